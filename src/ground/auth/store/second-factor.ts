/** One-time codes of the claim's own account, and which of them were used. */
import { sql } from 'kysely'
import type { Tx } from '#ground/db/database.ts'

export interface Totp {
  readonly secretSealed: Buffer
  readonly confirmedAt: Date | null
}

export async function ownTotp(tx: Tx): Promise<Totp | null> {
  const { rows } = await sql<Totp>`select secret_sealed, confirmed_at from people.totp
    where bureau_id = ${tx.claim.bureau} and account_id = ${tx.claim.account}::uuid`.execute(tx.tables<object>())
  return rows[0] ?? null
}

/** Keeps a secret that is to be confirmed; one that is confirmed already stays. */
export async function beginTotp(tx: Tx, secretSealed: Buffer): Promise<boolean> {
  const result = await sql`insert into people.totp as t (bureau_id, account_id, secret_sealed, created_at)
    values (${tx.claim.bureau}, ${tx.claim.account}::uuid, ${secretSealed}, ${tx.now})
    on conflict (bureau_id, account_id) do update set secret_sealed = excluded.secret_sealed, created_at = excluded.created_at
    where t.confirmed_at is null`.execute(tx.tables<object>())
  return result.numAffectedRows === 1n
}

/** Uses up the step of a code: true for one alone of all that come with it. */
export async function takeStep(tx: Tx, step: number): Promise<boolean> {
  const result = await sql`update people.totp set last_step = ${step} where bureau_id = ${tx.claim.bureau}
    and account_id = ${tx.claim.account}::uuid and last_step < ${step}`.execute(tx.tables<object>())
  return result.numAffectedRows === 1n
}

export async function confirmTotp(tx: Tx): Promise<void> {
  await sql`update people.totp set confirmed_at = ${tx.now} where bureau_id = ${tx.claim.bureau}
    and account_id = ${tx.claim.account}::uuid`.execute(tx.tables<object>())
}

/** Takes the second factor from an account: its own, or by whoever manages people. */
export async function removeSecondFactor(tx: Tx, account: string): Promise<boolean> {
  const db = tx.tables<object>()
  await sql`delete from people.recovery_code where bureau_id = ${tx.claim.bureau} and account_id = ${account}::uuid`.execute(db)
  const result = await sql`delete from people.totp where bureau_id = ${tx.claim.bureau} and account_id = ${account}::uuid`.execute(db)
  return result.numAffectedRows === 1n
}

export async function replaceRecoveryCodes(tx: Tx, hashes: readonly Buffer[]): Promise<void> {
  const db = tx.tables<object>()
  await sql`delete from people.recovery_code where bureau_id = ${tx.claim.bureau} and account_id = ${tx.claim.account}::uuid`.execute(db)
  for (const hash of hashes)
    await sql`insert into people.recovery_code (bureau_id, account_id, code_hash)
      values (${tx.claim.bureau}, ${tx.claim.account}::uuid, ${hash})`.execute(db)
}

/** Uses up a recovery code: true for one alone of all that come with it. */
export async function takeRecoveryCode(tx: Tx, hash: Buffer): Promise<boolean> {
  const result = await sql`update people.recovery_code set used_at = ${tx.now} where bureau_id = ${tx.claim.bureau}
    and account_id = ${tx.claim.account}::uuid and code_hash = ${hash} and used_at is null`.execute(tx.tables<object>())
  return result.numAffectedRows === 1n
}
