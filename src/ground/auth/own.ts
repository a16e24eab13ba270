/** 本人账号: what somebody who signed in does with their own password, codes and sessions. */
import { attempt, inTransaction } from '#ground/db/database.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { type Actor, isConfirmed, ownClaim, publicClaim } from './actor.ts'
import { checkPassword, hashPassword, isPassword, type WeakPassword } from './password.ts'
import type { People } from './people.ts'
import { type Enrolment, newEnrolment, newRecoveryCodes, recoveryHash, stepOf } from './second-factor.ts'
import { seal, unseal } from './secrets.ts'
import { newToken, tokenHash } from './session.ts'
import { keysOf, openingClaim, proveSecondFactor, ROOM, type SignInRefusal, totpKey, totpOwner } from './sign-in.ts'
import { beginTotp, confirmTotp, ownTotp, removeSecondFactor, replaceRecoveryCodes, takeStep } from './store/second-factor.ts'
import { confirmSession, endSessions, renewSession, type SecondFactor } from './store/session.ts'
import { ownAccount, ownPerson, type SignInAccount, setOwnPassword } from './store/sign-in.ts'
import { countTry, release } from './store/throttle.ts'
import { throttleRules } from './throttle.ts'

export interface Proof {
  readonly password: string
  readonly code?: string | undefined
}

export type ProofRefusal =
  | SignInRefusal
  | { readonly reason: 'password-wrong'; readonly retryAfterS: number }
  | { readonly reason: 'password-none' | 'signed-out' }

interface Proved {
  readonly account: SignInAccount & { readonly passwordHash: string }
  readonly at: Date
  readonly secondFactor: SecondFactor | null
}

/** Whoever sits before an open page proves that they are its person. Counted like a sign-in, so that it is no way round the pauses. */
async function prove(people: People, actor: Actor, proof: Proof, ip: string): Promise<Result<Proved, ProofRefusal>> {
  const { database, bureau } = people
  const read = await inTransaction(database, ownClaim(actor), async (tx) => ({ account: await ownAccount(tx), at: tx.now }))
  const { account, at } = read
  if (account === null) return refuse({ reason: 'signed-out' })
  const { passwordHash } = account
  if (passwordHash === null) return refuse({ reason: 'password-none' })
  const keys = keysOf(account.loginName, ip)
  const counting = publicClaim(bureau, 'session.open', keys.name.toString('hex'))
  const { blockedS, pauseS } = await inTransaction(database, counting, (tx) => countTry(tx, keys, throttleRules))
  if (blockedS > 0) return refuse({ reason: 'sign-in-blocked', retryAfterS: blockedS })
  const fits = await isPassword(passwordHash, proof.password)
  return await inTransaction(database, openingClaim(bureau, account.id), async (tx) => {
    const refused = (why: string) =>
      tx.journal({ room: ROOM, subject: account.id, kind: 'refused', after: { address: ip, session: actor.session, why, pauseS } })
    if (!fits) {
      refused('password')
      return refuse({ reason: 'password-wrong', retryAfterS: pauseS })
    }
    const factor = await proveSecondFactor(tx, people, proof.code)
    if (!factor.ok && factor.refusal.reason === 'code-needed') {
      await release(tx, keys, throttleRules, false)
      return refuse({ reason: 'code-needed' })
    }
    if (!factor.ok) {
      refused('code')
      return refuse({ reason: 'code-wrong', retryAfterS: pauseS })
    }
    await release(tx, keys, throttleRules, true)
    return ok({ account: { ...account, passwordHash }, at, secondFactor: factor.value })
  })
}

export async function confirmPerson(people: People, actor: Actor, proof: Proof, ip: string): Promise<Result<null, ProofRefusal>> {
  const proved = await prove(people, actor, proof, ip)
  if (!proved.ok) return proved
  await inTransaction(people.database, ownClaim(actor), async (tx) => {
    await confirmSession(tx, actor.session, proved.value.at)
    tx.journal({ room: ROOM, subject: actor.account, kind: 'signed-in', after: { session: actor.session, confirmed: true } })
  })
  return ok(null)
}

/** Resolves to the new token of this session; all others of the person are ended. */
export async function changePassword(
  people: People,
  actor: Actor,
  { current, wanted, code }: { readonly current: string; readonly wanted: string; readonly code?: string | undefined },
  ip: string,
): Promise<Result<{ readonly token: string }, ProofRefusal | WeakPassword | { readonly reason: 'password-same' }>> {
  const person = await inTransaction(people.database, ownClaim(actor), (tx) => ownPerson(tx))
  if (person === null) return refuse({ reason: 'signed-out' })
  const strong = checkPassword(wanted, [person.loginName, person.nameZh, person.nameEn])
  if (!strong.ok) return strong
  const proved = await prove(people, actor, { password: current, code }, ip)
  if (!proved.ok) return proved
  const was = proved.value.account.passwordHash
  if (await isPassword(was, wanted)) return refuse({ reason: 'password-same' })
  const passwordHash = await hashPassword(wanted)
  const token = newToken()
  return await attempt(people.database, ownClaim(actor), async (tx): Promise<Result<{ readonly token: string }, ProofRefusal>> => {
    if (!(await setOwnPassword(tx, was, passwordHash))) return refuse({ reason: 'password-wrong', retryAfterS: 0 })
    const ended = await endSessions(tx, actor.account, actor.session)
    // Whoever has been signed out meanwhile changes nothing any more.
    if (!(await renewSession(tx, actor.session, tokenHash(token)))) return refuse({ reason: 'signed-out' })
    tx.journal({ room: ROOM, subject: actor.account, kind: 'changed', after: { password: 'changed', ended } })
    return ok({ token })
  })
}

export interface Codes {
  readonly recoveryCodes: readonly string[]
}

export type TotpRefusal = { readonly reason: 'confirm-first' | 'totp-active' | 'totp-inactive' | 'code-wrong' | 'signed-out' }

export async function enrolTotp(people: People, actor: Actor, now: Date): Promise<Result<Enrolment, TotpRefusal>> {
  if (!isConfirmed(actor, now)) return refuse({ reason: 'confirm-first' })
  const account = await inTransaction(people.database, ownClaim(actor), (tx) => ownAccount(tx))
  if (account === null) return refuse({ reason: 'signed-out' })
  const enrolment = await newEnrolment(people.title, account.loginName)
  const sealed = seal(totpKey(people), enrolment.secret, totpOwner(people.bureau, account.id))
  const begun = await inTransaction(people.database, ownClaim(actor), (tx) => beginTotp(tx, sealed))
  return begun ? ok(enrolment) : refuse({ reason: 'totp-active' })
}

export async function confirmEnrolment(people: People, actor: Actor, code: string, now: Date): Promise<Result<Codes, TotpRefusal>> {
  if (!isConfirmed(actor, now)) return refuse({ reason: 'confirm-first' })
  const recoveryCodes = newRecoveryCodes()
  return await attempt(people.database, ownClaim(actor), async (tx): Promise<Result<Codes, TotpRefusal>> => {
    const totp = await ownTotp(tx)
    if (totp === null) return refuse({ reason: 'totp-inactive' })
    if (totp.confirmedAt !== null) return refuse({ reason: 'totp-active' })
    const secret = unseal(totpKey(people), totp.secretSealed, totpOwner(people.bureau, actor.account))
    const step = secret === null ? null : stepOf(secret, code, tx.now)
    if (step === null || !(await takeStep(tx, step))) return refuse({ reason: 'code-wrong' })
    await confirmTotp(tx)
    await replaceRecoveryCodes(tx, recoveryCodes.map(recoveryHash))
    tx.journal({ room: ROOM, subject: actor.account, kind: 'changed', before: { secondFactor: false }, after: { secondFactor: true } })
    return ok({ recoveryCodes })
  })
}

/** Both ask for password and code: whoever has only the open page can neither take the second factor away nor make codes for it. */
export async function endTotp(people: People, actor: Actor, proof: Proof, ip: string): Promise<Result<null, ProofRefusal | TotpRefusal>> {
  const proved = await prove(people, actor, proof, ip)
  if (!proved.ok) return proved
  if (proved.value.secondFactor === null) return refuse({ reason: 'totp-inactive' })
  await inTransaction(people.database, ownClaim(actor), async (tx) => {
    await removeSecondFactor(tx, actor.account)
    tx.journal({ room: ROOM, subject: actor.account, kind: 'changed', before: { secondFactor: true }, after: { secondFactor: false } })
  })
  return ok(null)
}

export async function renewRecoveryCodes(
  people: People,
  actor: Actor,
  proof: Proof,
  ip: string,
): Promise<Result<Codes, ProofRefusal | TotpRefusal>> {
  const proved = await prove(people, actor, proof, ip)
  if (!proved.ok) return proved
  if (proved.value.secondFactor === null) return refuse({ reason: 'totp-inactive' })
  const recoveryCodes = newRecoveryCodes()
  await inTransaction(people.database, ownClaim(actor), async (tx) => {
    await replaceRecoveryCodes(tx, recoveryCodes.map(recoveryHash))
    tx.journal({ room: ROOM, subject: actor.account, kind: 'changed', after: { recoveryCodes: 'renewed' } })
  })
  return ok({ recoveryCodes })
}
