/**
 * Dates far from the others · 远离其余的日期: one row of another century makes a period of a hundred years, in which every other case is a cluster or
 * none is. Such rows are told and kept: only a person knows whether they are slips.
 */

/** A hole of fewer days is none. */
const LEAST_DAYS = 31
/** Of a hundred rows one may be far off, at each end. */
const SHARE = 0.01
/** So few rows have no "others" to be far from. */
const LEAST_ROWS = 5

/** 远离其余的一端. */
export interface FarOff {
  /** Indices of the days that are far off. */
  readonly of: readonly number[]
  /** The day of the others that is nearest. */
  readonly nearest: number
}

function endOf(order: readonly number[], days: readonly number[]): FarOff | null {
  const most = Math.max(1, Math.floor(order.length * SHARE))
  // The other end may have its own: they are none of the others here.
  const last = days[order.at(-1 - most)!]!
  for (let count = most; count >= 1; count--) {
    const [inner, outer] = [days[order[count]!]!, days[order[count - 1]!]!]
    const gap = Math.abs(inner - outer)
    if (gap >= LEAST_DAYS && gap > Math.abs(last - inner)) return { of: order.slice(0, count), nearest: inner }
  }
  return null
}

/**
 * 远离其余的日期: at either end at most one row in a hundred (one at least), where the hole between them and the others is longer than a month and
 * than the time of the others, but for as many at the other end.
 */
export function farOffDays(days: readonly number[]): readonly FarOff[] {
  if (days.length < LEAST_ROWS) return []
  const order = days.map((_, at) => at).sort((a, b) => days[a]! - days[b]! || a - b)
  return [endOf(order, days), endOf(order.toReversed(), days)].filter((of) => of !== null)
}
