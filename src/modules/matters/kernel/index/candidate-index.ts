/**
 * Index of features · 候选索引: which earlier reports share rare features with the next one.
 *
 * A key falls into a bucket of a table; a bucket leads to its postings from the newest report to the oldest. A posting is one
 * 32-bit word: 24 bits of report, 7 bits that tell most strangers in the same bucket. The first posting of a bucket
 * stands in the table itself, since most features occur once; more of them stand in blocks of growing size, so that a walk
 * reads memory in order. A query walks the weightiest features first and stops when its budget is used up: the time of a
 * query has a bound that does not grow with the number of reports.
 *
 * The table doubles by letting both halves lead to what the whole led to: nothing is moved, and the old postings of the
 * other half are turned away by their seven bits.
 */
import { Best } from './best.ts'

/** Marks a posting that stands where a block could be named. */
const INLINE = 0x80000000 | 0
const DOCUMENT = 0xffffff
/** Reports that one index can hold. A larger stock is parted by area into several. */
export const MOST_REPORTS = DOCUMENT + 1

/** Words before the postings of a block: the one before it, and its size with how much of it is filled. */
const HEAD = 2
const SMALLEST_BLOCK = 2
const LARGEST_BLOCK = 256
const FILL = 0xffff

const POSTINGS_PER_BUCKET = 4
const MOST_BITS = 28

const CHUNK_BITS = 20
const CHUNK = 2 ** CHUNK_BITS
const MASK = CHUNK - 1

export class CandidateIndex {
  #tails: Int32Array
  #shift: number
  /** Words of all blocks. No block crosses from one chunk into the next, so that nothing is ever copied. */
  #chunks: Int32Array[] = [new Int32Array(CHUNK)]
  #end = 1
  #postings = 0
  #size = 0
  #best = new Best()
  #hashes = new Uint32Array(1024)
  #places = new Int32Array(1024)

  constructor(bits = 16) {
    this.#tails = new Int32Array(2 ** bits)
    this.#shift = 32 - bits
  }

  /** Number of reports. */
  get size(): number {
    return this.#size
  }

  get postings(): number {
    return this.#postings
  }

  get bytes(): number {
    return this.#tails.byteLength + this.#chunks.length * CHUNK * 4 + this.#best.bytes
  }

  /** 入索引: posts the next report (0, 1, 2 …) under its distinct keys; returns its number. */
  add(keys: Uint32Array, length: number): number {
    const document = this.#takeNumber()
    if (this.#isCrowdedBy(this.#postings + length)) this.#double()
    const hashes = this.#hashed(keys, length)
    for (let at = 0; at < length; at++) this.#post(hashes[at] as number, checkOf(hashes[at] as number) | document)
    return document
  }

  /**
   * 批量入索引: posts the next `lengths.length` reports at once, whose keys follow one another in `keys`. The same index
   * results as from `add` for one after the other; but postings are sorted by their place in the table first, so that
   * the table is walked in order and not at random.
   */
  addAll(keys: Uint32Array, lengths: Uint16Array): void {
    let total = 0
    for (const length of lengths) total += length
    while (this.#isCrowdedBy(this.#postings + total)) this.#double()
    const parts = new Uint32Array(PARTS + 1)
    for (let at = 0; at < total; at++) parts[(scrambled(keys[at] as number) >>> PART_SHIFT) + 1]!++
    for (let part = 0; part < PARTS; part++) parts[part + 1]! += parts[part] as number
    const hashes = new Uint32Array(total)
    const postings = new Int32Array(total)
    let at = 0
    for (const length of lengths) {
      const document = this.#takeNumber()
      for (const end = at + length; at < end; at++) {
        const hash = scrambled(keys[at] as number)
        const to = parts[hash >>> PART_SHIFT]!++
        hashes[to] = hash
        postings[to] = checkOf(hash) | document
      }
    }
    for (let k = 0; k < total; k++) this.#post(hashes[k] as number, postings[k] as number)
  }

  /**
   * 查候选: earlier reports by the sum of the weights of shared keys, best first, at most `limit`; equal sums newest
   * first. `keys` come weightiest first; at most `budget` postings are walked. Returns how many were found.
   */
  query(
    keys: Uint32Array,
    weights: Float32Array,
    length: number,
    budget: number,
    limit: number,
    outDocuments: Int32Array,
    outScores: Float32Array,
  ): number {
    const best = this.#best
    best.open(budget)
    const hashes = this.#hashed(keys, length)
    let left = budget
    for (let at = 0; at < length && left > 0; at++) {
      const check = checkOf(hashes[at] as number)
      const weight = weights[at] as number
      let place = this.#places[at] as number
      while (place > 0 && left > 0) {
        const chunk = this.#chunks[place >>> CHUNK_BITS] as Int32Array
        const head = place & MASK
        const first = head + HEAD
        for (let of = first + ((chunk[head + 1] as number) & FILL) - 1; of >= first && left > 0; of--) {
          left--
          const posting = chunk[of] as number
          if ((posting & ~DOCUMENT) === check) best.add(posting & DOCUMENT, weight)
        }
        place = chunk[head] as number
      }
      if (place >= 0 || left === 0) continue
      left--
      if (((place & ~DOCUMENT) ^ INLINE) === check) best.add(place & DOCUMENT, weight)
    }
    return best.take(limit, outDocuments, outScores)
  }

  /**
   * Hashes of keys, and where their buckets lead to. The table is far larger than any cache: a loop that does nothing but read
   * lets the processor wait for many places at a time, and what follows finds them near.
   */
  #hashed(keys: Uint32Array, length: number): Uint32Array {
    if (this.#hashes.length < length) {
      this.#hashes = new Uint32Array(length * 2)
      this.#places = new Int32Array(length * 2)
    }
    const hashes = this.#hashes
    const places = this.#places
    const tails = this.#tails
    const shift = this.#shift
    for (let at = 0; at < length; at++) {
      const hash = scrambled(keys[at] as number)
      hashes[at] = hash
      places[at] = tails[hash >>> shift] as number
    }
    return hashes
  }

  #takeNumber(): number {
    if (this.#size >= MOST_REPORTS) throw new Error(`one index holds ${MOST_REPORTS} reports at most`)
    return this.#size++
  }

  #post(hash: number, posting: number): void {
    this.#postings++
    const bucket = hash >>> this.#shift
    const tail = this.#tails[bucket] as number
    if (tail === 0) {
      this.#tails[bucket] = posting | INLINE
      return
    }
    let size = SMALLEST_BLOCK
    if (tail > 0) {
      const chunk = this.#chunks[tail >>> CHUNK_BITS] as Int32Array
      const head = tail & MASK
      const word = chunk[head + 1] as number
      const fill = word & FILL
      const capacity = word >>> 16
      if (fill < capacity) {
        chunk[head + HEAD + fill] = posting
        chunk[head + 1] = word + 1
        return
      }
      size = Math.min(capacity * 2, LARGEST_BLOCK)
    }
    const block = this.#allocate(HEAD + size)
    const chunk = this.#chunks[block >>> CHUNK_BITS] as Int32Array
    const head = block & MASK
    chunk[head] = tail
    chunk[head + 1] = (size << 16) | 1
    chunk[head + HEAD] = posting
    this.#tails[bucket] = block
  }

  #allocate(words: number): number {
    if (this.#end + words > this.#chunks.length * CHUNK) {
      this.#end = this.#chunks.length * CHUNK
      this.#chunks.push(new Int32Array(CHUNK))
    }
    const block = this.#end
    this.#end += words
    return block
  }

  /** A bucket with a stranger's postings costs a short walk, a table twice as large costs memory. */
  #isCrowdedBy(postings: number): boolean {
    return postings > this.#tails.length * POSTINGS_PER_BUCKET && this.#shift > 32 - MOST_BITS
  }

  #double(): void {
    const tails = this.#tails
    this.#tails = new Int32Array(tails.length * 2)
    for (let at = 0; at < tails.length; at++) this.#tails[at * 2] = this.#tails[at * 2 + 1] = tails[at] as number
    this.#shift--
  }
}

/** Postings are sorted by the upper bits of their hashes into this many parts before they are put in. */
const PART_BITS = 12
const PARTS = 2 ** PART_BITS
const PART_SHIFT = 32 - PART_BITS

/** The upper bits of a hash name the bucket. Keys are hashes of their own kind, of which not all bits are equally good. */
function scrambled(key: number): number {
  const mixed = Math.imul(key ^ (key >>> 16), 0x7feb352d)
  return Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b) >>> 0
}

/** Seven bits of a hash that hardly depend on the bucket, in their place within a posting. */
function checkOf(hash: number): number {
  return (Math.imul(hash, 0x9e3779b1) >>> 25) << 24
}
