/**
 * Where the reports that were kept are found again · 存放: as objects for a spreadsheet, packed into bytes for millions.
 */
import { type Comparable, NORMS } from './probe.ts'

/** What belongs to a report besides what is measured: all that is needed to build the comparison anew from the shelf. */
export interface Placed {
  readonly id: string
  /** Number of the report that names its matter. */
  readonly matter: number
  /** Features under which it was posted, weightiest first. */
  readonly features: Uint32Array
  /** Earlier reports that it was linked to, and how probably they are one matter. */
  readonly linked: Int32Array
  readonly probabilities: Float32Array
}

export interface Shelf {
  put(comparable: Comparable, placed: Placed): void
  /** The report as it was put there; valid until the next call. */
  get(document: number): Comparable
  /** The same, in memory of its own. */
  lasting(document: number): Comparable
}

export class MemoryShelf implements Shelf {
  #kept: Comparable[] = []

  put(comparable: Comparable): void {
    this.#kept.push(comparable)
  }

  get(document: number): Comparable {
    return this.#kept[document] as Comparable
  }

  lasting(document: number): Comparable {
    return this.get(document)
  }
}

/** Bytes that only grow: a file, or memory. A kernel opens no file, so it is given one. */
export interface ByteStore {
  readonly length: number
  append(bytes: Uint8Array): void
  /** Fills `into` with the bytes from `position` on; all of them are there. */
  read(position: number, into: Uint8Array): void
  /** Cuts off what stands behind `length`. */
  truncate(length: number): void
}

export class MemoryBytes implements ByteStore {
  #bytes = new Uint8Array(2 ** 16)
  length = 0

  append(bytes: Uint8Array): void {
    if (this.length + bytes.length > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.length + bytes.length))
      grown.set(this.#bytes)
      this.#bytes = grown
    }
    this.#bytes.set(bytes, this.length)
    this.length += bytes.length
  }

  read(position: number, into: Uint8Array): void {
    into.set(this.#bytes.subarray(position, position + into.length))
  }

  truncate(length: number): void {
    this.length = length
  }
}

/** Records begin at multiples of this, so that views of every kind fit. */
const UNIT = 8
const AT = { day: 0, person: 8, matter: 16, size: 20, norms: 24, counts: 24 + NORMS * 4 } as const
const COUNT = { features: 0, linked: 1, sets: 2, subject: 9, text: 10, id: 11 } as const
const COUNTS = 12
const HEAD = Math.ceil((AT.counts + COUNTS * 2) / UNIT) * UNIT
const SETS = ['subjectNames', 'names', 'subjectSpellings', 'subjectDistricts', 'districts', 'subjectNumbers', 'numbers'] as const

export interface Record extends Placed {
  readonly comparable: Comparable
}

export class PackedShelf implements Shelf {
  readonly #store: ByteStore
  /** In units; one more than there are reports. */
  #starts = new Uint32Array(1024)
  #size = 0
  #scratch = new ArrayBuffer(2 ** 16)
  readonly #encoder = new TextEncoder()
  readonly #decoder = new TextDecoder()

  constructor(store: ByteStore) {
    this.#store = store
  }

  get size(): number {
    return this.#size
  }

  get bytes(): number {
    return this.#starts.byteLength
  }

  put(comparable: Comparable, placed: Placed): void {
    const size = this.#pack(comparable, placed)
    this.#store.append(new Uint8Array(this.#scratch, 0, size))
    this.#enter(size)
  }

  get(document: number): Comparable {
    const start = (this.#starts[document] as number) * UNIT
    const size = (this.#starts[document + 1] as number) * UNIT - start
    this.#ready(size)
    this.#store.read(start, new Uint8Array(this.#scratch, 0, size))
    return comparableAt(this.#scratch, 0)
  }

  lasting(document: number): Comparable {
    const comparable = this.get(document)
    this.#scratch = new ArrayBuffer(this.#scratch.byteLength)
    return comparable
  }

  /** 逐件重读: enters every record of the store, from the first to the last; each is valid until the next. */
  *records(block = 2 ** 22): Generator<Record, void> {
    if (this.#size > 0) throw new Error('the shelf was opened before')
    let buffer = new ArrayBuffer(block)
    let position = 0
    const { length } = this.#store
    while (position < length) {
      const filled = Math.min(buffer.byteLength, length - position)
      this.#store.read(position, new Uint8Array(buffer, 0, filled))
      const view = new DataView(buffer)
      let at = 0
      while (at + HEAD <= filled && at + view.getUint32(at + AT.size, true) <= filled) {
        const size = view.getUint32(at + AT.size, true)
        this.#enter(size)
        yield this.#recordAt(buffer, at)
        at += size
      }
      position += at
      if (at > 0) continue
      // Half a record at the end is what a crash left behind; one larger than the whole buffer gets a larger buffer.
      if (position + filled === length) this.#store.truncate(position)
      else buffer = new ArrayBuffer(buffer.byteLength * 2)
      if (position + filled === length) return
    }
  }

  #enter(size: number): void {
    if (this.#size + 2 > this.#starts.length) {
      const starts = new Uint32Array(this.#starts.length * 2)
      starts.set(this.#starts)
      this.#starts = starts
    }
    this.#starts[this.#size + 1] = (this.#starts[this.#size] as number) + size / UNIT
    this.#size++
  }

  #ready(size: number): void {
    if (this.#scratch.byteLength < size) this.#scratch = new ArrayBuffer(size * 2)
  }

  #pack({ day, person, norms, profile }: Comparable, placed: Placed): number {
    const { features, linked, probabilities, matter, id } = placed
    const words = SETS.reduce((sum, set) => sum + profile[set].length, features.length + linked.length * 2)
    const codes = profile.subject.codes.length + profile.text.codes.length
    this.#ready(HEAD + words * 4 + codes * 2 + id.length * 3 + UNIT)
    const buffer = this.#scratch
    const view = new DataView(buffer)
    view.setFloat64(AT.day, day, true)
    view.setFloat64(AT.person, person, true)
    view.setUint32(AT.matter, matter, true)
    new Float32Array(buffer, AT.norms, NORMS).set(norms)
    let at = HEAD
    const put = (of: Uint32Array | Int32Array | Float32Array | Uint16Array) => {
      new Uint8Array(buffer, at, of.byteLength).set(new Uint8Array(of.buffer, of.byteOffset, of.byteLength))
      at += of.byteLength
    }
    put(features)
    put(linked)
    put(probabilities)
    for (const set of SETS) put(profile[set])
    put(profile.subject.codes)
    put(profile.text.codes)
    const idBytes = this.#encoder.encodeInto(id, new Uint8Array(buffer, at)).written
    const sizes = [features.length, linked.length, ...SETS.map((set) => profile[set].length)]
    new Uint16Array(buffer, AT.counts, COUNTS).set([...sizes, profile.subject.codes.length, profile.text.codes.length, idBytes])
    const size = Math.ceil((at + idBytes) / UNIT) * UNIT
    view.setUint32(AT.size, size, true)
    return size
  }

  #recordAt(buffer: ArrayBuffer, start: number): Record {
    const counts = new Uint16Array(buffer, start + AT.counts, COUNTS)
    const features = counts[COUNT.features] as number
    const linked = counts[COUNT.linked] as number
    const at = start + HEAD
    const sets = SETS.reduce((sum, _, of) => sum + (counts[COUNT.sets + of] as number), 0)
    const codes = (counts[COUNT.subject] as number) + (counts[COUNT.text] as number)
    const id = at + (features + linked * 2 + sets) * 4 + codes * 2
    return {
      comparable: comparableAt(buffer, start),
      id: this.#decoder.decode(new Uint8Array(buffer, id, counts[COUNT.id])),
      matter: new Uint32Array(buffer, start + AT.matter, 1)[0] as number,
      features: new Uint32Array(buffer, at, features),
      linked: new Int32Array(buffer, at + features * 4, linked),
      probabilities: new Float32Array(buffer, at + (features + linked) * 4, linked),
    }
  }
}

function comparableAt(buffer: ArrayBuffer, start: number): Comparable {
  const counts = new Uint16Array(buffer, start + AT.counts, COUNTS)
  const [day, person] = new Float64Array(buffer, start, 2) as unknown as [number, number]
  let at = start + HEAD + ((counts[COUNT.features] as number) + (counts[COUNT.linked] as number) * 2) * 4
  const set = (of: number) => {
    const length = counts[COUNT.sets + of] as number
    const from = at
    at += length * 4
    return new Uint32Array(buffer, from, length)
  }
  const profile = {
    subjectNames: set(0),
    names: set(1),
    subjectSpellings: set(2),
    subjectDistricts: set(3),
    districts: set(4),
    subjectNumbers: set(5),
    numbers: set(6),
  }
  const subject = counts[COUNT.subject] as number
  return {
    day,
    person,
    norms: new Float32Array(buffer, start + AT.norms, NORMS),
    profile: {
      ...profile,
      subject: { codes: new Uint16Array(buffer, at, subject) },
      text: { codes: new Uint16Array(buffer, at + subject * 2, counts[COUNT.text]) },
    },
  }
}
