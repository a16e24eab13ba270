/** The journal: who did what when, and whether the chain still fits. */
import { useState } from 'react'
import { type Site, useSite } from '../frame/site.ts'
import { useLook, useSaid } from '../language.tsx'
import { instantWords } from '../moment.ts'
import { Page } from '../page.tsx'
import { Shown, untilOf, useAskMore } from '../queries.tsx'
import { Empty } from '../states.tsx'
import type { Column } from '../table/column.ts'
import { DataTable } from '../table/data-table.tsx'
import { NotEvaluated } from '../table/table-row.tsx'
import { callJournal, JOURNAL, type Line, roomOf, whoOf } from './journal-call.ts'
import { JournalChain } from './journal-chain.tsx'
import { JournalLine } from './journal-line.tsx'
import { type PagesText, usePagesText } from './text/text.ts'
import './pages.css'

type Kind = Line['kind']

const KINDS: readonly Kind[] = ['created', 'changed', 'removed', 'read', 'signed-in', 'refused', 'exported']

function columnsOf(
  t: PagesText['journal'],
  site: Site,
  said: ReturnType<typeof useSaid>,
  at: (instant: string) => string,
): readonly Column<Line>[] {
  const who = (line: Line) => whoOf(line, t, said)
  return [
    { id: 'at', title: t.at, isFixed: true, text: (line) => at(line.at), cell: (line) => at(line.at) },
    { id: 'who', title: t.who, isOnPhone: true, text: who, cell: who },
    { id: 'kind', title: t.kind, isOnPhone: true, cell: ({ kind }) => t.kinds[kind] },
    { id: 'room', title: t.room, text: ({ room }) => roomOf(room, site, said), cell: ({ room }) => roomOf(room, site, said) },
    { id: 'subject', title: t.subject, text: ({ subject }) => subject, cell: ({ subject }) => subject },
    { id: 'verb', title: t.verb, isExtra: true, cell: ({ verb }) => verb },
    { id: 'reason', title: t.reason, text: ({ reason }) => reason ?? '', cell: ({ reason }) => reason ?? <NotEvaluated why={t.nothing} /> },
    { id: 'seq', title: t.seq, isNumber: true, cell: ({ seq }) => seq },
  ]
}

export default function JournalPage() {
  const { journal: t } = usePagesText()
  const said = useSaid()
  const site = useSite()
  const { language } = useLook()
  const [kind, setKind] = useState<Kind | ''>('')
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [open, setOpen] = useState<Line | null>(null)
  const lines = useAskMore(
    callJournal,
    JOURNAL,
    (before) => ({
      query: {
        ...(kind === '' ? {} : { kind }),
        ...(from === '' ? {} : { from }),
        ...(to === '' ? {} : { to }),
        ...(before === null ? {} : { before }),
      },
    }),
    ({ next }) => next,
  )
  const filters = (
    <>
      <select aria-label={t.kind} value={kind} onChange={(event) => setKind(KINDS.find((of) => of === event.target.value) ?? '')}>
        <option value=''>{t.anyKind}</option>
        {KINDS.map((of) => (
          <option key={of} value={of}>
            {t.kinds[of]}
          </option>
        ))}
      </select>
      <label className='check'>
        {t.from} <input type='date' value={from} max={to} onChange={(event) => setFrom(event.target.value)} />
      </label>
      <label className='check'>
        {t.to} <input type='date' value={to} min={from} onChange={(event) => setTo(event.target.value)} />
      </label>
    </>
  )
  return (
    <Page title={t.title} until={untilOf(lines)} isFilled actions={<JournalChain />}>
      <div className='fills'>
        <Shown of={lines}>
          {(pages) => (
            <DataTable
              id='journal'
              label={t.title}
              columns={columnsOf(t, site, said, (instant) => instantWords(instant, language))}
              rows={pages.flatMap((page) => page.lines)}
              keyOf={({ seq }) => String(seq)}
              chosen={open === null ? null : String(open.seq)}
              onOpen={setOpen}
              filters={filters}
              more={lines.more}
              empty={<Empty icon='journal' title={t.empty} how={t.emptyHow} />}
            />
          )}
        </Shown>
      </div>
      <JournalLine line={open} onClose={() => setOpen(null)} />
    </Page>
  )
}
