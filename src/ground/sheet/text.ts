/** Text files: which encoding, which delimiter, which rows. */
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { decodeText } from './encoding.ts'
import { splitRecords } from './records.ts'
import type { CellValue, SheetFile, SheetNote, SheetRefusal } from './sheet.ts'

/** The last is the full-width comma, which people type without noticing. */
const DELIMITERS = [',', '\t', ';', '|', '\uff0c'] as const
const SAMPLE = 65_536
const SAMPLE_ROWS = 50

/**
 * How many of the first records are cut into the same number of cells, two or more, and into how many. Lines that cannot be cut
 * speak against a delimiter: it stands in quoted cells there and not between them.
 */
function evenness(text: string, delimiter: string): { breaksFirst: boolean; rows: number; width: number } {
  const counts = new Map<number, number>()
  const { records, broken } = splitRecords(text, delimiter, SAMPLE_ROWS)
  for (const { cells } of records) {
    if (cells.length > 1) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
  }
  let best = { rows: 0, width: 1 }
  for (const [width, rows] of counts) if (rows > best.rows || (rows === best.rows && width > best.width)) best = { rows, width }
  return { ...best, rows: best.rows - broken.length, breaksFirst: broken.some(({ row }) => row === 1) }
}

/**
 * The delimiter that cuts most of the first lines into equally many cells. One that cannot cut the very first line, names or a title,
 * comes after all that can, whatever the quoted cells below are full of.
 */
export function detectDelimiter(text: string): string {
  const whole = text.slice(0, SAMPLE)
  const sample = whole.length < text.length ? whole.slice(0, whole.lastIndexOf('\n') + 1) || whole : whole
  let best = { delimiter: ',', breaksFirst: true, rows: Number.NEGATIVE_INFINITY, width: 1 }
  for (const delimiter of DELIMITERS) {
    const found = { delimiter, ...evenness(sample, delimiter) }
    const isMoreEven = found.rows > best.rows || (found.rows === best.rows && found.width > best.width)
    if (found.breaksFirst === best.breaksFirst ? isMoreEven : best.breaksFirst) best = found
  }
  return best.delimiter
}

/** Excel's own way of naming the delimiter: a first line `sep=;`. */
export function namedDelimiter(text: string): string | null {
  return /^sep=(.)\r?\n/.exec(text)?.[1] ?? null
}

function damagedNote(sheet: string, rows: readonly (readonly CellValue[])[]): SheetNote[] {
  let count = 0
  let first = 0
  rows.forEach((row, at) => {
    for (const cell of row) {
      if (typeof cell !== 'string' || !cell.includes('\ufffd')) continue
      count += cell.split('\ufffd').length - 1
      if (first === 0) first = at + 1
    }
  })
  return count === 0 ? [] : [{ code: 'damaged-characters', sheet, count, row: first }]
}

const SHOWN_ROWS = 8

function zeroNote(sheet: string, rows: readonly (readonly CellValue[])[]): SheetNote[] {
  const found: number[] = []
  let count = 0
  rows.forEach((row, at) => {
    const zeros = row.reduce<number>((sum, cell) => sum + (typeof cell === 'string' ? cell.split('\0').length - 1 : 0), 0)
    count += zeros
    if (zeros > 0) found.push(at + 1)
  })
  return count === 0 ? [] : [{ code: 'zero-bytes', sheet, count, rows: found.slice(0, SHOWN_ROWS), isMore: found.length > SHOWN_ROWS }]
}

/** Rows of a text file, named as its only sheet. */
export function readText(bytes: Uint8Array, sheet: string): Result<SheetFile, SheetRefusal> {
  const found = decodeText(bytes)
  if (!found.ok) return found
  const { text, encoding, others } = found.value
  const named = namedDelimiter(text)
  const delimiter = named ?? detectDelimiter(text)
  const { records, broken, isOpenEnded } = splitRecords(text, delimiter)
  if (records.length === 0) return refuse({ code: 'no-rows' })
  const rows: CellValue[][] = []
  for (const { cells, row } of records) {
    // Rows are numbered as records: a spreadsheet program that opens the file counts them so.
    while (rows.length < row - 1) rows.push([])
    rows.push(named !== null && row === 1 ? [] : cells.map((cell) => (cell === '' ? null : cell)))
  }
  return ok({
    kind: 'csv',
    encoding,
    delimiter,
    dateSystem: 1900,
    sheets: [{ name: sheet, rows, firstRow: 1, isHidden: false }],
    broken: broken.map(({ row, value }) => ({ sheet, row, code: 'broken-quote', value })),
    isOpenEnded,
    notes: [
      ...(others.length === 0 ? [] : [{ code: 'encoding-uncertain', encoding, others } as const]),
      ...damagedNote(sheet, rows),
      ...(text.includes('\0') ? zeroNote(sheet, rows) : []),
    ],
  })
}
