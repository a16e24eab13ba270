/**
 * Replications over all windows · 各时间窗的重复: any model, any windows. Of a circle only windows in which its last place has cases are looked
 * at, and of these only runs whose count would beat what has been reached if it were all in the run's shortest window. In the
 * permutation model without categories the measure of a circle is its cases times the window's share of all cases, and needs no sum.
 */
import { PureReplications } from './pure.ts'
import type { RandomStream } from './random.ts'
import type { Randomiser } from './randomise.ts'
import { isOfInterest } from './ratio.ts'
import type { Study } from './study.ts'

/** Windows with one end that are looked at together. */
const RUN = 4

/** 各时间窗的重复. */
export class WindowReplications {
  readonly #study: Study
  readonly #randomiser: Randomiser
  readonly #pure: PureReplications | null
  readonly #oldest: number
  /** Of the circle, from each interval to the period's end. */
  readonly #counts: Int32Array
  readonly #measure: Float64Array
  readonly #latest: Int32Array
  readonly #isProduct: boolean
  readonly #atSite: Float64Array
  /** What the circle's measure is multiplied by: 1, or its cases where `#measure` holds shares. */
  #scale = 1
  #reached = 0

  constructor(study: Study, randomiser: Randomiser) {
    const { intervals, firstEnd, longestAt, measure, categories, counts, settings } = study
    this.#study = study
    this.#randomiser = randomiser
    this.#pure = (settings.refinements?.includes ?? []).length > 0 ? new PureReplications(study) : null
    this.#oldest = firstEnd === intervals ? intervals - longestAt[intervals]! : 0
    this.#counts = new Int32Array(intervals + 1)
    this.#measure = new Float64Array(intervals + 1)
    this.#latest = new Int32Array(intervals)
    this.#isProduct = settings.model === 'space-time-permutation' && categories.length === 1
    this.#atSite = new Float64Array(measure.length / intervals)
    for (let cell = 0; cell < counts.length; cell++) this.#atSite[Math.floor(cell / intervals)]! += counts[cell]!
    if (!this.#isProduct) return
    for (let interval = intervals - 1; interval >= 0; interval--) {
      let here = 0
      for (let cell = interval; cell < counts.length; cell += intervals) here += counts[cell]!
      this.#measure[interval] = this.#measure[interval + 1]! + here / study.totalCases
    }
  }

  /** The largest statistic of a replication where it is beyond `least`, else `least`. */
  largest(random: RandomStream, least = 0): number {
    const counts = this.#randomiser.draw(random)
    const { neighbours, intervals, ratio } = this.#study
    const isHigh = ratio.rates === 'high'
    this.#reached = this.#pure === null ? least : this.#pure.largest(counts, least)
    for (let centre = 0; centre + 1 < neighbours.start.length; centre++) {
      this.#counts.fill(0)
      if (this.#isProduct) this.#scale = 0
      else this.#measure.fill(0)
      for (let at = neighbours.start[centre]!; at < neighbours.start[centre + 1]!; at++) {
        const place = neighbours.places[at]!
        const hasCases = this.#add(place, counts, place * intervals)
        if (isHigh) {
          if (hasCases) this.#lookHigh()
        } else this.#lookAll()
      }
    }
    this.#randomiser.putBack()
    return this.#reached
  }

  /** Adds a place to the circle, and says whether it has cases in any window. */
  #add(place: number, counts: Int32Array, row: number): boolean {
    const { intervals, measure } = this.#study
    const [oldest, latest] = [this.#oldest, this.#latest]
    if (this.#isProduct) {
      this.#scale += this.#atSite[place]!
      if (this.#atSite[place] === 0) return false
    } else {
      let within = 0
      for (let interval = intervals - 1; interval >= oldest; interval--) {
        within += measure[row + interval]!
        this.#measure[interval]! += within
      }
    }
    let inside = 0
    for (let interval = intervals - 1; interval >= oldest; interval--) {
      inside += counts[row + interval]!
      this.#counts[interval]! += inside
    }
    if (inside === 0) return false
    let last = -1
    for (let interval = oldest; interval < intervals; interval++) {
      if (counts[row + interval]! > 0) last = interval
      latest[interval] = last
    }
    return true
  }

  #lookHigh(): void {
    const { intervals, shortest, firstEnd, longestAt, bounds } = this.#study
    const [counts, measure, latest, scale] = [this.#counts, this.#measure, this.#latest, this.#scale]
    let table = bounds.tableOf(this.#reached)
    for (let end = firstEnd; end <= intervals; end++) {
      const [after, beyond] = [counts[end]!, measure[end]!]
      const least = Math.max(0, end - longestAt[end]!)
      let first = Math.min(end - shortest, latest[end - 1]!)
      if (first < least) continue
      const limit = table[counts[least]! - after]!
      while (first >= least) {
        const within = (measure[first]! - beyond) * scale
        if (within >= limit) break
        const stop = Math.max(least, first - RUN + 1)
        if (within < table[counts[stop]! - after]! && this.#open(first, stop, end, table)) table = bounds.tableOf(this.#reached)
        first = stop - 1
      }
    }
  }

  /** Looks at windows one by one; true where one of them went beyond what had been reached. */
  #open(from: number, to: number, end: number, table: Float64Array): boolean {
    const { ratio, bounds } = this.#study
    const [counts, measure, scale] = [this.#counts, this.#measure, this.#scale]
    const before = this.#reached
    for (let first = from; first >= to; first--) {
      const inside = counts[first]! - counts[end]!
      const within = (measure[first]! - measure[end]!) * scale
      let bound = table[inside]!
      if (bound === Number.POSITIVE_INFINITY) bound = bounds.fill(before, table, inside)
      if (within >= bound || !isOfInterest(ratio, inside, within)) continue
      const statistic = ratio.of(inside, within)
      if (statistic > this.#reached) this.#reached = statistic
    }
    return this.#reached > before
  }

  #lookAll(): void {
    const { intervals, shortest, firstEnd, longestAt, ratio } = this.#study
    const [counts, measure, scale] = [this.#counts, this.#measure, this.#scale]
    for (let end = firstEnd; end <= intervals; end++) {
      for (let first = end - shortest; first >= Math.max(0, end - longestAt[end]!); first--) {
        const inside = counts[first]! - counts[end]!
        const within = (measure[first]! - measure[end]!) * scale
        if (!isOfInterest(ratio, inside, within)) continue
        const statistic = ratio.of(inside, within)
        if (statistic > this.#reached) this.#reached = statistic
      }
    }
  }
}
