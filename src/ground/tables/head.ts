/** Where the header of a table stands: among the first rows that hold something. */
import type { Batch, TableQuestion, TableRefusal, TableRow } from './table.ts'

/** A header stands among the first rows that hold something. */
export const HEADER_WITHIN = 20

export const holdsSomething = ({ cells }: TableRow) => cells.some((cell) => cell !== null && cell !== '')

export interface Head {
  readonly above: Batch
  readonly header: TableRow
  readonly below: Batch
  readonly score: number
}

/** The row with most names of columns among the first; the first of several. */
export function headOf(rows: Batch, { header, least }: TableQuestion): Head | null {
  let best = -1
  let score = least - 1
  let held = 0
  for (const [at, row] of rows.entries()) {
    if (row.broken !== undefined || !holdsSomething(row)) continue
    if (++held > HEADER_WITHIN) break
    const names = header(row.cells)
    if (names <= score) continue
    best = at
    score = names
  }
  return best < 0 ? null : { above: rows.slice(0, best), header: rows[best] as TableRow, below: rows.slice(best + 1), score }
}

export function noHeader(sheet: string, rows: Batch): TableRefusal {
  return { code: 'no-header', sheet, first: rows.find(holdsSomething)?.cells ?? [] }
}
