/**
 * How many matters hold a feature · 特征的事项频次.
 *
 * Rarity tells a name from a common word. What is counted are matters, not reports: when a report joins a matter, only
 * what it adds to the report it resembles is counted, so that the name of a much-reported place stays as rare as it is.
 * A background (背景频次) made from other messages stands in while the comparison is young or small.
 */

const EMPTY = 0
/** Even the most common key weighs a little: two texts that share only such words are not strangers. */
const LEAST = 0.02

/** Counts per 32-bit key, open addressing, no deletion. */
class CountTable {
  #keys = new Uint32Array(1 << 16)
  #counts = new Uint32Array(1 << 16)
  #used = 0

  get(key: number): number {
    const at = this.#slot(key)
    return this.#keys[at] === EMPTY ? 0 : (this.#counts[at] as number)
  }

  add(key: number, by: number): void {
    let at = this.#slot(key)
    if (this.#keys[at] === EMPTY) {
      if (this.#used * 2 > this.#keys.length) {
        this.#grow()
        at = this.#slot(key)
      }
      this.#keys[at] = key
      this.#used++
    }
    this.#counts[at] = (this.#counts[at] as number) + by
  }

  get bytes(): number {
    return this.#keys.byteLength + this.#counts.byteLength
  }

  #slot(key: number): number {
    const mask = this.#keys.length - 1
    let at = (Math.imul(key, 0x9e3779b1) >>> 7) & mask
    while (this.#keys[at] !== EMPTY && this.#keys[at] !== key) at = (at + 1) & mask
    return at
  }

  #grow(): void {
    const keys = this.#keys
    const counts = this.#counts
    this.#keys = new Uint32Array(keys.length * 2)
    this.#counts = new Uint32Array(keys.length * 2)
    for (let at = 0; at < keys.length; at++) {
      const key = keys[at] as number
      if (key === EMPTY) continue
      const slot = this.#slot(key)
      this.#keys[slot] = key
      this.#counts[slot] = counts[at] as number
    }
  }
}

/** A background as it stands in a model: how many messages it was made from, and the keys that several of them hold. */
export interface Background {
  readonly messages: number
  /** Keys folded to `bits` bits and their counts; keys that fewer than three messages hold are left out. */
  readonly bits: number
  readonly keys: Uint32Array
  readonly counts: Uint16Array
}

export class Frequencies {
  #table = new CountTable()
  #background = new Map<number, number>()
  #backgroundMessages = 0
  #shift = 0
  #matters = 0
  #log = 1

  constructor(background?: Background) {
    if (background !== undefined) {
      this.#backgroundMessages = background.messages
      this.#shift = 32 - background.bits
      for (let at = 0; at < background.keys.length; at++) {
        this.#background.set(background.keys[at] as number, background.counts[at] as number)
      }
    }
    this.#log = Math.log(this.#backgroundMessages + 2)
  }

  /** Number of matters counted so far, the background's messages included. */
  get total(): number {
    return this.#backgroundMessages + this.#matters
  }

  /** 频次: how many matters (and background messages) hold the key. */
  of(key: number): number {
    return this.#table.get(key) + (this.#background.get(key >>> this.#shift) ?? 0)
  }

  /**
   * 稀有度, from 0 (everywhere) to 1 (nowhere else): the inverse document frequency divided by the logarithm of the
   * total, so that a weight learnt on thousands of reports still holds on millions.
   */
  rarity(key: number): number {
    const value = 1 - Math.log(this.of(key) + 1) / this.#log
    return value > LEAST ? value : LEAST
  }

  /** Counts a key for one matter more. */
  count(key: number): void {
    this.#table.add(key, 1)
  }

  /** Says that a report came in; `isNew` is false when it repeats what an earlier one said. */
  matter(isNew: boolean): void {
    if (!isNew) return
    this.#matters++
    this.#log = Math.log(this.total + 2)
  }

  get bytes(): number {
    return this.#table.bytes
  }
}
