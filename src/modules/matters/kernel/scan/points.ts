/**
 * A spreadsheet of points with times · 带时间的点表: each row is a case, or as many as its count says. Columns are known by their headers;
 * rows that cannot be taken are told with the reason, and the others are scanned.
 */

import { type Day, parseDay } from '#ground/lib/day.ts'
import { dayNumber } from '#ground/lib/day-count.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import type { CellValue, SheetFile, SheetRows } from '#ground/sheet/sheet.ts'
import { cellNumber, cellText, isBlank } from '../intake/cells.ts'
import { columnLetters } from '../intake/columns.ts'
import { headerFit, plainHeader } from '../intake/headers.ts'
import { readWallClock } from '../intake/wall-clock.ts'
import type { ScanCount, ScanPlace } from './types.ts'

/** 点表的列. */
export const POINT_FIELDS = ['lon', 'lat', 'at', 'place', 'count'] as const
export type PointField = (typeof POINT_FIELDS)[number]

/** 没有读入的行. */
export interface RejectedPoint {
  readonly sheet: string
  readonly row: number
  readonly column: string
  readonly code: 'no-coordinates' | 'wrong-coordinates' | 'swapped-coordinates' | 'wrong-time' | 'wrong-count'
  readonly value: string
}

/** 读入的点. */
export interface Points {
  readonly places: readonly ScanPlace[]
  readonly cases: readonly ScanCount[]
  readonly from: number
  readonly to: number
  readonly rowsRead: number
  readonly rejected: readonly RejectedPoint[]
}

/** 点表不可用的原因. */
export type PointsRefusal =
  | { readonly code: 'no-point-columns'; readonly missing: readonly PointField[] }
  | { readonly code: 'unknown-sheet'; readonly sheet: string; readonly sheets: readonly string[] }
  | { readonly code: 'no-points'; readonly rowsRead: number; readonly rejected: readonly RejectedPoint[] }
  /** Every row that can be used says that there was none. */
  | { readonly code: 'all-zero'; readonly rows: number }

const COUNT = ['件数', '数量', '病例数', '次数', '计数', 'count', 'cases', 'number of cases'].map(plainHeader)
/** Names of these columns that reports do not use. */
const MORE: Readonly<Partial<Record<PointField, readonly string[]>>> = {
  lon: ['x经度', 'wgs84经度', 'xlon'].map(plainHeader),
  at: ['date', 'day', 'time', '日期', '时间', '发生时间', '发病日期', '年月日'].map(plainHeader),
  place: ['地点', '位置', '点位', '网格', 'location', 'locationid', 'place', 'zip', 'site'].map(plainHeader),
}
const HEADER_WITHIN = 20

type Columns = { readonly [Field in PointField]?: number }

function columnsOf(row: readonly CellValue[]): Columns {
  const columns: { [Field in PointField]?: number } = {}
  for (const field of POINT_FIELDS) {
    const fits = row.map((cell) => {
      const header = plainHeader(cellText(cell))
      if (header === '') return 0
      if (field === 'count') return COUNT.includes(header) ? 1 : 0
      return MORE[field]?.includes(header) === true ? 1 : headerFit(header, field)
    })
    const best = Math.max(0, ...fits)
    if (best > 0) columns[field] = fits.indexOf(best)
  }
  return columns
}

const NEEDED = ['lon', 'lat', 'at'] as const

function headerOf({ rows }: SheetRows): { readonly at: number; readonly columns: Columns } | null {
  const found = rows.slice(0, HEADER_WITHIN).map((row, at) => ({ at, columns: columnsOf(row) }))
  return found.find(({ columns }) => NEEDED.every((field) => columns[field] !== undefined)) ?? null
}

interface Point {
  readonly lon: number
  readonly lat: number
  readonly day: number
  readonly name: string
  readonly count: number
}

/** The west of China with both numbers in each other's place: no town lies there, between Franz Josef Land and the pole. */
const isChinaTurnedOver = (lon: number, lat: number) => lat >= 73 && lon >= 18 && lon <= 54

function pointOf(
  row: readonly CellValue[],
  columns: Columns,
  dateSystem: 1900 | 1904,
): Result<Point, Pick<RejectedPoint, 'code' | 'value'> & { readonly field: PointField }> {
  const cell = (field: PointField) => (columns[field] === undefined ? null : (row[columns[field]] ?? null))
  const refused = (code: RejectedPoint['code'], field: PointField) => refuse({ code, field, value: cellText(cell(field)) })
  const [lon, lat] = [cellNumber(cell('lon')), cellNumber(cell('lat'))]
  if (lon === null || lat === null) return refused('no-coordinates', lon === null ? 'lon' : 'lat')
  if (lon === undefined || lat === undefined) return refused('wrong-coordinates', lon === undefined ? 'lon' : 'lat')
  // Zero and zero is what programs write that know no place.
  if (lon === 0 && lat === 0) return refused('no-coordinates', 'lon')
  if (Math.abs(lat) > 90) return refused(Math.abs(lat) <= 180 && Math.abs(lon) <= 90 ? 'swapped-coordinates' : 'wrong-coordinates', 'lat')
  if (!(Math.abs(lon) <= 180)) return refused('wrong-coordinates', 'lon')
  if (isChinaTurnedOver(lon, lat)) return refused('swapped-coordinates', 'lat')
  const clock = readWallClock(cell('at'), dateSystem)
  const day = clock.ok ? parseDay(clock.value.slice(0, 10)) : clock
  if (!day.ok) return refused('wrong-time', 'at')
  const count = columns.count === undefined ? 1 : cellNumber(cell('count'))
  if (count === null || count === undefined || !Number.isSafeInteger(count) || count < 0) return refused('wrong-count', 'count')
  return ok({ lon, lat, day: dayNumber(day.value as Day), name: cellText(cell('place')).trim(), count })
}

/** A point goes by the name that is its alone and no other point's; else by its coordinates. */
function namesOf(points: readonly Point[]): (point: Point) => string {
  const key = ({ lon, lat }: Point) => `${lon},${lat}`
  const namesAt = new Map<string, Set<string>>()
  const placesOf = new Map<string, Set<string>>()
  const note = (map: Map<string, Set<string>>, from: string, to: string) => {
    const known = map.get(from)
    if (known === undefined) map.set(from, new Set([to]))
    else known.add(to)
  }
  for (const point of points) {
    note(namesAt, key(point), point.name)
    note(placesOf, point.name, key(point))
  }
  return (point) => {
    const isItsOwn = point.name !== '' && namesAt.get(key(point))!.size === 1 && placesOf.get(point.name)!.size === 1
    return isItsOwn ? point.name : key(point)
  }
}

/** 读点表. */
export function pointsOf(file: SheetFile, sheetName?: string): Result<Points, PointsRefusal> {
  const wanted = sheetName === undefined ? file.sheets : file.sheets.filter(({ name }) => name === sheetName)
  if (wanted.length === 0) return refuse({ code: 'unknown-sheet', sheet: sheetName ?? '', sheets: file.sheets.map(({ name }) => name) })
  const sheet = wanted.find((of) => headerOf(of) !== null)
  if (sheet === undefined) {
    const all = wanted.flatMap(({ rows }) => rows.slice(0, HEADER_WITHIN).map(columnsOf))
    return refuse({ code: 'no-point-columns', missing: NEEDED.filter((field) => !all.some((columns) => columns[field] !== undefined)) })
  }
  const header = headerOf(sheet)!
  const points: Point[] = []
  const rejected: RejectedPoint[] = []
  let rowsRead = 0
  sheet.rows.forEach((row, at) => {
    if (at <= header.at || isBlank(row)) return
    rowsRead++
    const point = pointOf(row, header.columns, file.dateSystem)
    if (point.ok) {
      if (point.value.count > 0) points.push(point.value)
      return
    }
    const { code, value, field } = point.refusal
    rejected.push({ sheet: sheet.name, row: sheet.firstRow + at, column: columnLetters(header.columns[field]!), code, value })
  })
  if (points.length === 0 && rowsRead > rejected.length) return refuse({ code: 'all-zero', rows: rowsRead - rejected.length })
  if (points.length === 0) return refuse({ code: 'no-points', rowsRead, rejected })
  const nameOf = namesOf(points)
  const places = new Map(points.map((point) => [nameOf(point), [point.lat, point.lon] as const]))
  const days = points.map(({ day }) => day)
  return ok({
    places: [...places].map(([id, at]) => ({ id, at })),
    cases: points.map((point) => ({ place: nameOf(point), time: point.day, count: point.count })),
    from: days.reduce((first, day) => Math.min(first, day)),
    to: days.reduce((last, day) => Math.max(last, day)),
    rowsRead,
    rejected,
  })
}
