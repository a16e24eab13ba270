/**
 * Replications over many windows, side by side · 各时间窗的并行重复: for sixteen replications at once it is found out in which blocks of circles any
 * window can pass what each of them has reached (`excess.ts`, `slope.ts`, `blocks.ts`). Hardly one can: only there circles and windows are
 * looked at one by one (`one-by-one.ts`), with the same sums in the same order as everywhere else.
 */
import { aboutReached, type Blocks, blocksOf } from './blocks.ts'
import { Excess, type ExcessSizes, excessBytes, LINES } from './excess.ts'
import { OneByOne } from './one-by-one.ts'
import { PureReplications } from './pure.ts'
import type { RandomStream } from './random.ts'
import type { Randomiser } from './randomise.ts'
import { LADDER_STEP } from './ratio.ts'
import type { Study } from './study.ts'

/** Ratios beyond the last level go by the last: more is looked at then, and nothing is missed. */
const LAST_LEVEL = 400
/** Memory that is taken for speed, in bytes. */
const MOST_BYTES = 2 ** 28
/** Circles times intervals that are worth the preparation. */
const WORTH = 50_000
/** In narrow lanes a case counts for so many units at least, and at most. */
const [FEWEST_UNITS, MOST_UNITS] = [4, 64]

/** A level's ratio, by which its bounds are found. */
const ratioOf = (level: number) => level * LADDER_STEP + 2e-9
const levelOf = (reached: number) => Math.min(LAST_LEVEL, Math.max(0, Math.floor((reached - 1e-9) / LADDER_STEP)))

/** 是否由重排得到的乘积: whether a circle's measure is its cases times the window's share of all cases. */
const isProductOf = ({ settings, categories }: Study) => settings.model === 'space-time-permutation' && categories.length === 1

/** Units of a case, and the bytes of a lane; null where cases are too many for any. */
function unitsFor(study: Study, blocks: Blocks): { readonly units: number; readonly bytes: 1 | 2 } | null {
  const { intervals, ratio } = study
  const level = ratioOf(levelOf(aboutReached(study) * 1.5))
  let [most, off] = [0, 0]
  blocks.visit((row, measure, scale) => {
    for (const slope of blocks.needs[blocks.needOf[row]!]!.slopes) {
      const allowance = slope.allowance(level)
      if (Number.isFinite(allowance)) most = Math.max(most, allowance)
      for (let interval = 0; interval < intervals; interval++) {
        const here = (measure[interval]! - measure[interval + 1]!) * scale
        const expected = (here * ratio.cases) / ratio.measure
        off = Math.max(off, here * slope.slope)
        most = Math.max(most, expected + 6 * Math.sqrt(expected + 1))
      }
    }
  })
  // Where more would be taken off, less is: that only lets more pass.
  off = Math.min(off, most)
  const narrow = Math.floor(255 / (most + off))
  if (narrow >= FEWEST_UNITS) return { units: Math.min(MOST_UNITS, narrow), bytes: 1 }
  const wide = Math.floor(65_535 / (most + off))
  return wide < 1 ? null : { units: Math.min(MOST_UNITS, wide), bytes: 2 }
}

/** 并行重复的准备: what all replications share; null where they are better made one by one. */
export interface Preparation {
  readonly blocks: Blocks
  readonly units: number
  readonly sizes: ExcessSizes
}

/** 准备并行重复. `worth` is how much there is to be looked at at least. */
export function prepare(study: Study, worth: number = WORTH): Preparation | null {
  const { settings, neighbours, intervals, ratio, counts, totalCases, isAlive, firstEnd, hasPlaces } = study
  const isOneEnd = isAlive && firstEnd === intervals
  if (ratio.rates !== 'high' || intervals < 2 || isOneEnd || !hasPlaces || settings.replications === 0) return null
  if (neighbours.places.length * intervals < worth) return null
  const blocks = blocksOf(study, isProductOf(study))
  const found = unitsFor(study, blocks)
  if (found === null) return null
  const lanes = 16 / found.bytes
  const sizes: ExcessSizes = {
    bytes: found.bytes,
    intervals,
    sites: neighbours.start.length - 1,
    places: neighbours.places,
    rows: blocks.needOf.length,
    needs: blocks.needs.length,
    cells: Math.min(counts.length, lanes * totalCases),
  }
  if (excessBytes(sizes) + 8 * lanes * totalCases + 4 * counts.length > MOST_BYTES) return null
  return { blocks, units: found.units, sizes }
}

/** 各时间窗的并行重复. */
export class SideBySide {
  /** How many replications are made at once. */
  readonly lanes: number
  readonly #study: Study
  readonly #randomiser: Randomiser
  readonly #blocks: Blocks
  readonly #units: number
  readonly #excess: Excess
  readonly #pure: PureReplications | null
  readonly #oneByOne: OneByOne
  /** Where a lane's cells stand among those of all lanes, by cell; −1 between two batches. */
  readonly #slots: Int32Array
  readonly #touched: Int32Array
  readonly #cells: readonly Int32Array[]
  /** By need, the most that is taken off in an interval: counts that do not fit stay beyond what is enough. */
  readonly #mostOff: Int32Array
  readonly #levels: Int32Array
  readonly #reached: Float64Array

  constructor(study: Study, randomiser: Randomiser, { blocks, units, sizes }: Preparation) {
    this.#study = study
    this.#randomiser = randomiser
    this.#blocks = blocks
    this.#units = units
    this.#excess = new Excess(sizes)
    this.lanes = this.#excess.lanes
    this.#pure = (study.settings.refinements?.includes ?? []).length > 0 ? new PureReplications(study) : null
    this.#oneByOne = new OneByOne(study, blocks, isProductOf(study), this.lanes)
    this.#slots = new Int32Array(study.counts.length).fill(-1)
    this.#touched = new Int32Array(sizes.cells)
    this.#cells = Array.from({ length: this.lanes }, () => new Int32Array(study.totalCases))
    this.#mostOff = new Int32Array(blocks.needs.length)
    this.#levels = new Int32Array(this.lanes)
    this.#reached = new Float64Array(this.lanes)
    this.#takeOff(2 ** (8 * sizes.bytes) - 1)
  }

  /** In each row, for each interval, the multiple of the least measure of its circles; sums of it are rounded down. */
  #takeOff(largest: number): void {
    const { intervals } = this.#study
    this.#blocks.visit((row, measure, scale) => {
      const need = this.#blocks.needOf[row]!
      this.#blocks.needs[need]!.slopes.forEach(({ slope }, line) => {
        const by = slope * scale * this.#units
        let before = 0
        for (let interval = 0; interval < intervals; interval++) {
          const after = Math.floor(by * (measure[0]! - measure[interval + 1]!))
          const units = Math.min(largest >> 1, Math.max(0, after - before))
          before = Math.max(before, after)
          this.#excess.setOff(row, line, interval, units)
          this.#mostOff[need] = Math.max(this.#mostOff[need]!, units)
        }
      })
    })
  }

  /** The largest statistic of each replication where it is beyond `least`, else `least`; one that is infinite is not looked for. */
  largest(begin: (lane: number) => RandomStream, least: Float64Array): Float64Array {
    const reached = this.#reached
    reached.set(least)
    const counts = this.#pure === null ? null : new Int32Array(this.#study.counts.length)
    for (let lane = 0; lane < this.lanes; lane++) {
      const cells = this.#cells[lane]!
      this.#randomiser.list(begin(lane), cells)
      if (counts === null || reached[lane] === Number.POSITIVE_INFINITY) continue
      counts.fill(0)
      for (const cell of cells) counts[cell]!++
      reached[lane] = this.#pure!.largest(counts, reached[lane]!)
    }
    const touched = this.#gather()
    this.#oneByOne.begin(this.#cells)
    for (let lane = 0; lane < this.lanes; lane++) this.#goBy(lane)
    this.#walk()
    for (let one = 0; one < touched; one++) this.#slots[this.#touched[one]!] = -1
    return reached.slice()
  }

  /** Puts the cases of all lanes together, place by place, and says in how many cells there are any. */
  #gather(): number {
    const { intervals } = this.#study
    const [slots, touched, cells] = [this.#slots, this.#touched, this.#cells]
    const { starts, offsets, vectors } = this.#excess
    let used = 0
    starts.fill(0)
    for (const list of cells) {
      for (const cell of list) {
        if (slots[cell] !== -1) continue
        slots[cell] = 0
        touched[used++] = cell
        starts[(cell / intervals) | 0]!++
      }
    }
    let sum = 0
    for (let place = 0; place < starts.length; place++) {
      const here = starts[place]!
      starts[place] = sum
      sum += here
    }
    // Each place's beginning goes on as it fills, and ends where the next one begins.
    for (let one = 0; one < used; one++) {
      const cell = touched[one]!
      const place = (cell / intervals) | 0
      const slot = starts[place]!++
      slots[cell] = slot
      offsets[slot] = Excess.offsetOf(cell - place * intervals)
    }
    starts.copyWithin(1, 0, starts.length - 1)
    starts[0] = 0
    vectors.fill(0, 0, used * this.lanes)
    const full = 2 ** (8 * vectors.BYTES_PER_ELEMENT) - 1
    cells.forEach((list, lane) => {
      for (const cell of list) {
        const at = slots[cell]! * this.lanes + lane
        vectors[at] = Math.min(full, vectors[at]! + this.#units)
      }
    })
    return used
  }

  /** A lane goes by the allowances of what it has reached. */
  #goBy(lane: number): void {
    const isOff = this.#reached[lane] === Number.POSITIVE_INFINITY
    const level = isOff ? LAST_LEVEL : levelOf(this.#reached[lane]!)
    this.#levels[lane] = level
    const full = 2 ** (8 * this.#excess.vectors.BYTES_PER_ELEMENT) - 1
    this.#blocks.needs.forEach(({ slopes }, need) => {
      const most = full - this.#mostOff[need]!
      for (let line = 0; line < LINES; line++) {
        // One unit less: sums of what is taken off are rounded.
        const units = Math.floor(slopes[line]!.allowance(ratioOf(level)) * this.#units - 1)
        this.#excess.setNeed(need, line, lane, Math.min(most, Math.max(0, units)))
      }
    })
  }

  #walk(): void {
    const { neighbours } = this.#study
    const { start, end, row, needOf } = this.#blocks
    const [excess, oneByOne, reached] = [this.#excess, this.#oneByOne, this.#reached]
    for (let centre = 0; centre + 1 < start.length; centre++) {
      excess.clear()
      let at = neighbours.start[centre]!
      for (let block = start[centre]!; block < start[centre + 1]!; block++) {
        const need = needOf[row[block]!]!
        const bits = excess.step(at, end[block]!, row[block]!, need)
        if (bits !== 0) {
          oneByOne.look({ centre, from: at, end: end[block]!, need, bits }, reached, this.#levels)
          for (let lane = 0; lane < this.lanes; lane++)
            if (((bits >> lane) & 1) === 1 && levelOf(reached[lane]!) !== this.#levels[lane]) this.#goBy(lane)
        }
        at = end[block]!
      }
    }
  }
}
