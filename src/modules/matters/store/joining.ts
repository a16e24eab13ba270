/** 归并与拆出: what a person decides about a report's matter. Whoever joins holds the matter's row until the commit. */

import type { Tx } from '#ground/db/database.ts'
import { holdAlone } from '#ground/db/hold.ts'
import { newId } from '#ground/db/id.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { logHeatOf } from '../kernel/hot/hot-list.ts'
import type { Evidence } from '../kernel/matter.ts'
import type { MattersTables, MemberRow } from './tables.ts'

/** People decide one after another: together and apart at the same moment would both stand. */
const DECIDING = 'decisions about matters'

/** A report as its matter has to know it. */
export interface Joining {
  readonly report: string
  readonly at: Date
  /** Opaque, the same for the same person; null where nobody left a name. */
  readonly reporter: string | null
  readonly area: string | null
  /** The title of a matter that this report opens. */
  readonly title: string
}

export interface Reasoned {
  readonly relation: MemberRow['relation']
  /** What the comparison said at the time; null where a person joined without asking it. */
  readonly probability: number | null
  readonly evidence: Evidence | null
}

export type JoinRefusal =
  | { readonly reason: 'no-such-matter'; readonly matter: string }
  | { readonly reason: 'joined-elsewhere'; readonly matter: string }
  /** A person said that this report is not the same as one of the matter; it has to be revoked first. */
  | { readonly reason: 'decided-apart'; readonly decision: string; readonly report: string; readonly by: string; readonly at: string }

export interface Joined {
  readonly matter: string
  readonly opened: boolean
}

/** 人工决定仍有效者: decisions that keep the report apart and were not revoked. */
export async function standingApart(tx: Tx, report: string): Promise<readonly { id: string; other: string; by: string; at: Date }[]> {
  const rows = await tx
    .tables<MattersTables>()
    .selectFrom('matters.decision as d')
    .select(['d.id', 'd.reportA', 'd.reportB', 'd.decidedBy', 'd.decidedAt'])
    .where('d.bureauId', '=', tx.claim.bureau)
    .where('d.kind', '=', 'apart')
    .where((of) => of.or([of('d.reportA', '=', report), of('d.reportB', '=', report)]))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('matters.decision as r').select('r.id').whereRef('r.bureauId', '=', 'd.bureauId').whereRef('r.revokes', '=', 'd.id'),
        ),
      ),
    )
    .execute()
  return rows.map((row) => ({
    id: row.id,
    other: row.reportA === report ? row.reportB : row.reportA,
    by: row.decidedBy,
    at: row.decidedAt,
  }))
}

async function hold(tx: Tx, matter: string): Promise<boolean> {
  const row = await tx
    .tables<MattersTables>()
    .selectFrom('matters.matter')
    .select('id')
    .where('bureauId', '=', tx.claim.bureau)
    .where('id', '=', matter)
    .forUpdate()
    .executeTakeFirst()
  return row !== undefined
}

/** Counts and heat anew from the members; two who join at once come one after the other, since both hold the row. */
async function recount(tx: Tx, matter: string): Promise<void> {
  const db = tx.tables<MattersTables>()
  const { bureau } = tx.claim
  const members = await db
    .selectFrom('matters.member')
    .select(['reportAt', 'reporter'])
    .where('bureauId', '=', bureau)
    .where('matterId', '=', matter)
    .orderBy('reportAt')
    .execute()
  const named = new Set(members.map(({ reporter }) => reporter ?? ''))
  await db
    .updateTable('matters.matter')
    .set((of) => ({
      reports: members.length,
      reporters: named.size,
      firstAt: members[0]?.reportAt ?? null,
      lastAt: members.at(-1)?.reportAt ?? null,
      logHeat:
        members.length === 0
          ? null
          : logHeatOf(members.map(({ reportAt, reporter }) => ({ at: reportAt.toISOString().slice(0, 19), reporter }))),
      version: of('version', '+', 1),
    }))
    .where('bureauId', '=', bureau)
    .where('id', '=', matter)
    .execute()
}

async function open(tx: Tx, { title, area }: Joining): Promise<string> {
  const id = newId()
  await tx
    .tables<MattersTables>()
    .insertInto('matters.matter')
    .values({
      bureauId: tx.claim.bureau,
      id,
      title,
      areaCode: area,
      reports: 0,
      reporters: 0,
      firstAt: null,
      lastAt: null,
      logHeat: null,
      createdAt: tx.now,
      version: 1,
    })
    .execute()
  return id
}

async function findApart(tx: Tx, report: string, matter: string): Promise<JoinRefusal | null> {
  const apart = await standingApart(tx, report)
  if (apart.length === 0) return null
  const members = await tx
    .tables<MattersTables>()
    .selectFrom('matters.member')
    .select('reportId')
    .where('bureauId', '=', tx.claim.bureau)
    .where('matterId', '=', matter)
    .execute()
  const inside = new Set(members.map(({ reportId }) => reportId))
  const first = apart.find(({ other }) => inside.has(other))
  return first === undefined
    ? null
    : { reason: 'decided-apart', decision: first.id, report: first.other, by: first.by, at: first.at.toISOString() }
}

async function present(tx: Tx, report: string): Promise<string | null> {
  const row = await tx
    .tables<MattersTables>()
    .selectFrom('matters.member')
    .select('matterId')
    .where('bureauId', '=', tx.claim.bureau)
    .where('reportId', '=', report)
    .executeTakeFirst()
  return row?.matterId ?? null
}

const already = (held: string, wanted: string | null): Result<Joined, JoinRefusal> =>
  wanted === null || held === wanted ? ok({ matter: held, opened: false }) : refuse({ reason: 'joined-elsewhere', matter: held })

/** False where somebody else was faster: the row that is there then is the other's. */
async function insertMember(tx: Tx, joining: Joining, matter: string, { relation, probability, evidence }: Reasoned): Promise<boolean> {
  const result = await tx
    .tables<MattersTables>()
    .insertInto('matters.member')
    .values({
      bureauId: tx.claim.bureau,
      reportId: joining.report,
      matterId: matter,
      relation,
      probability,
      evidence: evidence === null ? null : JSON.stringify(evidence),
      reportAt: joining.at,
      reporter: joining.reporter,
      areaCode: joining.area,
      joinedBy: tx.claim.account,
      joinedAt: tx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

/** 归并: puts a report into a matter, or into a new one where `matter` is null. Joining where it already is changes nothing. */
export async function joinMatter(
  tx: Tx,
  joining: Joining,
  matter: string | null,
  reasoned: Reasoned,
): Promise<Result<Joined, JoinRefusal>> {
  await holdAlone(tx, DECIDING)
  if (matter !== null && !(await hold(tx, matter))) return refuse({ reason: 'no-such-matter', matter })
  const held = await present(tx, joining.report)
  if (held !== null) return already(held, matter)
  if (matter !== null) {
    const apart = await findApart(tx, joining.report, matter)
    if (apart !== null) return refuse(apart)
  }
  const into = matter ?? (await open(tx, joining))
  const relation = matter === null ? 'first' : reasoned.relation
  if (!(await insertMember(tx, joining, into, { ...reasoned, relation })))
    return already((await present(tx, joining.report)) as string, matter)
  await recount(tx, into)
  tx.journal({
    room: 'matters',
    subject: joining.report,
    kind: 'changed',
    before: { matter: null },
    after: { matter: into, relation, probability: reasoned.probability },
  })
  return ok({ matter: into, opened: matter === null })
}

/** 拆出: takes a report out of its matter; null where it is in none. What was opened for it alone stays as an empty matter, unseen. */
export async function partMember(tx: Tx, report: string, why: string): Promise<string | null> {
  await holdAlone(tx, DECIDING)
  const db = tx.tables<MattersTables>()
  const present = await db
    .selectFrom('matters.member')
    .select(['matterId', 'relation'])
    .where('bureauId', '=', tx.claim.bureau)
    .where('reportId', '=', report)
    .executeTakeFirst()
  if (present === undefined) return null
  await hold(tx, present.matterId)
  await db.deleteFrom('matters.member').where('bureauId', '=', tx.claim.bureau).where('reportId', '=', report).execute()
  await recount(tx, present.matterId)
  tx.journal({
    room: 'matters',
    subject: report,
    kind: 'changed',
    before: { matter: present.matterId, relation: present.relation },
    after: { matter: null },
    reason: why,
  })
  return present.matterId
}

export type ApartRefusal = { readonly reason: 'joined-together'; readonly matter: string } | { readonly reason: 'same-report' }

/** 不得归并: a person says that two reports are not one matter. Two that are together have to be parted first. */
export async function decideApart(tx: Tx, a: string, b: string, why: string | null): Promise<Result<string, ApartRefusal>> {
  if (a === b) return refuse({ reason: 'same-report' })
  await holdAlone(tx, DECIDING)
  const db = tx.tables<MattersTables>()
  const rows = await db
    .selectFrom('matters.member')
    .select('matterId')
    .where('bureauId', '=', tx.claim.bureau)
    .where('reportId', 'in', [a, b])
    .execute()
  const [first, second] = rows
  if (first !== undefined && second !== undefined && first.matterId === second.matterId)
    return refuse({ reason: 'joined-together', matter: first.matterId })
  const standing = (await standingApart(tx, a)).find(({ other }) => other === b)
  if (standing !== undefined) return ok(standing.id)
  const id = newId()
  const [reportA, reportB] = a < b ? [a, b] : [b, a]
  await db
    .insertInto('matters.decision')
    .values({
      bureauId: tx.claim.bureau,
      id,
      reportA,
      reportB,
      kind: 'apart',
      revokes: null,
      why,
      decidedBy: tx.claim.account,
      decidedAt: tx.now,
    })
    .execute()
  tx.journal({
    room: 'matters',
    subject: a,
    kind: 'changed',
    after: { apartFrom: b, decision: id },
    ...(why === null ? {} : { reason: why }),
  })
  return ok(id)
}

/** 撤回: a decision no longer stands; it stays in the list with the row that revokes it. */
export async function revokeApart(tx: Tx, decision: string, why: string | null): Promise<boolean> {
  await holdAlone(tx, DECIDING)
  const db = tx.tables<MattersTables>()
  const row = await db
    .selectFrom('matters.decision')
    .selectAll()
    .where('bureauId', '=', tx.claim.bureau)
    .where('id', '=', decision)
    .where('kind', '=', 'apart')
    .executeTakeFirst()
  if (row === undefined) return false
  await db
    .insertInto('matters.decision')
    .values({
      bureauId: tx.claim.bureau,
      id: newId(),
      reportA: row.reportA,
      reportB: row.reportB,
      kind: 'revoked',
      revokes: decision,
      why,
      decidedBy: tx.claim.account,
      decidedAt: tx.now,
    })
    .execute()
  tx.journal({
    room: 'matters',
    subject: row.reportA,
    kind: 'changed',
    before: { apartFrom: row.reportB, decision },
    after: { decision: null },
    ...(why === null ? {} : { reason: why }),
  })
  return true
}
