/**
 * How likely by chance, over a whole run · 一次扫描的重现期. Each group of categories is an analysis of its own, and each may be the one in
 * which chance makes a cluster: the interval is that of all of them together, the days of one over the probability and their number
 * (Bonferroni; the analysis of all groups together is counted too, though it hangs on the others).
 *
 * In small groups most replications have few statistics to choose from, many of them none at all, and the Gumbel distribution that stands in for the tail
 * in large ones is far off. There the share of replications is counted, of so many that the threshold lies well within; a cluster that none of
 * them reached is as seldom as they can tell, or more.
 */
import { chanceOf } from '../scan/inference.ts'
import { ratioFor } from '../scan/ratio.ts'
import { usualSettings } from '../scan/settings.ts'
import type { ScanOutcome, ScanSettings } from '../scan/types.ts'

/** 小组的上限, in cases: from so many on the tail of 499 replications agrees with what 9,999 count within a factor of two. */
export const SMALL_GROUP = 200
/** 蒙特卡罗次数. */
export const REPLICATIONS = { large: 499, small: 9_999 } as const

/** P 值的报法 by the number of cases. */
export const inferenceFor = (cases: number): Pick<ScanSettings, 'inference' | 'replications'> =>
  cases < SMALL_GROUP
    ? { inference: 'count', replications: REPLICATIONS.small }
    : { inference: 'default', replications: REPLICATIONS.large }

export interface RunChance {
  readonly statistic: number
  readonly p: number
  readonly recurrenceDays: number
  readonly isAtLeast: boolean
}

/**
 * 重现期 of so many cases where so many are expected, against the replications of their group. The most that is expected is left as it
 * is where some cases are taken away: what is said of the rest errs to the side of chance.
 */
export function chanceIn(
  { observed, expected }: { readonly observed: number; readonly expected: number },
  { totalCases, maxima }: ScanOutcome,
  analyses: number,
): RunChance {
  const wanted = inferenceFor(totalCases)
  const { of } = ratioFor(
    'space-time-permutation',
    { cases: totalCases, measure: totalCases },
    { rates: 'high', minCasesHigh: 1, minCasesLow: 0 },
  )
  const statistic = observed > expected ? of(observed, expected) : 0
  const { p, rank } = chanceOf(statistic, maxima, { ...usualSettings, from: 0, to: 0, ...wanted }, false)
  // Fewer than 99 replications are never asked for here.
  if (p === null) throw new Error('a chance without replications')
  return { statistic, p, recurrenceDays: 1 / Math.min(1, p * analyses), isAtLeast: wanted.inference === 'count' && rank === 1 }
}
