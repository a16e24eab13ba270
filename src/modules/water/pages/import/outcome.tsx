/** What became of an import: counts, what waits for a judgement, and the rows that were not taken. */
import { Link } from 'wouter'
import { Icon } from '#ground/web/icons.tsx'
import { RefusedRows } from '#ground/web/intake/refused-rows.tsx'
import { useLook } from '#ground/web/language.tsx'
import { instantWords } from '#ground/web/moment.ts'
import { Shown, useAsk } from '#ground/web/queries.tsx'
import { fill } from '#ground/web/text/text.ts'
import type { WaterImport } from '../../wire.ts'
import { call } from '../call.ts'
import { useImportText } from './words.ts'

const names = ['rows', 'taken', 'same', 'conflicts', 'refused', 'notNumbers'] as const

export function Outcome({ of, onOther }: { of: WaterImport; onOther: () => void }) {
  const t = useImportText()
  return (
    <section className='intake-recognised'>
      <div className='row'>
        <h2 className='grow'>
          {t.done} <span className='note'>{of.file}</span>
        </h2>
        <Link href='/water/quality' className='button'>
          {t.toQuality}
        </Link>
        <button type='button' className='button' onClick={onOther}>
          {t.other}
        </button>
      </div>
      <OneImport id={of.id} />
    </section>
  )
}

export function OneImport({ id }: { id: string }) {
  const t = useImportText()
  const { language } = useLook()
  const asked = useAsk(call, 'GET /api/water/imports/:id', { params: { id } })
  return (
    <Shown of={asked} rows={5}>
      {({ file, state, by, at, counts, refusedRows }) => (
        <div className='intake-recognised'>
          <p className='note'>{[file, by.name?.[language] ?? by.account, instantWords(at, language), t.states[state]].join(' · ')}</p>
          <dl className='figures'>
            {names.map((name) => (
              <div key={name}>
                <dt>{t.counts[name]}</dt>
                <dd>{counts[name].toLocaleString()}</dd>
              </div>
            ))}
          </dl>
          {counts.taken === 0 && counts.conflicts === 0 && counts.same > 0 && (
            <p className='notice'>
              <Icon name='check' />
              <span className='grow'>{fill(t.allSame, { count: counts.same.toLocaleString() })}</span>
            </p>
          )}
          {counts.conflicts > 0 && (
            <p className='notice'>
              <Icon name='warn' />
              <span className='grow'>
                {fill(t.conflictsWait, { count: counts.conflicts.toLocaleString() })}{' '}
                <Link href='/water/quality?state=seconds'>{t.toConflicts}</Link>
              </span>
            </p>
          )}
          <RefusedRows words={t} rows={refusedRows} taken={null} />
        </div>
      )}
    </Shown>
  )
}
