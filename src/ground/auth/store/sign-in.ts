/** What a sign-in and a person's own account read and write: never more than one person's rows. */
import { sql } from 'kysely'
import type { Tx } from '#ground/db/database.ts'
import type { FoundGrant } from './session.ts'

export interface SignInAccount {
  readonly id: string
  readonly loginName: string
  readonly disabled: boolean
  readonly passwordHash: string | null
}

/** The account of that name, under a claim whose receipt is the hash of the name. */
export async function accountByName(tx: Tx, loginName: string): Promise<SignInAccount | null> {
  const { rows } = await sql<SignInAccount>`select a.id, a.login_name, a.disabled, c.password_hash from people.account a
    left join people.credential c on c.bureau_id = a.bureau_id and c.account_id = a.id
    where a.bureau_id = ${tx.claim.bureau} and a.login_name = ${loginName}`.execute(tx.tables<object>())
  return rows[0] ?? null
}

/** The same for the account of the claim. */
export async function ownAccount(tx: Tx): Promise<SignInAccount | null> {
  const { rows } = await sql<SignInAccount>`select a.id, a.login_name, a.disabled, c.password_hash from people.account a
    left join people.credential c on c.bureau_id = a.bureau_id and c.account_id = a.id
    where a.bureau_id = ${tx.claim.bureau} and a.id = ${tx.claim.account}::uuid`.execute(tx.tables<object>())
  return rows[0] ?? null
}

/** The account to which an identity of the single sign-on is linked, under a claim whose receipt is its hash. */
export async function accountOfIdentity(tx: Tx, issuer: string, subject: string): Promise<string | null> {
  const { rows } = await sql<{ accountId: string }>`select account_id from people.external_identity
    where bureau_id = ${tx.claim.bureau} and issuer = ${issuer} and subject = ${subject}`.execute(tx.tables<object>())
  return rows[0]?.accountId ?? null
}

/** Only in place of the password that was proved: one that was reset in the meantime stays. */
export async function setOwnPassword(tx: Tx, was: string, passwordHash: string): Promise<boolean> {
  const result = await sql`update people.credential set password_hash = ${passwordHash}, must_change = false, changed_at = ${tx.now}
    where bureau_id = ${tx.claim.bureau} and account_id = ${tx.claim.account}::uuid and password_hash = ${was}`.execute(tx.tables<object>())
  return result.numAffectedRows === 1n
}

export interface OwnPerson {
  readonly id: string
  readonly loginName: string
  readonly nameZh: string
  readonly nameEn: string
  readonly role: string | null
  readonly department: string | null
  readonly departmentZh: string | null
  readonly departmentEn: string | null
  readonly hasPassword: boolean
  readonly secondFactor: boolean
  readonly recoveryCodesLeft: number
}

export async function ownPerson(tx: Tx): Promise<OwnPerson | null> {
  const { rows } = await sql<OwnPerson>`
    select a.id, a.login_name, a.name_zh, a.name_en, a.role, a.department_id as department, d.name_zh as department_zh,
      d.name_en as department_en, c.account_id is not null as has_password,
      t.confirmed_at is not null as second_factor,
      (select count(*)::int from people.recovery_code r where r.bureau_id = a.bureau_id and r.account_id = a.id and r.used_at is null)
        as recovery_codes_left
    from people.account a
    left join people.department d on d.bureau_id = a.bureau_id and d.id = a.department_id
    left join people.credential c on c.bureau_id = a.bureau_id and c.account_id = a.id
    left join people.totp t on t.bureau_id = a.bureau_id and t.account_id = a.id
    where a.bureau_id = ${tx.claim.bureau} and a.id = ${tx.claim.account}::uuid`.execute(tx.tables<object>())
  return rows[0] ?? null
}

export async function ownGrants(tx: Tx): Promise<readonly FoundGrant[]> {
  const { rows } = await sql<FoundGrant>`select verb, areas, departments, categories from people.grant_
    where bureau_id = ${tx.claim.bureau} and account_id = ${tx.claim.account}::uuid order by verb`.execute(tx.tables<object>())
  return rows
}
