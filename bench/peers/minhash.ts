/** MinHash signatures (one permutation hashing, densified) in bands; what falls into one bucket is ranked by estimated likeness. */
import { plain } from './grams.ts'
import { type Asked, type Engine, numberOf, type Peer, type Settings, WANTED } from './peer.ts'

const EMPTY = 0xffffffff

function mixed(hash: number): number {
  let h = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

export class MinHash implements Engine {
  readonly bands: number
  readonly rows: number
  #shingle: number
  #bucket: number
  #buckets = new Map<number, number[]>()
  #signatures: Uint32Array[] = []

  constructor(settings: Settings) {
    this.bands = numberOf(settings, 'bands')
    this.rows = numberOf(settings, 'rows')
    this.#shingle = numberOf(settings, 'shingle')
    this.#bucket = numberOf(settings, 'bucket')
  }

  /** Smallest hash in each of as many bins as the signature is long; an empty bin borrows from the next one that is not. */
  signature({ subject, text }: Asked): Uint32Array {
    const length = this.bands * this.rows
    const found = new Uint32Array(length).fill(EMPTY)
    const letters = plain(subject + text)
    for (let at = 0; at + this.#shingle <= letters.length; at++) {
      let hash = 0x9e3779b9
      for (let k = 0; k < this.#shingle; k++) hash = Math.imul(hash ^ letters.charCodeAt(at + k), 0x01000193)
      const value = mixed(hash)
      const bin = value % length
      if (value < (found[bin] as number)) found[bin] = value
    }
    const filled = found.slice()
    for (let bin = 0; bin < length; bin++) {
      if (found[bin] !== EMPTY) continue
      for (let step = 1; step < length; step++) {
        const other = found[(bin + step) % length] as number
        if (other === EMPTY) continue
        filled[bin] = mixed(other + step)
        break
      }
    }
    return filled
  }

  *#keys(signature: Uint32Array): Iterable<number> {
    for (let band = 0; band < this.bands; band++) {
      let key = band + 1
      for (let row = 0; row < this.rows; row++) key = mixed(key ^ (signature[band * this.rows + row] as number))
      yield key * 256 + (band & 255)
    }
  }

  add(report: Asked): void {
    const signature = this.signature(report)
    const document = this.#signatures.push(signature) - 1
    for (const key of this.#keys(signature)) {
      const bucket = this.#buckets.get(key)
      if (bucket === undefined) this.#buckets.set(key, [document])
      else bucket.push(document)
    }
  }

  /** Earlier reports with their estimated likeness, best first. */
  scored(report: Asked, limit: number): { document: number; score: number }[] {
    const signature = this.signature(report)
    const met = new Set<number>()
    for (const key of this.#keys(signature)) {
      const bucket = this.#buckets.get(key)
      if (bucket === undefined) continue
      // Newest first, and no more than the settings allow of one bucket.
      for (let at = bucket.length - 1; at >= Math.max(0, bucket.length - this.#bucket); at--) met.add(bucket[at] as number)
    }
    const scored = Array.from(met, (document) => {
      const other = this.#signatures[document] as Uint32Array
      let same = 0
      for (let at = 0; at < signature.length; at++) if (signature[at] === other[at]) same++
      return { document, score: same / signature.length }
    })
    return scored.sort((a, b) => b.score - a.score || b.document - a.document).slice(0, limit)
  }

  query(report: Asked): number[] {
    return this.scored(report, WANTED).map(({ document }) => document)
  }
}

const shapes: readonly (readonly [bands: number, rows: number])[] = [
  [128, 1],
  [64, 2],
  [128, 2],
  [64, 3],
]

export const minHash: Peer = {
  name: 'MinHash LSH (own)',
  grid: shapes.flatMap(([bands, rows]) =>
    [2, 3].flatMap((shingle) => [500].map((bucket) => ({ bands, rows, shingle, bucket }) satisfies Settings)),
  ),
  make: (settings) => new MinHash(settings),
}
