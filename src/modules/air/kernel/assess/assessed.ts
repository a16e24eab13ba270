/** What becomes of a row · 一行的结果. */
import type { CellValue } from '#ground/sheet/sheet.ts'
import type { BasicItem } from '#standards/gb-3095/items.table.ts'
import { decimalOf } from '../intake/readings.ts'
import type { TimeFault } from '../intake/times.ts'
import { Unplaced } from '../intake/unplaced.ts'
import type { Doubt } from '../quality/doubts.ts'

/** Why a row has no index. Each names what a person can look at. */
export type Fault =
  | { readonly code: 'broken-row' }
  | { readonly code: TimeFault }
  | { readonly code: 'no-station' }
  | { readonly code: 'twice'; readonly rows: readonly number[] }
  | { readonly code: 'unreadable'; readonly item: BasicItem; readonly text: string }
  | { readonly code: 'unit-doubtful'; readonly item: BasicItem }
  /** Others of the item have a unit: this one has none, or one that cannot be converted. Where, and the value as it stands. */
  | UnplacedFault
  | { readonly code: 'excluded'; readonly doubt: Doubt }
  | { readonly code: 'no-rule'; readonly day: string }
  | { readonly code: 'nothing-measured' }
  | { readonly code: 'gaps'; readonly missing: readonly BasicItem[] }
  | { readonly code: 'outside-the-scale' }
  | { readonly code: 'needs-day'; readonly items: readonly BasicItem[] }
  | { readonly code: 'needs-hour'; readonly items: readonly BasicItem[] }

export interface UnplacedFault {
  readonly code: 'unit-missing' | 'unit-not-converted'
  readonly item: BasicItem
  readonly row: number
  readonly column: string
  readonly text: string
  readonly unit: string
}

export type FaultCode = Fault['code']

/** What is to be looked at though there is an index. */
export type Hint =
  | { readonly code: 'doubt'; readonly doubt: Doubt }
  /** Computed from what there is, as the standard in force has it; what is missing may have been greater. */
  | { readonly code: 'partial'; readonly missing: readonly BasicItem[] }
  /** Columns that look like values of what is missing, and were not used: the index may be too low. */
  | { readonly code: 'column-unused'; readonly headers: readonly string[]; readonly items: readonly BasicItem[] }
  /** Others are at the end of the scale, which this item cannot exceed; whether it is a primary pollutant besides is not known. */
  | { readonly code: 'may-tie'; readonly items: readonly BasicItem[] }
  /** The daily index of HJ 633—2012 also takes the greatest hour of O3 (5.1.2), which this row has not: it may be greater. */
  | { readonly code: 'no-greatest-hour' }
  | { readonly code: 'repeated'; readonly rows: readonly number[] }
  /** A few values of a column that names no unit look as if they were of another one. */
  | { readonly code: 'unit-unlike'; readonly item: BasicItem; readonly text: string }
  /** The row has an index already, and it is another one. */
  | { readonly code: 'index-differs'; readonly published: string }

export interface Assessed {
  readonly aqi: number | null
  /** 类别 as published; empty where there is no index. */
  readonly level: string
  /** 首要污染物 as published. */
  readonly primary: string
  readonly faults: readonly Fault[]
  readonly hints: readonly Hint[]
}

/** 读不出的值: no number, or one whose unit nobody knows. */
export function unreadableFault(item: BasicItem, cell: CellValue): Fault {
  if (!(cell instanceof Unplaced)) return { code: 'unreadable', item, text: decimalOf(cell) ?? '' }
  const { row, column, unit } = cell
  return { code: unit === '' ? 'unit-missing' : 'unit-not-converted', item, row, column, unit, text: decimalOf(cell.cell) ?? '' }
}

export const withFaults = (faults: readonly Fault[], hints: readonly Hint[] = []): Assessed => ({
  aqi: null,
  level: '',
  primary: '',
  faults,
  hints,
})
