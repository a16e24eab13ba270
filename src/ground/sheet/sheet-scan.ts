/** Follows the rows and cells of one sheet: which rows are whole, which stand twice, which cells are where others are. */
import { RowSet } from './row-set.ts'
import type { DamageReason } from './sheet.ts'
import { attributeOf, type TagReader } from './tags.ts'

export interface Harm {
  /** Why nothing in the sheet is certain; null where rows are. */
  readonly unreadable: DamageReason | null
  /** Where the part was cut off, the row and the column of the cell that it ends in; row 0 where it ends between rows. */
  readonly cut: { readonly row: number; readonly column: number | null } | null
  /** Whether a row, counted from 1, was read to its end. */
  readonly isWhole: (row: number) => boolean
  /** Row numbers that more than one row has. */
  readonly twice: ReadonlySet<number>
  /** Cells whose text is missing, and where the first stands; column from 0. */
  readonly lost: { readonly count: number; readonly row: number; readonly column: number }
}

/** Columns and rows of a sheet. @see Excel's specification */
export const COLUMNS = 16_384
export const ROWS = 1_048_576
/** With more lost texts than this a sheet is no longer read. */
const MOST_LOST = 100_000

function columnOf(letters: string): number {
  let column = 0
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

export class SheetScan {
  row = 0
  isInRow = false
  /** Whether a cell has begun in the row. */
  holds = false
  column = -1
  isInCell = false
  /** Number of columns up to the last that holds a cell, and the last row that does. */
  width = 0
  lastRow = 0
  /** Cells so far. */
  cells = 0
  /** Whether each row stood below the one before. */
  isAscending = true
  /** Number of the row element, so that the columns of one need not be forgotten before the next. */
  #turn = 0
  readonly #usedIn = new Uint32Array(COLUMNS)
  readonly #whole = new RowSet()
  readonly #holding = new RowSet()
  readonly #twice = new Set<number>()
  #first = Number.POSITIVE_INFINITY
  readonly #lost = { count: 0, row: 0, column: 0 }
  #fault: DamageReason | null = null

  fault(why: DamageReason): void {
    this.#fault ??= why
  }

  /** Whether nothing in the sheet is certain any more, so that the rest of it need not be read. */
  get isFaulty(): boolean {
    return this.#fault !== null
  }

  beginRow(number: number): void {
    this.row = number || this.row + 1
    if (!Number.isInteger(this.row) || this.row < 1) this.#fault ??= 'places-contradict'
    this.isInRow = true
    this.holds = false
    this.column = -1
    this.#turn++
  }

  endRow(): void {
    this.isInRow = false
    this.#whole.add(this.row)
  }

  /** A cell begins; `place` is where it says that it stands. */
  beginCell(attributes: string): void {
    const place = /^([A-Za-z]{1,3})(\d+)$/.exec(attributeOf(attributes, 'r') ?? '')
    this.isInCell = true
    if (place === null) this.takePlace(this.column + 1, this.row)
    else this.takePlace(columnOf(place[1] as string), Number(place[2]))
  }

  /** Takes the cell's place; where another stands there already, nobody can say which is right. */
  takePlace(column: number, row: number): void {
    this.column = column
    this.cells++
    // One reader believes the cell, another the row: nobody can say which is right either.
    if (row !== this.row) this.#fault ??= 'places-contradict'
    if (column >= COLUMNS || row > ROWS) this.#fault ??= 'grid-too-large'
    if (this.#usedIn[column] === this.#turn) this.#fault ??= 'places-contradict'
    this.#usedIn[column] = this.#turn
    if (column >= this.width) this.width = column + 1
    if (!this.holds) this.#beginHolding()
  }

  #beginHolding(): void {
    const { row } = this
    this.holds = true
    this.#first = Math.min(this.#first, row)
    if (this.#holding.has(row)) this.#twice.add(row)
    this.#holding.add(row)
    if (row > this.lastRow) this.lastRow = row
    else this.isAscending = false
  }

  lose(hasTexts: boolean): void {
    if (this.#lost.count++ === 0) Object.assign(this.#lost, { row: this.row, column: this.column })
    if (!hasTexts || this.#lost.count > MOST_LOST) this.#fault ??= 'part-missing'
  }

  /** What is wrong, once all tags have come; null where nothing is. */
  harm(tags: TagReader): Harm | null {
    const whole = this.#whole
    const column = this.isInCell ? this.column : null
    const cut = tags.isWhole ? null : { row: this.isInRow ? this.row : 0, column }
    if (cut === null && this.#fault === null && this.#twice.size === 0 && this.#lost.count === 0) return null
    // Without its first row, which names the columns, the others say nothing.
    if (this.#twice.has(this.#first)) this.#fault ??= 'places-contradict'
    const isUncertain = tags.isBroken || (cut !== null && whole.count === 0)
    const unreadable = this.#fault ?? (isUncertain ? 'markup-broken' : null)
    return { unreadable, cut, isWhole: (row) => whole.has(row), twice: this.#twice, lost: this.#lost }
  }
}
