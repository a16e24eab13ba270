/**
 * Periods of an evaluation · 评价时段, and whether enough of one was measured · 有效性.
 *
 * A year takes 324 days and 27 of each month (February 25). A half year, a quarter and a month take the days of their months. For any
 * other span (任意时段) no minimum is published, and none is made up out of that of a month: it is computed from what there is, and
 * every figure of it says so (`none-published`) beside its days. The ministry's ranking knows months, quarters, half years and years alone.
 *
 * @see GB 3095, table 4 (means of a year); HJ 663, 6.1 (all else; not verified)
 */
import { type Day, dayAfter } from '#ground/lib/day.ts'
import { daysBetween } from '#ground/lib/day-count.ts'
import type { BasicItem } from '#standards/gb-3095/items.table.ts'
import { airValidity, type Minimum, type ValidityKey } from '#standards/gb-3095/validity.table.ts'
import { roundFraction } from '#standards/gb-t-8170/round-fraction.ts'
import { type EvaluationValidityKey, evaluationValidity, type ItemYearKey, ozoneYearValidity } from '#standards/hj-663/validity.table.ts'
import { rowInForce } from '#standards/row.ts'
import type { RuleRow } from './daily-values.ts'

export interface Period {
  readonly from: Day
  readonly to: Day
}

export type PeriodKind = 'year' | 'half-year' | 'quarter' | 'month' | 'any'

/** 时段种类, by its first and last day alone. */
export function periodKind({ from, to }: Period): PeriodKind {
  const isWhole = from.endsWith('-01') && dayAfter(to).endsWith('-01') && from <= to && from.slice(0, 4) === to.slice(0, 4)
  if (!isWhole) return 'any'
  const [first, last] = [Number(from.slice(5, 7)), Number(to.slice(5, 7))]
  const kinds: Readonly<Record<number, PeriodKind>> = { 1: 'month', 3: 'quarter', 6: 'half-year', 12: 'year' }
  const months = last - first + 1
  return (first - 1) % months === 0 ? (kinds[months] ?? 'any') : 'any'
}

/** 应有日数. */
export const daysOf = ({ from, to }: Period): number => daysBetween(from, to) + 1

/**
 * 覆盖率, per cent with one decimal, rounded by GB/T 8170 as every other share is. 100.0 may lack a day of more than five years; of a
 * year it does not (365 of 366 are 99.7), and how many of how many stands beside it everywhere.
 */
export const coverageOf = (n: number, expected: number): string =>
  expected === 0 ? '0.0' : roundFraction({ over: BigInt(n) * 100n, under: BigInt(expected) }, 1)

/** 有效日数不足. */
export interface TooFew {
  readonly kind: 'not-evaluated'
  readonly reason: 'too-few-days'
  readonly have: number
  readonly need: number
  /** `period`: a span for which no minimum is published, of which nothing at all is left to compute from. */
  readonly within: 'year' | 'month' | 'period'
  /** `YYYY-MM`, where it is a month that has too few. */
  readonly month: string | null
  readonly rows: readonly RuleRow[]
}

/** 最少天数: whether what a figure takes was reached, or whether nothing is published for such a span. */
export type MinimumDays = 'reached' | 'none-published'

export interface Enough {
  readonly kind: 'enough'
  /** Empty where no minimum is published for such a span. */
  readonly rows: readonly RuleRow[]
}

interface Minima {
  readonly year: number | null
  readonly month: number
  readonly february: number
  readonly rows: readonly RuleRow[]
}

function minimaOf(item: BasicItem, statistic: 'mean' | 'percentile', kind: PeriodKind, rulesOn: Day): Minima | null {
  if (kind === 'year' && statistic === 'mean') {
    const row = rowInForce<ValidityKey, readonly Minimum[]>(airValidity, { item, averaging: 'annual' }, rulesOn)
    const ofYear = row.ok ? row.value.value.find(({ within }) => within === 'year') : undefined
    const ofMonth = row.ok ? row.value.value.find(({ within }) => within === 'month') : undefined
    if (!row.ok || ofYear === undefined || ofMonth === undefined) return null
    return { year: ofYear.count, month: ofMonth.count, february: ofMonth.february ?? ofMonth.count, rows: [row.value] }
  }
  const names: readonly EvaluationValidityKey['minimum'][] = ['year-days', 'month-days', 'february-days']
  const rows = names.map((minimum) => rowInForce(evaluationValidity, { minimum }, rulesOn))
  const [ofAny, month, february] = rows.map((row) => (row.ok ? row.value : null))
  // O3 has a row of its own: what is counted are valid daily maximum 8-hour averages.
  const ofItem = rowInForce<ItemYearKey, number>(ozoneYearValidity, { item: item as 'o3', minimum: 'year-days' }, rulesOn)
  const year = ofItem.ok ? ofItem.value : ofAny
  if (!year || !month || !february) return null
  return kind === 'year'
    ? { year: year.value, month: month.value, february: february.value, rows: [year, month, february] }
    : { year: null, month: month.value, february: february.value, rows: [month, february] }
}

function* monthsOf({ from, to }: Period): Generator<string> {
  for (let month = from.slice(0, 7); month <= to.slice(0, 7); month = nextMonth(month)) yield month
}

function nextMonth(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
}

/** 有效性判断: of the days of a period that have a valid value of the item. Null where no rule is in force. */
export function enoughDays(
  item: BasicItem,
  statistic: 'mean' | 'percentile',
  period: Period,
  days: readonly Day[],
  rulesOn: Day,
): Enough | TooFew | null {
  const kind = periodKind(period)
  if (kind === 'any') return { kind: 'enough', rows: [] }
  const minima = minimaOf(item, statistic, kind, rulesOn)
  if (minima === null) return null
  const tooFew = (have: number, need: number, month: string | null): TooFew => ({
    kind: 'not-evaluated',
    reason: 'too-few-days',
    have,
    need,
    within: month === null ? 'year' : 'month',
    month,
    rows: minima.rows,
  })
  if (minima.year !== null && days.length < minima.year) return tooFew(days.length, minima.year, null)
  const perMonth = new Map<string, number>()
  for (const day of days) perMonth.set(day.slice(0, 7), (perMonth.get(day.slice(0, 7)) ?? 0) + 1)
  for (const month of monthsOf(period)) {
    const need = month.endsWith('-02') ? minima.february : minima.month
    const have = perMonth.get(month) ?? 0
    if (have < need) return tooFew(have, need, month)
  }
  return { kind: 'enough', rows: minima.rows }
}
