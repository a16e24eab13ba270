/**
 * Dates of SaTScan's files · SaTScan 文件的日期: year, month and day with `/`, `-`, `.` or `*` between them, the year first or, with four digits, last.
 * Month and day may be missing; a year of two digits belongs to the century of the study period.
 */
import { dayAt, isDate, lastOfMonth, partsOf } from '../intervals.ts'

/** 精确到年、月、日. */
export type DatePrecision = 1 | 2 | 3

/** 日期的各部分. */
export interface PartialDate {
  readonly year: number
  readonly month: number | null
  readonly day: number | null
  readonly precision: DatePrecision
}

function wholeYear(year: number, digits: number, period: readonly [from: number, to: number]): number | null {
  if (digits === 4) return year
  if (digits > 2) return null
  const [first] = partsOf(period[0])
  const [last] = partsOf(period[1])
  const century = Math.floor(first / 100) * 100
  if (century === Math.floor(last / 100) * 100) return century + year
  if (last - first >= 100) return null
  if (year >= first - century) return century + year
  return year <= last % 100 ? Math.floor(last / 100) * 100 + year : null
}

/** 读日期; null where it is none. */
export function parseDate(text: string, period: readonly [from: number, to: number]): PartialDate | null {
  const parts = text.split(/[/\-.*]/)
  if (parts.length > 3 || !parts.every((part) => /^\d{1,4}$/.test(part))) return null
  const numbers = parts.map(Number)
  const isYearLast = parts.length > 1 && parts.at(-1)!.length === 4 && parts[0]!.length < 4
  const yearText = isYearLast ? parts.at(-1)! : parts[0]!
  const year = wholeYear(Number(yearText), yearText.length, period)
  if (year === null) return null
  const rest = isYearLast ? numbers.slice(0, -1) : numbers.slice(1)
  const month = rest[0] ?? null
  const day = rest[1] ?? null
  if (!isDate(year, month ?? 1, day ?? 1)) return null
  return { year, month, day, precision: parts.length as DatePrecision }
}

/** 病例的日期: what is missing is the beginning. */
export const dayOfCase = ({ year, month, day }: PartialDate): number => dayAt(year, month ?? 1, day ?? 1)

/** 人口的日期: what is missing is the middle, 1 July or the 15th. */
export function dayOfPopulation({ year, month, day }: PartialDate): number {
  if (month === null) return dayAt(year, 7, 1)
  return dayAt(year, month, day ?? 15)
}

/** 期末的日期: what is missing is the end. */
export function lastDayOf({ year, month, day }: PartialDate): number {
  return dayAt(year, month ?? 12, day ?? lastOfMonth(year, month ?? 12))
}
