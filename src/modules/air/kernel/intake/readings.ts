/**
 * Concentrations as tables write them · 浓度写法 → whole µg/m³, CO whole tenths of mg/m³, rounded once by GB/T 8170.
 *
 * @see HJ 633—2026, 4.2.2 (rounded before the index). What only says that a value is missing (—, NaN, *) is missing; what is no number
 * is told and not guessed.
 */
import type { CellValue } from '#ground/sheet/sheet.ts'
import { hourItems, MISSING, scaledConcentration, UNREADABLE } from '../compiled-hour.ts'
import type { ItemColumn } from './layout.ts'

/** 负值: a reading below zero. */
export const NEGATIVE = -3

const MISSING_WORDS = new Set(
  [
    '',
    ...['-', '--', '---', '—', '——', '–', '－', '－－', '*', '**', '***', '/', '\\', '#', '?', '.', '…'],
    ...['nan', 'na', 'n/a', 'n.a.', 'null', 'none', 'nil', 'void', 'missing', '无', '空', '缺', '缺测', '缺失', '无效', '无数据', '停运'],
  ].map((word) => word.normalize('NFKC')),
)

const isMissing = (text: string) => MISSING_WORDS.has(text.normalize('NFKC').trim().toLowerCase())

/** A cell as decimal text; null where it is missing. What a spreadsheet keeps beyond 15 digits it does not show. */
export function decimalOf(cell: CellValue): string | null {
  if (cell === null) return null
  if (typeof cell === 'number') return String(Number(cell.toPrecision(15)))
  if (typeof cell === 'string') return isMissing(cell) ? null : cell.trim()
  return typeof cell === 'boolean' ? String(cell) : 'error' in cell ? cell.error : cell.wallClock
}

/** The point of decimal text moved to the right (left where below zero): exact, whatever the digits. */
export function shifted(text: string, places: number): string {
  const parts = /^([+−-]?)(\d+)(?:\.(\d+))?$/.exec(text)
  if (places === 0 || parts === null) return text
  const [, sign = '', whole = '', fraction = ''] = parts
  if (places > 0) {
    const padded = fraction.padEnd(places, '0')
    const rest = padded.slice(places)
    return `${sign}${whole}${padded.slice(0, places)}${rest === '' ? '' : `.${rest}`}`
  }
  const digits = whole.padStart(1 - places, '0')
  return `${sign}${digits.slice(0, places)}.${digits.slice(places)}${fraction}`
}

/** 换算 for a reader: as it stands where nothing is to be moved, and else without zeros in front. */
export const inUnit = (text: string, shift: number): string =>
  shift === 0 ? text : shifted(text, shift).replace(/^([+−-]?)0+(?=\d)/, '$1')

/** 化为整数: `MISSING`, `UNREADABLE`, `NEGATIVE`, or whole units. */
export function scaledReading(cell: CellValue, { item, shift }: ItemColumn): number {
  const text = decimalOf(cell)
  if (text === null) return MISSING
  const plain = text.normalize('NFKC').replace('−', '-')
  if (/^-\d+(?:\.\d+)?$/.test(plain)) return /[1-9]/.test(plain) ? NEGATIVE : 0
  return scaledConcentration(shifted(plain, shift), item === 'co' ? 1 : 0)
}

/** Texts that are kept with what they come to. */
const KEPT = 4096

/** 读一行: readings of a row by `hourItems`; the few hundred texts that a column holds are each read once. */
export class ReadingReader {
  readonly #columns: readonly (ItemColumn | null)[]
  readonly #known: readonly Map<CellValue, number>[] = hourItems.map(() => new Map())

  constructor(columns: readonly (ItemColumn | null)[]) {
    this.#columns = columns
  }

  read(cells: readonly CellValue[], into: Int32Array): void {
    for (let at = 0; at < hourItems.length; at++) {
      const column = this.#columns[at]
      into[at] = column === null || column === undefined ? MISSING : this.#reading(cells[column.at] ?? null, column, at)
    }
  }

  #reading(cell: CellValue, column: ItemColumn, at: number): number {
    const known = this.#known[at] as Map<CellValue, number>
    const kept = known.get(cell)
    if (kept !== undefined) return kept
    const value = scaledReading(cell, column)
    if (known.size < KEPT && (typeof cell !== 'object' || cell === null)) known.set(cell, value)
    return value
  }
}

export { MISSING, UNREADABLE }
