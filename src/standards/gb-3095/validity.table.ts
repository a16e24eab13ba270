/**
 * How much has to be there before an average counts · 污染物浓度数据有效性的最低要求, in the order of table 4 of GB 3095. What does not
 * reach it is to be regarded as invalid (6.4): a refusal, no number.
 *
 * Table 4 has no line for the annual values of CO and O3, which are percentiles: those are in HJ 663.
 */
import { clause } from '../clause.ts'
import type { Row } from '../row.ts'
import type { AirItem } from './items.table.ts'

export interface ValidityKey {
  readonly item: AirItem
  readonly averaging: 'annual' | 'quarterly' | 'daily' | '8-hour' | '1-hour'
}

/** 最低要求: at least so many of what within what. `february` is asked in place of `count` in that month. */
export interface Minimum {
  readonly count: number
  readonly of: 'daily-average' | '1-hour-average' | 'minute-of-sampling' | 'hour-of-sampling'
  readonly within: 'year' | 'quarter' | 'month' | 'day' | '8-hours' | 'hour'
  readonly february?: number
  /** 分布均匀的. */
  readonly evenlySpread?: true
}

type ValidityRow = Row<ValidityKey, readonly Minimum[]>
type Line = readonly [items: readonly AirItem[], averaging: ValidityKey['averaging'], minima: readonly Minimum[]]

/** Table 4, line by line. */
const lines: readonly Line[] = [
  [
    ['so2', 'no2', 'pm10', 'pm25', 'nox'],
    'annual',
    [
      { count: 324, of: 'daily-average', within: 'year' },
      { count: 27, of: 'daily-average', within: 'month', february: 25 },
    ],
  ],
  [['so2', 'no2', 'co', 'pm10', 'pm25', 'nox'], 'daily', [{ count: 20, of: '1-hour-average', within: 'day' }]],
  [['o3'], '8-hour', [{ count: 6, of: '1-hour-average', within: '8-hours' }]],
  [['so2', 'no2', 'co', 'o3', 'nox'], '1-hour', [{ count: 45, of: 'minute-of-sampling', within: 'hour' }]],
  [
    ['tsp', 'bap', 'pb'],
    'annual',
    [
      { count: 60, of: 'daily-average', within: 'year', evenlySpread: true },
      { count: 5, of: 'daily-average', within: 'month', evenlySpread: true },
    ],
  ],
  [
    ['pb'],
    'quarterly',
    [
      { count: 15, of: 'daily-average', within: 'quarter', evenlySpread: true },
      { count: 5, of: 'daily-average', within: 'month', evenlySpread: true },
    ],
  ],
  [['tsp', 'bap', 'pb'], 'daily', [{ count: 24, of: 'hour-of-sampling', within: 'day' }]],
]

type Span = Pick<ValidityRow, 'from' | 'to' | 'cite' | 'unverified'>

const rows = (span: Span): ValidityRow[] =>
  lines.flatMap(([items, averaging, value]) => items.map((item): ValidityRow => ({ item, averaging, value, ...span })))

/** 有效性规定表. */
export const airValidity: readonly ValidityRow[] = [
  ...rows({
    from: '2016-01-01',
    to: '2026-02-28',
    cite: clause('GB 3095—2012', '表4'),
    unverified: 'remembered to be the same as table 4 of GB 3095—2026, which was read; the printed standard of 2012 was not at hand',
  }),
  ...rows({ from: '2026-03-01', cite: clause('GB 3095—2026', '表4') }),
]
