/** The holidays of a year, each with its days off and the days worked instead. */
import type { Day } from '#ground/lib/day.ts'
import { daysBetween } from '#ground/lib/day-count.ts'
import { holidayName } from '#standards/working-days/holiday-names.ts'
import { useLook } from '../language.tsx'
import { dayWords } from '../moment.ts'
import { fill } from '../text/text.ts'
import type { NamedDay } from './call.ts'
import { spansOf } from './months.tsx'
import { type CalendarText, useCalendarText } from './text.ts'

function wordsOf(days: readonly NamedDay[], t: CalendarText, language: 'zh' | 'en'): string {
  if (days.length === 0) return t.none
  return spansOf(days.map(({ day }) => day))
    .map(([first, last]) =>
      first === last
        ? dayWords(first, language)
        : fill(t.span, {
            first: dayWords(first, language),
            last: dayWords(last, language),
            count: daysBetween(first as Day, last as Day) + 1,
          }),
    )
    .join(t.comma)
}

export function Holidays({ days }: { days: readonly NamedDay[] }) {
  const t = useCalendarText()
  const { language } = useLook()
  const names = [...new Set(days.map(({ name }) => name))]
  return (
    <section>
      <h2>{t.list}</h2>
      <table className='holidays'>
        <thead>
          <tr>
            <th scope='col'>{t.holiday}</th>
            <th scope='col'>{t.offDays}</th>
            <th scope='col'>{t.workedDays}</th>
          </tr>
        </thead>
        <tbody>
          {names.map((name) => {
            const own = days.filter((of) => of.name === name)
            const of = (kind: NamedDay['kind']) => own.filter((one) => one.kind === kind)
            return (
              <tr key={name}>
                <th scope='row'>{holidayName(name, language)}</th>
                <td data-title={t.offDays}>{wordsOf(of('holiday'), t, language)}</td>
                <td data-title={t.workedDays}>{wordsOf(of('workday'), t, language)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
