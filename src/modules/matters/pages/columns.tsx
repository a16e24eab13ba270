import { useLook } from '#ground/web/language.tsx'
import { type ColumnMapping, columnLetters, FIELDS, isEnough } from '../kernel/intake/columns.ts'
import { cellText } from '../kernel/intake/intake.ts'
import type { PageText } from '../text/page.ts'
import { say, textsIn } from '../text/say.ts'
import type { SheetGuess } from '../wire.ts'

interface Props {
  readonly t: PageText
  readonly guess: SheetGuess
  readonly problem: string | null
  readonly onChange: (choice: { sheet: string; mapping?: ColumnMapping }) => void
  readonly onStart: () => void
  readonly onBack: () => void
}

const SHOWN_REJECTED = 8

/** The guessed columns beside the first rows, to be checked before anything is compared. */
export function Columns({ t, guess, problem, onChange, onStart, onBack }: Props) {
  const { language } = useLook()
  const text = textsIn(language)
  const choose = (field: (typeof FIELDS)[number], column: string) => {
    const mapping: Record<string, number> = { ...guess.mapping }
    if (column === '') delete mapping[field]
    else mapping[field] = Number(column)
    onChange({ sheet: guess.sheet, mapping: mapping as ColumnMapping })
  }
  return (
    <div className='columns'>
      <header>
        <div>
          <h2>{t.mapTitle}</h2>
          <p className='note'>{t.mapHint}</p>
        </div>
        <div className='actions'>
          <button type='button' className='button' onClick={onBack}>
            {t.back}
          </button>
          <button type='button' className='button primary' onClick={onStart} disabled={!isEnough(guess.mapping) || guess.accepted === 0}>
            {t.start}
          </button>
        </div>
      </header>
      {problem !== null && (
        <p className='notice' role='alert'>
          {problem}
        </p>
      )}
      <p className={guess.rejected.length > 0 ? 'counts warn' : 'counts'}>
        {say(t.rows, { read: guess.rowsRead, accepted: guess.accepted, rejected: guess.rejected.length })}
        {guess.encoding !== null && <span className='note'> · {guess.encoding.toUpperCase()}</span>}
      </p>
      <div className='fields'>
        {guess.sheets.length > 1 && (
          <label>
            <span>{t.sheet}</span>
            <select value={guess.sheet} onChange={(event) => onChange({ sheet: event.target.value })}>
              {guess.sheets.map((sheet) => (
                <option key={sheet}>{sheet}</option>
              ))}
            </select>
          </label>
        )}
        {FIELDS.map((field) => (
          <label key={field} data-set={guess.mapping[field] !== undefined || undefined}>
            <span>{text.field[field]}</span>
            <select value={guess.mapping[field] ?? ''} onChange={(event) => choose(field, event.target.value)}>
              <option value=''>{t.columnNone}</option>
              {guess.headers.map((header, column) => (
                <option key={columnLetters(column)} value={column}>
                  {columnLetters(column)} {header}
                </option>
              ))}
            </select>
          </label>
        ))}
      </div>
      <Sample guess={guess} />
      {guess.rejected.length > 0 && (
        <section>
          <h3>{t.rejectedTitle}</h3>
          <ul className='rejected'>
            {guess.rejected.slice(0, SHOWN_REJECTED).map((row) => (
              <li key={`${row.row}${row.column}`}>
                <b>
                  {row.sheet}!{row.column ?? ''}
                  {row.row}
                </b>{' '}
                {text.rejection[row.code]} <span className='note'>{row.value}</span>
              </li>
            ))}
          </ul>
          {guess.rejected.length > SHOWN_REJECTED && (
            <p className='note'>{say(t.rejectedMore, { count: guess.rejected.length - SHOWN_REJECTED })}</p>
          )}
        </section>
      )}
    </div>
  )
}

function Sample({ guess }: { guess: SheetGuess }) {
  const taken = new Set(Object.values(guess.mapping))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard (WCAG 2.1.1)
    <section className='scroll' tabIndex={0} aria-label={guess.sheet}>
      <table className='table sample'>
        <thead>
          <tr>
            {guess.headers.map((header, column) => (
              <th key={columnLetters(column)} data-used={taken.has(column) || undefined}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {guess.sample.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: sample rows have no identifier and never change places
            <tr key={at}>
              {guess.headers.map((_, column) => (
                <td key={columnLetters(column)}>{cellText(row[column]).trim().slice(0, 60)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
