/** 不得归并: what a person decides about two reports, and takes back. A decision stays in the list with what revoked it. */
import type { Tx } from '#ground/db/database.ts'
import { newId } from '#ground/db/id.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { holdDecisions, type Joining, keepReport } from './known.ts'
import type { MattersTables } from './tables.ts'

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
    .orderBy('d.decidedAt')
    .orderBy('d.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    other: row.reportA === report ? row.reportB : row.reportA,
    by: row.decidedBy,
    at: row.decidedAt,
  }))
}

export type ApartRefusal = { readonly reason: 'joined-together'; readonly matter: string } | { readonly reason: 'same-report' }

/** 不得归并: a person says that two reports are not one matter. Two that are together have to be parted first. */
export async function decideApart(tx: Tx, one: Joining, from: Joining, why: string | null): Promise<Result<string, ApartRefusal>> {
  const [a, b] = [one.report, from.report]
  if (a === b) return refuse({ reason: 'same-report' })
  await holdDecisions(tx)
  await keepReport(tx, one)
  await keepReport(tx, from)
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
  await holdDecisions(tx)
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
