/**
 * The best of what a query touches · 最优候选: sums per report in a small table that fits the processor's cache, and a heap
 * that keeps the largest. Nothing is allocated per query.
 */
const FREE = -1

export class Best {
  #documents = new Int32Array(0)
  #scores = new Float32Array(0)
  #slots = new Int32Array(0)
  #touched = 0
  #shift = 32
  #heapScores = new Float32Array(256)
  #heapDocuments = new Int32Array(256)

  get bytes(): number {
    return this.#documents.byteLength + this.#scores.byteLength + this.#slots.byteLength
  }

  /** Makes ready for a query that adds at most `budget` times. */
  open(budget: number): void {
    this.#touched = 0
    if (this.#slots.length >= budget) return
    const bits = 32 - Math.clz32(budget * 2 - 1)
    this.#documents = new Int32Array(2 ** bits).fill(FREE)
    this.#scores = new Float32Array(2 ** bits)
    this.#slots = new Int32Array(budget)
    this.#shift = 32 - bits
  }

  /** Adds a weight to the sum of a report. */
  add(document: number, weight: number): void {
    const mask = this.#documents.length - 1
    let slot = Math.imul(document, 0x9e3779b1) >>> this.#shift
    for (;;) {
      const held = this.#documents[slot] as number
      if (held === document) {
        this.#scores[slot]! += weight
        return
      }
      if (held === FREE) break
      slot = (slot + 1) & mask
    }
    this.#documents[slot] = document
    this.#scores[slot] = weight
    this.#slots[this.#touched++] = slot
  }

  /** The best sums, largest first, equal ones newest first; empties the table. Returns how many there are. */
  take(limit: number, outDocuments: Int32Array, outScores: Float32Array): number {
    if (this.#heapScores.length < limit) {
      this.#heapScores = new Float32Array(limit)
      this.#heapDocuments = new Int32Array(limit)
    }
    const scores = this.#heapScores
    const documents = this.#heapDocuments
    let kept = 0
    for (let at = 0; at < this.#touched; at++) {
      const slot = this.#slots[at] as number
      const score = this.#scores[slot] as number
      const document = this.#documents[slot] as number
      this.#documents[slot] = FREE
      if (kept < limit) rise(scores, documents, kept++, score, document)
      else if (isWorse(scores[0] as number, documents[0] as number, score, document)) sink(scores, documents, kept, score, document)
    }
    for (let end = kept - 1; end >= 0; end--) {
      outScores[end] = scores[0] as number
      outDocuments[end] = documents[0] as number
      if (end > 0) sink(scores, documents, end, scores[end] as number, documents[end] as number)
    }
    return kept
  }
}

/** A lower score is worse; of equal scores the older report is. */
function isWorse(scoreA: number, documentA: number, scoreB: number, documentB: number): boolean {
  return scoreA !== scoreB ? scoreA < scoreB : documentA < documentB
}

/** Puts an entry at the end of the heap, whose top is the worst kept. */
function rise(scores: Float32Array, documents: Int32Array, end: number, score: number, document: number): void {
  let at = end
  while (at > 0) {
    const parent = (at - 1) >> 1
    if (!isWorse(score, document, scores[parent] as number, documents[parent] as number)) break
    scores[at] = scores[parent] as number
    documents[at] = documents[parent] as number
    at = parent
  }
  scores[at] = score
  documents[at] = document
}

/** Puts an entry in place of the heap's top. */
function sink(scores: Float32Array, documents: Int32Array, size: number, score: number, document: number): void {
  let at = 0
  for (;;) {
    let child = at * 2 + 1
    if (child >= size) break
    if (
      child + 1 < size &&
      isWorse(scores[child + 1] as number, documents[child + 1] as number, scores[child] as number, documents[child] as number)
    )
      child++
    if (!isWorse(scores[child] as number, documents[child] as number, score, document)) break
    scores[at] = scores[child] as number
    documents[at] = documents[child] as number
    at = child
  }
  scores[at] = score
  documents[at] = document
}
