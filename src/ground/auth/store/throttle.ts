/** Failed sign-ins by name and by address. A try is counted before its password is looked at, so that many at once gain nothing. */
import { sql } from 'kysely'
import type { Tx } from '#ground/db/database.ts'

export type ThrottleKind = 'name' | 'address'

export interface ThrottleKeys {
  readonly name: Buffer
  readonly address: Buffer
}

export interface ThrottleRules {
  /** Seconds of pause after so many failures in a row. */
  readonly pauseAfter: (kind: ThrottleKind, failures: number) => number
  readonly forgottenAfterMs: number
}

interface Row {
  readonly kind: ThrottleKind
  readonly failures: number
  readonly blockedUntil: Date | null
  readonly lastAt: Date
}

const SWEPT_AT_ONCE = 100

async function hold(tx: Tx, keys: ThrottleKeys): Promise<readonly Row[]> {
  const { bureau } = tx.claim
  const db = tx.tables<object>()
  for (const kind of ['address', 'name'] as const)
    await sql`insert into people.throttle (bureau_id, kind, key_hash, failures, last_at)
      values (${bureau}, ${kind}, ${keys[kind]}, 0, ${tx.now}) on conflict do nothing`.execute(db)
  // Both in one order for everybody, or two could wait for each other.
  const { rows } = await sql<Row>`select kind, failures, blocked_until, last_at from people.throttle
    where bureau_id = ${bureau} and ((kind = 'address' and key_hash = ${keys.address}) or (kind = 'name' and key_hash = ${keys.name}))
    order by kind for update`.execute(db)
  return rows
}

async function write(tx: Tx, kind: ThrottleKind, key: Buffer, failures: number, blockedUntil: Date | null): Promise<void> {
  await sql`update people.throttle set failures = ${failures}, blocked_until = ${blockedUntil}, last_at = ${tx.now}
    where bureau_id = ${tx.claim.bureau} and kind = ${kind} and key_hash = ${key}`.execute(tx.tables<object>())
}

const secondsTo = (until: Date, now: Date) => Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000))

export interface Held {
  /** Seconds to wait; the try does not count, and its password must not be looked at. */
  readonly blockedS: number
  /** Seconds of pause that follow if the try fails. */
  readonly pauseS: number
}

/** Counts a try as failed until {@link release} says otherwise. */
export async function countTry(tx: Tx, keys: ThrottleKeys, { pauseAfter, forgottenAfterMs }: ThrottleRules): Promise<Held> {
  const rows = await hold(tx, keys)
  const blocked = rows.flatMap(({ blockedUntil }) =>
    blockedUntil !== null && blockedUntil > tx.now ? [secondsTo(blockedUntil, tx.now)] : [],
  )
  if (blocked.length > 0) return { blockedS: Math.max(...blocked), pauseS: 0 }
  let pauseS = 0
  for (const { kind, failures, lastAt } of rows) {
    const count = (tx.now.getTime() - lastAt.getTime() > forgottenAfterMs ? 0 : failures) + 1
    const pause = pauseAfter(kind, count)
    pauseS = Math.max(pauseS, pause)
    await write(tx, kind, keys[kind], count, pause === 0 ? null : new Date(tx.now.getTime() + pause * 1000))
  }
  return { blockedS: 0, pauseS }
}

/**
 * Takes back one counted try. Only a sign-in that was completed forgets the failures of the name before it, and nothing
 * forgets those of an address: otherwise whoever has one account could try all the others without end.
 */
export async function release(tx: Tx, keys: ThrottleKeys, { pauseAfter }: ThrottleRules, completed: boolean): Promise<void> {
  for (const { kind, failures, blockedUntil } of await hold(tx, keys)) {
    const count = completed && kind === 'name' ? 0 : Math.max(0, failures - 1)
    await write(tx, kind, keys[kind], count, pauseAfter(kind, count) === 0 ? null : blockedUntil)
  }
}

/** Removes some counts that are forgotten anyway; called now and then, so that tries under made-up names do not pile up. */
export async function sweepThrottle(tx: Tx, { forgottenAfterMs }: ThrottleRules): Promise<void> {
  const before = new Date(tx.now.getTime() - forgottenAfterMs)
  await sql`delete from people.throttle where bureau_id = ${tx.claim.bureau} and (kind, key_hash) in (
    select kind, key_hash from people.throttle where bureau_id = ${tx.claim.bureau} and last_at < ${before}
    limit ${SWEPT_AT_ONCE} for update skip locked)`.execute(tx.tables<object>())
}

/** Ends the pause of a name, for whoever manages people. */
export async function unblock(tx: Tx, nameHash: Buffer): Promise<void> {
  await sql`delete from people.throttle where bureau_id = ${tx.claim.bureau} and kind = 'name' and key_hash = ${nameHash}`.execute(
    tx.tables<object>(),
  )
}
