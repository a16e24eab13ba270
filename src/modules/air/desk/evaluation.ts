/** 逐日、时段、逐月: what stored days come to. */
import type { Claim } from '#ground/db/claim.ts'
import { attempt, type Tx } from '#ground/db/database.ts'
import type { ApiRefusal } from '#ground/http/refusal.ts'
import type { Day } from '#ground/lib/day.ts'
import { addDays } from '#ground/lib/day-count.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { type BasicItem, basicItems } from '#standards/gb-3095/items.table.ts'
import { startOfDay } from '../kernel/hour.ts'
import { rulesOnOf, type Scope } from '../kernel/scope.ts'
import type { AirRoom } from '../service.ts'
import { countDue, openByDay } from '../store/days.ts'
import { evaluateScope, evaluateSeries, readSeries, scopeDays, scopeIndices, scopeStations, spansOf } from '../store/evaluate.ts'
import { lastHour } from '../store/extent.ts'
import { editionText, indexRules, shownDay, shownEvaluation } from '../store/shown.ts'
import type { AirDays, AirEvaluation, AirEvaluationAsked, AirMonth, AirMonths } from '../wire.ts'
import { type Asking, askedOf, codesOf, MOST_EVALUATED, periodRefusal } from './period.ts'

const MOST_DAYS = 800

/** 逐日空气质量. */
export async function daysOf(
  { database }: AirRoom,
  claim: Claim,
  {
    scope,
    from,
    until,
    edition,
  }: { readonly scope: string; readonly from: string; readonly until: string; readonly edition?: '2012' | '2026' | undefined },
) {
  const refusal = periodRefusal(from, until, MOST_DAYS)
  if (refusal !== null) return refuse(refusal)
  return await attempt<AirDays, ApiRefusal>(database, claim, async (tx) => {
    const stations = await scopeStations(tx, scope as Scope)
    if (!stations.ok) return refuse({ ...stations.refusal })
    const [first, last] = [from as Day, until as Day]
    const rulesOn = (day: Day) => rulesOnOf(day, edition)
    const days = await scopeDays(tx, stations.value, first, last, rulesOn)
    if (!days.ok) return refuse({ ...days.refusal })
    const indices = scopeIndices(days.value, rulesOn)
    const codes = codesOf(stations.value)
    const open = await openByDay(tx, codes, startOfDay(first), startOfDay(addDays(last, 1)))
    const shown = days.value.map((day) => shownDay(day, indices.get(day.day)!, rulesOn(day.day), open.get(day.day) ?? 0))
    return ok({
      ...{ scope, days: shown, rules: indexRules(rulesOn(first), rulesOn(last)) },
      waiting: await countDue(tx, codes, first, last),
      dataUntil: await lastHour(tx, codes, first, last),
    })
  })
}

export async function evaluationIn(tx: Tx, scope: string, asking: Asking): Promise<Result<AirEvaluation, ApiRefusal>> {
  const stations = await scopeStations(tx, scope as Scope)
  if (!stations.ok) return refuse({ ...stations.refusal })
  const found = await evaluateScope(tx, stations.value, askedOf(asking))
  if (!found.ok) return refuse({ ...found.refusal })
  const { period } = found.value.current
  const codes = codesOf(stations.value)
  const open = await openByDay(tx, codes, startOfDay(period.from), startOfDay(addDays(period.to, 1)))
  return ok(
    shownEvaluation(found.value, {
      ...{ scope, dust: asking.dust, open: [...open.values()].reduce((sum, count) => sum + count, 0) },
      dataUntil: await lastHour(tx, codes, period.from, period.to),
    }),
  )
}

/** 时段评价. */
export async function evaluationOf({ database }: AirRoom, claim: Claim, asking: AirEvaluationAsked) {
  const refusal = periodRefusal(asking.from, asking.until, MOST_EVALUATED)
  if (refusal !== null) return refuse(refusal)
  return await attempt<AirEvaluation, ApiRefusal>(database, claim, (tx) => evaluationIn(tx, asking.scope, asking))
}

/** The part of each month that lies within the period. */
function monthsWithin(from: Day, until: Day): readonly (readonly [Day, Day])[] {
  const months: [Day, Day][] = []
  for (let first = from; first <= until; ) {
    const next = `${addDays(`${first.slice(0, 7)}-28` as Day, 4).slice(0, 7)}-01` as Day
    const last = addDays(next, -1)
    months.push([first, last < until ? last : until])
    first = next
  }
  return months
}

/** 逐月与上年同月: of each item the statistic by which it is ranked, its mean or, of CO and O3, its percentile. */
export async function monthsOf({ database }: AirRoom, claim: Claim, asking: AirEvaluationAsked) {
  const refusal = periodRefusal(asking.from, asking.until, MOST_EVALUATED)
  if (refusal !== null) return refuse(refusal)
  return await attempt<AirMonths, ApiRefusal>(database, claim, async (tx) => {
    const stations = await scopeStations(tx, asking.scope as Scope)
    if (!stations.ok) return refuse({ ...stations.refusal })
    // One version for all months: that of the end of the period.
    const edition = rulesOnOf(asking.until as Day, asking.edition) > '2026-02-28' ? '2026' : '2012'
    const series = (await readSeries(tx, new Map([['scope', stations.value]]), spansOf(askedOf(asking)))).get('scope')!
    const months: AirMonth[] = []
    let used = ''
    for (const [from, until] of monthsWithin(asking.from as Day, asking.until as Day)) {
      const found = evaluateSeries(series, { from, until, edition, dust: asking.dust })
      if (!found.ok) return refuse({ ...found.refusal })
      const { current, previous, comparison } = found.value
      const beside = (item: BasicItem) => {
        const change = comparison.items.find((one) => one.item === item)!.change
        return { value: change.current, before: change.previous }
      }
      months.push({
        month: from.slice(0, 7),
        items: Object.fromEntries(basicItems.map((item) => [item, beside(item)])) as AirMonth['items'],
        ...{ good: current.days.goodDays.days, n: current.days.n },
        ...{ beforeGood: previous.days.goodDays.days, beforeN: previous.days.n },
        ...{ expected: current.days.expected, beforeExpected: previous.days.expected },
      })
      used = editionText(current)
    }
    const dataUntil = await lastHour(tx, codesOf(stations.value), asking.from as Day, asking.until as Day)
    return ok({ scope: asking.scope, edition: used, months, dataUntil })
  })
}
