/**
 * Evaluation of one item over a period · 单项评价 · µg/m³, CO mg/m³: its mean and its percentile, held against the limits of the year.
 *
 * Only a year is judged against the limits (达标评价): the statistics of shorter periods are figures without a verdict. Each is rounded
 * once from what is not rounded: for print, and apart from that for the verdict.
 *
 * @see HJ 663—2013 and HJ 663—2026 (rows not verified), GB 3095. Moving averages of three years are in
 * `moving-average.ts`.
 */
import type { Day } from '#ground/lib/day.ts'
import { compare, dividedBy, type Fraction, meanOf, minus } from '#ground/lib/fraction.ts'
import { type AirUnit, airItems, type BasicItem } from '#standards/gb-3095/items.table.ts'
import type { AreaClass } from '#standards/gb-3095/limits.table.ts'
import { roundFraction } from '#standards/gb-t-8170/round-fraction.ts'
import type { ExceptionalRow } from '#standards/hj-663/exceptional-events.table.ts'
import { evaluationStatistics, type StatisticRow } from '#standards/hj-663/statistics.table.ts'
import { rowsInForce } from '#standards/row.ts'
import type { RuleRow } from './daily-values.ts'
import { type DustWay, daysOfItem, exceptionalRule, type ReadDay } from './evaluated-days.ts'
import { dailyLimitOf, type LimitRow, limitOf, type PrecisionRow, precisionOf } from './evaluation-rules.ts'
import { percentile } from './percentile.ts'
import { coverageOf, daysOf, enoughDays, type MinimumDays, type Period, periodKind, type TooFew } from './period.ts'
import { readFraction } from './read-fraction.ts'

/** 统计值. */
export interface EvaluatedStatistic {
  readonly kind: 'evaluated'
  readonly statistic: 'mean' | 'percentile'
  /** 98 of the 98th percentile; null of a mean. */
  readonly percentile: number | null
  readonly value: string
  readonly unit: AirUnit
  /** Before rounding. */
  readonly exact: Fraction
  readonly n: number
  readonly expected: number
  readonly coverage: string
  readonly minimum: MinimumDays
  /** 达标判定: of a year alone. */
  readonly verdict: Verdict | null
  readonly rows: readonly (StatisticRow | PrecisionRow | RuleRow | ExceptionalRow)[]
}

export interface Verdict {
  /** What was held against the limit. */
  readonly judged: string
  readonly limit: LimitRow
  readonly complies: boolean
  /** 超标倍数: (C − S)/S; null where it complies. */
  readonly exceedanceMultiple: string | null
}

export type StatisticResult = EvaluatedStatistic | (TooFew & { readonly statistic: 'mean' | 'percentile' })

export interface ItemEvaluation {
  readonly item: BasicItem
  readonly unit: AirUnit
  /** 参加统计的日数; 有效日数 (with the days that were deducted); 应有日数. */
  readonly n: number
  readonly measured: number
  readonly expected: number
  readonly coverage: string
  readonly statistics: readonly StatisticResult[]
  /** 日超标: days whose value is above the daily limit, of n; `share` is that of the days that comply, per cent. */
  readonly days: { readonly above: number; readonly share: string | null; readonly limit: LimitRow | null }
  /** All statistics comply; null where the period is no year, or one that fails is not known and the others comply. */
  readonly complies: boolean | null
}

export interface ItemRequest {
  readonly period: Period
  readonly areaClass: AreaClass
  readonly rulesOn: Day
  readonly dust: DustWay
  readonly exceptional: DustWay
}

function verdictOf(exact: Fraction, use: StatisticRow, { areaClass, rulesOn, period }: ItemRequest): Verdict | null {
  const { item, value } = use
  const precision = precisionOf('judged', item, rulesOn)
  const limit = limitOf(item, value.limit, areaClass, rulesOn)
  const multiple = precisionOf('exceedance-multiple', null, rulesOn)
  if (periodKind(period) !== 'year' || precision === null || limit === null || multiple === null) return null
  const judged = roundFraction(exact, precision.value)
  const [c, s] = [readFraction(judged)!, readFraction(limit.value.limit)!]
  const complies = compare(c, s) <= 0
  return {
    judged,
    limit,
    complies,
    exceedanceMultiple: complies ? null : roundFraction(dividedBy(minus(c, s), s)!, multiple.value),
  }
}

function statisticOf(use: StatisticRow, days: readonly ReadDay[], request: ItemRequest): StatisticResult | null {
  const { item, statistic, value } = use
  const { period, rulesOn } = request
  const { measured, used } = daysOfItem(days, item, request, rulesOn)
  const exceptional = request.exceptional === 'deducted' ? exceptionalRule(rulesOn) : null
  // Validity is a matter of what was measured: a day that is deducted was.
  const enough = enoughDays(
    item,
    statistic,
    period,
    measured.map(({ day }) => day),
    rulesOn,
  )
  const precision = precisionOf('statistic', item, rulesOn)
  if (enough === null || precision === null) return null
  if (enough.kind === 'not-evaluated') return { ...enough, statistic }
  const values = used.map((day) => day.values[item]!)
  const exact = value.percentile === null ? meanOf(values) : percentile(values, value.percentile)
  const expected = daysOf(period)
  if (exact === null) {
    return { kind: 'not-evaluated', reason: 'too-few-days', statistic, have: 0, need: 1, within: 'period', month: null, rows: enough.rows }
  }
  return {
    kind: 'evaluated',
    statistic,
    percentile: value.percentile,
    value: roundFraction(exact, precision.value),
    unit: airItems[item].unit,
    exact,
    n: values.length,
    expected,
    coverage: coverageOf(values.length, expected),
    minimum: enough.rows.length === 0 ? 'none-published' : 'reached',
    verdict: verdictOf(exact, use, request),
    rows: [use, precision, ...enough.rows, ...(exceptional === null ? [] : [exceptional])],
  }
}

/** 单项评价: null where no rules are in force on the day. */
export function evaluateItem(item: BasicItem, days: readonly ReadDay[], request: ItemRequest): ItemEvaluation | null {
  const { period, areaClass, rulesOn } = request
  const uses = rowsInForce(evaluationStatistics, { item }, rulesOn) as readonly StatisticRow[]
  const statistics = uses.map((use) => statisticOf(use, days, request))
  const share = precisionOf('share', null, rulesOn)
  if (uses.length === 0 || share === null || !statistics.every((statistic) => statistic !== null)) return null
  const { measured, used } = daysOfItem(days, item, request, rulesOn)
  const limit = limitOf(item, dailyLimitOf(item), areaClass, rulesOn)
  const most = limit === null ? null : readFraction(limit.value.limit)
  const above = most === null ? 0 : used.filter((day) => compare(day.values[item]!, most) > 0).length
  const n = used.length
  const verdicts = statistics.map((statistic) => (statistic.kind === 'evaluated' ? (statistic.verdict?.complies ?? null) : null))
  const expected = daysOf(period)
  return {
    item,
    unit: airItems[item].unit,
    n,
    measured: measured.length,
    expected,
    coverage: coverageOf(n, expected),
    statistics,
    days: {
      above,
      share: n === 0 ? null : roundFraction({ over: BigInt((n - above) * 100), under: BigInt(n) }, share.value),
      limit,
    },
    complies: allComply(verdicts),
  }
}

/** One that fails is enough; one that is not known leaves it open. */
export const allComply = (verdicts: readonly (boolean | null)[]): boolean | null =>
  verdicts.includes(false) ? false : verdicts.includes(null) ? null : true
