/**
 * Scan points · 扫描点: what of the reports is counted, and where. A person counts once a day for one matter, and where no matter is
 * known, once a day in one cell and group: whoever sends more makes no hotspot. All nameless reports count as one person, the least
 * that there can be. A report without a point is counted and told, and never guessed.
 */

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

const KM_PER_DEGREE = (6367 * Math.PI) / 180
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

/** One person, one matter, one day, at one cell. */
export interface ScanPoint {
  readonly cell: string
  readonly lat: number
  readonly lon: number
  readonly day: number
  /** All reports that stand behind it, the first of which gave the place. */
  readonly reports: readonly string[]
}

export interface GroupPoints {
  readonly group: string
  readonly points: readonly ScanPoint[]
  /** Reports of the group, those without a point among them. */
  readonly reports: number
  readonly unplaced: number
}

/** 全部类别合并. */
export const ALL_GROUPS = 'all'

function pointsOf(reports: readonly ScannedReport[], group: string): GroupPoints {
  const byKey = new Map<string, { cell: string; lat: number; lon: number; day: number; reports: string[] }>()
  let unplaced = 0
  for (const { id, day, point, reporter, matter } of reports) {
    if (point === null) {
      unplaced++
      continue
    }
    const cell = cellOf(point)
    const key = `${day} ${reporter ?? ''} ${matter ?? `in ${cell.id}`}`
    const there = byKey.get(key)
    if (there === undefined) byKey.set(key, { cell: cell.id, lat: cell.lat, lon: cell.lon, day, reports: [id] })
    else there.reports.push(id)
  }
  return { group, points: [...byKey.values()], reports: reports.length, unplaced }
}

/**
 * 扫描点: of each group that has reports, and of all together. Reports come in the order in which they arrived: the first of a person,
 * matter and day gives the place.
 */
export function scanPoints(reports: readonly ScannedReport[]): readonly GroupPoints[] {
  const byGroup = new Map<string, ScannedReport[]>()
  for (const report of reports) {
    const of = byGroup.get(report.group)
    if (of === undefined) byGroup.set(report.group, [report])
    else of.push(report)
  }
  const groups = [...byGroup].sort(([a], [b]) => (a < b ? -1 : 1)).map(([group, of]) => pointsOf(of, group))
  return groups.length < 2 ? groups : [...groups, pointsOf(reports, ALL_GROUPS)]
}
