/**
 * Time intervals · 时间间隔: the period is cut from its end backwards, so that the last interval is whole and the first may be short.
 * A month back from the 31st, where there is none, is the end of that month.
 */

import type { Day } from '#ground/lib/day.ts'
import { dayNumber, dayOfNumber, weekdayOf as dayOfWeek } from '#ground/lib/day-count.ts'
import type { ScanSettings, ScanUnit } from './types.ts'

const daysInMonth = (year: number, month: number) =>
  [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] as number
const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** 日期的日序: months from 1. */
export function dayAt(year: number, month: number, date: number): number {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
  return dayNumber(text as Day)
}

/** 日序的年月日. */
export function partsOf(day: number): readonly [year: number, month: number, date: number] {
  return dayOfNumber(day).split('-').map(Number) as [number, number, number]
}

/** 日历上有这一天. */
export function isDate(year: number, month: number, date: number): boolean {
  return month >= 1 && month <= 12 && date >= 1 && date <= daysInMonth(year, month)
}

/** 月末的日. */
export const lastOfMonth = (year: number, month: number): number => daysInMonth(year, month)

/** 星期: of a number of days, 1 is Monday. */
export const weekdayOf = (day: number): number => dayOfWeek(dayOfNumber(day))

/** The day that many units before the day after the period's end. */
function back(end: number, unit: ScanUnit, units: number): number {
  if (unit !== 'month' && unit !== 'year') return end - units
  const [year, month, date] = partsOf(end)
  const months = year * 12 + (month - 1) - units * (unit === 'year' ? 12 : 1)
  const [toYear, toMonth] = [Math.floor(months / 12), (months % 12) + 1]
  const last = daysInMonth(toYear, toMonth)
  // A month's last day stands for the 31st everywhere, the leap day for the 29th; where a month has no such day, its end is meant.
  const wanted = date === daysInMonth(year, month) && !(month === 2 && date === 29) ? 31 : date
  return wanted > last ? dayAt(toYear, toMonth, 1) + last : dayAt(toYear, toMonth, wanted)
}

/** 间隔的起点: first days of all intervals, and after them the day after the period. */
export function intervalStarts({ from, to, unit, length }: Pick<ScanSettings, 'from' | 'to' | 'unit' | 'length'>): number[] {
  const end = to + 1
  if (unit === 'none') return [from, end]
  const starts = [end]
  for (let step = 1; ; step++) {
    const start = back(end, unit, step * length)
    if (start <= from) break
    starts.push(start)
  }
  starts.push(from)
  return starts.reverse()
}

/** 所在的间隔 of a time within the period. */
export function intervalOf(starts: readonly number[], time: number): number {
  let [low, high] = [0, starts.length - 1]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (starts[middle]! <= time) low = middle
    else high = middle
  }
  return low
}

/** 单位数: how many units the period has, the part of one at its beginning included. */
function unitsOf({ from, to, unit }: Pick<ScanSettings, 'from' | 'to' | 'unit'>): number {
  const end = to + 1
  let whole = 0
  for (;;) {
    const start = back(end, unit, whole + 1)
    if (start > from) {
      whole++
      continue
    }
    if (start === from) return whole + 1
    const [year, month] = partsOf(from)
    const days = unit === 'year' ? (isLeap(year) ? 366 : 365) : daysInMonth(year, month)
    return whole + (days - (from - start)) / days
  }
}

/** 时间窗长短: the longest and the shortest window in intervals. */
export function windowLengths(settings: ScanSettings): readonly [shortest: number, longest: number] {
  const { maxTime, minTime, length } = settings
  const units = 'percent' in maxTime ? Math.floor((unitsOf(settings) * maxTime.percent) / 100) : maxTime.units
  return [Math.max(1, Math.ceil(minTime / length)), Math.floor(units / length)]
}
