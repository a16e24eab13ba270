/** Moving averages of three years · 三年滑动平均: that HJ 663—2026 has them is known from news, their formula is not. */
import { clause } from '../clause.ts'
import type { Row } from '../row.ts'

export interface MovingAverageKey {
  readonly average: 'years'
}

/** `value` is how many years in a row are averaged. */
export type MovingAverageRow = Row<MovingAverageKey, number>

/** 三年滑动平均表. HJ 663—2013 has none. */
export const movingAverages: readonly MovingAverageRow[] = [
  {
    average: 'years',
    value: 3,
    from: '2026-03-01',
    cite: clause('HJ 663—2026', '三年滑动平均'),
    unverified: 'that the new edition has it is known from news; that it is the mean of the statistics of three years is our reading',
  },
]
