/**
 * Means of the items of a section · 均值, added up reading by reading: nothing but the sums of each month is kept, so that a long
 * file needs no more memory than a short one.
 *
 * @see 环办〔2011〕22号: the value of a longer period is the mean of the values of its months. 粪大肠菌群 has no mean here: its mean is
 * geometric and no rule for it was at hand.
 */
import { dividedBy, type Fraction, meanOf, plus, times, whole } from '#ground/lib/fraction.ts'
import type { WaterItem } from '#standards/gb-3838/items.table.ts'
import { roundFraction } from '#standards/gb-t-8170/round-fraction.ts'
import { rowInForce } from '#standards/row.ts'
import { meanDecimals } from '#standards/surface-water-evaluation/evaluation.table.ts'
import { type Measured, measuredValue } from './measured.ts'
import type { WaterRules } from './rules.ts'
import { isImpossible } from './single-factor.ts'

interface ItemSum {
  sum: Fraction
  n: number
  belowDetection: number
  /** Not detected, and nobody said below what: there is no figure to add. */
  withoutLimit: number
  largestLimit: Fraction | null
}

/** 一月之和. */
export type ItemSums = Map<WaterItem, ItemSum>

/** 均值 of one item. */
export interface ItemMean {
  readonly item: WaterItem
  /** Exact, with what is below a detection limit counted as the rule says; null where it cannot be computed. */
  readonly value: Fraction | null
  /** As it is compared with a limit: below detection where every reading was. */
  readonly measured: Measured
  readonly n: number
  readonly belowDetection: number
  readonly withoutLimit: number
}

const without: readonly WaterItem[] = ['faecal-coliform']

/** 累加 one reading. Readings without a value add nothing. */
export function addReading(sums: ItemSums, items: ReadonlyMap<WaterItem, Measured>, rules: WaterRules): void {
  for (const [item, measured] of items) {
    if (without.includes(item)) continue
    const value = addend(item, measured, rules)
    if (value === null && measured.kind !== 'below-detection') continue
    const sum = sums.get(item) ?? { sum: whole(0), n: 0, belowDetection: 0, withoutLimit: 0, largestLimit: null }
    if (measured.kind === 'below-detection') {
      sum.belowDetection++
      if (measured.limit === null) sum.withoutLimit++
      else if (sum.largestLimit === null || measured.limit.over * sum.largestLimit.under > sum.largestLimit.over * measured.limit.under)
        sum.largestLimit = measured.limit
    }
    if (value !== null) sum.sum = plus(sum.sum, value)
    sum.n++
    sums.set(item, sum)
  }
}

function addend(item: WaterItem, measured: Measured, rules: WaterRules): Fraction | null {
  if (measured.kind === 'value') return isImpossible(item, measured.value) ? null : measured.value
  if (measured.kind !== 'below-detection' || measured.limit === null) return null
  return times(measured.limit, rules.share)
}

/** Text of a mean, rounded once, for people: what is compared with a limit is the fraction. */
export function meanText(item: WaterItem, value: Fraction, rules: WaterRules): string {
  const decimals = rowInForce(meanDecimals, { item }, rules.day)
  return roundFraction(value, decimals.ok ? decimals.value.value : 4)
}

function meanOfMonths(item: WaterItem, months: readonly ItemSum[], rules: WaterRules): ItemMean {
  const count = (of: 'n' | 'belowDetection' | 'withoutLimit') => months.reduce((sum, month) => sum + month[of], 0)
  const counts = { n: count('n'), belowDetection: count('belowDetection'), withoutLimit: count('withoutLimit') }
  const values = months.map(({ sum, n }) => dividedBy(sum, whole(n)))
  const value = counts.withoutLimit > 0 || values.includes(null) ? null : meanOf(values as Fraction[])
  if (counts.belowDetection === counts.n) {
    const limit = months.map(({ largestLimit }) => largestLimit).find((one) => one !== null) ?? null
    return { item, value, measured: { kind: 'below-detection', text: 'ND', limit }, ...counts }
  }
  if (value === null) return { item, value, measured: { kind: 'missing', text: '' }, ...counts }
  return { item, value, measured: measuredValue(value, meanText(item, value, rules)), ...counts }
}

/** 各项均值 of one month, or of a period as the mean of its months. */
export function meansOf(months: readonly ItemSums[], rules: WaterRules): Map<WaterItem, ItemMean> {
  const items = new Set(months.flatMap((sums) => [...sums.keys()]))
  const means = [...items].map((item) => {
    const ofMonths = months.flatMap((sums) => sums.get(item) ?? [])
    return [item, meanOfMonths(item, ofMonths, rules)] as const
  })
  return new Map(means)
}

/** The mean over several sections · 断面算术平均: of those that have one. */
export function meanOfSections(item: WaterItem, sections: readonly ReadonlyMap<WaterItem, ItemMean>[], rules: WaterRules): ItemMean | null {
  const means = sections.flatMap((of) => of.get(item) ?? [])
  const values = means.flatMap(({ value }) => value ?? [])
  const value = meanOf(values)
  if (value === null) return null
  const isBelow = means.every(({ measured }) => measured.kind === 'below-detection')
  const measured: Measured = isBelow
    ? { kind: 'below-detection', text: 'ND', limit: null }
    : measuredValue(value, meanText(item, value, rules))
  const count = (of: 'belowDetection' | 'withoutLimit') => means.reduce((sum, mean) => sum + mean[of], 0)
  return { item, value, measured, n: values.length, belowDetection: count('belowDetection'), withoutLimit: count('withoutLimit') }
}
