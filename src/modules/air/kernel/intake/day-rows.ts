/**
 * Rows of a day · 一天一行: a row is one pollutant of one station on one day, and its hours are 24 columns (0 to 23, 1 to 24, or both
 * ends). Each becomes one row an hour with its value, as a long table has them, and from there on it is one.
 *
 * Which end of an hour a column names is not said by it: 24 and 0 are taken as in every other table. Columns of numbers alone, where no
 * column names the station, may be stations as well, and are refused.
 */
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import type { CellValue } from '#ground/sheet/sheet.ts'
import { columnOf } from './column-names.ts'
import type { LayoutRefusal } from './layout.ts'
import { cellText } from './pollutants.ts'
import type { NumberedRow } from './regroup.ts'

/** 一列一小时. */
interface HourColumn {
  readonly at: number
  readonly hour: number
  /** Written as an hour (1时, 01:00) and not as a number alone. */
  readonly isMarked: boolean
}

export interface DayRows {
  /** Headers of the rows that come out. */
  readonly headers: readonly string[]
  /** Headers whose columns are not carried on. */
  readonly unused: readonly string[]
  readonly first: number
  readonly last: number
  /** For one pass over the rows: a header further down may have its hours in other columns. */
  readonly begin: <Broken>() => (source: NumberedRow<Broken>) => readonly NumberedRow<Broken>[]
}

const HOUR = /^第?h?0?(\d{1,2})(?:(小时|时|点|:00|h)(?:整|值)?)?$/

function hourOf(header: string): Omit<HourColumn, 'at'> | null {
  const [, digits, mark] = HOUR.exec(header.normalize('NFKC').replace(/\s+/g, '').toLowerCase()) ?? []
  const hour = Number(digits)
  return digits === undefined || hour > 24 ? null : { hour, isMarked: mark !== undefined }
}

/** All hours of a day, each once; null where they are not. */
function hoursOf(headers: readonly string[]): readonly HourColumn[] | null {
  const columns = headers.flatMap((header, at): HourColumn[] => {
    const hour = columnOf(header) === null ? hourOf(header) : null
    return hour === null ? [] : [{ at, ...hour }]
  })
  const hours = new Set(columns.map(({ hour }) => hour))
  const isWhole = hours.size === columns.length && Array.from({ length: 23 }, (_, k) => k + 1).every((hour) => hours.has(hour))
  return isWhole && (hours.has(0) || hours.has(24)) ? columns : null
}

/** 认一天一行: null where the table is another. */
export function dayRowsOf(headers: readonly string[]): Result<DayRows | null, LayoutRefusal> {
  const kinds = headers.map((header) => (header.trim() === '' ? null : (columnOf(header)?.kind ?? null)))
  const of = (...wanted: readonly (typeof kinds)[number][]) => kinds.flatMap((kind, at) => (wanted.includes(kind) ? [at] : []))
  const [pollutant] = [...of('pollutant'), ...of('type')]
  const hours = hoursOf(headers)
  if (pollutant === undefined || hours === null || of('item', 'value', 'hour').length > 0) return ok(null)
  const [time, ...more] = of('date', 'time')
  if (time === undefined) return refuse({ code: 'no-time-column', headers })
  const [unit] = of('unit')
  const station = of('city', 'station', 'code')
  const repeated = (['pollutant', 'unit', 'city', 'station', 'code'] as const).map((kind) => of(kind)).filter((at) => at.length > 1)
  const twice = [...(more.length > 0 ? [time, ...more] : []), ...repeated.flat()]
  if (twice.length > 0) return refuse({ code: 'column-twice', headers: twice.map((at) => headers[at] ?? '') })
  if (station.length === 0 && !hours.every(({ isMarked }) => isMarked)) return refuse({ code: 'wide-unclear', headers })
  const lead = [...station, pollutant, ...(unit === undefined ? [] : [unit])]
  const taken = new Set([time, ...lead, ...hours.map(({ at }) => at)])
  const numbers = hours.map(({ hour }) => hour)
  return ok({
    headers: [headers[time] ?? '', 'hour', ...lead.map((at) => headers[at] ?? ''), 'value'],
    unused: headers.filter((header, at) => header.trim() !== '' && !taken.has(at)),
    first: Math.min(...numbers),
    last: Math.max(...numbers),
    begin: () => unfolding({ headers, time, lead, pollutant, hours }),
  })
}

/** Stands for the hour where none is known, and is none. */
const NO_HOUR = '?'

interface Columns {
  readonly headers: readonly string[]
  readonly time: number
  readonly lead: readonly number[]
  readonly pollutant: number
  readonly hours: readonly HourColumn[]
}

function unfolding<Broken>(columns: Columns): (source: NumberedRow<Broken>) => readonly NumberedRow<Broken>[] {
  const { headers, time, lead, pollutant } = columns
  let { hours } = columns
  let unnamed: readonly number[] = headers.flatMap((header, at) => (header.trim() === '' ? [at] : []))
  let width = headers.length
  const texts = (cells: readonly CellValue[]) => cells.map(cellText)
  const again = (cells: readonly CellValue[]): readonly CellValue[] => {
    const names = texts(cells)
    // Other hours, or in other columns: from there on it is those. Where they are not all there the rows below have no hours.
    hours = hoursOf(names) ?? []
    unnamed = names.flatMap((name, at) => (name.trim() === '' ? [at] : []))
    width = names.length
    return [cells[time] ?? null, 'hour', ...lead.map((at) => cells[at] ?? null), 'value']
  }
  const isHeader = (cells: readonly CellValue[]) =>
    [time, pollutant].every((at) => cellText(cells[at] ?? null).trim() === (headers[at] ?? '').trim())
  return (source) => {
    const { row, cells, broken } = source
    if (broken !== undefined) return [source]
    if (isHeader(cells)) return [{ row, cells: again(cells) }]
    const of = (at: number) => cells[at] ?? null
    const leading = lead.map(of)
    if (hours.length === 0) return [{ row, cells: [of(time), NO_HOUR, ...leading, null] }]
    const stray = [...unnamed.map(of), ...cells.slice(width)]
    return hours.map(({ at, hour }, k) => ({
      row,
      cells: [of(time), String(hour), ...leading, of(at), ...(k === 0 ? stray : [])],
    }))
  }
}
