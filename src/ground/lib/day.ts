import { ok, type Result, refuse } from './result.ts'

/** A day of the calendar in Asia/Shanghai, `YYYY-MM-DD` · 日期. Two of them compare as text. */
export type Day = `${number}-${number}-${number}`

export interface DayRefusal {
  readonly reason: 'not-a-day'
  readonly text: string
}

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

const isLeapYear = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** 读日期: only `YYYY-MM-DD`, and only a day that the calendar has; other spellings are the business of whoever reads files. */
export function parseDay(text: string): Result<Day, DayRefusal> {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)?.slice(1).map(Number)
  if (parts === undefined) return refuse({ reason: 'not-a-day', text })
  const [year, month, day] = parts as [number, number, number]
  const last = (monthDays[month - 1] ?? 0) + (month === 2 && isLeapYear(year) ? 1 : 0)
  return year >= 1 && day >= 1 && day <= last ? ok(text as Day) : refuse({ reason: 'not-a-day', text })
}

/** 次日: the day after. */
export function dayAfter(day: Day): Day {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const last = monthDays[month - 1]! + (month === 2 && isLeapYear(year) ? 1 : 0)
  const next = date < last ? [year, month, date + 1] : month < 12 ? [year, month + 1, 1] : [year + 1, 1, 1]
  return `${String(next[0]).padStart(4, '0')}-${String(next[1]).padStart(2, '0')}-${String(next[2]).padStart(2, '0')}` as Day
}

/** 当日: the day of an instant in Asia/Shanghai, which has kept UTC+8 without summer time since 1991-09-15. */
export function dayOf(instant: Date): Day {
  return new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 10) as Day
}
