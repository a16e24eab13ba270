/**
 * Replications without time · 无时间的重复: one count for each place. The measure of every circle is known beforehand, and only circles that
 * end with a place that got cases are looked at.
 */
import type { RandomStream } from './random.ts'
import type { Randomiser } from './randomise.ts'
import type { Study } from './study.ts'

/** 纯空间分析的重复. */
export class SpatialReplications {
  readonly #study: Study
  readonly #randomiser: Randomiser
  readonly #measure: Float64Array

  constructor(study: Study, randomiser: Randomiser) {
    this.#study = study
    this.#randomiser = randomiser
    const { start, places } = study.neighbours
    this.#measure = new Float64Array(places.length)
    for (let centre = 0; centre + 1 < start.length; centre++) {
      let sum = 0
      for (let at = start[centre]!; at < start[centre + 1]!; at++) {
        sum += study.measure[places[at]!]!
        this.#measure[at] = sum
      }
    }
  }

  /** The largest statistic of a replication where it is beyond `least`, else `least`. */
  largest(random: RandomStream, least = 0): number {
    const counts = this.#randomiser.draw(random)
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
    this.#randomiser.putBack()
    return reached
  }
}
