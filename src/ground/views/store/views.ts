/** 常用视图 of the claim's own account; row security hides everybody else's. */
import { sql } from 'kysely'
import type { Tx } from '#ground/db/database.ts'
import { newId } from '#ground/db/id.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'

export interface SavedView {
  readonly id: string
  readonly name: string
  readonly query: string
  readonly isDefault: boolean
}

export type NewView = Omit<SavedView, 'id'>
export type ViewRefusal = { readonly reason: 'view-name-taken' | 'too-many-views' | 'not-found' }

/** In the order in which they were kept. Of several that were made the default at once, the latest is it. */
export async function listViews(tx: Tx, list: string): Promise<readonly SavedView[]> {
  const { rows } = await sql<SavedView>`select id, name, query, default_since is not null
      and id = first_value(id) over (order by default_since desc nulls last, id) as "isDefault"
    from views.saved_view where bureau_id = ${tx.claim.bureau} and account_id = ${tx.claim.account}::uuid and list = ${list}
    order by place`.execute(tx.tables<object>())
  return rows
}

async function settle(tx: Tx, list: string, id: string, isDefault: boolean): Promise<void> {
  await sql`update views.saved_view set default_since = case when ${isDefault} and id = ${id}::uuid then ${tx.now}::timestamptz end
    where bureau_id = ${tx.claim.bureau} and account_id = ${tx.claim.account}::uuid and list = ${list}
      and (${isDefault} or id = ${id}::uuid)`.execute(tx.tables<object>())
}

/** Takes the first place that is free: a view that was removed and comes back stands where it stood. */
export async function keepView(tx: Tx, list: string, most: number, given: NewView): Promise<Result<SavedView, ViewRefusal>> {
  const id = newId()
  for (;;) {
    const kept = await sql`insert into views.saved_view (bureau_id, account_id, list, id, place, name, query)
      select ${tx.claim.bureau}, ${tx.claim.account}::uuid, ${list}, ${id}::uuid, min(free), ${given.name}, ${given.query}
      from generate_series(1, ${most}::int) free where not exists (select from views.saved_view
        where bureau_id = ${tx.claim.bureau} and account_id = ${tx.claim.account}::uuid and list = ${list} and place = free)
      having min(free) is not null on conflict do nothing`.execute(tx.tables<object>())
    if (kept.numAffectedRows === 1n) break
    const views = await listViews(tx, list)
    if (views.some(({ name }) => name === given.name)) return refuse({ reason: 'view-name-taken' })
    if (views.length >= most) return refuse({ reason: 'too-many-views' })
    // Another of the same person took the place in between: now it is seen, and the next one is tried.
  }
  if (given.isDefault) {
    await holdViews(tx, list)
    await settle(tx, list, id, true)
  }
  return ok({ id, ...given })
}

/** Two changes of one person's list follow each other: both would hold rows that the other one waits for. */
async function holdViews(tx: Tx, list: string): Promise<void> {
  await sql`select from views.saved_view where bureau_id = ${tx.claim.bureau} and account_id = ${tx.claim.account}::uuid
    and list = ${list} order by place for update`.execute(tx.tables<object>())
}

export async function changeView(tx: Tx, list: string, id: string, given: NewView): Promise<Result<SavedView, ViewRefusal>> {
  await holdViews(tx, list)
  const views = await listViews(tx, list)
  if (views.some((view) => view.id !== id && view.name === given.name)) return refuse({ reason: 'view-name-taken' })
  const changed = await rename(tx, list, id, given)
  if (changed === null) return refuse({ reason: 'view-name-taken' })
  if (changed === 0n) return refuse({ reason: 'not-found' })
  await settle(tx, list, id, given.isDefault)
  return ok({ id, ...given })
}

const UNIQUE_VIOLATION = '23505'
const isTaken = (error: unknown) => error instanceof Error && (error as NodeJS.ErrnoException).code === UNIQUE_VIOLATION

/**
 * Null where the name is taken. A view that is being saved at this instant is held by no lock and seen by no query: only the key of
 * the table knows of it. The refusal undoes the transaction, in which nothing can be done any more.
 */
async function rename(tx: Tx, list: string, id: string, { name, query }: NewView): Promise<bigint | null> {
  try {
    const changed = await sql`update views.saved_view set name = ${name}, query = ${query}
      where bureau_id = ${tx.claim.bureau} and account_id = ${tx.claim.account}::uuid and list = ${list} and id = ${id}::uuid`.execute(
      tx.tables<object>(),
    )
    return changed.numAffectedRows ?? 0n
  } catch (error) {
    if (isTaken(error)) return null
    throw error
  }
}

export async function dropView(tx: Tx, list: string, id: string): Promise<boolean> {
  const gone = await sql`delete from views.saved_view where bureau_id = ${tx.claim.bureau} and account_id = ${tx.claim.account}::uuid
    and list = ${list} and id = ${id}::uuid`.execute(tx.tables<object>())
  return gone.numAffectedRows === 1n
}
