/** 比对所涉的举报件: what row security has to know of a report, so that whoever may not see it sees nothing that comes of it. */
import { sql } from 'kysely'
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

/** 标题重取, of reports that decisions were made about; resolves to how many had another. */
export async function renewTitles(tx: Tx, titles: readonly { readonly id: string; readonly title: string }[]): Promise<number> {
  const [ids, texts] = [titles.map(({ id }) => id), titles.map(({ title }) => title)]
  const { numAffectedRows = 0n } = await sql`
    update matters.report r set title = given.title from unnest(${ids}::uuid[], ${texts}::text[]) as given(id, title)
    where r.bureau_id = ${tx.claim.bureau} and r.report_id = given.id and r.title <> given.title`.execute(tx.tables<MattersTables>())
  return Number(numAffectedRows)
}

/**
 * 事项标题重取, of so many matters behind one, once their reports have their titles: a title that none of them gives any more becomes
 * that of the report that opened the matter, else of the earliest. A matter that holds nothing is seen by nobody: of its title stays
 * nothing that could be a number or an account. `last` is null at the end.
 */
export async function renewMatterTitles(tx: Tx, after: string | null, limit: number): Promise<{ last: string | null; changed: number }> {
  const db = tx.tables<MattersTables>()
  const { bureau } = tx.claim
  let query = db.selectFrom('matters.matter').select('id').where('bureauId', '=', bureau)
  if (after !== null) query = query.where('id', '>', after)
  const ids = (await query.orderBy('id').limit(limit).execute()).map(({ id }) => id)
  const { numAffectedRows = 0n } = await sql`
    with given as (
      select m.matter_id, array_agg(r.title order by m.relation <> 'first', m.report_at, m.report_id) as titles
      from matters.member m join matters.report r on r.bureau_id = m.bureau_id and r.report_id = m.report_id
      where m.bureau_id = ${bureau} and m.matter_id = any(${ids}::uuid[]) group by m.matter_id
    ), renewed as (
      select t.id, case when g.titles is null then regexp_replace(t.title, '[A-Za-z0-9Ａ-Ｚａ-ｚ０-９]', '*', 'g')
        when t.title = any(g.titles) then t.title else g.titles[1] end as title
      from matters.matter t left join given g on g.matter_id = t.id where t.bureau_id = ${bureau} and t.id = any(${ids}::uuid[])
    )
    update matters.matter t set title = n.title from renewed n where t.bureau_id = ${bureau} and t.id = n.id and t.title <> n.title`.execute(
    db,
  )
  return { last: ids.length < limit ? null : (ids.at(-1) ?? null), changed: Number(numAffectedRows) }
}
