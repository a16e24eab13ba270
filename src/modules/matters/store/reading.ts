/** Matters as the desk and the hot list read them. */
import { sql } from 'kysely'
import type { Tx } from '#ground/db/database.ts'
import type { Evidence } from '../kernel/matter.ts'
import type { MatterRow, MattersTables, MemberRow } from './tables.ts'

export type Matter = Omit<MatterRow, 'bureauId' | 'createdAt'>
export type MatterMember = Omit<MemberRow, 'bureauId' | 'evidence' | 'reporter'> & { readonly evidence: Evidence | null }

const columns = ['id', 'title', 'areaCode', 'reports', 'reporters', 'firstAt', 'lastAt', 'logHeat', 'version'] as const

/** 各件所属事项: report → matter, for those that are in one. */
export async function mattersOf(tx: Tx, reports: readonly string[]): Promise<ReadonlyMap<string, Matter>> {
  if (reports.length === 0) return new Map()
  const rows = await tx
    .tables<MattersTables>()
    .selectFrom('matters.member as m')
    .innerJoin('matters.matter as t', (on) => on.onRef('t.bureauId', '=', 'm.bureauId').onRef('t.id', '=', 'm.matterId'))
    .select(['m.reportId', ...columns.map((name) => `t.${name}` as const)])
    .where('m.bureauId', '=', tx.claim.bureau)
    .where('m.reportId', 'in', [...reports])
    .execute()
  return new Map(rows.map(({ reportId, ...matter }) => [reportId, matter]))
}

export interface HotPage {
  readonly matters: readonly (Matter & { readonly lastDays: readonly number[] })[]
  readonly more: boolean
}

/** 事项的区与时段: a matter is in a period where its reports reach into it; `until` is the instant after the last. */
export interface HotWithin {
  readonly area?: string | undefined
  readonly from?: Date | undefined
  readonly until?: Date | undefined
}

/** 热点排名: persons first, then heat; `after` is the last matter of the page before. Empty matters are not shown. */
export async function hotMatters(
  tx: Tx,
  limit: number,
  after: string | null,
  days: number,
  { area, from, until }: HotWithin = {},
): Promise<HotPage> {
  const db = tx.tables<MattersTables>()
  const { bureau } = tx.claim
  let query = db.selectFrom('matters.matter').select(columns).where('bureauId', '=', bureau).where('reports', '>', 0)
  if (area !== undefined) query = query.where('areaCode', '=', area)
  if (from !== undefined) query = query.where('lastAt', '>=', from)
  if (until !== undefined) query = query.where('firstAt', '<', until)
  if (after !== null) {
    const last = await db
      .selectFrom('matters.matter')
      .select(['reporters', 'logHeat', 'id'])
      .where('bureauId', '=', bureau)
      .where('id', '=', after)
      .executeTakeFirst()
    if (last !== undefined)
      query = query.where(
        sql<boolean>`(-reporters, -log_heat, id) > (${-last.reporters}, ${-(last.logHeat ?? 0)}::float8, ${last.id}::uuid)`,
      )
  }
  const rows = await query
    .orderBy('reporters', 'desc')
    .orderBy('logHeat', 'desc')
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  const page = rows.slice(0, limit)
  const counts = await perDay(
    tx,
    page.map(({ id }) => id),
    days,
  )
  return {
    matters: page.map((row) => ({ ...row, lastDays: counts.get(row.id) ?? new Array<number>(days).fill(0) })),
    more: rows.length > limit,
  }
}

/** Reports a day over the last `days` days, in Asia/Shanghai, oldest first. */
async function perDay(tx: Tx, matters: readonly string[], days: number): Promise<ReadonlyMap<string, number[]>> {
  if (matters.length === 0) return new Map()
  const { rows } = await sql<{ matter: string; ago: number; reports: number }>`
    select matter_id as matter, (${tx.now} at time zone 'Asia/Shanghai')::date - (report_at at time zone 'Asia/Shanghai')::date as ago, count(*) as reports
    from matters.member
    where bureau_id = ${tx.claim.bureau} and matter_id = any(${[...matters]}::uuid[]) and report_at > ${tx.now}::timestamptz - make_interval(days => ${days})
    group by 1, 2`.execute(tx.tables<MattersTables>())
  const found = new Map<string, number[]>()
  for (const { matter, ago, reports } of rows) {
    const counts = found.get(matter) ?? new Array<number>(days).fill(0)
    found.set(matter, counts)
    const at = days - 1 - ago
    if (at >= 0 && at < days) counts[at] = reports
  }
  return found
}

export interface MatterPage {
  readonly matter: Matter
  readonly members: readonly MatterMember[]
  /** How many members lie outside the claim's areas: counted in the matter, not shown. */
  readonly hidden: number
}

/** 事项与成员: members within the claim's areas, earliest first. */
export async function readMatter(tx: Tx, id: string): Promise<MatterPage | null> {
  const db = tx.tables<MattersTables>()
  const matter = await db
    .selectFrom('matters.matter')
    .select(columns)
    .where('bureauId', '=', tx.claim.bureau)
    .where('id', '=', id)
    .executeTakeFirst()
  if (matter === undefined) return null
  const rows = await db
    .selectFrom('matters.member')
    .select(['reportId', 'matterId', 'relation', 'probability', 'evidence', 'reportAt', 'areaCode', 'joinedBy', 'joinedAt'])
    .where('bureauId', '=', tx.claim.bureau)
    .where('matterId', '=', id)
    .orderBy('reportAt')
    .execute()
  const members = rows.map((row) => ({ ...row, evidence: row.evidence as Evidence | null }))
  return { matter, members, hidden: matter.reports - members.length }
}

/** 别人的归并 since an instant, newest first; within the claim's areas. */
export async function joinsSince(tx: Tx, since: Date, limit: number) {
  return await tx
    .tables<MattersTables>()
    .selectFrom('matters.member as m')
    .innerJoin('matters.matter as t', (on) => on.onRef('t.bureauId', '=', 'm.bureauId').onRef('t.id', '=', 'm.matterId'))
    .select(['m.reportId', 'm.joinedBy', 'm.joinedAt', 't.title'])
    .where('m.bureauId', '=', tx.claim.bureau)
    .where('m.joinedAt', '>', since)
    .where('m.joinedBy', 'not in', [tx.claim.account, 'system'])
    .orderBy('m.joinedAt', 'desc')
    .limit(limit)
    .execute()
}
