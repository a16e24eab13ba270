/** The statutory days of a year · 法定节假日: the table's festivals as days, by the version in force on its first day. */
import type { Day } from '#ground/lib/day.ts'
import { addDays, yearOf } from '#ground/lib/day-count.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import type { Clause } from '../clause.ts'
import { type RuleRefusal, rowInForce } from '../row.ts'
import { type LunarYear, lunarYears } from './lunar-years.table.ts'
import { type HolidayDate, type HolidayKey, statutoryHolidays } from './statutory-holidays.table.ts'

/** 法定节假日一天. Two festivals may fall on one day, as 中秋节 and 国庆节 did in 2020. */
export interface StatutoryDay {
  readonly name: string
  readonly day: Day
}

export interface StatutoryYear {
  readonly days: readonly StatutoryDay[]
  readonly cite: Clause
}

export type StatutoryRefusal = RuleRefusal<HolidayKey> | { readonly reason: 'no-lunar-year'; readonly year: number }

const allCitizens: HolidayKey = { whom: 'all-citizens' }
const two = (number: number) => String(number).padStart(2, '0')

function dayIn(year: LunarYear, of: HolidayDate): Day {
  return of.by === 'civil' ? (`${year.year}-${two(of.month)}-${two(of.date)}` as Day) : addDays(year[of.day], of.after)
}

/** 一个年度的法定节假日. */
export function statutoryDays(year: number): Result<StatutoryYear, StatutoryRefusal> {
  const row = rowInForce(statutoryHolidays, allCitizens, `${year}-01-01` as Day)
  if (!row.ok) return row
  const lunarYear = lunarYears.find((of) => of.year === year)
  if (lunarYear === undefined) return refuse({ reason: 'no-lunar-year', year })
  const { value: holidays, cite } = row.value
  return ok({ days: holidays.flatMap(({ name, dates }) => dates.map((of) => ({ name, day: dayIn(lunarYear, of) }))), cite })
}

/**
 * 可导入的年度: those whose statutory days are known here, up to the next: a notice is published in the last months of the year
 * before its own.
 */
export function importableYears(today: Day): { readonly first: number; readonly last: number } {
  const known = lunarYears.map(({ year }) => year).filter((year) => statutoryDays(year).ok)
  return { first: Math.min(...known), last: Math.min(Math.max(...known), yearOf(today) + 1) }
}
