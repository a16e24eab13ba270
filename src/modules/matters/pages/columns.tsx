import { useState } from 'react'
import { visible } from '#ground/lib/visible.ts'
import { Icon } from '#ground/web/icons.tsx'
import { useLook } from '#ground/web/language.tsx'
import { columnLetters, type Field, isEnough } from '../kernel/intake/columns.ts'
import { cellText } from '../kernel/intake/intake.ts'
import type { Decision } from '../kernel/matter.ts'
import { sayNote } from '../text/notes.ts'
import type { PageText } from '../text/page.ts'
import { say, textsIn } from '../text/say.ts'
import type { SheetGuess } from '../wire.ts'
import type { Asking } from './ask.ts'
import { save } from './downloads.tsx'
import { keptFor } from './keeping.ts'
import type { Choice } from './mapping.ts'
import { DoubtfulCells, RejectedRows, Sample } from './sample.tsx'
import type { Loaded } from './session.ts'

interface Props {
  readonly t: PageText
  readonly guess: SheetGuess
  /** What was chosen last and has no answer yet. */
  readonly wanted: Choice | null
  readonly loaded: Loaded | null
  readonly ask: Asking | null
  readonly onChange: (choice: Choice) => void
  readonly onStart: (decisions: readonly Decision[]) => void
  readonly onBack: () => void
}

const GROUPS: readonly (readonly ['needed' | 'advised' | 'more', readonly Field[]])[] = [
  ['needed', ['at', 'subject', 'text']],
  ['advised', ['id', 'reporter']],
  ['more', ['votesFor', 'votesAgainst', 'place', 'category', 'enterprise', 'lon', 'lat']],
]

/** The guessed columns beside the first rows, to be checked before anything is compared. */
export function Columns({ t, guess, wanted, loaded, ask, onChange, onStart, onBack }: Props) {
  const { language } = useLook()
  const text = textsIn(language)
  const [isUsed, setUsed] = useState(true)
  const kept = loaded === null ? keptFor(guess.fingerprint) : null
  const decisions = (loaded ?? kept)?.decisions ?? []
  const canStart = wanted === null && isEnough(guess.mapping) && guess.accepted > 0
  const download = async () => {
    if (ask !== null) save('rejected.csv', await ask.ask('file', { name: 'rejected.csv', language }))
  }
  return (
    <div className='columns'>
      <header>
        <div className='grow'>
          <h2 className='cut' title={guess.file}>
            {guess.file}
          </h2>
          <p className='note'>{t.mapHint}</p>
        </div>
        <Counts t={t} guess={guess} />
        <div className='actions'>
          <button type='button' className='button' onClick={onBack}>
            {t.back}
          </button>
          <button type='button' className='button primary' onClick={() => onStart(isUsed ? decisions : [])} disabled={!canStart}>
            {isEnough(guess.mapping) && guess.accepted > 0 ? say(t.startOf, { count: guess.accepted.toLocaleString() }) : t.start}
          </button>
        </div>
      </header>
      {guess.missing.map((what) => (
        <p key={what} className='notice' data-kind='problem' role='alert'>
          <Icon name='warn' />
          {t.missing[what]}
        </p>
      ))}
      {decisions.length > 0 && (
        <label className='notice check' data-kind='done'>
          <input type='checkbox' checked={isUsed} onChange={(event) => setUsed(event.target.checked)} />
          <span>
            {loaded === null
              ? say(t.useKept, { count: decisions.length, at: new Date(kept?.at ?? 0).toLocaleString() })
              : say(t.useLoaded, { count: decisions.length, file: loaded.file })}{' '}
            {loaded === null && !isUsed && <span className='note'>{t.staysKept}</span>}
          </span>
        </label>
      )}
      <div className='columns-panes'>
        <Fields t={t} guess={guess} wanted={wanted} onChange={onChange} />
        <div className='columns-sheet'>
          <Sample t={t} guess={guess} />
          {guess.notes.length > 0 && (
            <ul className='notes note'>
              {guess.notes.map((note) => (
                <li key={sayNote(note, text)}>{visible(sayNote(note, text))}</li>
              ))}
            </ul>
          )}
          {guess.rejectedCount > 0 && <RejectedRows t={t} guess={guess} onDownload={download} />}
          {guess.doubtCount > 0 && <DoubtfulCells t={t} guess={guess} onDownload={download} />}
        </div>
      </div>
    </div>
  )
}

function Counts({ t, guess }: { t: PageText; guess: SheetGuess }) {
  return (
    <dl className='figures' aria-live='polite'>
      <div>
        <dt>{t.rowsRead}</dt>
        <dd>
          {guess.rowsRead.toLocaleString()} <small>{say(t.unit.row, { count: guess.rowsRead })}</small>
        </dd>
      </div>
      <div>
        <dt>{t.rowsAccepted}</dt>
        <dd>
          {guess.accepted.toLocaleString()} <small>{say(t.unit.report, { count: guess.accepted })}</small>
        </dd>
      </div>
      <div data-warn={guess.rejectedCount > 0 || undefined}>
        <dt>{t.rowsRejected}</dt>
        <dd>
          {guess.rejectedCount.toLocaleString()} <small>{say(t.unit.row, { count: guess.rejectedCount })}</small>
        </dd>
      </div>
    </dl>
  )
}

function Fields({ t, guess, wanted, onChange }: Pick<Props, 't' | 'guess' | 'wanted' | 'onChange'>) {
  const { language } = useLook()
  const text = textsIn(language)
  const sheet = wanted?.sheet ?? guess.sheet
  const chosen = wanted?.mapping ?? guess.mapping
  const choose = (field: Field, column: string) => {
    const mapping: { [F in Field]?: number } = { ...chosen }
    if (column === '') delete mapping[field]
    else mapping[field] = Number(column)
    onChange({ sheet, mapping })
  }
  const exampleOf = (column: number | undefined) =>
    column === undefined ? '' : guess.sample.map((row) => cellText(row[column]).trim()).find((value) => value !== '')
  return (
    <form className='fields' onSubmit={(event) => event.preventDefault()}>
      {guess.sheets.length > 1 && (
        <label className='field' data-set>
          <span>{t.sheet}</span>
          <select value={sheet} onChange={(event) => onChange({ sheet: event.target.value })}>
            {guess.sheets.map((name) => (
              <option key={name} value={name}>
                {visible(name)}
              </option>
            ))}
          </select>
        </label>
      )}
      {GROUPS.map(([group, fields]) => (
        // The columns of another sheet can be chosen when they are known.
        <fieldset key={group} disabled={sheet !== guess.sheet}>
          <legend>
            {t.groups[group]}
            {group === 'needed' && <small> · {t.needText}</small>}
          </legend>
          {fields.map((field) => {
            const column = chosen[field]
            const value = exampleOf(column)
            return (
              <label key={field} className='field' data-set={column !== undefined || undefined}>
                <span>{text.field[field]}</span>
                <select value={column ?? ''} onChange={(event) => choose(field, event.target.value)}>
                  <option value=''>{t.columnNone}</option>
                  {guess.headers.map((header, at) => (
                    <option key={columnLetters(at)} value={at}>
                      {columnLetters(at)} {header}
                    </option>
                  ))}
                </select>
                {value !== undefined && value !== '' && (
                  <small className='cut' title={value}>
                    {say(t.example1, { value })}
                  </small>
                )}
              </label>
            )
          })}
        </fieldset>
      ))}
    </form>
  )
}
