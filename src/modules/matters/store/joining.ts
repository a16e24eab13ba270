/** 归并与拆出: what a person decides about a report's matter. Whoever joins holds the matter's row until the commit. */

import type { Tx } from '#ground/db/database.ts'
import { newId } from '#ground/db/id.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { logHeatOf } from '../kernel/hot/hot-list.ts'
import type { Evidence } from '../kernel/matter.ts'
import { standingApart } from './apart.ts'
import { holdDecisions, type Joining, keepReport } from './known.ts'
import type { MattersTables, MemberRow } from './tables.ts'

export interface Reasoned {
  readonly relation: MemberRow['relation']
  /** What the comparison said at the time; null where a person joined without asking it. */
  readonly probability: number | null
  readonly evidence: Evidence | null
}

/** The matter holds reports outside the claim: who does not see all that a decision touches does not make it. */
export interface BeyondReach {
  readonly reason: 'matter-beyond-reach'
  readonly matter: string
}

export type JoinRefusal =
  | BeyondReach
  | { readonly reason: 'no-such-matter'; readonly matter: string }
  | { readonly reason: 'joined-elsewhere'; readonly matter: string }
  /** A person said that this report is not the same as one of the matter; it has to be revoked first. */
  | { readonly reason: 'decided-apart'; readonly decision: string; readonly report: string; readonly by: string; readonly at: string }

export interface Joined {
  readonly matter: string
  readonly opened: boolean
}

/** The matter's row, held; row security gives it to whoever sees all its reports. */
async function hold(tx: Tx, matter: string) {
  return await tx
    .tables<MattersTables>()
    .selectFrom('matters.matter')
    .select(['id', 'title'])
    .where('bureauId', '=', tx.claim.bureau)
    .where('id', '=', matter)
    .forUpdate()
    .executeTakeFirst()
}

/** Why a matter could not be held: it is not there for the claim at all, or not all of it. */
async function whyNotHeld(tx: Tx, matter: string): Promise<JoinRefusal> {
  const seen = await tx
    .tables<MattersTables>()
    .selectFrom('matters.member')
    .select('reportId')
    .where('bureauId', '=', tx.claim.bureau)
    .where('matterId', '=', matter)
    .limit(1)
    .executeTakeFirst()
  return { reason: seen === undefined ? 'no-such-matter' : 'matter-beyond-reach', matter }
}

/** Reports of a matter, earliest first, without the one that leaves it. */
async function membersWithout(tx: Tx, matter: string, leaving: string | null) {
  const rows = await tx
    .tables<MattersTables>()
    .selectFrom('matters.member')
    .select(['reportId', 'reportAt', 'reporter'])
    .where('bureauId', '=', tx.claim.bureau)
    .where('matterId', '=', matter)
    .orderBy('reportAt')
    .orderBy('reportId')
    .execute()
  return rows.filter(({ reportId }) => reportId !== leaving)
}

async function recount(tx: Tx, matter: string, leaving: string | null = null): Promise<void> {
  const members = await membersWithout(tx, matter, leaving)
  const named = new Set(members.map(({ reporter }) => reporter ?? ''))
  await tx
    .tables<MattersTables>()
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
    .where('bureauId', '=', tx.claim.bureau)
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
  const inside = new Set((await membersWithout(tx, matter, null)).map(({ reportId }) => reportId))
  const first = apart.find(({ other }) => inside.has(other))
  return first === undefined
    ? null
    : { reason: 'decided-apart', decision: first.id, report: first.other, by: first.by, at: first.at.toISOString() }
}

async function present(tx: Tx, report: string): Promise<Pick<MemberRow, 'matterId' | 'relation'> | null> {
  const row = await tx
    .tables<MattersTables>()
    .selectFrom('matters.member')
    .select(['matterId', 'relation'])
    .where('bureauId', '=', tx.claim.bureau)
    .where('reportId', '=', report)
    .executeTakeFirst()
  return row ?? null
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
  await holdDecisions(tx)
  if (matter !== null && (await hold(tx, matter)) === undefined) return refuse(await whyNotHeld(tx, matter))
  await keepReport(tx, joining)
  const held = await present(tx, joining.report)
  if (held !== null) return already(held.matterId, matter)
  if (matter !== null) {
    const apart = await findApart(tx, joining.report, matter)
    if (apart !== null) return refuse(apart)
  }
  const into = matter ?? (await open(tx, joining))
  const relation = matter === null ? 'first' : reasoned.relation
  if (!(await insertMember(tx, joining, into, { ...reasoned, relation }))) {
    const other = await present(tx, joining.report)
    if (other === null) throw new Error(`the report ${joining.report} is in a matter that does not hold it`)
    return already(other.matterId, matter)
  }
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

/** A title that was cut from the report that leaves goes with it: the earliest of those that stay gives its own. */
async function retitle(tx: Tx, matter: string, title: string, leaving: string): Promise<void> {
  const [earliest] = await membersWithout(tx, matter, leaving)
  if (earliest === undefined) return
  const rows = await tx
    .tables<MattersTables>()
    .selectFrom('matters.report')
    .select(['reportId', 'title', 'areaCode'])
    .where('bureauId', '=', tx.claim.bureau)
    .where('reportId', 'in', [leaving, earliest.reportId])
    .execute()
  const [from, to] = [leaving, earliest.reportId].map((id) => rows.find(({ reportId }) => reportId === id))
  if (from?.title !== title || to === undefined) return
  await tx
    .tables<MattersTables>()
    .updateTable('matters.matter')
    .set({ title: to.title, areaCode: to.areaCode })
    .where('bureauId', '=', tx.claim.bureau)
    .where('id', '=', matter)
    .execute()
}

export type PartRefusal = BeyondReach | { readonly reason: 'not-in-a-matter' }

/** 拆出: takes a report out of its matter. What was opened for it alone stays as an empty matter, unseen. */
export async function partMember(tx: Tx, report: string, why: string): Promise<Result<string, PartRefusal>> {
  await holdDecisions(tx)
  const member = await present(tx, report)
  if (member === null) return refuse({ reason: 'not-in-a-matter' })
  const { matterId, relation } = member
  const matter = await hold(tx, matterId)
  if (matter === undefined) return refuse({ reason: 'matter-beyond-reach', matter: matterId })
  // Counted before it leaves: a matter that holds nothing is seen by nobody with limits, nor changed.
  await retitle(tx, matterId, matter.title, report)
  await recount(tx, matterId, report)
  await tx
    .tables<MattersTables>()
    .deleteFrom('matters.member')
    .where('bureauId', '=', tx.claim.bureau)
    .where('reportId', '=', report)
    .execute()
  tx.journal({
    room: 'matters',
    subject: report,
    kind: 'changed',
    before: { matter: matterId, relation },
    after: { matter: null },
    reason: why,
  })
  return ok(matterId)
}
