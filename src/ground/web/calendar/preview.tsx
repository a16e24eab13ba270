/** What an import would change, before anything is changed. */
import { useState } from 'react'
import { holidayName } from '#standards/working-days/holiday-names.ts'
import { Icon } from '../icons.tsx'
import { type Language, useLook, useSaid } from '../language.tsx'
import { dayWords } from '../moment.ts'
import { fill } from '../text/text.ts'
import type { Preview } from './call.ts'
import { LeftLines } from './faults.tsx'
import type { ReadNotice } from './read-notice.ts'
import { type CalendarText, useCalendarText } from './text.ts'

interface Props {
  readonly notice: string
  readonly read: ReadNotice
  readonly preview: Preview
  readonly onBack: () => void
  readonly onSend: () => Promise<void>
}

type Line = { readonly day: string; readonly text: string }

function linesOf({ added, removed, changed }: Preview, t: CalendarText, language: Language): readonly Line[] {
  const words = ({ name, kind }: Preview['added'][number]) => `${holidayName(name, language)} ${t.kinds[kind]}`
  return [
    ...added.map((of) => ({ day: of.day, text: `${t.added} ${words(of)}` })),
    ...removed.map((of) => ({ day: of.day, text: `${t.removed} ${words(of)}` })),
    ...changed.map(({ day, before, after }) => ({ day, text: `${words(before)} → ${t.changed} ${words(after)}` })),
  ].sort((x, y) => x.day.localeCompare(y.day))
}

export function PreviewOfYear({ notice, read, preview, onBack, onSend }: Props) {
  const t = useCalendarText()
  const { language } = useLook()
  const said = useSaid()
  const [isSending, setSending] = useState(false)
  const lines = linesOf(preview, t, language)
  const more = preview.daysOff.given - preview.daysOff.due
  const count = (kind: 'holiday' | 'workday') => read.days.filter((of) => of.kind === kind).length
  const send = async () => {
    setSending(true)
    await onSend()
    setSending(false)
  }
  return (
    <section className='calendar-preview'>
      <p>
        <b>{notice}</b> {fill(t.understood, { off: count('holiday'), worked: count('workday') })}
      </p>
      <LeftLines left={read.left} />
      {more > 0 && (
        <div className='notice' role='status'>
          <Icon name='warn' />
          <p>{fill(t.daysOffMore, { count: more })}</p>
        </div>
      )}
      <dl className='facts'>
        <div>
          <dt>{t.workdaysOfYear}</dt>
          <dd>{fill(t.workdaysChange, { before: preview.workdaysBefore ?? t.none, after: preview.workdays })}</dd>
        </div>
        <div>
          <dt>{t.daysOff}</dt>
          <dd>{fill(t.daysOffOf, preview.daysOff)}</dd>
        </div>
        <div>
          <dt>{t.clocks}</dt>
          <dd>
            {preview.clocks.map(({ name, count: of }) => fill(t.clocksOf, { name: said(name), count: of.toLocaleString() })).join(t.comma)}
          </dd>
        </div>
      </dl>
      <h2>{t.differs}</h2>
      {preview.workdaysBefore === null && <p className='note'>{fill(t.fresh, { year: preview.year })}</p>}
      {lines.length === 0 ? (
        <p>{t.same}</p>
      ) : (
        <table className='holidays differences'>
          <thead>
            <tr>
              <th scope='col'>{t.day}</th>
              <th scope='col'>{t.change}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ day, text }) => (
              <tr key={day}>
                <th scope='row'>{dayWords(day, language)}</th>
                <td>{text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className='row'>
        <button type='button' className='button primary' disabled={lines.length === 0 || isSending} onClick={send}>
          {t.send}
        </button>
        <button type='button' className='button' onClick={onBack}>
          {t.edit}
        </button>
      </p>
    </section>
  )
}
