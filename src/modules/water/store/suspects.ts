/** Values in question · 疑点: found by rules, judged by persons alone. The reading itself is not touched here. */
import { sql } from 'kysely'
import type { Tx } from '#ground/db/database.ts'
import { newId } from '#ground/db/id.ts'
import type { Place } from '#ground/db/place-in-list.ts'
import { asSeen, type NotAsSeen, type Versioned } from '#ground/db/versions.ts'
import type { Day } from '#ground/lib/day.ts'
import { addDays } from '#ground/lib/day-count.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import type { WaterItem } from '#standards/gb-3838/items.table.ts'
import { excludingRules } from '../kernel/quality/limits.table.ts'
import type { WaterSource } from '../kernel/rules.ts'
import { startOfDay } from '../kernel/sampling-time.ts'
import type { DoubtingRule, SuspectRow, Verdict, WaterTables } from './tables.ts'

export type Suspect = Omit<SuspectRow, 'bureauId'>

export interface Found {
  readonly item: WaterItem
  readonly at: Date
  readonly rules: readonly DoubtingRule[]
}

const columns = [
  'id',
  'sectionCode',
  'source',
  'item',
  'at',
  'rules',
  'foundAt',
  'verdict',
  'why',
  'judgedBy',
  'judgedAt',
  'version',
] as const

/** The readings of one section and source that were looked at, from an instant up to but not including another. */
export interface LookedAt {
  readonly section: string
  readonly source: WaterSource
  readonly from: Date
  readonly until: Date
}

/** 撤回不再成立的疑点: a reading that came later may stand between two that seemed to jump. What a person judged stays. */
async function withdraw(tx: Tx, { section, source, from, until }: LookedAt, found: readonly Found[]): Promise<void> {
  await sql`
    update water.suspect s set rules = '[]'
    where s.bureau_id = ${tx.claim.bureau} and s.section_code = ${section} and s.source = ${source}
      and s.at >= ${from} and s.at < ${until} and s.verdict is null and s.rules <> '[]'
      and not exists (
        select from unnest(${found.map(({ at }) => at)}::timestamptz[], ${found.map(({ item }) => item)}::text[]) as u(at, item)
        where u.at = s.at and u.item = s.item)`.execute(tx.tables<WaterTables>())
}

/** 记下规则提出的疑点: of what is there already, judged or not, only the rules are brought up to date. */
export async function keepSuspects(tx: Tx, looked: LookedAt, found: readonly Found[]): Promise<void> {
  await withdraw(tx, looked, found)
  if (found.length === 0) return
  await sql`
    insert into water.suspect as s (bureau_id, id, section_code, source, item, at, rules, found_at)
    select ${tx.claim.bureau}, u.id, ${looked.section}, ${looked.source}, u.item, u.at, u.rules::jsonb, ${tx.now}
    from unnest(${found.map(() => newId())}::uuid[], ${found.map(({ item }) => item)}::text[],
      ${found.map(({ at }) => at)}::timestamptz[], ${found.map(({ rules }) => JSON.stringify(rules))}::text[])
      as u(id, item, at, rules)
    on conflict (bureau_id, section_code, source, at, item) do update set rules = excluded.rules where s.rules <> excluded.rules`.execute(
    tx.tables<WaterTables>(),
  )
}

/** Doubted by a rule, or judged; not what a rule or a person raised and took back. */
const isInQuestion = sql<boolean>`(s.verdict is not null or s.rules <> '[]')`

/** Of all sections or of one, of a period: which values are in question, and what was said of them; the others are valid. */
export async function readMarks(tx: Tx, from: Date, until: Date, section?: string) {
  let query = tx
    .tables<WaterTables>()
    .selectFrom('water.suspect as s')
    .select(['s.id', 's.sectionCode', 's.source', 's.item', 's.at', 's.verdict'])
    .where('s.bureauId', '=', tx.claim.bureau)
    .where('s.at', '>=', from)
    .where('s.at', '<', until)
    .where(isInQuestion)
  if (section !== undefined) query = query.where('s.sectionCode', '=', section)
  return await query.execute()
}
export type Mark = Awaited<ReturnType<typeof readMarks>>[number]

export interface SuspectFilter {
  readonly state: 'open' | 'judged'
  readonly section?: string | undefined
  readonly item?: WaterItem | undefined
  readonly rule?: string | undefined
  readonly from?: string | undefined
  readonly until?: string | undefined
}

function filtered(tx: Tx, { state, section, item, rule, from, until }: SuspectFilter) {
  let query = tx
    .tables<WaterTables>()
    .selectFrom('water.suspect as s')
    .where('s.bureauId', '=', tx.claim.bureau)
    .where('s.verdict', state === 'open' ? 'is' : 'is not', null)
    .where(isInQuestion)
  if (section !== undefined) query = query.where('s.sectionCode', '=', section)
  if (item !== undefined) query = query.where('s.item', '=', item)
  if (rule !== undefined) query = query.where(sql<boolean>`s.rules @> ${JSON.stringify([{ rule }])}::jsonb`)
  if (from !== undefined) query = query.where('s.at', '>=', startOfDay(from as Day))
  if (until !== undefined) query = query.where('s.at', '<', startOfDay(addDays(until as Day, 1)))
  return query
}

/** With the cell as it came; open ones by time, judged ones by when that was, newest first. */
export async function listSuspects(tx: Tx, filter: SuspectFilter, after: Place | null, limit: number) {
  const at = filter.state === 'open' ? 's.at' : 's.judgedAt'
  let query = filtered(tx, filter)
    .innerJoin('water.reading as r', (join) =>
      join
        .onRef('r.bureauId', '=', 's.bureauId')
        .onRef('r.sectionCode', '=', 's.sectionCode')
        .onRef('r.source', '=', 's.source')
        .onRef('r.at', '=', 's.at'),
    )
    .select(columns.map((name) => `s.${name}` as const))
    .select(['r.texts'])
  if (after !== null) query = query.where((on) => on(on.refTuple(at, 's.id'), '<', on.tuple(after.at, after.id)))
  return await query.orderBy(at, 'desc').orderBy('s.id', 'desc').limit(limit).execute()
}
export type ListedSuspect = Awaited<ReturnType<typeof listSuspects>>[number]

export async function readSuspect(tx: Tx, id: string): Promise<ListedSuspect | null> {
  const row = await tx
    .tables<WaterTables>()
    .selectFrom('water.suspect as s')
    .innerJoin('water.reading as r', (join) =>
      join
        .onRef('r.bureauId', '=', 's.bureauId')
        .onRef('r.sectionCode', '=', 's.sectionCode')
        .onRef('r.source', '=', 's.source')
        .onRef('r.at', '=', 's.at'),
    )
    .select(columns.map((name) => `s.${name}` as const))
    .select(['r.texts'])
    .where('s.bureauId', '=', tx.claim.bureau)
    .where('s.id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

/** How many are open within the filter, and by which rules they are doubted; one value may be doubted by several. */
export async function countOpen(tx: Tx, filter: Omit<SuspectFilter, 'state' | 'rule'>) {
  const open = filtered(tx, { ...filter, state: 'open' })
  const { count } = await open.select((on) => on.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  const rules = await open
    .innerJoin(sql<{ rule: string }>`lateral (select distinct jsonb_path_query(s.rules, '$[*].rule') #>> '{}' as rule)`.as('d'), (join) =>
      join.onTrue(),
    )
    .select(['d.rule', (on) => on.fn.countAll<number>().as('open')])
    .groupBy('d.rule')
    .orderBy('open', 'desc')
    .orderBy('d.rule')
    .execute()
  return { open: count, rules }
}

export async function judgementsOf(tx: Tx, id: string) {
  return await tx
    .tables<WaterTables>()
    .selectFrom('water.judgement')
    .select(['verdict', 'why', 'account', 'at'])
    .where('bureauId', '=', tx.claim.bureau)
    .where('suspectId', '=', id)
    .orderBy('seq')
    .execute()
}

export type JudgeRefusal =
  | NotAsSeen
  | { readonly reason: 'cannot-be-valid'; readonly ids: readonly string[] }
  | { readonly reason: 'not-judged'; readonly ids: readonly string[] }

async function keepJudgement(
  tx: Tx,
  { id, sectionCode, source, item, at, verdict: before }: Suspect,
  verdict: Verdict | 'undone',
  why: string,
): Promise<void> {
  const { bureau, account } = tx.claim
  await sql`
    insert into water.judgement (bureau_id, suspect_id, seq, verdict, why, account, at)
    select ${bureau}, ${id}, coalesce(max(seq), 0) + 1, ${verdict}, ${why}, ${account}, ${tx.now}
    from water.judgement where bureau_id = ${bureau} and suspect_id = ${id}`.execute(tx.tables<WaterTables>())
  tx.journal({
    room: 'water',
    subject: `suspect ${id}`,
    kind: 'changed',
    before: { verdict: before },
    after: { section: sectionCode, source, item, at: at.toISOString(), verdict },
    reason: why,
  })
}

/** Of one reading by its items, or by their ids; held until the commit. */
export async function readSuspects(
  tx: Tx,
  of: readonly string[] | { readonly section: string; readonly source: WaterSource; readonly at: Date },
  items: readonly WaterItem[] = [],
): Promise<readonly Suspect[]> {
  const query = tx.tables<WaterTables>().selectFrom('water.suspect').select(columns).where('bureauId', '=', tx.claim.bureau)
  if ('section' in of) {
    if (items.length === 0) return []
    const ofReading = query.where('sectionCode', '=', of.section).where('source', '=', of.source).where('at', '=', of.at)
    return await ofReading.where('item', 'in', items).orderBy('id').forUpdate().execute()
  }
  if (of.length === 0) return []
  return await query.where('id', 'in', of).orderBy('id').forUpdate().execute()
}

/** 记下结论, with its place in the history and in the journal. */
export async function setVerdict(tx: Tx, suspect: Suspect, verdict: Verdict | 'undone', why: string): Promise<void> {
  const judged =
    verdict === 'undone'
      ? { verdict: null, why: null, judgedBy: null, judgedAt: null }
      : { verdict, why, judgedBy: tx.claim.account, judgedAt: tx.now }
  await tx
    .tables<WaterTables>()
    .updateTable('water.suspect')
    .set({ ...judged, version: suspect.version + 1 })
    .where('bureauId', '=', tx.claim.bureau)
    .where('id', '=', suspect.id)
    .execute()
  await keepJudgement(tx, suspect, verdict, why)
}

/** 审核或撤回: all of them or none. */
export async function judge(
  tx: Tx,
  wanted: readonly Versioned[],
  verdict: Verdict | 'undone',
  why: string,
): Promise<Result<readonly Versioned[], JudgeRefusal>> {
  const found = await readSuspects(
    tx,
    wanted.map(({ id }) => id),
  )
  const seen = asSeen(found, wanted)
  if (!seen.ok) return seen
  const unjudged = found.filter((one) => verdict === 'undone' && one.verdict === null)
  if (unjudged.length > 0) return refuse({ reason: 'not-judged', ids: unjudged.map(({ id }) => id) })
  // Below zero, or a pH that no water has: to call it valid would change nothing.
  const impossible = found.filter(({ rules }) => verdict === 'valid' && rules.some(({ rule }) => excludingRules.includes(rule)))
  if (impossible.length > 0) return refuse({ reason: 'cannot-be-valid', ids: impossible.map(({ id }) => id) })
  for (const suspect of found) await setVerdict(tx, suspect, verdict, why)
  return ok(found.map(({ id, version }) => ({ id, version: version + 1 })))
}

/** `judged`: a person has said already whether it is valid. */
export type Raised = Versioned & { readonly judged: boolean }

/** 人工提出: the values of an item from an instant up to but not including another, as suspects that no rule found. */
export async function raise(tx: Tx, { section, source, from, until }: LookedAt, items: readonly WaterItem[]): Promise<readonly Raised[]> {
  const { rows } = await sql<Raised>`
    with held as (
      select r.at, i.item from water.reading r cross join unnest(${[...items]}::text[]) as i(item)
      where r.bureau_id = ${tx.claim.bureau} and r.section_code = ${section} and r.source = ${source}
        and r.at >= ${from} and r.at < ${until} and r.parsed -> i.item ->> 'kind' in ('value', 'below-detection')
    ), added as (
      insert into water.suspect (bureau_id, id, section_code, source, item, at, rules, found_at)
      select ${tx.claim.bureau}, gen_random_uuid(), ${section}, ${source}, h.item, h.at, '[]', ${tx.now} from held h
      on conflict (bureau_id, section_code, source, at, item) do nothing returning id, version, false as judged
    )
    select id, version, judged from added
    union all
    select s.id, s.version, s.verdict is not null as judged from water.suspect s join held h on h.at = s.at and h.item = s.item
    where s.bureau_id = ${tx.claim.bureau} and s.section_code = ${section} and s.source = ${source}`.execute(tx.tables<WaterTables>())
  return rows
}
