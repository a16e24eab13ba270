/** Which days count as good and as heavily polluted · 优良天数、重污染天数, by their AQI; and what is left out with dust (扣除沙尘). */
import { clause } from '../clause.ts'
import type { BasicItem } from '../gb-3095/items.table.ts'
import type { Row } from '../row.ts'

export interface ShareKey {
  readonly share: 'good-days' | 'heavily-polluted-days'
}

/** First and last AQI of the days that are counted; null: no end. */
export interface ShareRange {
  readonly first: number
  readonly last: number | null
}

const reports = 'as published reports count; no clause of a standard is known to us'

/** 天数比例口径表. */
export const dayShares: readonly Row<ShareKey, ShareRange>[] = [
  {
    share: 'good-days',
    value: { first: 0, last: 100 },
    from: '2013-10-01',
    to: '2026-02-28',
    cite: clause('HJ 663—2013', '5'),
    unverified: reports,
  },
  {
    share: 'heavily-polluted-days',
    value: { first: 201, last: null },
    from: '2013-10-01',
    to: '2026-02-28',
    cite: clause('HJ 663—2013', '5'),
    unverified: reports,
  },
  { share: 'good-days', value: { first: 0, last: 100 }, from: '2026-03-01', cite: clause('HJ 663—2026', '5'), unverified: reports },
  {
    share: 'heavily-polluted-days',
    value: { first: 201, last: null },
    from: '2026-03-01',
    cite: clause('HJ 663—2026', '5'),
    unverified: reports,
  },
]

export interface DustKey {
  readonly deducted: 'concentrations' | 'day-shares'
}

/** 扣除沙尘影响的项目: of days under dust, these items are left out of concentrations and of the composite index; the shares of days keep them. */
export const dustDeduction: readonly Row<DustKey, readonly BasicItem[]>[] = [
  {
    deducted: 'concentrations',
    value: ['pm10', 'pm25'],
    from: '2016-01-01',
    cite: clause('城市环境空气质量排名技术规定', '三'),
    unverified: 'as the monthly report of the national monitoring centre of July 2021 does; the order on dust was not at hand',
  },
  {
    deducted: 'day-shares',
    value: [],
    from: '2016-01-01',
    cite: clause('城市环境空气质量排名技术规定', '三'),
    unverified:
      'as the monthly report of the national monitoring centre of July 2021 does; some cities publish shares without these days too',
  },
]
