/**
 * Which times of which section have come, in which row and with which values · 已见时次. Sixteen bytes each in flat arrays: a table of
 * millions of rows is told its repeats from without being kept.
 */

/** Sections that a table may have, and minutes since 1970 below 2³² (the year 10136). */
export const MOST_SECTIONS = 2 ** 20
const MINUTES = 2 ** 32

const EMPTY = -1

/** 数值指纹: of texts, so that a repeat with other values is told from one with the same. */
export function fingerprint(texts: readonly string[]): number {
  let hash = 0x811c9dc5
  for (const text of texts) {
    for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
    hash = Math.imul(hash ^ 0x1f, 0x01000193)
  }
  return hash >>> 0
}

export class SeenTimes {
  #keys = new Float64Array(1024).fill(EMPTY)
  #rows = new Uint32Array(1024)
  #prints = new Uint32Array(1024)
  #count = 0

  #place(key: number): number {
    const mask = this.#keys.length - 1
    let at = Math.imul((key % 2 ** 31) ^ Math.floor(key / MINUTES), 0x9e3779b1) & mask
    while (this.#keys[at] !== EMPTY && this.#keys[at] !== key) at = (at + 1) & mask
    return at
  }

  #grow(): void {
    const [keys, rows, prints] = [this.#keys, this.#rows, this.#prints]
    this.#keys = new Float64Array(keys.length * 2).fill(EMPTY)
    this.#rows = new Uint32Array(keys.length * 2)
    this.#prints = new Uint32Array(keys.length * 2)
    for (let from = 0; from < keys.length; from++) {
      if (keys[from] === EMPTY) continue
      const at = this.#place(keys[from]!)
      this.#keys[at] = keys[from]!
      this.#rows[at] = rows[from]!
      this.#prints[at] = prints[from]!
    }
  }

  /** Null for a time that is new; else the row of the first and whether its values were the same. */
  add(section: number, minutes: number, row: number, print: number): { readonly row: number; readonly isSame: boolean } | null {
    const key = section * MINUTES + minutes
    const at = this.#place(key)
    if (this.#keys[at] === key) return { row: this.#rows[at]!, isSame: this.#prints[at] === print }
    this.#keys[at] = key
    this.#rows[at] = row
    this.#prints[at] = print
    // Half full at most: a search ends soon.
    if (++this.#count * 2 > this.#keys.length) this.#grow()
    return null
  }
}
