/**
 * Terms of the composite index · 环境空气质量综合指数的各项: which statistic of each item over which limit, and its weight.
 *
 * `equal-weights` is that of 城市环境空气质量排名技术规定. `weighted` stands in one open program under the name of HJ 663—2026; it is here to
 * be compared with, and nothing uses it unless it is asked for by its name.
 */
import { clause } from '../clause.ts'
import type { BasicItem } from '../gb-3095/items.table.ts'
import type { AveragingTime } from '../gb-3095/limits.table.ts'
import type { Row } from '../row.ts'
import type { StatisticKey } from './statistics.table.ts'

export interface CompositeKey {
  readonly method: 'equal-weights' | 'weighted'
  readonly item: BasicItem
}

export interface CompositeTerm {
  readonly statistic: StatisticKey['statistic']
  /** The limit of class 2 areas that it is divided by. */
  readonly limit: AveragingTime
  readonly weight: number
}

export type CompositeRow = Row<CompositeKey, CompositeTerm>

const lines: readonly (readonly [BasicItem, StatisticKey['statistic'], AveragingTime, weighted: number])[] = [
  ['so2', 'mean', 'annual', 1],
  ['no2', 'mean', 'annual', 2],
  ['pm10', 'mean', 'annual', 1],
  ['pm25', 'mean', 'annual', 3],
  ['co', 'percentile', 'daily', 1],
  ['o3', 'percentile', 'mda8', 2],
]

/** 综合指数构成表. */
export const compositeTerms: readonly CompositeRow[] = [
  ...lines.map(
    ([item, statistic, limit]): CompositeRow => ({
      method: 'equal-weights',
      item,
      value: { statistic, limit, weight: 1 },
      from: '2014-07-01',
      cite: clause('城市环境空气质量排名技术规定', '三(三)'),
      unverified:
        'method as an OCR copy of the rule and notes under published rankings have it; whether it was revised for GB 3095—2026 is not known',
    }),
  ),
  ...lines.map(
    ([item, statistic, limit, weight]): CompositeRow => ({
      method: 'weighted',
      item,
      value: { statistic, limit, weight },
      from: '2026-03-01',
      cite: clause('HJ 663—2026', '5'),
      unverified: 'weights of one open program of another bureau, which names this standard; no official text was found',
    }),
  ),
]
