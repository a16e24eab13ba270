/**
 * Index of features · 候选索引: which earlier reports share rare features with the next one.
 *
 * Everything lies in typed arrays. The postings of a feature are a chain from the newest report to the oldest; a query
 * walks the chains of its weightiest features first and stops when its budget is used up, so that the time of a query
 * has a bound that does not grow with the number of reports.
 */
const EMPTY = 0
const END = -1

export class CandidateIndex {
  #keys = new Uint32Array(1 << 16)
  #tails = new Int32Array(1 << 16).fill(END)
  #distinct = 0
  #documents = new Int32Array(1 << 16)
  #previous = new Int32Array(1 << 16)
  #postings = 0
  #size = 0
  #scores = new Float32Array(1 << 12)
  #touched = new Int32Array(1 << 12)
  #heapScores = new Float32Array(256)
  #heapDocuments = new Int32Array(256)

  /** Number of reports. */
  get size(): number {
    return this.#size
  }

  get postings(): number {
    return this.#postings
  }

  get bytes(): number {
    return (
      this.#keys.byteLength +
      this.#tails.byteLength +
      this.#documents.byteLength +
      this.#previous.byteLength +
      this.#scores.byteLength +
      this.#touched.byteLength
    )
  }

  /** 入索引: posts the next report (0, 1, 2 …) under its distinct keys, none of them 0; returns its number. */
  add(keys: Uint32Array, length: number): number {
    const document = this.#size++
    if (this.#size > this.#scores.length) {
      // Scores and touched are scratch: zero between queries, so nothing has to be carried over.
      this.#scores = new Float32Array(this.#scores.length * 2)
      this.#touched = new Int32Array(this.#touched.length * 2)
    }
    while (this.#postings + length > this.#documents.length) this.#growPostings()
    for (let at = 0; at < length; at++) {
      const slot = this.#slotFor(keys[at] as number)
      const posting = this.#postings++
      this.#documents[posting] = document
      this.#previous[posting] = this.#tails[slot] as number
      this.#tails[slot] = posting
    }
    return document
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
    let touched = 0
    let left = budget
    for (let at = 0; at < length && left > 0; at++) {
      const slot = this.#find(keys[at] as number)
      if (slot < 0) continue
      const weight = weights[at] as number
      for (let posting = this.#tails[slot] as number; posting !== END && left > 0; posting = this.#previous[posting] as number) {
        left--
        const document = this.#documents[posting] as number
        const score = this.#scores[document] as number
        if (score === 0) this.#touched[touched++] = document
        this.#scores[document] = score + weight
      }
    }
    return this.#best(touched, limit, outDocuments, outScores)
  }

  /** Takes the best of the touched reports through a small heap whose top is the worst kept, and clears the scores. */
  #best(touched: number, limit: number, outDocuments: Int32Array, outScores: Float32Array): number {
    if (this.#heapScores.length < limit) {
      this.#heapScores = new Float32Array(limit)
      this.#heapDocuments = new Int32Array(limit)
    }
    const scores = this.#heapScores
    const documents = this.#heapDocuments
    let kept = 0
    for (let at = 0; at < touched; at++) {
      const document = this.#touched[at] as number
      const score = this.#scores[document] as number
      this.#scores[document] = 0
      if (kept < limit) {
        let to = kept++
        while (to > 0) {
          const parent = (to - 1) >> 1
          if (!isWorse(score, document, scores[parent] as number, documents[parent] as number)) break
          scores[to] = scores[parent] as number
          documents[to] = documents[parent] as number
          to = parent
        }
        scores[to] = score
        documents[to] = document
      } else if (isWorse(scores[0] as number, documents[0] as number, score, document)) sink(scores, documents, kept, score, document)
    }
    for (let end = kept - 1; end >= 0; end--) {
      outScores[end] = scores[0] as number
      outDocuments[end] = documents[0] as number
      if (end > 0) sink(scores, documents, end, scores[end] as number, documents[end] as number)
    }
    return kept
  }

  #hash(key: number): number {
    return (Math.imul(key, 0x9e3779b1) >>> 4) & (this.#keys.length - 1)
  }

  #find(key: number): number {
    const mask = this.#keys.length - 1
    let slot = this.#hash(key)
    for (;;) {
      const held = this.#keys[slot]
      if (held === key) return slot
      if (held === EMPTY) return -1
      slot = (slot + 1) & mask
    }
  }

  #slotFor(key: number): number {
    if (this.#distinct * 2 > this.#keys.length) this.#growKeys()
    const mask = this.#keys.length - 1
    let slot = this.#hash(key)
    for (;;) {
      const held = this.#keys[slot]
      if (held === key) return slot
      if (held === EMPTY) {
        this.#keys[slot] = key
        this.#distinct++
        return slot
      }
      slot = (slot + 1) & mask
    }
  }

  #growKeys(): void {
    const keys = this.#keys
    const tails = this.#tails
    this.#keys = new Uint32Array(keys.length * 2)
    this.#tails = new Int32Array(keys.length * 2).fill(END)
    const mask = this.#keys.length - 1
    for (let at = 0; at < keys.length; at++) {
      const key = keys[at] as number
      if (key === EMPTY) continue
      let slot = this.#hash(key)
      while (this.#keys[slot] !== EMPTY) slot = (slot + 1) & mask
      this.#keys[slot] = key
      this.#tails[slot] = tails[at] as number
    }
  }

  #growPostings(): void {
    const grown = Math.ceil(this.#documents.length * 1.6)
    const documents = new Int32Array(grown)
    documents.set(this.#documents)
    this.#documents = documents
    const previous = new Int32Array(grown)
    previous.set(this.#previous)
    this.#previous = previous
  }
}

/** A lower score is worse; of equal scores the older report is. */
function isWorse(scoreA: number, documentA: number, scoreB: number, documentB: number): boolean {
  return scoreA !== scoreB ? scoreA < scoreB : documentA < documentB
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
