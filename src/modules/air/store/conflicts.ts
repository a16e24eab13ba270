/** Second values of one hour · 同一小时的第二个值: kept beside what is held until a person decides, and the way back. */
import type { Tx } from '#ground/db/database.ts'
import { newId } from '#ground/db/id.ts'
import type { Place } from '#ground/db/place-in-list.ts'
import { asSeen, type NotAsSeen, type Versioned } from '#ground/db/versions.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { readCell } from '../kernel/second-value.ts'
import { liftJudgement, restoreJudgement } from './lifted.ts'
import { cellOf, type Differing, holdHour, importOf, replaceCell } from './readings.ts'
import type { AirTables, ConflictRow } from './tables.ts'

export type Conflict = Omit<ConflictRow, 'bureauId'>

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
        lifted: null,
        version: 1,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['bureauId', 'stationCode', 'hourAt', 'item', 'offered']).where('state', '<>', 'taken').doNothing(),
    )
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

interface Ids {
  readonly reason: 'decided-already' | 'not-decided' | 'two-of-one-hour' | 'changed-since'
  readonly ids: readonly string[]
}
export type ConflictRefusal = NotAsSeen | Ids

/** As they were seen, held until the commit. */
async function holdConflicts(tx: Tx, wanted: readonly Versioned[]): Promise<Result<readonly Conflict[], ConflictRefusal>> {
  const found = await tx
    .tables<AirTables>()
    .selectFrom('air.conflict')
    .selectAll()
    .where('bureauId', '=', tx.claim.bureau)
    .where(
      'id',
      'in',
      wanted.map(({ id }) => id),
    )
    .orderBy('id')
    .forUpdate()
    .execute()
  return asSeen(found, wanted)
}

const cellKey = ({ stationCode, hourAt, item }: Conflict) => `${stationCode} ${hourAt.getTime()} ${item}`
const hourOf = ({ stationCode, hourAt }: Conflict): Hour => ({ station: stationCode, hourAt })

type Change = Pick<Conflict, 'state' | 'why' | 'decidedBy' | 'decidedAt' | 'lifted'>

async function change(tx: Tx, { id, version }: Conflict, to: Change): Promise<void> {
  await tx
    .tables<AirTables>()
    .updateTable('air.conflict')
    .set({ ...to, version: version + 1 })
    .where('bureauId', '=', tx.claim.bureau)
    .where('id', '=', id)
    .execute()
}

interface Value {
  readonly text: string
  readonly importId: string
}

/** The hour gets another value; all others of this hour and item that wait are held beside it: who looked at one before looks again. */
async function move(tx: Tx, { id, stationCode, hourAt, item }: Conflict, to: Value): Promise<void> {
  const cell = readCell(to.text)
  if (cell === null) throw new Error(`conflict ${id} has no text`)
  await replaceCell(tx, stationCode, hourAt, item, cell, to.importId)
  await tx
    .tables<AirTables>()
    .updateTable('air.conflict')
    .set((on) => ({ held: to.text, heldImport: to.importId, version: on('version', '+', 1) }))
    .where('bureauId', '=', tx.claim.bureau)
    .where('stationCode', '=', stationCode)
    .where('hourAt', '=', hourAt)
    .where('item', '=', item)
    .where('state', '=', 'open')
    .where('id', '<>', id)
    .execute()
}

function tell(tx: Tx, { id, stationCode, hourAt, item, held, offered }: Conflict, decision: 'keep' | 'take' | 'undone', why: string): void {
  tx.journal({
    room: 'air',
    subject: `conflict ${id}`,
    kind: 'changed',
    before: { station: stationCode, item, hour: hourAt.toISOString(), held },
    after: { offered, decision },
    reason: why,
  })
}

/** 决定: all of them or none. Tells the hours whose value is another one now. */
export async function decideConflicts(
  tx: Tx,
  wanted: readonly Versioned[],
  decision: 'keep' | 'take',
  why: string,
): Promise<Result<readonly Hour[], ConflictRefusal>> {
  const found = await holdConflicts(tx, wanted)
  if (!found.ok) return found
  const decided = found.value.filter(({ state }) => state !== 'open')
  if (decided.length > 0) return refuse({ reason: 'decided-already', ids: decided.map(({ id }) => id) })
  const twice = [...Map.groupBy(found.value, cellKey).values()].find((of) => of.length > 1)
  // Of two that were offered for one hour a person says which.
  if (decision === 'take' && twice !== undefined) return refuse({ reason: 'two-of-one-hour', ids: twice.map(({ id }) => id) })
  const said = { why, decidedBy: tx.claim.account, decidedAt: tx.now }
  for (const conflict of found.value) {
    const { item, offered, offeredImport } = conflict
    if (decision === 'keep') await change(tx, conflict, { ...said, state: 'kept', lifted: null })
    else {
      await move(tx, conflict, { text: offered, importId: offeredImport })
      const lifted = await liftJudgement(tx, { ...hourOf(conflict), item }, why)
      await change(tx, conflict, { ...said, state: 'taken', lifted })
    }
    tell(tx, conflict, decision, why)
  }
  return ok(decision === 'keep' ? [] : found.value.map(hourOf))
}

/** Whether the hour is as the decision left it, and what would wait again waits or was turned down not already. */
async function isAsDecided(tx: Tx, conflict: Conflict): Promise<boolean> {
  const { id, stationCode, hourAt, item, state, held, heldImport, offered, offeredImport } = conflict
  const reading = await holdHour(tx, stationCode, hourAt)
  const [text, importId] = state === 'taken' ? [offered, offeredImport] : [held, heldImport]
  if (cellOf(reading, item)?.text !== text || importOf(reading, item) !== importId) return false
  const others = await tx
    .tables<AirTables>()
    .selectFrom('air.conflict')
    .select(['offered', 'state'])
    .where('bureauId', '=', tx.claim.bureau)
    .where('stationCode', '=', stationCode)
    .where('hourAt', '=', hourAt)
    .where('item', '=', item)
    .where('state', '<>', 'taken')
    .where('id', '<>', id)
    .execute()
  return !others.some((of) => of.offered === offered || (of.state === 'open' && of.offered === held))
}

/** 撤回决定: it waits again; a value that was taken gives way to the one before, with the judgement that was lifted. All of them or none. */
export async function undoConflicts(tx: Tx, wanted: readonly Versioned[], why: string): Promise<Result<readonly Hour[], ConflictRefusal>> {
  const found = await holdConflicts(tx, wanted)
  if (!found.ok) return found
  const waiting = found.value.filter(({ state }) => state === 'open')
  if (waiting.length > 0) return refuse({ reason: 'not-decided', ids: waiting.map(({ id }) => id) })
  const moved: Hour[] = []
  for (const conflict of found.value) {
    if (!(await isAsDecided(tx, conflict))) return refuse({ reason: 'changed-since', ids: [conflict.id] })
    if (conflict.state === 'taken') {
      const cell = { ...hourOf(conflict), item: conflict.item }
      await move(tx, conflict, { text: conflict.held, importId: conflict.heldImport })
      await liftJudgement(tx, cell, why)
      if (conflict.lifted !== null) await restoreJudgement(tx, cell, conflict.lifted, why)
      moved.push(hourOf(conflict))
    }
    await change(tx, conflict, { state: 'open', why: null, decidedBy: null, decidedAt: null, lifted: null })
    tell(tx, conflict, 'undone', why)
  }
  return ok(moved)
}
