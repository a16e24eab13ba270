/**
 * Columns of a spreadsheet of points · 点表的列: known by their headers, and with them the datum (坐标系) where a header names it. Coordinates of
 * published maps of the mainland are shifted by some hundred metres: whose they are is never guessed from the numbers.
 */
import type { CellValue, SheetRows } from '#ground/sheet/sheet.ts'
import { cellText } from '../intake/cells.ts'
import { headerFit, plainHeader } from '../intake/headers.ts'

/** 点表的列. */
export const POINT_FIELDS = ['lon', 'lat', 'at', 'place', 'count'] as const
export type PointField = (typeof POINT_FIELDS)[number]
export type PointColumns = { readonly [Field in PointField]?: number }

/** 没有这些列就不是点表. */
export const NEEDED_FIELDS = ['lon', 'lat', 'at'] as const

/** 坐标系: BD-09 is shifted once more, by a formula of one company; it can be scanned, and not put on a map of another datum. */
export const POINT_DATUMS = ['wgs-84', 'cgcs2000', 'gcj-02', 'bd-09'] as const
export type PointDatum = (typeof POINT_DATUMS)[number]

const COUNT = ['件数', '数量', '病例数', '次数', '计数', 'count', 'cases', 'number of cases'].map(plainHeader)
/** Names of these columns that reports do not use. */
const MORE: Readonly<Partial<Record<PointField, readonly string[]>>> = {
  lon: ['x经度', 'xlon'].map(plainHeader),
  at: ['date', 'day', 'time', '日期', '时间', '发生时间', '发病日期', '年月日'].map(plainHeader),
  place: ['地点', '位置', '点位', '网格', 'location', 'locationid', 'place', 'zip', 'site'].map(plainHeader),
}
const HEADER_WITHIN = 20

const DATUM_NAMES: readonly (readonly [RegExp, PointDatum])[] = [
  [/gcj0?2|火星(?:坐标系?)?|高德|腾讯|amap/g, 'gcj-02'],
  [/bd0?9(?:ll)?|百度|baidu/g, 'bd-09'],
  [/wgs(?:19)?84|gps/g, 'wgs-84'],
  [/cgcs2000|国家2000|2000国家大地坐标系?|大地2000/g, 'cgcs2000'],
]

/** The datum that a header names, and the header without it. */
function datumIn(header: string): { readonly datum: PointDatum | null; readonly rest: string } {
  for (const [name, datum] of DATUM_NAMES) {
    const rest = header.replace(name, '')
    if (rest !== header) return { datum, rest: rest.replace(/坐标系?/g, '') }
  }
  return { datum: null, rest: header }
}

function fitOf(cell: CellValue, field: PointField): number {
  const header = plainHeader(cellText(cell))
  if (header === '') return 0
  if (field === 'count') return COUNT.includes(header) ? 1 : 0
  const name = field === 'lon' || field === 'lat' ? datumIn(header).rest : header
  return MORE[field]?.includes(name) === true ? 1 : headerFit(name, field)
}

function columnsOf(row: readonly CellValue[]): PointColumns {
  const columns: { [Field in PointField]?: number } = {}
  for (const field of POINT_FIELDS) {
    const fits = row.map((cell) => fitOf(cell, field))
    const best = Math.max(0, ...fits)
    if (best > 0) columns[field] = fits.indexOf(best)
  }
  return columns
}

/** 点表的表头. */
export interface PointHeader {
  /** Index of its row. */
  readonly at: number
  readonly columns: PointColumns
  /** As longitude and latitude are headed; null where neither names one. */
  readonly datum: PointDatum | null
  /** Longitude and latitude name two datums. */
  readonly isMixed: boolean
}

/** 找表头: the first row that names longitude, latitude and time; null where none of the first twenty does. */
export function pointHeader({ rows }: SheetRows): PointHeader | null {
  for (const [at, row] of rows.slice(0, HEADER_WITHIN).entries()) {
    const columns = columnsOf(row)
    if (!NEEDED_FIELDS.every((field) => columns[field] !== undefined)) continue
    const [lon, lat] = (['lon', 'lat'] as const).map((field) => datumIn(plainHeader(cellText(row[columns[field]!]))).datum)
    return { at, columns, datum: lon ?? lat ?? null, isMixed: lon != null && lat != null && lon !== lat }
  }
  return null
}

/** 缺少的列 of a sheet without such a header. */
export function missingFields({ rows }: SheetRows): PointField[] {
  const all = rows.slice(0, HEADER_WITHIN).map(columnsOf)
  return NEEDED_FIELDS.filter((field) => !all.some((columns) => columns[field] !== undefined))
}
