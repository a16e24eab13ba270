/** Twelve months; a mark and its words on every day that a notice names. */
import { type Day, dayAfter } from '#ground/lib/day.ts'
import { addDays, dayNumber, weekdayOf } from '#ground/lib/day-count.ts'
import { holidayName } from '#standards/working-days/holiday-names.ts'
import { useLook } from '../language.tsx'
import { fill } from '../text/text.ts'
import type { NamedDay } from './call.ts'
import { useCalendarText } from './text.ts'

type ByDay = ReadonlyMap<string, NamedDay>

const firstOf = (year: number, month: number) => `${year}-${String(month).padStart(2, '0')}-01` as Day

/** Weeks from Monday on; null where a week holds days of another month. */
function weeksOf(year: number, month: number): readonly (readonly (Day | null)[])[] {
  const first = firstOf(year, month)
  const end = month === 12 ? firstOf(year + 1, 1) : firstOf(year, month + 1)
  const length = dayNumber(end) - dayNumber(first)
  const before = weekdayOf(first) - 1
  const cells = Array.from({ length: Math.ceil((before + length) / 7) * 7 }, (_, at) =>
    at < before || at >= before + length ? null : addDays(first, at - before),
  )
  return Array.from({ length: cells.length / 7 }, (_, at) => cells.slice(at * 7, at * 7 + 7))
}

const works = (day: Day, named: ByDay) => {
  const of = named.get(day)
  return of === undefined ? weekdayOf(day) <= 5 : of.kind === 'workday'
}

const MONTHS = Array.from({ length: 12 }, (_, at) => at + 1)

export function Months({ year, days, isKnown }: { year: number; days: readonly NamedDay[]; isKnown: boolean }) {
  const named: ByDay = new Map(days.map((of) => [of.day, of]))
  return (
    <div className='months'>
      {MONTHS.map((month) => (
        <Month key={month} {...{ year, named, isKnown, month }} />
      ))}
    </div>
  )
}

function Month({ year, month, named, isKnown }: { year: number; month: number; named: ByDay; isKnown: boolean }) {
  const t = useCalendarText()
  const { language } = useLook()
  const weeks = weeksOf(year, month)
  const count = weeks.flat().filter((day) => day !== null && works(day, named)).length
  const title = fill(t.month, { year, month: language === 'en' ? String(month).padStart(2, '0') : month })
  return (
    <table>
      <caption>
        <b>{title}</b> {isKnown && <span className='note'>{fill(t.monthWorkdays, { count })}</span>}
      </caption>
      <thead>
        <tr>
          {[...t.weekdays].map((sign, at) => (
            // The signs repeat in English; their places do not.
            <th key={weekdayNames[at]} scope='col'>
              {sign}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week.find((day) => day !== null)}>
            {week.map((day, at) => (
              <DayCell key={weekdayNames[at]} day={day} named={named} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const weekdayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

function DayCell({ day, named }: { day: Day | null; named: ByDay }) {
  const t = useCalendarText()
  const { language } = useLook()
  if (day === null) return <td />
  const of = named.get(day)
  const kind = of?.kind ?? (weekdayOf(day) > 5 ? 'weekend' : 'plain')
  const words =
    of === undefined ? undefined : fill(of.kind === 'holiday' ? t.offWords : t.workedWords, { name: holidayName(of.name, language) })
  return (
    <td data-kind={kind} title={words}>
      <time dateTime={day}>{Number(day.slice(8))}</time>
      {of !== undefined && <i aria-hidden='true'>{of.kind === 'holiday' ? t.off : t.worked}</i>}
      {words !== undefined && <span className='unseen'>{words}</span>}
    </td>
  )
}

/** Days that follow each other, as first and last. */
export function spansOf(days: readonly string[]): readonly (readonly [first: string, last: string])[] {
  const spans: [string, string][] = []
  for (const day of [...days].sort()) {
    const open = spans.at(-1)
    if (open !== undefined && dayAfter(open[1] as Day) === day) open[1] = day
    else spans.push([day, day])
  }
  return spans
}
