/**
 * Breakpoints of the individual index · 空气质量分指数及对应的污染物项目浓度限值: table 1 of HJ 633—2012, table 3 of HJ 633—2026, each with
 * its lines and columns in the order of its print. An empty cell of the print is no row: what a concentration above the last one
 * comes to is in `beyond.table.ts`.
 */
import type { Day } from '#ground/lib/day.ts'
import { type Clause, clause } from '../clause.ts'
import type { BasicItem } from '../gb-3095/items.table.ts'
import type { Row } from '../row.ts'

/** 表列: an item with its averaging time, as the tables have their columns. µg/m³, CO mg/m³. */
export type BreakpointColumn =
  | 'so2-daily'
  | 'so2-1h'
  | 'no2-daily'
  | 'no2-1h'
  | 'co-daily'
  | 'co-1h'
  | 'o3-8h'
  | 'o3-1h'
  | 'pm10-daily'
  | 'pm25-daily'

export const columnItem: Readonly<Record<BreakpointColumn, BasicItem>> = {
  'so2-daily': 'so2',
  'so2-1h': 'so2',
  'no2-daily': 'no2',
  'no2-1h': 'no2',
  'co-daily': 'co',
  'co-1h': 'co',
  'o3-8h': 'o3',
  'o3-1h': 'o3',
  'pm10-daily': 'pm10',
  'pm25-daily': 'pm25',
}

export interface BreakpointKey {
  readonly column: BreakpointColumn
  /** 空气质量分指数 of the line. */
  readonly iaqi: number
}

/** `value` is the limit of concentration (浓度限值) as decimal text. */
export type BreakpointRow = Row<BreakpointKey, string>

type Line = readonly [iaqi: number, ...cells: readonly (string | null)[]]

const rows = (
  columns: readonly BreakpointColumn[],
  span: { readonly from: Day; readonly to?: Day; readonly cite: Clause },
  lines: readonly Line[],
): BreakpointRow[] =>
  lines.flatMap(([iaqi, ...cells]) =>
    columns.flatMap((column, at): BreakpointRow[] => {
      const value = cells[at]
      return value === null || value === undefined ? [] : [{ column, iaqi, value, ...span }]
    }),
  )

const columnsOf2012 = [
  'so2-daily',
  'so2-1h',
  'no2-daily',
  'no2-1h',
  'pm10-daily',
  'co-daily',
  'co-1h',
  'o3-1h',
  'o3-8h',
  'pm25-daily',
] as const

const columnsOf2026 = [
  'so2-daily',
  'so2-1h',
  'no2-daily',
  'no2-1h',
  'co-daily',
  'co-1h',
  'o3-8h',
  'o3-1h',
  'pm10-daily',
  'pm25-daily',
] as const

/** 分指数限值表. */
export const breakpoints: readonly BreakpointRow[] = [
  ...rows(columnsOf2012, { from: '2016-01-01', to: '2026-02-28', cite: clause('HJ 633—2012', '表1') }, [
    [0, '0', '0', '0', '0', '0', '0', '0', '0', '0', '0'],
    [50, '50', '150', '40', '100', '50', '2', '5', '160', '100', '35'],
    [100, '150', '500', '80', '200', '150', '4', '10', '200', '160', '75'],
    [150, '475', '650', '180', '700', '250', '14', '35', '300', '215', '115'],
    [200, '800', '800', '280', '1200', '350', '24', '60', '400', '265', '150'],
    [300, '1600', null, '565', '2340', '420', '36', '90', '800', '800', '250'],
    [400, '2100', null, '750', '3090', '500', '48', '120', '1000', null, '350'],
    [500, '2620', null, '940', '3840', '600', '60', '150', '1200', null, '500'],
  ]),
  ...rows(columnsOf2026, { from: '2026-03-01', cite: clause('HJ 633—2026', '表3') }, [
    [0, '0', '0', '0', '0', '0', '0', '0', '0', '0', '0'],
    [50, '50', '150', '40', '100', '2', '5', '100', '160', '50', '35'],
    [100, '150', '500', '80', '200', '4', '10', '160', '200', '120', '60'],
    [150, '475', '650', '180', '700', '14', '35', '215', '300', '250', '115'],
    [200, '800', '800', '280', '1200', '24', '60', '265', '400', '350', '150'],
    [300, '1600', null, '565', '2340', '36', '90', '800', '800', '420', '250'],
    [400, '2100', null, '750', '3090', '48', '120', null, '1000', '500', '350'],
    [500, '2620', null, '940', '3840', '60', '150', null, '1200', '600', '500'],
  ]),
]
