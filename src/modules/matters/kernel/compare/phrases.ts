/**
 * Runs of characters that two texts share · 相同短语.
 *
 * One text is indexed by its triples of characters; the other is walked once. A run ends where the texts part or where
 * punctuation stands; at each place the longest run is taken.
 */
import { bigram, trigram } from './keys.ts'
import { SEPARATOR } from './normalise.ts'

/** Tries per triple of characters: a text that repeats one phrase a hundred times is not searched a hundred times. */
const PLACES = 6

/** A text indexed for finding runs; the index is used again for text after text. */
export class RunIndex {
  codes: Uint16Array = new Uint16Array(0)
  /** Sum of the rarities of all pairs that start before each position. */
  rarityBefore = new Float64Array(256)
  #heads = new Int32Array(512)
  #next = new Int32Array(256)
  #mask = 511
  /** Where the last `longest` found its run. */
  foundAt = 0

  index(codes: Uint16Array, rarityOf: (key: number) => number): void {
    this.codes = codes
    if (this.#next.length < codes.length + 1) {
      this.#next = new Int32Array(codes.length * 2)
      this.rarityBefore = new Float64Array(codes.length * 2)
    }
    let size = 512
    while (size < codes.length * 2) size *= 2
    if (this.#heads.length < size) this.#heads = new Int32Array(size)
    this.#mask = size - 1
    this.#heads.fill(-1, 0, size)
    let sum = 0
    for (let at = 0; at + 1 < codes.length; at++) {
      this.rarityBefore[at] = sum
      const first = codes[at] as number
      const second = codes[at + 1] as number
      if (first === SEPARATOR || second === SEPARATOR) continue
      sum += rarityOf(bigram(first, second))
      const third = codes[at + 2]
      if (third === undefined || third === SEPARATOR) continue
      const slot = trigram(first, second, third) & this.#mask
      this.#next[at] = this.#heads[slot] as number
      this.#heads[slot] = at
    }
    if (codes.length > 0) this.rarityBefore[codes.length - 1] = sum
  }

  /** Length of the longest run of this text that starts at `codes[from]` of another; 0 when fewer than three match. */
  longest(codes: Uint16Array, from: number): number {
    const own = this.codes
    const first = codes[from] as number
    const second = codes[from + 1] as number
    const third = codes[from + 2] as number
    let best = 0
    let tries = 0
    for (
      let at = this.#heads[trigram(first, second, third) & this.#mask] as number;
      at >= 0 && tries < PLACES;
      at = this.#next[at] as number
    ) {
      if (own[at] !== first || own[at + 1] !== second || own[at + 2] !== third) continue
      tries++
      let length = 3
      while (at + length < own.length && from + length < codes.length) {
        const code = own[at + length]
        if (code === SEPARATOR || code !== codes[from + length]) break
        length++
      }
      if (length > best) {
        best = length
        this.foundAt = at
      }
    }
    return best
  }
}

export interface Runs {
  /** Largest sum of rarities over one run. */
  weightiest: number
  /** Characters in runs of three or more. */
  covered: number
  /** Where the weightiest run begins in the walked text, and how long it is. */
  from: number
  length: number
}

export type EachRun = (inIndexed: number, inWalked: number, length: number, weight: number) => void

/** 相同短语的量度: walks `codes` through the index and adds to `into`; calls `each` for every run of three or more. */
export function sharedRuns(index: RunIndex, codes: Uint16Array, into: Runs, each?: EachRun): void {
  let at = 0
  while (at + 2 < codes.length) {
    if (codes[at + 2] === SEPARATOR) {
      at += 3
      continue
    }
    const length = codes[at] === SEPARATOR || codes[at + 1] === SEPARATOR ? 0 : index.longest(codes, at)
    if (length === 0) {
      at++
      continue
    }
    const found = index.foundAt
    const weight = (index.rarityBefore[found + length - 1] as number) - (index.rarityBefore[found] as number)
    into.covered += length
    if (weight > into.weightiest) {
      into.weightiest = weight
      into.from = at
      into.length = length
    }
    each?.(found, at, length, weight)
    at += length - 1
  }
}
