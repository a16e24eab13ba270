/** Evaluations as a page is told them · 评价的呈现: figures with n, coverage and the rule rows that they were made by. */
import type { Day } from '#ground/lib/day.ts'
import { clauseText } from '#standards/clause.ts'
import { airItems, type BasicItem, basicItems } from '#standards/gb-3095/items.table.ts'
import { type BreakpointColumn, breakpoints } from '#standards/hj-633/breakpoints.table.ts'
import { type Row, rowsInForce } from '#standards/row.ts'
import { categoryOf } from '../kernel/air-quality-index.ts'
import type { Change, NoChange } from '../kernel/comparison.ts'
import type { DayIndex } from '../kernel/day-shares.ts'
import { exceptionalRule } from '../kernel/evaluated-days.ts'
import type { PeriodEvaluation } from '../kernel/evaluation.ts'
import { individualIndex } from '../kernel/individual-index.ts'
import type { StatisticResult } from '../kernel/item-evaluation.ts'
import type { MovingAverage, NoMovingAverage } from '../kernel/moving-average.ts'
import { hoursIn } from './days.ts'
import type { Evaluated, ScopeDay } from './evaluate.ts'

type AnyRow = Row<object, unknown>

/** 规则行: its key in words of the table, its value, its clause. */
export const shownRule = ({ value, from, to, cite, unverified, ...key }: AnyRow) => ({
  name: Object.values(key)
    .filter((part) => part !== null)
    .join(' '),
  value: typeof value === 'object' ? JSON.stringify(value) : String(value),
  clause: clauseText(cite),
  from,
  until: to ?? null,
  unverified: unverified ?? null,
})

const shownRules = (rows: readonly AnyRow[]) => rows.map(shownRule)

const changeText = (change: Change | NoChange | undefined): string | null => (change?.kind === 'changed' ? change.change : null)

const withheldOf = ({ reason, month, have, need }: Exclude<StatisticResult, { readonly kind: 'evaluated' }>) => ({
  ...{ reason: month === null ? reason : `${reason}-of-month`, have, need },
})

function shownStatistic(one: StatisticResult, at: { readonly evaluated: Evaluated; readonly item: number; readonly statistic: number }) {
  const { current, previous, comparison } = at.evaluated
  const item = current.items[at.item]!
  const before = previous.items[at.item]!
  const was = before.statistics[at.statistic]!
  const compared = comparison.items.filter((entry) => entry.item === item.item)[at.statistic]
  const about = {
    ...{ item: item.item, kind: one.statistic, unit: item.unit, n: item.n, expected: item.expected, coverage: item.coverage },
    ...{ before: was.kind === 'evaluated' ? was.value : null, beforeN: before.n, change: changeText(compared?.change) },
  }
  if (one.kind !== 'evaluated') {
    const percentile = was.kind === 'evaluated' ? was.percentile : null
    const withheld = withheldOf(one)
    return { ...about, percentile, value: null, limit: null, complies: null, excess: null, withheld, rules: shownRules(one.rows) }
  }
  const { verdict } = one
  return {
    ...about,
    ...{ percentile: one.percentile, value: one.value, withheld: null },
    ...{ limit: verdict?.limit.value.limit ?? null, complies: verdict?.complies ?? null, excess: verdict?.exceedanceMultiple ?? null },
    rules: shownRules([...one.rows, ...(verdict === null ? [] : [verdict.limit])]),
  }
}

const shownDays = ({ current, previous, comparison }: Evaluated) => ({
  good: current.days.goodDays.days,
  n: current.days.n,
  beforeGood: previous.days.goodDays.days,
  beforeN: previous.days.n,
  heavy: current.days.heavilyPollutedDays.days,
  expected: current.days.expected,
  share: current.days.goodDays.share,
  beforeShare: previous.days.goodDays.share,
  change: changeText(comparison.goodDays),
  levels: current.days.categories.map(({ category, days }) => ({ level: category.level, days })),
})

function shownComposite({ current, previous, comparison }: Evaluated) {
  const [{ composite }, before] = [current, previous.composite]
  const about = { before: before?.kind === 'computed' ? before.value : null, change: changeText(comparison.composite) }
  if (composite?.kind === 'computed') {
    const { n, expected, coverage, minimum } = composite
    const basis = { n, expected, coverage, minimum, beforeN: before?.kind === 'computed' ? before.n : null }
    return {
      ...{ ...about, value: composite.value, basis, primary: [...composite.primaryPollutants], withheld: null },
      singles: composite.terms.map(({ item, value }) => ({ item, value })),
      rules: shownRules([...composite.terms.flatMap(({ term, limit }) => [term, limit]), ...composite.rows]),
    }
  }
  const lacking = composite?.lacking[0]?.because
  // What an item has and needs are days: of the first that is lacking.
  const withheld =
    lacking?.kind === 'not-evaluated'
      ? { reason: lacking.month === null ? 'item-too-few-days' : 'item-too-few-days-of-month', have: lacking.have, need: lacking.need }
      : { reason: 'items-lacking', have: null, need: null }
  return { ...about, value: null, basis: null, primary: [], withheld, singles: [], rules: [] }
}

/** 所用标准. */
export const editionText = ({ standards }: PeriodEvaluation): string =>
  `${standards.limits} ${standards.limitsClause}; ${standards.index}; ${standards.evaluation}`

const compositeOf = ({ composite }: PeriodEvaluation) => (composite?.kind === 'computed' ? composite.value : null)

/** 例外事件, both ways: of the items that were named every statistic with their days and without them. */
function shownExceptional({ current, withoutExceptional: other, events }: Evaluated) {
  if (current.exceptionalDays === 0) return null
  const named = new Set(events.flatMap(({ items }) => items))
  const about = {
    days: current.exceptionalDays,
    events: events.map(({ id, fromOn, untilOn, kind, items, document, why }) => ({
      ...{ id, from: fromOn, until: untilOn, kind, items: [...items], document, why },
    })),
  }
  if (other === null) return { ...about, withheld: 'no-exceptional-events' as const, statistics: [], composite: null, rules: [] }
  const wayOf = (one: StatisticResult) =>
    one.kind === 'evaluated' ? { value: one.value, verdict: one.verdict } : { value: null, verdict: null }
  const statistics = current.items.flatMap(({ item, unit, n, expected, statistics: all }, at) =>
    !named.has(item)
      ? []
      : all.map((one, which) => {
          const without = other.items[at]!
          const [kept, leftOut] = [wayOf(one), wayOf(without.statistics[which]!)]
          return {
            ...{ item, kind: one.statistic, percentile: one.kind === 'evaluated' ? one.percentile : null, unit, expected },
            limit: kept.verdict?.limit.value.limit ?? null,
            ...{ kept: kept.value, keptN: n, keptComplies: kept.verdict?.complies ?? null },
            ...{ leftOut: leftOut.value, leftOutN: without.n, leftOutComplies: leftOut.verdict?.complies ?? null },
          }
        }),
  )
  const rule = exceptionalRule(current.rulesOn)
  return {
    ...{ ...about, withheld: null, statistics, rules: rule === null ? [] : [shownRule(rule)] },
    composite: { kept: compositeOf(current), leftOut: compositeOf(other) },
  }
}

/** 时段评价. */
export function shownEvaluation(
  evaluated: Evaluated,
  about: { readonly scope: string; readonly dust: 'kept' | 'left-out'; readonly open: number; readonly dataUntil: string | null },
) {
  const { current, previous } = evaluated
  return {
    ...about,
    ...{ from: current.period.from, until: current.period.to, beforeFrom: previous.period.from, beforeUntil: previous.period.to },
    edition: editionText(current),
    dustDays: current.dustDays,
    statistics: current.items.flatMap(({ statistics }, item) =>
      statistics.map((one, statistic) => shownStatistic(one, { evaluated, item, statistic })),
    ),
    days: shownDays(evaluated),
    composite: shownComposite(evaluated),
    exceptional: shownExceptional(evaluated),
  }
}

/** 三年滑动平均: each year with its days, of a year without a figure too. */
export function shownAverage(average: MovingAverage | NoMovingAverage, years: readonly PeriodEvaluation[]) {
  const { item, statistic } = average
  const ofYears = years.map(({ period, items }) => {
    const of = items.find((one) => one.item === item)!
    const found = of.statistics.find((one) => one.statistic === statistic)!
    return {
      ...{ year: Number(period.from.slice(0, 4)), value: found.kind === 'evaluated' ? found.value : null },
      ...{ n: of.n, expected: of.expected, coverage: of.coverage },
      withheld: found.kind === 'evaluated' ? null : withheldOf(found),
      percentile: found.kind === 'evaluated' ? found.percentile : null,
    }
  })
  const isAveraged = average.kind === 'averaged'
  return {
    ...{ item, kind: statistic, unit: airItems[item].unit, value: isAveraged ? average.value : null },
    percentile: ofYears.find((of) => of.percentile !== null)?.percentile ?? null,
    years: ofYears.map(({ percentile: _percentile, ...of }) => of),
    withheld: isAveraged ? null : ('year-not-evaluated' as const),
    notJudged: 'no-limit-known' as const,
    rules: shownRules(average.rows),
  }
}

const columnOf: Readonly<Record<BasicItem, BreakpointColumn>> = {
  so2: 'so2-daily',
  no2: 'no2-daily',
  co: 'co-daily',
  o3: 'o3-8h',
  pm10: 'pm10-daily',
  pm25: 'pm25-daily',
}

function iaqiOf(item: BasicItem, value: string | null, rulesOn: Day): number | null {
  const index = value === null ? null : individualIndex(columnOf[item], value, rulesOn)
  return index?.ok && index.value.kind === 'indexed' ? index.value.iaqi : null
}

/** 逐日: of a station `n` is how many hours an item has, of a city or a district how many stations. */
export function shownDay(day: ScopeDay, index: DayIndex, rulesOn: Day, open: number) {
  const itemOf = (item: BasicItem) => {
    const value = day.values[item] ?? null
    return { value, n: day.hours === null ? day.points[item] : hoursIn(day.hours, item), iaqi: iaqiOf(item, value, rulesOn) }
  }
  const items = Object.fromEntries(basicItems.map((item) => [item, itemOf(item)])) as Record<BasicItem, ReturnType<typeof itemOf>>
  const have = basicItems.filter((item) => items[item].value !== null).length
  const whole = Math.max(...basicItems.map((item) => day.points[item]))
  return {
    ...{ day: day.day, items, aqi: index.aqi, primary: [...index.primaryPollutants], dust: day.why, open },
    events: day.events.map(({ id, kind, items: named, why, document }) => ({ id, kind, items: [...named], why, document })),
    level: index.aqi === null ? null : (categoryOf(index.aqi, rulesOn)?.level ?? null),
    withheld: index.aqi !== null ? null : { reason: have === 0 ? 'nothing-measured' : 'gaps', have, need: basicItems.length },
    stations: { n: whole, expected: day.expected },
  }
}

/** 指数所用规则行: of the first and of the last day, which may lie under two versions. */
export function indexRules(first: Day, last: Day) {
  const rows = [first, last].flatMap((day) => basicItems.flatMap((item) => rowsInForce(breakpoints, { column: columnOf[item] }, day)))
  return [...new Set(rows)].map(shownRule)
}
