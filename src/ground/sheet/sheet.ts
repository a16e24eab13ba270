/** Rows of a spreadsheet, whatever file they came in. Bytes in, rows out: the same in a browser and on a server. */

/** A cell: text, number, truth value, wall clock of a date cell, or nothing. */
export type CellValue = string | number | boolean | { readonly wallClock: string } | { readonly error: string } | null

export interface SheetRows {
  readonly name: string
  readonly rows: readonly (readonly CellValue[])[]
  /** Row number of `rows[0]` as people count, from 1. */
  readonly firstRow: number
  readonly isHidden: boolean
}

/** A row that could not be read as such, with where it stands. */
export interface BrokenRow {
  readonly sheet: string
  readonly row: number
  readonly code: 'broken-quote'
  readonly value: string
}

export interface SheetFile {
  readonly kind: 'xlsx' | 'csv'
  /** Encoding and delimiter of a text file. */
  readonly encoding: string | null
  readonly delimiter: string | null
  readonly sheets: readonly SheetRows[]
  readonly broken: readonly BrokenRow[]
}

export type SheetRefusal =
  | { readonly code: 'empty' }
  | { readonly code: 'too-large'; readonly bytes: number; readonly limit: number }
  | { readonly code: 'not-a-spreadsheet'; readonly looksLike: string }
  | { readonly code: 'old-excel' }
  | { readonly code: 'password-protected' }
  | { readonly code: 'damaged'; readonly detail: string }
  | { readonly code: 'zip-bomb'; readonly entry: string; readonly bytes: number; readonly limit: number }
  | { readonly code: 'unknown-encoding' }
  | { readonly code: 'no-rows' }

export interface SheetLimits {
  readonly bytes: number
  /** Uncompressed size of one entry and of all entries of a workbook. */
  readonly entryBytes: number
  readonly totalBytes: number
  /** Uncompressed size over compressed size of a large entry. */
  readonly ratio: number
}

export const SHEET_LIMITS: SheetLimits = { bytes: 512 * 2 ** 20, entryBytes: 768 * 2 ** 20, totalBytes: 1024 * 2 ** 20, ratio: 400 }
