/**
 * When of the day the reports of a cluster come · 举报集中的时段.
 *
 * A report says when it was sent, and seldom when it smelt: the hours at which most were sent are where a patrol looks first, no more.
 * Told are the fewest hours in a row, over midnight too, that hold two thirds of the reports; where these are more than eight, or where
 * there are few reports, no time of the day stands out.
 */

/** 时段: whole hours in Asia/Shanghai; `to` is not within, from 1 to 24, and stands before `from` where the hours go over midnight. */
export interface BusyHours {
  readonly from: number
  readonly to: number
  readonly reports: number
}

const HOURS = 24
const EAST_8 = 8
const LEAST_REPORTS = 6
const MOST_HOURS = 8
/** Of the reports, three parts of which two are to lie within. */
const [PARTS, WITHIN] = [3, 2]

/** 集中时段, of the instants at which reports were received; null where none stands out. */
export function busyHours(instants: readonly Date[]): BusyHours | null {
  if (instants.length < LEAST_REPORTS) return null
  const counts = Array.from({ length: HOURS }, () => 0)
  for (const at of instants) counts[(at.getUTCHours() + EAST_8) % HOURS]!++
  for (let length = 1; length <= MOST_HOURS; length++) {
    let best: BusyHours | null = null
    for (let from = 0; from < HOURS; from++) {
      let reports = 0
      for (let at = 0; at < length; at++) reports += counts[(from + at) % HOURS]!
      const isEnough = reports * PARTS >= instants.length * WITHIN
      if (isEnough && (best === null || reports > best.reports)) best = { from, to: (from + length) % HOURS || HOURS, reports }
    }
    if (best !== null) return best
  }
  return null
}
