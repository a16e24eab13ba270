/**
 * Change of a figure between two periods · 同比、环比: concentrations and indices by their relative change (%), shares of days by the
 * difference in percentage points (个百分点), with the word that goes with it.
 *
 * Both figures have to come of one version of the standards: a change across 2026-03-01 is computed from last year's records under this
 * year's rules, and an attempt to do otherwise is refused.
 */
import type { Day } from '#ground/lib/day.ts'
import { dividedBy, type Fraction, minus, times } from '#ground/lib/fraction.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import type { BasicItem } from '#standards/gb-3095/items.table.ts'
import { roundFraction } from '#standards/gb-t-8170/round-fraction.ts'
import type { PeriodEvaluation, UsedStandards } from './evaluation.ts'
import { type PrecisionRow, precisionOf } from './evaluation-rules.ts'
import type { EvaluatedStatistic, StatisticResult } from './item-evaluation.ts'
import type { Period } from './period.ts'
import { readFraction } from './read-fraction.ts'

/** 上升、下降、持平: by the change as it is rounded; 0.0 is 持平. */
export type Direction = 'rises' | 'falls' | 'unchanged'

/** 用词. */
export const directionWords: Readonly<Record<Direction, { readonly zh: string; readonly en: string }>> = {
  rises: { zh: '上升', en: 'rises' },
  falls: { zh: '下降', en: 'falls' },
  unchanged: { zh: '持平', en: 'unchanged' },
}

export interface Change {
  readonly kind: 'changed'
  /** 变化幅度 of concentrations and indices in per cent, of shares in percentage points. */
  readonly unit: 'per-cent' | 'percentage-points'
  readonly current: string
  readonly previous: string
  /** Rounded, with its sign: `-3.2`. */
  readonly change: string
  /** Without the sign, for 「下降3.2%」. */
  readonly amount: string
  readonly direction: Direction
  readonly rows: readonly PrecisionRow[]
}

/** 不可比. */
export interface NoChange {
  readonly kind: 'not-compared'
  /** `not-evaluated`: one of the two has no figure. `previous-is-zero`: nothing can be divided by. */
  readonly reason: 'not-evaluated' | 'previous-is-zero'
  readonly current: string | null
  readonly previous: string | null
}

const hundred: Fraction = { over: 100n, under: 1n }

/** 变化: of two reported figures. Null where no rule of rounding is in force on the day. */
export function changeOf(current: string | null, previous: string | null, unit: Change['unit'], rulesOn: Day): Change | NoChange | null {
  const precision = precisionOf('change', null, rulesOn)
  if (precision === null) return null
  const [now, before] = [current === null ? null : readFraction(current), previous === null ? null : readFraction(previous)]
  if (current === null || previous === null || now === null || before === null) {
    return { kind: 'not-compared', reason: 'not-evaluated', current, previous }
  }
  const difference = minus(now, before)
  const exact = unit === 'percentage-points' ? difference : dividedBy(times(difference, hundred), before)
  if (exact === null) return { kind: 'not-compared', reason: 'previous-is-zero', current, previous }
  const change = roundFraction(exact, precision.value)
  const amount = change.replace('-', '')
  const direction = /^[0.]*$/.test(amount) ? 'unchanged' : change.startsWith('-') ? 'falls' : 'rises'
  return { kind: 'changed', unit, current, previous, change, amount, direction, rows: [precision] }
}

/** 统计依据. */
export type Basis = Pick<EvaluatedStatistic, 'n' | 'expected' | 'coverage' | 'rows'>

export interface Comparison {
  readonly current: Period
  readonly previous: Period
  /** Under these both were computed. */
  readonly standards: UsedStandards
  readonly rulesOn: Day
  readonly items: readonly {
    readonly item: BasicItem
    readonly statistic: 'mean' | 'percentile'
    readonly percentile: number | null
    readonly change: Change | NoChange
    /** What either figure was computed from; null where there is none. */
    readonly basis: { readonly current: Basis | null; readonly previous: Basis | null }
  }[]
  readonly composite: Change | NoChange
  readonly goodDays: Change | NoChange
  readonly heavilyPollutedDays: Change | NoChange
}

export type ComparisonRefusal =
  | { readonly reason: 'different-rules'; readonly current: Day; readonly previous: Day }
  | { readonly reason: 'different-dust'; readonly current: PeriodEvaluation['dust']; readonly previous: PeriodEvaluation['dust'] }
  | { readonly reason: 'different-exceptional'; readonly current: PeriodEvaluation['dust']; readonly previous: PeriodEvaluation['dust'] }
  | { readonly reason: 'different-method' }
  | { readonly reason: 'no-rule-in-force'; readonly day: Day }

const basisOf = (statistic: StatisticResult | undefined): Basis | null =>
  statistic?.kind === 'evaluated'
    ? { n: statistic.n, expected: statistic.expected, coverage: statistic.coverage, rows: statistic.rows }
    : null

/** 对比: two evaluations that were made under the rules of the same day, with dust the same way. */
export function compareEvaluations(current: PeriodEvaluation, previous: PeriodEvaluation): Result<Comparison, ComparisonRefusal> {
  const { rulesOn } = current
  if (JSON.stringify(current.standards) !== JSON.stringify(previous.standards) || current.areaClass !== previous.areaClass) {
    return refuse({ reason: 'different-rules', current: rulesOn, previous: previous.rulesOn })
  }
  if (current.dust !== previous.dust) return refuse({ reason: 'different-dust', current: current.dust, previous: previous.dust })
  if (current.exceptional !== previous.exceptional)
    return refuse({ reason: 'different-exceptional', current: current.exceptional, previous: previous.exceptional })
  if (current.composite?.method !== previous.composite?.method) return refuse({ reason: 'different-method' })
  const compositeOf = ({ composite }: PeriodEvaluation) => (composite?.kind === 'computed' ? composite.value : null)
  const composite = changeOf(compositeOf(current), compositeOf(previous), 'per-cent', rulesOn)
  const goodDays = changeOf(current.days.goodDays.share, previous.days.goodDays.share, 'percentage-points', rulesOn)
  const heavy = changeOf(current.days.heavilyPollutedDays.share, previous.days.heavilyPollutedDays.share, 'percentage-points', rulesOn)
  if (composite === null || goodDays === null || heavy === null) return refuse({ reason: 'no-rule-in-force', day: rulesOn })
  const items = current.items.flatMap(({ item, statistics }, at) =>
    statistics.map((statistic, which) => {
      const before = previous.items[at]?.statistics[which]
      const value = statistic.kind === 'evaluated' ? statistic.value : null
      const earlier = before?.kind === 'evaluated' ? before.value : null
      return {
        item,
        statistic: statistic.statistic,
        percentile: statistic.kind === 'evaluated' ? statistic.percentile : null,
        // The rule of rounding was found for the composite index on the same day.
        change: changeOf(value, earlier, 'per-cent', rulesOn)!,
        basis: { current: basisOf(statistic), previous: basisOf(before) },
      }
    }),
  )
  return ok({
    current: current.period,
    previous: previous.period,
    standards: current.standards,
    rulesOn,
    items,
    composite,
    goodDays,
    heavilyPollutedDays: heavy,
  })
}
