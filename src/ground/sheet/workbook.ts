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
import type { Scanned } from './harm.ts'
import { letters, markLost, takeCut, takeTwice } from './harmed-rows.ts'
import type { BrokenRow, CellValue, DamageReason, SheetFile, SheetNote, SheetRefusal, SheetRows } from './sheet.ts'
import type { Harm } from './sheet-scan.ts'

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
  readonly broken: readonly BrokenRow[]
  readonly notes: readonly SheetNote[]
  readonly dateSystem: 1900 | 1904
}

interface Listed {
  readonly name: string
  readonly isHidden: boolean
}

interface Read {
  readonly rows: SheetRows
  readonly broken: readonly BrokenRow[]
  readonly notes: readonly SheetNote[]
}

type Harms = ReadonlyMap<string, Harm>

async function* rowsOneByOne(bytes: Uint8Array, sheet: string) {
  for await (const { index, values } of streamXlsxRows(bytes, { sheet }))
    yield { row: index + 1, cells: values.map((value) => cellValue(value, undefined)) }
}

/** Takes out of the rows what is not certain. Merged cells are filled in between: a lost text is lost in each of their rows. */
async function withoutHarm(
  bytes: Uint8Array,
  { name, isHidden }: Listed,
  rows: CellValue[][],
  merges: readonly MergeRange[],
  harm: Harm | undefined,
): Promise<Read> {
  const lost = harm === undefined ? [] : markLost(rows, name, harm)
  const filled = fillMerges(rows, merges, name)
  const cut = harm === undefined ? { broken: [], notes: [] } : takeCut(rows, name, harm)
  const twice = harm === undefined || harm.twice.size === 0 ? [] : await takeTwice(rows, name, harm, rowsOneByOne(bytes, name))
  return {
    rows: { name, rows, firstRow: 1, isHidden },
    broken: [...cut.broken, ...twice],
    notes: [...filled, ...lost, ...cut.notes],
  }
}

function sheetRows(bytes: Uint8Array, sheet: Sheet, harms: Harms): Promise<Read> {
  const rows = sheet.rows.map((row, r) => row.map((value, c) => cellValue(value, sheet.cells?.get(`${r},${c}`))))
  const listed = { name: sheet.name, isHidden: (sheet.hidden ?? false) || (sheet.veryHidden ?? false) }
  return withoutHarm(bytes, listed, rows, sheet.merges ?? [], harms.get(sheet.name))
}

function bookOf(read: readonly Read[], dateSystem: 1900 | 1904): Book {
  return {
    sheets: read.map(({ rows }) => rows),
    broken: read.flatMap(({ broken }) => broken),
    notes: read.flatMap(({ notes }) => notes),
    dateSystem,
  }
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

async function attempt(bytes: Uint8Array, sheet: string | null, harms: Harms): Promise<Result<Book, DamageReason>> {
  const unreadable = [...harms].find(([name, harm]) => harm.unreadable !== null && (sheet === null || name === sheet))
  if (unreadable !== undefined) return refuse(unreadable[1].unreadable as DamageReason)
  try {
    const book = await readXlsx(bytes, sheet === null ? {} : { sheets: [sheet] })
    const read: Read[] = []
    for (const of of book.sheets) read.push(await sheetRows(bytes, of, harms))
    return ok(bookOf(read, book.dateSystem === '1904' ? 1904 : 1900))
  } catch (error) {
    if (error instanceof EncryptedFileError) throw error
    return refuse(reasonOf(error))
  }
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
async function readScattered(bytes: Uint8Array, listed: Listed, harm: Harm | undefined): Promise<Result<Read, DamageReason>> {
  const rows: CellValue[][] = []
  const nothing: CellValue[] = []
  try {
    for await (const { row, cells } of rowsOneByOne(bytes, listed.name)) {
      while (rows.length < row) rows.push(nothing)
      rows[row - 1] = cells
    }
    const read = await withoutHarm(bytes, listed, rows, [], harm)
    return ok({ ...read, notes: [{ code: 'sheet-scattered', sheet: listed.name, rows: rows.length }, ...read.notes] })
  } catch (error) {
    return refuse(reasonOf(error))
  }
}

/** Where one sheet cannot be read the others may still be; what was not read is told. */
async function readOneByOne(bytes: Uint8Array, why: DamageReason, harms: Harms): Promise<Result<Book, SheetRefusal>> {
  const { listed, dateSystem } = await listSheets(bytes)
  const books: Book[] = []
  const unreadable: SheetNote[] = []
  let last: { why: DamageReason; part: string | null } = { why, part: null }
  for (const sheet of listed) {
    const book = await attempt(bytes, sheet.name, harms)
    if (book.ok) {
      books.push(book.value)
      continue
    }
    const scattered = book.refusal === 'grid-too-large' ? await readScattered(bytes, sheet, harms.get(sheet.name)) : book
    if (scattered.ok) books.push(bookOf([scattered.value], dateSystem))
    else {
      last = { why: scattered.refusal, part: sheet.name }
      unreadable.push({ code: 'sheet-unreadable', sheet: sheet.name, why: scattered.refusal })
    }
  }
  if (books.length === 0) return refuse({ code: 'damaged', ...last })
  return ok({
    sheets: books.flatMap(({ sheets }) => sheets),
    broken: books.flatMap(({ broken }) => broken),
    notes: [...books.flatMap(({ notes }) => notes), ...unreadable],
    dateSystem,
  })
}

async function readBook(bytes: Uint8Array, harms: Harms): Promise<Result<Book, SheetRefusal>> {
  try {
    const whole = await attempt(bytes, null, harms)
    return whole.ok ? whole : await readOneByOne(bytes, whole.refusal, harms)
  } catch (error) {
    if (error instanceof EncryptedFileError) return refuse({ code: 'password-protected' })
    throw error
  }
}

/** Sheets of a workbook with their rows, without what is not certain, and with what they show otherwise. */
export async function readWorkbook(bytes: Uint8Array, { harms, looks }: Scanned): Promise<Result<SheetFile, SheetRefusal>> {
  const book = await readBook(bytes, harms)
  if (!book.ok) return book
  const { broken, notes, dateSystem } = book.value
  const sheets = book.value.sheets.map((sheet) => {
    const look = looks.get(sheet.name)
    return look === undefined ? sheet : { ...sheet, look }
  })
  const isNothing = sheets.every(({ rows }) => rows.every((row) => row.every((cell) => cell === null)))
  // Sheets without a row are no content, but a sheet that could not be read may have had some.
  if (isNothing && notes.length === 0 && broken.length === 0) return refuse({ code: 'no-rows' })
  return ok({ kind: 'xlsx', encoding: null, delimiter: null, dateSystem, sheets, broken, isOpenEnded: false, notes })
}
