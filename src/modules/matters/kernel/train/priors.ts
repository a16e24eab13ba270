/** What is set by hand and not learnt · 先验等级. */
import type { Measure } from '../compare/measures.ts'
import type { MeasureLevels } from '../compare/model.ts'
import { SWAP } from '../compare/swapped-names.ts'

/** Of these, labels hold a handful of pairs at most: nothing is learnt of them, and what else is learnt is learnt without them. */
const BY_HAND: readonly MeasureLevels[] = [
  { measure: 'swapped-name', cuts: [SWAP.plain], weights: [0, -6], missing: 0 },
  { measure: 'rest-of-subjects', cuts: [0.2], weights: [0, 0], missing: 0 },
  { measure: 'rest-in-letter', cuts: [0.1], weights: [-7, 0], missing: 0 },
  { measure: 'besides-of-reporter', cuts: [0.01], weights: [-3, 0], missing: 0 },
]
export const UNLEARNT: ReadonlySet<Measure> = new Set(BY_HAND.map(({ measure }) => measure))

/**
 * Levels that labels hardly ever show, set by hand. From one letter that names two places nothing follows but the letter, and
 * from one person's petitions by one template, with subjects that are not found in one another, nothing but the template. What
 * may be a slip of the pen, or another way to put it, takes a pair out of the automatic band and no more.
 */
const PRIORS: readonly MeasureLevels[] = [
  { measure: 'names-apart-in-letter', cuts: [0.3], weights: [0, -6], missing: 0 },
  { measure: 'subject-in-letter', cuts: [0.45], weights: [-7, 0], missing: 0 },
  ...BY_HAND,
]

/** 加上先验等级 to what was learnt. */
export function withPriors(levels: readonly MeasureLevels[]): MeasureLevels[] {
  return levels.map((learnt) => PRIORS.find(({ measure }) => measure === learnt.measure) ?? learnt)
}
