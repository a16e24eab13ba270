/**
 * Composite index of a period · 环境空气质量综合指数 · no unit; the smaller, the better.
 *
 * The sum over six items of concentration over limit of class 2 areas. Concentrations go in as they are reported (rounded statistics), so
 * that whoever reads a report can compute it again; the sum is rounded once from the exact quotients, not from rounded single indices.
 * Bulletins that add rounded single indices, or concentrations before rounding, differ from it by a hundredth or two.
 *
 * Its days are those of the item that has fewest. The rule is made for months, quarters, half years and years, whose items take the days
 * of HJ 663; for any other span nothing is published of how many days make an index, and `minimum` says so: such an index may rest on one
 * day, and whoever shows it shows that.
 *
 * @see 城市环境空气质量排名技术规定, 一 (its periods) and 三 (rows not verified). Not covered: its list of cities and points.
 */
import type { Day } from '#ground/lib/day.ts'
import { compare, dividedBy, type Fraction, plus, times } from '#ground/lib/fraction.ts'
import type { BasicItem } from '#standards/gb-3095/items.table.ts'
import { roundFraction } from '#standards/gb-t-8170/round-fraction.ts'
import { type CompositeKey, type CompositeRow, compositeTerms } from '#standards/hj-663/composite-index.table.ts'
import { rowsInForce } from '#standards/row.ts'
import { type LimitRow, limitOf, type PrecisionRow, precisionOf } from './evaluation-rules.ts'
import type { ItemEvaluation, StatisticResult } from './item-evaluation.ts'
import type { MinimumDays } from './period.ts'
import { readFraction } from './read-fraction.ts'

/** 单项指数. */
export interface SingleIndex {
  readonly item: BasicItem
  readonly concentration: string
  readonly limit: LimitRow
  readonly weight: number
  /** Ci/Si, without the weight. */
  readonly value: string
  readonly term: CompositeRow
  /** 该项统计依据的日数. */
  readonly n: number
  readonly expected: number
  readonly coverage: string
  readonly minimum: MinimumDays
}

export interface CompositeIndex {
  readonly kind: 'computed'
  readonly method: CompositeKey['method']
  readonly value: string
  readonly exact: Fraction
  readonly terms: readonly SingleIndex[]
  /** 首要污染物 of the period: the greatest single index, all of those that are equal. */
  readonly primaryPollutants: readonly BasicItem[]
  /** 依据的日数: of the item that has fewest, of how many, and whether that is enough. */
  readonly n: number
  readonly expected: number
  readonly coverage: string
  readonly minimum: MinimumDays
  readonly rows: readonly PrecisionRow[]
}

export interface NoCompositeIndex {
  readonly kind: 'not-computed'
  readonly method: CompositeKey['method']
  /** Items whose statistic is not there, and why. */
  readonly lacking: readonly { readonly item: BasicItem; readonly because: StatisticResult | null }[]
}

/** 综合指数: null where the method is not in force on the day. */
export function compositeIndex(
  items: readonly ItemEvaluation[],
  method: CompositeKey['method'],
  rulesOn: Day,
): CompositeIndex | NoCompositeIndex | null {
  const terms = rowsInForce(compositeTerms, { method }, rulesOn) as readonly CompositeRow[]
  const [single, sum] = [precisionOf('single-index', null, rulesOn), precisionOf('composite-index', null, rulesOn)]
  if (terms.length === 0 || single === null || sum === null) return null
  const lacking: { item: BasicItem; because: StatisticResult | null }[] = []
  const found: { readonly index: SingleIndex; readonly ratio: Fraction }[] = []
  for (const term of terms) {
    const evaluation = items.find(({ item }) => item === term.item)
    const statistic = evaluation?.statistics.find((one) => one.statistic === term.value.statistic) ?? null
    const limit = limitOf(term.item, term.value.limit, 'class-2', rulesOn)
    if (statistic?.kind !== 'evaluated' || limit === null) {
      lacking.push({ item: term.item, because: statistic })
      continue
    }
    const ratio = dividedBy(readFraction(statistic.value)!, readFraction(limit.value.limit)!)!
    const value = roundFraction(ratio, single.value)
    const { n, expected, coverage, minimum } = statistic
    const about = { n, expected, coverage, minimum }
    found.push({
      index: { item: term.item, concentration: statistic.value, limit, weight: term.value.weight, value, term, ...about },
      ratio,
    })
  }
  if (lacking.length > 0) return { kind: 'not-computed', method, lacking }
  const exact = found.map(({ ratio, index }) => times(ratio, { over: BigInt(index.weight), under: 1n })).reduce(plus)
  const fewest = found.reduce((least, next) => (next.index.n < least.index.n ? next : least)).index
  const greatest = found.reduce((most, next) => (compare(next.ratio, most.ratio) > 0 ? next : most))
  return {
    kind: 'computed',
    method,
    value: roundFraction(exact, sum.value),
    exact,
    terms: found.map(({ index }) => index),
    primaryPollutants: found.filter(({ ratio }) => compare(ratio, greatest.ratio) === 0).map(({ index }) => index.item),
    ...{ n: fewest.n, expected: fewest.expected, coverage: fewest.coverage },
    minimum: found.some(({ index }) => index.minimum === 'none-published') ? 'none-published' : 'reached',
    rows: [single, sum],
  }
}
