/**
 * One run over the reports · 一次扫描: clusters in space and time of each group of categories, and the surveillance of counts beside them.
 * What comes out depends on what goes in and on the seed alone.
 */

import type { Day } from '#ground/lib/day.ts'
import { addDays, dayNumber, daysBetween } from '#ground/lib/day-count.ts'
import { scan } from '../scan/scan.ts'
import { usualSettings } from '../scan/settings.ts'
import type { ScanCluster, ScanOutcome, ScanRefusal } from '../scan/types.ts'
import { type Series, type SurveillanceCell, surveillanceOf } from '../surveillance/surveillance.ts'
import { TOLD_FROM_DAYS, withoutRepeats } from './alarms.ts'
import { chanceIn, inferenceFor, REPLICATIONS, SMALL_GROUP } from './chance.ts'
import { kilometresBetween, ONE_PERSON } from './persons.ts'
import { CELL_KM, type GroupPoints, type ScannedReport, scanPoints } from './points.ts'

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
  replications: REPLICATIONS.large,
  /** Groups of fewer cases than that are counted in so many. */
  smallGroup: SMALL_GROUP,
  smallReplications: REPLICATIONS.small,
  personDays: ONE_PERSON.days,
  personReachKm: ONE_PERSON.reachKm,
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
  /** Of the last `historyDays` days. */
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
  /** Cases: a person once, of nameless ones one a cell and day. */
  readonly observed: number
  readonly expected: number
  readonly statistic: number
  /** Of its own analysis. */
  readonly p: number
  /** 重现期, over all analyses of the run together: each group is one. */
  readonly recurrenceDays: number
  /** No replication reached it: chance is as seldom as that, or more. */
  readonly isAtLeast: boolean
  /** How many analyses the run has. */
  readonly analyses: number
  /** Of the cases, those without a name. */
  readonly nameless: number
  /** Whether it would be told if all nameless ones in it were one person. */
  readonly holdsWithoutNameless: boolean
  /** All reports in the circle and the window, counted or not. */
  readonly members: readonly string[]
  /** Of each case all reports that it stands for. */
  readonly cases: readonly (readonly string[])[]
  /** Of each of the last days within the circle, the oldest first: a person once a day, and what cells have of nameless ones. */
  readonly lastDays: readonly number[]
}

export interface RunGroup {
  readonly group: string
  readonly reports: number
  readonly counted: number
  readonly unplaced: number
  /** Of the reports with a place, those without a name. */
  readonly nameless: number
  /** Why the group was not scanned; null where it was. */
  readonly refused: ScanRefusal['code'] | null
}

export interface RunOutcome {
  readonly clusters: readonly RunCluster[]
  readonly groups: readonly RunGroup[]
  readonly cells: readonly SurveillanceCell[]
}

interface Scanned {
  readonly of: GroupPoints
  readonly outcome: ScanOutcome | null
  readonly refused: ScanRefusal['code'] | null
}

function clusterOf(
  { group, points, placed }: GroupPoints,
  found: ScanCluster,
  outcome: ScanOutcome,
  until: Day,
  analyses: number,
): RunCluster | null {
  const { centre, radius, from, to } = found
  if (centre === null || radius === null) return null
  const [lat, lon] = [centre[0]!, centre[1]!]
  const last = dayNumber(until)
  const cells = new Set(found.locations)
  const isIn = ({ day }: { readonly day: number }) => day >= from && day <= to
  // A cell none of whose reports counts is no place of the scan, and may lie in the circle all the same.
  const inside = placed.filter((report) => cells.has(report.cell) || kilometresBetween(report, { lat, lon }) <= radius)
  const cases = points.filter((point) => cells.has(point.cell) && isIn(point))
  const nameless = cases.filter(({ isNameless }) => isNameless).length
  const chance = chanceIn(found, outcome, analyses)
  const withoutNameless = nameless < 2 ? chance : chanceIn({ ...found, observed: cases.length - nameless + 1 }, outcome, analyses)
  const ofDays = Array.from({ length: SCAN_RUN.shownDays }, () => new Set<string>())
  for (const { day, reporter, cell } of inside) ofDays[SCAN_RUN.shownDays - 1 - (last - day)]?.add(reporter ?? `in ${cell}`)
  return {
    group,
    lat,
    lon,
    radiusKm: radius,
    from: addDays(until, from - last),
    to: addDays(until, to - last),
    observed: found.observed,
    expected: found.expected,
    ...chance,
    analyses,
    nameless,
    holdsWithoutNameless: withoutNameless.recurrenceDays >= TOLD_FROM_DAYS,
    members: inside.filter(isIn).map(({ id }) => id),
    cases: cases.map(({ reports }) => reports),
    lastDays: ofDays.map(({ size }) => size),
  }
}

/** 最大圆, in percent of the cases. */
export const largestShare = (cases: number): number =>
  Math.min(50, Math.max(SCAN_RUN.mostShare, (100 * SCAN_RUN.mostCases) / Math.max(1, cases)))

function scanGroup(of: GroupPoints, { until, seed }: RunInput, onProgress: (share: number) => void): Scanned {
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
        ...inferenceFor(of.points.length),
        seed,
      },
      places: [...places.values()],
      cases: of.points.map(({ cell, day }) => ({ place: cell, time: day, count: 1 })),
    },
    (done, total) => onProgress(done / total),
  )
  if (outcome === null) throw new Error('a scan that nobody stopped')
  return outcome.ok ? { of, outcome: outcome.value, refused: null } : { of, outcome: null, refused: outcome.refusal.code }
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
  const groups = scanPoints(input.reports, dayNumber(input.until))
  const scanned = groups.map((of, at) => scanGroup(of, input, (share) => onProgress((at + share) / groups.length)))
  onProgress(1)
  const analyses = scanned.filter(({ outcome }) => outcome !== null).length
  const clusters = scanned.flatMap(
    ({ of, outcome }) => outcome?.clusters.flatMap((found) => clusterOf(of, found, outcome, input.until, analyses) ?? []) ?? [],
  )
  return {
    clusters: withoutRepeats(clusters),
    groups: scanned.map(({ of: { group, reports, points, placed, unplaced }, refused }) => ({
      group,
      reports,
      counted: points.length,
      unplaced,
      nameless: placed.filter(({ reporter }) => reporter === null).length,
      refused,
    })),
    cells,
  }
}
