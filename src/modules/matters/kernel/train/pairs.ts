/**
 * Labelled pairs as the comparison meets them · 训练样本: reports come in time order, each is measured against the
 * earlier ones that the index proposes, and the labels say which of these pairs are one matter.
 */
import { MEASURES } from '../compare/measures.ts'
import { Pool, type PoolOptions } from '../compare/pool.ts'
import type { Report } from '../report.ts'

/** Labels made by reading · 标注: groups of ids that are one matter, and pairs that count neither way. */
export interface Labels {
  readonly ids: readonly string[]
  readonly matters: readonly (readonly string[])[]
  readonly unsure?: readonly (readonly [string, string, ...string[]])[]
}

export interface MetPairs {
  /** Positions in the time-ordered reports. */
  readonly earlier: Int32Array
  readonly later: Int32Array
  readonly values: Float32Array
}

/** Time order; equal times by id, so that a batch has one order only · 时间顺序. */
export function inTimeOrder(reports: readonly Report[]): Report[] {
  return [...reports].sort((x, y) => (x.at < y.at ? -1 : x.at > y.at ? 1 : x.id < y.id ? -1 : x.id > y.id ? 1 : 0))
}

/** Runs the reports (already in time order) through a pool and keeps every pair it measured. */
export function metPairs(reports: readonly Report[], options: PoolOptions, onProgress?: (done: number, total: number) => void): MetPairs {
  const pool = new Pool(options)
  const earlier: number[] = []
  const later: number[] = []
  const values: number[] = []
  reports.forEach((report, at) => {
    const met = pool.meet(report)
    for (let k = 0; k < met; k++) {
      earlier.push(pool.documents[k] as number)
      later.push(at)
    }
    for (let k = 0; k < met * MEASURES.length; k++) values.push(pool.values[k] as number)
    pool.keep()
    if (at % 100 === 0) onProgress?.(at, reports.length)
  })
  return { earlier: Int32Array.from(earlier), later: Int32Array.from(later), values: Float32Array.from(values) }
}

/** The matter of each report: reports that share a number are one matter; −1 where the labels do not know the report. */
export function matterNumbers(reports: readonly Report[], labels: Labels): Int32Array {
  const known = new Set(labels.ids)
  const number = new Map<string, number>()
  labels.matters.forEach((group, at) => {
    for (const id of group) number.set(id, at)
  })
  let next = labels.matters.length
  return Int32Array.from(reports, (report) => (known.has(report.id) ? (number.get(report.id) ?? next++) : -1))
}
