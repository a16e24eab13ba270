/**
 * Likelihood ratio · 似然比, and the measure below which a count would beat a ratio: with that tabulated, almost no window of a
 * replication needs a logarithm.
 */
import type { ScanModel, ScanRates } from './types.ts'

/** 似然比的计算: cases inside, and the measure inside (expected cases; in the Bernoulli model cases and controls). */
export interface Ratio {
  readonly cases: number
  readonly measure: number
  readonly minHigh: number
  readonly minLow: number
  readonly rates: ScanRates
  readonly of: (inside: number, measure: number) => number
}

/** ln Λ of cases against expected cases: n ln(n/u) + (N − n) ln((N − n)/(U − u)), less the same of the whole. */
function poissonRatio(cases: number, measure: number): (inside: number, within: number) => number {
  const whole = cases * Math.log(cases / measure)
  return (n, u) => {
    if (n === 0) return cases * Math.log(cases / (measure - u)) - whole
    if (n === cases) return n * Math.log(n / u) - whole
    return n * Math.log(n / u) + (cases - n) * Math.log((cases - n) / (measure - u)) - whole
  }
}

const nLog = (n: number, share: number) => (n <= 0 ? 0 : n * Math.log(share))

/** ln Λ of cases against controls: two shares in place of one. */
function bernoulliRatio(cases: number, people: number): (inside: number, within: number) => number {
  const whole = nLog(cases, cases / people) + nLog(people - cases, (people - cases) / people)
  return (n, u) => {
    const [outside, without] = [cases - n, people - u]
    return (
      nLog(n, n / u) +
      nLog(u - n, (u - n) / u) +
      nLog(outside, outside / without) +
      nLog(without - outside, (without - outside) / without) -
      whole
    )
  }
}

/** 似然比. */
export function ratioFor(
  model: ScanModel,
  totals: { readonly cases: number; readonly measure: number },
  wanted: { readonly rates: ScanRates; readonly minCasesHigh: number; readonly minCasesLow: number },
): Ratio {
  const of = model === 'bernoulli' ? bernoulliRatio(totals.cases, totals.measure) : poissonRatio(totals.cases, totals.measure)
  return { ...totals, of, minHigh: Math.max(1, wanted.minCasesHigh), minLow: wanted.minCasesLow, rates: wanted.rates }
}

/** 关注的方向: whether a window has more cases (or fewer) than its measure lets expect, and enough of them. */
export function isOfInterest(ratio: Ratio, inside: number, measure: number): boolean {
  const here = inside * ratio.measure
  const there = measure * ratio.cases
  if (ratio.rates !== 'low' && inside >= ratio.minHigh && here > there) return true
  return ratio.rates !== 'high' && inside >= ratio.minLow && here < there
}

/** 阶梯的步长, ratios between two tables: a finer ladder costs tables, a coarser one costs windows that are looked at in vain. */
export const LADDER_STEP = 0.25
/** Above the true bound by more than any rounding of a ratio. */
const ABOVE = 1 + 1e-9

/** Entries of all tables together, of eight bytes. */
const MOST_ENTRIES = 2 ** 25

/**
 * 界限表: for each ratio of a ladder and each count, the measure from which on that count falls short of the ratio. Entries are found when they are
 * first asked for; until then they are infinite, which lets every window pass to where it is looked at. Ratios beyond the last table go by the last:
 * more windows are looked at then, and none is missed.
 */
export class Bounds {
  readonly #ratio: Ratio
  readonly #most: number
  readonly #tables: (Float64Array | undefined)[] = []
  readonly #lastLevel: number

  constructor(ratio: Ratio, most: number) {
    this.#ratio = ratio
    this.#most = most
    this.#lastLevel = Math.max(1, Math.floor(MOST_ENTRIES / (most + 1)) - 1)
  }

  /** The table for what has been reached so far. */
  tableOf(reached: number): Float64Array {
    const level = this.#levelOf(reached)
    const known = this.#tables[level]
    if (known !== undefined) return known
    const table = new Float64Array(this.#most + 1).fill(Number.POSITIVE_INFINITY)
    table.fill(0, 0, Math.min(this.#ratio.minHigh, this.#most + 1))
    this.#tables[level] = table
    return table
  }

  #levelOf(reached: number): number {
    return Math.min(this.#lastLevel, Math.max(0, Math.floor((reached - 1e-9) / LADDER_STEP)))
  }

  /** The bound of a count in the table of what has been reached, found out where it is asked for the first time. */
  of(reached: number, table: Float64Array, inside: number): number {
    const bound = table[inside]!
    return bound === Number.POSITIVE_INFINITY ? this.fill(reached, table, inside) : bound
  }

  /** Fills the entry of a count, and says the bound. */
  fill(reached: number, table: Float64Array, inside: number): number {
    const level = this.#levelOf(reached)
    const bound = this.#boundOf(level * LADDER_STEP, inside)
    table[inside] = bound
    return bound
  }

  /** The ratio falls as the measure grows, down to nothing where the count is what the measure lets expect. */
  #boundOf(ratio: number, inside: number): number {
    const { cases, measure, of } = this.#ratio
    let high = (inside * measure) / cases
    if (ratio <= 0) return high * ABOVE
    // With controls a window holds at least its cases.
    let low = measure > cases * ABOVE ? inside : high * 1e-300
    if (!(of(inside, low) > ratio)) return low * ABOVE
    for (let step = 0; step < 200 && high - low > high * 1e-10; step++) {
      const middle = low < high / 4 ? Math.sqrt(low * high) : (low + high) / 2
      if (of(inside, middle) > ratio) low = middle
      else high = middle
    }
    return high * ABOVE
  }
}
