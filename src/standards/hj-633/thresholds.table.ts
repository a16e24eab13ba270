/** The values of the index from which something follows · 首要污染物、超标污染物、缺项时的发布: all of them "above", never "at". */
import { clause } from '../clause.ts'
import type { Row } from '../row.ts'

export interface ThresholdKey {
  readonly threshold: /** 首要污染物: above it, the items of the greatest index are named. */
    | 'primary-pollutant'
    /** 超标污染物: items whose own index is above it. HJ 633—2026 does not know it any more. */
    | 'non-attainment-pollutant'
    /** 缺项: with an item missing, the index is published only above it. HJ 633—2012 says nothing of the kind: published, and the gap named. */
    | 'published-with-gaps'
}

const of2012 = { from: '2016-01-01', to: '2026-02-28' } as const
const of2026 = { from: '2026-03-01' } as const

/** 阈值表. */
export const indexThresholds: readonly Row<ThresholdKey, number>[] = [
  { threshold: 'primary-pollutant', value: 50, ...of2012, cite: clause('HJ 633—2012', '4.4.2') },
  { threshold: 'non-attainment-pollutant', value: 100, ...of2012, cite: clause('HJ 633—2012', '4.4.2') },
  { threshold: 'primary-pollutant', value: 50, ...of2026, cite: clause('HJ 633—2026', '4.3.1') },
  { threshold: 'published-with-gaps', value: 100, ...of2026, cite: clause('HJ 633—2026', '5.3.1') },
]
