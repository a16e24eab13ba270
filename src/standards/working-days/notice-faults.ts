/** What is wrong with a notice that somebody typed · 通知检查: before a clock runs by it. */
import { type Day, parseDay } from '#ground/lib/day.ts'
import { weekdayOf, yearOf } from '#ground/lib/day-count.ts'
import type { CalendarDay } from './calendar.ts'

export type NoticeFault =
  | { readonly reason: 'not-a-day'; readonly day: string }
  | { readonly reason: 'day-twice'; readonly day: Day }
  /** Neither in the year nor in the last days of the year before, which a notice may touch. */
  | { readonly reason: 'another-year'; readonly day: Day }
  /** A day that is worked for a holiday is a Saturday or a Sunday; any other is worked anyway. */
  | { readonly reason: 'worked-on-a-weekday'; readonly day: Day }

/** 通知检查. */
export function noticeFaults(year: number, days: readonly Pick<CalendarDay, 'day' | 'kind'>[]): NoticeFault[] {
  const faults: NoticeFault[] = []
  const seen = new Set<string>()
  for (const { day, kind } of days) {
    if (!parseDay(day).ok) {
      faults.push({ reason: 'not-a-day', day })
      continue
    }
    if (seen.has(day)) faults.push({ reason: 'day-twice', day })
    seen.add(day)
    if (yearOf(day) !== year && !day.startsWith(`${year - 1}-12-`)) faults.push({ reason: 'another-year', day })
    if (kind === 'workday' && weekdayOf(day) <= 5) faults.push({ reason: 'worked-on-a-weekday', day })
  }
  return faults
}
