/** Reading the journal under a claim: pages of it, its head, and stretches of the chain. */
import { sql } from 'kysely'
import type { Tx } from '#ground/db/database.ts'
import { CHAIN_START } from './entry.ts'
import { CHAIN_COLUMNS, type ChainRow } from './row.ts'
import { follow, type Misfit } from './verify.ts'

export interface JournalFilter {
  readonly account?: string | undefined
  readonly room?: string | undefined
  readonly subject?: string | undefined
  readonly kind?: string | undefined
  /** The first instant, and the one after the last. */
  readonly from?: Date | undefined
  readonly until?: Date | undefined
  /** Only lines before this one. */
  readonly before?: number | undefined
  readonly limit: number
}

export interface JournalRow {
  readonly seq: number
  readonly at: Date
  readonly account: string
  readonly nameZh: string | null
  readonly nameEn: string | null
  readonly verb: string
  readonly kind: string
  readonly room: string
  readonly subject: string
  readonly before: unknown
  readonly after: unknown
  readonly reason: string | null
  readonly hash: Buffer
}

/** Latest first. */
export async function listJournal(tx: Tx, filter: JournalFilter): Promise<readonly JournalRow[]> {
  const { account, room, subject, kind, from, until, before, limit } = filter
  const conditions = [
    sql`e.bureau_id = ${tx.claim.bureau}`,
    ...(account === undefined ? [] : [sql`e.account = ${account}`]),
    ...(room === undefined ? [] : [sql`e.room = ${room}`]),
    ...(subject === undefined ? [] : [sql`e.subject = ${subject}`]),
    ...(kind === undefined ? [] : [sql`e.kind = ${kind}`]),
    ...(from === undefined ? [] : [sql`e.at >= ${from}`]),
    ...(until === undefined ? [] : [sql`e.at < ${until}`]),
    ...(before === undefined ? [] : [sql`e.seq < ${before}`]),
  ]
  const { rows } = await sql<JournalRow>`
    select e.seq, e.at, e.account, a.name_zh, a.name_en, e.verb, e.kind, e.room, e.subject, e.before, e.after, e.reason, e.hash
    from journal.entry e left join people.account a on a.bureau_id = e.bureau_id and a.id::text = e.account
    where ${sql.join(conditions, sql` and `)} order by e.seq desc limit ${limit}`.execute(tx.tables<object>())
  return rows
}

export interface Head {
  readonly seq: number
  readonly hash: Buffer
}

export async function journalHead(tx: Tx): Promise<Head | null> {
  const { rows } = await sql<Head>`select seq, hash from journal.head where bureau_id = ${tx.claim.bureau}`.execute(tx.tables<object>())
  return rows[0] ?? null
}

/** The hashes that stand in these lines now. */
export async function hashesAt(tx: Tx, seqs: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const { rows } = await sql<Head>`select seq, hash from journal.entry
    where bureau_id = ${tx.claim.bureau} and seq = any(${[...seqs]}::bigint[])`.execute(tx.tables<object>())
  return new Map(rows.map(({ seq, hash }) => [seq, hash.toString('hex')]))
}

export interface Stretch {
  /** The last line that fits. */
  readonly verified: number
  readonly misfit: { readonly seq: number; readonly why: Misfit | 'head-differs' } | null
  readonly isEnd: boolean
}

/** Verifies a stretch, going on from the line before it, which whoever asks has verified. At the end the head is held against it. */
export async function verifyStretch(tx: Tx, from: number, limit: number): Promise<Stretch> {
  const before = from === 1 ? CHAIN_START : ((await hashesAt(tx, [from - 1])).get(from - 1) ?? null)
  if (before === null) return { verified: from - 2, misfit: { seq: from - 1, why: 'missing' }, isEnd: true }
  // Before the lines: those that are added meanwhile are for the next stretch.
  const head = await journalHead(tx)
  const last = head?.seq ?? 0
  const { rows } = await sql<ChainRow>`select ${sql.raw(CHAIN_COLUMNS)} from journal.entry
    where bureau_id = ${tx.claim.bureau} and seq >= ${from} order by seq limit ${limit}`.execute(tx.tables<object>())
  const start = { seq: from - 1, hash: typeof before === 'string' ? Buffer.from(before, 'hex') : before }
  const followed = follow(tx.claim.bureau, start, rows)
  const verified = followed.last.seq
  if (followed.misfit !== null) return { verified, misfit: { seq: verified + 1, why: followed.misfit }, isEnd: true }
  const atHead = verified === last ? followed.last.hash : rows.find(({ seq }) => Number(seq) === last)?.hash
  const isEnd = verified >= last || rows.length < limit
  if (isEnd && (head === null || verified < last || (atHead !== undefined && !head.hash.equals(atHead))))
    return { verified, misfit: { seq: verified + 1, why: 'head-differs' }, isEnd }
  return { verified, misfit: null, isEnd }
}
