/** 会话: the cookie that carries a token, and who stands behind it. */
import { createHash, randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Database, inTransaction } from '#ground/db/database.ts'
import { type Actor, publicClaim } from './actor.ts'
import { findSession, limitOf } from './store/session.ts'

export interface SessionPlace {
  readonly database: Database
  readonly bureau: string
  /** Whether people reach the server by https: then the cookie goes nowhere else. */
  readonly secure: boolean
}

/** `__Host-` is believed by browsers only from https, without a domain and for the whole site. */
export const cookieName = (secure: boolean) => (secure ? '__Host-qingdan' : 'qingdan')

const TOKEN = /^[A-Za-z0-9_-]{43}$/

/** 256 bits; only their hash is kept. */
export const newToken = () => randomBytes(32).toString('base64url')
export const tokenHash = (token: string) => createHash('sha256').update(token, 'utf8').digest()

export function giveCookie(reply: FastifyReply, token: string, secure: boolean): void {
  reply.setCookie(cookieName(secure), token, { httpOnly: true, sameSite: 'lax', path: '/', secure })
}

export function takeCookie(reply: FastifyReply, secure: boolean): void {
  reply.clearCookie(cookieName(secure), { httpOnly: true, sameSite: 'lax', path: '/', secure })
}

/** The actor of a token, with one query; null where no session of that token runs. */
export async function actorOf({ database, bureau }: SessionPlace, token: string): Promise<Actor | null> {
  if (!TOKEN.test(token)) return null
  const hash = tokenHash(token)
  const found = await inTransaction(database, publicClaim(bureau, 'session.use', hash.toString('hex')), (tx) => findSession(tx, hash))
  if (found === null) return null
  const { session, account, department, confirmedAt, mustChange, grants } = found
  const held = mustChange ? [] : grants
  return {
    bureau,
    account,
    session,
    department,
    confirmedAt,
    mustChangePassword: mustChange,
    grants: new Map(
      held.map(({ verb, areas, departments, categories }) => [
        verb,
        { areas: limitOf(areas), departments: limitOf(departments), categories: limitOf(categories) },
      ]),
    ),
  }
}

/** For `findActor` of the server. A token is taken from the cookie alone: no address and no body can plant one. */
export function actorFinder(place: SessionPlace): (request: FastifyRequest) => Promise<Actor | null> {
  const name = cookieName(place.secure)
  return async (request) => {
    const token = request.cookies[name]
    return token === undefined ? null : await actorOf(place, token)
  }
}
