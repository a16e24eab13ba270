/**
 * Sixteen replications at once · 十六个重复并行: adds the cases of places to those of a circle, and finds for each replication by how much some window's
 * cases pass a multiple of what it lets expect. The best of all windows is one walk along time: what a window has too few of is left behind.
 * Two multiples are followed at once, one for small windows and one for large ones. WebAssembly does it, for the reasons in `lanes.ts`.
 *
 * @see Bentley J. Programming pearls: algorithm design techniques. Communications of the ACM 27 (1984), 865–873: the largest sum of a run
 * @see WebAssembly Core Specification 2.0, 5.4 (instructions) and 5.5 (modules)
 */

const VECTOR_BYTES = 16
const PAGE = 65_536
/** 直线数: multiples that are followed at once. */
export const LINES = 2
/** Intervals that are walked along in one turn. */
const UNROLLED = 4

/** Narrow ones are twice as many; wide ones count in finer steps, or further. */
interface Width {
  readonly bytes: 1 | 2
  readonly addSaturated: readonly number[]
  readonly subtractSaturated: readonly number[]
  readonly larger: readonly number[]
  readonly isEnough: readonly number[]
  readonly bits: readonly number[]
  readonly splat: number
}
const widths: Readonly<Record<1 | 2, Width>> = {
  1: {
    bytes: 1,
    addSaturated: [0xfd, 0x70],
    subtractSaturated: [0xfd, 0x73],
    larger: [0xfd, 0x79],
    isEnough: [0xfd, 0x2c],
    bits: [0xfd, 0x64],
    splat: 0x07,
  },
  2: {
    bytes: 2,
    addSaturated: [0xfd, 0x90, 0x01],
    subtractSaturated: [0xfd, 0x93, 0x01],
    larger: [0xfd, 0x99, 0x01],
    isEnough: [0xfd, 0x36],
    bits: [0xfd, 0x84, 0x01],
    splat: 0x08,
  },
}

const [I32, V128] = [0x7f, 0x7b]
const [AT, END, ROW, NEED, POINTER, ONE, STOP, HERE, VECTOR] = [0, 1, 2, 3, 4, 5, 6, 7, 8]

function leb(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...leb(Math.floor(value / 128))]
}
/** Signed: the last byte's sixth bit is the sign. */
function signed(value: number): number[] {
  return value < 64 ? [value] : [(value & 127) | 128, ...signed(Math.floor(value / 128))]
}
const get = (local: number) => [0x20, local]
const set = (local: number) => [0x21, local]
const constant = (value: number) => [0x41, ...signed(value)]
const word = (address: number) => [0x28, 2, ...leb(address)]
const load = (address: number) => [0xfd, 0x00, 4, ...leb(address)]
const store = (address: number) => [0xfd, 0x0b, 4, ...leb(address)]
const [plus, shift, isPast, isBefore, end, leaveIf, again] = [0x6a, 0x74, 0x4e, 0x48, 0x0b, 0x0d, 0x0c]
const either = [0xfd, 0x50]
const [block, loop] = [
  [0x02, 0x40],
  [0x03, 0x40],
]

interface Addresses {
  readonly counts: number
  readonly places: number
  readonly starts: number
  readonly offsets: number
  readonly vectors: number
  readonly size: number
}

/** Adds the cases of the neighbours from AT to END. */
function adding({ addSaturated }: Width, { counts, places, starts, offsets, vectors }: Addresses): number[] {
  return [
    [block, loop, get(AT), get(END), isPast, leaveIf, 1],
    [get(AT), constant(2), shift, word(places), constant(2), shift, set(POINTER)],
    [get(POINTER), word(starts), set(ONE), get(POINTER), word(starts + 4), set(STOP)],
    [block, loop, get(ONE), get(STOP), isPast, leaveIf, 1],
    [get(ONE), constant(2), shift, word(offsets), set(POINTER)],
    [get(POINTER), get(POINTER), load(counts), get(ONE), constant(4), shift, load(vectors), addSaturated, store(counts)],
    [get(ONE), constant(1), plus, set(ONE), again, 0, end, end],
    [get(AT), constant(1), plus, set(AT), again, 0, end, end],
  ].flat(3)
}

/** Walks along time with all lines at once, and says in whose replications one of them has enough. */
function looking({ bytes, addSaturated, subtractSaturated, larger, isEnough, bits, splat }: Width, { counts, size }: Addresses): number[] {
  const lines = Array.from({ length: LINES }, (_, line) => line)
  const [sum, best] = [(line: number) => VECTOR + line, (line: number) => VECTOR + LINES + line]
  const step = (at: number) => [
    [get(POINTER), load(counts + at * VECTOR_BYTES), set(HERE)],
    lines.map((line) => [
      [get(sum(line)), get(HERE), addSaturated, get(ROW), 0xfd, splat, bytes - 1, leb((at * LINES + line) * bytes)],
      [subtractSaturated, set(sum(line)), get(best(line)), get(sum(line)), larger, set(best(line))],
    ]),
  ]
  return [
    [constant(0), set(POINTER), loop],
    Array.from({ length: UNROLLED }, (_, at) => step(at)),
    [get(ROW), constant(UNROLLED * LINES * bytes), plus, set(ROW)],
    [get(POINTER), constant(UNROLLED * VECTOR_BYTES), plus, set(POINTER)],
    [get(POINTER), constant(size), isBefore, leaveIf, 0, end],
    lines.map((line) => [get(best(line)), get(NEED), load(line * VECTOR_BYTES), isEnough, line === 0 ? [] : either]),
    bits,
  ].flat(6)
}

const section = (number: number, content: readonly number[]) => [number, ...leb(content.length), ...content]

function moduleFor(width: Width, addresses: Addresses): Uint8Array<ArrayBuffer> {
  const locals = [2, HERE - POINTER, I32, 1 + 2 * LINES, V128]
  const body = [...locals, ...adding(width, addresses), ...looking(width, addresses), end]
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 4, I32, I32, I32, I32, 1, I32]),
    // The memory `m` of `m`, and the function `s`.
    ...section(2, [1, 1, 0x6d, 1, 0x6d, 2, 0, 1]),
    ...section(3, [1, 0]),
    ...section(7, [1, 1, 0x73, 0, 0]),
    ...section(10, [1, ...leb(body.length), ...body]),
  ])
}

type Step = (at: number, end: number, row: number, need: number) => number

/** 并行的范围. */
export interface ExcessSizes {
  readonly bytes: 1 | 2
  readonly intervals: number
  readonly sites: number
  readonly places: Int32Array
  /** Rows of what is taken off in each interval. */
  readonly rows: number
  /** Tables of what is enough. */
  readonly needs: number
  /** Places and intervals with cases in any of the replications, at most. */
  readonly cells: number
}

const whole = (bytes: number) => Math.ceil(bytes / VECTOR_BYTES) * VECTOR_BYTES
const unrolled = (intervals: number) => Math.ceil(intervals / UNROLLED) * UNROLLED

/** 所需的内存, in bytes. */
export function excessBytes({ bytes, intervals, sites, places, rows, needs, cells }: ExcessSizes): number {
  const along = unrolled(intervals)
  const sizes = [along * VECTOR_BYTES, 4 * places.length, 4 * (sites + 1), 4 * cells, cells * VECTOR_BYTES]
  return [...sizes, needs * LINES * VECTOR_BYTES, rows * along * LINES * bytes].reduce((sum, size) => sum + whole(size), 0)
}

/** 并行重复的内存与步进. */
export class Excess {
  /** How many replications stand side by side. */
  readonly lanes: number
  /** Where the cells of each place begin, to be filled by the caller; then for each cell its interval's offset, and the counts of all lanes. */
  readonly starts: Int32Array
  readonly offsets: Int32Array
  readonly vectors: Uint8Array | Uint16Array
  readonly #counts: Uint8Array
  readonly #rows: Uint8Array | Uint16Array
  readonly #needs: Uint8Array | Uint16Array
  readonly #rowBytes: number
  readonly #at: { readonly rows: number; readonly needs: number }
  readonly #step: Step

  constructor(sizes: ExcessSizes) {
    const { bytes, intervals, sites, places, rows, needs, cells } = sizes
    const Counts = bytes === 1 ? Uint8Array : Uint16Array
    this.lanes = VECTOR_BYTES / bytes
    this.#rowBytes = unrolled(intervals) * LINES * bytes
    let used = 0
    const take = (size: number) => {
      used += whole(size)
      return used - whole(size)
    }
    const size = unrolled(intervals) * VECTOR_BYTES
    const [counts, places_, starts] = [take(size), take(4 * places.length), take(4 * (sites + 1))]
    const [offsets, vectors] = [take(4 * cells), take(cells * VECTOR_BYTES)]
    this.#at = { needs: take(needs * LINES * VECTOR_BYTES), rows: take(rows * this.#rowBytes) }
    const memory = new WebAssembly.Memory({ initial: Math.ceil(used / PAGE) })
    const { buffer } = memory
    this.#counts = new Uint8Array(buffer, counts, size)
    new Int32Array(buffer, places_, places.length).set(places)
    this.starts = new Int32Array(buffer, starts, sites + 1)
    this.offsets = new Int32Array(buffer, offsets, cells)
    this.vectors = new Counts(buffer, vectors, cells * this.lanes)
    this.#needs = new Counts(buffer, this.#at.needs, needs * LINES * this.lanes)
    this.#rows = new Counts(buffer, this.#at.rows, (rows * this.#rowBytes) / bytes)
    const module = new WebAssembly.Module(moduleFor(widths[bytes], { counts, places: places_, starts, offsets, vectors, size }))
    this.#step = new WebAssembly.Instance(module, { m: { m: memory } }).exports['s'] as Step
  }

  /** What an interval is offset by. */
  static offsetOf(interval: number): number {
    return interval * VECTOR_BYTES
  }

  /** What is taken off in an interval, by row and line. */
  setOff(row: number, line: number, interval: number, units: number): void {
    this.#rows[row * (this.#rowBytes / this.#rows.BYTES_PER_ELEMENT) + interval * LINES + line] = units
  }

  /** What is enough in a lane, by table and line. */
  setNeed(need: number, line: number, lane: number, units: number): void {
    this.#needs[(need * LINES + line) * this.lanes + lane] = units
  }

  /** Begins a circle without places. */
  clear(): void {
    this.#counts.fill(0)
  }

  /** Adds neighbours, and says by bits in which lanes some window has enough by this row and table. */
  step(at: number, stop: number, row: number, need: number): number {
    return this.#step(at, stop, this.#at.rows + row * this.#rowBytes, this.#at.needs + need * LINES * VECTOR_BYTES)
  }
}
