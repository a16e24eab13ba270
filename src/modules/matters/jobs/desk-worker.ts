/** The comparison of the desk, in a thread of its own: comparing never holds up who is being answered. */
import { parentPort } from 'node:worker_threads'
import { LEAN } from '../kernel/compare/pool.ts'
import { Comparison } from '../kernel/comparison.ts'
import { shippedModel } from '../model/shipped.ts'
import type { Asked, Candidate, Kind, Reply, Request } from './desk-protocol.ts'

const port = parentPort
if (port === null) throw new Error('this file runs as a worker')

const comparison = new Comparison(shippedModel(), { pool: LEAN })
/** The report that came first in each matter: the comparison names a matter by it. */
const firstOf = new Map<string, string>()

function remember(report: string, matter: string): string | null {
  const first = firstOf.get(matter)
  if (first === undefined) firstOf.set(matter, report)
  return first ?? null
}

const answers: { readonly [K in Kind]: (ask: Asked[K]['ask']) => Asked[K]['answer'] } = {
  load: (known) => {
    for (const { report, matter } of known) {
      // One that was asked about before its turn is there already.
      if (comparison.has(report.id)) continue
      comparison.load(report, matter === null ? null : remember(report.id, matter))
    }
    return comparison.size
  },
  suggest: ({ report, most }) => {
    const comparedWith = comparison.has(report.id) ? comparison.size - 1 : comparison.size
    if (!comparison.has(report.id)) comparison.add(report)
    const candidates: Candidate[] = []
    for (const earlier of comparison.suggestionsOf(report.id).suggestions.slice(0, most)) {
      const { probability, verdict } = comparison.evidence(earlier, report.id)
      candidates.push({ report: earlier, probability, verdict })
    }
    return { candidates: candidates.sort((x, y) => y.probability - x.probability), comparedWith }
  },
  evidence: ({ a, b }) => (comparison.has(a) && comparison.has(b) && a !== b ? comparison.evidence(a, b) : null),
  join: ({ report, matter }) => {
    const first = remember(report, matter)
    if (first === null || first === report || !comparison.has(report) || !comparison.has(first)) return false
    return comparison.decide({ kind: 'must-link', a: first, b: report, by: 'desk', at: comparison.report(report).at }).ok
  },
}

port.on('message', ({ number, kind, ask }: Request) => {
  let reply: Reply
  try {
    reply = { number, ok: true, answer: (answers[kind] as (given: unknown) => unknown)(ask) }
  } catch (error) {
    reply = { number, ok: false, message: error instanceof Error ? error.message : String(error) }
  }
  port.postMessage(reply)
})
