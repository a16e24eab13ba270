/** Values in question · 疑点: found by rules or raised by a person, judged by persons alone. The reading itself is never touched. */
import { sql } from 'kysely'
import type { Tx } from '#ground/db/database.ts'
import { newId } from '#ground/db/id.ts'
import type { Place } from '#ground/db/place-in-list.ts'
import { asSeen, type NotAsSeen, type Versioned } from '#ground/db/versions.ts'
import type { Day } from '#ground/lib/day.ts'
import { addDays } from '#ground/lib/day-count.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import type { BasicItem } from '#standards/gb-3095/items.table.ts'
import { startOfDay } from '../kernel/hour.ts'
import type { Hour } from './conflicts.ts'
import type { AirTables, DoubtingRule, SuspectRow, Verdict } from './tables.ts'

export type Suspect = Omit<SuspectRow, 'bureauId'>

export interface Found {
  readonly station: string
  readonly item: BasicItem
  readonly hourAt: Date
  readonly rules: readonly DoubtingRule[]
}

const columns = ['id', 'stationCode', 'item', 'hourAt', 'rules', 'foundAt', 'verdict', 'why', 'judgedBy', 'judgedAt', 'version'] as const

/** 记下规则提出的疑点: of what is there already, judged or not, only the rules are brought up to date. */
export async function keepSuspects(tx: Tx, found: readonly Found[]): Promise<void> {
  if (found.length === 0) return
  await sql`
    insert into air.suspect as s (bureau_id, id, station_code, item, hour_at, rules, found_at)
    select ${tx.claim.bureau}, u.id, u.station_code, u.item, u.hour_at, u.rules::jsonb, ${tx.now}
    from unnest(${found.map(() => newId())}::uuid[], ${found.map(({ station }) => station)}::text[], ${found.map(({ item }) => item)}::text[],
      ${found.map(({ hourAt }) => hourAt)}::timestamptz[], ${found.map(({ rules }) => JSON.stringify(rules))}::text[])
      as u(id, station_code, item, hour_at, rules)
    on conflict (bureau_id, station_code, hour_at, item) do update set rules = excluded.rules where s.rules <> excluded.rules`.execute(
    tx.tables<AirTables>(),
  )
}

/** Judgements on the hours of a station; the others are valid. */
export async function readMarks(tx: Tx, station: string, from: Date, until: Date) {
  return await tx
    .tables<AirTables>()
    .selectFrom('air.suspect')
    .select(['id', 'item', 'hourAt', 'verdict'])
    .where('bureauId', '=', tx.claim.bureau)
    .where('stationCode', '=', station)
    .where('hourAt', '>=', from)
    .where('hourAt', '<', until)
    .execute()
}

export interface SuspectFilter {
  readonly state: 'open' | 'judged'
  readonly station?: string | undefined
  readonly item?: BasicItem | undefined
  readonly rule?: string | undefined
  readonly from?: string | undefined
  readonly until?: string | undefined
}

function filtered(tx: Tx, { state, station, item, rule, from, until }: SuspectFilter) {
  let query = tx
    .tables<AirTables>()
    .selectFrom('air.suspect as s')
    .where('s.bureauId', '=', tx.claim.bureau)
    .where('s.verdict', state === 'open' ? 'is' : 'is not', null)
    // Raised by a person and taken back again: in question for nobody.
    .where((on) => on.or([on('s.verdict', 'is not', null), sql<boolean>`s.rules <> '[]'`]))
  if (station !== undefined) query = query.where('s.stationCode', '=', station)
  if (item !== undefined) query = query.where('s.item', '=', item)
  if (rule !== undefined) query = query.where(sql<boolean>`s.rules @> ${JSON.stringify([{ rule }])}::jsonb`)
  if (from !== undefined) query = query.where('s.hourAt', '>=', startOfDay(from as Day))
  if (until !== undefined) query = query.where('s.hourAt', '<', startOfDay(addDays(until as Day, 1)))
  return query
}

/** With the cell as it came; open ones by hour, judged ones by when that was, newest first. */
export async function listSuspects(tx: Tx, filter: SuspectFilter, after: Place | null, limit: number) {
  const at = filter.state === 'open' ? 's.hourAt' : 's.judgedAt'
  let query = filtered(tx, filter)
    .innerJoin('air.reading as r', (join) =>
      join.onRef('r.bureauId', '=', 's.bureauId').onRef('r.stationCode', '=', 's.stationCode').onRef('r.hourAt', '=', 's.hourAt'),
    )
    .select(columns.map((name) => `s.${name}` as const))
    .select(['r.so2', 'r.no2', 'r.co', 'r.o3', 'r.pm10', 'r.pm25', 'r.texts'])
  if (after !== null) query = query.where((on) => on(on.refTuple(at, 's.id'), '<', on.tuple(after.at, after.id)))
  return await query.orderBy(at, 'desc').orderBy('s.id', 'desc').limit(limit).execute()
}
export type ListedSuspect = Awaited<ReturnType<typeof listSuspects>>[number]

export async function readSuspect(tx: Tx, id: string): Promise<ListedSuspect | null> {
  const row = await tx
    .tables<AirTables>()
    .selectFrom('air.suspect as s')
    .innerJoin('air.reading as r', (join) =>
      join.onRef('r.bureauId', '=', 's.bureauId').onRef('r.stationCode', '=', 's.stationCode').onRef('r.hourAt', '=', 's.hourAt'),
    )
    .select(columns.map((name) => `s.${name}` as const))
    .select(['r.so2', 'r.no2', 'r.co', 'r.o3', 'r.pm10', 'r.pm25', 'r.texts'])
    .where('s.bureauId', '=', tx.claim.bureau)
    .where('s.id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

/** How many are open within the filter, and by which rules they are doubted; one value may be doubted by several. One look at them all. */
export async function countOpen(tx: Tx, filter: Omit<SuspectFilter, 'state' | 'rule'>) {
  const sets = await filtered(tx, { ...filter, state: 'open' })
    .select([
      sql<readonly string[]>`jsonb_path_query_array(s.rules, '$[*].rule')`.as('names'),
      (on) => on.fn.countAll<number>().as('count'),
    ])
    .groupBy('names')
    .execute()
  const byRule = new Map<string, number>()
  for (const { names, count } of sets) for (const rule of new Set(names)) byRule.set(rule, (byRule.get(rule) ?? 0) + count)
  return {
    open: sets.reduce((sum, { count }) => sum + count, 0),
    rules: [...byRule].map(([rule, open]) => ({ rule, open })).toSorted((a, b) => b.open - a.open || (a.rule < b.rule ? -1 : 1)),
  }
}

/** 某一小时某项的疑点, held until the commit; null where nobody ever doubted it. */
export async function readSuspectOf(tx: Tx, { station, hourAt, item }: Hour & { readonly item: BasicItem }): Promise<Suspect | null> {
  return (
    (await tx
      .tables<AirTables>()
      .selectFrom('air.suspect')
      .select(columns)
      .where('bureauId', '=', tx.claim.bureau)
      .where('stationCode', '=', station)
      .where('hourAt', '=', hourAt)
      .where('item', '=', item)
      .forUpdate()
      .executeTakeFirst()) ?? null
  )
}

export async function judgementsOf(tx: Tx, id: string) {
  return await tx
    .tables<AirTables>()
    .selectFrom('air.judgement')
    .select(['verdict', 'why', 'account', 'at'])
    .where('bureauId', '=', tx.claim.bureau)
    .where('suspectId', '=', id)
    .orderBy('seq')
    .execute()
}

export type JudgeRefusal =
  | NotAsSeen
  | { readonly reason: 'below-zero'; readonly ids: readonly string[] }
  | { readonly reason: 'not-judged'; readonly ids: readonly string[] }

interface Moved {
  readonly versions: readonly Versioned[]
  readonly hours: readonly Hour[]
}

/** 记下审核 of each: its next judgement, and a line of the journal. */
export async function keepJudgements(tx: Tx, found: readonly Suspect[], verdict: Verdict | 'undone', why: string): Promise<void> {
  const { bureau, account } = tx.claim
  await sql`
    insert into air.judgement (bureau_id, suspect_id, seq, verdict, why, account, at)
    select ${bureau}, u.id, 1 + coalesce((select max(j.seq) from air.judgement j where j.bureau_id = ${bureau} and j.suspect_id = u.id), 0),
      ${verdict}, ${why}, ${account}, ${tx.now}
    from unnest(${found.map(({ id }) => id)}::uuid[]) as u(id)`.execute(tx.tables<AirTables>())
  for (const { id, stationCode, item, hourAt, verdict: before } of found)
    tx.journal({
      room: 'air',
      subject: `suspect ${id}`,
      kind: 'changed',
      before: { verdict: before },
      after: { station: stationCode, item, hour: hourAt.toISOString(), verdict },
      reason: why,
    })
}

/** 审核或撤回: all of them or none. */
export async function judge(
  tx: Tx,
  wanted: readonly Versioned[],
  verdict: Verdict | 'undone',
  why: string,
): Promise<Result<Moved, JudgeRefusal>> {
  const db = tx.tables<AirTables>()
  const { bureau, account } = tx.claim
  const found = await db
    .selectFrom('air.suspect')
    .select(columns)
    .where('bureauId', '=', bureau)
    .where(
      'id',
      'in',
      wanted.map(({ id }) => id),
    )
    .orderBy('id')
    .forUpdate()
    .execute()
  const seen = asSeen(found, wanted)
  if (!seen.ok) return seen
  const unjudged = found.filter((one) => verdict === 'undone' && one.verdict === null)
  if (unjudged.length > 0) return refuse({ reason: 'not-judged', ids: unjudged.map(({ id }) => id) })
  // No concentration is below zero: to call one valid would change nothing.
  const negative = found.filter(({ rules }) => verdict === 'valid' && rules.some(({ rule }) => rule === 'negative'))
  if (negative.length > 0) return refuse({ reason: 'below-zero', ids: negative.map(({ id }) => id) })
  const judged =
    verdict === 'undone'
      ? { verdict: null, why: null, judgedBy: null, judgedAt: null }
      : { verdict, why, judgedBy: account, judgedAt: tx.now }
  await db
    .updateTable('air.suspect')
    .set((on) => ({ ...judged, version: on('version', '+', 1) }))
    .where('bureauId', '=', bureau)
    .where(
      'id',
      'in',
      found.map(({ id }) => id),
    )
    .execute()
  await keepJudgements(tx, found, verdict, why)
  return ok({
    versions: found.map(({ id, version }) => ({ id, version: version + 1 })),
    hours: found.map(({ stationCode, hourAt }) => ({ station: stationCode, hourAt })),
  })
}

/** `judged`: a person has said already whether it is valid. */
export type Raised = Versioned & { readonly judged: boolean }

/** 人工提出: the values of an item from an hour up to but not including another, as suspects that no rule found. */
export async function raise(tx: Tx, station: string, items: readonly BasicItem[], from: Date, until: Date): Promise<readonly Raised[]> {
  const raised: Raised[] = []
  for (const item of items) {
    const { rows } = await sql<Raised>`
      with hours as (
        select r.hour_at from air.reading r
        where r.bureau_id = ${tx.claim.bureau} and r.station_code = ${station} and r.hour_at >= ${from} and r.hour_at < ${until}
          and r.${sql.ref(item)} is not null
      ), added as (
        insert into air.suspect (bureau_id, id, station_code, item, hour_at, rules, found_at)
        select ${tx.claim.bureau}, gen_random_uuid(), ${station}, ${item}, h.hour_at, '[]', ${tx.now} from hours h
        on conflict (bureau_id, station_code, hour_at, item) do nothing returning id, version, false as judged
      )
      select id, version, judged from added
      union all
      select s.id, s.version, s.verdict is not null as judged from air.suspect s join hours h on h.hour_at = s.hour_at
      where s.bureau_id = ${tx.claim.bureau} and s.station_code = ${station} and s.item = ${item}`.execute(tx.tables<AirTables>())
    raised.push(...rows)
  }
  return raised
}
