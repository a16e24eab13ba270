/** Exceptional events · 例外事件: marked by a person for a district or the city, some days and items; withdrawn, never taken away. */
import type { Tx } from '#ground/db/database.ts'
import { newId } from '#ground/db/id.ts'
import type { Place } from '#ground/db/place-in-list.ts'
import type { Day } from '#ground/lib/day.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import type { BasicItem } from '#standards/gb-3095/items.table.ts'
import type { AirTables, ExceptionalEventRow } from './tables.ts'

export type ExceptionalEvent = Omit<ExceptionalEventRow, 'bureauId'>

const columns = [
  ...(['id', 'areaCode', 'fromOn', 'untilOn', 'kind', 'items', 'why', 'document', 'account', 'at'] as const),
  ...(['withdrawnWhy', 'withdrawnBy', 'withdrawnAt', 'version'] as const),
] as const

/** 时段内未撤回的例外事件: with any day from one to the other, both among them. */
export async function readEvents(tx: Tx, from: Day, until: Day): Promise<readonly ExceptionalEvent[]> {
  return await tx
    .tables<AirTables>()
    .selectFrom('air.exceptionalEvent')
    .select(columns)
    .where('bureauId', '=', tx.claim.bureau)
    .where('withdrawnAt', 'is', null)
    .where('untilOn', '>=', from)
    .where('fromOn', '<=', until)
    .orderBy('fromOn')
    .orderBy('id')
    .execute()
}

/** All, or those that stand; the newest first. */
export async function listEvents(tx: Tx, state: 'standing' | 'withdrawn', after: Place | null, limit: number) {
  let query = tx
    .tables<AirTables>()
    .selectFrom('air.exceptionalEvent')
    .select(columns)
    .where('bureauId', '=', tx.claim.bureau)
    .where('withdrawnAt', state === 'standing' ? 'is' : 'is not', null)
  if (after !== null) query = query.where((on) => on(on.refTuple('at', 'id'), '<', on.tuple(after.at, after.id)))
  return await query.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute()
}

export interface EventEntry {
  readonly areaCode: string
  readonly fromOn: Day
  readonly untilOn: Day
  readonly kind: ExceptionalEvent['kind']
  readonly items: readonly BasicItem[]
  readonly why: string
  readonly document: string
}

/** 标记: refused where one that stands has a day and an item of the same district already. Whoever marks holds the lock of the room. */
export async function markEvent(
  tx: Tx,
  { items, ...entry }: EventEntry,
): Promise<Result<ExceptionalEvent, { readonly reason: 'exceptional-marked-already'; readonly ids: readonly string[] }>> {
  const there = (await readEvents(tx, entry.fromOn, entry.untilOn)).filter(
    (event) => event.areaCode === entry.areaCode && event.items.some((item) => items.includes(item)),
  )
  if (there.length > 0) return refuse({ reason: 'exceptional-marked-already', ids: there.map(({ id }) => id) })
  const marked = { ...entry, items: [...items], id: newId(), account: tx.claim.account, at: tx.now, version: 1 }
  const event: ExceptionalEvent = { ...marked, withdrawnWhy: null, withdrawnBy: null, withdrawnAt: null }
  await tx
    .tables<AirTables>()
    .insertInto('air.exceptionalEvent')
    .values({ ...event, bureauId: tx.claim.bureau })
    .execute()
  const { areaCode, fromOn, untilOn, kind, why, document } = entry
  tx.journal({
    ...{ room: 'air', subject: `exceptional-event ${event.id}`, kind: 'created', reason: why },
    after: { area: areaCode, from: fromOn, until: untilOn, kind, items: [...items], document },
  })
  return ok(event)
}

export type WithdrawRefusal =
  | { readonly reason: 'not-found' }
  | { readonly reason: 'version-conflict'; readonly version: number }
  | { readonly reason: 'withdrawn-already' }

/** 撤回: it stays in the list of what was withdrawn, and counts nowhere any more. */
export async function withdrawEvent(
  tx: Tx,
  { id, version }: { readonly id: string; readonly version: number },
  why: string,
): Promise<Result<ExceptionalEvent, WithdrawRefusal>> {
  const db = tx.tables<AirTables>()
  const { bureau, account } = tx.claim
  const found = await db
    .selectFrom('air.exceptionalEvent')
    .select(columns)
    .where('bureauId', '=', bureau)
    .where('id', '=', id)
    .executeTakeFirst()
  if (found === undefined) return refuse({ reason: 'not-found' })
  if (found.withdrawnAt !== null) return refuse({ reason: 'withdrawn-already' })
  if (found.version !== version) return refuse({ reason: 'version-conflict', version: found.version })
  const withdrawn = { withdrawnWhy: why, withdrawnBy: account, withdrawnAt: tx.now, version: version + 1 }
  const moved = await db
    .updateTable('air.exceptionalEvent')
    .set(withdrawn)
    .where('bureauId', '=', bureau)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (moved.numUpdatedRows === 0n) return refuse({ reason: 'withdrawn-already' })
  const { areaCode, fromOn, untilOn, kind, items, document } = found
  tx.journal({
    ...{ room: 'air', subject: `exceptional-event ${id}`, kind: 'changed', reason: why },
    before: { area: areaCode, from: fromOn, until: untilOn, kind, items: [...items], document },
    after: { withdrawn: true },
  })
  return ok({ ...found, ...withdrawn })
}
