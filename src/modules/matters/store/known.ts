/** 比对所涉的举报件: what row security has to know of a report, so that whoever may not see it sees nothing that comes of it. */
import type { Tx } from '#ground/db/database.ts'
import { holdAlone } from '#ground/db/hold.ts'
import type { MattersTables } from './tables.ts'

/** A report as its matter has to know it. */
export interface Joining {
  readonly report: string
  readonly at: Date
  /** Opaque, the same for the same person; null where nobody left a name. */
  readonly reporter: string | null
  readonly area: string | null
  readonly department: string | null
  readonly category: string | null
  /** The title of a matter that this report opens. */
  readonly title: string
}

/**
 * People decide one after another: together and apart at the same moment would both stand. A report that moves out of somebody's
 * sight waits as well, so that who decides about it sees it until the decision stands: what is decided about is read after this.
 */
export const holdDecisions = (tx: Tx): Promise<void> => holdAlone(tx, 'decisions about matters')

/** 记下举报件, once: what moves of it later is told by {@link moveReport}. */
export async function keepReport(tx: Tx, { report, title, area, department, category }: Joining): Promise<void> {
  await tx
    .tables<MattersTables>()
    .insertInto('matters.report')
    .values({ bureauId: tx.claim.bureau, reportId: report, title, areaCode: area, departmentId: department, category })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** 随交办而变: a report is handed on, or comes back; nothing where no decision was ever made about it. */
export async function moveReport(tx: Tx, report: string, to: Pick<Joining, 'area' | 'department'>): Promise<void> {
  await tx
    .tables<MattersTables>()
    .updateTable('matters.report')
    .set({ areaCode: to.area, departmentId: to.department })
    .where('bureauId', '=', tx.claim.bureau)
    .where('reportId', '=', report)
    .execute()
}
