/**
 * Rows become reports · 读入. Good rows are kept, every other row is told with its place and reason: rows read are
 * always reports and rejected rows together.
 */
import { ok, refuse, type Result } from '#ground/lib/result.ts'
import type { CellValue, SheetFile, SheetRows } from '#ground/sheet/sheet.ts'
import { type Report, report } from '../report.ts'
import { type ColumnMapping, columnLetters, type Field, findHeader, type HeaderGuess, isEnough } from './columns.ts'
import { readWallClock, type TimeRefusal } from './wall-clock.ts'

export type RejectionCode = TimeRefusal | 'missing-id' | 'duplicate-id' | 'exact-duplicate' | 'no-text' | 'cell-error' | 'broken-quote'

/** A row that was not taken · 未读入行. */
export interface Rejected {
  readonly sheet: string
  /** Row as a spreadsheet program numbers it, from 1. */
  readonly row: number
  /** Letters of the column at fault, or null when it is the whole row. */
  readonly column: string | null
  readonly code: RejectionCode
  readonly value: string
}

export interface SourceRow {
  readonly sheet: string
  readonly row: number
}

export interface Intake {
  readonly sheet: string
  readonly header: HeaderGuess
  readonly mapping: ColumnMapping
  readonly reports: readonly Report[]
  /** Where each report stands, in the order of `reports`. */
  readonly sources: readonly SourceRow[]
  readonly rejected: readonly Rejected[]
  /** Rows with anything in them, below the header. */
  readonly rowsRead: number
  readonly emptyRows: number
  /** True when the file has no column of identifiers and they were made from the row numbers. */
  readonly madeIds: boolean
  /** Other sheets of the file, not read. */
  readonly otherSheets: readonly string[]
}

export type IntakeRefusal =
  | { readonly code: 'no-header'; readonly sheets: readonly { readonly name: string; readonly firstCells: readonly string[] }[] }
  | { readonly code: 'missing-columns'; readonly missing: readonly Field[]; readonly headers: readonly string[] }
  | { readonly code: 'unknown-sheet'; readonly wanted: string; readonly sheets: readonly string[] }

export interface IntakeOptions {
  readonly sheet?: string
  /** Columns that a person named, in place of the guess. */
  readonly mapping?: ColumnMapping
}

/** Text of a cell; numbers as a spreadsheet shows them. */
export function cellText(value: CellValue | undefined): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'object') return 'wallClock' in value ? value.wallClock.replace('T', ' ') : value.error
  return String(value)
}

function cellNumber(value: CellValue | undefined): number | null {
  if (typeof value === 'number') return value
  if (typeof value !== 'string') return null
  const number = Number(value.normalize('NFKC').replace(/[,，\s]/g, ''))
  return value.trim() === '' || !Number.isFinite(number) ? null : number
}

function orNull(text: string): string | null {
  const trimmed = text.trim()
  return trimmed === '' ? null : trimmed
}

/** 选表: the sheet that a person named, or the visible one whose header names most. */
export function chooseSheet(file: SheetFile, wanted?: string): Result<{ sheet: SheetRows; header: HeaderGuess }, IntakeRefusal> {
  const sheets = wanted === undefined ? file.sheets : file.sheets.filter(({ name }) => name === wanted)
  if (sheets.length === 0) return refuse({ code: 'unknown-sheet', wanted: wanted ?? '', sheets: file.sheets.map(({ name }) => name) })
  let best: { sheet: SheetRows; header: HeaderGuess; worth: number } | null = null
  for (const sheet of sheets) {
    const header = findHeader(sheet.rows)
    if (header === null) continue
    const worth = Object.keys(header.mapping).length * 10 + Math.log(sheet.rows.length + 1) - (sheet.isHidden ? 100 : 0)
    if (best === null || worth > best.worth) best = { sheet, header, worth }
  }
  if (best !== null) return ok(best)
  const told = sheets.map(({ name, rows }) => ({ name, firstCells: (rows.find((row) => row.some((cell) => cell !== null)) ?? []).slice(0, 12).map(cellText) }))
  return refuse({ code: 'no-header', sheets: told })
}

interface Reading {
  readonly sheet: SheetRows
  readonly mapping: ColumnMapping
  readonly ids: Map<string, string>
  readonly rejected: Rejected[]
}

function cellOf(row: readonly CellValue[], column: number | undefined): CellValue {
  return column === undefined ? null : (row[column] ?? null)
}

/** One row: a report, or the reason why not. */
function readRow(reading: Reading, row: readonly CellValue[], rowNumber: number): Report | null {
  const { mapping, sheet, ids } = reading
  const reject = (code: RejectionCode, column: number | undefined, value: string) => {
    reading.rejected.push({ sheet: sheet.name, row: rowNumber, column: column === undefined ? null : columnLetters(column), code, value: value.slice(0, 200) })
    return null
  }
  for (const column of [mapping.id, mapping.at, mapping.subject, mapping.text]) {
    const cell = cellOf(row, column)
    if (cell !== null && typeof cell === 'object' && 'error' in cell) return reject('cell-error', column, cell.error)
  }
  const at = readWallClock(cellOf(row, mapping.at))
  if (!at.ok) return reject(at.refusal, mapping.at, cellText(cellOf(row, mapping.at)))
  const subject = cellText(cellOf(row, mapping.subject)).trim()
  const text = cellText(cellOf(row, mapping.text)).trim()
  if (subject === '' && text === '') return reject('no-text', mapping.text ?? mapping.subject, '')
  const id = mapping.id === undefined ? `${sheet.name}!${rowNumber}` : cellText(cellOf(row, mapping.id)).trim()
  if (id === '') return reject('missing-id', mapping.id, '')
  const content = JSON.stringify(row.map(cellText))
  const known = ids.get(id)
  if (known !== undefined) return reject(known === content ? 'exact-duplicate' : 'duplicate-id', mapping.id, id)
  ids.set(id, content)
  const lon = cellNumber(cellOf(row, mapping.lon))
  const lat = cellNumber(cellOf(row, mapping.lat))
  const isPlace = lon !== null && lat !== null && Math.abs(lon) <= 180 && Math.abs(lat) <= 90
  return report({
    id,
    at: at.value,
    subject,
    text,
    reporter: orNull(cellText(cellOf(row, mapping.reporter))),
    votesFor: cellNumber(cellOf(row, mapping.votesFor)),
    votesAgainst: cellNumber(cellOf(row, mapping.votesAgainst)),
    place: orNull(cellText(cellOf(row, mapping.place))),
    category: orNull(cellText(cellOf(row, mapping.category))),
    enterprise: orNull(cellText(cellOf(row, mapping.enterprise))),
    lon: isPlace ? lon : null,
    lat: isPlace ? lat : null,
  })
}

/** 读入: reports of the sheet that holds them, and every row that was not taken. */
export function intake(file: SheetFile, options: IntakeOptions = {}): Result<Intake, IntakeRefusal> {
  const chosen = chooseSheet(file, options.sheet)
  if (!chosen.ok) return chosen
  const { sheet, header } = chosen.value
  const mapping = options.mapping ?? header.mapping
  if (!isEnough(mapping)) {
    const missing: Field[] = [...(mapping.at === undefined ? (['at'] as const) : []), ...(mapping.subject === undefined && mapping.text === undefined ? (['text'] as const) : [])]
    return refuse({ code: 'missing-columns', missing, headers: header.headers })
  }
  const broken = file.broken.filter((row) => row.sheet === sheet.name && row.row > header.headerRow + sheet.firstRow)
  const rejected: Rejected[] = broken.map(({ row, code, value }) => ({ sheet: sheet.name, row, column: null, code, value }))
  const reading: Reading = { sheet, mapping, ids: new Map(), rejected }
  const reports: Report[] = []
  const sources: SourceRow[] = []
  let emptyRows = 0
  let rowsRead = broken.length
  const brokenRows = new Set(broken.map(({ row }) => row))
  for (let at = header.headerRow + 1; at < sheet.rows.length; at++) {
    const row = sheet.rows[at] as readonly CellValue[]
    const rowNumber = at + sheet.firstRow
    if (brokenRows.has(rowNumber)) continue
    if (row.every((cell) => cell === null || (typeof cell === 'string' && cell.trim() === ''))) {
      emptyRows++
      continue
    }
    rowsRead++
    const made = readRow(reading, row, rowNumber)
    if (made === null) continue
    reports.push(made)
    sources.push({ sheet: sheet.name, row: rowNumber })
  }
  rejected.sort((x, y) => x.row - y.row)
  const otherSheets = file.sheets.filter((other) => other !== sheet && other.rows.length > 0).map(({ name }) => name)
  return ok({ sheet: sheet.name, header, mapping, reports, sources, rejected, rowsRead, emptyRows, madeIds: mapping.id === undefined, otherSheets })
}
