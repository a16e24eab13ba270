/** The desk's door of 空气: stations, imports, values in question, hours. What is only read. */
import type { Claim } from '#ground/db/claim.ts'
import { attempt, type Database, inTransaction, type Tx } from '#ground/db/database.ts'
import { type KeyRefusal, once } from '#ground/db/once.ts'
import type { ApiRefusal } from '#ground/http/refusal.ts'
import type { Day } from '#ground/lib/day.ts'
import { addDays, daysBetween } from '#ground/lib/day-count.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { type BasicItem, basicItems } from '#standards/gb-3095/items.table.ts'
import { airFiguresOf, type Figure } from './kernel/figures.ts'
import { hourText, startOfDay } from './kernel/hour.ts'
import { rank } from './kernel/ranking.ts'
import { rulesOnOf, type Scope } from './kernel/scope.ts'
import { type AirRoom, shownImports, shownRefused, shownStation } from './service.ts'
import { countOpenConflicts, listConflicts } from './store/conflicts.ts'
import { countDue, lastDay, openByDay } from './store/days.ts'
import { type Asked, evaluateScope, scopeDays, scopeIndices, scopeStations } from './store/evaluate.ts'
import { listImports, readImport, readRefused } from './store/imports.ts'
import { keepPublished, listPublished, readDust, readPublished } from './store/kept.ts'
import { type Names, namesOf, personIn, readAreas } from './store/people.ts'
import { pageOf, placeOf } from './store/place.ts'
import { cellOf, type Reading, readHours } from './store/readings.ts'
import { editionText, indexRules, shownDay, shownEvaluation } from './store/shown.ts'
import { readSpan, readStation, readStations, type Station } from './store/stations.ts'
import { countOpen, judgementsOf, type ListedSuspect, listSuspects, readMarks, readSuspect, type SuspectFilter } from './store/suspects.ts'
import { sayDoubt } from './text/assessed.ts'
import { commandEn } from './text/command.en.ts'
import { commandZh } from './text/command.zh.ts'
import type {
  AirConflict,
  AirDays,
  AirEvaluation,
  AirEvaluationAsked,
  AirHours,
  AirMonth,
  AirMonths,
  AirPublished,
  AirRank,
  AirRanking,
  AirSuspect,
} from './wire.ts'

interface Paged {
  readonly cursor?: string | undefined
  readonly limit: number
}

/** 点位. */
export async function stationsOf({ database }: AirRoom, claim: Claim) {
  return await inTransaction(database, claim, async (tx) => {
    const stations = await readStations(tx)
    const span = await readSpan(
      tx,
      stations.map(({ code }) => code),
    )
    return { stations: stations.map(shownStation), ...span }
  })
}

/** 导入记录. */
export async function importsOf({ database }: AirRoom, claim: Claim, { cursor, limit }: Paged) {
  const place = placeOf(cursor)
  if (!place.ok) return place
  return await inTransaction(database, claim, async (tx) => {
    const { rows, next } = pageOf(await listImports(tx, place.value, limit + 1), limit, ({ at, id }) => ({ at, id }))
    return ok({ rows: await shownImports(tx, rows), next })
  })
}

const MOST_REFUSED = 1000

/** 一次导入: with the first of the rows that were not taken. */
export async function importDetail({ database }: AirRoom, claim: Claim, id: string) {
  return await attempt(database, claim, async (tx) => {
    const found = await readImport(tx, id)
    if (found === null) return refuse({ reason: 'not-found' })
    const [shown] = await shownImports(tx, [found])
    return ok({ ...shown!, refusedRows: (await readRefused(tx, id, MOST_REFUSED)).map(shownRefused) })
  })
}

/** 同一小时的不同值. */
export async function conflictsOf({ database }: AirRoom, claim: Claim, { state, cursor, limit }: Paged & { state: 'open' | 'decided' }) {
  const place = placeOf(cursor)
  if (!place.ok) return place
  return await inTransaction(database, claim, async (tx) => {
    const found = await listConflicts(tx, state, place.value, limit + 1)
    const { rows, next } = pageOf(found, limit, ({ id, hourAt, decidedAt }) => ({ id, at: decidedAt ?? hourAt }))
    const names = await namesOf(
      tx,
      rows.map(({ decidedBy }) => decidedBy),
    )
    const shown = rows.map(
      ({ stationCode, hourAt, decidedBy, decidedAt, ...rest }): AirConflict => ({
        ...rest,
        station: stationCode,
        hour: hourText(hourAt),
        by: decidedBy === null ? null : personIn(names, decidedBy),
        at: decidedAt?.toISOString() ?? null,
      }),
    )
    return ok({ rows: shown, next, open: await countOpenConflicts(tx) })
  })
}

function shownSuspect(found: ListedSuspect, names: ReadonlyMap<string, Names>): AirSuspect {
  const { id, item, version, verdict, why, rules } = found
  const cell = cellOf(found, item)
  return {
    ...{ id, item, version, verdict, why },
    station: found.stationCode,
    hour: hourText(found.hourAt),
    text: cell?.text ?? '',
    value: cell?.value ?? null,
    rules: rules.map((of) => ({
      rule: of.rule,
      words: { zh: sayDoubt({ ...of, item }, commandZh), en: sayDoubt({ ...of, item }, commandEn) },
    })),
    by: found.judgedBy === null ? null : personIn(names, found.judgedBy),
    at: found.judgedAt?.toISOString() ?? null,
    foundAt: found.foundAt.toISOString(),
  }
}

/** 疑点列表. */
export async function suspectsOf({ database }: AirRoom, claim: Claim, { cursor, limit, ...filter }: Paged & SuspectFilter) {
  const place = placeOf(cursor)
  if (!place.ok) return place
  return await inTransaction(database, claim, async (tx) => {
    const found = await listSuspects(tx, filter, place.value, limit + 1)
    const { rows, next } = pageOf(found, limit, ({ id, hourAt, judgedAt }) => ({ id, at: judgedAt ?? hourAt }))
    const names = await namesOf(
      tx,
      rows.map(({ judgedBy }) => judgedBy),
    )
    const { state: _state, rule: _rule, ...within } = filter
    return ok({ rows: rows.map((row) => shownSuspect(row, names)), next, ...(await countOpen(tx, within)) })
  })
}

/** 一个疑点. */
export async function suspectDetail({ database }: AirRoom, claim: Claim, id: string) {
  return await attempt(database, claim, async (tx) => {
    const found = await readSuspect(tx, id)
    if (found === null) return refuse({ reason: 'not-found' })
    const judgements = await judgementsOf(tx, id)
    const names = await namesOf(tx, [found.judgedBy, ...judgements.map(({ account }) => account)])
    return ok({
      ...shownSuspect(found, names),
      judgements: judgements.map(({ verdict, why, account, at }) => ({ verdict, why, by: personIn(names, account), at: at.toISOString() })),
    })
  })
}

const MOST_DAYS_OF_HOURS = 31

/** A period as somebody asked for it: neither turned round nor longer than is shown. */
export function periodRefusal(from: string, until: string, most: number): ApiRefusal | null {
  if (until < from) return { reason: 'ends-before-it-begins' }
  return daysBetween(from as Day, until as Day) + 1 > most ? { reason: 'period-too-long', most } : null
}

/** 点位小时值, each as it came, with what was said of it. */
export async function hoursOf(
  { database }: AirRoom,
  claim: Claim,
  { station: code, from, until }: { readonly station: string; readonly from: string; readonly until: string },
) {
  const refusal = periodRefusal(from, until, MOST_DAYS_OF_HOURS)
  if (refusal !== null) return refuse(refusal)
  return await attempt<AirHours, ApiRefusal>(database, claim, async (tx) => {
    const station = await readStation(tx, code)
    if (station === null) return refuse({ reason: 'unknown-station' })
    const [start, end] = [startOfDay(from as Day), startOfDay(addDays(until as Day, 1))]
    const marks = new Map((await readMarks(tx, code, start, end)).map((mark) => [`${mark.item} ${mark.hourAt.getTime()}`, mark]))
    const of = (reading: Reading, item: BasicItem) => {
      const [cell, mark] = [cellOf(reading, item), marks.get(`${item} ${reading.hourAt.getTime()}`)]
      return cell === null ? null : { ...cell, suspect: mark?.id ?? null, verdict: mark?.verdict ?? null }
    }
    const hours = (await readHours(tx, code, start, end)).map((reading) => ({
      hour: hourText(reading.hourAt),
      items: Object.fromEntries(basicItems.map((item) => [item, of(reading, item)])) as AirHours['hours'][number]['items'],
    }))
    return ok({ station: shownStation(station), hours })
  })
}

/** 沙尘日. */
export async function dustOf({ database }: AirRoom, claim: Claim, { from, until }: { readonly from: string; readonly until: string }) {
  return await inTransaction(database, claim, async (tx) => {
    const days = await readDust(tx, from as Day, until as Day)
    const names = await namesOf(
      tx,
      days.map(({ account }) => account),
    )
    return {
      days: days.map(({ areaCode, day, why, account, at }) => ({
        ...{ on: day, area: areaCode, why },
        by: personIn(names, account),
        at: at.toISOString(),
      })),
    }
  })
}

/** 已留存的评价. */
export async function publishedList({ database }: AirRoom, claim: Claim, { cursor, limit }: Paged) {
  const place = placeOf(cursor)
  if (!place.ok) return place
  return await inTransaction(database, claim, async (tx) => {
    const { rows, next } = pageOf(await listPublished(tx, place.value, limit + 1), limit, ({ at, id }) => ({ at, id }))
    const names = await namesOf(
      tx,
      rows.map(({ account }) => account),
    )
    return ok({ rows: rows.map(({ account, at, ...rest }) => ({ ...rest, by: personIn(names, account), at: at.toISOString() })), next })
  })
}

/** 一份留存的评价, as it was kept. */
export async function publishedOne({ database }: AirRoom, claim: Claim, id: string) {
  return await attempt(database, claim, async (tx) => {
    const found = await readPublished(tx, id)
    if (found === null) return refuse({ reason: 'not-found' })
    const { account, at, evaluation, ...rest } = found
    const names = await namesOf(tx, [account])
    return ok({ ...rest, by: personIn(names, account), at: at.toISOString(), evaluation: evaluation as AirEvaluation })
  })
}

type Asking = Omit<Asked, 'from' | 'until'> & { readonly from: string; readonly until: string }
export const askedOf = ({ from, until, edition, dust }: Asking): Asked => ({ from: from as Day, until: until as Day, edition, dust })
export const codesOf = (stations: readonly Station[]) => stations.map(({ code }) => code)

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
    return ok({ scope, days: shown, rules: indexRules(rulesOn(first), rulesOn(last)), waiting: await countDue(tx, codes, first, last) })
  })
}

export const MOST_EVALUATED = 366

async function evaluationIn(tx: Tx, scope: string, asking: Asking): Promise<Result<AirEvaluation, ApiRefusal>> {
  const stations = await scopeStations(tx, scope as Scope)
  if (!stations.ok) return refuse({ ...stations.refusal })
  const found = await evaluateScope(tx, stations.value, askedOf(asking))
  if (!found.ok) return refuse({ ...found.refusal })
  const { period } = found.value.current
  const open = await openByDay(tx, codesOf(stations.value), startOfDay(period.from), startOfDay(addDays(period.to, 1)))
  return ok(shownEvaluation(found.value, { scope, dust: asking.dust, open: [...open.values()].reduce((sum, count) => sum + count, 0) }))
}

/** 时段评价. */
export async function evaluationOf({ database }: AirRoom, claim: Claim, asking: AirEvaluationAsked) {
  const refusal = periodRefusal(asking.from, asking.until, MOST_EVALUATED)
  if (refusal !== null) return refuse(refusal)
  return await attempt<AirEvaluation, ApiRefusal>(database, claim, (tx) => evaluationIn(tx, asking.scope, asking))
}

/** 留存一份评价, as it comes out now. */
export async function publish(
  { database }: AirRoom,
  claim: Claim,
  key: string | null,
  { title, ...asking }: AirEvaluationAsked & { title: string },
) {
  const refusal = periodRefusal(asking.from, asking.until, MOST_EVALUATED)
  if (refusal !== null) return refuse(refusal)
  const work = async (tx: Tx): Promise<Result<AirPublished, ApiRefusal>> => {
    const evaluation = await evaluationIn(tx, asking.scope, asking)
    if (!evaluation.ok) return evaluation
    const { account, at, ...row } = await keepPublished(tx, title, evaluation.value)
    return ok({ ...row, evaluation: evaluation.value, by: personIn(await namesOf(tx, [account]), account), at: at.toISOString() })
  }
  const kept = await attempt<AirPublished, ApiRefusal | KeyRefusal>(database, claim, async (tx) =>
    key === null ? await work(tx) : await once(tx, key, { title, ...asking }, () => work(tx)),
  )
  return kept.ok ? kept : refuse<ApiRefusal>({ ...kept.refusal })
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
    const months: AirMonth[] = []
    let used = ''
    for (const [from, until] of monthsWithin(asking.from as Day, asking.until as Day)) {
      const found = await evaluateScope(tx, stations.value, { from, until, edition, dust: asking.dust })
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
      })
      used = editionText(current)
    }
    return ok({ scope: asking.scope, edition: used, months })
  })
}

type RankingAsked = Omit<AirEvaluationAsked, 'scope'> & { readonly of: 'stations' | 'districts' }

/** 综合指数排名, the best first; what has no index is in no rank and says why. */
export async function rankingIn(tx: Tx, asking: RankingAsked): Promise<Result<AirRanking, ApiRefusal>> {
  const all = await readStations(tx)
  const areas = await readAreas(tx)
  const groups = Map.groupBy(all, ({ code, areaCode }) => (asking.of === 'stations' ? code : areaCode))
  const entries: (Omit<AirRank, 'rank'> & { readonly rules: AirEvaluation['composite']['rules'] })[] = []
  let used = ''
  for (const [of, stations] of groups) {
    const found = await evaluateScope(tx, stations, askedOf(asking))
    if (!found.ok) return refuse({ ...found.refusal })
    const { composite, days, edition } = shownEvaluation(found.value, { scope: of, dust: asking.dust, open: 0 })
    const [only] = stations
    const name = asking.of === 'stations' ? { zh: only!.name, en: only!.name } : areas.find(({ code }) => code === of)?.name
    entries.push({
      ...{ of, name: name ?? { zh: of, en: of }, index: composite.value, before: composite.before, change: composite.change },
      ...{ primary: composite.primary, goodShare: days.share, n: days.n, expected: days.expected, withheld: composite.withheld },
      rules: composite.rules,
    })
    used = edition
  }
  const { ranked } = rank(
    entries.map(({ index }, id) => ({ id, value: index })),
    'smallest',
  )
  const ranks = new Map(ranked.map((one) => [one.id, one.rank]))
  const inOrder = [...ranked.map(({ id }) => id), ...[...entries.keys()].filter((id) => !ranks.has(id))]
  return ok({
    edition: used,
    ranks: inOrder.map((id) => ({ ...entries[id]!, rank: ranks.get(id) ?? null })),
    rules: entries.find(({ rules }) => rules.length > 0)?.rules ?? [],
  })
}

export async function rankingOf({ database }: AirRoom, claim: Claim, asking: RankingAsked) {
  const refusal = periodRefusal(asking.from, asking.until, MOST_EVALUATED)
  if (refusal !== null) return refuse(refusal)
  return await attempt<AirRanking, ApiRefusal>(database, claim, (tx) => rankingIn(tx, asking))
}

/** 统计数字 of the year so far: up to the last day of it that has values, beside the same days of the year before. */
export async function airFigures(database: Database, claim: Claim, year: number): Promise<readonly Figure[]> {
  return await inTransaction(database, claim, async (tx) => {
    const [from, end] = [`${year}-01-01` as Day, `${year}-12-31` as Day]
    const stations = await scopeStations(tx, 'city')
    if (!stations.ok) return []
    const until = await lastDay(tx, codesOf(stations.value), from, end)
    if (until === null) return []
    const found = await evaluateScope(tx, stations.value, { from, until, dust: 'left-out' })
    return found.ok ? airFiguresOf(found.value.current, found.value.previous, found.value.comparison) : []
  })
}
