/** Lists and counts of reports: by index, page by page from where the last page ended. */
import { type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Limit } from '#ground/db/claim.ts'
import type { Tx } from '#ground/db/database.ts'
import type { Day } from '#ground/lib/day.ts'
import type { ComplaintState } from '../kernel/complaint.ts'
import type { ComplaintRow, ComplaintsTables } from './tables.ts'

export interface Filter {
  readonly states?: readonly ComplaintState[]
  readonly area?: string
  readonly department?: string
  readonly category?: readonly string[]
  readonly ids?: readonly string[]
  /** Limits on or before this day, and after that one. */
  readonly limitUntil?: Day
  readonly limitAfter?: Day
  readonly terms?: readonly string[]
  readonly from?: Date
  readonly until?: Date
}

/** Where a page ended. */
export interface Place {
  readonly at: Date
  readonly id: string
}

export const listedColumns = [
  'id',
  'number',
  'state',
  'what',
  'place',
  'category',
  'areaCode',
  'departmentId',
  'receivedAt',
  'receivedOn',
  'limitOn',
  'maskedName',
  'maskedPhone',
  'version',
] as const

export type ListedComplaint = Pick<ComplaintRow, (typeof listedColumns)[number]>

type Where = ExpressionBuilder<ComplaintsTables, 'complaints.complaint'>

/** What the filter and the claim both allow; null where nothing is asked for. */
function narrowed(limit: Limit, wanted: readonly string[] | undefined): readonly string[] | null {
  if (limit === '*') return wanted ?? null
  return wanted === undefined ? [...new Set(limit)] : wanted.filter((one) => limit.includes(one))
}

const one = (value: string | undefined) => (value === undefined ? undefined : [value])

/** A single value is asked for as such: only then can an index be read in the order of the list. */
function within(of: Where, column: 'state' | 'areaCode' | 'departmentId' | 'category', values: readonly string[] | null) {
  if (values === null) return []
  const [only, ...others] = values
  if (only === undefined) return [of.lit(false)]
  return [others.length === 0 ? of(column, '=', only as never) : of(column, 'in', [...values] as never)]
}

/** The claim's limits are said again as plain conditions: row security alone finds no index by them. */
export function conditions({ claim }: Tx, filter: Filter) {
  return (of: Where) => {
    const all = [
      of('bureauId', '=', claim.bureau),
      ...within(of, 'areaCode', narrowed(claim.areas, one(filter.area))),
      ...within(of, 'departmentId', narrowed(claim.departments, one(filter.department))),
      ...within(of, 'category', narrowed(claim.categories, filter.category)),
      ...within(of, 'state', filter.states ?? null),
    ]
    if (filter.ids !== undefined) all.push(of('id', '=', sql<string>`any(${[...filter.ids]}::uuid[])`))
    if (filter.limitUntil !== undefined) all.push(of('limitOn', '<=', filter.limitUntil))
    if (filter.limitAfter !== undefined) all.push(of('limitOn', '>', filter.limitAfter))
    if (filter.from !== undefined) all.push(of('receivedAt', '>=', filter.from))
    if (filter.until !== undefined) all.push(of('receivedAt', '<', filter.until))
    return of.and(all)
  }
}

const beforePlace = ({ at, id }: Place) => sql<SqlBool>`(received_at, id) < (${at}::timestamptz, ${id}::uuid)`

/** With more departments than this one index is read for all. */
const MOST_APART = 16

/** 逐部门: each department's newest lie together in an index, those of several do not. */
function departmentsApart({ claim }: Tx, filter: Filter): readonly Filter[] {
  const departments = narrowed(claim.departments, one(filter.department))
  if (departments === null || departments.length < 2 || departments.length > MOST_APART || filter.ids !== undefined) return [filter]
  return departments.map((department) => ({ ...filter, department }))
}

async function page(tx: Tx, filter: Filter, after: Place | null, limit: number): Promise<ListedComplaint[]> {
  const db = tx.tables<ComplaintsTables>()
  const newest = (of: Filter) => {
    const query = db.selectFrom('complaints.complaint').select(listedColumns).where(conditions(tx, of))
    const following = after === null ? query : query.where(beforePlace(after))
    return following.orderBy('receivedAt', 'desc').orderBy('id', 'desc').limit(limit)
  }
  const [first, ...others] = departmentsApart(tx, filter).map(newest)
  if (others.length === 0) return await first!.execute()
  const [head, ...more] = [first!, ...others].map((part) => db.selectFrom(part.as('part')).selectAll())
  const all = more.reduce((before, next) => before.unionAll(next), head!)
  return await db.selectFrom(all.as('found')).selectAll().orderBy('receivedAt', 'desc').orderBy('id', 'desc').limit(limit).execute()
}

interface Window {
  readonly ids: readonly string[]
  readonly last: Place | null
  readonly isEnd: boolean
}

async function matching(
  tx: Tx,
  { terms, ...filter }: Filter & { terms: readonly string[] },
  after: Place | null,
  atMost: number,
): Promise<Window> {
  const { areas, departments, categories } = tx.claim
  const list = (values: readonly string[] | null) => (values === null ? null : [...values])
  const { rows } = await sql<{ id: string; receivedAt: Date }>`
    select id, received_at from complaints.matching(
      ${[...terms]}::text[], ${list(filter.states ?? null)}::text[], ${list(narrowed(areas, one(filter.area)))}::text[],
      ${list(narrowed(departments, one(filter.department)))}::text[], ${list(narrowed(categories, filter.category))}::text[],
      ${filter.from ?? null}::timestamptz, ${filter.until ?? null}::timestamptz, ${filter.limitAfter ?? null}::date, ${filter.limitUntil ?? null}::date,
      ${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid, ${atMost}::integer)`.execute(tx.tables<ComplaintsTables>())
  const last = rows.at(-1)
  return {
    ids: rows.map(({ id }) => id),
    last: last === undefined ? null : { at: last.receivedAt, id: last.id },
    isEnd: rows.length < atMost,
  }
}

/** What holds the words, newest first, window by window: row security may hide some of what one window holds. */
async function* windows(
  tx: Tx,
  filter: Filter & { terms: readonly string[] },
  after: Place | null,
  first: number,
): AsyncGenerator<readonly string[]> {
  let from = after
  for (let atMost = first; ; atMost = Math.min(atMost * 4, 10_000)) {
    const { ids, last, isEnd } = await matching(tx, filter, from, atMost)
    if (ids.length > 0) yield ids
    if (isEnd) return
    from = last
  }
}

const among = (ids: readonly string[], wanted: readonly string[] | undefined) => {
  if (wanted === undefined) return ids
  const set = new Set(wanted)
  return ids.filter((id) => set.has(id))
}

/** 列表: newest first; one more than asked for says that there are more. */
export async function listComplaints(tx: Tx, filter: Filter, after: Place | null, limit: number): Promise<ListedComplaint[]> {
  const { terms, ...rest } = filter
  if (terms === undefined) return await page(tx, rest, after, limit)
  const found: ListedComplaint[] = []
  for await (const ids of windows(tx, { ...rest, terms }, after, limit)) {
    found.push(...(await page(tx, { ...rest, ids: among(ids, rest.ids) }, null, limit - found.length)))
    if (found.length >= limit) break
  }
  return found
}

/** Counting stops here: more are told as more. */
export const COUNTED = 2_000

async function countPage(tx: Tx, filter: Filter, most: number): Promise<number> {
  const counted = tx.tables<ComplaintsTables>().selectFrom('complaints.complaint').select('id').where(conditions(tx, filter)).limit(most)
  const row = await tx
    .tables<ComplaintsTables>()
    .selectFrom(counted.as('counted'))
    .select((of) => of.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

/** 计数: up to `COUNTED`. */
export async function countComplaints(tx: Tx, filter: Filter): Promise<{ count: number; isMore: boolean }> {
  const { terms, ...rest } = filter
  let count = 0
  if (terms === undefined) count = await countPage(tx, rest, COUNTED + 1)
  else
    for await (const ids of windows(tx, { ...rest, terms }, null, COUNTED + 1)) {
      count += await countPage(tx, { ...rest, ids: among(ids, rest.ids) }, COUNTED + 1 - count)
      if (count > COUNTED) break
    }
  return { count: Math.min(count, COUNTED), isMore: count > COUNTED }
}

/** 各状态计数, in all and each up to `COUNTED`, in one statement. */
export async function countByState(
  tx: Tx,
  filter: Filter,
  states: readonly ComplaintState[],
): Promise<{ count: number; isMore: boolean; states: { state: ComplaintState; count: number }[] }> {
  if (states.length === 0) return { count: 0, isMore: false, states: [] }
  const db = tx.tables<ComplaintsTables>()
  const counts = states.map((state) => {
    const counted = db
      .selectFrom('complaints.complaint')
      .select('id')
      .where(conditions(tx, { ...filter, states: [state] }))
      .limit(COUNTED + 1)
    return db
      .selectFrom(counted.as('counted'))
      .select((of) => [sql<ComplaintState>`${state}::text`.as('state'), of.fn.countAll<number>().as('count')])
  })
  const [first, ...others] = counts
  const rows = await others.reduce((all, next) => all.unionAll(next), first!).execute()
  const all = rows.reduce((sum, { count }) => sum + count, 0)
  return {
    count: Math.min(all, COUNTED),
    isMore: all > COUNTED,
    states: rows.map(({ state, count }) => ({ state, count: Math.min(count, COUNTED) })),
  }
}

/** 按年统计: every report of these days by state, for figures. Nothing is cut off. */
export async function countStates(tx: Tx, from: Day, until: Day): Promise<ReadonlyMap<ComplaintState, number>> {
  const rows = await tx
    .tables<ComplaintsTables>()
    .selectFrom('complaints.complaint')
    .select((of) => ['state', of.fn.countAll<number>().as('count')])
    .where('bureauId', '=', tx.claim.bureau)
    .where('receivedOn', '>=', from)
    .where('receivedOn', '<=', until)
    .groupBy('state')
    .execute()
  return new Map(rows.map(({ state, count }) => [state, count]))
}

/** 仍在计时的举报件, those alike together: open ones, and finished ones of the last year, which may still be asked to be reviewed. */
export async function countTimed(tx: Tx, since: Day) {
  const timed = ['state', 'receivedOn', 'acceptedOn', 'dispatchedOn', 'answeredOn', 'closedOn', 'extendedDays'] as const
  return await tx
    .tables<ComplaintsTables>()
    .selectFrom('complaints.complaint')
    .select((of) => [...timed, of.fn.countAll<number>().as('count')])
    .where('bureauId', '=', tx.claim.bureau)
    .where((of) => of.or([of('closedOn', 'is', null), of.and([of('state', '=', 'finished'), of('closedOn', '>=', since)])]))
    .groupBy([...timed])
    .execute()
}

/** 全部举报件, oldest first, batch by batch: what the comparison loads at the start. */
export async function batchForComparison(tx: Tx, after: Place | null, limit: number) {
  let query = tx
    .tables<ComplaintsTables>()
    .selectFrom('complaints.complaint')
    .select(['id', 'what', 'place', 'category', 'enterprise', 'lon', 'lat', 'datum', 'receivedAt', 'reporter'])
    .where('bureauId', '=', tx.claim.bureau)
    .where('state', '<>', 'not-accepted')
  if (after !== null) query = query.where(sql<SqlBool>`(received_at, id) > (${after.at}::timestamptz, ${after.id}::uuid)`)
  return await query.orderBy('receivedAt').orderBy('id').limit(limit).execute()
}
export type ComparedRow = Awaited<ReturnType<typeof batchForComparison>>[number]
