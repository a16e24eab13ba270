/**
 * A whole spreadsheet at once · 批量比对: the same as one by one in time order, followed by a repair.
 */

import type { Model } from './compare/model.ts'
import { poolFor } from './compare/pool.ts'
import { Comparison, type ComparisonOptions } from './comparison.ts'
import type { Suggestions } from './matter.ts'
import type { Report } from './report.ts'
import { inTimeOrder } from './train/pairs.ts'

export type Stage = 'compare' | 'repair'
export type OnProgress = (stage: Stage, done: number, total: number) => void

/** 批量比对, step by step: after every yield the caller may draw progress, or stop by not going on. */
export function* compareSteps(
  reports: readonly Report[],
  model: Model,
  onProgress?: OnProgress,
  options?: ComparisonOptions,
): Generator<number, Comparison> {
  const comparison = new Comparison(model, options ?? { pool: poolFor(reports.length) })
  const ordered = inTimeOrder(reports)
  let done = 0
  for (const report of ordered) {
    comparison.add(report)
    onProgress?.('compare', ++done, ordered.length)
    if (done % 25 === 0) yield done
  }
  comparison.repair((repaired, total) => onProgress?.('repair', repaired, total))
  return comparison
}

/** 批量比对 in one go. */
export function compareAll(reports: readonly Report[], model: Model, onProgress?: OnProgress, options?: ComparisonOptions): Comparison {
  const steps = compareSteps(reports, model, onProgress, options)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

/** suggestions.json · 建议: one row per report, in time order. */
export function allSuggestions(comparison: Comparison): Suggestions[] {
  return comparison.ids().map((id) => comparison.suggestionsOf(id))
}
