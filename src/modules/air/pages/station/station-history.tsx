/** 历次改动 of a station, as the journal has them; for whoever may read the journal. */

import { useLook, useSaid } from '#ground/web/language.tsx'
import { instantWords } from '#ground/web/moment.ts'
import { callJournal, JOURNAL, type Line, whoOf } from '#ground/web/pages/journal-call.ts'
import { usePagesText } from '#ground/web/pages/text/text.ts'
import { usePresence } from '#ground/web/person.tsx'
import { Shown, useAsk } from '#ground/web/queries.tsx'
import { NotEvaluated } from '#ground/web/table/table-row.tsx'
import { fill } from '#ground/web/text/text.ts'
import type { RegisterText } from '../../text/register.ts'
import { useAirText } from '../words.ts'

type Values = Readonly<Record<string, unknown>>
const isValues = (of: unknown): of is Values => typeof of === 'object' && of !== null

/** What differs between two states, field by field. */
export function changesOf({ before, after }: Pick<Line, 'before' | 'after'>, t: RegisterText): readonly string[] {
  if (!isValues(before) || !isValues(after)) return []
  const shown = (value: unknown) => (value === null || value === undefined ? t.empty : String(value))
  return (Object.keys(t.fields) as (keyof RegisterText['fields'])[])
    .filter((name) => shown(before[name]) !== shown(after[name]))
    .map((name) => fill(t.from, { field: t.fields[name], before: shown(before[name]), after: shown(after[name]) }))
}

export function StationHistory({ code }: { code: string }) {
  const { register: t } = useAirText()
  const { person } = usePresence()
  const mayRead = person?.verbs.has('journal.read') === true
  return (
    <section>
      <h2>{t.history}</h2>
      {mayRead ? <Lines code={code} /> : <p className='note'>{t.historyForbidden}</p>}
    </section>
  )
}

function Lines({ code }: { code: string }) {
  const { register: t } = useAirText()
  const asked = useAsk(callJournal, JOURNAL, { query: { room: 'air', subject: `station ${code}` } })
  return (
    <Shown of={asked} rows={3}>
      {({ lines }) => (lines.length === 0 ? <p className='note'>{t.historyNone}</p> : <HistoryTable lines={lines} />)}
    </Shown>
  )
}

function HistoryTable({ lines }: { lines: readonly Line[] }) {
  const t = useAirText()
  const { journal } = usePagesText()
  const said = useSaid()
  const { language } = useLook()
  const { register } = t
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
    <section className='scroll' tabIndex={0} aria-label={register.history}>
      <table className='table'>
        <thead>
          <tr>
            {(['at', 'who', 'what', 'reason'] as const).map((head) => (
              <th key={head} scope='col'>
                {register[head]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.seq}>
              <td>{instantWords(line.at, language)}</td>
              <td>{whoOf(line, journal, said)}</td>
              <td className='wrap'>
                {line.kind === 'created'
                  ? register.historyOf.created
                  : changesOf(line, register).join(t.semicolon) || register.historyOf.changed}
              </td>
              <td className='wrap'>{line.reason ?? <NotEvaluated why={register.empty} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
