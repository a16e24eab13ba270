/**
 * Rows become reports · 读入. Good rows are kept, every other row is told with its place and reason: rows read are
 * always reports and rejected rows together.
 */
import type { Day } from '#ground/lib/day.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import type { CellValue, SheetFile, SheetNote, SheetRows } from '#ground/sheet/sheet.ts'
import type { Report } from '../report.ts'
import { cellText, isBlank } from './cells.ts'
import { type ColumnMapping, findHeader, type HeaderGuess, headerRowFor, isEnough, overlay, parseMapping } from './columns.ts'
import type { LikeIds } from './like-ids.ts'
import { cutByLineBreaks, hasTooMany, widthOf } from './ragged.ts'
import { type Doubt, type DoubtfulCells, doubtfulCells, type Rejected, type RejectionCode, type RoundedIds, RowReader } from './rows.ts'
import { type FormattedIds, type HiddenRows, hiddenRows } from './shown.ts'

export { cellText, type Doubt, type Rejected, type RejectionCode }

type Row = readonly CellValue[]

export interface SourceRow {
  readonly sheet: string
  readonly row: number
  /** The cells as they stand in the file, untrimmed. */
  readonly cells: Row
}

/** What a person should know about the reading; nothing of it cost a row. */
export type IntakeNote =
  | SheetNote
  | DoubtfulCells
  | RoundedIds
  | FormattedIds
  | HiddenRows
  | LikeIds
  | { readonly code: 'made-ids'; readonly example: string }
  | { readonly code: 'other-sheets'; readonly sheet: string; readonly others: readonly string[] }

export interface Intake {
  readonly sheet: string
  readonly header: HeaderGuess
  readonly mapping: ColumnMapping
  readonly reports: readonly Report[]
  /** Where each report stands, in the order of `reports`. */
  readonly sources: readonly SourceRow[]
  readonly rejected: readonly Rejected[]
  /** Doubtful cells of rows that were taken. */
  readonly doubts: readonly Doubt[]
  /** Rows with anything in them, below the header. */
  readonly rowsRead: number
  readonly emptyRows: number
  /** True when the file has no column of identifiers and they were made from the row numbers. */
  readonly madeIds: boolean
  /** Other sheets of the file, not read. */
  readonly otherSheets: readonly string[]
  readonly notes: readonly IntakeNote[]
}

export type IntakeRefusal =
  | { readonly code: 'no-header'; readonly sheets: readonly { readonly name: string; readonly firstCells: readonly string[] }[] }
  | {
      readonly code: 'missing-columns'
      readonly sheet: string
      readonly row: number
      readonly missing: readonly ('at' | 'text')[]
      readonly headers: readonly string[]
    }
  /** A header, and nothing below it. */
  | { readonly code: 'no-reports'; readonly sheet: string; readonly row: number }
  | { readonly code: 'unknown-sheet'; readonly wanted: string; readonly sheets: readonly string[] }
  | { readonly code: 'unknown-columns'; readonly parts: readonly string[]; readonly headers: readonly string[] }
  /** A field with two columns, or a column for two fields. */
  | { readonly code: 'columns-twice'; readonly parts: readonly string[] }

export interface IntakeOptions {
  readonly sheet?: string
  /** Columns that a person chose, in place of the guess. */
  readonly mapping?: ColumnMapping
  /** Columns that a person typed, `id=编号,at=C`, over the guess. */
  readonly columns?: string
  /** A report of a later day is doubtful. A kernel reads no clock: without this no day is in the future. */
  readonly today?: Day
}

interface Chosen {
  readonly sheet: SheetRows
  readonly header: HeaderGuess | null
}

const HIDDEN = 1000
const ENOUGH = 100

function worthOf({ sheet, header }: Chosen): number {
  if (header === null) return Number.NEGATIVE_INFINITY
  const named = Object.keys(header.mapping).length * 10 + (isEnough(header.mapping) ? ENOUGH : 0)
  return named + Math.log(sheet.rows.length + 1) - (sheet.isHidden ? HIDDEN : 0)
}

/** 选表: the sheet that a person named, or the visible one whose header names most. */
function chooseSheet(file: SheetFile, wanted?: string): Result<Chosen, IntakeRefusal> {
  const sheets = wanted === undefined ? file.sheets : file.sheets.filter(({ name }) => name.trim() === wanted.trim())
  if (sheets.length === 0) return refuse({ code: 'unknown-sheet', wanted: wanted ?? '', sheets: file.sheets.map(({ name }) => name) })
  const candidates = sheets.map((sheet) => ({ sheet, header: findHeader(sheet.rows) }))
  const best = candidates.reduce((most, of) => (worthOf(of) > worthOf(most) ? of : most))
  if (best.header !== null) return ok(best)
  const fullest = candidates.find(({ sheet }) => !sheet.isHidden && sheet.rows.some((row) => !isBlank(row)))
  return ok(fullest ?? best)
}

function firstRows(file: SheetFile, wanted?: string): IntakeRefusal {
  const sheets = file.sheets.filter(({ name }) => wanted === undefined || name.trim() === wanted.trim())
  return {
    code: 'no-header',
    sheets: sheets.map(({ name, rows }) => ({ name, firstCells: (rows.find((row) => !isBlank(row)) ?? []).slice(0, 12).map(cellText) })),
  }
}

function headerAt(rows: readonly Row[], headerRow: number, mapping: ColumnMapping): HeaderGuess {
  return { mapping, headerRow, headers: headerRow < 0 ? [] : (rows[headerRow] as Row).map(cellText), confidence: {} }
}

/** Where the rows begin and which column is which: guessed, chosen by a person, or typed by a person. */
function locate(file: SheetFile, { sheet, header }: Chosen, options: IntakeOptions): Result<HeaderGuess, IntakeRefusal> {
  const { mapping, columns } = options
  const { rows } = sheet
  if (mapping !== undefined && header !== null) return ok({ ...header, mapping })
  if (mapping !== undefined) return ok(headerAt(rows, headerRowFor(rows, '', mapping.at), mapping))
  if (columns === undefined) return header === null ? refuse(firstRows(file, options.sheet)) : ok(header)
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0)
  const letters = parseMapping(columns, [], width).mapping
  const found = header !== null && isEnough(header.mapping) ? header : headerAt(rows, headerRowFor(rows, columns, letters.at), {})
  const given = parseMapping(columns, found.headers, width)
  if (given.unknown.length > 0) return refuse({ code: 'unknown-columns', parts: given.unknown, headers: found.headers })
  if (given.twice.length > 0) return refuse({ code: 'columns-twice', parts: given.twice })
  const guessed = header !== null && header.headerRow === found.headerRow ? header.mapping : found.mapping
  return ok({ ...found, mapping: overlay(guessed, given.mapping) })
}

function isHeaderAgain(row: Row, headers: readonly string[], mapping: ColumnMapping): boolean {
  return Object.values(mapping).every((column) => cellText(row[column]).trim() === (headers[column] ?? '').trim())
}

/** What is wrong with a row as a whole in a text file; null where nothing is. */
function wholeRowFault(row: Row, at: number, width: number, cut: ReadonlySet<number>, isLastAndOpen: boolean): RejectionCode | null {
  if (isLastAndOpen && row.length < width) return 'cut-off'
  if (cut.has(at)) return 'broken-line'
  return hasTooMany(row, width) ? 'too-many-cells' : null
}

/** Whether the last row has nothing in the last column, and rows above it have. */
function endsInEmptyCell(rows: readonly Row[], from: number, width: number): boolean {
  const isEmpty = (row: Row) => (row[width - 1] ?? null) === null
  return isEmpty(rows.at(-1) as Row) && rows.slice(from).some((row) => !isEmpty(row))
}

function read(file: SheetFile, sheet: SheetRows, header: HeaderGuess, reader: RowReader) {
  const { rows, firstRow } = sheet
  const from = header.headerRow + 1
  const width = header.headerRow < 0 ? Number.POSITIVE_INFINITY : widthOf(header.headers)
  const isText = file.kind === 'csv' && Number.isFinite(width)
  const cut = isText ? cutByLineBreaks(rows, from, width) : new Set<number>()
  const broken = file.broken.filter((row) => row.sheet === sheet.name && row.row >= from + firstRow)
  const isCutRow = (row: number) => file.isOpenEnded && row >= rows.length + firstRow
  for (const of of broken) reader.rejectBroken(of, isCutRow(of.row) ? 'cut-off' : of.code)
  const brokenRows = new Set(broken.map(({ row }) => row))
  const endsInRow = file.isOpenEnded && !broken.some(({ row }) => isCutRow(row))
  const reports: Report[] = []
  const sources: SourceRow[] = []
  const hidden: number[] = []
  let emptyRows = 0
  for (let at = from; at < rows.length; at++) {
    const cells = rows[at] as Row
    const row = at + firstRow
    if (brokenRows.has(row)) continue
    if (isBlank(cells)) {
      emptyRows++
      continue
    }
    if (sheet.look?.isHidden(row) === true) hidden.push(row)
    const isLastAndOpen = endsInRow && at === rows.length - 1
    const fault = isText ? wholeRowFault(cells, at, width, cut, isLastAndOpen) : null
    if (fault !== null) reader.reject(row, fault, null, cells, cells.map(cellText).join(' | '))
    else if (header.headerRow >= 0 && isHeaderAgain(cells, header.headers, header.mapping))
      reader.reject(row, 'repeated-header', null, cells, '')
    else {
      const made = reader.read(cells, row)
      if (made === null) continue
      if (isText && isLastAndOpen && endsInEmptyCell(rows, from, width)) reader.doubtEnd(cells, row, width - 1)
      reports.push(made)
      sources.push({ sheet: sheet.name, row, cells })
    }
  }
  return { reports, sources, emptyRows, hidden: hiddenRows(sheet.name, hidden) }
}

/** 读入: reports of the sheet that holds them, and every row that was not taken. */
export function intake(file: SheetFile, options: IntakeOptions = {}): Result<Intake, IntakeRefusal> {
  const chosen = chooseSheet(file, options.sheet)
  if (!chosen.ok) return chosen
  const { sheet } = chosen.value
  const located = locate(file, chosen.value, options)
  if (!located.ok) return located
  const header = located.value
  const { mapping } = header
  if (!isEnough(mapping)) {
    const missing = [
      ...(mapping.at === undefined ? (['at'] as const) : []),
      ...(mapping.subject === undefined && mapping.text === undefined ? (['text'] as const) : []),
    ]
    return refuse({
      code: 'missing-columns',
      sheet: sheet.name,
      row: header.headerRow + sheet.firstRow,
      missing,
      headers: header.headers.filter((name) => name.trim() !== ''),
    })
  }
  const reader = new RowReader(sheet, mapping, file.dateSystem, options.today ?? null)
  const { reports, sources, emptyRows, hidden } = read(file, sheet, header, reader)
  const rejected = reader.rejected.sort((x, y) => x.row - y.row)
  const otherSheets = file.sheets.filter((other) => other !== sheet && other.rows.some((row) => !isBlank(row))).map(({ name }) => name)
  const madeIds = mapping.id === undefined
  const notes: IntakeNote[] = [
    ...file.notes.filter((note) => !('sheet' in note) || note.sheet === sheet.name || note.code === 'sheet-unreadable'),
    ...(otherSheets.length === 0 ? [] : [{ code: 'other-sheets', sheet: sheet.name, others: otherSheets } as const]),
    ...(madeIds && reports[0] !== undefined ? [{ code: 'made-ids', example: reports[0].id } as const] : []),
    ...[hidden, reader.rounded, reader.formatted, reader.likeIds()].filter((note) => note !== null),
    ...doubtfulCells(reader.doubts),
  ]
  const rowsRead = reports.length + rejected.length
  if (rowsRead === 0) return refuse({ code: 'no-reports', sheet: sheet.name, row: header.headerRow + sheet.firstRow })
  const { doubts } = reader
  return ok({ sheet: sheet.name, header, mapping, reports, sources, rejected, doubts, rowsRead, emptyRows, madeIds, otherSheets, notes })
}
