/**
 * Circles and windows one by one · 逐圆逐窗: of the replications and blocks of circles that may pass what has been reached. Only windows that end where
 * cases pass a multiple of the measure by enough are looked at (`slope.ts`), now by each circle's own measure.
 */
import { type Blocks, sharesOf } from './blocks.ts'
import { LADDER_STEP } from './ratio.ts'
import type { Study } from './study.ts'

/** 可能超过的圆: circles of a centre from a neighbour to before another, in the replications of some lanes. */
export interface Opened {
  readonly centre: number
  readonly from: number
  readonly end: number
  readonly need: number
  readonly bits: number
}

/** One replication: its cases by place, and by interval those of the circle so far. */
interface Lane {
  readonly start: Int32Array
  readonly times: Int32Array
  readonly here: Int32Array
  centre: number
  upTo: number
}

/** 逐圆逐窗. */
export class OneByOne {
  readonly #study: Study
  readonly #blocks: Blocks
  readonly #lanes: readonly Lane[]
  readonly #isProduct: boolean
  /** From each interval to the period's end: shares of all cases, or the circle's own measure. */
  readonly #measure: Float64Array
  readonly #atSite: Int32Array
  readonly #isEnd: Uint8Array
  #centre = -1
  #upTo = 0
  /** What `#measure` is multiplied by: the circle's cases, or 1. */
  #scale = 1

  constructor(study: Study, blocks: Blocks, isProduct: boolean, lanes: number) {
    const { counts, intervals, totalCases } = study
    const sites = counts.length / intervals
    this.#study = study
    this.#blocks = blocks
    this.#isProduct = isProduct
    this.#measure = isProduct ? sharesOf(study) : new Float64Array(intervals + 1)
    this.#atSite = new Int32Array(sites)
    this.#isEnd = new Uint8Array(intervals)
    for (let cell = 0; cell < counts.length; cell++) this.#atSite[Math.floor(cell / intervals)]! += counts[cell]!
    this.#lanes = Array.from({ length: lanes }, () => ({
      start: new Int32Array(sites + 1),
      times: new Int32Array(totalCases),
      here: new Int32Array(intervals),
      centre: -1,
      upTo: 0,
    }))
  }

  /** Begins with the cases of each replication, by their cells. */
  begin(cells: readonly Int32Array[]): void {
    const { intervals } = this.#study
    this.#centre = -1
    this.#lanes.forEach((lane, at) => {
      const { start, times } = lane
      const list = cells[at]!
      lane.centre = -1
      start.fill(0)
      for (const cell of list) start[(cell / intervals) | 0]!++
      for (let place = 0, sum = 0; place < start.length; place++) {
        sum += start[place]!
        start[place] = sum
      }
      for (const cell of list) {
        const place = (cell / intervals) | 0
        times[--start[place]!] = cell - place * intervals
      }
    })
  }

  /** Looks at some circles, and puts down what is reached in each lane. */
  look({ centre, from, end, need, bits }: Opened, reached: Float64Array, levels: Int32Array): void {
    const { neighbours } = this.#study
    const first = neighbours.start[centre]!
    if (this.#centre !== centre) {
      this.#centre = centre
      this.#upTo = first
      this.#scale = this.#isProduct ? 0 : 1
      if (!this.#isProduct) this.#measure.fill(0)
    }
    for (let at = from; at < end; at++) {
      this.#measureUpTo(at + 1)
      for (let at_ = 0; at_ < this.#lanes.length; at_++) {
        if (((bits >> at_) & 1) === 0 || reached[at_] === Number.POSITIVE_INFINITY) continue
        const lane = this.#lanes[at_]!
        if (lane.centre !== centre) {
          lane.centre = centre
          lane.upTo = first
          lane.here.fill(0)
        }
        if (this.#count(lane, at + 1)) reached[at_] = this.#lookAt(lane.here, need, levels[at_]!, reached[at_]!)
      }
    }
  }

  #measureUpTo(end: number): void {
    const { neighbours, intervals, measure } = this.#study
    for (; this.#upTo < end; this.#upTo++) {
      const place = neighbours.places[this.#upTo]!
      if (this.#isProduct) {
        this.#scale += this.#atSite[place]!
        continue
      }
      const row = place * intervals
      for (let interval = intervals - 1, within = 0; interval >= 0; interval--) {
        within += measure[row + interval]!
        this.#measure[interval]! += within
      }
    }
  }

  /** Counts a lane's cases up to a neighbour, and says whether the last one has any: without, no circle is better than the one before. */
  #count(lane: Lane, end: number): boolean {
    const { places } = this.#study.neighbours
    const { start, times, here } = lane
    let last = 0
    for (; lane.upTo < end; lane.upTo++) {
      const place = places[lane.upTo]!
      const stop = start[place + 1]!
      last = stop - start[place]!
      for (let one = start[place]!; one < stop; one++) here[times[one]!]!++
    }
    return last > 0
  }

  /** The largest statistic of the circle's windows where it is beyond `before`, else `before`. */
  #lookAt(here: Int32Array, need: number, level: number, before: number): number {
    const { intervals, shortest, firstEnd } = this.#study
    const ratio = level * LADDER_STEP + 2e-9
    const [isEnd, measure] = [this.#isEnd.fill(0), this.#measure]
    for (const line of this.#blocks.needs[need]!.slopes) {
      const [enough, slope] = [line.allowance(ratio), line.slope * this.#scale]
      if (enough === Number.POSITIVE_INFINITY) continue
      for (let interval = 0, sum = 0; interval < intervals; interval++) {
        sum += here[interval]! - slope * (measure[interval]! - measure[interval + 1]!)
        if (sum >= enough) isEnd[interval] = 1
        if (sum < 0) sum = 0
      }
    }
    let reached = before
    for (let interval = firstEnd - 1; interval < intervals; interval++) {
      // A window that ends without a case is no better than a shorter one, unless shorter ones, or earlier ends, are not allowed.
      if (isEnd[interval] === 1 && (here[interval]! > 0 || shortest > 1 || interval + 1 === firstEnd))
        reached = this.#windows(here, interval + 1, reached)
    }
    return reached
  }

  /** Looks at all windows with one end. */
  #windows(here: Int32Array, end: number, before: number): number {
    const { shortest, longestAt, bounds, ratio } = this.#study
    const [measure, scale] = [this.#measure, this.#scale]
    const beyond = measure[end]!
    const least = Math.max(0, end - longestAt[end]!)
    let reached = before
    let table = bounds.tableOf(reached)
    for (let first = end - 1, inside = 0; first >= least; first--) {
      inside += here[first]!
      if (end - first < shortest) continue
      const within = scale * (measure[first]! - beyond)
      if (within >= bounds.of(reached, table, inside) || inside * ratio.measure <= within * ratio.cases) continue
      const statistic = ratio.of(inside, within)
      if (statistic <= reached) continue
      reached = statistic
      table = bounds.tableOf(reached)
    }
    return reached
  }
}
