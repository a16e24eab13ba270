/** Items one by one: opened, read, moved on. Every change goes through the version, which counts the events. */
import type { Tx } from '#ground/db/database.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import type { Source } from '../kernel/sources.table.ts'
import { openStates, type Recorded, type Task, type TaskEvent, type TaskKind, type TaskState } from '../kernel/task.ts'
import { columnsOf, rowOfEvent } from './rows.ts'
import type { EventRow, ItemRow, TasksTables } from './tables.ts'

export type StoredItem = Omit<ItemRow, 'bureauId'>
export type NewItem = Omit<ItemRow, 'bureauId' | 'version'>
export type StoredEvent = Omit<EventRow, 'bureauId' | 'itemId'>

const columns = [
  'id',
  'number',
  'kind',
  'state',
  'title',
  'what',
  'sourceRoom',
  'sourceSort',
  'sourceId',
  'areaCode',
  'departmentId',
  'personId',
  'lon',
  'lat',
  'radiusKm',
  'hoursFrom',
  'hoursTo',
  'openedBy',
  'openedAt',
  'openedOn',
  'limitOn',
  'limitWorkdays',
  'extensions',
  'urges',
  'visits',
  'visitsInHours',
  'visitsFound',
  'reportedOn',
  'closedOn',
  'lastOn',
  'version',
] as const satisfies readonly (keyof StoredItem)[]

export const itemColumns = columns

export interface PlantedEvent {
  readonly event: TaskEvent
  readonly at: Date
  readonly account: string
}

/**
 * 立项 and, where a whole history is taken over, all that came after it. False where its source has an open item of that kind already,
 * which the claim does not see.
 */
export async function keepItem(tx: Tx, row: NewItem, events: readonly PlantedEvent[]): Promise<boolean> {
  const { bureau } = tx.claim
  const db = tx.tables<TasksTables>()
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('tasks.item')
    .values({ ...row, bureauId: bureau, version: events.length })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows === 0n) return false
  await db
    .insertInto('tasks.event')
    .values(
      events.map(({ event, at, account }, index) => ({
        bureauId: bureau,
        itemId: row.id,
        seq: index + 1,
        at,
        account,
        ...rowOfEvent(event),
      })),
    )
    .execute()
  const { number, kind, state, departmentId, limitOn, sourceRoom, sourceId } = row
  const source = sourceId === null ? {} : { source: `${sourceRoom} ${row.sourceSort} ${sourceId}` }
  tx.journal({
    room: 'tasks',
    subject: row.id,
    kind: 'created',
    after: { number, kind, state, department: departmentId, limitOn, events: events.length, ...source },
  })
  return true
}

/** 一项; null where there is none within the claim. */
export async function readItem(tx: Tx, id: string): Promise<StoredItem | null> {
  const row = await tx
    .tables<TasksTables>()
    .selectFrom('tasks.item')
    .select(columns)
    .where('bureauId', '=', tx.claim.bureau)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

/** 一项的历史, in its order. */
export async function eventsOf(tx: Tx, id: string): Promise<StoredEvent[]> {
  return await tx
    .tables<TasksTables>()
    .selectFrom('tasks.event')
    .select([
      'seq',
      'kind',
      'onDay',
      'at',
      'account',
      'text',
      'departmentId',
      'personId',
      'limitOn',
      'walkedAt',
      'found',
      'isInHours',
      'undoes',
    ])
    .where('bureauId', '=', tx.claim.bureau)
    .where('itemId', '=', id)
    .orderBy('seq')
    .execute()
}

/** 某来源的事项, those that the claim sees, newest first. */
export async function itemsOfSource(tx: Tx, { room, sort, id }: Source): Promise<StoredItem[]> {
  return await tx
    .tables<TasksTables>()
    .selectFrom('tasks.item')
    .select(columns)
    .where('bureauId', '=', tx.claim.bureau)
    .where('sourceRoom', '=', room)
    .where('sourceSort', '=', sort)
    .where('sourceId', '=', id)
    .orderBy('openedAt', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** 某来源未结的一项 of a kind; null where there is none. There is never a second one. */
export async function openItemOfSource(tx: Tx, source: Source, kind: TaskKind): Promise<StoredItem | null> {
  const all = await itemsOfSource(tx, source)
  return all.find((item) => item.kind === kind && (openStates as readonly TaskState[]).includes(item.state)) ?? null
}

export interface VersionConflict {
  readonly reason: 'version-conflict'
  readonly state: TaskState
  readonly version: number
}

export interface Move {
  readonly item: StoredItem
  readonly before: Task
  readonly after: Task
  readonly recorded: Recorded
}

/** 流转: writes what was decided, unless somebody else was faster. */
export async function moveItem(tx: Tx, { item, before, after, recorded }: Move): Promise<Result<{ version: number }, VersionConflict>> {
  const { bureau, account } = tx.claim
  const db = tx.tables<TasksTables>()
  const { numUpdatedRows } = await db
    .updateTable('tasks.item')
    .set({ ...columnsOf(after), version: recorded.seq })
    .where('bureauId', '=', bureau)
    .where('id', '=', item.id)
    .where('version', '=', item.version)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) {
    const now = await readItem(tx, item.id)
    if (now === null) throw new Error(`the item ${item.id} went out of sight while it was changed`)
    return refuse({ reason: 'version-conflict', state: now.state, version: now.version })
  }
  const { event, seq } = recorded
  const row = rowOfEvent(event)
  await db
    .insertInto('tasks.event')
    .values({ bureauId: bureau, itemId: item.id, seq, at: tx.now, account, ...row })
    .execute()
  tx.journal({
    room: 'tasks',
    subject: item.id,
    kind: 'changed',
    before: { state: before.state, version: item.version },
    after: { state: after.state, version: seq, event: event.kind, department: after.department, limitOn: after.limitOn },
    ...(row.text === null || row.text === '' ? {} : { reason: row.text }),
  })
  return ok({ version: seq })
}
