/** One number for many things in any order: the sum of their SHA-256, modulo 2^256, and how many they are. */
import { hash } from 'node:crypto'

const WORDS = 8

export class Sum {
  readonly #words = new Uint32Array(WORDS)
  #count = 0

  get count(): number {
    return this.#count
  }

  add(bytes: Uint8Array): void {
    const digest = hash('sha256', bytes, 'buffer')
    let carry = 0
    for (let word = WORDS - 1; word >= 0; word--) {
      const total = this.#words[word]! + digest.readUInt32BE(word * 4) + carry
      carry = total > 0xffffffff ? 1 : 0
      this.#words[word] = total
    }
    this.#count++
  }

  hex(): string {
    return [...this.#words].map((word) => word.toString(16).padStart(8, '0')).join('')
  }
}

/** What is added up for a file: its path in the folder, with slashes, and the SHA-256 of its content. */
export const fileLine = (path: string, sha256: string) => Buffer.from(`${path}\0${sha256}`)

const LINE_FEED = 10

/** Adds every line of pieces that are cut anywhere; a line feed inside a value is written otherwise by COPY. */
export class LineSum {
  readonly #sum: Sum
  #rest: Buffer[] = []

  constructor(sum: Sum) {
    this.#sum = sum
  }

  add(piece: Buffer): void {
    let from = 0
    for (let at = piece.indexOf(LINE_FEED); at >= 0; at = piece.indexOf(LINE_FEED, from)) {
      const line = piece.subarray(from, at + 1)
      this.#sum.add(this.#rest.length === 0 ? line : Buffer.concat([...this.#rest.splice(0), line]))
      from = at + 1
    }
    if (from < piece.length) this.#rest.push(Buffer.from(piece.subarray(from)))
  }

  /** Whether the last line had its end. */
  get isWhole(): boolean {
    return this.#rest.length === 0
  }
}
