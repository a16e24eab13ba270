/**
 * Moving average of three years · 三年滑动平均 · µg/m³, CO mg/m³: of each statistic of an item the mean of those of the year and of the two
 * before, from what is not rounded, rounded once.
 *
 * Not evaluated: whether it complies. Neither the formula nor the limit that it is held against was found in the text of the standard: the
 * figure is given with its row, which says so, and no verdict is made of it.
 *
 * @see HJ 663—2026 (row not verified). HJ 663—2013 has no such average.
 */
import type { Day } from '#ground/lib/day.ts'
import { type Fraction, meanOf } from '#ground/lib/fraction.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import type { AirUnit, BasicItem } from '#standards/gb-3095/items.table.ts'
import { roundFraction } from '#standards/gb-t-8170/round-fraction.ts'
import { type MovingAverageKey, type MovingAverageRow, movingAverages } from '#standards/hj-663/moving-average.table.ts'
import { rowInForce } from '#standards/row.ts'
import type { PeriodEvaluation } from './evaluation.ts'
import { type PrecisionRow, precisionOf } from './evaluation-rules.ts'

/** 一年的统计值, as it was evaluated. */
export interface YearFigure {
  readonly year: number
  readonly value: string
  readonly n: number
  readonly expected: number
  readonly coverage: string
}

export interface MovingAverage {
  readonly kind: 'averaged'
  readonly item: BasicItem
  readonly statistic: 'mean' | 'percentile'
  readonly percentile: number | null
  readonly value: string
  readonly unit: AirUnit
  readonly exact: Fraction
  readonly years: readonly YearFigure[]
  /** 未评价: no limit for an average of years is known. */
  readonly verdict: { readonly kind: 'not-evaluated'; readonly reason: 'no-limit-known' }
  readonly rows: readonly (MovingAverageRow | PrecisionRow)[]
}

/** 有的年份没有统计值. */
export interface NoMovingAverage {
  readonly kind: 'not-evaluated'
  readonly reason: 'year-not-evaluated'
  readonly item: BasicItem
  readonly statistic: 'mean' | 'percentile'
  /** Each year that lacks it, with how many days it had of how many. */
  readonly lacking: readonly { readonly year: number; readonly have: number; readonly need: number; readonly month: string | null }[]
  readonly rows: readonly MovingAverageRow[]
}

export type MovingAverageRefusal =
  | { readonly reason: 'no-rule-in-force'; readonly day: Day }
  | { readonly reason: 'not-years-in-a-row'; readonly need: number; readonly periods: readonly string[] }
  | { readonly reason: 'different-rules' }

const yearOf = ({ period }: PeriodEvaluation) => Number(period.from.slice(0, 4))

/** What all years must have in common: the version, the class of the area, and what was left out. */
const basisOf = ({ standards, areaClass, rulesOn, dust, exceptional }: PeriodEvaluation) =>
  JSON.stringify([standards, areaClass, rulesOn, dust, exceptional])

function averageOf(years: readonly PeriodEvaluation[], at: readonly [item: number, statistic: number], row: MovingAverageRow) {
  const [item, which] = at
  const one = years[0]!.items[item]!
  const statistics = years.map((year) => year.items[item]!.statistics[which]!)
  const about = { item: one.item, statistic: statistics[0]!.statistic }
  const lacking = statistics.flatMap((found, index) =>
    found.kind === 'evaluated' ? [] : [{ year: yearOf(years[index]!), have: found.have, need: found.need, month: found.month }],
  )
  const evaluated = statistics.filter((found) => found.kind === 'evaluated')
  const precision = precisionOf('statistic', one.item, years[0]!.rulesOn)
  const exact = lacking.length > 0 ? null : meanOf(evaluated.map((found) => found.exact))
  if (exact === null || precision === null) {
    return { kind: 'not-evaluated', reason: 'year-not-evaluated', ...about, lacking, rows: [row] } satisfies NoMovingAverage
  }
  return {
    kind: 'averaged',
    ...about,
    percentile: evaluated[0]!.percentile,
    value: roundFraction(exact, precision.value),
    unit: one.unit,
    exact,
    years: evaluated.map(({ value, n, expected, coverage }, index) => ({ year: yearOf(years[index]!), value, n, expected, coverage })),
    verdict: { kind: 'not-evaluated', reason: 'no-limit-known' },
    rows: [row, precision],
  } satisfies MovingAverage
}

/**
 * 三年滑动平均: of evaluations of whole calendar years in a row, the oldest first, all made under the rules of one day. A statistic that one of
 * the years lacks has no average, and says which year lacks it.
 */
export function movingAverage(
  years: readonly PeriodEvaluation[],
): Result<readonly (MovingAverage | NoMovingAverage)[], MovingAverageRefusal> {
  const [first] = years
  const day = first?.rulesOn ?? ('0000-00-00' as Day)
  const row = rowInForce<MovingAverageKey, number>(movingAverages, { average: 'years' }, day)
  if (!row.ok || first === undefined) return refuse({ reason: 'no-rule-in-force', day })
  const need = row.value.value
  const isInARow = years.every((year, at) => year.kind === 'year' && yearOf(year) === yearOf(first) + at)
  if (years.length !== need || !isInARow) {
    return refuse({ reason: 'not-years-in-a-row', need, periods: years.map(({ period }) => `${period.from}/${period.to}`) })
  }
  if (years.some((year) => basisOf(year) !== basisOf(first))) return refuse({ reason: 'different-rules' })
  return ok(first.items.flatMap(({ statistics }, item) => statistics.map((_, statistic) => averageOf(years, [item, statistic], row.value))))
}
