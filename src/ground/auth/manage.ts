/** 管理账号: what an administrator does with other people's accounts. The claim's own limits bound every hand. */
import type { Claim, Limit } from '#ground/db/claim.ts'
import { attempt, type Tx } from '#ground/db/database.ts'
import { newId } from '#ground/db/id.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import type { Role } from '#ground/lib/verb.ts'
import { isLoginName, isPersonName, normaliseName, sha256 } from './name.ts'
import { generatePassword, hashPassword } from './password.ts'
import type { People } from './people.ts'
import { knownRole } from './person.ts'
import { ROOM } from './sign-in.ts'
import {
  type AccountRow,
  accountById,
  grantsOfAccount,
  holdEnabled,
  insertAccount,
  linkExternal,
  putCredential,
  replaceGrants,
  unlinkExternal,
  updateAccount,
} from './store/accounts.ts'
import { branchOf, departmentById } from './store/departments.ts'
import { removeSecondFactor } from './store/second-factor.ts'
import { endSessions, limitOf } from './store/session.ts'
import { unblock } from './store/throttle.ts'
import { checkGrants, firstTooWide, type Grant, type GrantRefusal, grantsOf, type RoleWithoutPlace } from './verbs.ts'

/** What these functions need: an installation without its web side will do, so that commands use them too. */
export type Managed = Pick<People, 'database' | 'verbs'>

type Simple =
  | 'account-missing'
  | 'version-conflict'
  | 'own-account'
  | 'signed-out'
  | 'department-missing'
  | 'login-name-taken'
  | 'login-name-malformed'
  | 'name-malformed'
  | 'identity-taken'
  | 'not-found'
export type ManageRefusal = { readonly reason: Simple; readonly version?: number } | GrantRefusal | RoleWithoutPlace

export interface InitialPassword {
  readonly id: string
  readonly loginName: string
  readonly initialPassword: string
  readonly version: number
}

export interface Names {
  readonly zh: string
  readonly en: string
}

const isWithin = (limit: Limit, id: string | null) => limit === '*' || (id !== null && limit.includes(id))

async function isTakenDepartment(tx: Tx, id: string | null): Promise<boolean> {
  if (!isWithin(tx.claim.departments, id)) return false
  return id === null || (await departmentById(tx, id))?.closed === false
}

/** What the role gives where the account stands, as far as whoever grants reaches. */
async function roleGrants(
  { verbs }: Managed,
  tx: Tx,
  role: Role | null,
  department: string | null,
): Promise<Result<readonly Grant[], ManageRefusal>> {
  if (role === null) return ok([])
  const standing = department === null ? { departments: [], areas: [] } : await branchOf(tx, department)
  const grants = grantsOf(verbs, role, standing)
  if (!grants.ok) return grants
  const checked = checkGrants(verbs, grants.value, tx.claim)
  return checked.ok ? grants : checked
}

export interface NewPerson {
  readonly loginName: string
  readonly name: Names
  readonly department: string | null
  readonly role: Role | null
  /** Fixed by seeds; made new otherwise. */
  readonly id?: string
  readonly password?: string
  /** Of the sample city only: several people try it out, and nobody may lock the others out by changing the password. */
  readonly keepsPassword?: true
}

/** The first password is shown once and has to be changed by the person. */
export async function createAccount(managed: Managed, claim: Claim, person: NewPerson): Promise<Result<InitialPassword, ManageRefusal>> {
  const loginName = normaliseName(person.loginName)
  if (!isLoginName(loginName)) return refuse({ reason: 'login-name-malformed' })
  if (![person.name.zh, person.name.en].every(isPersonName)) return refuse({ reason: 'name-malformed' })
  const initialPassword = person.password ?? generatePassword()
  const passwordHash = await hashPassword(initialPassword)
  const id = person.id ?? newId()
  const { name, department, role } = person
  return await attempt(managed.database, claim, async (tx): Promise<Result<InitialPassword, ManageRefusal>> => {
    if (!(await isTakenDepartment(tx, department))) return refuse({ reason: 'department-missing' })
    const grants = await roleGrants(managed, tx, role, department)
    if (!grants.ok) return grants
    const row = { id, loginName, nameZh: name.zh, nameEn: name.en, departmentId: department, role }
    if (!(await insertAccount(tx, row))) return refuse({ reason: 'login-name-taken' })
    await putCredential(tx, id, passwordHash, person.keepsPassword !== true)
    await replaceGrants(tx, id, grants.value)
    tx.journal({ room: ROOM, subject: id, kind: 'created', after: { loginName, name, department, role, grants: grants.value } })
    return ok({ id, loginName, initialPassword, version: 1 })
  })
}

/** The account in the version that was looked at, held until the commit. Whoever was disabled meanwhile changes nothing any more. */
async function hold(tx: Tx, id: string, version: number): Promise<Result<AccountRow, ManageRefusal>> {
  const { account: by } = tx.claim
  const isPerson = by !== 'system'
  const enabled = await holdEnabled(tx, isPerson ? [by, id] : [id])
  const account = await accountById(tx, id)
  if (account === null) return refuse({ reason: 'account-missing' })
  if (isPerson && !enabled.has(by) && (await accountById(tx, by)) !== null) return refuse({ reason: 'signed-out' })
  return account.version === version ? ok(account) : refuse({ reason: 'version-conflict', version: account.version })
}

const shown = ({ nameZh, nameEn, departmentId, role, disabled }: AccountRow) => ({
  name: { zh: nameZh, en: nameEn },
  department: departmentId,
  role,
  disabled,
})

type Change = Partial<Pick<AccountRow, 'nameZh' | 'nameEn' | 'departmentId' | 'role' | 'disabled'>>

async function write(tx: Tx, account: AccountRow, change: Change): Promise<AccountRow> {
  const after = { ...account, ...change }
  if (!(await updateAccount(tx, account.id, account.version, after))) throw new Error('an account that was held has changed')
  return { ...after, version: account.version + 1 }
}

/** Names and department. Who has a role gets, with the department, what the role gives there. */
export async function changeAccount(
  managed: Managed,
  claim: Claim,
  id: string,
  { version, name, department }: { readonly version: number; readonly name: Names; readonly department: string | null },
): Promise<Result<AccountRow, ManageRefusal>> {
  return await attempt(managed.database, claim, async (tx): Promise<Result<AccountRow, ManageRefusal>> => {
    const held = await hold(tx, id, version)
    if (!held.ok) return held
    const moves = held.value.departmentId !== department
    if (moves && id === claim.account) return refuse({ reason: 'own-account' })
    if (moves && !(await isTakenDepartment(tx, department))) return refuse({ reason: 'department-missing' })
    const after = await write(tx, held.value, { nameZh: name.zh, nameEn: name.en, departmentId: department })
    const regranted = moves && after.role !== null ? await regrant(managed, tx, after) : ok(null)
    if (!regranted.ok) return regranted
    tx.journal({ room: ROOM, subject: id, kind: 'changed', before: shown(held.value), after: shown(after) })
    return ok(after)
  })
}

/** Gives anew what the role of an account gives where it stands now. */
export async function regrant(managed: Managed, tx: Tx, account: AccountRow): Promise<Result<null, ManageRefusal>> {
  const grants = await roleGrants(managed, tx, knownRole(account.role), account.departmentId)
  if (!grants.ok) return grants
  const before = await grantsOfAccount(tx, account.id)
  await replaceGrants(tx, account.id, grants.value)
  tx.journal({ room: ROOM, subject: account.id, kind: 'changed', before: { grants: before }, after: { grants: grants.value } })
  return ok(null)
}

export async function setDisabled(
  managed: Managed,
  claim: Claim,
  id: string,
  { version, disabled, reason }: { readonly version: number; readonly disabled: boolean; readonly reason?: string },
): Promise<Result<AccountRow, ManageRefusal>> {
  if (id === claim.account) return refuse({ reason: 'own-account' })
  return await attempt(managed.database, claim, async (tx): Promise<Result<AccountRow, ManageRefusal>> => {
    const held = await hold(tx, id, version)
    if (!held.ok) return held
    const after = await write(tx, held.value, { disabled })
    // Also when it is enabled again: nothing that was open before comes back to life.
    const ended = await endSessions(tx, id, null)
    tx.journal({
      room: ROOM,
      subject: id,
      kind: 'changed',
      before: shown(held.value),
      after: { ...shown(after), sessionsEnded: ended },
      ...(reason === undefined ? {} : { reason }),
    })
    return ok(after)
  })
}

/** Whoever could sign in as somebody would reach as far: only over those who reach no further than the claim. */
async function mayStandIn(tx: Tx, id: string): Promise<Result<null, ManageRefusal>> {
  const grants = (await grantsOfAccount(tx, id)).map(({ verb, areas, departments, categories }) => ({
    verb,
    areas: limitOf(areas),
    departments: limitOf(departments),
    categories: limitOf(categories),
  }))
  const tooWide = firstTooWide(grants, tx.claim)
  return tooWide === null ? ok(null) : refuse(tooWide)
}

export async function resetPassword(
  managed: Managed,
  claim: Claim,
  id: string,
  { version, secondFactor, reason }: { readonly version: number; readonly secondFactor: boolean; readonly reason: string },
): Promise<Result<InitialPassword, ManageRefusal>> {
  if (id === claim.account) return refuse({ reason: 'own-account' })
  const initialPassword = generatePassword()
  const passwordHash = await hashPassword(initialPassword)
  return await attempt(managed.database, claim, async (tx): Promise<Result<InitialPassword, ManageRefusal>> => {
    const held = await hold(tx, id, version)
    if (!held.ok) return held
    const may = await mayStandIn(tx, id)
    if (!may.ok) return may
    const after = await write(tx, held.value, {})
    await putCredential(tx, id, passwordHash)
    const removed = secondFactor && (await removeSecondFactor(tx, id))
    const ended = await endSessions(tx, id, null)
    tx.journal({
      room: ROOM,
      subject: id,
      kind: 'changed',
      after: { password: 'reset', secondFactorEnded: removed, sessionsEnded: ended },
      reason,
    })
    return ok({ id, loginName: after.loginName, initialPassword, version: after.version })
  })
}

export interface Granting {
  readonly version: number
  readonly reason: string
  readonly role: Role | null
  /** One by one; then no role stands behind them, since they would not follow it. */
  readonly grants?: readonly Grant[] | undefined
}

export async function setGrants(
  managed: Managed,
  claim: Claim,
  id: string,
  { version, reason, role, grants }: Granting,
): Promise<Result<{ readonly account: AccountRow; readonly grants: readonly Grant[] }, ManageRefusal>> {
  if (id === claim.account) return refuse({ reason: 'own-account' })
  return await attempt(
    managed.database,
    claim,
    async (tx): Promise<Result<{ readonly account: AccountRow; readonly grants: readonly Grant[] }, ManageRefusal>> => {
      const held = await hold(tx, id, version)
      if (!held.ok) return held
      const checked = grants === undefined ? ok(null) : checkGrants(managed.verbs, grants, claim)
      if (!checked.ok) return checked
      const wanted = grants === undefined ? await roleGrants(managed, tx, role, held.value.departmentId) : ok(grants)
      if (!wanted.ok) return wanted
      const before = await grantsOfAccount(tx, id)
      const after = await write(tx, held.value, { role: grants === undefined ? role : null })
      await replaceGrants(tx, id, wanted.value)
      tx.journal({
        room: ROOM,
        subject: id,
        kind: 'changed',
        before: { role: held.value.role, grants: before },
        after: { role: after.role, grants: wanted.value },
        reason,
      })
      return ok({ account: after, grants: wanted.value })
    },
  )
}

/** One thing with an account that changes none of its columns. */
async function onAccount<Value>(
  { database }: Managed,
  claim: Claim,
  id: string,
  work: (tx: Tx, account: AccountRow) => Promise<Result<Value, ManageRefusal>>,
): Promise<Result<Value, ManageRefusal>> {
  return await attempt(database, claim, async (tx): Promise<Result<Value, ManageRefusal>> => {
    const account = await accountById(tx, id)
    return account === null ? refuse({ reason: 'account-missing' }) : await work(tx, account)
  })
}

export function endPause(managed: Managed, claim: Claim, id: string): Promise<Result<AccountRow, ManageRefusal>> {
  return onAccount(managed, claim, id, async (tx, account) => {
    await unblock(tx, sha256(account.loginName))
    tx.journal({ room: ROOM, subject: id, kind: 'changed', after: { signInPause: 'ended' } })
    return ok(account)
  })
}

interface Identity {
  readonly issuer: string
  readonly subject: string
}

export function linkIdentity(
  managed: Managed,
  claim: Claim,
  id: string,
  { issuer, subject }: Identity,
): Promise<Result<null, ManageRefusal>> {
  if (id === claim.account) return Promise.resolve(refuse({ reason: 'own-account' }))
  return onAccount(managed, claim, id, async (tx): Promise<Result<null, ManageRefusal>> => {
    const may = await mayStandIn(tx, id)
    if (!may.ok) return may
    if (!(await linkExternal(tx, id, issuer, subject))) return refuse({ reason: 'identity-taken' })
    tx.journal({ room: ROOM, subject: id, kind: 'changed', after: { linked: { issuer, subject } } })
    return ok(null)
  })
}

export function unlinkIdentity(
  managed: Managed,
  claim: Claim,
  id: string,
  { issuer, subject, reason }: Identity & { readonly reason: string },
): Promise<Result<null, ManageRefusal>> {
  return onAccount(managed, claim, id, async (tx): Promise<Result<null, ManageRefusal>> => {
    if (!(await unlinkExternal(tx, id, issuer, subject))) return refuse({ reason: 'not-found' })
    // What it opened ends with it.
    const ended = await endSessions(tx, id, null)
    tx.journal({
      room: ROOM,
      subject: id,
      kind: 'changed',
      before: { linked: { issuer, subject } },
      after: { sessionsEnded: ended },
      reason,
    })
    return ok(null)
  })
}
