/** Follows the tags of one sheet: which rows are whole, which stand twice, which cells refer to a text that is not there. */
import { LookScan } from './look.ts'
import { RowSet } from './row-set.ts'
import type { DamageReason, SheetLook } from './sheet.ts'
import { attributeOf, type TagListener, type TagReader } from './tags.ts'

export interface Harm {
  /** Why nothing in the sheet is certain; null where rows are. */
  readonly unreadable: DamageReason | null
  /** Where the part was cut off, the row and the column of the cell that it ends in; row 0 where it ends between rows. */
  readonly cut: { readonly row: number; readonly column: number | null } | null
  /** Whether a row, counted from 1, was read to its end. */
  readonly isWhole: (row: number) => boolean
  /** Row numbers that more than one row has. */
  readonly twice: ReadonlySet<number>
  /** Columns, from 0, of cells whose text is missing, by row number. */
  readonly lost: ReadonlyMap<number, readonly number[]>
}

/** Columns of a sheet. @see Excel's specification */
const COLUMNS = 16_384
/** With more lost texts than this a sheet is no longer read. */
const MOST_LOST = 100_000
const LONGEST_INDEX = 32

function columnOf(letters: string): number {
  let column = 0
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

export class SheetScan implements TagListener {
  #texts: number | null
  #look: LookScan
  #isInData = false
  #row = 0
  #isInRow = false
  #rowHolds = false
  /** Number of the row element, so that the columns of one need not be forgotten before the next. */
  #turn = 0
  #usedIn = new Uint32Array(COLUMNS)
  #column = -1
  #isInCell = false
  #isShared = false
  #index: string | null = null
  #whole = new RowSet()
  #holding = new RowSet()
  #twice = new Set<number>()
  #first = Number.POSITIVE_INFINITY
  #lost = new Map<number, number[]>()
  #lostCount = 0
  #fault: DamageReason | null = null

  /**
   * `texts`: how many texts the workbook has for its sheets to refer to; null where it has no such part. `formats`: by the
   * number of a style, what changes how a number is shown.
   */
  constructor(texts: number | null, formats: readonly (string | null)[] = []) {
    this.#texts = texts
    this.#look = new LookScan(formats)
  }

  open(name: string, attributes: string): void {
    if (name === 'sheetData') this.#isInData = true
    else if (!this.#isInData) return
    else if (name === 'row') this.#beginRow(attributes)
    else if (name === 'c' && this.#isInRow) this.#beginCell(attributes)
    else if (name === 'v' && this.#isInCell && this.#isShared) this.#index = ''
  }

  text(text: string): void {
    if (this.#index !== null) this.#index = (this.#index + text).slice(0, LONGEST_INDEX)
  }

  close(name: string): void {
    if (name === 'sheetData') this.#isInData = false
    else if (!this.#isInData) return
    else if (name === 'v' && this.#index !== null) this.#endIndex(this.#index.trim())
    else if (name === 'c') this.#isInCell = false
    else if (name === 'row') {
      this.#isInRow = false
      this.#whole.add(this.#row)
    }
  }

  #beginRow(attributes: string): void {
    this.#row = Number(attributeOf(attributes, 'r')) || this.#row + 1
    this.#isInRow = true
    this.#rowHolds = false
    this.#column = -1
    this.#turn++
    this.#look.row(this.#row, attributes)
  }

  #beginCell(attributes: string): void {
    const place = /^([A-Za-z]{1,3})(\d+)$/.exec(attributeOf(attributes, 'r') ?? '')
    this.#column = place === null ? this.#column + 1 : columnOf(place[1] as string)
    // The reader believes the cell, a stream of rows believes the row: nobody can say which is right.
    if (place !== null && Number(place[2]) !== this.#row) this.#fault ??= 'places-contradict'
    this.#isInCell = true
    this.#isShared = attributeOf(attributes, 't') === 's'
    this.#takePlace()
    this.#look.cell(this.#row, this.#column, attributes)
  }

  /** Takes the cell's place; a cell that stands there already is overwritten by the reader, even by an empty one. */
  #takePlace(): void {
    if (this.#usedIn[this.#column] === this.#turn) this.#fault ??= 'places-contradict'
    this.#usedIn[this.#column] = this.#turn
    if (this.#rowHolds) return
    this.#rowHolds = true
    this.#first = Math.min(this.#first, this.#row)
    if (this.#holding.has(this.#row)) this.#twice.add(this.#row)
    this.#holding.add(this.#row)
  }

  #endIndex(index: string): void {
    this.#index = null
    if (index === '') return
    if (this.#texts === null) this.#fault ??= 'part-missing'
    else if (!/^\d+$/.test(index) || Number(index) >= this.#texts) this.#lose()
  }

  #lose(): void {
    if (++this.#lostCount > MOST_LOST) {
      this.#fault ??= 'part-missing'
      return
    }
    const known = this.#lost.get(this.#row)
    if (known === undefined) this.#lost.set(this.#row, [this.#column])
    else known.push(this.#column)
  }

  /** How the sheet shows its cells; null where it shows them as they stand. */
  look(): SheetLook | null {
    return this.#look.look()
  }

  /** What is wrong, once all tags have come; null where nothing is. */
  harm(tags: TagReader): Harm | null {
    const whole = this.#whole
    const column = this.#isInCell ? this.#column : null
    const cut = tags.isWhole ? null : { row: this.#isInRow ? this.#row : 0, column }
    if (cut === null && this.#fault === null && this.#twice.size === 0 && this.#lostCount === 0) return null
    // Without its first row, which names the columns, the others say nothing.
    if (this.#twice.has(this.#first)) this.#fault ??= 'places-contradict'
    const isUncertain = tags.isBroken || (cut !== null && whole.count === 0)
    const unreadable = this.#fault ?? (isUncertain ? 'markup-broken' : null)
    return { unreadable, cut, isWhole: (row) => whole.has(row), twice: this.#twice, lost: this.#lost }
  }
}
