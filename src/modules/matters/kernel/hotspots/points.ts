/**
 * Scan points · 扫描点: what of the reports is counted, and where. Whoever left a name counts once in fourteen days within the reach of a
 * circle (`persons.ts`): no circle and window holds one person twice, whatever that person sends. Nameless reports cannot be told apart:
 * each cell has one a day, or each matter where one is known, and how many of a cluster they are is told with it. A report without a
 * point is counted and told, and never guessed.
 *
 * @see docs/decisions/0015-one-person-one-case.md
 */
import { isBefore, KM_PER_DEGREE, type PlacedReport, personCases } from './persons.ts'

/** 参与扫描的举报件. */
export interface ScannedReport {
  readonly id: string
  /** Days since 1970-01-01 in Asia/Shanghai. */
  readonly day: number
  /** WGS 84, in degrees; null where the report has no point. */
  readonly point: { readonly lon: number; readonly lat: number } | null
  /** 类别组, under which it is scanned. */
  readonly group: string
  /** Opaque, the same for the same person; null where nobody left a name. */
  readonly reporter: string | null
  /** The matter that a person put it into. */
  readonly matter: string | null
}

/** 网格边长, in kilometres: reports within one cell are at one place. */
export const CELL_KM = 0.5
/** Half the diagonal of a cell: reports lie so far from its middle at most. */
const CELL_REACH_KM = 0.36

/** 半径, as it is said: up to the next half kilometre, the furthest report within. */
export const saidRadiusKm = (radiusKm: number): number => Math.ceil((radiusKm + CELL_REACH_KM) * 2) / 2

const rad = Math.PI / 180

/** 网格: the cell of a point and its middle. Columns of a row are as wide as they are in the row's middle. */
export function cellOf({ lon, lat }: { readonly lon: number; readonly lat: number }): {
  readonly id: string
  readonly lat: number
  readonly lon: number
} {
  const high = CELL_KM / KM_PER_DEGREE
  const row = Math.floor(lat / high)
  const middle = (row + 0.5) * high
  const wide = high / Math.max(0.01, Math.cos(middle * rad))
  const column = Math.floor(lon / wide)
  return { id: `${row}:${column}`, lat: middle, lon: (column + 0.5) * wide }
}

/** 计入的件: one person within fourteen days, or what a cell has of nameless reports on a day. */
export interface ScanPoint {
  readonly cell: string
  readonly lat: number
  readonly lon: number
  readonly day: number
  /** All that it stands for. */
  readonly reports: readonly string[]
  readonly isNameless: boolean
}

export interface GroupPoints {
  readonly group: string
  readonly points: readonly ScanPoint[]
  /** All of the group that have a place, counted or not. */
  readonly placed: readonly PlacedReport[]
  /** Reports of the group, those without a point among them. */
  readonly reports: number
  readonly unplaced: number
}

/** 全部类别合并. */
export const ALL_GROUPS = 'all'

const inOrder = (x: PlacedReport, y: PlacedReport) => (isBefore(x, y) ? -1 : 1)

function pointsOf(reports: readonly ScannedReport[], group: string, until: number): GroupPoints {
  const placed = reports
    .flatMap((report): PlacedReport[] => {
      if (report.point === null) return []
      const { id, lat, lon } = cellOf(report.point)
      return [{ ...report, cell: id, lat, lon }]
    })
    .sort(inOrder)
  const nameless = new Map<string, PlacedReport[]>()
  for (const report of placed) {
    if (report.reporter !== null) continue
    const key = `${report.day} ${report.matter ?? `in ${report.cell}`}`
    const of = nameless.get(key)
    if (of === undefined) nameless.set(key, [report])
    else of.push(report)
  }
  const points = [...[...nameless.values()].map((of) => ({ drawn: of[0]!, reports: of })), ...personCases(placed, until)]
    .sort((x, y) => inOrder(x.drawn, y.drawn))
    .map(({ drawn: { cell, lat, lon, day, reporter }, reports: of }): ScanPoint => {
      return { cell, lat, lon, day, reports: of.map(({ id }) => id), isNameless: reporter === null }
    })
  return { group, points, placed, reports: reports.length, unplaced: reports.length - placed.length }
}

/** 扫描点: of each group that has reports, and of all together; `until` is the last day of the period. Their order changes nothing. */
export function scanPoints(reports: readonly ScannedReport[], until: number): readonly GroupPoints[] {
  const byGroup = new Map<string, ScannedReport[]>()
  for (const report of reports) {
    const of = byGroup.get(report.group)
    if (of === undefined) byGroup.set(report.group, [report])
    else of.push(report)
  }
  const groups = [...byGroup].sort(([a], [b]) => (a < b ? -1 : 1)).map(([group, of]) => pointsOf(of, group, until))
  return groups.length < 2 ? groups : [...groups, pointsOf(reports, ALL_GROUPS, until)]
}
