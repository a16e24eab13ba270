/** Imports · 导入批次: begun once for a file that is taken whole, counted while its rows come, finished once. */
import type { Tx } from '#ground/db/database.ts'
import { newId } from '#ground/db/id.ts'
import type { Place } from '#ground/db/place-in-list.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import type { ImportRow, RefusedRow, WaterTables } from './tables.ts'

export type Import = Omit<ImportRow, 'bureauId'>
export type Counts = Pick<Import, 'rows' | 'taken' | 'same' | 'conflicts' | 'refused' | 'notNumbers'>
export type Refused = Pick<RefusedRow, 'row' | 'columnName' | 'reason' | 'text'>

const columns = [
  'id',
  'file',
  'sha256',
  'layout',
  'state',
  'account',
  'at',
  'finishedAt',
  'rows',
  'taken',
  'same',
  'conflicts',
  'refused',
  'notNumbers',
] as const

/** The import, held until the commit: its counts and its rows are added to by one at a time. */
export async function holdImport(tx: Tx, id: string): Promise<Import | null> {
  return (
    (await tx
      .tables<WaterTables>()
      .selectFrom('water.import')
      .select(columns)
      .where('bureauId', '=', tx.claim.bureau)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()) ?? null
  )
}

export async function readImport(tx: Tx, id: string): Promise<Import | null> {
  return (
    (await tx
      .tables<WaterTables>()
      .selectFrom('water.import')
      .select(columns)
      .where('bureauId', '=', tx.claim.bureau)
      .where('id', '=', id)
      .executeTakeFirst()) ?? null
  )
}

/** Newest first. */
export async function listImports(tx: Tx, after: Place | null, limit: number): Promise<readonly Import[]> {
  let query = tx.tables<WaterTables>().selectFrom('water.import').select(columns).where('bureauId', '=', tx.claim.bureau)
  if (after !== null) query = query.where((on) => on(on.refTuple('at', 'id'), '<', on.tuple(after.at, after.id)))
  return await query.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute()
}

export interface ImportedBefore {
  readonly reason: 'imported-before'
  readonly id: string
  readonly at: string
  readonly file: string
}

/**
 * 开始导入: the same file again goes on where it was left; once all of it was taken, it is told when that was. Where rows of it were refused,
 * or it had none, it is begun again: what was taken before counts as the same.
 */
export async function beginImport(tx: Tx, given: Pick<Import, 'file' | 'sha256' | 'layout'>): Promise<Result<Import, ImportedBefore>> {
  const { bureau, account } = tx.claim
  const db = tx.tables<WaterTables>()
  const none: Counts = { rows: 0, taken: 0, same: 0, conflicts: 0, refused: 0, notNumbers: 0 }
  const begun: Import = { ...given, ...none, id: newId(), state: 'open', account, at: tx.now, finishedAt: null }
  const added = await db
    .insertInto('water.import')
    .values({ ...begun, bureauId: bureau })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows === 1n) {
    tx.journal({ room: 'water', subject: `import ${begun.id}`, kind: 'created', after: given })
    return ok(begun)
  }
  const there = await db
    .selectFrom('water.import')
    .select(columns)
    .where('bureauId', '=', bureau)
    .where('sha256', '=', given.sha256)
    // As the index `import_once` has it.
    .where((on) => on.or([on('state', '=', 'open'), on('layout', '=', 'planted'), on.and([on('refused', '=', 0), on('rows', '>', 0)])]))
    .executeTakeFirst()
  // Finished meanwhile, with rows that were refused.
  if (there === undefined) return await beginImport(tx, given)
  if (there.state === 'open') return ok(there)
  return refuse({ reason: 'imported-before', id: there.id, at: there.at.toISOString(), file: there.file })
}

/** 整批入库: the import of what is planted, finished from the beginning; the same for the same file, with what it brings counted besides. */
export async function plantImport(tx: Tx, { file, sha256 }: Pick<Import, 'file' | 'sha256'>, brought: Counts): Promise<string> {
  const begun = await beginImport(tx, { file, sha256, layout: 'planted' })
  if (begun.ok) {
    await finishImport(tx, await addCounts(tx, begun.value, brought))
    return begun.value.id
  }
  const { id } = begun.refusal
  const there = await holdImport(tx, id)
  if (there === null) throw new Error(`the import ${id} is gone`)
  await addCounts(tx, there, brought)
  return id
}

/** 累加计数. */
export async function addCounts(tx: Tx, before: Import, added: Counts): Promise<Import> {
  const sum = Object.fromEntries(
    (Object.keys(added) as (keyof Counts)[]).map((name) => [name, before[name] + added[name]]),
  ) as unknown as Counts
  await tx
    .tables<WaterTables>()
    .updateTable('water.import')
    .set(sum)
    .where('bureauId', '=', tx.claim.bureau)
    .where('id', '=', before.id)
    .execute()
  return { ...before, ...sum }
}

export async function finishImport(tx: Tx, before: Import): Promise<Import> {
  const after = { state: 'finished', finishedAt: tx.now } as const
  await tx
    .tables<WaterTables>()
    .updateTable('water.import')
    .set(after)
    .where('bureauId', '=', tx.claim.bureau)
    .where('id', '=', before.id)
    .execute()
  const { rows, taken, same, conflicts, refused, notNumbers } = before
  tx.journal({
    room: 'water',
    subject: `import ${before.id}`,
    kind: 'changed',
    after: { state: 'finished', rows, taken, same, conflicts, refused, notNumbers },
  })
  return { ...before, ...after }
}

/** 记下未收的行, after `seq` that are there. */
export async function keepRefused(tx: Tx, importId: string, seq: number, rows: readonly Refused[]): Promise<void> {
  if (rows.length === 0) return
  await tx
    .tables<WaterTables>()
    .insertInto('water.refusedRow')
    .values(rows.map((row, at) => ({ ...row, bureauId: tx.claim.bureau, importId, seq: seq + at + 1 })))
    .execute()
}

export async function readRefused(tx: Tx, importId: string, limit: number): Promise<readonly Refused[]> {
  return await tx
    .tables<WaterTables>()
    .selectFrom('water.refusedRow')
    .select(['row', 'columnName', 'reason', 'text'])
    .where('bureauId', '=', tx.claim.bureau)
    .where('importId', '=', importId)
    .orderBy('seq')
    .limit(limit)
    .execute()
}
