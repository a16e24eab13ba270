/** Workbooks (.xlsx): the reader's cells turned into ours, its failures into refusals. @see ECMA-376 part 1, 18.3 */
import {
  type Cell,
  EncryptedFileError,
  type MergeRange,
  ParseError,
  readXlsx,
  type Sheet,
  streamXlsxRows,
  type CellValue as Value,
  ZipError,
} from 'hucre'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import type { CellValue, DamageReason, SheetFile, SheetNote, SheetRefusal, SheetRows } from './sheet.ts'

const HALF_SECOND = 500

/** Wall clock of a date cell, rounded to the second as a spreadsheet shows it: serial numbers carry rounding of their own. */
function wallClock(date: Date): string {
  const time = date.getTime()
  return Number.isNaN(time) ? '' : new Date(Math.floor((time + HALF_SECOND) / 1000) * 1000).toISOString().slice(0, 19)
}

function cellValue(value: Value, cell: Cell | undefined): CellValue {
  if (value instanceof Date) return { wallClock: wallClock(value) }
  if (cell?.type === 'error') return { error: String(value) }
  // A formula that was never calculated, as programs write it that cannot calculate.
  if (value === null && cell?.formula !== undefined) return { error: `=${cell.formula}` }
  return value === '' ? null : value
}

function letters(column: number): string {
  return (column < 26 ? '' : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26))
}

/**
 * Gives every row of a cell that was merged downwards its value, as people read it. Merges across are titles: they keep
 * their one value. A row that holds nothing of its own is the rest of the row above, such as a header two rows high.
 */
function fillMerges(rows: CellValue[][], merges: readonly MergeRange[], sheet: string): SheetNote[] {
  let count = 0
  let range = ''
  const holdsOwn = merges.length === 0 ? [] : rows.map((row) => row.some((cell) => cell !== null))
  for (const { startRow, endRow, startCol, endCol } of merges) {
    const value = rows[startRow]?.[startCol] ?? null
    if (endRow === startRow || endCol !== startCol || value === null) continue
    let isFilled = false
    for (let at = startRow + 1; at <= endRow; at++) {
      const row = rows[at]
      if (row === undefined) break
      if (holdsOwn[at] !== true) continue
      while (row.length <= startCol) row.push(null)
      row[startCol] = value
      isFilled = true
    }
    if (isFilled && count++ === 0) range = `${letters(startCol)}${startRow + 1}:${letters(endCol)}${endRow + 1}`
  }
  return count === 0 ? [] : [{ code: 'merges-filled', sheet, count, range }]
}

interface Book {
  readonly sheets: readonly SheetRows[]
  readonly notes: readonly SheetNote[]
  readonly dateSystem: 1900 | 1904
}

function sheetRows(sheet: Sheet): { rows: SheetRows; notes: SheetNote[] } {
  const rows = sheet.rows.map((row, r) => row.map((value, c) => cellValue(value, sheet.cells?.get(`${r},${c}`))))
  const notes = fillMerges(rows, sheet.merges ?? [], sheet.name)
  return { rows: { name: sheet.name, rows, firstRow: 1, isHidden: (sheet.hidden ?? false) || (sheet.veryHidden ?? false) }, notes }
}

/** The reader tells what failed in words only; they are matched here and nowhere else. */
function reasonOf(error: unknown): DamageReason {
  const words = error instanceof Error ? error.message : ''
  if (error instanceof RangeError) return 'grid-too-large'
  if (error instanceof ZipError) {
    if (/CRC-32/.test(words)) return 'checksum-wrong'
    return /beyond file/.test(words) ? 'cut-off' : 'archive-broken'
  }
  if (error instanceof ParseError) return /limit\.|outside the supported/.test(words) ? 'grid-too-large' : 'part-missing'
  return 'markup-broken'
}

async function attempt(bytes: Uint8Array, sheet: string | null): Promise<Result<Book, DamageReason>> {
  try {
    const book = await readXlsx(bytes, sheet === null ? {} : { sheets: [sheet] })
    const read = book.sheets.map(sheetRows)
    return ok({
      sheets: read.map(({ rows }) => rows),
      notes: read.flatMap(({ notes }) => notes),
      dateSystem: book.dateSystem === '1904' ? 1904 : 1900,
    })
  } catch (error) {
    if (error instanceof EncryptedFileError) throw error
    return refuse(reasonOf(error))
  }
}

interface Listed {
  readonly name: string
  readonly isHidden: boolean
}

async function listSheets(bytes: Uint8Array): Promise<{ listed: Listed[]; dateSystem: 1900 | 1904 }> {
  const listed: Listed[] = []
  try {
    const book = await readXlsx(bytes, {
      sheets: ({ name, hidden, veryHidden }) => {
        listed.push({ name, isHidden: (hidden ?? false) || (veryHidden ?? false) })
        return false
      },
    })
    return { listed, dateSystem: book.dateSystem === '1904' ? 1904 : 1900 }
  } catch {
    return { listed: [], dateSystem: 1900 }
  }
}

/** One sheet row by row: only rows that hold something take memory, so one cell at the far corner does no harm. */
async function readScattered(
  bytes: Uint8Array,
  { name, isHidden }: Listed,
): Promise<Result<{ rows: SheetRows; note: SheetNote }, DamageReason>> {
  const rows: (readonly CellValue[])[] = []
  const nothing: readonly CellValue[] = []
  try {
    for await (const { index, values } of streamXlsxRows(bytes, { sheet: name })) {
      while (rows.length < index) rows.push(nothing)
      rows.push(values.map((value) => cellValue(value, undefined)))
    }
  } catch (error) {
    return refuse(reasonOf(error))
  }
  return ok({ rows: { name, rows, firstRow: 1, isHidden }, note: { code: 'sheet-scattered', sheet: name, rows: rows.length } })
}

/** Where one sheet cannot be read the others may still be; what was not read is told. */
async function readOneByOne(bytes: Uint8Array, why: DamageReason): Promise<Result<Book, SheetRefusal>> {
  const { listed, dateSystem } = await listSheets(bytes)
  const sheets: SheetRows[] = []
  const notes: SheetNote[] = []
  let last: { why: DamageReason; part: string | null } = { why, part: null }
  for (const sheet of listed) {
    const book = await attempt(bytes, sheet.name)
    if (book.ok) {
      sheets.push(...book.value.sheets)
      notes.push(...book.value.notes)
      continue
    }
    const scattered = book.refusal === 'grid-too-large' ? await readScattered(bytes, sheet) : book
    if (scattered.ok) {
      sheets.push(scattered.value.rows)
      notes.push(scattered.value.note)
    } else {
      last = { why: scattered.refusal, part: sheet.name }
      notes.push({ code: 'sheet-unreadable', sheet: sheet.name, why: scattered.refusal })
    }
  }
  return sheets.length === 0 ? refuse({ code: 'damaged', ...last }) : ok({ sheets, notes, dateSystem })
}

async function readBook(bytes: Uint8Array): Promise<Result<Book, SheetRefusal>> {
  try {
    const whole = await attempt(bytes, null)
    return whole.ok ? whole : await readOneByOne(bytes, whole.refusal)
  } catch (error) {
    if (error instanceof EncryptedFileError) return refuse({ code: 'password-protected' })
    throw error
  }
}

/** Sheets of a workbook with their rows. */
export async function readWorkbook(bytes: Uint8Array): Promise<Result<SheetFile, SheetRefusal>> {
  const book = await readBook(bytes)
  if (!book.ok) return book
  const { sheets, notes, dateSystem } = book.value
  const isNothing = sheets.every(({ rows }) => rows.every((row) => row.every((cell) => cell === null)))
  // Sheets without a row are no content, but a sheet that could not be read may have had some.
  if (isNothing && notes.length === 0) return refuse({ code: 'no-rows' })
  return ok({ kind: 'xlsx', encoding: null, delimiter: null, dateSystem, sheets, broken: [], isOpenEnded: false, notes })
}
