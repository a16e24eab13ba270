/** What others did within the claim since an instant; and reports whose limit is near. */
import type { Tx } from '#ground/db/database.ts'
import type { Day } from '#ground/lib/day.ts'
import { stepKinds } from '../kernel/changes.ts'
import type { ComplaintsTables } from './tables.ts'

/** 别人的办理, newest first. */
export async function stepsSince(tx: Tx, since: Date, limit: number) {
  return await tx
    .tables<ComplaintsTables>()
    .selectFrom('complaints.event as e')
    .innerJoin('complaints.complaint as c', (on) => on.onRef('c.bureauId', '=', 'e.bureauId').onRef('c.id', '=', 'e.complaintId'))
    .select(['e.complaintId', 'e.seq', 'e.kind', 'e.at', 'e.account', 'c.what'])
    .where('e.bureauId', '=', tx.claim.bureau)
    .where('e.at', '>', since)
    .where('e.account', '<>', tx.claim.account)
    .where('e.kind', 'in', [...stepKinds])
    .orderBy('e.at', 'desc')
    .orderBy('e.complaintId', 'desc')
    .orderBy('e.seq', 'desc')
    .limit(limit)
    .execute()
}

/** 时限在此日或之前的未办结件, the latest limit first: what came near last. */
export async function nearLimits(tx: Tx, until: Day, limit: number) {
  return await tx
    .tables<ComplaintsTables>()
    .selectFrom('complaints.complaint')
    .select(['id', 'what', 'limitOn'])
    .where('bureauId', '=', tx.claim.bureau)
    .where('limitOn', '<=', until)
    .orderBy('limitOn', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/** 各件的开头. */
export async function textsOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .tables<ComplaintsTables>()
    .selectFrom('complaints.complaint')
    .select(['id', 'what'])
    .where('bureauId', '=', tx.claim.bureau)
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map(({ id, what }) => [id, what]))
}
