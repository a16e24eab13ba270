/** Readings · 监测值: added in bulk, replaced by a person's decision alone; read by section and time. */
import { sql } from 'kysely'
import type { Tx } from '#ground/db/database.ts'
import type { WaterSource } from '../kernel/rules.ts'
import { differingItems } from '../kernel/second-reading.ts'
import { parsedOf, type StoredReading } from '../kernel/stored-reading.ts'
import type { ReadingRow, WaterTables } from './tables.ts'

export type Reading = Omit<ReadingRow, 'bureauId'>

/** 送入的一次监测, with its row in the file. */
export interface Offered extends StoredReading {
  readonly row: number
  readonly section: string
}

/** What is held for a time, with the import that it came from. */
export interface Held extends StoredReading {
  readonly importId: string
}

/** 与已有值不同. */
export interface Differing {
  readonly offered: Offered
  readonly held: Held
}

const columns = ['sectionCode', 'source', 'at', 'state', 'texts', 'parsed', 'importId'] as const
const keyOf = (section: string, { source, at }: Pick<StoredReading, 'source' | 'at'>) => `${section} ${source} ${at.getTime()}`

/** Of all sections or of one, of one source or of both, from an instant up to but not including another, in order. */
export async function readReadings(
  tx: Tx,
  asked: { readonly section?: string | undefined; readonly source?: WaterSource | undefined; readonly from: Date; readonly until: Date },
): Promise<readonly Reading[]> {
  let query = tx
    .tables<WaterTables>()
    .selectFrom('water.reading')
    .select(columns)
    .where('bureauId', '=', tx.claim.bureau)
    .where('at', '>=', asked.from)
    .where('at', '<', asked.until)
  if (asked.section !== undefined) query = query.where('sectionCode', '=', asked.section)
  if (asked.source !== undefined) query = query.where('source', '=', asked.source)
  return await query.orderBy('sectionCode').orderBy('source').orderBy('at').execute()
}

/** 各断面最近一次监测, of either source: one look at the end of each section's index. */
export async function readLatest(tx: Tx): Promise<readonly Reading[]> {
  const { rows } = await sql<Reading>`
    select r.section_code, r.source, r.at, r.state, r.texts, r.parsed, r.import_id
    from water.section s cross join lateral (
      select one.* from (values ('laboratory'), ('automatic-station')) as of(source) cross join lateral (
        select * from water.reading r
        where r.bureau_id = s.bureau_id and r.section_code = s.code and r.source = of.source order by r.at desc limit 1) one
      order by one.at desc limit 1) r
    where s.bureau_id = ${tx.claim.bureau}`.execute(tx.tables<WaterTables>())
  return rows
}

/** First and last instant of one source within a period. */
export async function readSpan(tx: Tx, source: WaterSource, from: Date, until: Date): Promise<{ first: Date | null; last: Date | null }> {
  return await tx
    .tables<WaterTables>()
    .selectFrom('water.reading')
    .select((on) => [on.fn.min<Date | null>('at').as('first'), on.fn.max<Date | null>('at').as('last')])
    .where('bureauId', '=', tx.claim.bureau)
    .where('source', '=', source)
    .where('at', '>=', from)
    .where('at', '<', until)
    .executeTakeFirstOrThrow()
}

/** 批量插入: one statement, whatever the number of rows; jsonb goes as text. */
export async function insertReadings(tx: Tx, importId: string, readings: readonly (StoredReading & { readonly section: string })[]) {
  if (readings.length === 0) return
  await sql`
    insert into water.reading (bureau_id, section_code, source, at, state, texts, parsed, import_id)
    select ${tx.claim.bureau}, u.section_code, u.source, u.at, u.state, u.texts::jsonb, u.parsed::jsonb, ${importId}
    from unnest(${readings.map(({ section }) => section)}::text[], ${readings.map(({ source }) => source)}::text[],
      ${readings.map(({ at }) => at)}::timestamptz[], ${readings.map(({ state }) => state)}::text[],
      ${readings.map(({ texts }) => JSON.stringify(texts))}::text[], ${readings.map(({ texts }) => JSON.stringify(parsedOf(texts)))}::text[])
      as u(section_code, source, at, state, texts, parsed)`.execute(tx.tables<WaterTables>())
}

/** What is there for these times. */
async function readHeld(tx: Tx, offered: readonly Offered[]): Promise<Map<string, Held>> {
  const { rows } = await sql<Reading>`
    select r.section_code, r.source, r.at, r.state, r.texts, r.import_id
    from unnest(${offered.map(({ section }) => section)}::text[], ${offered.map(({ source }) => source)}::text[],
      ${offered.map(({ at }) => at)}::timestamptz[]) as u(section_code, source, at)
    join water.reading r on r.bureau_id = ${tx.claim.bureau}
      and r.section_code = u.section_code and r.source = u.source and r.at = u.at`.execute(tx.tables<WaterTables>())
  return new Map(rows.map((row) => [keyOf(row.sectionCode, row), row]))
}

export const isSame = (a: StoredReading, b: StoredReading) => a.state === b.state && differingItems(a.texts, b.texts).length === 0

export interface Taken {
  readonly added: readonly Offered[]
  readonly same: number
  /** Another reading of the same time is held: that one stays. */
  readonly differing: readonly Differing[]
}

/** 收入监测值: what is new is added; what is there is never overwritten. */
export async function takeReadings(tx: Tx, importId: string, offered: readonly Offered[]): Promise<Taken> {
  const held = await readHeld(tx, offered)
  const [added, differing]: [Offered[], Differing[]] = [[], []]
  let same = 0
  for (const reading of offered) {
    const key = keyOf(reading.section, reading)
    const there = held.get(key)
    if (there === undefined) {
      added.push(reading)
      held.set(key, { ...reading, importId })
    } else if (isSame(there, reading)) same++
    else differing.push({ offered: reading, held: there })
  }
  await insertReadings(tx, importId, added)
  return { added, same, differing }
}

/** 改用另一个值, by a person's decision. */
export async function replaceReading(tx: Tx, section: string, { source, at, state, texts, importId }: Held): Promise<void> {
  const { rows } = await sql`
    update water.reading set state = ${state}, texts = ${JSON.stringify(texts)}::jsonb, parsed = ${JSON.stringify(parsedOf(texts))}::jsonb,
      import_id = ${importId}
    where bureau_id = ${tx.claim.bureau} and section_code = ${section} and source = ${source} and at = ${at}
    returning at`.execute(tx.tables<WaterTables>())
  if (rows.length !== 1) throw new Error(`no reading of ${section} at ${at.toISOString()}`)
}

/** First and last day of each source that has any. */
export async function readSpans(tx: Tx): Promise<readonly { readonly source: WaterSource; readonly first: Date; readonly last: Date }[]> {
  const [first, last] = [new Date('1900-01-01T00:00:00Z'), new Date('3000-01-01T00:00:00Z')]
  const sources: readonly WaterSource[] = ['laboratory', 'automatic-station']
  const spans = await Promise.all(sources.map(async (source) => ({ source, ...(await readSpan(tx, source, first, last)) })))
  return spans.flatMap(({ source, first: begins, last: ends }) =>
    begins === null || ends === null ? [] : { source, first: begins, last: ends },
  )
}
