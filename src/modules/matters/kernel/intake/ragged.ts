/** Rows of a text file that do not have the cells of the header · 列数不符. A workbook has a grid and no such rows. */
import type { CellValue } from '#ground/sheet/sheet.ts'

type Row = readonly CellValue[]

/** Number of cells that a header names. */
export function widthOf(headers: readonly string[]): number {
  let width = headers.length
  while (width > 0 && (headers[width - 1] as string).trim() === '') width--
  return width
}

export function hasTooMany(row: Row, width: number): boolean {
  return row.slice(width).some((cell) => cell !== null)
}

/**
 * Rows that are one row cut by a line break in a text without quotes: short ones between whole ones, which together have
 * just the cells of the header. A program that leaves out empty cells at the end writes short rows too, but these do not
 * add up.
 */
export function cutByLineBreaks(rows: readonly Row[], from: number, width: number): Set<number> {
  const cut = new Set<number>()
  const isShort = (at: number) => (rows[at] as Row).length > 0 && (rows[at] as Row).length < width
  for (let at = from; at < rows.length; at++) {
    if (!isShort(at)) continue
    let end = at + 1
    let cells = (rows[at] as Row).length
    while (end < rows.length && cells < width && isShort(end)) cells += (rows[end++] as Row).length - 1
    const isBounded = end === rows.length || !isShort(end)
    if (cells === width && end > at + 1 && isBounded) for (let of = at; of < end; of++) cut.add(of)
    at = end - 1
  }
  return cut
}
