/**
 * Circles of about the same size · 大小相近的圆: those of one centre follow one another, and what holds for the cases of the last and the measure of
 * the first of them holds for all. Everything here is the same in every replication, as measures are, and found out once.
 */
import { LINES } from './excess.ts'
import { Slope, type WindowRange } from './slope.ts'
import type { Study } from './study.ts'

/** Sizes of one block differ by less than this: larger blocks are fewer, and more of them have to be opened. */
const GROWTH = 1.12
/** Ranges of windows are told apart in these steps. */
const STEP = 1.1

/** 时间窗的界: the slopes of one range of measures, for small windows and for large ones. */
export interface Need {
  readonly slopes: readonly Slope[]
}

/** 圆的分块. */
export interface Blocks {
  /** Blocks of each centre, one centre after another. */
  readonly start: Int32Array
  /** For each block the neighbour after its last, and its row. */
  readonly end: Int32Array
  readonly row: Int32Array
  readonly needs: readonly Need[]
  /** By row, its need. */
  readonly needOf: Int32Array
  /** Goes through the rows. */
  readonly visit: (onRow: OnRow) => void
}

/** The least measure of a row's circles, from each interval to the period's end: so many times what is given, which holds until the next row. */
type OnRow = (row: number, measure: Float64Array, scale: number) => void

/** What the measures of a circle's windows lie between; sums go from each interval to the period's end. */
function extremes({ intervals, shortest, firstEnd, longestAt }: Study, sums: Float64Array): readonly [low: number, high: number] {
  let [low, high] = [Number.POSITIVE_INFINITY, 0]
  for (let end = Math.max(firstEnd, shortest); end <= intervals; end++) {
    low = Math.min(low, sums[end - shortest]! - sums[end]!)
    high = Math.max(high, sums[Math.max(0, end - longestAt[end]!)]! - sums[end]!)
  }
  return [Math.max(0, low), high]
}

/** 大致的最大统计量: about what replications reach; the more windows there are, the larger the largest ratio. */
export const aboutReached = ({ neighbours, intervals, longest }: Study) => 0.55 * Math.log(neighbours.places.length * intervals * longest)

class Needs {
  readonly all: Need[] = []
  readonly #byRange = new Map<string, number>()
  readonly #study: Study
  readonly #about: { readonly ratio: number; readonly rate: number }

  constructor(study: Study) {
    this.#study = study
    this.#about = { ratio: aboutReached(study), rate: study.ratio.cases / study.ratio.measure }
  }

  /** The number of a range's need, which is that of all ranges that are hardly wider. */
  of({ low, high, perCase, mostCases }: WindowRange): number {
    const down = low > 0 ? Math.floor(Math.log(low) / Math.log(STEP)) : Number.NEGATIVE_INFINITY
    const up = Math.ceil(Math.log(Math.max(high, Number.MIN_VALUE)) / Math.log(STEP))
    const key = `${down} ${up} ${perCase} ${mostCases}`
    const known = this.#byRange.get(key)
    if (known !== undefined) return known
    const need = this.#needOf({ low: low > 0 ? STEP ** down : 0, high: STEP ** up, perCase, mostCases })
    this.#byRange.set(key, this.all.length)
    this.all.push(need)
    return this.all.length - 1
  }

  #needOf(range: WindowRange): Need {
    const { bounds, ratio } = this.#study
    // Small windows and large ones have their own lines, between limits that grow evenly by a factor.
    const whole = new Slope(bounds, ratio.minHigh, range, this.#about)
    const least = Math.max(range.high * LEAST_SHARE, whole.leastMeasure(this.#about.ratio))
    const limit = (line: number) => least * (range.high / least) ** (line / LINES)
    const slopes = Array.from({ length: LINES }, (_, line) => {
      const within = { ...range, low: line === 0 ? range.low : limit(line), high: limit(line + 1) }
      return new Slope(bounds, ratio.minHigh, within, this.#about)
    })
    return { slopes }
  }
}
/** Smaller windows than this part of the largest are taken as such, where lines are drawn between small and large. */
const LEAST_SHARE = 1e-3

/** Share of all cases from each interval to the period's end. */
export function sharesOf({ counts, intervals, totalCases }: Study): Float64Array {
  const share = new Float64Array(intervals + 1)
  for (let cell = 0; cell < counts.length; cell++) share[cell % intervals]! += counts[cell]! / totalCases
  for (let interval = intervals - 1; interval >= 0; interval--) share[interval]! += share[interval + 1]!
  return share
}

const sums = (cells: ArrayLike<number>, intervals: number) => {
  const [bySite, byInterval] = [new Float64Array(cells.length / intervals), new Float64Array(intervals + 1)]
  for (let cell = 0; cell < cells.length; cell++) {
    bySite[Math.floor(cell / intervals)]! += cells[cell]!
    byInterval[cell % intervals]! += cells[cell]!
  }
  return { bySite, byInterval }
}

/** What a rounded product differs from a sum by, at most. */
const ROUNDED = 1e-9

/** Whether every place's measure is spread over time in the same shares, by which circles of a size are alike. */
function isSpreadAlike({ measure, intervals, totalMeasure }: Study, { bySite, byInterval }: ReturnType<typeof sums>): boolean {
  return measure.every((here, cell) => {
    const expected = (bySite[Math.floor(cell / intervals)]! * byInterval[cell % intervals]!) / totalMeasure
    return Math.abs(here - expected) <= ROUNDED * expected
  })
}

/** Blocks of one size class each; `onBlock` hears of each with its first and last neighbour, and says its row. */
function cut({ neighbours }: Study, sizes: Float64Array, onBlock: (block: Block) => number): Pick<Blocks, 'start' | 'end' | 'row'> {
  const { start, places } = neighbours
  const starts = new Int32Array(start.length)
  const [ends, rows]: [number[], number[]] = [[], []]
  const unit = sizes.reduce((least, size) => (size > 0 ? Math.min(least, size) : least), Number.POSITIVE_INFINITY)
  const classOf = (size: number) => (size > 0 ? 1 + Math.floor(Math.log(size / unit) / Math.log(GROWTH) + 1e-9) : 0)
  for (let centre = 0; centre + 1 < start.length; centre++) {
    const end = start[centre + 1]!
    for (let at = start[centre]!, size = 0; at < end; ) {
      const from = at
      size += sizes[places[at++]!]!
      const [first, of] = [size, classOf(size)]
      for (let next = size; at < end; size = next, at++) {
        next = size + sizes[places[at]!]!
        if (classOf(next) !== of) break
      }
      ends.push(at)
      rows.push(onBlock({ centre, from, end: at, of, first, last: size }))
    }
    starts[centre + 1] = ends.length
  }
  return { start: starts, end: Int32Array.from(ends), row: Int32Array.from(rows) }
}

/** Circles of one centre from a neighbour to before another, of one class; the sizes of the first and the last. */
interface Block {
  readonly centre: number
  readonly from: number
  readonly end: number
  readonly of: number
  readonly first: number
  readonly last: number
}

/** 分块, where circles of a size are alike: a row for each class. */
function blocksBySize(study: Study, sizes: Float64Array, measure: Float64Array, isProduct: boolean): Blocks {
  const { totalCases, settings } = study
  const ranges: { first: number; last: number }[] = []
  const rowOf = new Map<number, number>()
  const blocks = cut(study, sizes, ({ of, first, last }) => {
    const row = rowOf.get(of) ?? ranges.push({ first, last }) - 1
    rowOf.set(of, row)
    ranges[row] = { first: Math.min(first, ranges[row]!.first), last: Math.max(last, ranges[row]!.last) }
    return row
  })
  const needs = new Needs(study)
  const [low, high] = extremes(study, measure)
  const needOf = ranges.map(({ first, last }) =>
    needs.of({
      low: low * first * (1 - ROUNDED),
      high: high * last * (1 + ROUNDED),
      // With exchanged times a window has no more cases than all places together.
      perCase: isProduct ? first / totalCases : perCaseOf(settings.model),
      mostCases: isProduct ? last : totalCases,
    }),
  )
  const visit = (onRow: OnRow) => {
    for (const [row, { first }] of ranges.entries()) onRow(row, measure, first * (1 - ROUNDED))
  }
  return { ...blocks, needs: needs.all, needOf: Int32Array.from(needOf), visit }
}

/** In the Bernoulli model a case is one of the people who are measured. */
const perCaseOf = (model: Study['settings']['model']) => (model === 'bernoulli' ? 1 : 0)

/** Walks along a centre's circles, whose measure from each interval to the period's end is summed up. */
class Summed {
  readonly #sums: Float64Array
  readonly #study: Study
  #upTo = 0

  constructor(study: Study) {
    this.#study = study
    this.#sums = new Float64Array(study.intervals + 1)
  }

  /** The measure of the block's first circle. */
  first({ centre, from }: Block): Float64Array {
    if (from === this.#study.neighbours.start[centre]) {
      this.#sums.fill(0)
      this.#upTo = from
    }
    return this.#to(from + 1)
  }

  /** The measure of its last one. */
  last({ end }: Block): Float64Array {
    return this.#to(end)
  }

  #to(end: number): Float64Array {
    const { neighbours, intervals, measure } = this.#study
    for (; this.#upTo < end; this.#upTo++) {
      const row = neighbours.places[this.#upTo]! * intervals
      for (let interval = intervals - 1, within = 0; interval >= 0; interval--) {
        within += measure[row + interval]!
        this.#sums[interval]! += within
      }
    }
    return this.#sums
  }
}

/** 分块, where each circle has a measure of its own: a row for each block. */
function blocksOfTheirOwn(study: Study, sizes: Float64Array): Blocks {
  const { settings, totalCases } = study
  const needs = new Needs(study)
  const all: Block[] = []
  const needOf: number[] = []
  const walk = new Summed(study)
  const blocks = cut(study, sizes, (block) => {
    const [low] = extremes(study, walk.first(block))
    const [, high] = extremes(study, walk.last(block))
    needOf.push(needs.of({ low, high, perCase: perCaseOf(settings.model), mostCases: totalCases }))
    return all.push(block) - 1
  })
  const visit = (onRow: OnRow) => {
    const again = new Summed(study)
    for (const [row, block] of all.entries()) {
      onRow(row, again.first(block), 1)
      again.last(block)
    }
  }
  return { ...blocks, needs: needs.all, needOf: Int32Array.from(needOf), visit }
}

/** 分块. `isProduct` says that a circle's measure is its cases times the window's share of all cases. */
export function blocksOf(study: Study, isProduct: boolean): Blocks {
  if (isProduct) return blocksBySize(study, sums(study.counts, study.intervals).bySite, sharesOf(study), true)
  const of = sums(study.measure, study.intervals)
  if (!isSpreadAlike(study, of)) return blocksOfTheirOwn(study, of.bySite)
  const share = of.byInterval.map((measure) => measure / study.totalMeasure)
  for (let interval = study.intervals - 1; interval >= 0; interval--) share[interval]! += share[interval + 1]!
  return blocksBySize(study, of.bySite, share, false)
}
