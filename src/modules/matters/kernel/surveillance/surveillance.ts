/**
 * Surveillance of counts · 计数监测: reports of a category in a district over the last days, against what is usual there.
 *
 * Windows lie whole weeks before the one that is looked at, so that each holds the same weekdays. Where there are at least two years
 * before, the same weeks ±3 of up to five years are the reference (season); where history is shorter, the last weeks are, and the
 * result says so: it then knows no season.
 * @see Farrington et al., Journal of the Royal Statistical Society A 159 (1996); Noufaily et al., Statistics in Medicine 32 (2013).
 * Not covered: holidays that move (Spring Festival), and an uncertainty of the expected count itself.
 */
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { discoveryRates } from './discovery.ts'
import { type CountAt, fitCounts } from './quasi-poisson.ts'
import { countTail, studentTwoSided } from './tails.ts'

/** 监测参数. */
export const SURVEILLANCE = {
  /** Weeks on either side of the same week of a year before. */
  aside: 3,
  mostYears: 5,
  leastYears: 2,
  weeksAYear: 52,
  /** The last weeks, which an outbreak that is going on may have reached, are no reference where there is nothing but last weeks. */
  recentLeftOut: 2,
  mostRecent: 26,
  leastRecent: 8,
  /** Fewer reports in all windows of the reference say nothing about what is usual. */
  leastReports: 5,
  /** A trend needs as many years. */
  trendYears: 3,
  /** At or below this q a cell is told. */
  toldAtQ: 0.05,
  /** Where nothing is known of what is usual, from so many reports on a cell stands among those that are told. */
  noBaselineFrom: 5,
} as const

/** 基线方法: same weeks of years before, or merely the last weeks. */
export type BaselineMethod = 'same-weeks-of-years' | 'recent-weeks'

export interface Baseline {
  readonly method: BaselineMethod
  readonly observed: number
  readonly expected: number
  readonly dispersion: number
  readonly hasTrend: boolean
  /** Windows of the reference, and how many of them weigh less as past outbreaks. */
  readonly windows: number
  readonly weighedDown: number
  /** 负二项上尾概率. */
  readonly p: number
}

export type BaselineRefusal =
  | { readonly reason: 'history-too-short'; readonly weeks: number; readonly needed: number }
  | { readonly reason: 'too-few-reports'; readonly reports: number; readonly needed: number }
  | { readonly reason: 'no-fit'; readonly windows: number }

/** Which windows are the reference: how many weeks back each ends. */
function referenceOf(
  days: number,
  windowDays: number,
): { readonly method: BaselineMethod; readonly weeks: readonly number[]; readonly years: number } | number {
  const { aside, mostYears, leastYears, weeksAYear, recentLeftOut, mostRecent, leastRecent } = SURVEILLANCE
  const back = Math.floor((days - windowDays) / 7)
  const years = Math.min(mostYears, Math.floor((back - aside) / weeksAYear))
  if (years >= leastYears) {
    const weeks: number[] = []
    for (let year = years; year >= 1; year--) for (let off = aside; off >= -aside; off--) weeks.push(year * weeksAYear + off)
    return { method: 'same-weeks-of-years', weeks, years }
  }
  // The window itself may reach back over some of the weeks before it.
  const first = recentLeftOut + Math.ceil(windowDays / 7)
  const last = Math.min(back, first + mostRecent - 1)
  if (last - first + 1 < leastRecent) return Math.max(0, last - first + 1)
  return { method: 'recent-weeks', weeks: Array.from({ length: last - first + 1 }, (_, at) => last - at), years: 0 }
}

/** 基线: counts are those of each day without a hole, the last of them of the day until which data reach. */
export function baselineOf(counts: readonly number[], windowDays: number): Result<Baseline, BaselineRefusal> {
  const reference = referenceOf(counts.length, windowDays)
  if (typeof reference === 'number') return refuse({ reason: 'history-too-short', weeks: reference, needed: SURVEILLANCE.leastRecent })
  const { method, weeks, years } = reference
  const sumBefore = (back: number) => {
    const end = counts.length - back * 7
    return counts.slice(end - windowDays, end).reduce((sum, count) => sum + count, 0)
  }
  const before: CountAt[] = weeks.map((back) => ({ at: -back, count: sumBefore(back) }))
  const reports = before.reduce((sum, { count }) => sum + count, 0)
  if (reports < SURVEILLANCE.leastReports) return refuse({ reason: 'too-few-reports', reports, needed: SURVEILLANCE.leastReports })
  const fitted = fitCounts(before, 0, years >= SURVEILLANCE.trendYears, studentTwoSided)
  if (fitted === null) return refuse({ reason: 'no-fit', windows: before.length })
  const observed = sumBefore(0)
  const most = Math.max(...fitted.weights)
  return ok({
    method,
    observed,
    expected: fitted.expected,
    dispersion: fitted.dispersion,
    hasTrend: fitted.slope !== null,
    windows: before.length,
    weighedDown: fitted.weights.filter((weight) => weight < most * (1 - 1e-9)).length,
    p: countTail(observed, fitted.expected, fitted.dispersion),
  })
}

/** A category in a district, with its count of each day: all series of a run are of the same days. */
export interface Series {
  readonly group: string
  readonly area: string
  readonly counts: readonly number[]
}

export interface SurveillanceCell {
  readonly group: string
  readonly area: string
  readonly windowDays: number
  /** Reports of the window, whether or not anything is known of what is usual. */
  readonly observed: number
  readonly of: Result<Baseline & { readonly q: number; readonly isTold: boolean }, BaselineRefusal>
}

/** 监测表: every series over every window, with the false discovery rate over all tests that could be made. */
export function surveillanceOf(series: readonly Series[], windows: readonly number[]): readonly SurveillanceCell[] {
  const cells = series.flatMap(({ group, area, counts }) =>
    windows.map((windowDays) => ({
      group,
      area,
      windowDays,
      observed: counts.slice(-windowDays).reduce((sum, count) => sum + count, 0),
      of: baselineOf(counts, windowDays),
    })),
  )
  const rates = discoveryRates(cells.flatMap(({ of }) => (of.ok ? [of.value.p] : [])))
  let at = 0
  return cells.map((cell) => {
    const { of } = cell
    if (!of.ok) return { ...cell, of }
    const q = rates[at++] as number
    return { ...cell, of: ok({ ...of.value, q, isTold: q <= SURVEILLANCE.toldAtQ }) }
  })
}

/** 无基线而件数不少: nothing says what is usual, and too many came to be passed over. */
export const isSurgeUnknown = ({ observed, p }: { readonly observed: number | null; readonly p: number | null }): boolean =>
  p === null && observed !== null && observed >= SURVEILLANCE.noBaselineFrom

/** 次序: surges without a baseline first, the largest of them ahead, then what is least likely by chance, then the rest by number. */
export function byAttention<Cell extends { readonly observed: number | null; readonly p: number | null }>(
  cells: readonly Cell[],
): readonly Cell[] {
  const rank = (cell: Cell) => (isSurgeUnknown(cell) ? 0 : cell.p !== null ? 1 : 2)
  return [...cells].sort((x, y) => rank(x) - rank(y) || (x.p ?? 0) - (y.p ?? 0) || (y.observed ?? 0) - (x.observed ?? 0))
}
