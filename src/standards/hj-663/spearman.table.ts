/** Critical values of Spearman's rank correlation · 秩相关系数临界值 (one-sided, significance level 0.05), by the number of years. */
import { clause } from '../clause.ts'
import type { Row } from '../row.ts'

export interface SpearmanKey {
  /** 年数 N. */
  readonly years: number
}

const lines: readonly (readonly [years: number, value: string])[] = [
  [5, '0.900'],
  [6, '0.829'],
  [7, '0.714'],
  [8, '0.643'],
  [9, '0.600'],
  [10, '0.564'],
]

/** 临界值表. */
export const spearmanCritical: readonly Row<SpearmanKey, string>[] = [
  ...lines.map(([years, value]) => ({
    years,
    value,
    from: '2013-10-01' as const,
    to: '2026-02-28' as const,
    cite: clause('HJ 663—2013', '附录B'),
    unverified: 'remembered from the annex; for 5 to 8 years the same as counting all orders gives',
  })),
  ...lines.map(([years, value]) => ({
    years,
    value,
    from: '2026-03-01' as const,
    cite: clause('HJ 663—2026', '附录'),
    unverified: 'those of HJ 663—2013, remembered; whether the new edition kept the annex is not known',
  })),
]
