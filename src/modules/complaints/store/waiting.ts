/** 待办: what falls due first, and how many fall due on each day; nothing of these numbers is cut off. */
import type { Tx } from '#ground/db/database.ts'
import type { Day } from '#ground/lib/day.ts'
import { conditions, type Filter, type ListedComplaint, listedColumns } from './listing.ts'
import type { ComplaintsTables } from './tables.ts'

/** 先到期的在前; those without a limit come last, those of one day with the newest first: the order of the index `complaint_limit`. */
export async function firstDue(tx: Tx, filter: Filter, limit: number): Promise<ListedComplaint[]> {
  const among = () => tx.tables<ComplaintsTables>().selectFrom('complaints.complaint').select(listedColumns).where(conditions(tx, filter))
  const limited = await among()
    .where('limitOn', 'is not', null)
    .orderBy('limitOn')
    .orderBy('receivedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  const left = limit - limited.length
  if (left === 0) return limited
  const others = await among().where('limitOn', 'is', null).orderBy('receivedAt', 'desc').orderBy('id', 'desc').limit(left).execute()
  return [...limited, ...others]
}

export interface OnDay {
  /** Null for those without a limit. */
  readonly limitOn: Day | null
  readonly count: number
}

/** 各到期日的件数. */
export async function countByLimit(tx: Tx, filter: Filter): Promise<OnDay[]> {
  return await tx
    .tables<ComplaintsTables>()
    .selectFrom('complaints.complaint')
    .select((of) => ['limitOn', of.fn.countAll<number>().as('count')])
    .where(conditions(tx, filter))
    .groupBy('limitOn')
    .orderBy('limitOn')
    .execute()
}
