/** Working door of 地表水: sections, imports, judgements; what is written. */
import { readBorders } from '#ground/db/borders.ts'
import { type Claim, systemClaim } from '#ground/db/claim.ts'
import { attempt, type Database, inTransaction, type Tx } from '#ground/db/database.ts'
import { holdAlone } from '#ground/db/hold.ts'
import { namesOf, personIn, readAreas } from '#ground/db/names.ts'
import { type KeyRefusal, once } from '#ground/db/once.ts'
import type { Versioned } from '#ground/db/versions.ts'
import type { ApiRefusal } from '#ground/http/refusal.ts'
import { type Day, dayOf } from '#ground/lib/day.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { pointRefusal } from '#modules/complaints/index.ts'
import type { WaterItem } from '#standards/gb-3838/items.table.ts'
import { daysAround } from './kernel/quality/limits.table.ts'
import type { WaterSource } from './kernel/rules.ts'
import { endOfTime, parseTime, timeText } from './kernel/sampling-time.ts'
import { SECTION_OUTSIDE_M } from './kernel/section.ts'
import { doubtsOfStored, parsedOf, type StoredReading, stateOf } from './kernel/stored-reading.ts'
import { addCounts, beginImport, finishImport, holdImport, type Import, keepRefused, plantImport, type Refused } from './store/imports.ts'
import { insertReadings, type Offered, readReadings, takeReadings } from './store/readings.ts'
import { decideSeconds, keepSeconds, type Moved, undoSeconds } from './store/second-readings.ts'
import { putSection, readSection, readSections, type Section } from './store/sections.ts'
import { shownSection } from './store/shown.ts'
import { judge, keepSuspects, raise } from './store/suspects.ts'
import type { DoubtingRule } from './store/tables.ts'
import type { WaterImport, WaterReadingRow, WaterRefusedRow, WaterSection, WaterSectionEntry } from './wire.ts'

/** What the room holds while the server runs. */
export interface WaterRoom {
  readonly database: Database
}

/** Once, for the same key; a refusal rolls everything back. */
async function command<Value>(
  { database }: WaterRoom,
  claim: Claim,
  key: string | null,
  body: unknown,
  work: (tx: Tx) => Promise<Result<Value, ApiRefusal>>,
): Promise<Result<Value, ApiRefusal>> {
  const done = await attempt<Value, ApiRefusal | KeyRefusal>(database, claim, async (tx) =>
    key === null ? await work(tx) : await once(tx, key, body, () => work(tx)),
  )
  return done.ok ? done : refuse({ ...done.refusal })
}

const rowOf = ({ area, point, ...entry }: WaterSectionEntry & { readonly code: string }) => {
  const [sinceOn, untilOn] = [entry.sinceOn as Day, entry.untilOn as Day | null]
  return { ...entry, sinceOn, untilOn, areaCode: area, ...(point ?? { lon: null, lat: null, datum: null }) }
}

/** 新增或修改断面. */
export async function changeSection({ database }: WaterRoom, claim: Claim, code: string, entry: WaterSectionEntry) {
  return await attempt<WaterSection, ApiRefusal>(database, claim, async (tx) => {
    if (!(await readAreas(tx)).some((one) => one.code === entry.area)) return refuse({ reason: 'unknown-area' })
    if (entry.untilOn !== null && entry.untilOn < entry.sinceOn) return refuse({ reason: 'ends-before-it-begins' })
    const { point } = entry
    const before = await readSection(tx, code)
    const isMoved = point !== null && (point.lon !== before?.lon || point.lat !== before.lat || point.datum !== before.datum)
    const outside = isMoved ? pointRefusal(await readBorders(tx), point, SECTION_OUTSIDE_M) : null
    if (outside !== null) return refuse({ ...outside })
    const put = await putSection(tx, rowOf({ ...entry, code }))
    return put.ok ? ok(shownSection(put.value)) : refuse({ ...put.refusal })
  })
}

export async function shownImports(tx: Tx, imports: readonly Import[]): Promise<WaterImport[]> {
  const names = await namesOf(
    tx,
    imports.map(({ account }) => account),
  )
  return imports.map(({ account, at, finishedAt, rows, taken, same, conflicts, refused, notNumbers, ...rest }) => ({
    ...rest,
    by: personIn(names, account),
    at: at.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    counts: { rows, taken, same, conflicts, refused, notNumbers },
  }))
}

const shownImport = async (tx: Tx, one: Import) => (await shownImports(tx, [one]))[0] as WaterImport
export const shownRefused = ({ columnName, ...rest }: Refused): WaterRefusedRow => ({ ...rest, column: columnName })

/** 开始导入. */
export async function openImport(room: WaterRoom, claim: Claim, key: string | null, given: Pick<Import, 'file' | 'sha256' | 'layout'>) {
  return await command<WaterImport>(room, claim, key, given, async (tx) => {
    const begun = await beginImport(tx, given)
    return begun.ok ? ok(await shownImport(tx, begun.value)) : refuse({ ...begun.refusal })
  })
}

/** Rows as the store takes them, and those that it cannot take, each with its reason: nobody has sampled after `today`. */
function readRows(rows: readonly WaterReadingRow[], sections: ReadonlyMap<string, Section>, today: Day) {
  const offered: Offered[] = []
  const refused: Refused[] = []
  for (const { row, section, source, time, state, values } of rows) {
    const [of, at] = [sections.get(section), parseTime(time)]
    const told = (reason: string, text: string) => void refused.push({ row, columnName: null, reason, text })
    if (of === undefined) told('unknown-section', section)
    else if (!at.ok) told('not-a-time', time)
    else {
      const day = timeText(at.value).slice(0, 10)
      if (day > today) told('future-time', time)
      else if (day < of.sinceOn || (of.untilOn !== null && day > of.untilOn)) told('section-not-in-service', `${section} ${time}`)
      else offered.push({ row, section, source, at: at.value, state: stateOf(values, state), texts: values })
    }
  }
  return { offered, refused }
}

const unreadableIn = ({ texts }: StoredReading) => Object.values(parsedOf(texts)).filter(({ kind }) => kind === 'unreadable').length

/** 判疑: every series that has something new, from there on; what lies before is looked at, and was judged when it came. */
async function doubt(tx: Tx, added: readonly (StoredReading & { readonly section: string })[], sections: ReadonlyMap<string, Section>) {
  for (const of of Map.groupBy(added, ({ section, source }) => `${section} ${source}`).values()) {
    const [{ section, source }] = of as [(typeof of)[number]]
    const body = sections.get(section)?.body
    if (body === undefined) throw new Error(`a reading of ${section}, which is no section`)
    const times = of.map(({ at }) => at.getTime())
    const around = daysAround[source] * 86_400_000
    const first = new Date(Math.min(...times))
    const until = new Date(Math.max(...times) + around)
    const readings = await readReadings(tx, { section, source, from: new Date(first.getTime() - around), until })
    const found = doubtsOfStored(readings, body).flatMap(({ at, doubts }) =>
      [...Map.groupBy(at < first ? [] : doubts, ({ item }) => item)].map(([item, some]) => ({
        ...{ item, at },
        rules: some.map(({ rule, against, readings: inARow }): DoubtingRule => ({ rule, against, readings: inARow })),
      })),
    )
    await keepSuspects(tx, { section, source, from: first, until }, found)
  }
}

/** 收入一批监测值. */
export async function takeRows(
  room: WaterRoom,
  claim: Claim,
  id: string,
  key: string | null,
  body: { readonly rows: readonly WaterReadingRow[]; readonly refused: readonly WaterRefusedRow[] },
) {
  return await command(room, claim, key, { id, ...body }, async (tx) => {
    // One at a time: what differs is told against all that came before it.
    await holdAlone(tx, 'water import')
    const before = await holdImport(tx, id)
    if (before === null) return refuse({ reason: 'not-found' })
    if (before.state === 'finished') return refuse({ reason: 'import-finished' })
    const sections = new Map((await readSections(tx)).map((section) => [section.code, section]))
    const { offered, refused } = readRows(body.rows, sections, dayOf(tx.now))
    const { added, same, differing } = await takeReadings(tx, id, offered)
    const conflicts = await keepSeconds(tx, id, differing)
    await doubt(tx, added, sections)
    const all: Refused[] = [...body.refused.map(({ column, ...rest }) => ({ ...rest, columnName: column })), ...refused]
    await keepRefused(tx, id, before.refused, all)
    const notNumbers = added.reduce((sum, one) => sum + unreadableIn(one), 0)
    const rows = body.rows.length + body.refused.length
    // What was offered before and waits, or was turned down, is there already as well.
    const known = same + differing.length - conflicts
    const counted = await addCounts(tx, before, { rows, taken: added.length, same: known, conflicts, refused: all.length, notNumbers })
    return ok({ counts: (await shownImport(tx, counted)).counts, refusedRows: refused.map(shownRefused) })
  })
}

/** 导入完毕. */
export async function closeImport(room: WaterRoom, claim: Claim, id: string, key: string | null) {
  return await command<WaterImport>(room, claim, key, { id }, async (tx) => {
    const before = await holdImport(tx, id)
    if (before === null) return refuse({ reason: 'not-found' })
    return ok(await shownImport(tx, before.state === 'finished' ? before : await finishImport(tx, before)))
  })
}

/** 审核或撤回审核. */
export async function judgeSuspects(
  room: WaterRoom,
  claim: Claim,
  key: string | null,
  body: { readonly suspects: readonly Versioned[]; readonly verdict: 'valid' | 'invalid' | 'undone'; readonly why: string },
) {
  return await command(room, claim, key, body, async (tx) => {
    const judged = await judge(tx, body.suspects, body.verdict, body.why)
    return judged.ok ? ok({ suspects: [...judged.value] }) : refuse({ ...judged.refusal })
  })
}

/** Once for a key, one at a time with the imports; the values around those that are others now are doubted anew. */
async function moveReadings(
  room: WaterRoom,
  claim: Claim,
  key: string | null,
  body: { readonly readings: readonly Versioned[] },
  work: (tx: Tx) => Promise<Result<readonly Moved[], { readonly reason: string }>>,
) {
  return await command(room, claim, key, body, async (tx) => {
    await holdAlone(tx, 'water import')
    const moved = await work(tx)
    if (!moved.ok) return refuse({ ...(moved.refusal as ApiRefusal) })
    if (moved.value.length > 0) await doubt(tx, moved.value, new Map((await readSections(tx)).map((section) => [section.code, section])))
    return ok({ readings: body.readings.map(({ id, version }) => ({ id, version: version + 1 })) })
  })
}

/** 保留原值或改用后来的值. */
export async function decide(
  room: WaterRoom,
  claim: Claim,
  key: string | null,
  body: { readonly readings: readonly Versioned[]; readonly decision: 'keep' | 'take'; readonly why: string },
) {
  return await moveReadings(room, claim, key, body, (tx) => decideSeconds(tx, body.readings, body.decision, body.why))
}

/** 撤回决定. */
export async function undoDecision(
  room: WaterRoom,
  claim: Claim,
  key: string | null,
  body: { readonly readings: readonly Versioned[]; readonly why: string },
) {
  return await moveReadings(room, claim, key, body, (tx) => undoSeconds(tx, body.readings, body.why))
}

/** A stretch of readings · 一段监测值: whole months, days or minutes, both ends within. */
export interface Stretch {
  readonly section: string
  readonly source: WaterSource
  readonly items: readonly WaterItem[]
  readonly from: string
  readonly until: string
  readonly why: string
}
const MOST_STRETCH_DAYS = 31

/** 把一段监测值判为无效, whether a rule doubts them or not. */
export async function invalidate(room: WaterRoom, claim: Claim, key: string | null, body: Stretch) {
  const [begins, ends] = [parseTime(body.from), endOfTime(body.until)]
  if (!begins.ok) return refuse<ApiRefusal>({ ...begins.refusal })
  if (!ends.ok) return refuse<ApiRefusal>({ ...ends.refusal })
  const [from, until] = [begins.value, ends.value]
  if (until <= from) return refuse<ApiRefusal>({ reason: 'ends-before-it-begins' })
  if (until.getTime() - from.getTime() > MOST_STRETCH_DAYS * 86_400_000)
    return refuse<ApiRefusal>({ reason: 'period-too-long', most: MOST_STRETCH_DAYS })
  return await command(room, claim, key, body, async (tx) => {
    const { section, source, items, why } = body
    if ((await readSection(tx, section)) === null) return refuse({ reason: 'unknown-section' })
    const raised = await raise(tx, { section, source, from, until }, [...new Set(items)])
    if (raised.length === 0) return refuse({ reason: 'no-values-there' })
    // What a person judged already is left alone: it is taken back or judged again by itself.
    const open = raised.filter(({ judged }) => !judged)
    if (open.length === 0) return refuse({ reason: 'judged-already', count: raised.length })
    const judged = await judge(tx, open, 'invalid', why)
    return judged.ok ? ok({ suspects: [...judged.value], judgedBefore: raised.length - open.length }) : refuse({ ...judged.refusal })
  })
}

/** 一个断面的全部监测值, from a register of before or made up. */
export interface PlantedSection {
  readonly section: WaterSectionEntry & { readonly code: string }
  readonly readings: readonly StoredReading[]
}

/** 整断面入库 under a system claim for `water.plant`: one that is there already stays as it is. */
export async function plantSection(database: Database, bureau: string, file: Pick<Import, 'file' | 'sha256'>, planted: PlantedSection) {
  await inTransaction(database, systemClaim(bureau, 'water.plant'), async (tx) => {
    const { code } = planted.section
    if ((await readSection(tx, code)) !== null) return
    const put = await putSection(tx, rowOf(planted.section))
    if (!put.ok) throw new Error(`${code}: ${put.refusal.reason}`)
    const readings = planted.readings.map((reading) => ({ ...reading, section: code }))
    const notNumbers = readings.reduce((sum, one) => sum + unreadableIn(one), 0)
    const brought = { rows: readings.length, taken: readings.length, same: 0, conflicts: 0, refused: 0, notNumbers }
    await insertReadings(tx, await plantImport(tx, file, brought), readings)
    await doubt(tx, readings, new Map([[code, put.value]]))
  })
}
