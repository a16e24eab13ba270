/**
 * Assessment against a target · 考核断面达标: whether a section reached the class that it has to have, and which items kept it from it.
 *
 * @see GB 3838—2002, clause 5: 评价结果应说明水质达标情况,超标的应说明超标项目和超标倍数.
 */
import type { StandardClass, WaterBody } from '#standards/gb-3838/limits.table.ts'
import { type Exceedance, exceedance } from './main-pollutants.ts'
import type { WaterRules } from './rules.ts'
import type { SectionClass } from './single-factor.ts'
import type { WaterClass } from './water-class.ts'

/** 达标情况. */
export type TargetAnswer =
  | {
      readonly isEvaluated: true
      readonly target: StandardClass
      readonly class: WaterClass
      readonly isReached: boolean
      /** Items that miss the target's limit, with their multiple of that limit. */
      readonly failing: readonly Exceedance[]
      readonly n: number
      readonly expectedN: number
    }
  | { readonly isEvaluated: false; readonly target: StandardClass; readonly reason: string; readonly n: number; readonly expectedN: number }

export function againstTarget(result: SectionClass, body: WaterBody, target: StandardClass, rules: WaterRules): TargetAnswer {
  const { n, expectedN } = result
  if (!result.isEvaluated) return { isEvaluated: false, target, reason: result.reason, n, expectedN }
  const failing = result.items.flatMap((item) => exceedance(item, body, target, rules) ?? [])
  return { isEvaluated: true, target, class: result.class, isReached: result.class <= target, failing, n, expectedN }
}
