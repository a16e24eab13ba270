/** Second values of one hour · 同一小时的第二个值: kept beside what is held until a person decides. */
import type { Tx } from '#ground/db/database.ts'
import { newId } from '#ground/db/id.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { readCell } from '../kernel/second-value.ts'
import type { Place } from './place.ts'
import { type Differing, replaceCell } from './readings.ts'
import type { AirTables, ConflictRow } from './tables.ts'

export type Conflict = Omit<ConflictRow, 'bureauId'>

/** A change that was made of a version which somebody has changed since. */
export interface Stale {
  readonly reason: 'version-conflict'
  readonly ids: readonly string[]
}

export interface Versioned {
  readonly id: string
  readonly version: number
}

/** 记下第二个值: the same one again, from another file or from this, is there already. Tells how many are new. */
export async function keepConflicts(tx: Tx, importId: string, differing: readonly Differing[]): Promise<number> {
  if (differing.length === 0) return 0
  const added = await tx
    .tables<AirTables>()
    .insertInto('air.conflict')
    .values(
      differing.map(({ station, row, ...rest }) => ({
        ...rest,
        bureauId: tx.claim.bureau,
        id: newId(),
        stationCode: station,
        offeredImport: importId,
        offeredRow: row,
        at: tx.now,
        state: 'open' as const,
        version: 1,
      })),
    )
    .onConflict((conflict) => conflict.columns(['bureauId', 'stationCode', 'hourAt', 'item', 'offered']).doNothing())
    .returning('id')
    .execute()
  return added.length
}

/** With the files that both values came from; open ones by hour, decided ones by when that was, newest first. */
export async function listConflicts(tx: Tx, state: 'open' | 'decided', after: Place | null, limit: number) {
  const at = state === 'open' ? 'c.hourAt' : 'c.decidedAt'
  let query = tx
    .tables<AirTables>()
    .selectFrom('air.conflict as c')
    .innerJoin('air.import as h', (join) => join.onRef('h.bureauId', '=', 'c.bureauId').onRef('h.id', '=', 'c.heldImport'))
    .innerJoin('air.import as o', (join) => join.onRef('o.bureauId', '=', 'c.bureauId').onRef('o.id', '=', 'c.offeredImport'))
    .select([
      'c.id',
      'c.stationCode',
      'c.item',
      'c.hourAt',
      'c.held',
      'c.offered',
      'c.state',
      'c.why',
      'c.decidedBy',
      'c.decidedAt',
      'c.version',
    ])
    .select(['h.file as heldFrom', 'o.file as offeredFrom'])
    .where('c.bureauId', '=', tx.claim.bureau)
    .where('c.state', state === 'open' ? '=' : '<>', 'open')
  if (after !== null) query = query.where((on) => on(on.refTuple(at, 'c.id'), '<', on.tuple(after.at, after.id)))
  return await query.orderBy(at, 'desc').orderBy('c.id', 'desc').limit(limit).execute()
}

export async function countOpenConflicts(tx: Tx): Promise<number> {
  const { count } = await tx
    .tables<AirTables>()
    .selectFrom('air.conflict')
    .select((on) => on.fn.countAll<number>().as('count'))
    .where('bureauId', '=', tx.claim.bureau)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow()
  return count
}

export interface Hour {
  readonly station: string
  readonly hourAt: Date
}

/** 决定: all of them or none. Tells the hours whose value is another one now. */
export async function decideConflicts(
  tx: Tx,
  wanted: readonly Versioned[],
  decision: 'keep' | 'take',
  why: string,
): Promise<
  Result<
    readonly Hour[],
    Stale | { readonly reason: 'not-found' } | { readonly reason: 'decided-already'; readonly ids: readonly string[] }
  >
> {
  const db = tx.tables<AirTables>()
  const { bureau, account } = tx.claim
  const found = await db
    .selectFrom('air.conflict')
    .selectAll()
    .where('bureauId', '=', bureau)
    .where(
      'id',
      'in',
      wanted.map(({ id }) => id),
    )
    .orderBy('id')
    .forUpdate()
    .execute()
  const versions = new Map(wanted.map(({ id, version }) => [id, version]))
  if (found.length !== versions.size) return refuse({ reason: 'not-found' })
  const stale = found.filter(({ id, version }) => versions.get(id) !== version)
  if (stale.length > 0) return refuse({ reason: 'version-conflict', ids: stale.map(({ id }) => id) })
  const decided = found.filter(({ state }) => state !== 'open')
  if (decided.length > 0) return refuse({ reason: 'decided-already', ids: decided.map(({ id }) => id) })
  for (const { id, stationCode, hourAt, item, held, offered, offeredImport, version } of found) {
    await db
      .updateTable('air.conflict')
      .set({ state: decision === 'keep' ? 'kept' : 'taken', why, decidedBy: account, decidedAt: tx.now, version: version + 1 })
      .where('bureauId', '=', bureau)
      .where('id', '=', id)
      .execute()
    const cell = readCell(offered)
    if (decision === 'take' && cell !== null) await replaceCell(tx, stationCode, hourAt, item, cell, offeredImport)
    tx.journal({
      room: 'air',
      subject: `conflict ${id}`,
      kind: 'changed',
      before: { station: stationCode, item, hour: hourAt.toISOString(), held },
      after: { offered, decision },
      reason: why,
    })
  }
  return ok(decision === 'keep' ? [] : found.map(({ stationCode, hourAt }) => ({ station: stationCode, hourAt })))
}
