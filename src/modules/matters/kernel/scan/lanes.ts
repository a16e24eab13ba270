/**
 * Thirty-two counts at once · 三十二路并行计数: walks along a centre's neighbours, adds the counts of each to those of the circle, and stops
 * where any of them is as large as the circle's cases say it must be. WebAssembly adds sixteen bytes in one step, which JavaScript cannot; the
 * module is small enough to be written down here, one line for each step.
 *
 * @see WebAssembly Core Specification 2.0, 5.4 (instructions) and 5.5 (modules)
 */

/** 路数. */
export const LANES = 32
/** Larger counts do not fit, not even where lanes are wide. */
export const LARGEST_COUNT = 65_535
const VECTOR_BYTES = 16
const PAGE = 65_536

/** Narrow lanes are half as long to walk along. A count that does not fit stays at its largest, which is always enough to be looked at. */
interface Width {
  readonly bytes: 1 | 2
  readonly largest: number
  readonly vectors: number
  readonly addSaturated: readonly number[]
  readonly isEnough: readonly number[]
}
const narrow: Width = { bytes: 1, largest: 255, vectors: 2, addSaturated: [0xfd, 0x70], isEnough: [0xfd, 0x2c] }
const wide: Width = { bytes: 2, largest: LARGEST_COUNT, vectors: 4, addSaturated: [0xfd, 0x90, 0x01], isEnough: [0xfd, 0x36] }

const [AT, END, PLACES, INSIDE, COUNTS, NEEDS, STATE, POINTER, STOP, VECTOR] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
/** Neighbours that are added at once. */
const BLOCK = 16
const [I32, V128] = [0x7f, 0x7b]
const get = (local: number) => [0x20, local]
const set = (local: number) => [0x21, local]
const constant = (value: number) => [0x41, value]
const load = (vector: number) => [0xfd, 0x00, 4, vector * VECTOR_BYTES]
const store = (vector: number) => [0xfd, 0x0b, 4, vector * VECTOR_BYTES]
const word = (ahead = 0) => [0x28, 2, 4 * ahead]
const [add, shift, isPast, isBefore, end, leaveIf, leave, again] = [0x6a, 0x74, 0x4e, 0x48, 0x0b, 0x0d, 0x0f, 0x0c]
const [block, loop, when] = [
  [0x02, 0x40],
  [0x03, 0x40],
  [0x04, 0x40],
]
const [either, any] = [
  [0xfd, 0x50],
  [0xfd, 0x53],
]

/** Puts the address of the row of `base` that the word at `of` + 4 × (at + ahead) names into POINTER. */
const pointTo = (base: number, of: number, log: number, ahead = 0) =>
  [get(base), get(of), get(AT), constant(2), shift, add, word(ahead), constant(log), shift, add, set(POINTER)].flat()

/**
 * Goes along the neighbours in blocks: what a circle needs grows with its cases, so that where the counts after a block fall short of what its first
 * circle needs, all of its circles fall short. Where they do not, the block is walked through step by step.
 */
function bodyFor({ bytes, vectors, addSaturated, isEnough }: Width): number[] {
  const all = Array.from({ length: vectors }, (_, vector) => vector)
  const log = Math.log2(LANES * bytes)
  const first = VECTOR + vectors
  const verdict = (from: number) =>
    [all.flatMap((vector) => [get(from + vector), get(POINTER), load(vector), isEnough, vector === 0 ? [] : either].flat()), any].flat()
  const plus = (from: number, to: number) =>
    all.flatMap((vector) => [get(from + vector), get(POINTER), load(vector), addSaturated, set(to + vector)].flat())
  const go = (steps: number) => [get(AT), constant(steps), add, set(AT)]
  const steps = Array.from({ length: BLOCK }, (_, step) => [pointTo(COUNTS, PLACES, log, step), plus(step === 0 ? VECTOR : first, first)])
  return [
    [2, 2, I32, 2 * vectors, V128],
    all.flatMap((vector) => [get(STATE), load(vector), set(VECTOR + vector)].flat()),
    [block, loop],
    [get(AT), get(END), isPast, leaveIf, 1],
    [block],
    [get(AT), constant(BLOCK - 1), add, get(END), isPast, leaveIf, 0],
    [get(AT), get(STOP), isBefore, leaveIf, 0],
    steps.flat(),
    pointTo(NEEDS, INSIDE, log),
    [verdict(first), when, get(AT), constant(BLOCK), add, set(STOP), again, 1, end],
    all.flatMap((vector) => [get(first + vector), set(VECTOR + vector)].flat()),
    [go(BLOCK), again, 1, end],
    pointTo(COUNTS, PLACES, log),
    plus(VECTOR, VECTOR),
    pointTo(NEEDS, INSIDE, log),
    go(1),
    [verdict(VECTOR), 0x45, leaveIf, 0, end],
    all.flatMap((vector) => [get(STATE), get(VECTOR + vector), store(vector)].flat()),
    [get(AT), leave, end],
    [constant(0), end],
  ].flat(4)
}

function leb(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...leb(value >>> 7)]
}
const section = (number: number, content: readonly number[]) => [number, ...leb(content.length), ...content]

function moduleFor(width: Width): Uint8Array<ArrayBuffer> {
  const body = bodyFor(width)
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 7, ...new Array<number>(7).fill(I32), 1, I32]),
    // The memory `m` of `m`, and the function `w`.
    ...section(2, [1, 1, 0x6d, 1, 0x6d, 2, 0, 1]),
    ...section(3, [1, 0]),
    ...section(7, [1, 1, 0x77, 0, 0]),
    ...section(10, [1, ...leb(body.length), ...body]),
  ])
}

type Walk = (at: number, end: number, places: number, inside: number, counts: number, needs: number, state: number) => number

/** 并行计数的范围. */
export interface LaneSizes {
  readonly sites: number
  readonly places: Int32Array
  readonly inside: Int32Array
  /** The largest entry of `inside`. */
  readonly mostInside: number
  /** How many tables of needs there are. */
  readonly tables: number
  /** What counts will hardly go beyond. */
  readonly usualMost: number
}

/** 并行计数的内存与步进. */
export class Lanes {
  /** The counts of each place, to be filled by the caller. */
  readonly counts: Uint8Array | Uint16Array
  /** A need that is larger is given as this one. */
  readonly largest: number
  readonly #walk: Walk
  readonly #state: Int32Array
  readonly #addresses: readonly [places: number, inside: number, counts: number, needs: number]
  readonly #needs: Uint8Array | Uint16Array
  readonly #row: number
  readonly #tableRows: number
  #table = 0

  constructor({ sites, places, inside, mostInside, tables, usualMost }: LaneSizes) {
    const width = usualMost < narrow.largest ? narrow : wide
    const Counts = width.bytes === 1 ? Uint8Array : Uint16Array
    this.largest = width.largest
    this.#row = LANES * width.bytes
    this.#tableRows = mostInside + 1
    const counts = Math.ceil((this.#row + 8 * places.length) / this.#row) * this.#row
    const needs = counts + this.#row * sites
    const memory = new WebAssembly.Memory({ initial: Math.ceil((needs + tables * this.#tableRows * this.#row) / PAGE) })
    const { buffer } = memory
    this.#addresses = [this.#row, this.#row + 4 * places.length, counts, needs]
    new Int32Array(buffer, this.#addresses[0], places.length).set(places)
    new Int32Array(buffer, this.#addresses[1], places.length).set(inside)
    this.counts = new Counts(buffer, counts, LANES * sites)
    this.#needs = new Counts(buffer, needs, tables * this.#tableRows * LANES)
    this.#state = new Int32Array(buffer, 0, this.#row / 4)
    const instance = new WebAssembly.Instance(new WebAssembly.Module(moduleFor(width)), { m: { m: memory } })
    this.#walk = instance.exports['w'] as Walk
  }

  /** A table's needs: one of each lane for each number of cases. */
  tableAt(table: number): Uint8Array | Uint16Array {
    const size = this.#tableRows * LANES
    return this.#needs.subarray(table * size, (table + 1) * size)
  }

  /** Goes by this table from here on. */
  use(table: number): void {
    this.#table = table
  }

  /** Begins a circle without places. */
  clear(): void {
    this.#state.fill(0)
  }

  /** Adds neighbours until a count is enough, and says which comes after the one that made it so; 0 where none did up to `end`. */
  walk(at: number, end: number): number {
    const [places, inside, counts, needs] = this.#addresses
    return this.#walk(at, end, places, inside, counts, needs + this.#table * this.#tableRows * this.#row, 0)
  }
}
