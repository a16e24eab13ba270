/**
 * Values that look like another unit · 像是另一种单位的值: mg/m³ where µg/m³ is taken, µg/m³ where mg/m³ is. A column of them is not computed
 * (`survey.ts`); a few among others are told at their rows, and a person decides. Only where the header names no unit.
 */
import type { CellValue } from '#ground/sheet/sheet.ts'
import type { BasicItem } from '#standards/gb-3095/items.table.ts'
import { hourItems } from '../compiled-hour.ts'
import type { ItemColumn } from './layout.ts'

/** CO above 30 mg/m³, others below 1 µg/m³ and not 0: hardly ever, and in half of the rows never. Own thresholds. */
const CO_MG_M3 = 30

/** 是否像另一种单位. */
export const speaksForAnotherUnit = (item: BasicItem, value: number): boolean => (item === 'co' ? value > CO_MG_M3 : value > 0 && value < 1)

/** What the values of a column say about its unit. */
export interface UnitEvidence {
  readings: number
  speaking: number
}

/** Fewer readings than this prove nothing, unless they all speak. */
const LEAST_READINGS = 24

/** 单位是否可疑: more than half of the readings speak for another one. */
export const isUnitDoubtful = ({ readings, speaking }: UnitEvidence): boolean =>
  speaking * 2 > readings && (readings >= LEAST_READINGS || speaking === readings)

/** Weighs the cells of a row, by `hourItems`; a header that names its unit is never doubtful. */
export function weighUnits(
  cells: readonly CellValue[],
  columnAt: (at: number) => ItemColumn | null | undefined,
  units: readonly UnitEvidence[],
): void {
  for (let at = 0; at < hourItems.length; at++) {
    const column = columnAt(at)
    if (column === null || column === undefined || column.isUnitNamed) continue
    const value = Number(cells[column.at] ?? Number.NaN)
    if (!(value > 0)) continue
    const evidence = units[at] as UnitEvidence
    evidence.readings++
    if (speaksForAnotherUnit(column.item, value)) evidence.speaking++
  }
}

const NONE: readonly never[] = []

/** 一行里的: none of columns that are doubtful as a whole. */
export function unlikeUnits(
  cells: readonly CellValue[],
  columns: readonly (ItemColumn | null)[],
  doubtful: readonly boolean[],
): readonly { readonly item: BasicItem; readonly text: string }[] {
  let found: { item: BasicItem; text: string }[] | null = null
  for (let at = 0; at < hourItems.length; at++) {
    const column = columns[at]
    if (column === null || column === undefined || column.isUnitNamed || doubtful[at] === true) continue
    const cell = cells[column.at] ?? null
    // Most readings are one digit after another and large enough: they are not turned into numbers here.
    if (cell === null || (typeof cell === 'string' && column.item !== 'co' && cell.charCodeAt(0) !== 48 && cell.charCodeAt(0) !== 46))
      continue
    if (typeof cell === 'object' || !speaksForAnotherUnit(column.item, Number(cell))) continue
    found ??= []
    found.push({ item: column.item, text: String(cell).trim() })
  }
  return found ?? NONE
}
