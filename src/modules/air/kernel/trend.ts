/**
 * Trend over years · 变化趋势: Spearman's rank correlation of yearly values (秩相关系数) against its critical value.
 *
 * @see HJ 663—2013, annex B: r = 1 − 6·Σd²/(N³ − N) (remembered; critical values as rows). Years with equal values get the mean of their
 * ranks, of which the annex says nothing: the result says that there were some.
 */
import type { Day } from '#ground/lib/day.ts'
import { compare, type Fraction } from '#ground/lib/fraction.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { roundFraction } from '#standards/gb-t-8170/round-fraction.ts'
import { type SpearmanKey, spearmanCritical } from '#standards/hj-663/spearman.table.ts'
import { type Row, rowInForce } from '#standards/row.ts'
import { readFraction } from './read-fraction.ts'

export interface YearValue {
  readonly year: number
  readonly value: string
}

export interface Trend {
  /** `none`: the change is not significant (变化趋势不显著). */
  readonly trend: 'rising' | 'falling' | 'none'
  /** 秩相关系数, to three decimals. */
  readonly coefficient: string
  readonly exact: Fraction
  readonly n: number
  readonly hasTies: boolean
  readonly critical: Row<SpearmanKey, string>
}

export type TrendRefusal =
  | { readonly reason: 'years-not-in-a-row'; readonly years: readonly number[] }
  | { readonly reason: 'not-a-decimal'; readonly year: number; readonly text: string }
  | { readonly reason: 'no-critical-value'; readonly years: number; readonly day: Day }

/** Twice the rank, so that the mean of two ranks stays whole. */
function twiceTheRanks(values: readonly Fraction[]): bigint[] {
  return values.map((value) => {
    const below = values.filter((other) => compare(other, value) < 0).length
    const equal = values.filter((other) => compare(other, value) === 0).length
    return BigInt(2 * below + equal + 1)
  })
}

/** 趋势检验: of years in a row, by the critical value that is in force on the day. */
export function trendOf(series: readonly YearValue[], rulesOn: Day): Result<Trend, TrendRefusal> {
  const years = series.map(({ year }) => year)
  if (years.some((year, at) => at > 0 && year !== years[at - 1]! + 1)) return refuse({ reason: 'years-not-in-a-row', years })
  const values: Fraction[] = []
  for (const { year, value: text } of series) {
    const value = readFraction(text)
    if (value === null) return refuse({ reason: 'not-a-decimal', year, text })
    values.push(value)
  }
  const n = values.length
  const critical = rowInForce(spearmanCritical, { years: n }, rulesOn)
  if (!critical.ok) return refuse({ reason: 'no-critical-value', years: n, day: rulesOn })
  const ranks = twiceTheRanks(values)
  // Σd² of twice the ranks is four times Σd²: 6·Σd² is then 3·Σ(2d)²/2.
  const fourfold = ranks.reduce((sum, rank, at) => sum + (BigInt(2 * (at + 1)) - rank) ** 2n, 0n)
  const cube = BigInt(n ** 3 - n)
  const exact = { over: 2n * cube - 3n * fourfold, under: 2n * cube }
  const size = { over: exact.over < 0n ? -exact.over : exact.over, under: exact.under }
  const isSignificant = compare(size, readFraction(critical.value.value)!) >= 0
  return ok({
    trend: !isSignificant ? 'none' : exact.over < 0n ? 'falling' : 'rising',
    coefficient: roundFraction(exact, 3),
    exact,
    n,
    hasTies: new Set(ranks).size < n,
    critical: critical.value,
  })
}
