/**
 * Straight bounds · 直线界: where a window's ratio is larger than what has been reached, its cases pass a multiple of its measure by more than a
 * certain allowance. The multiple is free to choose; the allowance is what the law of the ratio leaves of it, so that no window that counts is
 * missed, whatever the multiple. A sum of cases less that multiple is quickly made the largest of all windows, which the ratio itself is not.
 *
 * Which measure a count needs to stay below to pass a ratio (`Bounds`) is a convex curve of the count, as the ratio is a convex function of cases
 * and measure: cases less a multiple of that curve are least at one of its two ends.
 */
import type { Bounds } from './ratio.ts'

/** 时间窗的范围: what the measure of the windows lies between, and how many cases they can have. */
export interface WindowRange {
  readonly low: number
  readonly high: number
  /** A window of so many cases measures at least so much for each of them. */
  readonly perCase: number
  readonly mostCases: number
}

/** Slopes that are tried, as multiples of the rate. */
const [FLATTEST, STEEPEST, STEEPER] = [1.02, 1_000, 1.04]
/** Rounding of sums is far less. */
const SLACK = 1e-6
/** Of counts that hardly pass a measure that they cannot be below. */
const NEAR = 1 + 1e-8

/** 直线界. */
export class Slope {
  /** 倍数: cases for each unit of measure that are taken off. */
  readonly slope: number
  readonly #bounds: Bounds
  readonly #least: number
  readonly #range: WindowRange
  readonly #allowances = new Map<number, number>()

  /**
   * `ratio` is about what will have been reached, and `rate` how many cases chance lets expect for each unit of measure: for these, the slope is
   * the one that chance passes most seldom.
   */
  constructor(bounds: Bounds, leastCases: number, range: WindowRange, { ratio, rate }: { readonly ratio: number; readonly rate: number }) {
    this.#bounds = bounds
    this.#least = leastCases
    this.#range = range
    const ends = this.#endsAt(ratio)
    let [slope, most] = [rate, Number.NEGATIVE_INFINITY]
    for (let of = rate * FLATTEST; ends !== null && of < rate * STEEPEST; of *= STEEPER) {
      const hold = this.#leastOf(ends, ratio, of) * exponentOf(of / rate)
      if (hold > most) [slope, most] = [of, hold]
    }
    this.slope = slope
  }

  #boundOf(ratio: number, cases: number): number {
    return this.#bounds.of(ratio, this.#bounds.tableOf(ratio), cases)
  }

  /** The fewest cases with which a window can pass, and the fewest with which the largest does; null where none can. */
  #endsAt(ratio: number): readonly [first: number, last: number] | null {
    const { low, high, perCase } = this.#range
    const mostCases = perCase > 0 ? Math.min(this.#range.mostCases, Math.floor((high / perCase) * NEAR)) : this.#range.mostCases
    const first = firstFrom(this.#least, mostCases, (cases) => this.#boundOf(ratio, cases) > Math.max(low, cases * perCase * NEAR))
    if (first > mostCases) return null
    return [
      first,
      Math.min(
        mostCases,
        firstFrom(first, mostCases, (cases) => this.#boundOf(ratio, cases) >= high),
      ),
    ]
  }

  #leastOf([first, last]: readonly [number, number], ratio: number, slope: number): number {
    let least = Number.POSITIVE_INFINITY
    // The last count but one ends the curve where the largest window cuts it off.
    for (const cases of [first, Math.max(first, last - 1), last])
      least = Math.min(least, cases - slope * Math.min(this.#boundOf(ratio, cases), this.#range.high))
    return least
  }

  /** The least measure of a window that can pass the ratio; the largest measure where none can. */
  leastMeasure(ratio: number): number {
    const { low, high, perCase } = this.#range
    const ends = this.#endsAt(ratio)
    return ends === null ? high : Math.min(high, Math.max(low, ends[0] * perCase))
  }

  /** 余量: cases less the multiple of the measure of a window that passes the ratio are at least so many; infinite where none can pass it. */
  allowance(ratio: number): number {
    const known = this.#allowances.get(ratio)
    if (known !== undefined) return known
    const ends = this.#endsAt(ratio)
    const least = ends === null ? Number.POSITIVE_INFINITY : this.#allowed(ends, ratio)
    this.#allowances.set(ratio, least)
    return least
  }

  #allowed(ends: readonly [number, number], ratio: number): number {
    const least = this.#leastOf(ends, ratio, this.slope)
    return least - SLACK * (1 + Math.abs(least))
  }
}

/**
 * How fast it grows seldom that a sum of cases less a multiple of what is expected goes beyond some height: by this exponent, where cases fall
 * by chance. @see Asmussen S. Applied Probability and Queues, 2nd ed. (2003), XIII.5: Lundberg's inequality
 */
function exponentOf(multiple: number): number {
  const s = multiple / INFLATED
  if (s <= 1) return 0
  let [low, high] = [0, 2 * Math.log(s) + 2]
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2
    if (Math.expm1(middle) < s * middle) low = middle
    else high = middle
  }
  return low
}
/** Counts of a block are those of its last circle, its measure that of the first. */
const INFLATED = 1.06

/** The first whole number from `from` on of which it is true, once it is true for good; one more than `to` where it is not. */
function firstFrom(from: number, to: number, isTrue: (of: number) => boolean): number {
  let [low, high] = [from, to + 1]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (isTrue(middle)) high = middle
    else low = middle + 1
  }
  return low
}
