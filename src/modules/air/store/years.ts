/** Averages of three years out of stored days · 三年滑动平均: of a scope, all three years under the rules of one day. */
import type { Tx } from '#ground/db/database.ts'
import type { Day } from '#ground/lib/day.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { type MovingAverageKey, movingAverages } from '#standards/hj-663/moving-average.table.ts'
import { rowInForce } from '#standards/row.ts'
import type { PeriodEvaluation } from '../kernel/evaluation.ts'
import { type MovingAverage, type MovingAverageRefusal, movingAverage, type NoMovingAverage } from '../kernel/moving-average.ts'
import { rulesOnOf } from '../kernel/scope.ts'
import { type Asked, type EvaluatedRefusal, evaluated, readScope } from './evaluate.ts'
import type { Station } from './stations.ts'

export interface YearsAsked extends Pick<Asked, 'edition' | 'dust'> {
  /** The last of the years. */
  readonly year: number
}

export interface Averaged {
  readonly years: readonly PeriodEvaluation[]
  readonly averages: readonly (MovingAverage | NoMovingAverage)[]
}

/** 三年滑动平均: how many years there are is a row of the standard; where it has none, there is no average. */
export async function averageYears(
  tx: Tx,
  stations: readonly Station[],
  { year, edition, dust }: YearsAsked,
): Promise<Result<Averaged, EvaluatedRefusal | MovingAverageRefusal>> {
  const rulesOn = rulesOnOf(`${year}-12-31` as Day, edition)
  const row = rowInForce<MovingAverageKey, number>(movingAverages, { average: 'years' }, rulesOn)
  if (!row.ok) return refuse({ reason: 'no-rule-in-force', day: rulesOn })
  const first = year - row.value.value + 1
  const series = await readScope(tx, stations, [[`${first}-01-01` as Day, `${year}-12-31` as Day]])
  const years: PeriodEvaluation[] = []
  for (let of = first; of <= year; of++) {
    const found = evaluated(series, { from: `${of}-01-01` as Day, until: `${of}-12-31` as Day, edition, dust }, rulesOn)
    if (!found.ok) return found
    years.push(found.value)
  }
  const averages = movingAverage(years)
  return averages.ok ? ok({ years, averages: averages.value }) : averages
}
