/** By what an item is evaluated · 评价项目及统计指标: a mean, a percentile of daily values, or both, and the limit that each is held against. */
import { clause } from '../clause.ts'
import type { BasicItem } from '../gb-3095/items.table.ts'
import type { AveragingTime } from '../gb-3095/limits.table.ts'
import type { Row } from '../row.ts'

export interface StatisticKey {
  readonly item: BasicItem
  readonly statistic: 'mean' | 'percentile'
}

export interface StatisticUse {
  /** 百分位数, per cent; null for a mean. */
  readonly percentile: number | null
  /** The limit of GB 3095 that it is held against. */
  readonly limit: AveragingTime
}

export type StatisticRow = Row<StatisticKey, StatisticUse>

const lines: readonly (readonly [BasicItem, number | null, AveragingTime])[] = [
  ['so2', null, 'annual'],
  ['so2', 98, 'daily'],
  ['no2', null, 'annual'],
  ['no2', 98, 'daily'],
  ['pm10', null, 'annual'],
  ['pm10', 95, 'daily'],
  ['pm25', null, 'annual'],
  ['pm25', 95, 'daily'],
  ['co', 95, 'daily'],
  ['o3', 90, 'mda8'],
]

const rows = (span: Pick<StatisticRow, 'from' | 'to' | 'cite' | 'unverified'>): StatisticRow[] =>
  lines.map(
    ([item, percentile, limit]): StatisticRow => ({
      item,
      statistic: percentile === null ? 'mean' : 'percentile',
      value: { percentile, limit },
      ...span,
    }),
  )

/** 评价指标表. */
export const evaluationStatistics: readonly StatisticRow[] = [
  ...rows({
    from: '2013-10-01',
    to: '2026-02-28',
    cite: clause('HJ 663—2013', '表1'),
    unverified: 'remembered from the standard, and the same as in its successor; the text itself was not at hand',
  }),
  ...rows({
    from: '2026-03-01',
    cite: clause('HJ 663—2026', '表1'),
    unverified: 'table 1 as a public test fixture of another project quotes it; the text itself was not at hand',
  }),
]
