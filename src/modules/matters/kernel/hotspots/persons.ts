/**
 * One person, one case · 一人一件: whoever reports often within fourteen days counts once for all places that one circle could hold.
 *
 * Days are cut into spans of fourteen that end with the period, so that the windows of the scan, which all reach its end and are no longer,
 * lie within the last of them. Within a span a person's reports are linked where they are about one matter, or no further apart than the two
 * ends of the widest circle; what is linked, be it over others, is one case. Two cases of one person are thus further apart than any circle
 * is wide, and no circle with its window holds both. The order of the rows changes nothing.
 *
 * The place and day of the case are those of one of its reports, drawn by lot. Were it always the first, those who report often would stand
 * together at the beginning of each span, and windows that are shorter would show clusters wherever other people live.
 */
import type { ScannedReport } from './points.ts'

/** 计数规则, as the journal tells it with the other settings of a run. */
export const ONE_PERSON = {
  /** A person counts once in so many days: the longest window. */
  days: 14,
  /** Within so many kilometres: the width of the widest circle. */
  reachKm: 10,
} as const
/** Far below what a coordinate can tell, far above what a distance may be wrong by. */
const ROUNDING_KM = 1e-6
const EARTH_KM = 6367
const rad = Math.PI / 180
/** 一度的长度 along a meridian, in kilometres. */
export const KM_PER_DEGREE = EARTH_KM * rad

/** 有坐标的举报件, at the middle of its cell. */
export interface PlacedReport extends ScannedReport {
  readonly cell: string
  readonly lat: number
  readonly lon: number
}

/** 先后: by day, then by identifier, which are given in the order of arrival; never by the order in which rows were read. */
export const isBefore = (x: ScannedReport, y: ScannedReport): boolean => x.day < y.day || (x.day === y.day && x.id < y.id)

interface At {
  readonly lat: number
  readonly lon: number
}

/** 两地距离, in kilometres along the sphere of the scan. */
export function kilometresBetween(x: At, y: At): number {
  const [up, along] = [Math.sin(((y.lat - x.lat) * rad) / 2), Math.sin(((y.lon - x.lon) * rad) / 2)]
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(up * up + Math.cos(x.lat * rad) * Math.cos(y.lat * rad) * along * along)))
}

/** 抽签: a number from the identifier alone (FNV-1a), the same in every run. */
function lotOf(id: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193)
  // Without this, identifiers that differ in their last letters alone stand in their order.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  return (hash ^ (hash >>> 13)) >>> 0
}

function isDrawn(x: PlacedReport, y: PlacedReport): boolean {
  const [a, b] = [lotOf(x.id), lotOf(y.id)]
  return a < b || (a === b && x.id < y.id)
}

/** Which of the spots are linked: for each the number of its set. Spots are sorted by latitude, so that few pairs are looked at. */
function linked(spots: readonly PlacedReport[]): readonly number[] {
  const parent = spots.map((_, at) => at)
  const root = (at: number): number => {
    let top = at
    while (parent[top] !== top) top = parent[top]!
    parent[at] = top
    return top
  }
  const reach = ONE_PERSON.reachKm + ROUNDING_KM
  const ofMatter = new Map<string, number>()
  spots.forEach((spot, at) => {
    if (spot.matter !== null) {
      const other = ofMatter.get(spot.matter)
      if (other === undefined) ofMatter.set(spot.matter, at)
      else parent[root(at)] = root(other)
    }
    for (let next = at + 1; next < spots.length && (spots[next]!.lat - spot.lat) * KM_PER_DEGREE <= reach; next++)
      if (root(next) !== root(at) && kilometresBetween(spot, spots[next]!) <= reach) parent[root(next)] = root(at)
  })
  return spots.map((_, at) => root(at))
}

/** 一人一次, with all reports that it stands for. */
export interface PersonCase {
  readonly drawn: PlacedReport
  readonly reports: readonly PlacedReport[]
}

/** The linked sets of one person's reports in one span. Of a cell and matter one report is enough to link by. */
function casesOf(reports: readonly PlacedReport[]): readonly PersonCase[] {
  const bySpot = new Map<string, PlacedReport[]>()
  for (const report of reports) {
    const key = `${report.cell} ${report.matter ?? ''}`
    const of = bySpot.get(key)
    if (of === undefined) bySpot.set(key, [report])
    else of.push(report)
  }
  const spots = [...bySpot.values()].sort(([x], [y]) => x!.lat - y!.lat)
  const sets = new Map<number, PlacedReport[]>()
  for (const [at, set] of linked(spots.map(([first]) => first!)).entries()) {
    const of = sets.get(set)
    if (of === undefined) sets.set(set, [...spots[at]!])
    else of.push(...spots[at]!)
  }
  return [...sets.values()].map((of) => ({ drawn: of.reduce((x, y) => (isDrawn(y, x) ? y : x)), reports: of }))
}

/** 一人一件: of the reports with a name those that count, up to `until`, the last day of the period. */
export function personCases(reports: readonly PlacedReport[], until: number): readonly PersonCase[] {
  const byPerson = new Map<string, PlacedReport[]>()
  for (const report of reports) {
    if (report.reporter === null) continue
    const key = `${Math.floor((until - report.day) / ONE_PERSON.days)} ${report.reporter}`
    const of = byPerson.get(key)
    if (of === undefined) byPerson.set(key, [report])
    else of.push(report)
  }
  return [...byPerson.values()].flatMap(casesOf)
}
