/**
 * Probabilities between reports, as far as they were compared · 比对关系图. Pairs that were not compared count as 0.
 */
export class Links {
  #to: number[][] = []
  #probability: number[][] = []

  /** Makes room for the next document. */
  addDocument(): void {
    this.#to.push([])
    this.#probability.push([])
  }

  get size(): number {
    return this.#to.length
  }

  set(a: number, b: number, probability: number): void {
    this.#put(a, b, probability)
    this.#put(b, a, probability)
  }

  get(a: number, b: number): number {
    const at = (this.#to[a] as number[]).indexOf(b)
    return at < 0 ? 0 : ((this.#probability[a] as number[])[at] as number)
  }

  neighbours(document: number): readonly number[] {
    return this.#to[document] as number[]
  }

  probabilities(document: number): readonly number[] {
    return this.#probability[document] as number[]
  }

  #put(from: number, to: number, probability: number): void {
    const at = (this.#to[from] as number[]).indexOf(to)
    if (at >= 0) (this.#probability[from] as number[])[at] = probability
    else {
      ;(this.#to[from] as number[]).push(to)
      ;(this.#probability[from] as number[]).push(probability)
    }
  }
}

/** How many links speak for a report: its three best to the group, so that one chance likeness does not chain. */
export const SUPPORT = 3

const best = [0, 0, 0]

/** 支持度: mean of the best links of a document to the members that `isMember` names, of which there are `members`. */
export function support(links: Links, document: number, isMember: (other: number) => boolean, members: number): number {
  best[0] = best[1] = best[2] = 0
  const to = links.neighbours(document)
  const probability = links.probabilities(document)
  for (let at = 0; at < to.length; at++) {
    const p = probability[at] as number
    if (p <= (best[2] as number) || !isMember(to[at] as number)) continue
    if (p > (best[0] as number)) {
      best[2] = best[1] as number
      best[1] = best[0] as number
      best[0] = p
    } else if (p > (best[1] as number)) {
      best[2] = best[1] as number
      best[1] = p
    } else best[2] = p
  }
  const counted = Math.min(SUPPORT, members)
  let sum = 0
  for (let at = 0; at < counted; at++) sum += best[at] as number
  return counted === 0 ? 0 : sum / counted
}
