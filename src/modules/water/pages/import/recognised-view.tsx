/** What was recognised of a file, before anything is sent: sheets and columns, year and source, and every row that is not taken. */
import { type FormEvent, useState } from 'react'
import { Link } from 'wouter'
import { dayOf } from '#ground/lib/day.ts'
import { yearOf } from '#ground/lib/day-count.ts'
import { Icon } from '#ground/web/icons.tsx'
import { RefusedRows } from '#ground/web/intake/refused-rows.tsx'
import { useLook } from '#ground/web/language.tsx'
import { instantWords } from '#ground/web/moment.ts'
import { fill } from '#ground/web/text/text.ts'
import type { WaterSource } from '../../kernel/rules.ts'
import { itemWords, timeWords } from '../item-words.ts'
import type { Recognised, RecognisedSheet, SeenColumn } from './recognise.ts'
import { type Said, type Stopped, useImportText } from './words.ts'

interface Props {
  readonly file: string
  readonly of: Recognised
  readonly said: Said
  readonly stopped: Stopped | null
  readonly onSaid: (said: Said) => void
  readonly onSend: () => void
  readonly onOther: () => void
}

export function RecognisedView({ file, of, said, stopped, onSaid, onSend, onOther }: Props) {
  const t = useImportText()
  return (
    <section className='intake-recognised'>
      <div className='row'>
        <h2 className='grow'>
          {t.recognised} <span className='note'>{file}</span>
        </h2>
        <button type='button' className='button' onClick={onOther}>
          {t.other}
        </button>
        {(stopped?.before ?? null) === null && (
          <button type='button' className='button primary' disabled={of.rows.length === 0} onClick={onSend}>
            {stopped === null ? fill(t.start, { count: of.rows.length.toLocaleString() }) : t.resume}
          </button>
        )}
      </div>
      {stopped !== null && <StoppedNotice of={stopped} />}
      {of.lacksYear && <YearNotice said={said} onSaid={onSaid} />}
      <Facts of={of} said={said} onSaid={onSaid} />
      {of.unknownSections.length > 0 && <Unknown names={of.unknownSections} />}
      <SheetsTable sheets={of.sheets} />
      <RefusedRows words={t} rows={of.refused} taken={of.rows.length} />
    </section>
  )
}

function StoppedNotice({ of: { before, row, reason } }: { of: Stopped }) {
  const t = useImportText()
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
            <Link href={`/water/import/${before.id}`}>{t.toBefore}</Link>
          </>
        )}
      </span>
    </p>
  )
}

/** Nobody but a person knows of which year a table without one is. */
function YearNotice({ said, onSaid }: { said: Said; onSaid: (said: Said) => void }) {
  const t = useImportText()
  const [year, setYear] = useState(said.year === null ? '' : String(said.year))
  const [isWrong, setWrong] = useState(false)
  const send = (event: FormEvent) => {
    event.preventDefault()
    const isYear = /^\d{4}$/.test(year) && Number(year) >= 1980 && Number(year) <= yearOf(dayOf(new Date()))
    setWrong(!isYear)
    if (isYear) onSaid({ ...said, year: Number(year) })
  }
  return (
    <form className='notice intake-ask' onSubmit={send} noValidate>
      <Icon name='warn' />
      <span className='grow'>
        {t.yearNeeded} {isWrong && <span className='field-wrong'>{t.yearWrong}</span>}
      </span>
      <input
        className='intake-year'
        inputMode='numeric'
        maxLength={4}
        aria-label={t.year}
        placeholder={t.year}
        aria-invalid={isWrong || undefined}
        value={year}
        onChange={(event) => setYear(event.target.value)}
      />
      <button type='submit' className='button'>
        {t.yearSet}
      </button>
    </form>
  )
}

function Facts({ of, said, onSaid }: Pick<Props, 'of' | 'said' | 'onSaid'>) {
  const t = useImportText()
  const { language } = useLook()
  const facts = [
    [t.rows, of.rows.length.toLocaleString()],
    [t.sections, String(of.sections)],
    [t.items, of.items.length === 0 ? '—' : of.items.map((item) => itemWords(item, language)).join(t.comma)],
    [t.period, of.from === null || of.until === null ? '—' : fill(t.periodOf, { from: timeWords(of.from), until: timeWords(of.until) })],
  ] as const
  return (
    <dl className='intake-facts'>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt className='note'>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      <div>
        <dt className='note'>
          <label htmlFor='water-source'>{t.source}</label>
        </dt>
        <dd>
          <select
            id='water-source'
            value={said.source ?? ''}
            onChange={(event) => onSaid({ ...said, source: event.target.value === '' ? null : (event.target.value as WaterSource) })}
          >
            <option value=''>{t.sourceByFile}</option>
            <option value='automatic-station'>{t.sources['automatic-station']}</option>
            <option value='laboratory'>{t.sources.laboratory}</option>
          </select>
        </dd>
      </div>
    </dl>
  )
}

const SHOWN_NAMES = 60

function Unknown({ names }: { names: readonly string[] }) {
  const t = useImportText()
  return (
    <section className='notice' aria-label={t.unknown}>
      <Icon name='warn' />
      <div className='grow'>
        <b>{t.unknown}</b> {t.unknownHow}
        <ul className='intake-names'>
          {names.slice(0, SHOWN_NAMES).map((name) => (
            <li key={name}>
              <Link href={`/water/register?name=${encodeURIComponent(name)}`}>{fill(t.unknownGo, { name })}</Link>
            </li>
          ))}
          {names.length > SHOWN_NAMES && <li>{fill(t.unknownMore, { count: names.length - SHOWN_NAMES })}</li>}
        </ul>
      </div>
    </section>
  )
}

function SheetsTable({ sheets }: { sheets: readonly RecognisedSheet[] }) {
  const t = useImportText()
  const { language } = useLook()
  const asWords = (as: SeenColumn['as']) => {
    if (as === null) return t.ignored
    return { section: t.asSection, time: t.asTime, state: t.asState }[as as 'section'] ?? itemWords(as as never, language)
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
    <section className='scroll' tabIndex={0} aria-label={t.columns}>
      <table className='table'>
        <thead>
          <tr>
            <th scope='col'>{t.sheet}</th>
            <th scope='col' className='n'>
              {t.rows}
            </th>
            <th scope='col'>{t.source}</th>
            <th scope='col'>{t.columns}</th>
          </tr>
        </thead>
        <tbody>
          {sheets.map(({ sheet, columns, refusal, rows, source }) => (
            <tr key={sheet}>
              <th scope='row'>{sheet}</th>
              <td className='n'>{rows.toLocaleString()}</td>
              <td>{source === null ? '—' : t.sources[source]}</td>
              <td className='wrap'>
                {refusal === null ? (
                  columns.map(({ header, as }) => (
                    <span key={header} className='intake-column' data-none={as === null || undefined}>
                      {header} <span className='note'>→ {asWords(as)}</span>
                    </span>
                  ))
                ) : (
                  <b>
                    {fill(t.layoutRefusals[refusal.code], {
                      headers: 'headers' in refusal ? [...new Set(refusal.headers)].slice(0, 20).join(t.comma) : '',
                      header: 'header' in refusal ? refusal.header : '',
                      unit: 'unit' in refusal ? refusal.unit : '',
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
