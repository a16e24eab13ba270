import { visible } from '#ground/lib/visible.ts'
import { useLook } from '#ground/web/language.tsx'
import { columnLetters, FIELDS } from '../kernel/intake/columns.ts'
import { cellText } from '../kernel/intake/intake.ts'
import { sayDoubt, sayRejection } from '../text/notes.ts'
import type { PageText } from '../text/page.ts'
import { say, textsIn } from '../text/say.ts'
import type { SheetGuess } from '../wire.ts'

const SHOWN_REJECTED = 50

/** The first rows as they stand in the file, with what each column was taken for. */
export function Sample({ t, guess }: { t: PageText; guess: SheetGuess }) {
  const { language } = useLook()
  const text = textsIn(language)
  const fieldOf = (column: number) => FIELDS.find((field) => guess.mapping[field] === column)
  return (
    <section>
      <h3>
        {t.preview} <small className='note'>{[visible(guess.sheet), guess.encoding?.toUpperCase()].filter(Boolean).join(' · ')}</small>
      </h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard (WCAG 2.1.1) */}
      <section className='scroll' tabIndex={0} aria-label={t.preview}>
        <table className='table sample'>
          <thead>
            <tr>
              {guess.headers.map((header, column) => {
                const field = fieldOf(column)
                return (
                  <th key={columnLetters(column)} data-used={field !== undefined || undefined} title={header}>
                    <small>
                      {columnLetters(column)}
                      {field !== undefined && ` → ${text.field[field]}`}
                    </small>
                    <span className='cut'>{header === '' ? '—' : header}</span>
                  </th>
                )
              })}
            </tr>
          </thead>
          <tbody>
            {guess.sample.map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: sample rows have no identifier and never change places
              <tr key={at}>
                {guess.headers.map((_, column) => {
                  const value = cellText(row[column]).trim()
                  return (
                    <td key={columnLetters(column)} className='cut' title={value}>
                      {value}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}

interface ListProps {
  readonly t: PageText
  readonly guess: SheetGuess
  readonly onDownload: () => void
}

/** Rows that were not taken: where they stand, why, and what to do. */
export function RejectedRows({ t, guess, onDownload }: ListProps) {
  const text = textsIn(useLook().language)
  const lines = guess.rejected.map((row) => ({ ...row, reason: sayRejection(row, text) }))
  return <Listed {...{ t, lines, onDownload }} title={t.rejectedTitle} hint={t.rejectedHint} count={guess.rejectedCount} />
}

/** Doubtful cells of rows that were taken: where they stand, and what became of them. */
export function DoubtfulCells({ t, guess, onDownload }: ListProps) {
  const text = textsIn(useLook().language)
  const lines = guess.doubts.map((doubt) => ({ ...doubt, reason: sayDoubt(doubt, text) }))
  return <Listed {...{ t, lines, onDownload }} title={t.doubtsTitle} hint={t.doubtsHint} count={guess.doubtCount} />
}

interface ListedProps {
  readonly t: PageText
  readonly title: string
  readonly hint: string
  readonly lines: readonly {
    readonly sheet: string
    readonly row: number
    readonly column: string | null
    readonly reason: string
    readonly value: string
  }[]
  readonly count: number
  readonly onDownload: () => void
}

function Listed({ t, title, hint, lines, count, onDownload }: ListedProps) {
  const [place, reason, value] = t.rejectedColumns
  return (
    <section className='rejected'>
      <header>
        <h3>{title}</h3>
        <p className='note grow'>{hint}</p>
        <button type='button' className='button' onClick={onDownload}>
          {t.download} rejected.csv
        </button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard (WCAG 2.1.1) */}
      <section className='scroll' tabIndex={0} aria-label={title}>
        <table className='table'>
          <thead>
            <tr>
              <th>{place}</th>
              <th>{reason}</th>
              <th>{value}</th>
            </tr>
          </thead>
          <tbody>
            {lines.slice(0, SHOWN_REJECTED).map((line) => (
              <tr key={`${line.row}${line.column}${line.reason}`}>
                <td title={line.sheet}>
                  {line.column ?? ''}
                  {line.row}
                </td>
                <td className='wrap'>{line.reason}</td>
                <td className='cut note' title={line.value}>
                  {line.value === '' ? '—' : line.value}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {count > SHOWN_REJECTED && <p className='note'>{say(t.rejectedMore, { count: count - SHOWN_REJECTED })}</p>}
    </section>
  )
}
