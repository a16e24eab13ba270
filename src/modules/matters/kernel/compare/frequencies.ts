/**
 * How many matters hold a feature · 特征的事项频次.
 *
 * Rarity tells a name from a common word. What is counted are matters, not reports: when a report repeats what an
 * earlier one said, only what it adds is counted, so that the name of a much-reported place stays as rare as it is.
 * A background (背景频次) made from other messages stands in while the comparison is young or small.
 *
 * Counts are kept in a table of fixed size, indexed by the upper bits of the key. Two keys that meet there are counted
 * together: a key may then look a little more common than it is, never rarer.
 */

/** A background as it stands in a model: how many messages it was made from, and the keys that several of them hold. */
export interface Background {
  readonly messages: number
  /** Upper `bits` bits of the keys, ascending, and how many messages hold them; rarer keys are left out. */
  readonly bits: number
  readonly keys: Uint32Array
  readonly counts: Uint16Array
}

const MOST = 65535
/** Even the most common key weighs a little: two texts that share only such words are not strangers. */
const LEAST = 0.02
const LOGS = Float32Array.from({ length: MOST * 2 + 2 }, (_, count) => Math.log(count + 1))

/** Size of the table for up to some hundred thousand reports, in bits. */
export const TABLE_BITS = 24

export class Frequencies {
  #counts: Uint16Array
  #shift: number
  #background = new Uint16Array(1)
  #backgroundShift = 31
  #backgroundMessages = 0
  #matters = 0
  #log = Math.log(2)

  constructor(background?: Background, bits = TABLE_BITS) {
    this.#shift = 32 - bits
    this.#counts = new Uint16Array(2 ** bits)
    if (background === undefined) {
      this.#background = new Uint16Array(2)
      return
    }
    this.#backgroundMessages = background.messages
    this.#backgroundShift = 32 - background.bits
    this.#background = new Uint16Array(2 ** background.bits)
    for (let at = 0; at < background.keys.length; at++) this.#background[background.keys[at] as number] = background.counts[at] as number
    this.#log = Math.log(this.total + 2)
  }

  /** Number of matters counted so far, the background's messages included. */
  get total(): number {
    return this.#backgroundMessages + this.#matters
  }

  /** 频次: how many matters (and background messages) hold the key. */
  of(key: number): number {
    return (this.#counts[key >>> this.#shift] as number) + (this.#background[key >>> this.#backgroundShift] as number)
  }

  /**
   * 稀有度, from 0 (everywhere) to 1 (nowhere else): the inverse document frequency divided by the logarithm of the
   * total, so that a weight learnt on thousands of reports still holds on millions.
   */
  rarity(key: number): number {
    const value = 1 - (LOGS[this.of(key)] as number) / this.#log
    return value > LEAST ? value : LEAST
  }

  /** Counts a key for one matter more. */
  count(key: number): void {
    const at = key >>> this.#shift
    const now = this.#counts[at] as number
    if (now < MOST) this.#counts[at] = now + 1
  }

  /** Says that a report came in; `isNew` is false when it repeats what an earlier one said. */
  matter(isNew: boolean): void {
    if (!isNew) return
    this.#matters++
    this.#log = Math.log(this.total + 2)
  }

  get bytes(): number {
    return this.#counts.byteLength + this.#background.byteLength
  }
}
