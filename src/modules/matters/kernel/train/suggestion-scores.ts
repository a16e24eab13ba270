/**
 * Where the right matter stands among the suggestions · 建议评测: reports that have an earlier one of their matter, and
 * whether that matter is first, among the first five or ten. Two suggestions of one matter take one place.
 */
import type { Report } from '../report.ts'
import type { Material } from './fit.ts'

export class SuggestionTally {
  #counted = 0
  #first = 0
  #firstFive = 0
  #firstTen = 0

  /** Adds the reports for which `isCounted` holds, with the probability of every pair that was met. */
  add({ met, matter }: Material, probability: Float64Array, reports: readonly Report[], isCounted: (at: number) => boolean): void {
    const firstAt = new Map<number, string>()
    matter.forEach((of, at) => {
      if (!firstAt.has(of)) firstAt.set(of, (reports[at] as Report).at)
    })
    let row = 0
    for (let at = 0; at < matter.length; at++) {
      const from = row
      while (row < met.later.length && met.later[row] === at) row++
      const own = matter[at] as number
      if (own < 0 || !isCounted(at) || !((firstAt.get(own) as string) < (reports[at] as Report).at)) continue
      const ranked = Array.from({ length: row - from }, (_, k) => from + k).sort(
        (x, y) => (probability[y] as number) - (probability[x] as number),
      )
      const matters = [...new Set(ranked.map((of) => matter[met.earlier[of] as number] as number))]
      const place = matters.indexOf(own)
      this.#counted++
      if (place === 0) this.#first++
      if (place >= 0 && place < 5) this.#firstFive++
      if (place >= 0 && place < 10) this.#firstTen++
    }
  }

  figures(): { counted: number; first: number; firstFive: number; firstTen: number } {
    const share = (of: number) => Math.round((of / Math.max(1, this.#counted)) * 1e4) / 1e4
    return { counted: this.#counted, first: share(this.#first), firstFive: share(this.#firstFive), firstTen: share(this.#firstTen) }
  }
}
