/** Matters as the desk and the hot list read them: their own rows for whoever sees all reports, for others what these give. */
import { type RawBuilder, sql } from 'kysely'
import { isLimited } from '#ground/db/claim.ts'
import type { Tx } from '#ground/db/database.ts'
import type { Evidence } from '../kernel/matter.ts'
import { seenInShort, seenMatters } from './seen.ts'
import type { Matter, MattersTables, MemberRow, ShortMatter } from './tables.ts'

export type MatterMember = Omit<MemberRow, 'bureauId' | 'evidence' | 'reporter'> & { readonly evidence: Evidence | null }

const columns = ['id', 'title', 'areaCode', 'reports', 'reporters', 'firstAt', 'lastAt', 'logHeat'] as const

/** Those that `only` selects, or all, for whoever has no limits. */
function ownRows(tx: Tx, only: RawBuilder<unknown> | null): RawBuilder<Matter> {
  return sql<Matter>`select ${sql.join(columns.map((name) => sql.ref(name)))} from matters.matter
    where bureau_id = ${tx.claim.bureau} and ${only === null ? sql`reports > 0` : sql`id in (${only})`}`
}

const mattersIn = (tx: Tx, only: RawBuilder<unknown> | null) => (isLimited(tx.claim) ? seenMatters(tx, only) : ownRows(tx, only))

type Reading<Of> = (only: RawBuilder<unknown>) => RawBuilder<Of>

async function byReport<Of extends { id: string }>(
  tx: Tx,
  reports: readonly string[],
  reading: Reading<Of>,
): Promise<ReadonlyMap<string, Of>> {
  if (reports.length === 0) return new Map()
  const db = tx.tables<MattersTables>()
  const members = await db
    .selectFrom('matters.member')
    .select(['reportId', 'matterId'])
    .where('bureauId', '=', tx.claim.bureau)
    .where('reportId', 'in', [...reports])
    .execute()
  const { rows } = await reading(sql`select unnest(${[...new Set(members.map(({ matterId }) => matterId))]}::uuid[])`).execute(db)
  const byId = new Map(rows.map((matter) => [matter.id, matter]))
  return new Map(
    members.flatMap(({ reportId, matterId }) => {
      const matter = byId.get(matterId)
      return matter === undefined ? [] : [[reportId, matter] as const]
    }),
  )
}

/** 各件所属事项: report → matter, for those that are in one. */
export const mattersOf = (tx: Tx, reports: readonly string[]) => byReport<Matter>(tx, reports, (only) => mattersIn(tx, only))

/** 各件所属事项, as much of them as a list shows. */
export const shortMattersOf = (tx: Tx, reports: readonly string[]) =>
  byReport<ShortMatter>(tx, reports, (only) => (isLimited(tx.claim) ? seenInShort(tx, only) : ownRows(tx, only)))

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
  const conditions = [
    sql`reports > 0`,
    ...(area === undefined ? [] : [sql`area_code = ${area}`]),
    ...(from === undefined ? [] : [sql`last_at >= ${from}`]),
    ...(until === undefined ? [] : [sql`first_at < ${until}`]),
  ]
  if (after !== null) {
    const { rows } = await mattersIn(tx, sql`${after}::uuid`).execute(db)
    const last = rows[0]
    if (last !== undefined)
      conditions.push(sql`(-reporters, -log_heat, id) > (${-last.reporters}, ${-(last.logHeat ?? 0)}::float8, ${last.id}::uuid)`)
  }
  const { rows } = await sql<Matter>`select * from (${mattersIn(tx, null)}) as matters where ${sql.join(conditions, sql` and `)}
    order by reporters desc, log_heat desc, id limit ${limit + 1}`.execute(db)
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
  /** Whether it holds reports outside the claim: that there are some, and neither which nor how many. */
  readonly hidden: boolean
}

/** 事项与成员: members within the claim, earliest first. */
export async function readMatter(tx: Tx, id: string): Promise<MatterPage | null> {
  const db = tx.tables<MattersTables>()
  const found = await mattersIn(tx, sql`${id}::uuid`).execute(db)
  const matter = found.rows[0]
  if (matter === undefined) return null
  const rows = await db
    .selectFrom('matters.member')
    .select(['reportId', 'matterId', 'relation', 'probability', 'evidence', 'reportAt', 'areaCode', 'joinedBy', 'joinedAt'])
    .where('bureauId', '=', tx.claim.bureau)
    .where('matterId', '=', id)
    .orderBy('reportAt')
    .orderBy('reportId')
    .execute()
  const members = rows.map((row) => ({ ...row, evidence: row.evidence as Evidence | null }))
  if (!isLimited(tx.claim)) return { matter, members, hidden: false }
  const unseen = await sql<{ hidden: boolean }>`select matters.has_unseen(${id}::uuid) as hidden`.execute(db)
  return { matter, members, hidden: unseen.rows[0]?.hidden !== false }
}

/** 别人的归并 since an instant, newest first; within the claim. */
export async function joinsSince(tx: Tx, since: Date, limit: number) {
  const rows = await tx
    .tables<MattersTables>()
    .selectFrom('matters.member')
    .select(['reportId', 'joinedBy', 'joinedAt'])
    .where('bureauId', '=', tx.claim.bureau)
    .where('joinedAt', '>', since)
    .where('joinedBy', 'not in', [tx.claim.account, 'system'])
    .orderBy('joinedAt', 'desc')
    .orderBy('reportId', 'desc')
    .limit(limit)
    .execute()
  const matters = await mattersOf(
    tx,
    rows.map(({ reportId }) => reportId),
  )
  return rows.flatMap((row) => {
    const matter = matters.get(row.reportId)
    return matter === undefined ? [] : [{ ...row, title: matter.title }]
  })
}
