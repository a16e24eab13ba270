import { sql } from 'kysely'
import type { Limit, Verb } from '#ground/db/claim.ts'
import type { Tx } from '#ground/db/database.ts'
import { type FoundGrant, stored } from './session.ts'

export interface AccountRow {
  readonly id: string
  readonly loginName: string
  readonly nameZh: string
  readonly nameEn: string
  readonly departmentId: string | null
  readonly role: string | null
  readonly disabled: boolean
  readonly createdAt: Date
  readonly version: number
}

const columns = sql.raw('id, login_name, name_zh, name_en, department_id, role, disabled, created_at, version')

export interface AccountFilter {
  readonly text?: string | undefined
  readonly department?: string | undefined
  readonly disabled?: boolean | undefined
  /** The last login name of the page before. */
  readonly after?: string | undefined
  readonly limit: number
}

/** By login name. The text is found anywhere in the login name or a name. */
export async function listAccounts(tx: Tx, { text, department, disabled, after, limit }: AccountFilter): Promise<readonly AccountRow[]> {
  const like = text === undefined || text === '' ? null : `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`
  const { rows } = await sql<AccountRow>`select ${columns} from people.account where bureau_id = ${tx.claim.bureau}
    and (${like}::text is null or login_name ilike ${like} or name_zh ilike ${like} or name_en ilike ${like})
    and (${department ?? null}::text is null or department_id = ${department ?? null})
    and (${disabled ?? null}::boolean is null or disabled = ${disabled ?? null})
    and (${after ?? null}::text is null or login_name > ${after ?? null})
    order by login_name limit ${limit}`.execute(tx.tables<object>())
  return rows
}

export async function accountById(tx: Tx, id: string): Promise<AccountRow | null> {
  const { rows } = await sql<AccountRow>`select ${columns} from people.account
    where bureau_id = ${tx.claim.bureau} and id = ${id}`.execute(tx.tables<object>())
  return rows[0] ?? null
}

export async function accountByLoginName(tx: Tx, loginName: string): Promise<AccountRow | null> {
  const { rows } = await sql<AccountRow>`select ${columns} from people.account
    where bureau_id = ${tx.claim.bureau} and login_name = ${loginName}`.execute(tx.tables<object>())
  return rows[0] ?? null
}

/** Those with a role in these departments: what they may do follows from where they stand. */
export async function accountsByRoleIn(tx: Tx, departments: readonly string[]): Promise<readonly AccountRow[]> {
  const { rows } = await sql<AccountRow>`select ${columns} from people.account where bureau_id = ${tx.claim.bureau}
    and role is not null and department_id = any(${[...departments]}) order by id`.execute(tx.tables<object>())
  return rows
}

/** Holds these accounts until the commit, in one order for everybody; resolves to those that are there and not disabled. */
export async function holdEnabled(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string; disabled: boolean }>`select id, disabled from people.account
    where bureau_id = ${tx.claim.bureau} and id = any(${[...ids]}::uuid[]) order by id for update`.execute(tx.tables<object>())
  return new Set(rows.filter(({ disabled }) => !disabled).map(({ id }) => id))
}

export async function countAccounts(tx: Tx): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from people.account where bureau_id = ${tx.claim.bureau}`.execute(
    tx.tables<object>(),
  )
  return rows[0]?.n ?? 0
}

export interface SignInState {
  readonly id: string
  readonly hasPassword: boolean
  readonly mustChange: boolean
  readonly secondFactor: boolean
  readonly lastSeenAt: Date | null
  readonly blockedUntil: Date | null
}

/** How they stand with signing in; under `people.manage` alone. */
export async function signInStates(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, SignInState>> {
  const { rows } = await sql<SignInState>`
    select a.id, c.account_id is not null as has_password, coalesce(c.must_change, false) as must_change,
      t.confirmed_at is not null as second_factor,
      (select max(s.last_seen_at) from people.session s where s.bureau_id = a.bureau_id and s.account_id = a.id) as last_seen_at,
      (select h.blocked_until from people.throttle h where h.bureau_id = a.bureau_id and h.kind = 'name'
        and h.key_hash = sha256(convert_to(a.login_name, 'UTF8')) and h.blocked_until > ${tx.now}) as blocked_until
    from people.account a
    left join people.credential c on c.bureau_id = a.bureau_id and c.account_id = a.id
    left join people.totp t on t.bureau_id = a.bureau_id and t.account_id = a.id
    where a.bureau_id = ${tx.claim.bureau} and a.id = any(${[...ids]}::uuid[])`.execute(tx.tables<object>())
  return new Map(rows.map((row) => [row.id, row]))
}

export type NewAccount = Omit<AccountRow, 'disabled' | 'createdAt' | 'version'>

/** False where the login name is taken. */
export async function insertAccount(tx: Tx, { id, loginName, nameZh, nameEn, departmentId, role }: NewAccount): Promise<boolean> {
  const result = await sql`insert into people.account (bureau_id, id, login_name, name_zh, name_en, department_id, role, created_at)
    values (${tx.claim.bureau}, ${id}, ${loginName}, ${nameZh}, ${nameEn}, ${departmentId}, ${role}, ${tx.now}) on conflict do nothing`.execute(
    tx.tables<object>(),
  )
  return result.numAffectedRows === 1n
}

export interface AccountChange {
  readonly nameZh: string
  readonly nameEn: string
  readonly departmentId: string | null
  readonly role: string | null
  readonly disabled: boolean
}

/** False where somebody else was faster. */
export async function updateAccount(tx: Tx, id: string, version: number, change: AccountChange): Promise<boolean> {
  const { nameZh, nameEn, departmentId, role, disabled } = change
  const result =
    await sql`update people.account set name_zh = ${nameZh}, name_en = ${nameEn}, department_id = ${departmentId}, role = ${role},
    disabled = ${disabled}, version = version + 1
    where bureau_id = ${tx.claim.bureau} and id = ${id} and version = ${version}`.execute(tx.tables<object>())
  return result.numAffectedRows === 1n
}

/** A first password, to be changed by the person unless said. */
export async function putCredential(tx: Tx, account: string, passwordHash: string, mustChange = true): Promise<void> {
  await sql`insert into people.credential (bureau_id, account_id, password_hash, must_change, changed_at)
    values (${tx.claim.bureau}, ${account}, ${passwordHash}, ${mustChange}, ${tx.now})
    on conflict (bureau_id, account_id) do update set password_hash = excluded.password_hash, must_change = excluded.must_change,
      changed_at = excluded.changed_at`.execute(tx.tables<object>())
}

export async function grantsOfAccount(tx: Tx, account: string): Promise<readonly FoundGrant[]> {
  const { rows } = await sql<FoundGrant>`select verb, areas, departments, categories from people.grant_
    where bureau_id = ${tx.claim.bureau} and account_id = ${account} order by verb`.execute(tx.tables<object>())
  return rows
}

interface Granted {
  readonly verb: Verb
  readonly areas: Limit
  readonly departments: Limit
  readonly categories: Limit
}

export async function replaceGrants(tx: Tx, account: string, grants: readonly Granted[]): Promise<void> {
  const db = tx.tables<object>()
  const { bureau, account: by } = tx.claim
  await sql`delete from people.grant_ where bureau_id = ${bureau} and account_id = ${account}`.execute(db)
  for (const { verb, areas, departments, categories } of grants)
    await sql`insert into people.grant_ (bureau_id, account_id, verb, areas, departments, categories, granted_by, granted_at)
      values (${bureau}, ${account}, ${verb}, ${[...stored(areas)]}, ${[...stored(departments)]}, ${[...stored(categories)]}, ${by}, ${tx.now})`.execute(
      db,
    )
}

export interface ExternalIdentity {
  readonly issuer: string
  readonly subject: string
  readonly linkedAt: Date
}

export async function externalsOf(tx: Tx, account: string): Promise<readonly ExternalIdentity[]> {
  const { rows } = await sql<ExternalIdentity>`select issuer, subject, linked_at from people.external_identity
    where bureau_id = ${tx.claim.bureau} and account_id = ${account} order by issuer, subject`.execute(tx.tables<object>())
  return rows
}

/** False where the identity is linked already. */
export async function linkExternal(tx: Tx, account: string, issuer: string, subject: string): Promise<boolean> {
  const result = await sql`insert into people.external_identity (bureau_id, issuer, subject, account_id, linked_at)
    values (${tx.claim.bureau}, ${issuer}, ${subject}, ${account}, ${tx.now}) on conflict do nothing`.execute(tx.tables<object>())
  return result.numAffectedRows === 1n
}

export async function unlinkExternal(tx: Tx, account: string, issuer: string, subject: string): Promise<boolean> {
  const result = await sql`delete from people.external_identity where bureau_id = ${tx.claim.bureau} and account_id = ${account}
    and issuer = ${issuer} and subject = ${subject}`.execute(tx.tables<object>())
  return result.numAffectedRows === 1n
}
