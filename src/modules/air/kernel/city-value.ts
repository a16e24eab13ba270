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
import { type AirUnit, airItems, type BasicItem } from '#standards/gb-3095/items.table.ts'
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

/** 城市日值: `points` has an entry for every point of the city, null for one without a valid value that day. */
export function cityDailyValue(item: BasicItem, points: readonly (string | null)[], day: Day): Result<CityDailyValue, CityRefusal> {
  const share = rowInForce<EvaluationValidityKey, number>(evaluationValidity, { minimum: 'city-points-percent' }, day)
  const interval = rowInForce(concentrationRounding, { item }, day)
  if (!share.ok || !interval.ok) return refuse({ reason: 'no-rule-in-force', day })
  if (points.length === 0) return refuse({ reason: 'no-points' })
  const values: Fraction[] = []
  for (const [point, text] of points.entries()) {
    if (text === null) continue
    const value = readFraction(text)
    if (value === null || value.over < 0n) return refuse({ reason: 'not-a-concentration', point, text })
    values.push(value)
  }
  const needed = Math.ceil((points.length * share.value.value) / 100)
  const mean = values.length >= needed ? meanOf(values) : null
  return ok({
    kind: mean === null ? 'not-valid' : 'valid',
    item,
    value: mean === null ? null : roundFraction(mean, interval.value.value === '0.1' ? 1 : 0),
    unit: airItems[item].unit,
    n: values.length,
    expected: points.length,
    needed,
    rows: [share.value],
  })
}
