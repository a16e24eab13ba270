/** Sessions: opened by a sign-in, found by the hash of their token, ended by a person, a manager or time. */
import { sql } from 'kysely'
import type { Limit, Verb } from '#ground/db/claim.ts'
import type { Tx } from '#ground/db/database.ts'

export type SecondFactor = 'totp' | 'recovery-code' | 'oidc'

export const IDLE_MS = 8 * 3_600_000
export const LONGEST_MS = 7 * 24 * 3_600_000
const KEPT_MS = 30 * 24 * 3_600_000
const TOUCH_MS = 60_000

export interface FoundGrant {
  readonly verb: Verb
  readonly areas: readonly string[]
  readonly departments: readonly string[]
  readonly categories: readonly string[]
}

export interface FoundSession {
  readonly session: string
  readonly account: string
  readonly department: string | null
  readonly confirmedAt: Date
  readonly lastSeenAt: Date
  readonly mustChange: boolean
  readonly grants: readonly FoundGrant[]
}

/** Stored lists back to limits: only the whole list `{*}` means all. */
export const limitOf = (stored: readonly string[]): Limit => (stored.length === 1 && stored[0] === '*' ? '*' : stored)
export const stored = (limit: Limit): readonly string[] => (limit === '*' ? ['*'] : limit)

/**
 * The session of the claim's token with its account and grants. What was proved before the password last changed counts no
 * more. Whoever has to change the password first holds nothing until then.
 */
export async function findSession(tx: Tx, tokenHash: Buffer): Promise<FoundSession | null> {
  const idleSince = new Date(tx.now.getTime() - IDLE_MS)
  const { rows } = await sql<FoundSession>`
    select s.id as session, a.id as account, a.department_id as department, s.confirmed_at, s.last_seen_at,
      coalesce(c.must_change, false) and s.second_factor is distinct from 'oidc' as must_change,
      coalesce((select jsonb_agg(jsonb_build_object('verb', g.verb, 'areas', g.areas, 'departments', g.departments, 'categories', g.categories)
        order by g.verb) from people.grant_ g where g.bureau_id = a.bureau_id and g.account_id = a.id), '[]') as grants
    from people.session s
    join people.account a on a.bureau_id = s.bureau_id and a.id = s.account_id
    left join people.credential c on c.bureau_id = a.bureau_id and c.account_id = a.id
    where s.bureau_id = ${tx.claim.bureau} and s.token_hash = ${tokenHash} and s.revoked_at is null and not a.disabled
      and s.expires_at > ${tx.now} and s.last_seen_at > ${idleSince} and (c.changed_at is null or s.confirmed_at >= c.changed_at)`.execute(
    tx.tables<object>(),
  )
  const found = rows[0]
  if (found === undefined) return null
  if (tx.now.getTime() - found.lastSeenAt.getTime() > TOUCH_MS)
    await sql`update people.session set last_seen_at = ${tx.now} where bureau_id = ${tx.claim.bureau} and token_hash = ${tokenHash}
      and last_seen_at < ${tx.now}`.execute(tx.tables<object>())
  return found
}

export interface NewSession {
  readonly id: string
  readonly account: string
  readonly tokenHash: Buffer
  /** When what proved the person was read: earlier than this transaction. */
  readonly provedAt: Date
  readonly agent: string
  readonly secondFactor: SecondFactor | null
}

export async function insertSession(tx: Tx, { id, account, tokenHash, provedAt, agent, secondFactor }: NewSession): Promise<void> {
  const { bureau } = tx.claim
  const db = tx.tables<object>()
  await sql`insert into people.session (bureau_id, id, account_id, token_hash, created_at, last_seen_at, expires_at, confirmed_at, agent, second_factor)
    values (${bureau}, ${id}, ${account}, ${tokenHash}, ${tx.now}, ${tx.now}, ${new Date(tx.now.getTime() + LONGEST_MS)}, ${provedAt},
      ${agent}, ${secondFactor})`.execute(db)
  await sql`delete from people.session where bureau_id = ${bureau} and account_id = ${account}
    and expires_at < ${new Date(tx.now.getTime() - KEPT_MS)}`.execute(db)
}

/** Ends one session of an account. */
export async function endSession(tx: Tx, account: string, id: string): Promise<boolean> {
  const result = await sql`update people.session set revoked_at = ${tx.now} where bureau_id = ${tx.claim.bureau} and account_id = ${account}
    and id = ${id} and revoked_at is null`.execute(tx.tables<object>())
  return result.numAffectedRows === 1n
}

/** Ends all sessions of an account, but the one to keep; resolves to how many that were. */
export async function endSessions(tx: Tx, account: string, keep: string | null): Promise<number> {
  const result = await sql`update people.session set revoked_at = ${tx.now} where bureau_id = ${tx.claim.bureau} and account_id = ${account}
    and revoked_at is null and expires_at > ${tx.now} and id is distinct from ${keep}::uuid`.execute(tx.tables<object>())
  return Number(result.numAffectedRows ?? 0n)
}

/** The person has just proved who they are. */
export async function confirmSession(tx: Tx, id: string, provedAt: Date): Promise<void> {
  await sql`update people.session set confirmed_at = ${provedAt} where bureau_id = ${tx.claim.bureau} and id = ${id}`.execute(
    tx.tables<object>(),
  )
}

/** A new token for a session whose rights change: who knew the old one knows nothing. False where it has been ended meanwhile. */
export async function renewSession(tx: Tx, id: string, tokenHash: Buffer): Promise<boolean> {
  const result =
    await sql`update people.session set token_hash = ${tokenHash}, confirmed_at = ${tx.now} where bureau_id = ${tx.claim.bureau}
    and id = ${id} and revoked_at is null`.execute(tx.tables<object>())
  return result.numAffectedRows === 1n
}

export interface ListedSession {
  readonly id: string
  readonly createdAt: Date
  readonly lastSeenAt: Date
  readonly expiresAt: Date
  readonly agent: string
  readonly secondFactor: SecondFactor | null
}

/** Those of the claim's own account that still run, the latest seen first. */
export async function ownSessions(tx: Tx): Promise<readonly ListedSession[]> {
  const idleSince = new Date(tx.now.getTime() - IDLE_MS)
  const { rows } = await sql<ListedSession>`select id, created_at, last_seen_at, expires_at, agent, second_factor from people.session
    where bureau_id = ${tx.claim.bureau} and account_id = ${tx.claim.account}::uuid and revoked_at is null
      and expires_at > ${tx.now} and last_seen_at > ${idleSince} order by last_seen_at desc, id limit 200`.execute(tx.tables<object>())
  return rows
}
