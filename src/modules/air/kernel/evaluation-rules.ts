/** The rows that an evaluation looks up · 评价规则查找, each by the day whose rules hold. */
import type { Day } from '#ground/lib/day.ts'
import type { BasicItem } from '#standards/gb-3095/items.table.ts'
import { type AirLimit, type AreaClass, type AveragingTime, airLimits, type LimitKey } from '#standards/gb-3095/limits.table.ts'
import { type EvaluationFigure, evaluationPrecision, type PrecisionKey } from '#standards/hj-663/precision.table.ts'
import { type Row, rowInForce } from '#standards/row.ts'

export type LimitRow = Row<LimitKey, AirLimit>
export type PrecisionRow = Row<PrecisionKey, number>

/** 浓度限值. */
export function limitOf(item: BasicItem, averaging: AveragingTime, areaClass: AreaClass, rulesOn: Day): LimitRow | null {
  const row = rowInForce<LimitKey, AirLimit>(airLimits, { item, averaging, areaClass }, rulesOn)
  return row.ok ? row.value : null
}

/** 修约位数, of a concentration of the item, or of a figure that all items share. */
export function precisionOf(figure: EvaluationFigure, item: BasicItem | null, rulesOn: Day): PrecisionRow | null {
  const of = item === null ? null : item === 'co' ? 'co' : 'other'
  const row = rowInForce<PrecisionKey, number>(evaluationPrecision, { figure, of }, rulesOn)
  return row.ok ? row.value : null
}

/** 日限值的平均时间: what a daily value of the item is held against. */
export const dailyLimitOf = (item: BasicItem): AveragingTime => (item === 'o3' ? 'mda8' : 'daily')
