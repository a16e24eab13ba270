/**
 * One run over the reports · 一次扫描: clusters in space and time of each group of categories, and the surveillance of counts beside them.
 * What comes out depends on what goes in and on the seed alone.
 */

import type { Day } from '#ground/lib/day.ts'
import { addDays, dayNumber, daysBetween } from '#ground/lib/day-count.ts'
import { scan } from '../scan/scan.ts'
import { usualSettings } from '../scan/settings.ts'
import type { ScanCluster, ScanRefusal } from '../scan/types.ts'
import { type Series, type SurveillanceCell, surveillanceOf } from '../surveillance/surveillance.ts'
import { withoutRepeats } from './alarms.ts'
import { CELL_KM, type GroupPoints, type ScannedReport, type ScanPoint, scanPoints } from './points.ts'

/** 扫描设定: as the screen and the journal tell them. */
export const SCAN_RUN = {
  /** Days that are read, the last of them that until which data reach. */
  historyDays: 90,
  mostWindowDays: 14,
  /** Percent of the cases in the largest circle. */
  mostShare: 10,
  /** In a small group that would be a handful: circles may hold so many cases wherever that is no more than half of them. */
  mostCases: 20,
  mostRadiusKm: 5,
  leastCases: 3,
  replications: 499,
  cellKm: CELL_KM,
  /** Of each day in a cluster's circle, so many days are shown. */
  shownDays: 30,
  surveillanceWindows: [1, 7],
  /** Counts are read back so far: five years and the weeks around. */
  surveillanceDays: 7 * (5 * 52 + 4),
} as const

/** 一类一区一日的件数, distinct reporters; days without any are left out. */
export interface DailyCount {
  readonly group: string
  readonly area: string
  readonly day: Day
  readonly count: number
}

export interface RunInput {
  readonly until: Day
  readonly seed: number
  /** Of the last `historyDays` days, in the order in which they arrived. */
  readonly reports: readonly ScannedReport[]
  readonly daily: readonly DailyCount[]
}

/** 聚集, with the reports that are in it. */
export interface RunCluster {
  readonly group: string
  readonly lat: number
  readonly lon: number
  /** To the middle of the furthest cell; 0 where it is one cell. */
  readonly radiusKm: number
  readonly from: Day
  readonly to: Day
  readonly observed: number
  readonly expected: number
  readonly statistic: number
  readonly p: number
  readonly recurrenceDays: number
  readonly members: readonly string[]
  /** Of each person, matter and day the first report. */
  readonly cases: readonly string[]
  /** Cases of each of the last days within the circle, the oldest first. */
  readonly lastDays: readonly number[]
}

export interface RunGroup {
  readonly group: string
  readonly reports: number
  readonly counted: number
  readonly unplaced: number
  /** Why the group was not scanned; null where it was. */
  readonly refused: ScanRefusal['code'] | null
}

export interface RunOutcome {
  readonly clusters: readonly RunCluster[]
  readonly groups: readonly RunGroup[]
  readonly cells: readonly SurveillanceCell[]
}

function clusterOf({ group, points }: GroupPoints, found: ScanCluster, until: Day): RunCluster | null {
  const { centre, radius, p, recurrenceInterval } = found
  if (centre === null || radius === null || p === null || recurrenceInterval === null) return null
  const cells = new Set(found.locations)
  const inside = points.filter(({ cell }) => cells.has(cell))
  const isIn = ({ day }: ScanPoint) => day >= found.from && day <= found.to
  const last = dayNumber(until)
  const lastDays = new Array<number>(SCAN_RUN.shownDays).fill(0)
  for (const { day } of inside) if (last - day < SCAN_RUN.shownDays) lastDays[SCAN_RUN.shownDays - 1 - (last - day)]! += 1
  return {
    group,
    lat: centre[0]!,
    lon: centre[1]!,
    radiusKm: radius,
    from: addDays(until, found.from - last),
    to: addDays(until, found.to - last),
    observed: found.observed,
    expected: found.expected,
    statistic: found.statistic,
    p,
    recurrenceDays: recurrenceInterval,
    members: inside.filter(isIn).flatMap(({ reports }) => reports),
    cases: inside.filter(isIn).map(({ reports }) => reports[0]!),
    lastDays,
  }
}

/** 最大圆, in percent of the cases. */
export const largestShare = (cases: number): number =>
  Math.min(50, Math.max(SCAN_RUN.mostShare, (100 * SCAN_RUN.mostCases) / Math.max(1, cases)))

function scanGroup(of: GroupPoints, { until, seed }: RunInput, onProgress: (share: number) => void) {
  const last = dayNumber(until)
  const places = new Map(of.points.map(({ cell, lat, lon }) => [cell, { id: cell, at: [lat, lon] }]))
  const outcome = scan(
    {
      settings: {
        ...usualSettings,
        from: last - SCAN_RUN.historyDays + 1,
        to: last,
        maxShare: largestShare(of.points.length),
        maxRadius: SCAN_RUN.mostRadiusKm,
        maxTime: { units: SCAN_RUN.mostWindowDays },
        minCasesHigh: SCAN_RUN.leastCases,
        replications: SCAN_RUN.replications,
        seed,
      },
      places: [...places.values()],
      cases: of.points.map(({ cell, day }) => ({ place: cell, time: day, count: 1 })),
    },
    (done, total) => onProgress(done / total),
  )
  if (outcome === null) throw new Error('a scan that nobody stopped')
  const { group, reports, unplaced, points } = of
  const told = { group, reports, unplaced, counted: points.length }
  if (!outcome.ok) return { group: { ...told, refused: outcome.refusal.code }, clusters: [] }
  return { group: { ...told, refused: null }, clusters: outcome.value.clusters.flatMap((found) => clusterOf(of, found, until) ?? []) }
}

/** Series of all groups and areas over the same days, without a hole. A day that nobody reported on holds a zero. */
function seriesOf({ daily, until }: RunInput): Series[] {
  const first = daily.reduce((least, { day }) => (day < least ? day : least), until)
  const days = Math.min(SCAN_RUN.surveillanceDays, daysBetween(first, until) + 1)
  const byKey = new Map<string, { group: string; area: string; counts: number[] }>()
  for (const { group, area, day, count } of daily) {
    const at = days - 1 - daysBetween(day, until)
    if (at < 0 || at >= days) continue
    const key = `${group} ${area}`
    const series = byKey.get(key) ?? { group, area, counts: new Array<number>(days).fill(0) }
    byKey.set(key, series)
    series.counts[at]! += count
  }
  return [...byKey.values()].sort((x, y) => (`${x.group} ${x.area}` < `${y.group} ${y.area}` ? -1 : 1))
}

/** 一次扫描. `onProgress` hears a share from 0 to 1. */
export function runOver(input: RunInput, onProgress: (share: number) => void): RunOutcome {
  const cells = surveillanceOf(seriesOf(input), SCAN_RUN.surveillanceWindows)
  const groups = scanPoints(input.reports)
  const scanned = groups.map((of, at) => scanGroup(of, input, (share) => onProgress((at + share) / groups.length)))
  onProgress(1)
  return { clusters: withoutRepeats(scanned.flatMap(({ clusters }) => clusters)), groups: scanned.map(({ group }) => group), cells }
}
