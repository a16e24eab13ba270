/** Takes out of a sheet what is not certain, and tells it: every other row stays as it was read. */

import { type BrokenRow, type CellValue, LOST_TEXT, type SheetNote } from './sheet.ts'
import type { Harm } from './sheet-scan.ts'

export function letters(column: number): string {
  return (column < 26 ? '' : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26))
}

const holdsSomething = (row: readonly CellValue[]) => row.some((cell) => cell !== null)

/** Puts the mark of a lost text into each cell that has lost its text. */
export function markLost(rows: CellValue[][], sheet: string, { lost }: Harm): SheetNote[] {
  let count = 0
  let cell = ''
  for (const [number, columns] of lost) {
    for (const column of columns) {
      while (rows.length < number) rows.push([])
      // Empty rows may share one array.
      const row = [...(rows[number - 1] as CellValue[])]
      while (row.length <= column) row.push(null)
      row[column] = { error: LOST_TEXT }
      rows[number - 1] = row
      if (count++ === 0) cell = `${letters(column)}${number}`
    }
  }
  return count === 0 ? [] : [{ code: 'lost-texts', sheet, count, cell }]
}

/** Takes out the row that the sheet was cut off in. */
export function takeCut(rows: CellValue[][], sheet: string, { cut, isWhole }: Harm): { broken: BrokenRow[]; notes: SheetNote[] } {
  if (cut === null) return { broken: [], notes: [] }
  const broken: BrokenRow[] = []
  while (rows.length < cut.row) rows.push([])
  let last = 0
  rows.forEach((cells, at) => {
    const row = at + 1
    if (row === cut.row || (holdsSomething(cells) && !isWhole(row))) {
      const column = row === cut.row && cut.column !== null ? letters(cut.column) : null
      broken.push({ sheet, row, code: 'cut-off', value: '', cells, column })
      rows[at] = []
    } else if (holdsSomething(cells)) last = row
  })
  return { broken, notes: [{ code: 'sheet-cut-off', sheet, row: last }] }
}

/** Takes out the rows whose number more than one row has; `each` gives every row as it stands in the part. */
export async function takeTwice(
  rows: CellValue[][],
  sheet: string,
  { twice }: Harm,
  each: AsyncIterable<{ readonly row: number; readonly cells: readonly CellValue[] }>,
): Promise<BrokenRow[]> {
  const broken: BrokenRow[] = []
  for await (const { row, cells } of each)
    if (twice.has(row) && holdsSomething(cells)) broken.push({ sheet, row, code: 'row-twice', value: '', cells, column: null })
  for (const row of twice) if (rows[row - 1] !== undefined) rows[row - 1] = []
  return broken
}
