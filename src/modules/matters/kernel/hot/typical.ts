/**
 * The report that stands for its matter · 典型件: the medoid, the one that shares most with all others.
 */
import type { Report } from '../report.ts'
import { pairsOf, type Rarity } from './rarity.ts'

/** A matter of hundreds is judged by a sample spread over its time. */
const SAMPLE = 60
/** Characters of the text that are looked at beside the subject. */
const LOOKED_AT = 300

/** At most sixty reports, spread evenly over those given. */
export function sampleOf(reports: readonly Report[]): readonly Report[] {
  if (reports.length <= SAMPLE) return reports
  return Array.from({ length: SAMPLE }, (_, at) => reports[Math.floor((at * reports.length) / SAMPLE)] as Report)
}

/** 典型件 by Dice's coefficient, pairs weighed by their rarity; the earliest of equals. One with a subject is preferred. */
export function typicalReport(reports: readonly Report[], rarity: Rarity): Report {
  const sample = sampleOf(reports)
  const all = sample.map(({ subject, text }) => pairsOf(`${subject}\n${text.slice(0, LOOKED_AT)}`))
  const weights = all.map((pairs) => sum(pairs, rarity))
  const hasSubject = sample.some(({ subject }) => subject.trim() !== '')
  let typical = sample[0] as Report
  let most = -1
  sample.forEach((report, at) => {
    if (hasSubject && report.subject.trim() === '') return
    const own = all[at] as Set<number>
    let likeness = 0
    all.forEach((pairs, of) => {
      if (of !== at)
        likeness +=
          (2 * sum(own, (pair) => (pairs.has(pair) ? rarity(pair) : 0))) / Math.max(1, (weights[at] as number) + (weights[of] as number))
    })
    // The least difference counts as none: which of two equal sums is larger is chance.
    if (likeness > most + 1e-9) {
      most = likeness
      typical = report
    }
  })
  return typical
}

function sum(pairs: ReadonlySet<number>, weightOf: (pair: number) => number): number {
  let total = 0
  for (const pair of pairs) total += weightOf(pair)
  return total
}
