/** What a bulletin is made of · 月报的依据. */
import type { Comparison } from '../../kernel/comparison.ts'
import type { PeriodEvaluation } from '../../kernel/evaluation.ts'
import type { AirRank } from '../../wire.ts'

export interface BulletinOf {
  readonly place: { readonly kind: 'city' | 'area' | 'station'; readonly name: string }
  readonly current: PeriodEvaluation
  /** 上年同期, under the same rules. */
  readonly previous: PeriodEvaluation
  readonly comparison: Comparison
  /** 扣除例外事件的另一口径; null where there is none. */
  readonly withoutExceptional: PeriodEvaluation | null
  /** Of the city alone; none of a district or a station. */
  readonly districts: readonly AirRank[]
  readonly stations: readonly AirRank[]
  /** 未审核的疑点 within the period, and days that are still to be computed again. */
  readonly open: number
  readonly waiting: number
  /** 数据至: `2026-03-31T22`; null where nothing was measured. */
  readonly dataUntil: string | null
}
