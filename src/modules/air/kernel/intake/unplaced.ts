/**
 * A value whose unit is missing or cannot be converted, while the others of its item have one · 单位不明的值. It stands in the place of its
 * cell as an error, so that nothing computes with it by mistake; the cell as it stands goes with it, and is what is written out again.
 */
import type { CellValue } from '#ground/sheet/sheet.ts'

export class Unplaced {
  /** What a reader sees who knows nothing of it: no number. */
  readonly error: string
  /** The cell as it stands in the file. */
  readonly cell: CellValue
  /** The unit as it is written; empty where there is none. */
  readonly unit: string
  /** Where the unit stands, or should: row of the file, and the head of the column. */
  readonly row: number
  readonly column: string

  constructor(cell: CellValue, text: string, unit: string, place: { readonly row: number; readonly column: string }) {
    this.error = `${text} [${unit || 'unit?'}]`
    this.cell = cell
    this.unit = unit
    this.row = place.row
    this.column = place.column
  }
}

/** 原样: cells as they stand in the file. */
export const asItStands = (cells: readonly CellValue[]): readonly CellValue[] =>
  cells.some((cell) => cell instanceof Unplaced) ? cells.map((cell) => (cell instanceof Unplaced ? cell.cell : cell)) : cells
