/**
 * Figures of the room · 统计数字: PM2.5 of the year so far and the share of good days, each beside the same days of the year before.
 *
 * Both periods are computed under one version of the standards. The mean is told as it is held against a limit, in whole µg/m³; its
 * change is that of the statistics, which have one digit more.
 */
import type { Day } from '#ground/lib/day.ts'
import { roundFraction } from '#standards/gb-t-8170/round-fraction.ts'
import type { Comparison } from './comparison.ts'
import type { PeriodEvaluation } from './evaluation.ts'
import { precisionOf } from './evaluation-rules.ts'

/** One figure · 数字: `rows` is how many days it was counted from; null where there is none. */
export interface Figure {
  readonly id: string
  readonly value: string | null
  readonly unit: string
  readonly rows: number
  /** 首日与末日 of what was counted, both included. */
  readonly from: Day
  readonly until: Day
}

/** 空气统计. */
export function airFiguresOf(current: PeriodEvaluation, previous: PeriodEvaluation, comparison: Comparison): readonly Figure[] {
  const particles = current.items.find(({ item }) => item === 'pm25')
  const mean = particles?.statistics.find(({ statistic }) => statistic === 'mean')
  const precision = precisionOf('judged', 'pm25', current.rulesOn)
  const change = comparison.items.find(({ item, statistic }) => item === 'pm25' && statistic === 'mean')?.change
  const { goodDays } = comparison
  const now = { from: current.period.from, until: current.period.to }
  const before = { from: previous.period.from, until: previous.period.to }
  return [
    {
      id: 'air.pm25-mean',
      value: mean?.kind === 'evaluated' && precision !== null ? roundFraction(mean.exact, precision.value) : null,
      unit: 'µg/m³',
      rows: particles?.n ?? 0,
      ...now,
    },
    { id: 'air.pm25-change', value: change?.kind === 'changed' ? change.change : null, unit: '%', rows: particles?.n ?? 0, ...now },
    { id: 'air.good-days-before', value: previous.days.goodDays.share, unit: '%', rows: previous.days.n, ...before },
    { id: 'air.good-days', value: current.days.goodDays.share, unit: '%', rows: current.days.n, ...now },
    {
      id: 'air.good-days-change',
      value: goodDays.kind === 'changed' ? goodDays.change : null,
      unit: '个百分点',
      rows: current.days.n,
      ...now,
    },
  ]
}
