/** Working door of 空气: stations, imports, judgements; what is written, and what is computed again because of it. */
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
import { plainName } from '#ground/lib/same-name.ts'
import { pointRefusal } from '#modules/complaints/index.ts'
import { type BasicItem, basicItems } from '#standards/gb-3095/items.table.ts'
import { parseHour } from './kernel/hour.ts'
import { readCell } from './kernel/second-value.ts'
import { STATION_OUTSIDE_M } from './kernel/station.ts'
import { decideConflicts, type Hour, keepConflicts, undoConflicts } from './store/conflicts.ts'
import { markDue, takeDue, takeDueOf } from './store/days.ts'
import { addCounts, beginImport, finishImport, holdImport, type Import, keepRefused, plantImport, type Refused } from './store/imports.ts'
import { markDust, unmarkDust } from './store/kept.ts'
import { type HourCells, insertReadings, takeHours } from './store/readings.ts'
import { settleDays } from './store/settle.ts'
import { putStation, readStation, readStations, type Station } from './store/stations.ts'
import { judge, raise } from './store/suspects.ts'
import type { AirImport, AirReadingRow, AirRefusedRow, AirStation, AirStationEntry } from './wire.ts'

/** What the room holds while the server runs. */
export interface AirRoom {
  readonly database: Database
}

/** The queue on which days are computed again after an import. */
export const RECOMPUTE = { name: 'air.recompute', retryLimit: 5, expireInSeconds: 1800 } as const

/** Once, for the same key; a refusal rolls everything back. */
export async function command<Value>(
  { database }: AirRoom,
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

export const shownStation = ({ areaCode, lon, lat, datum, ...rest }: Station): AirStation => ({
  ...rest,
  area: areaCode,
  point: lon === null || lat === null || datum === null ? null : { lon, lat, datum },
})

/** 新增或修改点位. */
export async function changeStation({ database }: AirRoom, claim: Claim, code: string, { area, point, why, ...entry }: AirStationEntry) {
  return await attempt<AirStation, ApiRefusal>(database, claim, async (tx) => {
    if (!(await readAreas(tx)).some((one) => one.code === area)) return refuse({ reason: 'unknown-area' })
    const [sinceOn, untilOn] = [entry.sinceOn as Day, entry.untilOn as Day | null]
    if (untilOn !== null && untilOn < sinceOn) return refuse({ reason: 'ends-before-it-begins' })
    // Names are told apart by people, and an import finds stations by name: two of one name would be one for both of them.
    const all = await readStations(tx)
    const same = all.find((of) => of.code !== code && plainName(of.name) === plainName(entry.name))
    if (same !== undefined) return refuse({ reason: 'name-taken', code: same.code, name: same.name, area: same.areaCode })
    const { lon, lat, datum } = point ?? { lon: null, lat: null, datum: null }
    const before = all.find((of) => of.code === code)
    const isMoved = point !== null && (point.lon !== before?.lon || point.lat !== before.lat || point.datum !== before.datum)
    const outside = isMoved ? pointRefusal(await readBorders(tx), point, STATION_OUTSIDE_M) : null
    if (outside !== null) return refuse({ ...outside })
    const put = await putStation(tx, { ...entry, sinceOn, untilOn, code, areaCode: area, lon, lat, datum }, why)
    return put.ok ? ok(shownStation(put.value)) : refuse({ ...put.refusal })
  })
}

export async function shownImports(tx: Tx, imports: readonly Import[]): Promise<AirImport[]> {
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

const shownImport = async (tx: Tx, one: Import) => (await shownImports(tx, [one]))[0] as AirImport

/** 开始导入. */
export async function openImport(room: AirRoom, claim: Claim, key: string | null, given: Pick<Import, 'file' | 'sha256' | 'layout'>) {
  return await command<AirImport>(room, claim, key, given, async (tx) => {
    const begun = await beginImport(tx, given)
    return begun.ok ? ok(await shownImport(tx, begun.value)) : refuse({ ...begun.refusal })
  })
}

/** Rows as the store takes them, and those that it cannot take, each with its reason: nobody has measured after `today`. */
function readRows(rows: readonly AirReadingRow[], stations: ReadonlyMap<string, Station>, today: Day) {
  const hours: HourCells[] = []
  const refused: Refused[] = []
  for (const { row, station, hour, values } of rows) {
    const [of, at] = [stations.get(station), parseHour(hour)]
    if (of === undefined) refused.push({ row, columnName: null, reason: 'unknown-station', text: station })
    else if (!at.ok) refused.push({ row, columnName: null, reason: 'not-an-hour', text: hour })
    else if (hour.slice(0, 10) > today) refused.push({ row, columnName: null, reason: 'future-time', text: hour })
    else if (hour.slice(0, 10) < of.sinceOn || (of.untilOn !== null && hour.slice(0, 10) > of.untilOn))
      refused.push({ row, columnName: null, reason: 'station-not-in-service', text: `${station} ${hour}` })
    else {
      const cells = Object.fromEntries(basicItems.map((item) => [item, readCell(values[item])])) as HourCells['cells']
      hours.push({ row, station, hourAt: at.value, cells })
    }
  }
  return { hours, refused }
}

export const shownRefused = ({ columnName, ...rest }: Refused): AirRefusedRow => ({ ...rest, column: columnName })

/** 收入一批小时值. */
export async function takeRows(
  room: AirRoom,
  claim: Claim,
  id: string,
  key: string | null,
  body: { readonly rows: readonly AirReadingRow[]; readonly refused: readonly AirRefusedRow[] },
) {
  return await command(room, claim, key, { id, ...body }, async (tx) => {
    // One at a time: what differs is told against all that came before it.
    await holdAlone(tx, 'air import')
    const before = await holdImport(tx, id)
    if (before === null) return refuse({ reason: 'not-found' })
    if (before.state === 'finished') return refuse({ reason: 'import-finished' })
    const stations = new Map((await readStations(tx)).map((station) => [station.code, station]))
    const { hours, refused } = readRows(body.rows, stations, dayOf(tx.now))
    const all: Refused[] = [...body.refused.map(({ column, ...rest }) => ({ ...rest, columnName: column })), ...refused]
    const { differing, touched, ...taken } = await takeHours(tx, id, hours)
    const conflicts = await keepConflicts(tx, id, differing)
    await keepRefused(tx, id, before.refused, all)
    await markDue(tx, touched)
    const rows = body.rows.length + body.refused.length
    const { counts } = await shownImport(tx, await addCounts(tx, before, { ...taken, rows, conflicts, refused: all.length }))
    return ok({ counts, refusedRows: refused.map(shownRefused) })
  })
}

/** 导入完毕. */
export async function closeImport(room: AirRoom, claim: Claim, id: string, key: string | null) {
  return await command<AirImport>(room, claim, key, { id }, async (tx) => {
    const before = await holdImport(tx, id)
    if (before === null) return refuse({ reason: 'not-found' })
    if (before.state === 'finished') return ok(await shownImport(tx, before))
    tx.enqueue({ name: RECOMPUTE.name, data: {}, key: 'due' })
    return ok(await shownImport(tx, await finishImport(tx, before)))
  })
}

/** What a decision changes is computed in its own transaction: whoever decided sees the day as it is now. */
const settleHours = async (tx: Tx, hours: readonly Hour[]) => await settleDays(tx, await takeDueOf(tx, hours))

/** Days of one station that are computed in one transaction: a year and a bit. */
const AT_ONCE = 400

/** 重算日值: all that is due, some days at a time, each in a transaction of its own. How many there were. */
export async function recomputeDue(database: Database, bureau: string, signal?: AbortSignal): Promise<number> {
  let days = 0
  for (;;) {
    signal?.throwIfAborted()
    const settled = await inTransaction(database, systemClaim(bureau, 'air.compute'), async (tx) => {
      const due = await takeDue(tx, AT_ONCE)
      await settleDays(tx, due)
      return due.length
    })
    if (settled === 0) return days
    days += settled
  }
}

/** 一个点位的全部小时值, from a register of before or made up. */
export interface PlantedStation {
  readonly station: AirStationEntry & { readonly code: string }
  readonly hours: readonly (Readonly<Record<BasicItem, string | null>> & { readonly hourAt: Date })[]
}

/** 计数 of what is planted: as an import counts, rows by hour and values one by one. */
const plantedCounts = (hours: PlantedStation['hours']) => ({
  rows: hours.length,
  taken: hours.reduce((sum, hour) => sum + basicItems.filter((item) => hour[item] !== null).length, 0),
  ...{ same: 0, conflicts: 0, refused: 0, notNumbers: 0 },
})

/** 整点位入库 under a system claim for `air.plant`: one that is there already stays as it is. Its days are due then. */
export async function plantStation(database: Database, bureau: string, file: Pick<Import, 'file' | 'sha256'>, planted: PlantedStation) {
  await inTransaction(database, systemClaim(bureau, 'air.plant'), async (tx) => {
    const { area, point, why: _why, ...entry } = planted.station
    if ((await readStation(tx, entry.code)) !== null) return
    const { lon, lat, datum } = point ?? { lon: null, lat: null, datum: null }
    const [sinceOn, untilOn] = [entry.sinceOn as Day, entry.untilOn as Day | null]
    await putStation(tx, { ...entry, sinceOn, untilOn, areaCode: area, lon, lat, datum })
    const importId = await plantImport(tx, file, plantedCounts(planted.hours))
    const rows = planted.hours.map((hour) => ({ ...hour, stationCode: entry.code, importId, texts: null, imports: null }))
    await insertReadings(tx, rows)
    await markDue(
      tx,
      rows.map(({ hourAt }) => ({ station: entry.code, hourAt })),
    )
  })
}

/** 保留原值或改用新值. */
export async function decide(
  room: AirRoom,
  claim: Claim,
  key: string | null,
  body: { readonly conflicts: readonly Versioned[]; readonly decision: 'keep' | 'take'; readonly why: string },
) {
  return await command(room, claim, key, body, async (tx) => {
    await holdAlone(tx, 'air import')
    const decided = await decideConflicts(tx, body.conflicts, body.decision, body.why)
    if (!decided.ok) return refuse({ ...decided.refusal })
    await settleHours(tx, decided.value)
    return ok({ conflicts: body.conflicts.map(({ id, version }) => ({ id, version: version + 1 })) })
  })
}

/** 撤回决定: it waits again, and is decided again. */
export async function undoDecision(
  room: AirRoom,
  claim: Claim,
  key: string | null,
  body: { readonly conflicts: readonly Versioned[]; readonly why: string },
) {
  return await command(room, claim, key, { ...body, decision: 'undone' }, async (tx) => {
    await holdAlone(tx, 'air import')
    const undone = await undoConflicts(tx, body.conflicts, body.why)
    if (!undone.ok) return refuse({ ...undone.refusal })
    await settleHours(tx, undone.value)
    return ok({ conflicts: body.conflicts.map(({ id, version }) => ({ id, version: version + 1 })) })
  })
}

/** 审核或撤回审核. */
export async function judgeSuspects(
  room: AirRoom,
  claim: Claim,
  key: string | null,
  body: { readonly suspects: readonly Versioned[]; readonly verdict: 'valid' | 'invalid' | 'undone'; readonly why: string },
) {
  return await command(room, claim, key, body, async (tx) => {
    const judged = await judge(tx, body.suspects, body.verdict, body.why)
    if (!judged.ok) return refuse({ ...judged.refusal })
    await settleHours(tx, judged.value.hours)
    return ok({ suspects: [...judged.value.versions] })
  })
}

/** Hours of one item that are judged at once. */
const MOST_HOURS = 31 * 24

/** 把一段小时值判为无效. */
export async function invalidate(
  room: AirRoom,
  claim: Claim,
  key: string | null,
  body: {
    readonly station: string
    readonly items: readonly BasicItem[]
    readonly from: string
    readonly until: string
    readonly why: string
  },
) {
  const [from, until] = [parseHour(body.from), parseHour(body.until)]
  if (!from.ok) return refuse<ApiRefusal>({ ...from.refusal })
  if (!until.ok) return refuse<ApiRefusal>({ ...until.refusal })
  const end = new Date(until.value.getTime() + 3_600_000)
  if (end <= from.value) return refuse<ApiRefusal>({ reason: 'ends-before-it-begins' })
  if (end.getTime() - from.value.getTime() > MOST_HOURS * 3_600_000) return refuse<ApiRefusal>({ reason: 'period-too-long', most: 31 })
  return await command(room, claim, key, body, async (tx) => {
    if ((await readStation(tx, body.station)) === null) return refuse({ reason: 'unknown-station' })
    const raised = await raise(tx, body.station, body.items, from.value, end)
    if (raised.length === 0) return refuse({ reason: 'no-values-there' })
    // What a person judged already is left alone: it is taken back or judged again by itself.
    const open = raised.filter(({ judged }) => !judged)
    if (open.length === 0) return refuse({ reason: 'judged-already', count: raised.length })
    const judged = await judge(tx, open, 'invalid', body.why)
    if (!judged.ok) return refuse({ ...judged.refusal })
    await settleHours(tx, judged.value.hours)
    return ok({ suspects: [...judged.value.versions], judgedBefore: raised.length - open.length })
  })
}

export interface DustEntry {
  readonly on: string
  readonly area: string
  readonly why: string
}

/** 标记沙尘日, of a day that has begun. */
export async function addDust(room: AirRoom, claim: Claim, key: string | null, { on, area, why }: DustEntry) {
  return await command(room, claim, key, { on, area, why, marked: true }, async (tx) => {
    if (!(await readAreas(tx)).some(({ code }) => code === area)) return refuse({ reason: 'unknown-area' })
    if (on > dayOf(tx.now)) return refuse({ reason: 'future-time', on })
    const row = await markDust(tx, area, on as Day, why)
    if (row === null) return refuse({ reason: 'dust-marked-already' })
    const names = await namesOf(tx, [row.account])
    return ok({ on, area, why, by: personIn(names, row.account), at: row.at.toISOString() })
  })
}

/** 取消沙尘日. */
export async function removeDust(room: AirRoom, claim: Claim, key: string | null, { on, area, why }: DustEntry) {
  return await command(room, claim, key, { on, area, why, marked: false }, async (tx) =>
    (await unmarkDust(tx, area, on as Day, why)) ? ok({ on, area }) : refuse({ reason: 'not-found' }),
  )
}
