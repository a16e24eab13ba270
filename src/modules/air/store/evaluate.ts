/** Evaluations out of stored days · 评价: of a scope and a period, beside the year before under one version of the standards. */
import type { Tx } from '#ground/db/database.ts'
import { readAreas } from '#ground/db/names.ts'
import { type Day, dayAfter } from '#ground/lib/day.ts'
import { yearBefore } from '#ground/lib/day-count.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { basicItems } from '#standards/gb-3095/items.table.ts'
import { airCategories } from '#standards/hj-633/categories.table.ts'
import { rowsInForce } from '#standards/row.ts'
import { type CityRules, cityRulesOn, valueOfSum } from '../kernel/city-value.ts'
import { type Comparison, type ComparisonRefusal, compareEvaluations } from '../kernel/comparison.ts'
import { type DayIndex, dayIndices } from '../kernel/day-shares.ts'
import { type DailyRecord, type DustWay, exceptionalRule, readDays as readRecords } from '../kernel/evaluated-days.ts'
import { type EvaluationRefusal, evaluatePeriod, type PeriodEvaluation } from '../kernel/evaluation.ts'
import { areaClassOf, isInService, rulesOnOf, type Scope, stationsOf } from '../kernel/scope.ts'
import { readDays, type StationDay } from './days.ts'
import { type ExceptionalEvent, readEvents } from './events.ts'
import { type DaySums, noSums, readGroups } from './groups.ts'
import { type DustDay, readDust } from './kept.ts'
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
  /** 当日的例外事件. */
  readonly events: readonly ExceptionalEvent[]
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

/** 范围的逐日合计: what a scope is evaluated from, read once for as many periods and versions as are asked for. */
export interface ScopeSeries {
  readonly stations: readonly Station[]
  readonly sums: ReadonlyMap<Day, DaySums>
  /** 沙尘日 with its reason. */
  readonly dust: ReadonlyMap<Day, string>
  /** 例外事件 that stand within the days that were read. */
  readonly events: readonly ExceptionalEvent[]
}

type Span = readonly [from: Day, until: Day]

/** Dust and events are marked for the city or for a district: a scope has them where the city has, or its only district. */
function marksOf<Mark extends { readonly areaCode: string }>(rows: readonly Mark[], stations: readonly Station[], city: readonly string[]) {
  const districts = new Set(stations.map(({ areaCode }) => areaCode))
  const areas = new Set([...city, ...(districts.size === 1 ? districts : [])])
  return rows.filter(({ areaCode }) => areas.has(areaCode))
}

/** 读各组逐日合计: all groups at once. */
export async function readSeries(
  tx: Tx,
  groups: ReadonlyMap<string, readonly Station[]>,
  spans: readonly Span[],
): Promise<ReadonlyMap<string, ScopeSeries>> {
  const members = [...groups].flatMap(([group, stations]) =>
    stations.map(({ code, sinceOn, untilOn }) => ({ group, code, sinceOn, untilOn })),
  )
  const city = (await readAreas(tx)).filter(({ isCity }) => isCity).map(({ code }) => code)
  const read: ReadonlyMap<string, ReadonlyMap<Day, DaySums>>[] = []
  const dust: DustDay[] = []
  const events = new Map<string, ExceptionalEvent>()
  for (const [from, until] of spans) {
    read.push(await readGroups(tx, members, from, until))
    dust.push(...(await readDust(tx, from, until)))
    for (const event of await readEvents(tx, from, until)) events.set(event.id, event)
  }
  const seriesOf = (group: string, stations: readonly Station[]): ScopeSeries => ({
    stations,
    sums: new Map(read.flatMap((of) => [...(of.get(group) ?? [])])),
    dust: new Map(marksOf(dust, stations, city).map(({ day, why }) => [day, why])),
    events: marksOf([...events.values()], stations, city),
  })
  return new Map([...groups].map(([group, stations]) => [group, seriesOf(group, stations)]))
}

/** The series of one scope. */
export async function readScope(tx: Tx, stations: readonly Station[], spans: readonly Span[]): Promise<ScopeSeries> {
  return (await readSeries(tx, new Map([['scope', stations]]), spans)).get('scope') as ScopeSeries
}

function scopeDay({ stations, sums, dust, events }: ScopeSeries, day: Day, rules: CityRules): Omit<ScopeDay, 'hours'> {
  const expected = stations.filter((station) => isInService(station, day)).length
  const of = sums.get(day) ?? noSums
  const values: Partial<Record<(typeof basicItems)[number], string | null>> = {}
  const points: Partial<Record<(typeof basicItems)[number], number>> = {}
  for (const item of basicItems) {
    points[item] = of[item].n
    values[item] = valueOfSum(rules, item, { ...of[item], expected })
  }
  const why = dust.get(day) ?? null
  const under = events.filter(({ fromOn, untilOn }) => fromOn <= day && day <= untilOn)
  const exceptional = basicItems.filter((item) => under.some(({ items }) => items.includes(item)))
  return { day, values, isDust: why !== null, why, exceptional, events: under, expected, points: points as ScopeDay['points'] }
}

/** 序列中的逐日值, each day by the rules of `rulesOn` of it. */
function seriesDays(
  series: ScopeSeries,
  from: Day,
  until: Day,
  rulesOn: (day: Day) => Day,
): Result<readonly Omit<ScopeDay, 'hours'>[], ScopeRefusal> {
  const known = new Map<Day, CityRules | null>()
  const days: Omit<ScopeDay, 'hours'>[] = []
  for (let day = from; day <= until; day = dayAfter(day)) {
    const on = rulesOn(day)
    const rules = known.get(on) ?? cityRulesOn(on)
    known.set(on, rules)
    if (rules === null) return refuse({ reason: 'no-rule-in-force', day: on })
    days.push(scopeDay(series, day, rules))
  }
  return ok(days)
}

/** 范围逐日日值, each day by the rules of `rulesOn` of it; of a single station with what its hours came to. */
export async function scopeDays(
  tx: Tx,
  stations: readonly Station[],
  from: Day,
  until: Day,
  rulesOn: (day: Day) => Day,
): Promise<Result<readonly ScopeDay[], ScopeRefusal>> {
  const days = seriesDays(await readScope(tx, stations, [[from, until]]), from, until, rulesOn)
  if (!days.ok) return days
  const only = stations.length === 1 ? stations.map(({ code }) => code) : []
  const hours = new Map((await readDays(tx, only, from, until)).map((row) => [row.day, row]))
  return ok(days.value.map((day) => ({ ...day, hours: hours.get(day.day) ?? null })))
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
  /** 扣除例外事件的另一口径; null where there is none, or where the edition knows no such events. */
  readonly withoutExceptional: PeriodEvaluation | null
  /** 时段内的例外事件. */
  readonly events: readonly ExceptionalEvent[]
}

export type EvaluatedRefusal = ScopeRefusal | EvaluationRefusal | ComparisonRefusal

/** One period of a series, under the rules of a day. */
export function evaluated(
  series: ScopeSeries,
  { from, until, dust }: Asked,
  rulesOn: Day,
  exceptional: DustWay = 'kept',
): Result<PeriodEvaluation, EvaluatedRefusal> {
  const days = seriesDays(series, from, until, () => rulesOn)
  if (!days.ok) return days
  return evaluatePeriod({
    period: { from, to: until },
    records: days.value,
    areaClass: areaClassOf(series.stations),
    rulesOn,
    dust: dust === 'kept' ? 'kept' : 'deducted',
    exceptional,
  })
}

const beforeOf = (asked: Asked): Asked => ({ ...asked, from: yearBefore(asked.from), until: yearBefore(asked.until) })

/** The days that an evaluation and the one of the year before are made of. */
export const spansOf = (asked: Asked): readonly Span[] => [asked, beforeOf(asked)].map(({ from, until }) => [from, until])

/** 时段评价与上年同期, from days that were read: both under the rules of one day. */
export function evaluateSeries(series: ScopeSeries, asked: Asked): Result<Evaluated, EvaluatedRefusal> {
  const rulesOn = rulesOnOf(asked.until, asked.edition)
  const current = evaluated(series, asked, rulesOn)
  if (!current.ok) return current
  const previous = evaluated(series, beforeOf(asked), rulesOn)
  if (!previous.ok) return previous
  const comparison = compareEvaluations(current.value, previous.value)
  if (!comparison.ok) return comparison
  const hasOther = current.value.exceptionalDays > 0 && exceptionalRule(rulesOn) !== null
  const other = hasOther ? evaluated(series, asked, rulesOn, 'deducted') : null
  if (other !== null && !other.ok) return other
  return ok({
    ...{ current: current.value, previous: previous.value, comparison: comparison.value },
    withoutExceptional: other?.value ?? null,
    events: series.events.filter(({ fromOn, untilOn }) => fromOn <= asked.until && asked.from <= untilOn),
  })
}

/** 时段评价与上年同期 of a scope. */
export async function evaluateScope(tx: Tx, stations: readonly Station[], asked: Asked): Promise<Result<Evaluated, EvaluatedRefusal>> {
  return evaluateSeries(await readScope(tx, stations, spansOf(asked)), asked)
}
