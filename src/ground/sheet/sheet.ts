/** Rows of a spreadsheet, whatever file they came in. Bytes in, rows out: the same in a browser and on a server. */

/** A cell: text, number, truth value, wall clock of a date cell, an error or a formula without a result, or nothing. */
export type CellValue = string | number | boolean | { readonly wallClock: string } | { readonly error: string } | null

/** Stands in a cell whose text is not in the table of texts that the workbook keeps. */
export const LOST_TEXT = '#LOST!'

/** What people see of a sheet that its cells do not say. Rows count from 1, columns from 0. */
export interface SheetLook {
  /** Hidden by hand or by a filter. */
  readonly isHidden: (row: number) => boolean
  /** Format of a number that is shown otherwise than it is stored; null for every other cell. */
  readonly formatOf: (row: number, column: number) => string | null
}

export interface SheetRows {
  readonly name: string
  readonly rows: readonly (readonly CellValue[])[]
  /** Row number of `rows[0]` as people count, from 1. */
  readonly firstRow: number
  readonly isHidden: boolean
  /** Left out where nothing is hidden and every number shows as it is stored. */
  readonly look?: SheetLook
}

/** A row that could not be read as such, with where it stands. */
export interface BrokenRow {
  readonly sheet: string
  readonly row: number
  /** Quotes that do not match; the place where the sheet was cut off; one of several rows with one number. */
  readonly code: 'broken-quote' | 'cut-off' | 'row-twice'
  /** The whole row as it stands in a text. */
  readonly value: string
  /** Its cells, in a workbook. */
  readonly cells?: readonly CellValue[]
  /** Letters of the column that the row was cut off in. */
  readonly column?: string | null
}

/** What a person should know about how the file was read; nothing of it made a row unreadable. */
export type SheetNote =
  /** The bytes would be text in other encodings too, and nothing in them tells which was meant. */
  | { readonly code: 'encoding-uncertain'; readonly encoding: string; readonly others: readonly string[] }
  /** Characters that the encoding does not know stand as U+FFFD; `row` is the first that holds one. */
  | { readonly code: 'damaged-characters'; readonly sheet: string; readonly count: number; readonly row: number }
  /** Zero bytes stand in a text, as where something was lost on the way; they are shown as U+FFFD. `row` is the first that holds one. */
  | {
      readonly code: 'zero-bytes'
      readonly sheet: string
      readonly count: number
      readonly rows: readonly number[]
      readonly isMore: boolean
    }
  /** Cells merged downwards: every row of a merge was given its value, as a reader of the sheet sees it. */
  | { readonly code: 'merges-filled'; readonly sheet: string; readonly count: number; readonly range: string }
  /** Cells lie so far apart that rows end where they end; `rows` is the number of the last. */
  | { readonly code: 'sheet-scattered'; readonly sheet: string; readonly rows: number }
  /** The sheet stops before its end; `row` is the last that is whole. What stood below it is not known. */
  | { readonly code: 'sheet-cut-off'; readonly sheet: string; readonly row: number }
  /** Cells refer to texts that the workbook does not have; `cell` is the first. */
  | { readonly code: 'lost-texts'; readonly sheet: string; readonly count: number; readonly cell: string }
  | { readonly code: 'sheet-unreadable'; readonly sheet: string; readonly why: DamageReason }

export type FileKind = 'xlsx' | 'csv'

export interface SheetFile {
  readonly kind: FileKind
  /** Encoding and delimiter of a text file. */
  readonly encoding: string | null
  readonly delimiter: string | null
  /** Day 0 of dates that stand as plain numbers: Excel for the Mac once counted from 1904. */
  readonly dateSystem: 1900 | 1904
  readonly sheets: readonly SheetRows[]
  readonly broken: readonly BrokenRow[]
  /** True for a text whose last line has no end: it may have been cut off there. */
  readonly isOpenEnded: boolean
  readonly notes: readonly SheetNote[]
}

/**
 * What is wrong with a workbook: cut off, a broken directory or entry of the archive, no such part, broken markup, cells that
 * say they stand where others do, too large a grid.
 */
export type DamageReason =
  | 'cut-off'
  | 'archive-broken'
  | 'checksum-wrong'
  | 'part-missing'
  | 'markup-broken'
  | 'places-contradict'
  | 'grid-too-large'

export type SheetRefusal =
  | { readonly code: 'empty' }
  | { readonly code: 'too-large'; readonly bytes: number; readonly limit: number }
  | { readonly code: 'not-a-spreadsheet'; readonly looksLike: string }
  /** A spreadsheet of a kind that is not read: it must be saved as .xlsx first. */
  | { readonly code: 'other-spreadsheet'; readonly looksLike: string }
  | { readonly code: 'old-excel' }
  | { readonly code: 'password-protected' }
  | { readonly code: 'damaged'; readonly why: DamageReason; readonly part: string | null }
  | { readonly code: 'zip-bomb'; readonly entry: string; readonly bytes: number; readonly limit: number }
  /** Within its size, but of so many small parts that reading them would not end or not fit into memory. */
  | { readonly code: 'too-many-cells'; readonly entry: string; readonly limit: number }
  | { readonly code: 'unknown-encoding' }
  | { readonly code: 'no-rows' }

export interface SheetLimits {
  readonly bytes: number
  /** Uncompressed size of one entry and of all entries of a workbook. */
  readonly entryBytes: number
  readonly totalBytes: number
  /** Uncompressed size over compressed size of a large entry. */
  readonly ratio: number
  /** Cells of one sheet, and texts that the sheets share: the rows of a file that is read whole, and every text, are held. */
  readonly cells: number
  readonly texts: number
}

const MEBIBYTE = 2 ** 20

/**
 * A text longer than 2²⁹ − 24 UTF-16 units is no string in any current engine, so nothing that becomes one text may be
 * larger. Deflate reaches 1,032 to 1; sheets of equal rows stay under 400.
 */
export const SHEET_LIMITS: SheetLimits = {
  bytes: 500 * MEBIBYTE,
  entryBytes: 500 * MEBIBYTE,
  totalBytes: 1000 * MEBIBYTE,
  ratio: 400,
  cells: 10_000_000,
  texts: 2_000_000,
}
