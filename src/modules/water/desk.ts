/** The desk's door of 地表水: sections, readings, evaluations, values in question. What is only read. */
import type { Claim } from '#ground/db/claim.ts'
import { attempt, type Database, inTransaction } from '#ground/db/database.ts'
import { type Names, namesOf, personIn, readAreas } from '#ground/db/names.ts'
import { pageOf, placeOf } from '#ground/db/place-in-list.ts'
import type { ApiRefusal } from '#ground/http/refusal.ts'
import { type Day, dayOf } from '#ground/lib/day.ts'
import { addDays, daysBetween } from '#ground/lib/day-count.ts'
import { ok, refuse } from '#ground/lib/result.ts'
import { waterItems } from '#standards/gb-3838/items.table.ts'
import { type Figure, waterFigures } from './kernel/figures.ts'
import type { Grouping } from './kernel/groups.ts'
import { readMeasured } from './kernel/measured.ts'
import { type WaterSource, waterRulesOn } from './kernel/rules.ts'
import { startOfDay, timeText } from './kernel/sampling-time.ts'
import { differingItems } from './kernel/second-reading.ts'
import type { SectionKind } from './kernel/section.ts'
import { sectionClass } from './kernel/single-factor.ts'
import { readingOf } from './kernel/stored-reading.ts'
import { groupsTable } from './prints/groups-table.ts'
import { readingsTable } from './prints/readings-table.ts'
import { type SectionsShown, sectionsTable } from './prints/sections-table.ts'
import type { Language } from './prints/table.ts'
import { shownImports, shownRefused, type WaterRoom } from './service.ts'
import { evaluateSections, latestClasses } from './store/evaluate.ts'
import { evaluateGroups } from './store/groups.ts'
import { listImports, readImport, readRefused } from './store/imports.ts'
import { readReadings, readSpan, readSpans } from './store/readings.ts'
import { countOpenSeconds, listSeconds } from './store/second-readings.ts'
import { readSection, readSections } from './store/sections.ts'
import { shownEvaluation, shownLatest, shownSection, usedRules } from './store/shown.ts'
import {
  countOpen,
  judgementsOf,
  type ListedSuspect,
  listSuspects,
  type Mark,
  readMarks,
  readSuspect,
  type SuspectFilter,
} from './store/suspects.ts'
import { sayDoubt } from './text/say-row.ts'
import type { WaterGroups, WaterPeriod, WaterReadings, WaterSecondReading, WaterSections, WaterSuspect } from './wire.ts'

interface Paged {
  readonly cursor?: string | undefined
  readonly limit: number
}
interface DaysAsked {
  readonly from: string
  readonly until: string
  readonly source: WaterSource
}
interface SectionsAsked extends DaysAsked {
  readonly kind?: SectionKind | undefined
}

/** 断面及最近一次监测. */
export async function sectionsOf({ database }: WaterRoom, claim: Claim): Promise<WaterSections> {
  return await inTransaction(database, claim, async (tx) => {
    const sections = await readSections(tx)
    const latest = await latestClasses(tx, sections)
    return {
      sections: sections.map((section) => {
        const found = latest.get(section.code)
        return { ...shownSection(section), latest: found === undefined ? null : shownLatest(found) }
      }),
      spans: (await readSpans(tx)).map(({ source, first, last }) => ({ source, firstOn: dayOf(first), lastOn: dayOf(last) })),
    }
  })
}

/** A period as somebody asked for it: neither turned round nor longer than is shown. */
function periodRefusal({ from, until }: DaysAsked, most: number): ApiRefusal | null {
  if (until < from) return { reason: 'ends-before-it-begins' }
  return daysBetween(from as Day, until as Day) + 1 > most ? { reason: 'period-too-long', most } : null
}

const MOST_DAYS_OF_READINGS = 366

/** 断面监测值, each as it came, with what was said of it and the class of the reading. */
export async function readingsOf({ database }: WaterRoom, claim: Claim, asked: DaysAsked & { readonly section: string }) {
  const refusal = periodRefusal(asked, MOST_DAYS_OF_READINGS)
  if (refusal !== null) return refuse(refusal)
  return await attempt<WaterReadings, ApiRefusal>(database, claim, async (tx) => {
    const section = await readSection(tx, asked.section)
    if (section === null) return refuse({ reason: 'unknown-section' })
    const [from, until] = [startOfDay(asked.from as Day), startOfDay(addDays(asked.until as Day, 1))]
    const keyOf = ({ source, item, at }: Pick<Mark, 'source' | 'item' | 'at'>) => `${source} ${item} ${at.getTime()}`
    const marks = new Map((await readMarks(tx, from, until, section.code)).map((mark) => [keyOf(mark), mark]))
    const readings = (await readReadings(tx, { section: section.code, source: asked.source, from, until })).map((stored) => {
      const { source, at, state, texts } = stored
      const rules = waterRulesOn(timeText(at).slice(0, 10) as Day)
      const reading = readingOf(stored, section.body, (item) => marks.get(keyOf({ source, item, at }))?.verdict === 'invalid')
      const of = rules.ok ? sectionClass(reading, rules.value) : null
      const classes = new Map([...(of?.items ?? []), ...(of?.references ?? [])].map(({ item, class: grade }) => [item, grade]))
      const values = waterItems.flatMap(({ item }) => {
        const [text, mark] = [texts[item], marks.get(keyOf({ source, item, at }))]
        if (text === undefined) return []
        return {
          item,
          text,
          class: classes.get(item) ?? null,
          kind: readMeasured(text).kind,
          suspect: mark?.id ?? null,
          verdict: mark?.verdict ?? null,
        }
      })
      const withheld = of === null ? 'no-rule-in-force' : of.isEvaluated ? null : of.reason
      return { at: timeText(at), source, state, class: of?.isEvaluated ? of.class : null, withheld, values }
    })
    return ok({ section: shownSection(section), readings })
  })
}

const MOST_DAYS = 800

/** 各断面时段评价. */
export async function evaluationOf(
  { database }: WaterRoom,
  claim: Claim,
  asked: SectionsAsked & { readonly section?: string | undefined },
) {
  const refusal = periodRefusal(asked, MOST_DAYS)
  if (refusal !== null) return refuse(refusal)
  const [from, until] = [asked.from as Day, asked.until as Day]
  return await attempt<WaterPeriod, ApiRefusal>(database, claim, async (tx) => {
    if (asked.section !== undefined && (await readSection(tx, asked.section)) === null) return refuse({ reason: 'unknown-section' })
    const found = await evaluateSections(tx, { ...asked, from, until })
    if (!found.ok) return refuse({ ...found.refusal })
    const { rules, sections } = found.value
    return ok({
      ...{ from, until, source: asked.source },
      sections: sections.map((one) => shownEvaluation(one, rules)),
      figures: [...waterFigures(sections.map(({ period }) => period))],
      rules: usedRules(sections, rules),
    })
  })
}

/** 河流、流域、行政区、全市时段评价. */
export async function groupsOf({ database }: WaterRoom, claim: Claim, { by, ...asked }: SectionsAsked & { readonly by: Grouping }) {
  const refusal = periodRefusal(asked, MOST_DAYS)
  if (refusal !== null) return refuse(refusal)
  return await attempt<WaterGroups, ApiRefusal>(database, claim, async (tx) => {
    const found = await evaluateGroups(tx, { ...asked, from: asked.from as Day, until: asked.until as Day }, by)
    return found.ok ? found : refuse({ ...found.refusal })
  })
}

interface InLanguage {
  readonly language: Language
}

/** 导出: the sections as the page shows them. */
export async function evaluationExport(
  room: WaterRoom,
  claim: Claim,
  { language, area, basin, missed, ...asked }: SectionsAsked & InLanguage & Omit<SectionsShown, 'areaName' | 'kind'>,
) {
  const found = await evaluationOf(room, claim, asked)
  if (!found.ok) return found
  const areas = await inTransaction(room.database, claim, readAreas)
  const areaName = (code: string) => areas.find((of) => of.code === code)?.name[language] ?? code
  return ok(sectionsTable(found.value, { areaName, area, basin, missed, kind: asked.kind }, language))
}

/** 导出: the groups as the page shows them. */
export async function groupsExport(room: WaterRoom, claim: Claim, { language, ...asked }: Parameters<typeof groupsOf>[2] & InLanguage) {
  const found = await groupsOf(room, claim, asked)
  return found.ok ? ok(groupsTable(found.value, language)) : found
}

/** 导出: the readings of a section as they came. */
export async function readingsExport(room: WaterRoom, claim: Claim, { language, ...asked }: Parameters<typeof readingsOf>[2] & InLanguage) {
  const found = await readingsOf(room, claim, asked)
  return found.ok ? ok(readingsTable(found.value, asked, language)) : found
}

/** 导入记录. */
export async function importsOf({ database }: WaterRoom, claim: Claim, { cursor, limit }: Paged) {
  const place = placeOf(cursor)
  if (!place.ok) return place
  return await inTransaction(database, claim, async (tx) => {
    const { rows, next } = pageOf(await listImports(tx, place.value, limit + 1), limit, ({ at, id }) => ({ at, id }))
    return ok({ rows: await shownImports(tx, rows), next })
  })
}

const MOST_REFUSED = 1000

/** 一次导入: with the first of the rows that were not taken. */
export async function importDetail({ database }: WaterRoom, claim: Claim, id: string) {
  return await attempt(database, claim, async (tx) => {
    const found = await readImport(tx, id)
    if (found === null) return refuse({ reason: 'not-found' })
    const [shown] = await shownImports(tx, [found])
    return ok({ ...shown!, refusedRows: (await readRefused(tx, id, MOST_REFUSED)).map(shownRefused) })
  })
}

/** 第二个值: both readings, by the items in which they differ. */
export async function secondsOf({ database }: WaterRoom, claim: Claim, { state, cursor, limit }: Paged & { state: 'open' | 'decided' }) {
  const place = placeOf(cursor)
  if (!place.ok) return place
  return await inTransaction(database, claim, async (tx) => {
    const found = await listSeconds(tx, state, place.value, limit + 1)
    const { rows, next } = pageOf(found, limit, ({ id, at, decidedAt }) => ({ id, at: decidedAt ?? at }))
    const names = await namesOf(
      tx,
      rows.map(({ decidedBy }) => decidedBy),
    )
    const shown = rows.map(
      ({ id, source, at, heldTexts, offeredTexts, ...of }): WaterSecondReading => ({
        ...{ id, section: of.sectionCode, source, at: timeText(at), heldFrom: of.heldFrom, offeredFrom: of.offeredFrom },
        ...{ heldState: of.heldState, offeredState: of.offeredState, offeredRow: of.offeredRow },
        items: differingItems(heldTexts, offeredTexts).map((item) => ({
          ...{ item, held: heldTexts[item] ?? null, offered: offeredTexts[item] ?? null },
        })),
        ...{ state: of.state, why: of.why, version: of.version },
        by: of.decidedBy === null ? null : personIn(names, of.decidedBy),
        decidedAt: of.decidedAt?.toISOString() ?? null,
      }),
    )
    return ok({ rows: shown, next, open: await countOpenSeconds(tx) })
  })
}

function shownSuspect(found: ListedSuspect, names: ReadonlyMap<string, Names>): WaterSuspect {
  const { id, source, item, version, verdict, why, rules } = found
  const text = found.texts[item] ?? ''
  return {
    ...{ id, source, item, version, verdict, why, text },
    section: found.sectionCode,
    at: timeText(found.at),
    rules: rules.map((of) => ({
      rule: of.rule,
      words: { zh: sayDoubt({ ...of, item, text }, 'zh'), en: sayDoubt({ ...of, item, text }, 'en') },
    })),
    by: found.judgedBy === null ? null : personIn(names, found.judgedBy),
    judgedAt: found.judgedAt?.toISOString() ?? null,
    foundAt: found.foundAt.toISOString(),
  }
}

/** 疑点列表. */
export async function suspectsOf({ database }: WaterRoom, claim: Claim, { cursor, limit, ...filter }: Paged & SuspectFilter) {
  const place = placeOf(cursor)
  if (!place.ok) return place
  return await inTransaction(database, claim, async (tx) => {
    const found = await listSuspects(tx, filter, place.value, limit + 1)
    const { rows, next } = pageOf(found, limit, ({ id, at, judgedAt }) => ({ id, at: judgedAt ?? at }))
    const names = await namesOf(
      tx,
      rows.map(({ judgedBy }) => judgedBy),
    )
    const { state: _state, rule: _rule, ...within } = filter
    return ok({ rows: rows.map((row) => shownSuspect(row, names)), next, ...(await countOpen(tx, within)) })
  })
}

/** 一个疑点. */
export async function suspectDetail({ database }: WaterRoom, claim: Claim, id: string) {
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

/** 统计数字 of the year so far, by the samples of laboratories: up to the day of the last one. */
export async function storedWaterFigures(
  database: Database,
  claim: Claim,
  year: number,
): Promise<readonly (Figure & { readonly from: Day; readonly until: Day })[]> {
  return await inTransaction(database, claim, async (tx) => {
    const [from, next] = [`${year}-01-01` as Day, `${year + 1}-01-01` as Day]
    const { last } = await readSpan(tx, 'laboratory', startOfDay(from), startOfDay(next))
    if (last === null) return []
    const until = dayOf(last)
    const found = await evaluateSections(tx, { from, until, source: 'laboratory' })
    return found.ok ? waterFigures(found.value.sections.map(({ period }) => period)).map((figure) => ({ ...figure, from, until })) : []
  })
}
