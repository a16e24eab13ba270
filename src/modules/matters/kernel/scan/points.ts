/**
 * A spreadsheet of points with times · 带时间的点表: each row is a case, or as many as its count says. All visible sheets with such a header are
 * read; rows that cannot be taken are told with the reason, and the others are scanned.
 */
import { type Day, parseDay } from '#ground/lib/day.ts'
import { dayNumber } from '#ground/lib/day-count.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import type { CellValue, SheetFile, SheetRows } from '#ground/sheet/sheet.ts'
import { cellNumber, cellText, isBlank } from '../intake/cells.ts'
import { columnLetters } from '../intake/columns.ts'
import { readWallClock } from '../intake/wall-clock.ts'
import { MOST_CASES } from './load.ts'
import { missingFields, type PointColumns, type PointDatum, type PointField, type PointHeader, pointHeader } from './point-columns.ts'
import { farOffDays } from './point-dates.ts'
import type { ScanCount, ScanPlace } from './types.ts'

/** 没有读入的原因. */
export type PointRejection =
  | 'no-coordinates'
  /** Degrees with signs, minutes or a letter: 117°12′. */
  | 'not-decimal'
  | 'wrong-coordinates'
  | 'swapped-coordinates'
  | 'wrong-time'
  | 'future-date'
  | 'wrong-count'
  | 'count-too-large'
  /** The row itself could not be read: quotes that do not match, or where the file was cut off. */
  | 'broken-row'

/** 没有读入的行. */
export interface RejectedPoint {
  readonly sheet: string
  readonly row: number
  /** Letters; empty where it is the row as a whole. */
  readonly column: string
  readonly code: PointRejection
  readonly value: string
}

/** 读了的表. */
export interface ReadSheet {
  readonly name: string
  readonly rows: number
  readonly columns: { readonly [Field in PointField]?: string }
}

/** 远离其余的日期, with its row. */
export interface FarOffDate {
  readonly sheet: string
  readonly row: number
  readonly column: string
  readonly day: number
  /** The nearest day of the other rows. */
  readonly nearest: number
}

/** 读入的点. */
export interface Points {
  readonly places: readonly ScanPlace[]
  readonly cases: readonly ScanCount[]
  readonly from: number
  readonly to: number
  readonly rowsRead: number
  readonly rejected: readonly RejectedPoint[]
  readonly sheets: readonly ReadSheet[]
  /** Sheets with cells that were not read: hidden ones, and those without such a header. */
  readonly otherSheets: readonly { readonly name: string; readonly isHidden: boolean }[]
  /** 完全相同的行: those taken that repeat an earlier one in every cell, and how many of them one of another sheet. */
  readonly repeats: { readonly rows: number; readonly inOtherSheet: number }
  readonly farOff: readonly FarOffDate[]
  /** As the headers name it; null where they do not. */
  readonly datum: PointDatum | null
}

/** 点表不可用的原因. */
export type PointsRefusal =
  | { readonly code: 'no-point-columns'; readonly missing: readonly PointField[] }
  | { readonly code: 'unknown-sheet'; readonly sheet: string; readonly sheets: readonly string[] }
  | { readonly code: 'no-points'; readonly rowsRead: number; readonly rejected: readonly RejectedPoint[] }
  /** Every row that can be used says that there was none. */
  | { readonly code: 'all-zero'; readonly rows: number }
  /** Longitude and latitude of a sheet, or two sheets, are headed by two datums. */
  | { readonly code: 'datums-differ'; readonly sheet: string; readonly datums: readonly PointDatum[] }

/** 读点表的选项. */
export interface PointsOptions {
  /** Only this sheet. */
  readonly sheet?: string | undefined
  /** No case is later than this day, a number of days since 1970-01-01. */
  readonly today: number
}

interface Point {
  readonly sheet: string
  readonly row: number
  readonly lon: number
  readonly lat: number
  readonly day: number
  readonly name: string
  readonly count: number
}

const IN_DEGREES = /^[^\d]*\d+(?:\.\d+)?\s*(?:[°º度d]|[′'’分])|^[^\d]*\d[\d.\s]*[nsew东西南北]$|^\s*(?:[nsew]|[东西南北][经纬])\s*\d/i

/** The west of China with both numbers in each other's place: no town lies there, between Franz Josef Land and the pole. */
const isChinaTurnedOver = (lon: number, lat: number) => lat >= 73 && lon >= 18 && lon <= 54

type Unfit = Pick<RejectedPoint, 'code' | 'value'> & { readonly field: PointField }

function coordinatesOf(cell: (field: PointField) => CellValue): Result<{ lon: number; lat: number }, Unfit> {
  const refused = (code: PointRejection, field: PointField) => refuse({ code, field, value: cellText(cell(field)) })
  const [lon, lat] = [cellNumber(cell('lon')), cellNumber(cell('lat'))]
  if (lon === null || lat === null) return refused('no-coordinates', lon === null ? 'lon' : 'lat')
  if (lon === undefined || lat === undefined) {
    const field = lon === undefined ? 'lon' : 'lat'
    return refused(IN_DEGREES.test(cellText(cell(field)).normalize('NFKC')) ? 'not-decimal' : 'wrong-coordinates', field)
  }
  // Zero and zero is what programs write that know no place.
  if (lon === 0 && lat === 0) return refused('no-coordinates', 'lon')
  if (Math.abs(lat) > 90) return refused(Math.abs(lat) <= 180 && Math.abs(lon) <= 90 ? 'swapped-coordinates' : 'wrong-coordinates', 'lat')
  if (isChinaTurnedOver(lon, lat)) return refused('swapped-coordinates', 'lat')
  if (!(Math.abs(lon) <= 180)) return refused('wrong-coordinates', 'lon')
  return ok({ lon, lat })
}

interface Reading {
  readonly columns: PointColumns
  readonly dateSystem: 1900 | 1904
  readonly today: number
}

function pointOf(row: readonly CellValue[], { columns, dateSystem, today }: Reading): Result<Omit<Point, 'sheet' | 'row'>, Unfit> {
  const cell = (field: PointField) => (columns[field] === undefined ? null : (row[columns[field]] ?? null))
  const refused = (code: PointRejection, field: PointField) => refuse({ code, field, value: cellText(cell(field)) })
  const at = coordinatesOf(cell)
  if (!at.ok) return at
  const clock = readWallClock(cell('at'), dateSystem)
  const parsed = clock.ok ? parseDay(clock.value.slice(0, 10)) : clock
  if (!parsed.ok) return refused('wrong-time', 'at')
  const day = dayNumber(parsed.value as Day)
  if (day > today) return refused('future-date', 'at')
  const count = columns.count === undefined ? 1 : cellNumber(cell('count'))
  if (count === null || count === undefined || !Number.isInteger(count) || count < 0) return refused('wrong-count', 'count')
  if (count > MOST_CASES) return refused('count-too-large', 'count')
  return ok({ ...at.value, day, name: cellText(cell('place')).trim(), count })
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

interface Chosen {
  readonly sheet: SheetRows
  readonly header: PointHeader
}

/** 选表: the one that was named, or all visible ones with such a header; hidden ones only where no other has it. */
function chosenSheets(file: SheetFile, named: string | undefined): Result<readonly Chosen[], PointsRefusal> {
  const wanted = named === undefined ? file.sheets : file.sheets.filter(({ name }) => name.trim() === named.trim())
  if (wanted.length === 0) return refuse({ code: 'unknown-sheet', sheet: named ?? '', sheets: file.sheets.map(({ name }) => name) })
  const fitting = wanted.flatMap((sheet) => {
    const header = pointHeader(sheet)
    return header === null ? [] : [{ sheet, header }]
  })
  if (fitting.length === 0) {
    const missing = wanted.map(missingFields).reduce((least, of) => (of.length < least.length ? of : least))
    return refuse({ code: 'no-point-columns', missing })
  }
  const visible = fitting.filter(({ sheet }) => !sheet.isHidden)
  const chosen = visible.length > 0 ? visible : fitting
  const mixed = chosen.find(({ header }) => header.isMixed || header.datum !== chosen[0]!.header.datum)
  if (mixed === undefined) return ok(chosen)
  const datums = new Set([chosen[0]!.header.datum, mixed.header.datum].filter((datum) => datum !== null))
  return refuse({ code: 'datums-differ', sheet: mixed.sheet.name, datums: [...datums] })
}

class Reader {
  readonly points: Point[] = []
  readonly rejected: RejectedPoint[] = []
  readonly sheets: ReadSheet[] = []
  rowsRead = 0
  repeats = 0
  repeatsOfOther = 0
  /** The sheet in which a row was first met, by all its cells. */
  readonly #met = new Map<string, string>()
  readonly #file: SheetFile
  readonly #today: number

  constructor(file: SheetFile, today: number) {
    this.#file = file
    this.#today = today
  }

  read({ sheet, header }: Chosen): void {
    const { name, firstRow } = sheet
    const { columns } = header
    const reading = { columns, dateSystem: this.#file.dateSystem, today: this.#today }
    const before = this.rowsRead
    sheet.rows.forEach((row, at) => {
      if (at <= header.at || isBlank(row)) return
      this.rowsRead++
      const point = pointOf(row, reading)
      if (point.ok) {
        this.#meet(row, name)
        if (point.value.count > 0) this.points.push({ ...point.value, sheet: name, row: firstRow + at })
        return
      }
      const { code, value, field } = point.refusal
      this.rejected.push({ sheet: name, row: firstRow + at, column: columnLetters(columns[field]!), code, value })
    })
    for (const broken of this.#file.broken) {
      if (broken.sheet !== name || broken.row <= firstRow + header.at) continue
      this.rowsRead++
      this.rejected.push({ sheet: name, row: broken.row, column: broken.column ?? '', code: 'broken-row', value: broken.value })
    }
    const letters = Object.entries(columns).map(([field, column]) => [field, columnLetters(column)])
    this.sheets.push({ name, rows: this.rowsRead - before, columns: Object.fromEntries(letters) })
  }

  #meet(row: readonly CellValue[], sheet: string): void {
    const key = JSON.stringify(row.map(cellText))
    const met = this.#met.get(key)
    if (met === undefined) this.#met.set(key, sheet)
    else {
      this.repeats++
      if (met !== sheet) this.repeatsOfOther++
    }
  }

  farOff(): FarOffDate[] {
    const columnIn = new Map(this.sheets.map(({ name, columns }) => [name, columns.at ?? '']))
    return farOffDays(this.points.map(({ day }) => day)).flatMap(({ of, nearest }) =>
      of.map((at) => {
        const { sheet, row, day } = this.points[at]!
        return { sheet, row, column: columnIn.get(sheet)!, day, nearest }
      }),
    )
  }
}

/** 读点表. */
export function pointsOf(file: SheetFile, { sheet: named, today }: PointsOptions): Result<Points, PointsRefusal> {
  const chosen = chosenSheets(file, named)
  if (!chosen.ok) return chosen
  const reader = new Reader(file, today)
  for (const of of chosen.value) reader.read(of)
  const { points, rejected, rowsRead, sheets } = reader
  if (points.length === 0 && rowsRead > rejected.length) return refuse({ code: 'all-zero', rows: rowsRead - rejected.length })
  if (points.length === 0) return refuse({ code: 'no-points', rowsRead, rejected })
  const nameOf = namesOf(points)
  const places = new Map(points.map((point) => [nameOf(point), [point.lat, point.lon] as const]))
  const days = points.map(({ day }) => day)
  const isRead = new Set(chosen.value.map(({ sheet }) => sheet))
  const others = file.sheets.filter((sheet) => !isRead.has(sheet) && sheet.rows.some((row) => !isBlank(row)))
  return ok({
    places: [...places].map(([id, at]) => ({ id, at })),
    cases: points.map((point) => ({ place: nameOf(point), time: point.day, count: point.count })),
    from: days.reduce((first, day) => Math.min(first, day)),
    to: days.reduce((last, day) => Math.max(last, day)),
    rowsRead,
    rejected,
    sheets,
    otherSheets: others.map(({ name, isHidden }) => ({ name, isHidden })),
    repeats: { rows: reader.repeats, inOtherSheet: reader.repeatsOfOther },
    farOff: reader.farOff(),
    datum: chosen.value[0]!.header.datum,
  })
}
