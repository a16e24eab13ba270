/** Stations · 点位: listed, added, changed by version. */
import { sql } from 'kysely'
import type { Tx } from '#ground/db/database.ts'
import type { Day } from '#ground/lib/day.ts'
import { dayOf } from '#ground/lib/day.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import type { AirTables, StationRow } from './tables.ts'

export type Station = Omit<StationRow, 'bureauId'>

const columns = [
  'code',
  'name',
  'areaCode',
  'kind',
  'areaClass',
  'isOfCity',
  'lon',
  'lat',
  'datum',
  'sinceOn',
  'untilOn',
  'version',
] as const

export async function readStations(tx: Tx): Promise<readonly Station[]> {
  return await tx
    .tables<AirTables>()
    .selectFrom('air.station')
    .select(columns)
    .where('bureauId', '=', tx.claim.bureau)
    .orderBy('areaCode')
    .orderBy('code')
    .execute()
}

export async function readStation(tx: Tx, code: string): Promise<Station | null> {
  return (
    (await tx
      .tables<AirTables>()
      .selectFrom('air.station')
      .select(columns)
      .where('bureauId', '=', tx.claim.bureau)
      .where('code', '=', code)
      .executeTakeFirst()) ?? null
  )
}

export type PutRefusal = { readonly reason: 'version-conflict'; readonly version: number } | { readonly reason: 'not-found' }

/** 新增(version 为空)或修改. */
export async function putStation(
  tx: Tx,
  { version, ...entry }: Omit<Station, 'version'> & { version: number | null },
  why?: string,
): Promise<Result<Station, PutRefusal>> {
  const { bureau } = tx.claim
  const reason = why === undefined ? {} : { reason: why }
  const db = tx.tables<AirTables>()
  const before = await readStation(tx, entry.code)
  if (version === null) {
    if (before !== null) return refuse({ reason: 'version-conflict', version: before.version })
    const added = await db
      .insertInto('air.station')
      .values({ ...entry, bureauId: bureau, version: 1 })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (added.numInsertedOrUpdatedRows === 0n) return refuse({ reason: 'version-conflict', version: 1 })
    tx.journal({ room: 'air', subject: `station ${entry.code}`, kind: 'created', after: entry, ...reason })
    return ok({ ...entry, version: 1 })
  }
  if (before === null) return refuse({ reason: 'not-found' })
  const { code, ...changed } = entry
  const moved = await db
    .updateTable('air.station')
    .set({ ...changed, version: version + 1 })
    .where('bureauId', '=', bureau)
    .where('code', '=', code)
    .where('version', '=', version)
    .executeTakeFirst()
  if (moved.numUpdatedRows === 0n) return refuse({ reason: 'version-conflict', version: before.version })
  tx.journal({ room: 'air', subject: `station ${code}`, kind: 'changed', before, after: entry, ...reason })
  return ok({ ...entry, version: version + 1 })
}

/** First and last day with an hourly value: one look at either end of each station's index, all in one statement. */
export async function readSpan(tx: Tx, codes: readonly string[]): Promise<{ readonly firstOn: Day | null; readonly lastOn: Day | null }> {
  const end = (order: 'asc' | 'desc') => sql`
    (select r.hour_at from air.reading r where r.bureau_id = ${tx.claim.bureau} and r.station_code = c.code
      order by r.hour_at ${sql.raw(order)} limit 1)`
  const { rows } = await sql<{ first: Date | null; last: Date | null }>`
    select min(${end('asc')}) as first, max(${end('desc')}) as last from unnest(${[...codes]}::text[]) as c(code)`.execute(
    tx.tables<AirTables>(),
  )
  const [span] = rows
  return { firstOn: span?.first ? dayOf(span.first) : null, lastOn: span?.last ? dayOf(span.last) : null }
}
