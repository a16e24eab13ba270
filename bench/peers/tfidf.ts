/** TF-IDF over runs of two (and three) characters, exact cosine by an inverted index. */
import { countGrams, Vocabulary } from './grams.ts'
import { type Asked, combinations, type Engine, numberOf, type Peer, type Settings, WANTED } from './peer.ts'

interface Postings {
  documents: Int32Array
  weights: Float32Array
  size: number
}

export class TfIdf implements Engine {
  #longest: number
  #subject: number
  #commonest: number
  #vocabulary = new Vocabulary()
  #postings: Postings[] = []
  /** Lengths of the reports' vectors. Weights change as the history grows: they are summed anew whenever it has grown by a half. */
  #norms: number[] = []
  #normedAt = 16
  #scores = new Float32Array(1024)
  #touched = new Int32Array(1024)
  size = 0

  constructor(settings: Settings) {
    this.#longest = numberOf(settings, 'longest')
    this.#subject = numberOf(settings, 'subject')
    this.#commonest = numberOf(settings, 'commonest')
  }

  #terms(report: Asked): Map<string, number> {
    const terms = new Map<string, number>()
    for (let length = 2; length <= this.#longest; length++) {
      countGrams(report.subject, length, this.#subject, terms)
      countGrams(report.text, length, 1, terms)
    }
    return terms
  }

  #idf(frequency: number): number {
    return Math.log((this.size + 1) / (frequency + 0.5))
  }

  add(report: Asked): void {
    let sum = 0
    for (const [gram, count] of this.#terms(report)) {
      const number = this.#vocabulary.number(gram)
      const frequency = ++(this.#vocabulary.frequency as number[])[number]!
      const weight = 1 + Math.log(count)
      sum += (weight * Math.max(0.1, this.#idf(frequency))) ** 2
      let held = this.#postings[number]
      if (held === undefined) this.#postings[number] = held = { documents: new Int32Array(2), weights: new Float32Array(2), size: 0 }
      if (held.size === held.documents.length) {
        const [documents, weights] = [new Int32Array(held.size * 2), new Float32Array(held.size * 2)]
        documents.set(held.documents)
        weights.set(held.weights)
        Object.assign(held, { documents, weights })
      }
      held.documents[held.size] = this.size
      held.weights[held.size++] = weight
    }
    this.#norms.push(Math.sqrt(sum) || 1)
    this.size++
    if (this.size >= this.#normedAt * 1.5) this.ready()
    if (this.size > this.#scores.length) {
      this.#scores = new Float32Array(this.size * 2)
      this.#touched = new Int32Array(this.size * 2)
    }
  }

  ready(): void {
    const sums = new Float64Array(this.size)
    for (const { documents, weights, size } of this.#postings) {
      const idf = Math.max(0.1, this.#idf(size))
      for (let at = 0; at < size; at++) sums[documents[at] as number]! += ((weights[at] as number) * idf) ** 2
    }
    this.#norms = Array.from(sums, (sum) => Math.sqrt(sum) || 1)
    this.#normedAt = this.size
  }

  /** Earlier reports with their cosine, best first. */
  scored(report: Asked, limit: number): { document: number; score: number }[] {
    const limitOfCommon = this.#commonest * this.size
    let touched = 0
    let norm = 0
    for (const [gram, count] of this.#terms(report)) {
      const number = this.#vocabulary.known(gram)
      const frequency = number === undefined ? 0 : (this.#vocabulary.frequency[number] as number)
      const idf = Math.max(0.1, this.#idf(Math.max(1, frequency)))
      const weight = (1 + Math.log(count)) * idf
      norm += weight * weight
      if (number === undefined || frequency > Math.max(50, limitOfCommon)) continue
      const { documents, weights, size } = this.#postings[number] as Postings
      for (let at = 0; at < size; at++) {
        const document = documents[at] as number
        if (this.#scores[document] === 0) this.#touched[touched++] = document
        this.#scores[document]! += weight * idf * (weights[at] as number)
      }
    }
    const root = Math.sqrt(norm) || 1
    const top: { document: number; score: number }[] = []
    let least = 0
    for (let at = 0; at < touched; at++) {
      const document = this.#touched[at] as number
      const score = (this.#scores[document] as number) / (root * (this.#norms[document] as number))
      this.#scores[document] = 0
      if (top.length >= limit && score <= least) continue
      top.push({ document, score })
      if (top.length < limit * 2) continue
      top.sort((a, b) => b.score - a.score)
      top.length = limit
      least = (top[limit - 1] as { score: number }).score
    }
    return top.sort((a, b) => b.score - a.score || b.document - a.document).slice(0, limit)
  }

  query(report: Asked): number[] {
    return this.scored(report, WANTED).map(({ document }) => document)
  }
}

export const tfIdf: Peer = {
  name: 'TF-IDF characters 2–3, inverted index',
  grid: combinations({ longest: [2, 3], subject: [1, 2], commonest: [1, 0.02] }),
  make: (settings) => new TfIdf(settings),
}
