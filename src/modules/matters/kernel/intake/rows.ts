/** One row becomes one report, or is told with its reason · 逐行读入. */
import type { Day } from '#ground/lib/day.ts'
import { visible } from '#ground/lib/visible.ts'
import { type BrokenRow, type CellValue, LOST_TEXT, type SheetFile, type SheetLook, type SheetRows } from '#ground/sheet/sheet.ts'
import { type Report, report } from '../report.ts'
import { cellError, cellNumber, cellText, cellWords } from './cells.ts'
import { type ColumnMapping, columnLetters } from './columns.ts'
import type { Field } from './headers.ts'
import { type LikeIds, OddIds } from './like-ids.ts'
import { type FormattedIds, shownId } from './shown.ts'
import { readWallClock, type TimeRefusal } from './wall-clock.ts'

export type RejectionCode =
  | TimeRefusal
  | 'missing-id'
  | 'shortened-id'
  | 'duplicate-id'
  | 'exact-duplicate'
  | 'no-text'
  | 'cell-error'
  | 'lost-text'
  | 'broken-quote'
  | 'broken-line'
  | 'too-many-cells'
  | 'cut-off'
  | 'row-twice'
  | 'repeated-header'

/** A row that was not taken · 未读入行. */
export interface Rejected {
  readonly sheet: string
  /** Row as a spreadsheet program numbers it, from 1. */
  readonly row: number
  /** Letters of the column at fault, or null when it is the whole row. */
  readonly column: string | null
  readonly code: RejectionCode
  readonly value: string
  /** The whole row as it stands; one cell where it could not be split. */
  readonly cells: readonly CellValue[]
  /** For a duplicate, the row that was taken. */
  readonly first?: number
}

/**
 * What is doubtful about a cell of a row that was taken · 存疑. A time stands as it was read; all other cells count as missing.
 * - `unreadable-cell` 无法识别: no number where one is wanted, an error, or degrees that there are not.
 * - `impossible-count` 不是票数: votes are whole, not below 0, and no more than there are people to cast them.
 * - `maybe-cut` 可能中断: the last cell of a text that has no end of its last line, empty where other rows have something.
 * - `future-time` 晚于今天, `early-time` 早于 1949 年: a day on which nobody can have reported.
 */
export type DoubtCode = 'unreadable-cell' | 'impossible-count' | 'maybe-cut' | 'future-time' | 'early-time'

/** A doubtful cell · 存疑单元格. */
export interface Doubt {
  readonly sheet: string
  readonly row: number
  readonly column: string
  /** Null where the column is none that is read. */
  readonly field: Field | null
  readonly code: DoubtCode
  readonly value: string
  /** The whole row as it stands. */
  readonly cells: readonly CellValue[]
}

/** Doubtful cells of one column and one kind together · 存疑小计. */
export interface DoubtfulCells {
  readonly code: DoubtCode
  readonly sheet: string
  readonly field: Field | null
  readonly count: number
  /** The first of them. */
  readonly column: string
  readonly row: number
  readonly value: string
}

/** 存疑小计 of doubtful cells, in the order in which the kinds were met. */
export function doubtfulCells(doubts: readonly Doubt[]): DoubtfulCells[] {
  const found = new Map<string, DoubtfulCells>()
  for (const { cells: _, ...doubt } of doubts) {
    const key = `${doubt.field} ${doubt.code}`
    const known = found.get(key)
    found.set(key, known === undefined ? { ...doubt, count: 1 } : { ...known, count: known.count + 1 })
  }
  return [...found.values()]
}

/** Identifiers that stand as numbers of more digits than a spreadsheet keeps: the last ones are zeros by now · 编号失位. */
export interface RoundedIds {
  readonly code: 'rounded-ids'
  readonly sheet: string
  readonly count: number
  /** The first of them. */
  readonly column: string
  readonly row: number
  readonly value: string
}

type Row = readonly CellValue[]

/** Spreadsheet programs keep 15 digits of a number. */
const ROUNDED = 1e15
const SHOWN = 200
/** Votes are kept as a whole number of 31 bits almost everywhere; whatever is more was not counted from clicks. */
const MOST_VOTES = 2 ** 31 - 1
/** The first day of which a report can be: the People's Republic is younger than any earlier one. */
const FIRST_DAY = '1949-01-01'
/** What a spreadsheet program makes of a long number: 2.01903E+13. */
const SHORTENED = /^\d(?:\.\d+)?E\+\d+$/i

interface Taken {
  readonly row: number
  readonly cells: Row
}

function isSame(a: Row, b: Row): boolean {
  const width = Math.max(a.length, b.length)
  for (let at = 0; at < width; at++) if (cellText(a[at]).trim() !== cellText(b[at]).trim()) return false
  return true
}

/** Reads the rows of one sheet, and remembers what was taken and what was not. */
export class RowReader {
  readonly rejected: Rejected[] = []
  readonly doubts: Doubt[] = []
  rounded: RoundedIds | null = null
  formatted: FormattedIds | null = null
  #sheet: string
  #look: SheetLook | undefined
  #mapping: ColumnMapping
  #dateSystem: SheetFile['dateSystem']
  #today: Day | null
  #taken = new Map<string, Taken[]>()
  #odd = new OddIds()

  constructor(
    { name, look }: Pick<SheetRows, 'name' | 'look'>,
    mapping: ColumnMapping,
    dateSystem: SheetFile['dateSystem'],
    today: Day | null,
  ) {
    this.#sheet = name
    this.#look = look
    this.#mapping = mapping
    this.#dateSystem = dateSystem
    this.#today = today
  }

  /** Notes that a row was not taken; `cells` is the row as it stands. */
  reject(row: number, code: RejectionCode, field: Field | null, cells: Row, value: string, first?: number): null {
    const column = field === null ? undefined : this.#mapping[field]
    const where = { sheet: this.#sheet, row, column: column === undefined ? null : columnLetters(column) }
    this.rejected.push({ ...where, code, value: value.slice(0, SHOWN), cells, ...(first === undefined ? {} : { first }) })
    return null
  }

  /** Notes a row that the file itself could not give whole. */
  rejectBroken({ sheet, row, value, cells, column }: BrokenRow, code: RejectionCode): void {
    const words = cells === undefined ? value : cells.map(cellText).join(' | ')
    this.rejected.push({ sheet, row, column: column ?? null, code, value: words.slice(0, SHOWN), cells: cells ?? [value] })
  }

  /** One row: a report, or null after its reason was noted. */
  read(cells: Row, row: number): Report | null {
    for (const field of ['id', 'at', 'subject', 'text'] as const) {
      const error = cellError(this.#cell(cells, field))
      if (error !== null) return this.reject(row, error === LOST_TEXT ? 'lost-text' : 'cell-error', field, cells, error)
    }
    const time = this.#cell(cells, 'at')
    const at = readWallClock(time, this.#dateSystem)
    if (!at.ok) return this.reject(row, at.refusal, 'at', cells, cellText(time))
    const subject = visible(cellText(this.#cell(cells, 'subject')).trim())
    const text = visible(cellText(this.#cell(cells, 'text')).trim())
    if (subject === '' && text === '') return this.reject(row, 'no-text', this.#mapping.text === undefined ? 'subject' : 'text', cells, '')
    const id = this.#identify(cells, row, `${at.value} ${subject}`)
    if (id === null) return null
    const day = at.value.slice(0, 10)
    if (this.#today !== null && day > this.#today) this.#doubt('future-time', 'at', row, cells, cellText(time))
    if (day < FIRST_DAY) this.#doubt('early-time', 'at', row, cells, cellText(time))
    return report({ id, at: at.value, subject, text, ...this.#optional(cells, row) })
  }

  /** Notes that the file ends in the empty cell of a row that was taken: what stood in it may be lost. */
  doubtEnd(cells: Row, row: number, column: number): void {
    const field = (Object.keys(this.#mapping) as Field[]).find((of) => this.#mapping[of] === column) ?? null
    this.doubts.push({ sheet: this.#sheet, row, column: columnLetters(column), field, code: 'maybe-cut', value: '', cells })
  }

  #cell(cells: Row, field: Field): CellValue {
    const column = this.#mapping[field]
    return column === undefined ? null : (cells[column] ?? null)
  }

  /**
   * Identifier of a row. Without a column of identifiers it is made of the sheet and the row, and only a row that is the same
   * in every cell as an earlier one is a duplicate. With one, the first row of an identifier is taken and no other.
   */
  #identify(cells: Row, row: number, likeness: string): string | null {
    const hasIds = this.#mapping.id !== undefined
    const cell = this.#cell(cells, 'id')
    const shown = shownId(cell, this.#look, row, this.#mapping.id ?? 0)
    const id = hasIds ? shown.id : `${this.#sheet}!${row}`
    if (id === '') return this.reject(row, 'missing-id', 'id', cells, '')
    if (hasIds && SHORTENED.test(id)) return this.reject(row, 'shortened-id', 'id', cells, id)
    const isRounded = typeof cell === 'number' && Math.abs(cell) >= ROUNDED
    if (isRounded) this.#countRounded(row, id)
    if (shown.otherwise !== null) this.#countFormatted(row, id, shown.otherwise)
    const key = hasIds ? id : likeness
    const before = this.#taken.get(key)
    const same = before?.find((taken) => isSame(taken.cells, cells))
    if (same !== undefined) return this.reject(row, 'exact-duplicate', hasIds ? 'id' : null, cells, id, same.row)
    // Other numbers that were rounded to the same one: it is not their author who repeated it.
    const code = isRounded ? 'shortened-id' : 'duplicate-id'
    if (hasIds && before !== undefined) return this.reject(row, code, 'id', cells, id, before[0]?.row)
    if (hasIds) this.#odd.add(id, row)
    if (before === undefined) this.#taken.set(key, [{ row, cells }])
    else before.push({ row, cells })
    return id
  }

  /** 看似相同的编号 among those that were taken. */
  likeIds(): LikeIds | null {
    return this.#odd.note(this.#sheet, (id) => this.#taken.get(id)?.[0]?.row)
  }

  #countRounded(row: number, value: string): void {
    const column = columnLetters(this.#mapping.id as number)
    const first = { code: 'rounded-ids', sheet: this.#sheet, count: 1, column, row, value } as const
    this.rounded = this.rounded === null ? first : { ...this.rounded, count: this.rounded.count + 1 }
  }

  #countFormatted(row: number, value: string, format: string): void {
    const column = columnLetters(this.#mapping.id as number)
    const first = { code: 'formatted-ids', sheet: this.#sheet, count: 1, column, row, value, format } as const
    this.formatted = this.formatted === null ? first : { ...this.formatted, count: this.formatted.count + 1 }
  }

  #optional(cells: Row, row: number): Partial<Report> {
    const words = (field: Field) => {
      const cell = this.#cell(cells, field)
      const error = cellError(cell)
      return error === null ? cellWords(cell) : this.#doubt('unreadable-cell', field, row, cells, error)
    }
    const number = (field: Field, isOne: (value: number) => boolean, code: DoubtCode) => {
      const cell = this.#cell(cells, field)
      const value = cellNumber(cell)
      if (value === undefined) return this.#doubt('unreadable-cell', field, row, cells, cellText(cell))
      return value === null || isOne(value) ? value : this.#doubt(code, field, row, cells, cellText(cell))
    }
    const degrees = (field: Field, most: number) => number(field, (value) => Math.abs(value) <= most, 'unreadable-cell')
    const votes = (field: Field) =>
      number(field, (value) => Number.isInteger(value) && value >= 0 && value <= MOST_VOTES, 'impossible-count')
    const lon = degrees('lon', 180)
    const lat = degrees('lat', 90)
    const hasPlace = lon !== null && lat !== null
    return {
      reporter: words('reporter'),
      place: words('place'),
      category: words('category'),
      enterprise: words('enterprise'),
      votesFor: votes('votesFor'),
      votesAgainst: votes('votesAgainst'),
      lon: hasPlace ? lon : null,
      lat: hasPlace ? lat : null,
    }
  }

  #doubt(code: DoubtCode, field: Field, row: number, cells: Row, value: string): null {
    const column = columnLetters(this.#mapping[field] as number)
    this.doubts.push({ sheet: this.#sheet, row, column, field, code, value: value.slice(0, SHOWN), cells })
    return null
  }
}
