/** A table that may be longer than memory: its rows come in batches, in their order, with the numbers that people see. */
import type { Result } from '#ground/lib/result.ts'
import type { CellValue, FileKind, SheetNote, SheetRefusal } from '#ground/sheet/sheet.ts'

export interface TableRow {
  /** As a spreadsheet program counts, from 1; in a text, lines that hold nothing count too. */
  readonly row: number
  /** Nothing for an empty row. */
  readonly cells: readonly CellValue[]
  /** Why the row could not be read as such; its cells are then what stands there, one cell for a whole line of text. */
  readonly broken?: 'broken-quote' | 'cut-off' | 'row-twice'
}

export type Batch = readonly TableRow[]

export interface OpenTable {
  readonly kind: FileKind
  readonly encoding: string | null
  readonly delimiter: string | null
  readonly dateSystem: 1900 | 1904
  readonly sheet: string
  /** Sheets of the workbook that are not read. */
  readonly otherSheets: readonly string[]
  /** Rows above the header, such as a title. */
  readonly above: Batch
  readonly header: TableRow
  /** Rows below the header; null where that is known only at the end. */
  readonly rows: number | null
  /** The number of the last row, for whom `rows` is not enough: goes through the whole file once more. */
  readonly countRows: () => Promise<number>
  /** How much of the file was read, of how much: for whoever draws progress. */
  readonly read: () => { readonly done: number; readonly total: number }
  /** What is to be told of the reading; grows until the last batch. */
  readonly notes: () => readonly (SheetNote | { readonly code: 'is-growing' })[]
  /** The rows below the header, once. */
  readonly batches: () => AsyncGenerator<Batch, void>
  /** The table once more from its beginning. What was found in a pass of its own is not found again, unless the file has changed. */
  readonly again: () => Promise<Result<OpenTable, TableRefusal>>
}

/** Why a table cannot be opened. */
export type TableRefusal =
  | SheetRefusal
  | { readonly code: 'no-file' | 'is-folder' | 'no-plain-file' | 'may-not-read' }
  | { readonly code: 'cannot-read'; readonly why: string }
  | { readonly code: 'unknown-sheet'; readonly wanted: string; readonly sheets: readonly string[] }
  /** No row among the first looks like a header; `first` is what stands in the first row. */
  | { readonly code: 'no-header'; readonly sheet: string; readonly first: readonly CellValue[] }

export interface TableQuestion {
  /** How many cells of a row are names of columns: the row among the first with most of them is the header, where it has enough. */
  readonly header: (cells: readonly CellValue[]) => number
  /** The fewest names that make a header. */
  readonly least: number
  /** Name of the sheet; the one with the best header unless said. */
  readonly sheet?: string
}
