/** What a cell holds, out of what is written in it. @see ECMA-376 part 1, 18.3.1.4 (c), 18.18.11 (ST_CellType), 18.17.4.1 (dates) */
import { serialToDate } from 'hucre'
import { unescaped } from './markup-text.ts'
import type { SharedTexts } from './shared-texts.ts'
import { type CellValue, LOST_TEXT } from './sheet.ts'

const HALF_SECOND = 500
/** Days and hours that are kept once they were made: a table has the same again and again. */
const MOST_KEPT = 8192

/** Wall clock of a date cell, rounded to the second as a spreadsheet shows it: serial numbers carry rounding of their own. */
function wallClock(date: Date): string {
  const time = date.getTime()
  return Number.isNaN(time) ? '' : new Date(Math.floor((time + HALF_SECOND) / 1000) * 1000).toISOString().slice(0, 19)
}

const LOST: CellValue = { error: LOST_TEXT }

/** What the cells of a workbook have in common. */
export interface BookStyle {
  readonly texts: SharedTexts | null
  /** By the number of a style: whether a number in it is a day or a time. */
  readonly dates: readonly boolean[]
  readonly dateSystem: 1900 | 1904
}

export class CellMaker {
  readonly #style: BookStyle
  readonly #kept = new Map<number, CellValue>()

  constructor(style: BookStyle) {
    this.#style = style
  }

  /** A text of the table of texts. One that is lost is told by the cell. */
  shared(index: number): CellValue {
    const text = this.#style.texts?.at(index) ?? null
    return text === null ? LOST : text === '' ? null : text
  }

  number(value: number, style: number): CellValue {
    if (style < 0 || this.#style.dates[style] !== true) return value
    const known = this.#kept.get(value)
    if (known !== undefined) return known
    const made = { wallClock: wallClock(serialToDate(value, this.#style.dateSystem === 1904)) }
    if (this.#kept.size >= MOST_KEPT) this.#kept.clear()
    this.#kept.set(value, made)
    return made
  }

  /**
   * A cell by its type. `text` without references; `formula` is null where the cell has none. A formula that was never calculated, as
   * programs write it that cannot calculate, is told by its text.
   */
  of(type: string, style: number, text: string, formula: string | null): CellValue {
    if (text === '') return formula === null || type === 'str' ? null : { error: `=${formula}` }
    switch (type) {
      case 's': {
        const index = text.trim()
        return index === '' ? null : /^\d+$/.test(index) ? this.shared(Number(index)) : LOST
      }
      case 'str':
      case 'inlineStr':
        return unescaped(text)
      case 'b':
        return text === '1' || text.toLowerCase() === 'true'
      case 'e':
        return { error: text }
      default: {
        const value = Number(text)
        return Number.isNaN(value) ? text : this.number(value, style)
      }
    }
  }
}

/** Whether a cell has lost its text. */
export const isLost = (cell: CellValue): boolean => cell === LOST
