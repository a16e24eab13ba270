/**
 * Purely spatial and purely temporal clusters beside those of space and time · 一并考察的纯空间与纯时间聚集: circles over the whole period, and
 * windows over all places.
 */
import { isOfInterest } from './ratio.ts'
import { Circles } from './spatial.ts'
import type { Study } from './study.ts'

/** 是否一并考察. */
export const includesPure = ({ settings }: Study, kind: 'purely-spatial' | 'purely-temporal'): boolean =>
  settings.refinements?.includes?.includes(kind) === true

/** 一并考察的重复. */
export class PureReplications {
  readonly #study: Study
  readonly #circles: Circles | null
  readonly #hasWindows: boolean
  readonly #bySite: Int32Array
  readonly #byInterval: Int32Array
  /** Of all places, from each interval to the period's end. */
  readonly #measure: Float64Array

  constructor(study: Study) {
    const { intervals, measure } = study
    this.#study = study
    this.#circles = includesPure(study, 'purely-spatial') ? new Circles(study) : null
    this.#hasWindows = includesPure(study, 'purely-temporal')
    this.#bySite = new Int32Array(measure.length / intervals)
    this.#byInterval = new Int32Array(intervals + 1)
    this.#measure = new Float64Array(intervals + 1)
    for (let cell = 0; cell < measure.length; cell++) this.#measure[cell % intervals]! += measure[cell]!
    for (let interval = intervals - 1; interval >= 0; interval--) this.#measure[interval]! += this.#measure[interval + 1]!
  }

  /** The largest statistic of the counts by place and interval where it is beyond `least`, else `least`. */
  largest(counts: Int32Array, least: number): number {
    const { intervals } = this.#study
    const [bySite, byInterval] = [this.#bySite.fill(0), this.#byInterval.fill(0)]
    for (let cell = 0; cell < counts.length; cell++) {
      const count = counts[cell]!
      if (count === 0) continue
      bySite[Math.floor(cell / intervals)]! += count
      byInterval[cell % intervals]! += count
    }
    const reached = this.#circles === null ? least : this.#circles.largest(bySite, least)
    return this.#hasWindows ? this.#largestWindow(reached) : reached
  }

  #largestWindow(least: number): number {
    const { intervals, shortest, longest, isAlive, ratio } = this.#study
    const [counts, measure] = [this.#byInterval, this.#measure]
    for (let interval = intervals - 1; interval >= 0; interval--) counts[interval]! += counts[interval + 1]!
    let reached = least
    for (let end = isAlive ? intervals : shortest; end <= intervals; end++) {
      for (let first = end - shortest; first >= Math.max(0, end - longest); first--) {
        const inside = counts[first]! - counts[end]!
        const within = measure[first]! - measure[end]!
        if (isOfInterest(ratio, inside, within)) reached = Math.max(reached, ratio.of(inside, within))
      }
    }
    return reached
  }
}
