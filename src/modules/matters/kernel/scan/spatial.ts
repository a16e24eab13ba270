/**
 * Circles without time · 无时间的圆: one count for each place. The measure of every circle is known beforehand; where only high rates count, only
 * circles that end with a place that has cases are looked at, and of these only such as have enough.
 */
import type { RandomStream } from './random.ts'
import type { Randomiser } from './randomise.ts'
import { isOfInterest } from './ratio.ts'
import type { Study } from './study.ts'

/** 无时间的圆. */
export class Circles {
  readonly #study: Study
  readonly #measure: Float64Array

  constructor(study: Study) {
    this.#study = study
    const { neighbours, intervals, measure } = study
    const { start, places } = neighbours
    const atSite = new Float64Array(measure.length / intervals)
    for (let cell = 0; cell < measure.length; cell++) atSite[Math.floor(cell / intervals)]! += measure[cell]!
    this.#measure = new Float64Array(places.length)
    for (let centre = 0; centre + 1 < start.length; centre++) {
      let sum = 0
      for (let at = start[centre]!; at < start[centre + 1]!; at++) {
        sum += atSite[places[at]!]!
        this.#measure[at] = sum
      }
    }
  }

  /** The largest statistic of the counts of places where it is beyond `least`, else `least`. */
  largest(counts: Int32Array, least: number): number {
    return this.#study.ratio.rates === 'high' ? this.#largestHigh(counts, least) : this.#largestOfAll(counts, least)
  }

  #largestHigh(counts: Int32Array, least: number): number {
    const { neighbours, ratio, bounds } = this.#study
    const { start, places } = neighbours
    const measure = this.#measure
    let reached = least
    let table = bounds.tableOf(reached)
    for (let centre = 0; centre + 1 < start.length; centre++) {
      const end = start[centre + 1]!
      let inside = 0
      for (let at = start[centre]!; at < end; at++) {
        const here = counts[places[at]!]!
        if (here === 0) continue
        inside += here
        if (measure[at]! >= table[inside]!) continue
        if (table[inside] === Number.POSITIVE_INFINITY && measure[at]! >= bounds.fill(reached, table, inside)) continue
        if (inside * ratio.measure <= measure[at]! * ratio.cases) continue
        const statistic = ratio.of(inside, measure[at]!)
        if (statistic > reached) {
          reached = statistic
          table = bounds.tableOf(reached)
        }
      }
    }
    return reached
  }

  #largestOfAll(counts: Int32Array, least: number): number {
    const { neighbours, ratio } = this.#study
    const { start, places } = neighbours
    let reached = least
    for (let centre = 0; centre + 1 < start.length; centre++) {
      let inside = 0
      for (let at = start[centre]!; at < start[centre + 1]!; at++) {
        inside += counts[places[at]!]!
        const within = this.#measure[at]!
        if (isOfInterest(ratio, inside, within)) reached = Math.max(reached, ratio.of(inside, within))
      }
    }
    return reached
  }
}

/** 纯空间分析的重复. */
export class SpatialReplications {
  readonly #randomiser: Randomiser
  readonly #circles: Circles

  constructor(study: Study, randomiser: Randomiser) {
    this.#randomiser = randomiser
    this.#circles = new Circles(study)
  }

  /** The largest statistic of a replication where it is beyond `least`, else `least`. */
  largest(random: RandomStream, least = 0): number {
    const reached = this.#circles.largest(this.#randomiser.draw(random), least)
    this.#randomiser.putBack()
    return reached
  }
}
