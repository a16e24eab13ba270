/** 登录: by name and password, with a code where one is in use. The same work and the same words whether the account exists or not. */

import type { Claim } from '#ground/db/claim.ts'
import { inTransaction, type Tx } from '#ground/db/database.ts'
import { newId } from '#ground/db/id.ts'
import { addressKey } from '#ground/http/rate.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { publicClaim } from './actor.ts'
import { normaliseName, sha256 } from './name.ts'
import { isPassword } from './password.ts'
import type { People } from './people.ts'
import { isTotpForm, recoveryHash, stepOf } from './second-factor.ts'
import { keyFor, unseal } from './secrets.ts'
import { newToken, tokenHash } from './session.ts'
import { ownTotp, takeRecoveryCode, takeStep } from './store/second-factor.ts'
import { insertSession, type SecondFactor } from './store/session.ts'
import { accountByName, accountOfIdentity, ownAccount } from './store/sign-in.ts'
import { countTry, release, sweepThrottle, type ThrottleKeys } from './store/throttle.ts'
import { throttleRules } from './throttle.ts'

export interface Visitor {
  readonly ip: string
  readonly agent: string
}

export type SignInRefusal =
  | { readonly reason: 'sign-in-refused' | 'code-wrong'; readonly retryAfterS: number }
  | { readonly reason: 'sign-in-blocked'; readonly retryAfterS: number }
  | { readonly reason: 'code-needed' }

export interface Opened {
  readonly account: string
  readonly session: string
  readonly token: string
}

const AGENT_LENGTH = 200
export const ROOM = 'people'

/** A person whose account is known, before there is a session. */
export function openingClaim(bureau: string, account: string): Claim {
  return { bureau, account, verb: 'session.open', areas: [], departments: [], categories: [] }
}

export function keysOf(loginName: string, ip: string): ThrottleKeys {
  return { name: sha256(loginName), address: sha256(addressKey(ip)) }
}

export const totpOwner = (bureau: string, account: string) => `${bureau}/${account}`
export const totpKey = ({ key }: People) => keyFor(key, 'totp')

/** The second factor under a claim of the account: null where none is in use. A code that fits is used up. */
export async function proveSecondFactor(
  tx: Tx,
  people: People,
  code: string | undefined,
): Promise<Result<SecondFactor | null, { readonly reason: 'code-needed' | 'code-wrong' }>> {
  const totp = await ownTotp(tx)
  if (totp === null || totp.confirmedAt === null) return ok(null)
  if (code === undefined) return refuse({ reason: 'code-needed' })
  if (!isTotpForm(code)) return (await takeRecoveryCode(tx, recoveryHash(code))) ? ok('recovery-code') : refuse({ reason: 'code-wrong' })
  const secret = unseal(totpKey(people), totp.secretSealed, totpOwner(tx.claim.bureau, tx.claim.account))
  if (secret === null) throw new Error('the key of this installation does not open the secret of a one-time code')
  const step = stepOf(secret, code, tx.now)
  return step !== null && (await takeStep(tx, step)) ? ok('totp') : refuse({ reason: 'code-wrong' })
}

export interface Given {
  readonly name: string
  readonly password: string
  readonly code?: string | undefined
}

export async function signIn(people: People, given: Given, visitor: Visitor): Promise<Result<Opened, SignInRefusal>> {
  const { database, bureau } = people
  const loginName = normaliseName(given.name)
  const keys = keysOf(loginName, visitor.ip)
  const claim = publicClaim(bureau, 'session.open', keys.name.toString('hex'))
  const first = await inTransaction(database, claim, async (tx) => {
    await sweepThrottle(tx, throttleRules)
    const held = await countTry(tx, keys, throttleRules)
    return { held, at: tx.now, account: held.blockedS > 0 ? null : await accountByName(tx, loginName) }
  })
  const { held, account } = first
  if (held.blockedS > 0) return refuse({ reason: 'sign-in-blocked', retryAfterS: held.blockedS })
  // No transaction is open meanwhile: hashing takes long, and connections are few.
  const fits = await isPassword(account?.passwordHash ?? null, given.password)
  if (account === null || !fits || account.disabled) {
    await inTransaction(database, claim, async (tx) =>
      tx.journal({
        room: ROOM,
        subject: account?.id ?? 'unknown',
        kind: 'refused',
        after: { address: visitor.ip, why: account?.disabled && fits ? 'disabled' : 'password', pauseS: held.pauseS },
      }),
    )
    return refuse({ reason: 'sign-in-refused', retryAfterS: held.pauseS })
  }
  return await inTransaction(database, openingClaim(bureau, account.id), async (tx) => {
    const now = await ownAccount(tx)
    if (now === null || now.disabled || now.passwordHash !== account.passwordHash)
      return refuse({ reason: 'sign-in-refused', retryAfterS: held.pauseS })
    const factor = await proveSecondFactor(tx, people, given.code)
    if (!factor.ok && factor.refusal.reason === 'code-needed') {
      await release(tx, keys, throttleRules, false)
      return refuse({ reason: 'code-needed' })
    }
    if (!factor.ok) {
      tx.journal({ room: ROOM, subject: account.id, kind: 'refused', after: { address: visitor.ip, why: 'code', pauseS: held.pauseS } })
      return refuse({ reason: 'code-wrong', retryAfterS: held.pauseS })
    }
    await release(tx, keys, throttleRules, true)
    return ok(await open(tx, first.at, visitor, factor.value))
  })
}

async function open(tx: Tx, provedAt: Date, visitor: Visitor, secondFactor: SecondFactor | null): Promise<Opened> {
  const { account } = tx.claim
  const session = newId()
  const token = newToken()
  const agent = visitor.agent.replaceAll(/\p{Cc}/gu, ' ').slice(0, AGENT_LENGTH)
  await insertSession(tx, { id: session, account, tokenHash: tokenHash(token), provedAt, agent, secondFactor })
  tx.journal({ room: ROOM, subject: account, kind: 'signed-in', after: { session, address: visitor.ip, secondFactor } })
  return { account, session, token }
}

/** An identity that the single sign-on vouched for, just now. Only one that an administrator linked opens anything. */
export async function signInByIdentity(
  people: People,
  { issuer, subject }: { readonly issuer: string; readonly subject: string },
  visitor: Visitor,
): Promise<Result<Opened, { readonly reason: 'identity-unknown' }>> {
  const { database, bureau } = people
  const receipt = sha256(`${issuer}\n${subject}`).toString('hex')
  const claim = publicClaim(bureau, 'session.open', receipt)
  const found = await inTransaction(database, claim, async (tx) => ({ account: await accountOfIdentity(tx, issuer, subject), at: tx.now }))
  const account = found.account
  const opened =
    account === null
      ? null
      : await inTransaction(database, openingClaim(bureau, account), async (tx) => {
          const own = await ownAccount(tx)
          return own === null || own.disabled ? null : await open(tx, found.at, visitor, 'oidc')
        })
  if (opened !== null) return ok(opened)
  await inTransaction(database, claim, async (tx) =>
    tx.journal({
      room: ROOM,
      subject: account ?? 'unknown',
      kind: 'refused',
      after: { address: visitor.ip, why: account === null ? 'identity' : 'disabled' },
    }),
  )
  return refuse({ reason: 'identity-unknown' })
}
