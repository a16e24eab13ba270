/** 「2026年6月」「2026年上半年」: a period by the name that bulletins give it. */
import type { Day } from '#ground/lib/day.ts'
import { dayAfter } from '#ground/lib/day.ts'
import { say } from '#ground/lib/say.ts'
import { type Period, periodKind } from '../../kernel/period.ts'
import type { BulletinText } from '../../text/bulletin.ts'

const partsOf = (day: Day, { monthNames }: BulletinText) => {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  return { year, month, date, monthName: monthNames[month - 1] ?? String(month) }
}

/** 2026年6月30日. */
export const dayName = (day: Day, text: BulletinText): string => say(text.periods.day, partsOf(day, text))

/** 2026年6月, of `2026-06`. */
export const monthName = (month: string, text: BulletinText): string => say(text.periods.month, partsOf(`${month}-01` as Day, text))

export function periodName(period: Period, text: BulletinText): string {
  const { from, to } = period
  const [first, last] = [partsOf(from, text), partsOf(to, text)]
  const { periods: t } = text
  switch (periodKind(period)) {
    case 'year':
      return say(t.year, first)
    case 'half-year':
      return say(t.half[(first.month - 1) / 6] ?? t.months, first)
    case 'quarter':
      return say(t.quarter[(first.month - 1) / 3] ?? t.months, first)
    case 'month':
      return say(t.month, first)
    case 'any': {
      const isOfMonths = first.date === 1 && dayAfter(to).endsWith('-01') && first.year === last.year
      return isOfMonths
        ? say(t.months, { ...first, lastMonth: last.month, lastMonthName: last.monthName })
        : say(t.days, { from: dayName(from, text), to: dayName(to, text) })
    }
  }
}
