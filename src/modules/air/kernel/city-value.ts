/**
 * Daily value of a city · 城市日值 · µg/m³, CO mg/m³: the mean of the daily values of its points, not of their indices.
 *
 * The points' values go in as they were reported: a daily value of a point is a figure of its own, and the city's is rounded once from
 * their mean.
 *
 * @see HJ 663—2013 and HJ 663—2026, 6.1 (share of points: not verified). Not covered: which points are evaluation points (评价点).
 */
import type { Day } from '#ground/lib/day.ts'
import { type Fraction, meanOf } from '#ground/lib/fraction.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { type AirUnit, airItems, type BasicItem, basicItems } from '#standards/gb-3095/items.table.ts'
import { roundFraction } from '#standards/gb-t-8170/round-fraction.ts'
import { concentrationRounding } from '#standards/hj-633/concentration-rounding.table.ts'
import { type EvaluationValidityKey, evaluationValidity } from '#standards/hj-663/validity.table.ts'
import { type Row, rowInForce } from '#standards/row.ts'
import { readFraction } from './read-fraction.ts'

export interface CityDailyValue {
  readonly kind: 'valid' | 'not-valid'
  readonly item: BasicItem
  /** Null where too few points had a value. */
  readonly value: string | null
  readonly unit: AirUnit
  /** 有效点位数, and all points of the city. */
  readonly n: number
  readonly expected: number
  /** The least number of points for the share that is asked for. */
  readonly needed: number
  readonly rows: readonly Row<EvaluationValidityKey, number>[]
}

export type CityRefusal =
  | { readonly reason: 'no-points' }
  | { readonly reason: 'not-a-concentration'; readonly point: number; readonly text: string }
  | { readonly reason: 'no-rule-in-force'; readonly day: Day }

/** 点位合计: how many of how many points have a value, and the sum of those, exact. */
export interface PointSum {
  readonly n: number
  readonly expected: number
  /** Null where none has. */
  readonly sum: string | null
}

/** The rows of one day that a city's value goes by, looked up once for many days. */
export interface CityRules {
  readonly share: Row<EvaluationValidityKey, number>
  readonly decimals: Readonly<Record<BasicItem, number>>
}

/** 城市日值的规则. Null where none is in force. */
export function cityRulesOn(day: Day): CityRules | null {
  const share = rowInForce<EvaluationValidityKey, number>(evaluationValidity, { minimum: 'city-points-percent' }, day)
  const intervals = basicItems.map((item) => [item, rowInForce(concentrationRounding, { item }, day)] as const)
  if (!share.ok || !intervals.every(([, row]) => row.ok)) return null
  const decimals = intervals.map(([item, row]) => [item, row.ok && row.value.value === '0.1' ? 1 : 0] as const)
  return { share: share.value, decimals: Object.fromEntries(decimals) as CityRules['decimals'] }
}

/** 至少须有的点位数. */
const neededOf = ({ share }: CityRules, expected: number) => Math.ceil((expected * share.value) / 100)

/** What a point reports stands as it is rounded: alone it is the mean already. */
const REPORTED = [/^\d+$/, /^\d+\.\d$/] as const

/** 由合计得城市日值: the mean of the points that have one, where they are enough; decimal text, or null. */
export function valueOfSum(rules: CityRules, item: BasicItem, { n, expected, sum }: PointSum): string | null {
  if (sum === null || n === 0 || n < neededOf(rules, expected)) return null
  const decimals = rules.decimals[item]
  if (n === 1 && REPORTED[decimals]?.test(sum) === true) return sum
  const total = readFraction(sum)
  return total === null ? null : roundFraction({ over: total.over, under: total.under * BigInt(n) }, decimals)
}

/** 城市日值: `points` has an entry for every point of the city, null for one without a valid value that day. */
export function cityDailyValue(item: BasicItem, points: readonly (string | null)[], day: Day): Result<CityDailyValue, CityRefusal> {
  const rules = cityRulesOn(day)
  if (rules === null) return refuse({ reason: 'no-rule-in-force', day })
  if (points.length === 0) return refuse({ reason: 'no-points' })
  const values: Fraction[] = []
  for (const [point, text] of points.entries()) {
    if (text === null) continue
    const value = readFraction(text)
    if (value === null || value.over < 0n) return refuse({ reason: 'not-a-concentration', point, text })
    values.push(value)
  }
  const needed = neededOf(rules, points.length)
  const mean = values.length >= needed ? meanOf(values) : null
  return ok({
    kind: mean === null ? 'not-valid' : 'valid',
    item,
    value: mean === null ? null : roundFraction(mean, rules.decimals[item]),
    unit: airItems[item].unit,
    n: values.length,
    expected: points.length,
    needed,
    rows: [rules.share],
  })
}
