/**
 * A pair set against the other candidates of the same report · 与其他候选相比.
 *
 * Whether a report has an earlier one of its matter at all is the hard question: long letters are a little like
 * everything, short ones like nothing. What counts is by how much a candidate stands out among those that were compared
 * with the same report on the same day. "Best" is the best of the others; "typical" is their median.
 */
import { MEASURES, type Measure } from './measures.ts'

/** What is set against the rivals, and where the outcome stands: against the best, and against the typical one. */
const RIVALRIES: readonly { readonly of: Measure; readonly best: Measure; readonly typical: Measure }[] = [
  { of: 'whole-likeness', best: 'whole-against-best', typical: 'whole-against-typical' },
  { of: 'run-rarity', best: 'run-against-best', typical: 'run-against-typical' },
]
const COLUMNS = RIVALRIES.map(({ of, best, typical }) => ({
  of: MEASURES.indexOf(of),
  best: MEASURES.indexOf(best),
  typical: MEASURES.indexOf(typical),
}))
const WIDTH = MEASURES.length
/** With fewer candidates nothing is typical. */
const LEAST_RIVALS = 5
/** Nothing stands out by more: the ratio to almost nothing says no more than this. */
const MOST = 20

let sorted = new Float64Array(64)

function ratio(value: number, to: number): number {
  if (value <= 0) return 0
  return to > value / MOST ? value / to : MOST
}

/** 与其他候选相比: fills the measures against rivals for the `met` rows of `values`, which hold everything else already. */
export function againstRivals(values: Float64Array, met: number): void {
  if (sorted.length < met) sorted = new Float64Array(met * 2)
  for (const { of, best, typical } of COLUMNS) {
    let first = 0
    let second = 0
    for (let at = 0; at < met; at++) {
      // A likeness that cannot be taken is no rival.
      const value = values[at * WIDTH + of] || 0
      sorted[at] = value
      if (value > first) {
        second = first
        first = value
      } else if (value > second) second = value
    }
    ascend(met)
    const median = sorted[met >> 1] as number
    for (let at = 0; at < met; at++) {
      const value = values[at * WIDTH + of] as number
      const isMissing = Number.isNaN(value)
      values[at * WIDTH + best] = met < 2 || isMissing ? Number.NaN : ratio(value, value === first ? second : first)
      values[at * WIDTH + typical] = met < LEAST_RIVALS || isMissing ? Number.NaN : ratio(value, median)
    }
  }
}

/** Insertion sort of the first values: forty are too few for anything cleverer, and nothing is allocated. */
function ascend(length: number): void {
  for (let at = 1; at < length; at++) {
    const value = sorted[at] as number
    let to = at
    while (to > 0 && (sorted[to - 1] as number) > value) {
      sorted[to] = sorted[to - 1] as number
      to--
    }
    sorted[to] = value
  }
}
