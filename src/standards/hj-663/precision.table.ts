/** To how many decimals a figure is rounded · 评价结果的修约, once, from what is not rounded (GB/T 8170, 3.3.1). */
import { clause } from '../clause.ts'
import type { Row } from '../row.ts'

/**
 * 统计值 (a mean, a percentile), 判定值 (what is held against the limit), 超标倍数, 比例 (shares of days, per cent), 单项指数, 综合指数,
 * 变化幅度 (per cent, or percentage points).
 */
export type EvaluationFigure = 'statistic' | 'judged' | 'exceedance-multiple' | 'share' | 'single-index' | 'composite-index' | 'change'

export interface PrecisionKey {
  readonly figure: EvaluationFigure
  /** CO has one decimal more than the others; null where that is no matter. */
  readonly of: 'co' | 'other' | null
}

type PrecisionRow = Row<PrecisionKey, number>

const remembered = 'remembered from the standard and from published reports; the text itself was not at hand'
const thirdParty = 'rounding rules of an open program of another bureau, which names this standard; the text itself was not at hand'

const rows = (
  span: Pick<PrecisionRow, 'from' | 'to' | 'cite' | 'unverified'>,
  lines: readonly (readonly [EvaluationFigure, PrecisionKey['of'], number])[],
): PrecisionRow[] => lines.map(([figure, of, value]): PrecisionRow => ({ figure, of, value, ...span }))

/** 修约位数表. */
export const evaluationPrecision: readonly PrecisionRow[] = [
  ...rows({ from: '2013-10-01', to: '2026-02-28', cite: clause('HJ 663—2013', '6.2'), unverified: remembered }, [
    ['statistic', 'other', 0],
    ['statistic', 'co', 1],
    ['judged', 'other', 0],
    ['judged', 'co', 1],
    ['exceedance-multiple', null, 2],
    ['share', null, 1],
    ['single-index', null, 2],
    ['composite-index', null, 2],
    ['change', null, 1],
  ]),
  ...rows({ from: '2026-03-01', cite: clause('HJ 663—2026', '6.2'), unverified: thirdParty }, [
    ['statistic', 'other', 1],
    ['statistic', 'co', 2],
    ['judged', 'other', 0],
    ['judged', 'co', 1],
    ['exceedance-multiple', null, 2],
    ['share', null, 1],
    ['single-index', null, 3],
    ['composite-index', null, 2],
    ['change', null, 1],
  ]),
]
