/**
 * Evaluation of a period · 时段评价: the six items, the days, the composite index, under the rules of one day, which are named.
 *
 * A period may reach over a change of standards. All of it is then computed under one version, that of `rulesOn`; nothing is mixed.
 *
 * @see HJ 663—2013, HJ 663—2026, HJ 633, GB 3095, 城市环境空气质量排名技术规定
 */
import type { Day } from '#ground/lib/day.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import type { StandardNumber } from '#standards/clause.ts'
import { type BasicItem, basicItems } from '#standards/gb-3095/items.table.ts'
import type { AreaClass } from '#standards/gb-3095/limits.table.ts'
import { airCategories } from '#standards/hj-633/categories.table.ts'
import type { CompositeKey } from '#standards/hj-663/composite-index.table.ts'
import { rowsInForce } from '#standards/row.ts'
import { type CompositeIndex, compositeIndex, type NoCompositeIndex } from './composite-index.ts'
import { countDays, type DayIndex, type DayShares, dayIndices } from './day-shares.ts'
import {
  type DailyRecord,
  type DaysRefusal,
  type DustWay,
  deductedItems,
  exceptionalRule,
  type ReadDay,
  readDays,
} from './evaluated-days.ts'
import { dailyLimitOf, limitOf, precisionOf } from './evaluation-rules.ts'
import { allComply, evaluateItem, type ItemEvaluation } from './item-evaluation.ts'
import { daysOf, type Period, type PeriodKind, periodKind } from './period.ts'

export interface EvaluationRequest {
  readonly period: Period
  readonly records: readonly DailyRecord[]
  readonly areaClass: AreaClass
  /** The day whose rules hold: usually the last of the period; of a comparison the same for both. */
  readonly rulesOn: Day
  readonly dust: DustWay
  /** 扣除例外事件与否; kept unless said. To leave them out is refused under an edition that knows none. */
  readonly exceptional?: DustWay
  readonly method?: CompositeKey['method']
  /** Items that are not monitored and need not be (HJ 633—2026, 5.3.2). */
  readonly notMonitored?: readonly BasicItem[]
}

/** 所用标准: named, so that figures of two versions are never set beside each other unnoticed. */
export interface UsedStandards {
  readonly limits: StandardNumber
  /** 过渡阶段 or not shows in the clause. */
  readonly limitsClause: string
  readonly index: StandardNumber
  readonly evaluation: StandardNumber
}

export interface PeriodEvaluation {
  readonly period: Period
  readonly kind: PeriodKind
  readonly areaClass: AreaClass
  readonly rulesOn: Day
  readonly standards: UsedStandards
  readonly dust: DustWay
  /** 沙尘日数, whichever way it went. */
  readonly dustDays: number
  readonly exceptional: DustWay
  /** 例外事件日数, whichever way it went: with any item named. */
  readonly exceptionalDays: number
  readonly expected: number
  readonly items: readonly ItemEvaluation[]
  /** 达标: all six items; of a year alone. */
  readonly complies: boolean | null
  readonly days: DayShares
  /** Besides, the days without those under dust: some publish shares so. Null where dust is kept. */
  readonly daysWithoutDust: DayShares | null
  readonly indices: readonly DayIndex[]
  readonly composite: CompositeIndex | NoCompositeIndex | null
}

export type EvaluationRefusal =
  | DaysRefusal
  | { readonly reason: 'no-rule-in-force'; readonly day: Day }
  /** 该版标准没有例外事件: HJ 663—2013. */
  | { readonly reason: 'no-exceptional-events'; readonly day: Day }

function standardsOn(rulesOn: Day, areaClass: AreaClass): UsedStandards | null {
  const limit = limitOf('pm25', dailyLimitOf('pm25'), areaClass, rulesOn)
  const [category] = rowsInForce(airCategories, {}, rulesOn)
  const precision = precisionOf('share', null, rulesOn)
  if (limit === null || category === undefined || precision === null) return null
  return {
    limits: limit.cite.standard,
    limitsClause: limit.cite.at,
    index: category.cite.standard,
    evaluation: precision.cite.standard,
  }
}

function evaluateRead(request: EvaluationRequest, days: readonly ReadDay[]): Result<PeriodEvaluation, EvaluationRefusal> {
  const { period, areaClass, rulesOn, dust, exceptional = 'kept', method = 'equal-weights', notMonitored = [] } = request
  if (exceptional === 'deducted' && exceptionalRule(rulesOn) === null) return refuse({ reason: 'no-exceptional-events', day: rulesOn })
  const expected = daysOf(period)
  const standards = standardsOn(rulesOn, areaClass)
  const items = basicItems.map((item) => evaluateItem(item, days, { period, areaClass, rulesOn, dust, exceptional }))
  const indices = dayIndices(days, rulesOn, notMonitored)
  const shares = indices && countDays(indices, expected, rulesOn)
  if (standards === null || indices === null || shares === null || !items.every((item) => item !== null)) {
    return refuse({ reason: 'no-rule-in-force', day: rulesOn })
  }
  const underDust = new Set(days.filter(({ isDust }) => isDust).map(({ day }) => day))
  const isLeftOut = dust === 'deducted' && deductedItems('day-shares', rulesOn).length > 0
  const withoutDust =
    dust === 'kept'
      ? null
      : countDays(
          indices.filter(({ day }) => !underDust.has(day)),
          expected,
          rulesOn,
        )
  return ok({
    period,
    kind: periodKind(period),
    areaClass,
    rulesOn,
    standards,
    dust,
    dustDays: underDust.size,
    exceptional,
    exceptionalDays: days.filter((day) => day.exceptional.length > 0).length,
    expected,
    items,
    complies: allComply(items.map(({ complies }) => complies)),
    days: isLeftOut && withoutDust !== null ? withoutDust : shares,
    daysWithoutDust: withoutDust,
    indices,
    composite: compositeIndex(items, method, rulesOn),
  })
}

/** 时段评价. */
export function evaluatePeriod(request: EvaluationRequest): Result<PeriodEvaluation, EvaluationRefusal> {
  const days = readDays(request.period, request.records)
  return days.ok ? evaluateRead(request, days.value) : days
}

/** 两种口径, of one choice: with what it may leave out, and without, of the same records. */
function bothWays(
  request: EvaluationRequest,
  choice: 'dust' | 'exceptional',
): Result<{ readonly kept: PeriodEvaluation; readonly deducted: PeriodEvaluation }, EvaluationRefusal> {
  const kept = evaluatePeriod({ ...request, [choice]: 'kept' })
  if (!kept.ok) return kept
  const deducted = evaluatePeriod({ ...request, [choice]: 'deducted' })
  return deducted.ok ? ok({ kept: kept.value, deducted: deducted.value }) : deducted
}

/** 沙尘的两种口径. */
export const evaluateBothWays = (request: Omit<EvaluationRequest, 'dust'>) => bothWays({ ...request, dust: 'kept' }, 'dust')

/** 例外事件的两种口径. */
export const evaluateExceptionalBothWays = (request: Omit<EvaluationRequest, 'exceptional'>) => bothWays(request, 'exceptional')
