/** The pool of connections under the application's role, and the one way to open a transaction: for a claim. */
import { Socket } from 'node:net'
import { CamelCasePlugin, CompiledQuery, Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import { Pool, types } from 'pg'
import { appendLines } from '#ground/audit/store/append.ts'
import type { JournalLine, JournalNote } from '#ground/audit/store/entry.ts'
import { DatabaseAway } from './away.ts'
import { type Claim, settingsOf } from './claim.ts'

/** The role that owns nothing and cannot pass row security. */
export const APP_ROLE = 'qingdan_app'

const INT8 = 20
const DATE = 1082

/** Counts are safe integers or a defect; days stay text, since a `Date` would shift them by the machine's zone. */
const parsers = new Map<number, (text: string) => unknown>([
  [
    INT8,
    (text) => {
      const value = Number(text)
      if (!Number.isSafeInteger(value)) throw new RangeError(`not a safe integer: ${text}`)
      return value
    },
  ],
  [DATE, (text) => text],
])

/** What is enqueued with a transaction, sent by whoever keeps the queue just before the commit. */
export interface Job {
  readonly name: string
  readonly data: object
  readonly startAfter?: Date
  /** Of several jobs with one key only one waits. */
  readonly key?: string
}
export type Execute = (text: string, values: unknown[]) => Promise<{ rows: Record<string, unknown>[] }>
export type Outbox = (execute: Execute, jobs: readonly Job[]) => Promise<void>

export interface Database {
  readonly pool: Pool
  readonly kysely: Kysely<unknown>
  /** Set once by the queue; without it enqueuing is a defect, so that no job is lost without a word. */
  outbox: Outbox | null
  /** Called after each commit that has put a line into the journal; must not fail. */
  onJournal: (() => void) | null
  /** Set by whoever feels its pulse: then no transaction is begun. */
  isAway: boolean
  /** Ends every connection of the pool at once: for a server that no longer answers. Who waits for one hears that it broke. */
  readonly cut: () => void
  readonly close: () => Promise<void>
}

export interface Tx {
  readonly claim: Claim
  /** The instant of this transaction by the server's clock: what it writes carries one time. */
  readonly now: Date
  /** Kysely in the shapes of a store's own tables. */
  readonly tables: <Tables>() => Transaction<Tables>
  readonly journal: (note: JournalNote) => void
  /** The database itself has written a line. */
  readonly journaled: () => void
  readonly enqueue: (job: Job) => void
}

export interface PoolOptions {
  readonly max?: number
  readonly statementTimeoutMs?: number
  readonly onError?: (error: Error) => void
}

/** The database as the application uses it. Every connection starts under the application's role: outside a claim it sees no row. */
export function openDatabase(url: string, { max = 16, statementTimeoutMs = 30_000, onError }: PoolOptions = {}): Database {
  const sockets = new Set<Socket>()
  const stream = () => {
    const socket = new Socket()
    sockets.add(socket)
    return socket.once('close', () => sockets.delete(socket))
  }
  const pool = new Pool({
    connectionString: url,
    stream,
    max,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    application_name: 'qingdan',
    options: `-c role=${APP_ROLE} -c search_path=pg_catalog -c timezone=UTC -c statement_timeout=${statementTimeoutMs} -c idle_in_transaction_session_timeout=60000`,
    types: {
      getTypeParser: ((oid: number, format?: 'text') => parsers.get(oid) ?? types.getTypeParser(oid, format)) as typeof types.getTypeParser,
    },
  })
  // A connection that breaks while nobody uses it is replaced by the pool; unheard, the error would end the process.
  pool.on('error', (error) => onError?.(error))
  // So is one that breaks between two statements of who holds it: the pool listens only to those that nobody holds.
  pool.on('connect', (client) => client.on('error', () => undefined))
  const kysely = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  return { pool, kysely, outbox: null, onJournal: null, isAway: false, cut, close: () => kysely.destroy() }
}

function lineOf(claim: Claim, now: Date, note: JournalNote): JournalLine {
  return {
    bureau: claim.bureau,
    at: now.toISOString(),
    account: claim.account,
    verb: claim.verb,
    kind: note.kind,
    room: note.room,
    subject: note.subject,
    before: note.before ?? null,
    after: note.after ?? null,
    reason: note.reason ?? claim.purpose ?? null,
  }
}

/**
 * Runs `work` in one transaction under the claim. What it told the journal is appended last, so that the head of the chain is
 * held only until the commit; if the journal cannot be written, nothing is. Whatever `work` throws rolls everything back.
 */
export async function inTransaction<Value>(database: Database, claim: Claim, work: (tx: Tx) => Promise<Value>): Promise<Value> {
  for (let tries = 1; ; tries++) {
    try {
      return await tried(database, claim, work)
    } catch (error) {
      // Two that waited for each other: the database has undone one of them, which is done again.
      if (tries === MOST_TRIES || !isUndone(error)) throw error
    }
  }
}

const MOST_TRIES = 4
/** 40P01 is a deadlock, 40001 a serialization failure: PostgreSQL, appendix A. */
const isUndone = (error: unknown) => error instanceof Error && ['40P01', '40001'].includes((error as NodeJS.ErrnoException).code ?? '')

async function tried<Value>(database: Database, claim: Claim, work: (tx: Tx) => Promise<Value>): Promise<Value> {
  const settings = settingsOf(claim)
  // Claims are built by this program from checked grants: one that does not fit is a defect, never an answer.
  if (!settings.ok) throw new Error(`malformed claim: ${settings.refusal.field}`)
  if (database.isAway) throw new DatabaseAway()
  const lines: JournalLine[] = []
  let isJournaled = false
  const value = await underClaim(database.kysely, settings.value, async (transaction) => {
    const now = new Date()
    const jobs: Job[] = []
    const value = await work({
      claim,
      now,
      tables: <Tables>() => transaction as unknown as Transaction<Tables>,
      journal: (note) => void lines.push(lineOf(claim, now, note)),
      journaled: () => {
        isJournaled = true
      },
      enqueue: (job) => void jobs.push(job),
    })
    if (jobs.length > 0) {
      if (database.outbox === null) throw new Error('a job was enqueued and no queue is open')
      await database.outbox(executeIn(transaction), jobs)
    }
    await appendLines(transaction, lines)
    return value
  })
  if (isJournaled || lines.length > 0) database.onJournal?.()
  return value
}

/** A transaction that begins with its claim, in one message to the server: each costs every request of everybody. */
async function underClaim<Value>(
  kysely: Kysely<unknown>,
  settings: string,
  work: (transaction: Transaction<unknown>) => Promise<Value>,
): Promise<Value> {
  return await kysely.connection().execute(async (connection) => {
    try {
      await sql.raw(`begin; ${settings}`).execute(connection)
      const value = await work(connection as Transaction<unknown>)
      await sql.raw('commit').execute(connection)
      return value
    } catch (error) {
      // What cannot be rolled back any more is a connection that is gone, and its transaction with it.
      await sql
        .raw('rollback')
        .execute(connection)
        .catch(() => undefined)
      throw error
    }
  })
}

/** Plain text and values on the transaction's own connection, for the queue's library: column names come back as they are. */
function executeIn(transaction: Transaction<unknown>): Execute {
  const plain = transaction.withoutPlugins()
  return async (text, values) => {
    const result = await plain.executeQuery<Record<string, unknown>>(CompiledQuery.raw(text, values))
    return { rows: result.rows }
  }
}

/** A rollback that is wanted: carries the refusal out of the transaction. See {@link attempt}. */
class Rollback extends Error {
  readonly refusal: unknown
  constructor(refusal: unknown) {
    super('refused')
    this.refusal = refusal
  }
}

/** As `inTransaction`, for work that gives a Result: a refusal rolls back what was written before it, and comes out as it is. */
export async function attempt<Value, Refusal>(
  database: Database,
  claim: Claim,
  work: (tx: Tx) => Promise<{ ok: true; value: Value } | { ok: false; refusal: Refusal }>,
): Promise<{ ok: true; value: Value } | { ok: false; refusal: Refusal }> {
  try {
    return await inTransaction(database, claim, async (tx) => {
      const result = await work(tx)
      if (!result.ok) throw new Rollback(result.refusal)
      return result
    })
  } catch (error) {
    if (error instanceof Rollback) return { ok: false, refusal: error.refusal as Refusal }
    throw error
  }
}
