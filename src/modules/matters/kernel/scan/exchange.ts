/**
 * Replications of the permutation model over all windows · 重排模型的回顾重复. The measure of a circle and a window is the circle's cases times the
 * window's share of all cases, and needs no sum over places. Only windows around a case of the circle's last place are looked at, and of
 * these only such as begin and end with a case: any other has a better one inside.
 */
import type { RandomStream } from './random.ts'
import type { Randomiser } from './randomise.ts'
import type { Study } from './study.ts'

/** Windows with one end that are looked at together. */
const RUN = 4

/** 重排模型的回顾重复. */
export class ExchangeReplications {
  readonly #study: Study
  readonly #randomiser: Randomiser
  readonly #atSite: Int32Array
  /** Share of all cases from each interval to the period's end. */
  readonly #share: Float64Array
  /** Intervals in which each place has cases, one place after another. */
  readonly #start: Int32Array
  readonly #times: Int32Array
  readonly #here: Int32Array
  /** Cases from some intervals before a case up to it, and in some after it. */
  readonly #before: Int32Array
  readonly #after: Int32Array
  #reached = 0

  constructor(study: Study, randomiser: Randomiser) {
    const { counts, intervals, longest, totalCases } = study
    const sites = counts.length / intervals
    this.#study = study
    this.#randomiser = randomiser
    this.#atSite = new Int32Array(sites)
    this.#share = new Float64Array(intervals + 1)
    for (let cell = 0; cell < counts.length; cell++) {
      this.#atSite[Math.floor(cell / intervals)]! += counts[cell]!
      this.#share[cell % intervals]! += counts[cell]! / totalCases
    }
    for (let interval = intervals - 1; interval >= 0; interval--) this.#share[interval]! += this.#share[interval + 1]!
    this.#start = new Int32Array(sites + 1)
    this.#times = new Int32Array(totalCases)
    this.#here = new Int32Array(intervals)
    this.#before = new Int32Array(longest)
    this.#after = new Int32Array(longest)
  }

  /** The largest statistic of a replication where it is beyond `least`, else `least`. */
  largest(random: RandomStream, least = 0): number {
    const counts = this.#randomiser.draw(random)
    this.#list(counts)
    const { neighbours, intervals } = this.#study
    const [start, times, here, atSite] = [this.#start, this.#times, this.#here, this.#atSite]
    this.#reached = least
    for (let centre = 0; centre + 1 < neighbours.start.length; centre++) {
      here.fill(0)
      let cases = 0
      for (let at = neighbours.start[centre]!; at < neighbours.start[centre + 1]!; at++) {
        const place = neighbours.places[at]!
        cases += atSite[place]!
        const [from, to] = [start[place]!, start[place + 1]!]
        for (let one = from; one < to; one++) here[times[one]!]! += counts[place * intervals + times[one]!]!
        for (let one = from; one < to; one++) this.#around(times[one]!, cases)
      }
    }
    this.#randomiser.putBack()
    return this.#reached
  }

  #list(counts: Int32Array): void {
    const { intervals } = this.#study
    let filled = 0
    for (let place = 0; place + 1 < this.#start.length; place++) {
      for (let interval = 0; interval < intervals; interval++)
        if (counts[place * intervals + interval]! > 0) this.#times[filled++] = interval
      this.#start[place + 1] = filled
    }
  }

  /** Looks at the windows that hold an interval. */
  #around(time: number, cases: number): void {
    const { intervals, shortest, longest, bounds } = this.#study
    const [here, share, before, after] = [this.#here, this.#share, this.#before, this.#after]
    const [most, last] = [Math.min(longest - 1, time), Math.min(longest - 1, intervals - 1 - time)]
    for (let back = 0, sum = 0; back <= most; back++) {
      sum += here[time - back]!
      before[back] = sum
    }
    for (let on = 1, sum = 0; on <= last; on++) {
      sum += here[time + on]!
      after[on] = sum
    }
    let table = bounds.tableOf(this.#reached)
    for (let on = 0; on <= last; on++) {
      // A window that ends without a case is no better than a shorter one, unless shorter ones are not allowed.
      if (on > 0 && here[time + on] === 0 && on >= shortest) continue
      const least = Math.max(0, shortest - 1 - on)
      const far = Math.min(most, longest - 1 - on)
      if (least > far) continue
      const [added, beyond] = [on === 0 ? 0 : after[on]!, share[time + on + 1]!]
      const limit = table[before[far]! + added]!
      for (let back = least; back <= far; back += RUN) {
        const within = cases * (share[time - back]! - beyond)
        if (within >= limit) break
        const stop = Math.min(far, back + RUN - 1)
        if (within < table[before[stop]! + added]! && this.#open(time, cases, back, stop, on)) table = bounds.tableOf(this.#reached)
      }
    }
  }

  /** Looks at windows one by one; true where one of them went beyond what had been reached. */
  #open(time: number, cases: number, from: number, to: number, on: number): boolean {
    const { ratio, bounds } = this.#study
    const reached = this.#reached
    const table = bounds.tableOf(reached)
    const added = on === 0 ? 0 : this.#after[on]!
    for (let back = from; back <= to; back++) {
      const inside = this.#before[back]! + added
      const within = cases * (this.#share[time - back]! - this.#share[time + on + 1]!)
      if (within >= bounds.of(reached, table, inside) || inside * ratio.measure <= within * ratio.cases) continue
      const statistic = ratio.of(inside, within)
      if (statistic > this.#reached) this.#reached = statistic
    }
    return this.#reached > reached
  }
}
