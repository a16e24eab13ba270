/** Letters and digits of a text in one form, and its runs of two or three of them: what all textual peers start from. */
const NOT_WRITTEN = /[^\p{L}\p{N}]+/gu

export const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(NOT_WRITTEN, '')

/** Runs of `length` characters with how often each stands there, `weight` times. */
export function countGrams(text: string, length: number, weight: number, into: Map<string, number>): void {
  const letters = plain(text)
  for (let at = 0; at + length <= letters.length; at++) {
    const gram = letters.slice(at, at + length)
    into.set(gram, (into.get(gram) ?? 0) + weight)
  }
}

/** A number for each gram, given when it is first seen. */
export class Vocabulary {
  #numbers = new Map<string, number>()
  /** In how many reports each stands. */
  readonly frequency: number[] = []

  number(gram: string): number {
    const known = this.#numbers.get(gram)
    if (known !== undefined) return known
    this.#numbers.set(gram, this.frequency.length)
    this.frequency.push(0)
    return this.frequency.length - 1
  }

  known(gram: string): number | undefined {
    return this.#numbers.get(gram)
  }
}

/** The `limit` best by score, best first. Equal ones newest first. */
export function best(documents: Iterable<number>, scoreOf: (document: number) => number, limit: number): number[] {
  const scored = Array.from(documents, (document) => ({ document, score: scoreOf(document) }))
  scored.sort((a, b) => b.score - a.score || b.document - a.document)
  return scored.slice(0, limit).map(({ document }) => document)
}
