/**
 * How likely by chance · P 值与重现期. Counting gives the share of all statistics, the cluster's own among them, that are at least as large. Far
 * in the tail, where few or none are, a Gumbel distribution with the mean and variance of the replications stands in.
 *
 * @see Abrams A., Kleinman K., Kulldorff M. Gumbel based p-value approximations for spatial scan statistics.
 *   International Journal of Health Geographics 9 (2010), 61
 */
import { TIE } from './observed.ts'
import type { ScanFrequency, ScanSettings } from './types.ts'

const EULER = 0.5772156649015329
/** Below this a double cannot tell 1 − p from 1. */
const LEAST_P = 1e-17
/** Fewer replications say too little. */
export const LEAST_REPLICATIONS = 99
const FEW = 10
const DAYS_IN_YEAR = 365.25

/** 秩: how many of all statistics, its own among them, are at least as large. */
export function rankOf(statistic: number, maxima: Float64Array): number {
  let rank = 1
  for (const other of maxima) if (other >= statistic - TIE) rank++
  return rank
}

/** 耿贝尔尾概率. */
export function gumbelTail(statistic: number, maxima: Float64Array): number {
  const { length } = maxima
  const mean = maxima.reduce((sum, value) => sum + value, 0) / length
  const variance = maxima.reduce((sum, value) => sum + (value - mean) ** 2, 0) / length
  if (!(variance > 0)) return statistic > mean ? LEAST_P : 1
  const scale = Math.sqrt(6 * variance) / Math.PI
  const mode = mean - EULER * scale
  return Math.max(LEAST_P, -Math.expm1(-Math.exp((mode - statistic) / scale)))
}

/** 聚集的显著性. */
export interface Chance {
  readonly rank: number
  readonly p: number | null
  readonly pCounted: number | null
  readonly pGumbel: number | null
}

/** P 值 of a cluster; `isFirst` marks the most likely one, whose count ended the replications where they stopped early. */
export function chanceOf(statistic: number, maxima: Float64Array, settings: ScanSettings, isFirst: boolean): Chance {
  const rank = rankOf(statistic, maxima)
  if (settings.replications < LEAST_REPLICATIONS) return { rank, p: null, pCounted: null, pGumbel: null }
  const hasStopped = maxima.length < settings.replications
  const pCounted = hasStopped ? (isFirst ? settings.stopAfter : rank - 1) / maxima.length : rank / (maxima.length + 1)
  const pGumbel = gumbelTail(statistic, maxima)
  const hasTail = !settings.analysis.endsWith('purely-temporal')
  const isGumbel = settings.inference === 'gumbel' || (settings.inference === 'default' && hasTail && rank < FEW)
  return { rank, p: isGumbel ? pGumbel : pCounted, pCounted, pGumbel }
}

function daysBetweenAnalyses({ unit, length, frequency }: ScanSettings): number {
  const { unit: by, every }: ScanFrequency | { unit: ScanSettings['unit']; every: number } = frequency ?? { unit, every: length }
  switch (by) {
    case 'year':
      return every * DAYS_IN_YEAR
    case 'quarter':
      return (every * DAYS_IN_YEAR) / 4
    case 'month':
      return (every * DAYS_IN_YEAR) / 12
    case 'week':
      return (every * DAYS_IN_YEAR) / 52
    default:
      return every
  }
}

/**
 * 重现期 in days: the time between two analyses over the probability; null for one that looks back. A probability that counts earlier analyses
 * too is first that of one of so many.
 */
export function recurrenceIntervalOf(p: number | null, settings: ScanSettings, analyses = 1): number | null {
  if (p === null || !settings.analysis.startsWith('prospective')) return null
  const ofOne = analyses === 1 || p >= 1 ? p : Math.max(LEAST_P, -Math.expm1(Math.log1p(-p) / analyses))
  return Math.max(1, daysBetweenAnalyses(settings) / ofOne)
}
