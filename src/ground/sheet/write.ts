/** Writes spreadsheets that people open in Excel or WPS. */
import { stringify } from 'csv-stringify/browser/esm/sync'
import { type CellStyle, writeXlsx } from 'hucre'

export type Written = string | number | null

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

/** Longest text that a cell of a workbook holds (ECMA-376, 18.3.1.4 and Excel's specification: 32,767 characters). */
const LONGEST_CELL = 32767

function columnStyle(column: SheetColumn): CellStyle {
  return {
    font: { name: '微软雅黑', size: 10 },
    alignment: { vertical: 'top', wrapText: true, horizontal: column.align ?? 'left' },
    ...(column.format === undefined ? {} : { numFmt: column.format }),
  }
}

function fitting(value: Written): Written {
  return typeof value === 'string' && value.length > LONGEST_CELL ? `${value.slice(0, LONGEST_CELL - 1)}…` : value
}

/** A workbook with a frozen header and filter on each sheet, printed landscape with the header on every page. */
export async function writeWorkbook(sheets: readonly SheetToWrite[]): Promise<Uint8Array> {
  return writeXlsx({
    sheets: sheets.map(({ name, columns, rows }) => ({
      name,
      columns: columns.map((column) => ({ width: column.width, style: columnStyle(column) })),
      rows: [columns.map(({ header }) => header), ...rows.map((row) => row.map(fitting))],
      cells: new Map(columns.map((column, at) => [`0,${at}`, { value: column.header, type: 'string' as const, style: HEADER }])),
      freezePane: { rows: 1 },
      autoFilter: { range: `A1:${letters(columns.length - 1)}${rows.length + 1}` },
      pageSetup: { orientation: 'landscape' as const, fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: '$1:$1' },
    })),
  })
}

function letters(column: number): string {
  return column < 26 ? String.fromCharCode(65 + column) : letters(Math.floor(column / 26) - 1) + letters(column % 26)
}

/** Delimited text with a byte-order mark, so that Excel reads it as UTF-8; a cell that Excel would run as a formula is escaped. */
export function writeCsv(header: readonly string[], rows: readonly (readonly Written[])[]): string {
  return stringify([header, ...rows] as Written[][], { bom: true, record_delimiter: 'windows', escape_formulas: true })
}
