/** A sheet as rows of one hour of a station each, whichever shape it has: where a row is one pollutant, they are put together. */
import type { Day } from '#ground/lib/day.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import type { CellValue, SheetRows } from '#ground/sheet/sheet.ts'
import type { BasicItem } from '#standards/gb-3095/items.table.ts'
import { type Layout, type LayoutRefusal, layoutOf } from '../../kernel/intake/layout.ts'
import { cellText, type PollutantColumns, PollutantSurvey } from '../../kernel/intake/pollutants.ts'
import { HELD, isHeaderAgain, type NumberedRow, Regrouper, type RegroupRefusal, regroupedHeaders } from '../../kernel/intake/regroup.ts'
import { type PollutantShape, type StationColumn, shapeOf } from '../../kernel/intake/shape.ts'

export interface SeenColumn {
  readonly header: string
  /** Null for a column that takes no part. */
  readonly as: 'station' | 'time' | 'pollutant' | 'value' | 'unit' | BasicItem | null
}

export interface SheetHours {
  readonly shape: 'hours' | PollutantShape['kind']
  readonly layout: Layout
  readonly columns: readonly SeenColumn[]
  /** Of rows that name the pollutant, which there are; else empty. */
  readonly pollutants: readonly SeenColumn[]
  readonly rows: readonly NumberedRow[]
  /** Columns of stations that are not ours. */
  readonly foreign: readonly string[]
}

export type HoursRefusal = LayoutRefusal | RegroupRefusal

const itemAt = ({ hourly }: Layout, at: number): BasicItem | null => hourly.find((column) => column?.at === at)?.item ?? null

function usualColumns(headers: readonly string[], layout: Layout): readonly SeenColumn[] {
  const asOf = (at: number): SeenColumn['as'] => {
    if (layout.station.includes(at)) return 'station'
    return [layout.date, layout.hour, layout.time].includes(at) ? 'time' : itemAt(layout, at)
  }
  return headers.map((header, at) => ({ header, as: asOf(at) })).filter(({ header }) => header.trim() !== '')
}

/** Columns of a file whose rows are pollutants. */
export function seenColumns(headers: readonly string[], shape: PollutantShape | null): readonly SeenColumn[] {
  const asOf = (at: number): SeenColumn['as'] => {
    if (shape === null) return null
    if (shape.time.includes(at)) return 'time'
    if (at === shape.pollutant) return 'pollutant'
    if (at === shape.unit) return 'unit'
    if (shape.kind === 'long') return at === shape.value ? 'value' : shape.station.includes(at) ? 'station' : null
    return shape.stations.some((station) => station.at === at) ? 'station' : null
  }
  return headers.map((header, at) => ({ header, as: asOf(at) })).filter(({ header }) => header.trim() !== '')
}

interface Asked {
  readonly isOurs: (station: string) => boolean
  readonly today: Day
}

interface Of {
  readonly shape: PollutantShape
  readonly headers: readonly string[]
  readonly rows: readonly NumberedRow[]
}

function regroupedRows({ shape, headers, rows }: Of, columns: PollutantColumns, layout: Layout, { isOurs, today }: Asked) {
  const foreign = new Set<string>()
  const isTaken = ({ name }: StationColumn) => {
    const isOne = isOurs(name.trim())
    if (!isOne) foreign.add(name)
    return isOne
  }
  const regrouper = new Regrouper(shape, headers, columns, { layout, today, most: HELD[1], isTaken })
  const made: NumberedRow[] = []
  for (const row of rows) {
    const refusal = regrouper.add(row)
    if (refusal !== null) return refuse(refusal)
    if (regrouper.isFull) for (const hour of regrouper.take(false)) made.push(hour)
  }
  for (const hour of regrouper.take(true)) made.push(hour)
  return ok({ made, foreign: [...foreign] })
}

function hoursOfPollutants(of: Of, asked: Asked): Result<SheetHours, HoursRefusal> {
  const { shape, headers, rows } = of
  const survey = new PollutantSurvey(shape)
  for (const { row, cells } of rows)
    if (!isHeaderAgain(shape, headers, cells) && !survey.add(row, cells))
      return refuse({ code: 'too-many-pollutants', header: headers[shape.pollutant] ?? '' })
  const columns = survey.end()
  const hourHeaders = regroupedHeaders(shape, headers, columns)
  const layout = layoutOf(hourHeaders)
  if (!layout.ok) return layout
  const made = regroupedRows(of, columns, layout.value, asked)
  if (!made.ok) return made
  const foreign = new Set(made.value.foreign)
  const seen = seenColumns(headers, shape).map((column) => (foreign.has(column.header) ? { ...column, as: null } : column))
  const pollutants = columns.pollutants.map(({ header }) => ({ header, as: itemAt(layout.value, hourHeaders.indexOf(header)) }))
  return ok({ shape: shape.kind, layout: layout.value, columns: seen, pollutants, rows: made.value.made, foreign: made.value.foreign })
}

const isBlank = (cells: readonly CellValue[]) => cells.every((cell) => cellText(cell).trim() === '')

/** The rows below the header at `at`, as hours. */
export function sheetHours({ rows, firstRow }: SheetRows, at: number, asked: Asked): Result<SheetHours, HoursRefusal> {
  const headers = (rows[at] ?? []).map(cellText)
  const below = rows
    .slice(at + 1)
    .map((cells, after) => ({ row: firstRow + at + 1 + after, cells }))
    .filter(({ cells }) => !isBlank(cells))
  const shape = shapeOf(headers)
  if (!shape.ok) return shape
  if (shape.value.kind !== 'hours') return hoursOfPollutants({ shape: shape.value, headers, rows: below }, asked)
  const layout = layoutOf(headers)
  if (!layout.ok) return layout
  return ok({
    shape: 'hours',
    layout: layout.value,
    columns: usualColumns(headers, layout.value),
    pollutants: [],
    rows: below,
    foreign: [],
  })
}
