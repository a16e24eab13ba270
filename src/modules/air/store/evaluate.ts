/** Evaluations out of stored days · 评价: of a scope and a period, beside the year before under one version of the standards. */
import type { Tx } from '#ground/db/database.ts'
import { type Day, dayAfter } from '#ground/lib/day.ts'
import { yearBefore } from '#ground/lib/day-count.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { basicItems } from '#standards/gb-3095/items.table.ts'
import { airCategories } from '#standards/hj-633/categories.table.ts'
import { rowsInForce } from '#standards/row.ts'
import { cityDailyValue } from '../kernel/city-value.ts'
import { type Comparison, type ComparisonRefusal, compareEvaluations } from '../kernel/comparison.ts'
import { type DayIndex, dayIndices } from '../kernel/day-shares.ts'
import { type DailyRecord, readDays as readRecords } from '../kernel/evaluated-days.ts'
import { type EvaluationRefusal, evaluatePeriod, type PeriodEvaluation } from '../kernel/evaluation.ts'
import { areaClassOf, isInService, rulesOnOf, type Scope, stationsOf } from '../kernel/scope.ts'
import { readDays, type StationDay } from './days.ts'
import { readDust } from './kept.ts'
import { readAreas } from './people.ts'
import { readStations, type Station } from './stations.ts'

export interface Asked {
  readonly from: Day
  readonly until: Day
  readonly edition?: '2012' | '2026' | undefined
  readonly dust: 'kept' | 'left-out'
}

/** 一日的范围日值: with how many stations each item has. */
export interface ScopeDay extends DailyRecord {
  readonly day: Day
  readonly isDust: boolean
  readonly why: string | null
  readonly points: Readonly<Record<(typeof basicItems)[number], number>>
  readonly expected: number
  readonly hours: StationDay | null
}

export type ScopeRefusal =
  | { readonly reason: 'unknown-scope' }
  | { readonly reason: 'no-station-there' }
  | { readonly reason: 'no-rule-in-force'; readonly day: Day }

/** The stations of a scope; a district without any is none, a district that is not of the bureau is unknown. */
export async function scopeStations(tx: Tx, scope: Scope): Promise<Result<readonly Station[], ScopeRefusal>> {
  const found = stationsOf(scope, await readStations(tx))
  if (found.length > 0) return ok(found)
  const code = scope.split(':')[1]
  const isKnown = scope === 'city' || (scope.startsWith('area:') && (await readAreas(tx)).some((area) => area.code === code))
  return refuse({ reason: isKnown ? 'no-station-there' : 'unknown-scope' })
}

/** Dust is marked for the city or for a district: a scope has it where any of its districts, or the city, has. */
async function dustOf(tx: Tx, stations: readonly Station[], from: Day, until: Day): Promise<ReadonlyMap<Day, string>> {
  const city = (await readAreas(tx)).filter(({ isCity }) => isCity).map(({ code }) => code)
  const districts = new Set(stations.map(({ areaCode }) => areaCode))
  const rows = await readDust(tx, from, until, [...city, ...(districts.size === 1 ? districts : [])])
  return new Map(rows.map(({ day, why }) => [day, why]))
}

function scopeDay(
  day: Day,
  stations: readonly Station[],
  rows: ReadonlyMap<string, StationDay>,
  why: string | null,
  rulesOn: Day,
): Result<ScopeDay, ScopeRefusal> {
  const inService = stations.filter((station) => isInService(station, day))
  const values: Partial<Record<(typeof basicItems)[number], string | null>> = {}
  const points: Partial<Record<(typeof basicItems)[number], number>> = {}
  for (const item of basicItems) {
    const of = inService.map(({ code }) => rows.get(code)?.[item] ?? null)
    points[item] = of.filter((value) => value !== null).length
    if (inService.length === 0) values[item] = null
    else {
      const found = cityDailyValue(item, of, rulesOn)
      if (!found.ok) {
        if (found.refusal.reason === 'no-rule-in-force') return refuse({ reason: 'no-rule-in-force', day: rulesOn })
        throw new Error(`${day}: ${JSON.stringify(found.refusal)}`)
      }
      values[item] = found.value.value
    }
  }
  const [only] = stations
  return ok({
    ...{ day, values, isDust: why !== null, why, expected: inService.length },
    points: points as ScopeDay['points'],
    hours: stations.length === 1 && only !== undefined ? (rows.get(only.code) ?? null) : null,
  })
}

/** 范围逐日日值, each day by the rules of `rulesOn` of it. */
export async function scopeDays(
  tx: Tx,
  stations: readonly Station[],
  from: Day,
  until: Day,
  rulesOn: (day: Day) => Day,
): Promise<Result<readonly ScopeDay[], ScopeRefusal>> {
  const codes = stations.map(({ code }) => code)
  const byDay = Map.groupBy(await readDays(tx, codes, from, until), ({ day }) => day)
  const dust = await dustOf(tx, stations, from, until)
  const days: ScopeDay[] = []
  for (let day = from; day <= until; day = dayAfter(day)) {
    const rows = new Map((byDay.get(day) ?? []).map((row) => [row.stationCode, row]))
    const found = scopeDay(day, stations, rows, dust.get(day) ?? null, rulesOn(day))
    if (!found.ok) return found
    days.push(found.value)
  }
  return ok(days)
}

/** 逐日指数: each day under the rules of its own day, or of the version that was asked for; days of one version are computed together. */
export function scopeIndices(days: readonly ScopeDay[], rulesOn: (day: Day) => Day): ReadonlyMap<Day, DayIndex> {
  const indices = new Map<Day, DayIndex>()
  const byVersion = Map.groupBy(days, ({ day }) => rowsInForce(airCategories, {}, rulesOn(day))[0]?.from)
  for (const [version, of] of byVersion) {
    const [first, last] = [of[0]!.day, of.at(-1)!.day]
    const read = readRecords({ from: first, to: last }, of)
    if (!read.ok) throw new Error(JSON.stringify(read.refusal))
    const found = version === undefined ? null : dayIndices(read.value, rulesOn(first))
    for (const [at, { day }] of read.value.entries()) indices.set(day, found?.[at] ?? { day, aqi: null, primaryPollutants: [] })
  }
  return indices
}

export interface Evaluated {
  readonly current: PeriodEvaluation
  readonly previous: PeriodEvaluation
  readonly comparison: Comparison
}

export type EvaluatedRefusal = ScopeRefusal | EvaluationRefusal | ComparisonRefusal

async function evaluated(
  tx: Tx,
  stations: readonly Station[],
  { from, until, dust }: Asked,
  rulesOn: Day,
): Promise<Result<PeriodEvaluation, EvaluatedRefusal>> {
  const days = await scopeDays(tx, stations, from, until, () => rulesOn)
  if (!days.ok) return days
  return evaluatePeriod({
    period: { from, to: until },
    records: days.value,
    areaClass: areaClassOf(stations),
    rulesOn,
    dust: dust === 'kept' ? 'kept' : 'deducted',
  })
}

/** 时段评价与上年同期: both under the rules of one day. */
export async function evaluateScope(tx: Tx, stations: readonly Station[], asked: Asked): Promise<Result<Evaluated, EvaluatedRefusal>> {
  const rulesOn = rulesOnOf(asked.until, asked.edition)
  const current = await evaluated(tx, stations, asked, rulesOn)
  if (!current.ok) return current
  const before = { ...asked, from: yearBefore(asked.from), until: yearBefore(asked.until) }
  const previous = await evaluated(tx, stations, before, rulesOn)
  if (!previous.ok) return previous
  const comparison = compareEvaluations(current.value, previous.value)
  return comparison.ok ? ok({ current: current.value, previous: previous.value, comparison: comparison.value }) : comparison
}
