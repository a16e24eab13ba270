/**
 * All ties that hold two reports together · 相连的全部决定.
 *
 * Two reports may be bound by several chains of decisions. Whoever wants to set them apart must know every decision that
 * stands on any of the chains, not only those of the shortest. A tie stands on a chain from `a` to `b` that passes no
 * report twice exactly if, with one more tie drawn from `a` to `b`, it lies on a ring with that tie: so this is the search
 * for the biconnected part of the drawn tie.
 *
 * @see Hopcroft, Tarjan: Efficient algorithms for graph manipulation (CACM 1973)
 */
import type { Bond } from './bonds.ts'

interface Visit {
  readonly document: number
  /** The tie by which the search came, null for the drawn one. */
  readonly by: Bond | null
  readonly ties: readonly Bond[]
  next: number
  /** The earliest report that is reached from here without going back the way the search came. */
  low: number
  /** How many ties had been passed when the search came here. */
  readonly passed: number
}

export function tiesBetween(a: number, b: number, tiesOf: (document: number) => readonly Bond[]): Bond[] {
  const order = new Map([
    [a, 0],
    [b, 1],
  ])
  const passed: Bond[] = []
  const visits: Visit[] = [{ document: b, by: null, ties: tiesOf(b), next: 0, low: 1, passed: 0 }]
  for (let visit = visits.at(-1); visit !== undefined; visit = visits.at(-1)) {
    const tie = visit.ties[visit.next++]
    if (tie === undefined) {
      visits.pop()
      const parent = visits.at(-1)
      if (parent === undefined) break
      parent.low = Math.min(parent.low, visit.low)
      // Nothing below leads past the parent: what was passed since then hangs on it like a twig.
      if (visit.low >= (order.get(parent.document) as number)) passed.length = visit.passed
      continue
    }
    if (tie === visit.by) continue
    const other = tie.a === visit.document ? tie.b : tie.a
    const seen = order.get(other)
    if (seen === undefined) {
      order.set(other, order.size)
      visits.push({ document: other, by: tie, ties: tiesOf(other), next: 0, low: order.size - 1, passed: passed.length })
      passed.push(tie)
    } else if (seen < (order.get(visit.document) as number)) {
      visit.low = Math.min(visit.low, seen)
      passed.push(tie)
    }
  }
  return passed.sort((x, y) => x.number - y.number)
}
