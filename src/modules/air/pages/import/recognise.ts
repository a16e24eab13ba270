/**
 * 识别: the sheets of a file as hourly rows by station. What is not certain stays out by name: a row without an hour, a station that is
 * not ours, an hour that stands twice. Values go on as they stand in the file; only a unit that the head of the column names is converted.
 */
import type { Day } from '#ground/lib/day.ts'
import type { CellValue, SheetFile, SheetRows } from '#ground/sheet/sheet.ts'
import { airItems, type BasicItem, basicItems } from '#standards/gb-3095/items.table.ts'
import { hourItems } from '../../kernel/compiled-hour.ts'
import { headerScore, type Layout, LEAST_NAMES } from '../../kernel/intake/layout.ts'
import { cellText as textOf } from '../../kernel/intake/pollutants.ts'
import { decimalOf, inUnit } from '../../kernel/intake/readings.ts'
import { RowReader } from '../../kernel/intake/rows.ts'
import { isUnitDoubtful, unlikeUnits, weighUnits } from '../../kernel/intake/unlike-units.ts'
import { Unplaced } from '../../kernel/intake/unplaced.ts'
import type { AirReadingRow, AirRefusedRow, AirStation } from '../../wire.ts'
import { type HoursRefusal, type SeenColumn, type SheetHours, seenColumns, sheetHours } from './sheet-hours.ts'

/** 时刻的含义: an hour is named by its beginning (00 to 23), or by its end (01 to 24). */
export type Dated = 'begin' | 'end'

export interface RecognisedSheet {
  readonly sheet: string
  /** Null where it was refused. */
  readonly shape: SheetHours['shape'] | null
  readonly columns: readonly SeenColumn[]
  readonly pollutants: readonly SeenColumn[]
  readonly refusal: HoursRefusal | { readonly code: 'no-header' } | null
  readonly rows: number
}

/** 像是另一种单位的值, where it stands. */
export interface UnlikeValue {
  readonly row: number
  readonly column: string
  /** Code of the station: the row of a wide table is that of many. */
  readonly station: string
  readonly item: BasicItem
  readonly text: string
}

export interface Recognised {
  readonly sheets: readonly RecognisedSheet[]
  readonly rows: readonly AirReadingRow[]
  readonly refused: readonly AirRefusedRow[]
  /** 像是另一种单位的值: a few among others of their column. They are taken as they stand; told before a person hands them in. */
  readonly unlike: readonly UnlikeValue[]
  readonly stations: number
  readonly items: readonly BasicItem[]
  readonly from: string | null
  readonly until: string | null
  /** Named by the end, as the command takes it; a person may say otherwise. */
  readonly dated: Dated
  /** Whether neither a person nor an hour 24 in the file said so. */
  readonly isDatedAssumed: boolean
}

type Known = readonly Pick<AirStation, 'code' | 'name'>[]

const HEADER_WITHIN = 20
/** The server takes no longer text of a cell. */
const LONGEST = 40

function headerOf({ rows }: SheetRows): number | null {
  const scores = rows.slice(0, HEADER_WITHIN).map((row) => headerScore(row.map(textOf)))
  const best = Math.max(0, ...scores)
  return best < LEAST_NAMES ? null : scores.indexOf(best)
}

const HOUR_MS = 3_600_000

/** An hour that is named by its end is the hour before. */
const hourOf = (number: number, dated: Dated) => new Date((dated === 'end' ? number - 1 : number) * HOUR_MS).toISOString().slice(0, 13)

interface Read {
  readonly row: number
  readonly station: string
  readonly number: number
  readonly written: number
  readonly values: AirReadingRow['values']
}

/** Cells of the station: the code decides, then the name; nothing else does. */
function stationOf(cells: readonly CellValue[], { station }: Layout, known: Known): string | null {
  const texts = station.map((at) => textOf(cells[at] ?? null).trim()).reverse()
  for (const text of texts) {
    const found = known.find(({ code }) => code === text) ?? known.find(({ name }) => name === text)
    if (found !== undefined) return found.code
  }
  return null
}

function valuesOf(cells: readonly CellValue[], { hourly }: Layout): AirReadingRow['values'] {
  const values: Partial<Record<BasicItem, string | null>> = {}
  for (const column of hourly) {
    if (column === null) continue
    const cell = cells[column.at] ?? null
    const text = cell instanceof Unplaced ? null : decimalOf(cell)
    values[column.item] = text === null ? null : inUnit(text, column.shift).slice(0, LONGEST)
  }
  return values
}

/** 单位不明的值: told one by one, and not taken; the other values of the hour are. */
function unplacedIn(cells: readonly CellValue[], { hourly }: Layout): readonly AirRefusedRow[] {
  return hourly.flatMap((of) => {
    const cell = of === null ? null : (cells[of.at] ?? null)
    if (of === null || !(cell instanceof Unplaced)) return []
    const { row, column, unit } = cell
    const text = [airItems[of.item].symbol, textOf(cell.cell), unit].join(' ').trim()
    return [{ row, column, reason: unit === '' ? 'unit-missing' : 'unit-not-converted', text: text.slice(0, LONGEST_TEXT) }]
  })
}

interface Gathered {
  readonly read: Read[]
  readonly refused: AirRefusedRow[]
  readonly unlike: UnlikeValue[]
}

interface Doubt {
  readonly reason: string
  readonly text: string | null
}

/** One row: what it says, or why it says nothing. */
function readRow(cells: readonly CellValue[], reader: RowReader, layout: Layout, known: Known): Omit<Read, 'row'> | Doubt {
  const { time } = reader.read(cells)
  const said = [layout.date, layout.hour, layout.time].flatMap((of) => (of === null ? [] : [textOf(cells[of] ?? null)])).join(' ')
  if (time.fault !== null) return { reason: time.fault, text: said }
  if (time.written === null) return { reason: 'no-hour', text: said }
  const name = layout.station.map((of) => textOf(cells[of] ?? null)).join(' ')
  const station = stationOf(cells, layout, known)
  if (station === null) return { reason: name.trim() === '' ? 'no-station' : 'no-such-station', text: name }
  const values = valuesOf(cells, layout)
  if (Object.values(values).every((value) => value === null)) return { reason: 'no-values', text: null }
  return { station, number: time.hour, written: time.written, values }
}

const LONGEST_TEXT = 200

/** 单位可疑的列, as `npx qingdan air` finds them: their values are not taken. */
function doubtfulColumns({ layout: { hourly }, rows }: Pick<SheetHours, 'layout' | 'rows'>): readonly boolean[] {
  const units = hourItems.map(() => ({ readings: 0, speaking: 0 }))
  for (const { cells } of rows) weighUnits(cells, (at) => hourly[at], units)
  return units.map(isUnitDoubtful)
}

const isOneOf = (known: Known) => {
  const names = new Set(known.flatMap(({ code, name }) => [code, name]))
  return (station: string) => names.has(station)
}

const WITHOUT: Pick<RecognisedSheet, 'shape' | 'pollutants' | 'rows'> = { shape: null, pollutants: [], rows: 0 }

function readSheet(sheet: SheetRows, { stations, today }: Recognising, { read, refused, unlike }: Gathered): RecognisedSheet {
  const at = headerOf(sheet)
  if (at === null) return { ...WITHOUT, sheet: sheet.name, columns: [], refusal: { code: 'no-header' } }
  const hours = sheetHours(sheet, at, { isOurs: isOneOf(stations), today })
  if (!hours.ok) {
    const columns = seenColumns((sheet.rows[at] ?? []).map(textOf), null)
    return { ...WITHOUT, sheet: sheet.name, columns, refusal: hours.refusal }
  }
  const { layout, rows, foreign, shape, columns, pollutants } = hours.value
  if (foreign.length > 0) {
    const text = `${foreign.length}: ${foreign.join(', ')}`.slice(0, LONGEST_TEXT)
    refused.push({ row: sheet.firstRow + at, column: null, reason: 'stations-not-ours', text })
  }
  const headerOfItem = (item: BasicItem) => [...columns, ...pollutants].find(({ as }) => as === item)?.header ?? item
  const doubtful = doubtfulColumns(hours.value)
  for (const [of, item] of hourItems.entries()) {
    if (doubtful[of] !== true) continue
    const header = headerOfItem(item)
    refused.push({ row: sheet.firstRow + at, column: header, reason: 'unit-doubtful', text: header.slice(0, LONGEST_TEXT) })
  }
  const certain = { ...layout, hourly: layout.hourly.map((column, of) => (doubtful[of] === true ? null : column)) }
  const reader = new RowReader(layout, today)
  for (const { row, cells } of rows) {
    const of = readRow(cells, reader, certain, stations)
    refused.push(...unplacedIn(cells, certain))
    if ('reason' in of) {
      refused.push({ row, column: null, reason: of.reason, text: of.text?.slice(0, LONGEST_TEXT) ?? null })
      continue
    }
    read.push({ row, ...of })
    for (const { item, text } of unlikeUnits(cells, certain.hourly, doubtful))
      unlike.push({ row, column: headerOfItem(item), station: of.station, item, text: text.slice(0, LONGEST) })
  }
  return { sheet: sheet.name, shape, columns, pollutants, refusal: null, rows: rows.length }
}

/** One hour of one station once: of two rows, both stay out, because nobody can tell which is meant. */
function withoutTwice({ read, refused }: Gathered): readonly Read[] {
  const byHour = new Map<string, Read[]>()
  for (const of of read) {
    const key = `${of.station} ${of.number}`
    byHour.set(key, [...(byHour.get(key) ?? []), of])
  }
  return read.filter((of) => {
    const same = byHour.get(`${of.station} ${of.number}`) ?? []
    if (same.length < 2) return true
    const others = same.filter(({ row }) => row !== of.row).map(({ row }) => row)
    refused.push({ row: of.row, column: null, reason: 'twice-in-file', text: others.slice(0, 5).join(', ') })
    return false
  })
}

export interface Recognising {
  readonly stations: Known
  readonly today: Day
  /** Left out, an hour is named by its end: the national tables do so, and `npx qingdan air` without `--hours`. */
  readonly dated?: Dated
}

export function recognise({ sheets, broken }: Pick<SheetFile, 'sheets' | 'broken'>, asked: Recognising): Recognised {
  const gathered: Gathered = {
    read: [],
    unlike: [],
    refused: broken.map(({ row, code, value }) => ({ row, column: null, reason: code, text: value.slice(0, LONGEST_TEXT) })),
  }
  const seen = sheets.filter(({ isHidden }) => !isHidden).map((sheet) => readSheet(sheet, asked, gathered))
  const read = withoutTwice(gathered)
  const meant = asked.dated ?? 'end'
  const rows = read.map(({ row, station, number, values }) => ({ row, station, hour: hourOf(number, meant), values }))
  const hours = rows.map(({ hour }) => hour).sort()
  const taken = new Set(rows.map(({ row }) => row))
  return {
    sheets: seen,
    rows,
    refused: gathered.refused.sort((x, y) => x.row - y.row),
    unlike: gathered.unlike.filter(({ row }) => taken.has(row)).sort((x, y) => x.row - y.row),
    stations: new Set(rows.map(({ station }) => station)).size,
    items: basicItems.filter((item) => hourItems.includes(item) && rows.some(({ values }) => (values[item] ?? null) !== null)),
    from: hours[0] ?? null,
    until: hours.at(-1) ?? null,
    dated: meant,
    isDatedAssumed: asked.dated === undefined && read.length > 0 && !read.some(({ written }) => written === 24),
  }
}
