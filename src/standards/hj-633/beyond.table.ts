/**
 * What a concentration above the last breakpoint of its column comes to · 高于最高一档浓度限值时的分指数: the footnotes of the table of
 * breakpoints, and the end of the scale at 500.
 */
import { clause } from '../clause.ts'
import type { Row } from '../row.ts'
import type { BreakpointColumn } from './breakpoints.table.ts'

export interface BeyondKey {
  readonly column: BreakpointColumn
}

/** Either the index that it counts as (按…计), or no index from this column: the item is reported by the other one. */
export type Beyond =
  | { readonly kind: 'counts-as'; readonly iaqi: number }
  | { readonly kind: 'reported-by'; readonly column: BreakpointColumn }

export type BeyondRow = Row<BeyondKey, Beyond>

const wholeScale: readonly BreakpointColumn[] = [
  'so2-daily',
  'no2-daily',
  'no2-1h',
  'co-daily',
  'co-1h',
  'o3-1h',
  'pm10-daily',
  'pm25-daily',
]

const of2012 = { from: '2016-01-01', to: '2026-02-28' } as const
const of2026 = { from: '2026-03-01' } as const

/** 超出分级表的处理. */
export const beyondLastBreakpoint: readonly BeyondRow[] = [
  { column: 'so2-1h', value: { kind: 'reported-by', column: 'so2-daily' }, ...of2012, cite: clause('HJ 633—2012', '表1 注(2)') },
  { column: 'o3-8h', value: { kind: 'reported-by', column: 'o3-1h' }, ...of2012, cite: clause('HJ 633—2012', '表1 注(3)') },
  ...wholeScale.map(
    (column): BeyondRow => ({
      column,
      value: { kind: 'counts-as', iaqi: 500 },
      ...of2012,
      cite: clause('HJ 633—2012', '表1'),
      unverified: 'the standard of 2012 names no end of the scale; 500 is what is published, and what its table ends with',
    }),
  ),
  { column: 'so2-1h', value: { kind: 'counts-as', iaqi: 200 }, ...of2026, cite: clause('HJ 633—2026', '表3 注b') },
  { column: 'o3-8h', value: { kind: 'counts-as', iaqi: 300 }, ...of2026, cite: clause('HJ 633—2026', '表3 注c') },
  ...wholeScale.map(
    (column): BeyondRow => ({ column, value: { kind: 'counts-as', iaqi: 500 }, ...of2026, cite: clause('HJ 633—2026', '4.1.1') }),
  ),
]
