/**
 * Gives every row of a cell that was merged downwards its value, as people read it. Merges across are titles: they keep their one value.
 * A row that holds nothing of its own is the rest of the row above, such as a header two rows high.
 *
 * @see ECMA-376 part 1, 18.3.1.55 (mergeCell)
 */
import type { CellValue, SheetNote } from './sheet.ts'

/** A cell that was merged downwards; rows count from 1, the column from 0. */
export interface Merge {
  readonly column: number
  readonly from: number
  readonly to: number
}

export function letters(column: number): string {
  return (column < 26 ? '' : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26))
}

interface Open {
  readonly number: number
  readonly to: number
  readonly value: CellValue
  isFilled: boolean
}

export class MergeFiller {
  readonly #merges: readonly (Merge & { readonly number: number })[]
  readonly #open = new Map<number, Open>()
  #next = 0
  #count = 0
  #first = Number.POSITIVE_INFINITY
  readonly #all: readonly Merge[]

  constructor(merges: readonly Merge[]) {
    this.#all = merges
    this.#merges = merges.map((merge, number) => ({ ...merge, number })).sort((a, b) => a.from - b.from || a.number - b.number)
  }

  /** Rows in their order; those that hold nothing may be left out. */
  fill(row: number, cells: CellValue[]): void {
    if (this.#open.size > 0) this.#fillOpen(row, cells)
    for (let merge = this.#merges[this.#next]; merge !== undefined && merge.from <= row; merge = this.#merges[++this.#next]) {
      const value = merge.from === row ? (cells[merge.column] ?? null) : null
      if (value !== null) this.#open.set(merge.column, { number: merge.number, to: merge.to, value, isFilled: false })
    }
  }

  #fillOpen(row: number, cells: CellValue[]): void {
    const holdsOwn = cells.some((cell) => cell !== null)
    for (const [column, open] of this.#open) {
      if (row > open.to) {
        this.#open.delete(column)
        continue
      }
      if (!holdsOwn) continue
      while (cells.length <= column) cells.push(null)
      cells[column] = open.value
      if (open.isFilled) continue
      open.isFilled = true
      this.#count++
      this.#first = Math.min(this.#first, open.number)
    }
  }

  notes(sheet: string): SheetNote[] {
    const first = this.#all[this.#first]
    if (first === undefined) return []
    const range = `${letters(first.column)}${first.from}:${letters(first.column)}${first.to}`
    return [{ code: 'merges-filled', sheet, count: this.#count, range }]
  }
}
