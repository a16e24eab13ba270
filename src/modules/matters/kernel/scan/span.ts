/** Windows that are looked at · 考察的时间窗: in the data, and in replications where earlier analyses count. */
import { intervalOf, windowLengths } from './intervals.ts'
import type { ScanSettings } from './types.ts'

/** 时间窗的长短, in intervals. */
export interface Span {
  readonly shortest: number
  readonly longest: number
  /** Whether only windows that reach the end are looked at. */
  readonly isAlive: boolean
}

/** 重复所考察的时间窗. */
export interface ReplicatedWindows {
  /** They end with this end or a later one: the last where `isAlive` and no earlier analyses count. */
  readonly firstEnd: number
  /** The longest window that ends with each end, in intervals. */
  readonly longestAt: Int32Array
}

/** 时间窗的长短 of so many intervals; one of the whole period where there is no time. */
export function spanOf(settings: ScanSettings, intervals: number): Span {
  const { analysis, refinements } = settings
  if (analysis === 'purely-spatial') return { shortest: 1, longest: 1, isAlive: true }
  const [shortest, longest] = windowLengths(settings)
  // The whole period is that of the purely spatial clusters alone.
  const most = refinements?.includes?.includes('purely-spatial') === true ? intervals - 1 : intervals
  return {
    shortest,
    longest: Math.min(longest, most),
    isAlive: analysis.startsWith('prospective') || refinements?.isAliveOnly === true,
  }
}

/** 重复所考察的时间窗: those of the data, and those of earlier analyses from a day on where these count. */
export function replicatedWindows(settings: ScanSettings, starts: readonly number[], span: Span): ReplicatedWindows {
  const intervals = starts.length - 1
  const { shortest, longest, isAlive } = span
  const since = settings.refinements?.since
  const longestAt = new Int32Array(intervals + 1).fill(longest)
  if (since === undefined) return { firstEnd: isAlive ? intervals : shortest, longestAt }
  const firstEnd = Math.max(shortest, intervalOf(starts, since) + 1)
  // A percentage was one of the period as it was then.
  for (let end = firstEnd; end < intervals; end++)
    longestAt[end] = Math.min(longest, windowLengths({ ...settings, to: starts[end]! - 1 })[1])
  return { firstEnd, longestAt }
}
