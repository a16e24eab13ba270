/**
 * What is wrong with a notice that somebody typed · 通知检查: before a clock runs by it.
 *
 * A notice stands for its whole year, so that a piece of one is no notice: it has to name every statutory day, and to give at
 * least as many days off as the law does. A statutory day on a Saturday or Sunday is made up for on a working day (第六条), and
 * every other working day that a notice gives off is worked on a weekend: the days off, in working days, less the weekends worked
 * are never fewer than the statutory days. They may be more, where the State Council gave more (2015, 2020).
 *
 * @see 全国年节及纪念日放假办法 第二条、第六条
 */
import { type Day, parseDay } from '#ground/lib/day.ts'
import { weekdayOf, yearOf } from '#ground/lib/day-count.ts'
import type { Clause } from '../clause.ts'
import type { CalendarDay } from './calendar.ts'
import { importableYears, statutoryDays } from './statutory-days.ts'

export type NoticeFault =
  | { readonly reason: 'not-a-day'; readonly day: string }
  | { readonly reason: 'day-twice'; readonly day: Day }
  /** Neither in the year nor in the last days of the year before, which a notice may touch. */
  | { readonly reason: 'another-year'; readonly day: Day }
  /** A day that is worked for a holiday is a Saturday or a Sunday; any other is worked anyway. */
  | { readonly reason: 'worked-on-a-weekday'; readonly day: Day }
  /** Before the first version of the law that is known here, or later than a notice can be out. */
  | { readonly reason: 'year-out-of-range'; readonly year: number; readonly first: number; readonly last: number }
  /** A statutory day that the notice does not give off. */
  | { readonly reason: 'holiday-missing'; readonly name: string; readonly day: Day; readonly cite: Clause }
  /** All statutory days are there, and yet fewer days off than the law gives: what is made up for is missing. */
  | { readonly reason: 'days-off-short'; readonly due: number; readonly given: number; readonly cite: Clause }

type GivenDay = Pick<CalendarDay, 'day' | 'kind'>

/** 折合工作日: working days that the notice gives off, less the weekend days on which it has people work. */
export function daysOffGiven(days: readonly GivenDay[]): number {
  const off = days.filter(({ day, kind }) => kind === 'holiday' && weekdayOf(day) <= 5)
  const worked = days.filter(({ day, kind }) => kind === 'workday' && weekdayOf(day) > 5)
  return off.length - worked.length
}

function legalFaults(year: number, days: readonly GivenDay[]): NoticeFault[] {
  const found = statutoryDays(year)
  if (!found.ok) throw new Error(`${found.refusal.reason} for the holidays of ${year}`)
  const { days: statutory, cite } = found.value
  const off = new Set(days.filter(({ kind }) => kind === 'holiday').map(({ day }) => day))
  const missing = statutory.filter(({ day }) => !off.has(day))
  const faults: NoticeFault[] = missing.map(({ name, day }) => ({ reason: 'holiday-missing', name, day, cite }))
  // Two festivals on one day are one day here: the law does not say that the second is made up for.
  const [due, absent] = [statutory, missing].map((of) => new Set(of.map(({ day }) => day)).size) as [number, number]
  const given = daysOffGiven(days)
  // What is missing is not told twice: each such day brings one day off, its own or the one made up for it.
  if (given + absent < due) faults.push({ reason: 'days-off-short', due, given, cite: { ...cite, at: '第六条' } })
  return faults
}

/** 通知检查. `today` says which years a notice can be out for. */
export function noticeFaults(year: number, days: readonly GivenDay[], today: Day): NoticeFault[] {
  const faults: NoticeFault[] = []
  const seen = new Map<string, GivenDay>()
  for (const of of days) {
    const { day, kind } = of
    if (!parseDay(day).ok) {
      faults.push({ reason: 'not-a-day', day })
      continue
    }
    if (seen.has(day)) faults.push({ reason: 'day-twice', day })
    seen.set(day, of)
    if (yearOf(day) !== year && !day.startsWith(`${year - 1}-12-`)) faults.push({ reason: 'another-year', day })
    if (kind === 'workday' && weekdayOf(day) <= 5) faults.push({ reason: 'worked-on-a-weekday', day })
  }
  const range = importableYears(today)
  if (year < range.first || year > range.last) faults.push({ reason: 'year-out-of-range', year, ...range })
  else faults.push(...legalFaults(year, [...seen.values()]))
  return faults
}
