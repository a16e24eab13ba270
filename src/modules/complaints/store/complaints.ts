/** Reports one by one: kept, read, moved on. Every change goes through the version. */
import type { Tx } from '#ground/db/database.ts'
import type { Day } from '#ground/lib/day.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import type { Complaint, ComplaintEvent, ComplaintState } from '../kernel/complaint.ts'
import { columnsOf, rowOfEvent } from './rows.ts'
import type { ComplaintRow, ComplaintsTables, EventRow, PersonRow } from './tables.ts'

export type StoredComplaint = Omit<ComplaintRow, 'bureauId' | 'terms'>

const columns = [
  'id',
  'number',
  'receiptHash',
  'state',
  'what',
  'category',
  'place',
  'lon',
  'lat',
  'datum',
  'enterprise',
  'happenedOn',
  'areaCode',
  'departmentId',
  'receivedAt',
  'receivedOn',
  'acceptedOn',
  'dispatchedOn',
  'isObjectionRejected',
  'extendedDays',
  'finding',
  'answerText',
  'answeredOn',
  'closedOn',
  'lastOn',
  'limitOn',
  'reporter',
  'maskedName',
  'maskedPhone',
  'version',
] as const satisfies readonly (keyof StoredComplaint)[]

export type NewComplaint = Omit<ComplaintRow, 'bureauId' | 'version'>
export type NewPerson = Omit<PersonRow, 'bureauId' | 'reportId'>

async function appendEvent(tx: Tx, id: string, seq: number, event: ComplaintEvent): Promise<void> {
  await tx
    .tables<ComplaintsTables>()
    .insertInto('complaints.event')
    .values({ bureauId: tx.claim.bureau, complaintId: id, seq, at: tx.now, account: tx.claim.account, ...rowOfEvent(event) })
    .execute()
}

/** 接收: the report, its first event and, apart from it, who sent it. The journal keeps neither text nor person. */
export async function keepComplaint(tx: Tx, row: NewComplaint, person: NewPerson | null): Promise<void> {
  const { bureau } = tx.claim
  const db = tx.tables<ComplaintsTables>()
  await db
    .insertInto('complaints.complaint')
    .values({ ...row, bureauId: bureau, version: 1 })
    .execute()
  await appendEvent(tx, row.id, 1, { kind: 'received', on: row.receivedOn })
  if (person !== null)
    await db
      .insertInto('identity.person')
      .values({ bureauId: bureau, reportId: row.id, ...person })
      .execute()
  tx.journal({
    room: 'complaints',
    subject: row.id,
    kind: 'created',
    after: { state: row.state, number: row.number, area: row.areaCode, category: row.category, isNamed: person !== null },
  })
}

/** 一件; null where there is none within the claim. */
export async function readComplaint(tx: Tx, id: string): Promise<StoredComplaint | null> {
  const row = await tx
    .tables<ComplaintsTables>()
    .selectFrom('complaints.complaint')
    .select(columns)
    .where('bureauId', '=', tx.claim.bureau)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

/** 多件, in no order. */
export async function readComplaints(tx: Tx, ids: readonly string[]): Promise<StoredComplaint[]> {
  if (ids.length === 0) return []
  return await tx
    .tables<ComplaintsTables>()
    .selectFrom('complaints.complaint')
    .select(columns)
    .where('bureauId', '=', tx.claim.bureau)
    .where('id', 'in', [...ids])
    .execute()
}

/** The one report of the claim's receipt. */
export async function readByReceipt(tx: Tx): Promise<StoredComplaint | null> {
  if (tx.claim.receipt === undefined) return null
  const row = await tx
    .tables<ComplaintsTables>()
    .selectFrom('complaints.complaint')
    .select(columns)
    .where('bureauId', '=', tx.claim.bureau)
    .where('receiptHash', '=', tx.claim.receipt)
    .executeTakeFirst()
  return row ?? null
}

export async function eventsOf(tx: Tx, id: string): Promise<Omit<EventRow, 'bureauId'>[]> {
  return await tx
    .tables<ComplaintsTables>()
    .selectFrom('complaints.event')
    .select(['complaintId', 'seq', 'kind', 'onDay', 'at', 'account', 'areaCode', 'departmentId', 'because', 'text', 'finding', 'days'])
    .where('bureauId', '=', tx.claim.bureau)
    .where('complaintId', '=', id)
    .orderBy('seq')
    .execute()
}

export interface PlantedEvent {
  readonly event: ComplaintEvent
  readonly at: Date
  readonly account: string
}

/** 整件入库: a report with all that happened to it, told as it was. The journal has one line of it, by whoever took it over. */
export async function plantRow(tx: Tx, row: NewComplaint, person: NewPerson | null, events: readonly PlantedEvent[]): Promise<void> {
  const { bureau } = tx.claim
  const db = tx.tables<ComplaintsTables>()
  await db
    .insertInto('complaints.complaint')
    .values({ ...row, bureauId: bureau, version: events.length })
    .execute()
  await db
    .insertInto('complaints.event')
    .values(
      events.map(({ event, at, account }, index) => ({
        bureauId: bureau,
        complaintId: row.id,
        seq: index + 1,
        at,
        account,
        ...rowOfEvent(event),
      })),
    )
    .execute()
  if (person !== null)
    await db
      .insertInto('identity.person')
      .values({ bureauId: bureau, reportId: row.id, ...person })
      .execute()
  tx.journal({
    room: 'complaints',
    subject: row.id,
    kind: 'created',
    after: { state: row.state, number: row.number, area: row.areaCode, category: row.category, events: events.length },
  })
}

export interface VersionConflict {
  readonly reason: 'version-conflict'
  readonly state: ComplaintState
  readonly version: number
}

export interface Move {
  readonly id: string
  readonly number: string
  readonly version: number
  readonly before: Complaint
  readonly after: Complaint
  readonly events: readonly ComplaintEvent[]
  readonly limitOn: Day | null
}

/** 流转: writes what was decided, unless somebody else was faster. */
export async function moveComplaint(tx: Tx, move: Move): Promise<Result<{ version: number }, VersionConflict>> {
  const { id, version, before, after, events, limitOn } = move
  const last = events.at(-1)
  if (last === undefined) throw new Error('nothing happened')
  const { numUpdatedRows } = await tx
    .tables<ComplaintsTables>()
    .updateTable('complaints.complaint')
    .set({ ...columnsOf(after), lastOn: last.on, limitOn, version: version + 1 })
    .where('bureauId', '=', tx.claim.bureau)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) {
    const now = await readComplaint(tx, id)
    if (now === null) throw new Error(`the report ${id} went out of sight while it was changed`)
    return refuse({ reason: 'version-conflict', state: now.state, version: now.version })
  }
  // Each event raises the version by one, so that its number in the timeline follows from it.
  for (const event of events) await appendEvent(tx, id, version + 1, event)
  tx.journal({
    room: 'complaints',
    subject: id,
    kind: 'changed',
    before: { state: before.state, version },
    after: { state: after.state, version: version + 1, area: after.area, department: after.department },
    ...('why' in last ? { reason: last.why } : {}),
  })
  return ok({ version: version + 1 })
}
