/**
 * Clusters of the data · 数据中的聚集: the best window of each centre, and which of them are listed. Sums run in one fixed order, so that equal
 * data give equal figures; among equal windows the smaller circle, the earlier end and the later beginning come first.
 */
import { chord, lengthOf } from './places.ts'
import { isOfInterest } from './ratio.ts'
import type { Study } from './study.ts'

/** 候选聚集. Intervals from `first` to before `end`; `size` is how many places its circle holds. */
export interface Candidate {
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
    let latest = -1
    for (let interval = isAlive ? intervals - longest : 0; interval < intervals; interval++) {
      const here = counts[row + interval]!
      this.counts[interval]! += here
      this.measure[interval]! += measure[row + interval]!
      if (here > (interval + 1 < intervals ? counts[row + interval + 1]! : 0)) latest = interval
      this.#latest[interval] = latest
    }
  }

  /** Looks at the windows of the circle; where only high rates count, those in which the last place has no cases have a better circle before it. */
  look(centre: number, size: number): void {
    const { intervals, shortest, longest, isAlive, ratio } = this.#study
    const isHigh = ratio.rates === 'high'
    for (let end = isAlive ? intervals : shortest; end <= intervals; end++) {
      const start = isHigh ? Math.min(end - shortest, this.#latest[end - 1]!) : end - shortest
      for (let first = start; first >= Math.max(0, end - longest); first--) this.#weigh(centre, size, first, end)
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
    if (statistic > best) this.best = { centre, size, first, end, observed, measure, statistic }
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
    const found = { centre, size: size[at]!, first, end: last, observed: observed[at]!, measure: measure[at]!, statistic: reached }
    return [found, ...this.#within(centre, from, first - 1), ...this.#within(centre, last + 1, to)]
  }
}

/** A centre's further clusters are stronger than this. */
const LEAST_OF_SEVERAL = 1

/** 各中心的候选聚集: of each centre the best, and in retrospect those of other times; in the order of the centres. */
export function candidatesOf(study: Study): Candidate[] {
  const { neighbours, intervals, isAlive, longest, ratio } = study
  const sums = sumsFromEnd(study)
  const search = new Search(study)
  const oldest = isAlive ? intervals - longest : 0
  const found: Candidate[] = []
  for (let centre = 0; centre + 1 < neighbours.start.length; centre++) {
    search.begin()
    const from = neighbours.start[centre]!
    for (let at = from; at < neighbours.start[centre + 1]!; at++) {
      const row = neighbours.places[at]! * intervals
      search.add(sums.counts, sums.measure, row)
      // A circle that ends with a place without cases is no better than the one before it.
      if (ratio.rates === 'high' && sums.counts[row + oldest] === 0) continue
      search.look(centre, at - from + 1)
    }
    found.push(...search.several())
  }
  return found
}

interface Circle {
  readonly first: number
  readonly end: number
  readonly point: readonly number[]
  readonly radius: number
  readonly places: Int32Array
}

function circleOf(study: Study, { centre, size, first, end }: Candidate): Circle {
  const { all } = study.sites
  const from = study.neighbours.start[centre]!
  const places = study.neighbours.places.subarray(from, from + size)
  const { point } = all[centre]!
  return { first, end, point, radius: chord(point, all[places[size - 1]!]!.point), places }
}

/** 半径, as it is told. */
export const radiusOf = (study: Study, candidate: Candidate): number => lengthOf(study.sites, circleOf(study, candidate).radius)

/** 聚集的地点: sites from the centre outwards. */
export const sitesOfCandidate = (study: Study, candidate: Candidate): Int32Array => circleOf(study, candidate).places

function sharesPlace(study: Study, a: Circle, b: Circle): boolean {
  const apart = chord(a.point, b.point)
  if (apart > a.radius + b.radius + TIE) return false
  const [fewer, other] = a.places.length <= b.places.length ? [a, b] : [b, a]
  // A place on the other circle's rim lies in it, even where the share of the population ended the circle just before it.
  return fewer.places.some((place) => chord(other.point, study.sites.all[place]!.point) <= other.radius + TIE)
}

function isKept(study: Study, candidate: Circle, kept: Circle): boolean {
  // Clusters of different times stand beside each other wherever they lie.
  if (candidate.first >= kept.end || kept.first >= candidate.end) return true
  const apart = chord(candidate.point, kept.point)
  const [inKept, inCandidate] = [apart <= kept.radius, apart <= candidate.radius]
  switch (study.settings.overlap) {
    case 'any':
      return true
    case 'no-shared-place':
      return !sharesPlace(study, kept, candidate)
    case 'no-centre-in-other':
      return !inKept && !inCandidate
    case 'no-centre-in-more-likely':
      return !inKept
    case 'no-centre-in-less-likely':
      return !inCandidate
    case 'no-pair-of-centres-in-each-other':
      return !(inKept && inCandidate)
  }
}

/** As many are listed at most. */
const MOST_CLUSTERS = 500

/** Strongest first; among equal ones the circle of fewer places, then the centre that comes first. */
function inOrder(candidates: readonly Candidate[]): Candidate[] {
  const sorted = [...candidates].sort((a, b) => b.statistic - a.statistic)
  const groups: Candidate[][] = []
  for (const candidate of sorted) {
    const group = groups.at(-1)
    if (group !== undefined && group[0]!.statistic - candidate.statistic < TIE) group.push(candidate)
    else groups.push([candidate])
  }
  return groups.flatMap((group) => group.sort((a, b) => a.size - b.size || a.centre - b.centre))
}

/** 列出的聚集, the most likely first. */
export function listed(study: Study, candidates: readonly Candidate[]): Candidate[] {
  const kept: { readonly candidate: Candidate; readonly circle: Circle }[] = []
  for (const candidate of inOrder(candidates)) {
    if (kept.length >= Math.min(MOST_CLUSTERS, study.sites.all.length) && study.hasPlaces) break
    const circle = circleOf(study, candidate)
    if (kept.every((other) => isKept(study, circle, other.circle))) kept.push({ candidate, circle })
  }
  return kept.map(({ candidate }) => candidate)
}
