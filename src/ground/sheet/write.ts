/** Writes spreadsheets that people open in Excel or WPS. Texts come from anywhere: no character in them is hidden. */
import { stringify } from 'csv-stringify/browser/esm/sync'
import { type CellStyle, writeXlsx } from 'hucre'
import { visible } from '#ground/lib/visible.ts'
import { letters } from './merges.ts'

/**
 * What a cell may hold: text, a number, a number with the digits that it was written with, a time by its wall clock
 * (`YYYY-MM-DDTHH:mm:ss`), or nothing.
 */
export type Written = string | number | { readonly decimal: string } | { readonly wallClock: string } | null

export interface SheetColumn {
  readonly header: string
  /** Width in characters of the default font. */
  readonly width: number
  readonly align?: 'left' | 'right' | 'center'
  readonly format?: string
}

export interface SheetToWrite {
  readonly name: string
  readonly columns: readonly SheetColumn[]
  readonly rows: readonly (readonly Written[])[]
}

const HEADER: CellStyle = {
  font: { bold: true, name: '微软雅黑', size: 11 },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E3F0EF' } },
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
  border: { bottom: { style: 'thin', color: { rgb: '0E7C7B' } } },
}

/** In inches. */
const MARGINS = { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 }

const LINE = { style: 'thin' as const, color: { rgb: 'D5DEDD' } }
/** Lines between cells: without them a printed list is hard to follow. */
const GRID = { top: LINE, bottom: LINE, left: LINE, right: LINE }

/** Longest text that a cell of a workbook holds (ECMA-376, 18.3.1.4 and Excel's specification: 32,767 characters). */
const LONGEST_CELL = 32767

function columnStyle(column: SheetColumn): CellStyle {
  return {
    font: { name: '微软雅黑', size: 10 },
    alignment: { vertical: 'top', wrapText: true, horizontal: column.align ?? 'left' },
    border: GRID,
    ...(column.format === undefined ? {} : { numFmt: column.format }),
  }
}

/** Characters that no XML holds, nor any escape of it: a workbook with one does not open. @see XML 1.0, 2.2 */
const IMPOSSIBLE = /[\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
/** Text that looks like an escape would be read as the character that it names. @see ECMA-376 part 1, 22.9.2.19 */
const LIKE_AN_ESCAPE = /_(?=x[0-9a-f]{4}_)/gi

/** A text as a cell may hold it. */
export function textCell(text: string): string {
  const whole = text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL - 1).replace(/[\ud800-\udbff]$/, '')}…` : text
  return visible(whole).replace(IMPOSSIBLE, '\ufffd').replace(LIKE_AN_ESCAPE, '_x005F_')
}

/**
 * A workbook counts days from 1900, with a 29 February 1900 that never was: earlier days have no number there, or that of
 * another day. They are written as text. @see ECMA-376 part 1, 18.17.4.1
 */
export const FIRST_COUNTED = '1900-03-01'

/** The writer puts the digits of a date's UTC into the cell: they are the wall clock. */
function workbookCell(value: Written): string | number | Date | null {
  if (value === null || typeof value === 'number') return value
  // A text of nothing says no more than a cell that is not there.
  if (typeof value === 'string') return value === '' ? null : textCell(value)
  if ('decimal' in value) return Number(value.decimal)
  return value.wallClock < FIRST_COUNTED ? value.wallClock.replace('T', ' ') : new Date(`${value.wallClock}Z`)
}

/** Where there is no time in the data: the first that a zip archive can tell. @see PKWARE APPNOTE 4.4.6 */
const NO_TIME = '1980-01-01T00:00:00'

/**
 * When the workbook says that it was last changed: at the latest time in its cells, by the one clock of the country. The same
 * data are the same bytes, whenever they are written.
 */
function latestTime(sheets: readonly SheetToWrite[]): Date {
  let latest = NO_TIME
  for (const { rows } of sheets)
    for (const row of rows)
      for (const cell of row)
        if (cell !== null && typeof cell === 'object' && 'wallClock' in cell && cell.wallClock > latest) latest = cell.wallClock
  return new Date(`${latest}+08:00`)
}

/** A workbook with a frozen header and filter on each sheet, printed on A4 landscape with the header on every page. */
export async function writeWorkbook(sheets: readonly SheetToWrite[]): Promise<Uint8Array> {
  return writeXlsx({
    properties: { modified: latestTime(sheets) },
    sheets: sheets.map(({ name, columns, rows }) => ({
      name,
      columns: columns.map((column) => ({ width: column.width, style: columnStyle(column) })),
      rows: [columns.map(({ header }) => header), ...rows.map((row) => row.map(workbookCell))],
      cells: new Map(columns.map((column, at) => [`0,${at}`, { value: column.header, type: 'string' as const, style: HEADER }])),
      freezePane: { rows: 1 },
      autoFilter: { range: `A1:${letters(columns.length - 1)}${rows.length + 1}` },
      pageSetup: {
        paperSize: 'a4' as const,
        orientation: 'landscape' as const,
        fitToPage: true,
        fitToWidth: 1,
        fitToHeight: 0,
        printTitlesRow: '$1:$1',
        margins: MARGINS,
      },
      headerFooter: { oddFooter: '&C&P / &N' },
    })),
  })
}

function plainCell(value: Written): string | number | { readonly decimal: string } | null {
  if (typeof value === 'string') return visible(value)
  return value !== null && typeof value === 'object' && 'wallClock' in value ? value.wallClock.replace('T', ' ') : value
}

/** Rows of nothing but such cells are most of a long table, and are written as they stand. */
const NOTHING_SPECIAL =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what is not written as it stands
  /^(?![=+\-@\uff1d\uff0b\uff0d\uff20])[^",\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]*$/

/** Hyphens alone, as tables of measurements write a value that is missing, are no formula: there is nothing to compute. */
const ONLY_HYPHENS = /^-+$/

/** A line of a row whose cells are written as they stand; null where one is not. */
function plainLine(row: readonly Written[]): string | null {
  let line = ''
  for (let at = 0; at < row.length; at++) {
    const cell = row[at] as Written
    if (at > 0) line += ','
    if (cell === null) continue
    if (typeof cell === 'string') {
      if (!NOTHING_SPECIAL.test(cell) && !ONLY_HYPHENS.test(cell)) return null
      line += cell
    } else if (typeof cell === 'number') line += String(cell)
    else line += 'decimal' in cell ? cell.decimal : cell.wallClock.replace('T', ' ')
  }
  return line
}

/** Lines of delimited text; a cell that Excel would run as a formula is escaped. */
export function csvLines(rows: readonly (readonly Written[])[]): string {
  let lines = ''
  let special: (readonly Written[])[] = []
  const settle = () => {
    if (special.length > 0) lines += csvText(special)
    special = []
  }
  for (const row of rows) {
    const line = plainLine(row)
    if (line === null) special.push(row)
    else {
      settle()
      lines += `${line}\r\n`
    }
  }
  settle()
  return lines
}

function csvText(rows: readonly (readonly Written[])[]): string {
  return stringify(
    rows.map((row) => row.map((cell) => (typeof cell === 'string' && ONLY_HYPHENS.test(cell) ? { decimal: cell } : plainCell(cell)))),
    {
      record_delimiter: 'windows',
      // A line end of the other kind ends a row as well for whoever reads it.
      quote_record_delimiter: true,
      escape_formulas: true,
      // Digits behind a minus sign are no formula, whatever else may be.
      cast: { object: (cell) => ({ value: (cell as { decimal: string }).decimal, escape_formulas: false }) },
    },
  )
}

/** What tells Excel that a text is UTF-8. */
export const BYTE_ORDER_MARK = '\ufeff'

/** Delimited text with a byte-order mark, so that Excel reads it as UTF-8; a cell that Excel would run as a formula is escaped. */
export function writeCsv(header: readonly string[], rows: readonly (readonly Written[])[]): string {
  return BYTE_ORDER_MARK + csvLines([header, ...rows])
}
