/** What people see of a row that its cells do not say · 所见与所存: hidden rows, and numbers that a format shows otherwise. */
import type { CellValue, SheetLook } from '#ground/sheet/sheet.ts'
import { cellText } from './cells.ts'

/** Rows that are hidden in the sheet, by hand or by a filter; they are compared like all others · 隐藏行. */
export interface HiddenRows {
  readonly code: 'hidden-rows'
  readonly sheet: string
  readonly count: number
  /** The first of them, neighbours together: 3–4, 9. */
  readonly places: readonly string[]
  readonly isMore: boolean
}

/** Identifiers that are numbers with a format, taken as they are stored · 编号所见不同于所存. */
export interface FormattedIds {
  readonly code: 'formatted-ids'
  readonly sheet: string
  readonly count: number
  /** The first of them. */
  readonly column: string
  readonly row: number
  readonly value: string
  readonly format: string
}

const SHOWN_PLACES = 8

/** 隐藏行 among rows that hold something, in their order; null where there is none. */
export function hiddenRows(sheet: string, rows: readonly number[]): HiddenRows | null {
  if (rows.length === 0) return null
  const runs: [number, number][] = []
  for (const row of rows) {
    const last = runs.at(-1)
    if (last !== undefined && last[1] === row - 1) last[1] = row
    else runs.push([row, row])
  }
  const places = runs.slice(0, SHOWN_PLACES).map(([from, to]) => (from === to ? String(from) : `${from}–${to}`))
  return { code: 'hidden-rows', sheet, count: rows.length, places, isMore: runs.length > SHOWN_PLACES }
}

/** Whole numbers beyond this have lost digits in the sheet: noughts in front would only hide that. */
const ROUNDED = 1e15

/**
 * 编号所见: text of an identifier as people see it. A format of noughts only (000000) fills up with noughts; `otherwise` is
 * a format that shows the number in a way of its own, which is not guessed.
 */
export function shownId(
  cell: CellValue,
  look: SheetLook | undefined,
  row: number,
  column: number,
): { readonly id: string; readonly otherwise: string | null } {
  const stored = cellText(cell).trim()
  const format = typeof cell === 'number' ? (look?.formatOf(row, column) ?? null) : null
  if (typeof cell !== 'number' || format === null) return { id: stored, otherwise: null }
  if (/^0+$/.test(format) && Number.isInteger(cell) && cell >= 0 && cell < ROUNDED)
    return { id: stored.padStart(format.length, '0'), otherwise: null }
  return { id: stored, otherwise: format }
}
