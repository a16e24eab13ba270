/**
 * How many matters hold a feature · 特征的事项频次.
 *
 * Rarity tells a name from a common word. What is counted are matters, not reports: when a report repeats what an
 * earlier one said, only what it adds is counted, so that the name of a much-reported place stays as rare as it is.
 * A background (背景频次) made from other messages stands in while the comparison is young or small.
 *
 * Counts are kept in a table of fixed size, indexed by the upper bits of the key. Two keys that meet there are counted
 * together: a key may then look a little more common than it is, never rarer. A count takes two bytes; from 32,768 on it is
 * kept on a logarithmic scale and stepped up as seldom as a step is large, so that tens of millions fit.
 *
 * @see R. Morris: Counting large numbers of events in small registers (CACM 21, 1978), for the steps
 */

/** A background as it stands in a model: how many messages it was made from, and the keys that several of them hold. */
export interface Background {
  readonly messages: number
  /** Upper `bits` bits of the keys, ascending, and how many messages hold them; rarer keys are left out. */
  readonly bits: number
  readonly keys: Uint32Array
  readonly counts: Uint16Array
}

/** 频次快照. */
export interface FrequencySnapshot {
  readonly matters: number
  readonly counts: Uint16Array<ArrayBuffer>
}

const MOST = 65535
/** Counts below this are exact. */
const EXACT = 32768
/** Steps per doubling on the logarithmic scale. */
const STEPS = 2048
/** Even the most common key weighs a little: two texts that share only such words are not strangers. */
const LEAST = 0.02
/** What a stored value stands for. */
const COUNTS = Float64Array.from({ length: MOST + 1 }, (_, value) => (value < EXACT ? value : EXACT * 2 ** ((value - EXACT) / STEPS)))
const LOGS = Float32Array.from(COUNTS, (count) => Math.log(count + 1))
/** Out of 2^32, how often a value on the logarithmic scale is stepped up. */
const CHANCES = Float64Array.from({ length: MOST - EXACT }, (_, at) => {
  const value = EXACT + at
  return 2 ** 32 / ((COUNTS[value + 1] as number) - (COUNTS[value] as number))
})

/** Size of the table for up to some hundred thousand reports, in bits. */
export const TABLE_BITS = 24

export class Frequencies {
  #counts: Uint16Array<ArrayBuffer>
  #shift: number
  #backgroundMessages = 0
  #matters = 0
  #read = new Uint16Array(1024)
  #log = Math.log(2)

  constructor(background?: Background, bits = TABLE_BITS) {
    this.#shift = 32 - bits
    this.#counts = new Uint16Array(2 ** bits)
    if (background === undefined) return
    this.#backgroundMessages = background.messages
    this.#log = Math.log(this.total + 2)
    // The background is counted into the table itself: one look-up per key, and each look-up is a miss of the cache.
    const finer = bits - background.bits
    for (let at = 0; at < background.keys.length; at++) {
      const key = background.keys[at] as number
      const count = background.counts[at] as number
      const from = finer >= 0 ? key * 2 ** finer : key >>> -finer
      for (let of = from; of < from + Math.max(1, 2 ** finer); of++)
        this.#counts[of] = Math.min(EXACT - 1, (this.#counts[of] as number) + count)
    }
  }

  /** Number of matters counted so far, the background's messages included. */
  get total(): number {
    return this.#backgroundMessages + this.#matters
  }

  /** 频次: how many matters (and background messages) hold the key; from 32,768 on within a thousandth or so. */
  of(key: number): number {
    return Math.round(COUNTS[this.#counts[key >>> this.#shift] as number] as number)
  }

  /**
   * 稀有度, from 0 (everywhere) to 1 (nowhere else): the inverse document frequency divided by the logarithm of the
   * total, so that a weight learnt on thousands of reports still holds on millions.
   */
  rarity(key: number): number {
    const value = 1 - (LOGS[this.#counts[key >>> this.#shift] as number] as number) / this.#log
    return value > LEAST ? value : LEAST
  }

  /**
   * 稀有度 of many keys at once. The table is far larger than any cache: a loop that does nothing but read lets the processor
   * wait for many places at a time.
   */
  rarities(keys: Uint32Array, size: number, out: Float32Array): void {
    if (this.#read.length < size) this.#read = new Uint16Array(size * 2)
    const read = this.#read
    const counts = this.#counts
    const shift = this.#shift
    for (let at = 0; at < size; at++) read[at] = counts[(keys[at] as number) >>> shift] as number
    const scale = 1 / this.#log
    for (let at = 0; at < size; at++) {
      const value = 1 - (LOGS[read[at] as number] as number) * scale
      out[at] = value > LEAST ? value : LEAST
    }
  }

  /** Counts a key for one matter more. */
  count(key: number): void {
    const at = key >>> this.#shift
    const now = this.#counts[at] as number
    if (now < EXACT) this.#counts[at] = now + 1
    else if (now < MOST && this.#draw(key) < (CHANCES[now - EXACT] as number)) this.#counts[at] = now + 1
  }

  /** A number below 2^32 that follows from the key and the number of matters: the same history gives the same counts. */
  #draw(key: number): number {
    let mixed = Math.imul(key ^ Math.imul(this.#matters, 0x9e3779b1), 0x85ebca6b)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }

  /** Says that a report came in; `isNew` is false when it repeats what an earlier one said. */
  matter(isNew: boolean): void {
    if (!isNew) return
    this.#matters++
    this.#log = Math.log(this.total + 2)
  }

  /** 快照: the counts and the number of matters, to be kept and brought back with `restore`. */
  snapshot(): FrequencySnapshot {
    return { matters: this.#matters, counts: this.#counts }
  }

  restore({ matters, counts }: FrequencySnapshot): void {
    if (counts.length !== this.#counts.length)
      throw new Error(`a snapshot of ${counts.length} counts does not fit a table of ${this.#counts.length}`)
    this.#counts = counts
    this.#matters = matters
    this.#log = Math.log(this.total + 2)
  }

  get bytes(): number {
    return this.#counts.byteLength
  }
}
