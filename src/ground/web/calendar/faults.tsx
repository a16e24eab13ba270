/** What is wrong with a notice, fault by fault, and by which law; and what was not read of it. */
import { type Clause, clauseText, isVerified } from '#standards/clause.ts'
import { holidayName } from '#standards/working-days/holiday-names.ts'
import type { NoticeFault } from '#standards/working-days/notice-faults.ts'
import { Icon } from '../icons.tsx'
import { type Language, useLook } from '../language.tsx'
import { dayWords } from '../moment.ts'
import { fill } from '../text/text.ts'
import { spansOf } from './months.tsx'
import type { ReadNotice } from './read-notice.ts'
import { type CalendarText, useCalendarText } from './text.ts'

type Missing = Extract<NoticeFault, { readonly reason: 'holiday-missing' }>
type Other = Exclude<NoticeFault, Missing>
type DayWords = (day: string) => string

function wordsOf(fault: Other, t: CalendarText, words: DayWords): string {
  switch (fault.reason) {
    case 'year-out-of-range':
      return fill(t.faults[fault.reason], { year: fault.year, first: fault.first, last: fault.last })
    case 'days-off-short':
      return fill(t.faults[fault.reason], { due: fault.due, given: fault.given })
    case 'not-a-day':
      // It has no weekday that could be said.
      return fill(t.faults[fault.reason], { days: fault.day })
    default:
      return fill(t.faults[fault.reason], { days: words(fault.day) })
  }
}

/** The days of one festival stand in one line. */
function missingWords(missing: readonly Missing[], t: CalendarText, language: Language): readonly string[] {
  const words: DayWords = (day) => dayWords(day, language)
  return [...new Set(missing.map(({ name }) => name))].map((name) => {
    const spans = spansOf(missing.filter((of) => of.name === name).map(({ day }) => day))
    const days = spans.map(([first, last]) => (first === last ? words(first) : `${words(first)} – ${words(last)}`)).join(t.comma)
    return fill(t.faults['holiday-missing'], { name: holidayName(name, language), days })
  })
}

const isMissing = (fault: NoticeFault): fault is Missing => fault.reason === 'holiday-missing'

export function Faults({ faults }: { faults: readonly NoticeFault[] }) {
  const t = useCalendarText()
  const { language } = useLook()
  const words: DayWords = (day) => dayWords(day, language)
  const missing = faults.filter(isMissing)
  const others = faults.filter((fault): fault is Other => !isMissing(fault))
  const lines = [...others.map((fault) => wordsOf(fault, t, words)), ...missingWords(missing, t, language)]
  const cite = faults.flatMap((fault) => ('cite' in fault ? [fault.cite] : []))[0]
  return (
    <section className='calendar-faults'>
      {missing.length > 0 && <p>{t.whole}</p>}
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {cite !== undefined && <Law cite={cite} />}
    </section>
  )
}

function Law({ cite }: { cite: Clause }) {
  const t = useCalendarText()
  return (
    <p className='note'>
      {fill(t.law, { cite: clauseText(cite) })}
      {!isVerified(cite) && ` · ${t.lawUnverified}`}
    </p>
  )
}

/** Lines of the notice that were not taken, for a person to look at. */
export function LeftLines({ left }: Pick<ReadNotice, 'left'>) {
  const t = useCalendarText()
  if (left.length === 0) return null
  return (
    <div className='notice' role='status'>
      <Icon name='warn' />
      <div className='grow'>
        {fill(t.left, { count: left.length })}
        <ul>
          {left.map(({ line, text }) => (
            <li key={`${line} ${text}`}>
              {fill(t.line, { line })} <span className='note'>{text}</span>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
