/**
 * Probabilities between reports, as far as they were compared · 比对关系图. Pairs that were not compared count as 0.
 *
 * Every link stands twice, once at each end, in one growing pool of typed arrays: millions of reports with a few links
 * each fit in memory.
 */
const NONE = -1

export class Links {
  #heads = new Int32Array(1024).fill(NONE)
  #documents = 0
  #next = new Int32Array(4096)
  #to = new Int32Array(4096)
  #probability = new Float32Array(4096)
  #used = 0

  get size(): number {
    return this.#documents
  }

  /** Makes room for the next document. */
  addDocument(): void {
    if (this.#documents === this.#heads.length) {
      const heads = new Int32Array(this.#heads.length * 2).fill(NONE)
      heads.set(this.#heads)
      this.#heads = heads
    }
    this.#documents++
  }

  /** Adds a link between two documents that have none yet. */
  add(a: number, b: number, probability: number): void {
    this.#put(a, b, probability)
    this.#put(b, a, probability)
  }

  /** Probability of the link, 0 where there is none. */
  get(a: number, b: number): number {
    for (let at = this.#heads[a] as number; at !== NONE; at = this.#next[at] as number) {
      if (this.#to[at] === b) return this.#probability[at] as number
    }
    return 0
  }

  each(document: number, visit: (other: number, probability: number) => void): void {
    for (let at = this.#heads[document] as number; at !== NONE; at = this.#next[at] as number) {
      visit(this.#to[at] as number, this.#probability[at] as number)
    }
  }

  /** 支持度: mean of a document's `SUPPORT` best links to the members that `isMember` names; a member short counts as 0. */
  support(document: number, isMember: (other: number) => boolean, members: number): number {
    let first = 0
    let second = 0
    let third = 0
    for (let at = this.#heads[document] as number; at !== NONE; at = this.#next[at] as number) {
      const p = this.#probability[at] as number
      if (p <= third || !isMember(this.#to[at] as number)) continue
      if (p > first) {
        third = second
        second = first
        first = p
      } else if (p > second) {
        third = second
        second = p
      } else third = p
    }
    if (members >= SUPPORT) return (first + second + third) / SUPPORT
    return members === 2 ? (first + second) / 2 : first
  }

  get bytes(): number {
    return this.#heads.byteLength + this.#next.byteLength + this.#to.byteLength + this.#probability.byteLength
  }

  #put(from: number, to: number, probability: number): void {
    if (this.#used === this.#next.length) this.#grow()
    const at = this.#used++
    this.#to[at] = to
    this.#probability[at] = probability
    this.#next[at] = this.#heads[from] as number
    this.#heads[from] = at
  }

  #grow(): void {
    const length = this.#next.length * 2
    const next = new Int32Array(length)
    next.set(this.#next)
    this.#next = next
    const to = new Int32Array(length)
    to.set(this.#to)
    this.#to = to
    const probability = new Float32Array(length)
    probability.set(this.#probability)
    this.#probability = probability
  }
}

/** How many links speak for a report in a group: with its three best, one chance likeness does not chain. */
export const SUPPORT = 3

/** Links weaker than this are not kept: they could not carry a join. */
export const LEAST_LINK = 0.03
