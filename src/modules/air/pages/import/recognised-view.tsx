/** What was recognised of a file, before anything is sent: sheets and columns, the time, and every row that is not taken. */
import { Link } from 'wouter'
import { Icon } from '#ground/web/icons.tsx'
import { RefusedRows } from '#ground/web/intake/refused-rows.tsx'
import { useLook } from '#ground/web/language.tsx'
import { instantWords } from '#ground/web/moment.ts'
import { fill } from '#ground/web/text/text.ts'
import { symbolOf, useAirText } from '../words.ts'
import type { Dated, Recognised, RecognisedSheet, UnlikeValue } from './recognise.ts'
import { SheetColumns } from './sheet-columns.tsx'

interface Stopped {
  readonly row: number
  readonly reason: string
  readonly before: { readonly id: string; readonly at: string; readonly file: string } | null
}

interface Props {
  readonly file: string
  readonly of: Recognised
  readonly stopped: Stopped | null
  readonly onDated: (dated: Dated) => void
  readonly onSend: () => void
  readonly onOther: () => void
}

export function RecognisedView({ file, of, stopped, onDated, onSend, onOther }: Props) {
  const { import: t } = useAirText()
  const isThrough = stopped?.before !== null && stopped !== null
  return (
    <section className='intake-recognised'>
      <div className='row'>
        <h2 className='grow'>
          {t.recognised} <span className='note'>{file}</span>
        </h2>
        <button type='button' className='button' onClick={onOther}>
          {t.other}
        </button>
        {!isThrough && (
          <button type='button' className='button primary' disabled={of.rows.length === 0} onClick={onSend}>
            {stopped === null ? fill(t.start, { count: of.rows.length.toLocaleString() }) : t.resume}
          </button>
        )}
      </div>
      {stopped !== null && <StoppedNotice of={stopped} />}
      <Facts of={of} onDated={onDated} />
      {of.isDatedAssumed && (
        <p className='notice'>
          <Icon name='warn' />
          <span className='grow'>{t.datedAssumed}</span>
        </p>
      )}
      {of.unlike.length > 0 && <Unlike values={of.unlike} />}
      <SheetsTable sheets={of.sheets} />
      <RefusedRows words={t} rows={of.refused} taken={of.rows.length} />
    </section>
  )
}

function StoppedNotice({ of: { before, row, reason } }: { of: Stopped }) {
  const { import: t } = useAirText()
  const { language } = useLook()
  return (
    <p className='notice' role='alert' data-kind={before === null ? 'problem' : undefined}>
      <Icon name='warn' />
      <span className='grow'>
        {before === null ? (
          fill(t.stopped, { done: row.toLocaleString(), reason })
        ) : (
          <>
            {fill(t.before, { at: instantWords(before.at, language), file: before.file })}{' '}
            <Link href={`/air/import/${before.id}`}>{t.toBefore}</Link>
          </>
        )}
      </span>
    </p>
  )
}

/** 像是另一种单位的值: told before they are handed in, because nobody can tell afterwards what the file meant. */
function Unlike({ values }: { values: readonly UnlikeValue[] }) {
  const { import: t } = useAirText()
  const rows = values.map(({ row, column, station, text }) => ({ row, column, reason: 'unit-unlike', text: `${station} ${text}` }))
  return (
    <>
      <p className='notice'>
        <Icon name='warn' />
        <span className='grow'>{fill(t.unlike, { count: values.length.toLocaleString() })}</span>
      </p>
      <RefusedRows words={{ ...t, rejected: t.unlikeTitle, rejectedThrough: t.unlikeCount }} rows={rows} taken={null} />
    </>
  )
}

function Facts({ of, onDated }: { of: Recognised; onDated: (dated: Dated) => void }) {
  const { import: t } = useAirText()
  const words = (hour: string) => hour.replace('T', ' ')
  return (
    <dl className='intake-facts'>
      <div>
        <dt className='note'>{t.rows}</dt>
        <dd>{of.rows.length.toLocaleString()}</dd>
      </div>
      <div>
        <dt className='note'>{t.stations}</dt>
        <dd>{of.stations}</dd>
      </div>
      <div>
        <dt className='note'>{t.items}</dt>
        <dd>{of.items.length === 0 ? '—' : of.items.map(symbolOf).join(' ')}</dd>
      </div>
      <div>
        <dt className='note'>{t.hours}</dt>
        <dd>{of.from === null || of.until === null ? '—' : fill(t.hoursOf, { from: words(of.from), until: words(of.until) })}</dd>
      </div>
      <div>
        <dt className='note'>
          <label htmlFor='air-dated'>{t.dated}</label>
        </dt>
        <dd>
          <select id='air-dated' value={of.dated} onChange={(event) => onDated(event.target.value as Dated)}>
            <option value='begin'>{t.datedBegin}</option>
            <option value='end'>{t.datedEnd}</option>
          </select>
        </dd>
      </div>
    </dl>
  )
}

function SheetsTable({ sheets }: { sheets: readonly RecognisedSheet[] }) {
  const { import: t, comma } = useAirText()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
    <section className='scroll' tabIndex={0} aria-label={t.sheets}>
      <table className='table'>
        <thead>
          <tr>
            <th scope='col'>{t.sheet}</th>
            <th scope='col' className='n'>
              {t.rows}
            </th>
            <th scope='col'>{t.sheets}</th>
          </tr>
        </thead>
        <tbody>
          {sheets.map(({ sheet, shape, columns, pollutants, refusal, rows }) => (
            <tr key={sheet}>
              <th scope='row'>{sheet}</th>
              <td className='n'>{rows.toLocaleString()}</td>
              <td className='wrap'>
                {refusal === null ? (
                  <SheetColumns shape={shape} columns={columns} pollutants={pollutants} />
                ) : (
                  <b>
                    {fill(t.layoutRefusals[refusal.code], {
                      headers: 'headers' in refusal ? [...new Set(refusal.headers)].slice(0, 20).join(comma) : '',
                      header: 'header' in refusal ? refusal.header : '',
                      unit: 'unit' in refusal ? refusal.unit : '',
                      row: 'row' in refusal ? refusal.row : '',
                    })}
                  </b>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
