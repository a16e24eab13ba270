/**
 * Clusters of the data · 数据中的聚集: the best window of each centre. Sums run in one fixed order, so that equal
 * data give equal figures; among equal windows the smaller circle, the earlier end and the later beginning come first.
 */
import type { OnCentres } from './places.ts'
import { includesPure } from './pure.ts'
import { isOfInterest } from './ratio.ts'
import type { Study } from './study.ts'

/** 候选聚集. Intervals from `first` to before `end`; `size` is how many places its circle holds. */
export interface Candidate {
  /** A window over all places has neither a centre nor a circle. */
  readonly isEverywhere: boolean
  readonly centre: number
  readonly size: number
  readonly first: number
  readonly end: number
  readonly observed: number
  readonly measure: number
  readonly statistic: number
}

/** Statistics that differ by less are one. */
export const TIE = 1e-9

/** Windows with one end that are passed over together. */
const RUN = 6

/** Counts and measure of each place from an interval to the period's end. */
function sumsFromEnd(study: Study): { readonly counts: Int32Array; readonly measure: Float64Array } {
  const { intervals } = study
  const counts = Int32Array.from(study.counts)
  const measure = Float64Array.from(study.measure)
  for (let row = 0; row < counts.length; row += intervals) {
    for (let interval = intervals - 2; interval >= 0; interval--) {
      counts[row + interval]! += counts[row + interval + 1]!
      measure[row + interval]! += measure[row + interval + 1]!
    }
  }
  return { counts, measure }
}

/** The best circle of each window of one centre, where a centre may give several clusters. */
interface ByWindow {
  readonly statistic: Float64Array
  readonly size: Int32Array
  readonly observed: Int32Array
  readonly measure: Float64Array
}

class Search {
  readonly #study: Study
  /** Of the circle so far, from each interval to the period's end; the last entry is beyond it, and empty. */
  readonly counts: Int32Array
  readonly measure: Float64Array
  /** For each interval the latest one up to it in which the place that came last has cases; −1 where there is none. */
  readonly #latest: Int32Array
  readonly #byWindow: ByWindow | null
  best: Candidate | null = null

  constructor(study: Study) {
    this.#study = study
    this.counts = new Int32Array(study.intervals + 1)
    this.measure = new Float64Array(study.intervals + 1)
    this.#latest = new Int32Array(study.intervals)
    const windows = study.isAlive ? 0 : study.intervals * study.longest
    this.#byWindow =
      windows === 0
        ? null
        : {
            statistic: new Float64Array(windows),
            size: new Int32Array(windows),
            observed: new Int32Array(windows),
            measure: new Float64Array(windows),
          }
  }

  begin(): void {
    this.counts.fill(0)
    this.measure.fill(0)
    this.#byWindow?.statistic.fill(0)
    this.best = null
  }

  /** Adds a place to the circle; its counts are sums from each interval to the end. */
  add(counts: Int32Array, measure: Float64Array, row: number): void {
    const { intervals, isAlive, longest } = this.#study
    const oldest = isAlive ? intervals - longest : 0
    if (counts[row + oldest] === 0) {
      for (let interval = oldest; interval < intervals; interval++) this.measure[interval]! += measure[row + interval]!
      this.#latest.fill(-1)
      return
    }
    let latest = -1
    for (let interval = oldest; interval < intervals; interval++) {
      const here = counts[row + interval]!
      this.counts[interval]! += here
      this.measure[interval]! += measure[row + interval]!
      if (here > (interval + 1 < intervals ? counts[row + interval + 1]! : 0)) latest = interval
      this.#latest[interval] = latest
    }
  }

  /**
   * Looks at the windows of the circle; where only high rates count, those in which the last place has no cases have a better circle before
   * it, but where the last place came with others that were not looked at.
   */
  look(centre: number, size: number, isLastAlone = true): void {
    const { intervals, shortest, longest, isAlive, ratio, bounds } = this.#study
    const isHigh = isLastAlone && ratio.rates === 'high'
    // Below this no window counts, whatever the others have reached; it spares most of them the look at what they have.
    const floor = ratio.rates === 'high' ? Math.min(this.best?.statistic ?? 0, LEAST_OF_SEVERAL) : null
    const table = floor === null ? null : bounds.tableOf(floor)
    const [counts, measure] = [this.counts, this.measure]
    for (let end = isAlive ? intervals : shortest; end <= intervals; end++) {
      const start = isHigh ? Math.min(end - shortest, this.#latest[end - 1]!) : end - shortest
      const least = Math.max(0, end - longest)
      const [after, beyond] = [counts[end]!, measure[end]!]
      for (let first = start; first >= least; ) {
        const stop = Math.max(least, first - RUN + 1)
        // Where the longest of a run would have too few cases for the measure of the shortest, each of them has.
        const isPassed = table !== null && measure[first]! - beyond >= bounds.of(floor!, table, counts[stop]! - after)
        for (; !isPassed && first >= stop; first--) {
          if (table !== null && measure[first]! - beyond >= bounds.of(floor!, table, counts[first]! - after)) continue
          this.#weigh(centre, size, first, end)
        }
        first = stop - 1
      }
    }
  }

  #weigh(centre: number, size: number, first: number, end: number): void {
    const { ratio, bounds, longest } = this.#study
    const observed = this.counts[first]! - this.counts[end]!
    const measure = this.measure[first]! - this.measure[end]!
    const window = (end - 1) * longest + (end - first - 1)
    const of = this.#byWindow
    const best = this.best?.statistic ?? 0
    const reached = of === null ? best : Math.min(best, Math.max(of.statistic[window]!, LEAST_OF_SEVERAL))
    if (ratio.rates === 'high') {
      const table = bounds.tableOf(reached)
      let bound = table[observed]!
      if (bound === Number.POSITIVE_INFINITY) bound = bounds.fill(reached, table, observed)
      if (measure >= bound) return
    }
    if (!isOfInterest(ratio, observed, measure)) return
    const statistic = ratio.of(observed, measure)
    if (statistic > best) this.best = { isEverywhere: !this.#study.hasPlaces, centre, size, first, end, observed, measure, statistic }
    if (of === null || !(statistic > of.statistic[window]!)) return
    of.statistic[window] = statistic
    of.size[window] = size
    of.observed[window] = observed
    of.measure[window] = measure
  }

  /**
   * The centre's best, and beside it the best before and after, and so on: none of them shares or touches another's time.
   * A window that reaches the period's end is none of these others.
   */
  several(): Candidate[] {
    const { best } = this
    if (best === null) return []
    if (this.#byWindow === null) return [best]
    return [best, ...this.#within(best.centre, 0, best.first - 1), ...this.#within(best.centre, best.end + 1, this.#study.intervals - 1)]
  }

  #within(centre: number, from: number, to: number): Candidate[] {
    const { longest } = this.#study
    const { statistic, size, observed, measure } = this.#byWindow!
    let [reached, at, first, last] = [LEAST_OF_SEVERAL, -1, 0, 0]
    for (let end = to; end > from; end--) {
      for (let length = 1; length <= Math.min(longest, end - from); length++) {
        const window = (end - 1) * longest + (length - 1)
        if (statistic[window]! > reached) [reached, at, first, last] = [statistic[window]!, window, end - length, end]
      }
    }
    if (at < 0) return []
    const found = {
      isEverywhere: !this.#study.hasPlaces,
      centre,
      size: size[at]!,
      first,
      end: last,
      observed: observed[at]!,
      measure: measure[at]!,
      statistic: reached,
    }
    return [found, ...this.#within(centre, from, first - 1), ...this.#within(centre, last + 1, to)]
  }
}

/** A centre's further clusters are stronger than this. */
const LEAST_OF_SEVERAL = 1

type Sums = ReturnType<typeof sumsFromEnd>

/** The best circle of a centre over the whole period, where it is better than anything else of this centre. */
function spatialOf(study: Study, sums: Sums, centre: number, until: number, least: number): Candidate | null {
  const { neighbours, intervals, ratio } = study
  const from = neighbours.start[centre]!
  let [observed, measure] = [0, 0]
  let best: Candidate | null = null
  for (let at = from; at < until; at++) {
    const row = neighbours.places[at]! * intervals
    observed += sums.counts[row]!
    measure += sums.measure[row]!
    if (!isOfInterest(ratio, observed, measure)) continue
    const statistic = ratio.of(observed, measure)
    if (statistic > (best?.statistic ?? least + TIE))
      best = { isEverywhere: false, centre, size: at - from + 1, first: 0, end: intervals, observed, measure, statistic }
  }
  return best
}

/** The best window over all places, and in retrospect those of other times. */
function temporalOf(study: Study, sums: Sums): Candidate[] {
  const { intervals } = study
  const search = new Search(study)
  search.begin()
  for (let row = 0; row < sums.counts.length; row += intervals) search.add(sums.counts, sums.measure, row)
  search.look(0, 0, false)
  return search.several().map((candidate) => ({ ...candidate, isEverywhere: true }))
}

/**
 * 各中心的候选聚集: of each centre the best, and in retrospect those of other times; in the order of the centres. `until` says for each centre where
 * its largest circle ends among its neighbours.
 */
export function candidatesOf(study: Study, until: Int32Array = study.neighbours.start.subarray(1), onCentres?: OnCentres): Candidate[] {
  const { neighbours, intervals, isAlive, longest, ratio } = study
  const sums = sumsFromEnd(study)
  const search = new Search(study)
  const oldest = isAlive ? intervals - longest : 0
  const hasSpatial = includesPure(study, 'purely-spatial')
  const found: Candidate[] = []
  for (let centre = 0; centre + 1 < neighbours.start.length; centre++) {
    search.begin()
    const from = neighbours.start[centre]!
    for (let at = from; at < until[centre]!; at++) {
      const row = neighbours.places[at]! * intervals
      search.add(sums.counts, sums.measure, row)
      // A circle that ends with a place without cases is no better than the one before it.
      if (ratio.rates === 'high' && sums.counts[row + oldest] === 0) continue
      search.look(centre, at - from + 1)
    }
    const spatial = hasSpatial ? spatialOf(study, sums, centre, until[centre]!, search.best?.statistic ?? 0) : null
    if (spatial === null) found.push(...search.several())
    else found.push(spatial)
    onCentres?.(centre + 1, neighbours.start.length - 1)
  }
  return includesPure(study, 'purely-temporal') ? [...found, ...temporalOf(study, sums)] : found
}
