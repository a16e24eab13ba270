/**
 * Change between two periods · 水质变化: of a section by the steps of its status, of a river or basin with sections enough by
 * ΔG − ΔD, the changes of the shares of Ⅰ–Ⅲ and of 劣Ⅴ in points.
 *
 * @see 环办〔2011〕22号
 */
import type { Day } from '#ground/lib/day.ts'
import { compare, type Fraction, minus } from '#ground/lib/fraction.ts'
import { roundFraction } from '#standards/gb-t-8170/round-fraction.ts'
import { type ChangeDegree, shareChanges, statusChanges, type WaterStatus } from '#standards/surface-water-evaluation/evaluation.table.ts'
import type { BasinAnswer, ClassShares } from './basin.ts'
import { figure } from './rules.ts'

/** 好转, 变差(下降), 无明显变化. */
export type ChangeDirection = 'better' | 'worse' | 'same'

export type WaterChange =
  | {
      readonly isEvaluated: true
      readonly by: 'status'
      readonly degree: ChangeDegree
      readonly direction: ChangeDirection
      readonly steps: number
    }
  | {
      readonly isEvaluated: true
      readonly by: 'shares'
      readonly degree: ChangeDegree
      readonly direction: ChangeDirection
      /** ΔG, ΔD and ΔG − ΔD, in points with one decimal. */
      readonly goodPoints: string
      readonly worstPoints: string
      readonly points: string
    }
  | { readonly isEvaluated: false; readonly reason: 'period-not-evaluated' | 'sections-too-few' | 'no-rule-in-force' }

const order: readonly WaterStatus[] = ['excellent', 'good', 'light-pollution', 'moderate-pollution', 'heavy-pollution']

const inForce = (day: Day) => (row: { readonly from: Day; readonly to?: Day }) => row.from <= day && (row.to === undefined || day <= row.to)

const directionOf = (better: number): ChangeDirection => (better > 0 ? 'better' : better < 0 ? 'worse' : 'same')

/** 断面水质变化 by the steps of the status; Ⅰ and Ⅱ are one step. */
export function statusChange(before: WaterStatus, after: WaterStatus, day: Day): WaterChange {
  const steps = order.indexOf(before) - order.indexOf(after)
  const far = Math.abs(steps)
  const row = statusChanges.filter(inForce(day)).find(({ value }) => far >= value.fewest && (value.most === null || far <= value.most))
  if (row === undefined) return { isEvaluated: false, reason: 'no-rule-in-force' }
  return { isEvaluated: true, by: 'status', degree: row.degree, direction: row.degree === 'none' ? 'same' : directionOf(steps), steps }
}

/** 组合类别比例法. */
export function sharesChange(before: ClassShares, after: ClassShares, day: Day): WaterChange {
  const [good, worst] = [minus(after.good, before.good), minus(after.worst, before.worst)]
  const points = minus(good, worst)
  const far: Fraction = { over: points.over < 0n ? -points.over : points.over, under: points.under }
  const row = shareChanges
    .filter(inForce(day))
    .find(
      ({ value }) =>
        (value.above === null || compare(far, figure(value.above)) > 0) && (value.upTo === null || compare(far, figure(value.upTo)) <= 0),
    )
  if (row === undefined) return { isEvaluated: false, reason: 'no-rule-in-force' }
  return {
    isEvaluated: true,
    by: 'shares',
    degree: row.degree,
    direction: row.degree === 'none' ? 'same' : directionOf(points.over < 0n ? -1 : 1),
    goodPoints: roundFraction(good, 1),
    worstPoints: roundFraction(worst, 1),
    points: roundFraction(points, 1),
  }
}

/** 河流、流域水质变化: by the shares where both periods were evaluated by them, else by the status. */
export function basinChange(before: BasinAnswer, after: BasinAnswer, day: Day): WaterChange {
  if (!before.isEvaluated || !after.isEvaluated) return { isEvaluated: false, reason: 'period-not-evaluated' }
  if (before.method === 'shares' && after.method === 'shares' && before.shares !== null && after.shares !== null)
    return sharesChange(before.shares, after.shares, day)
  return statusChange(before.status, after.status, day)
}
