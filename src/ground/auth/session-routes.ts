/** The endpoints of signing in and of one's own account. */
import type { FastifyReply } from 'fastify'
import { inTransaction } from '#ground/db/database.ts'
import type { ApiRefusal } from '#ground/http/refusal.ts'
import type { Handlers } from '#ground/http/serve-api.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { callbackHandler, startHandler } from './oidc-routes.ts'
import { changePassword, confirmEnrolment, confirmPerson, endTotp, enrolTotp, renewRecoveryCodes } from './own.ts'
import type { People } from './people.ts'
import { type Person, personOf } from './person.ts'
import { actorOf, giveCookie, takeCookie } from './session.ts'
import { ROOM, signIn } from './sign-in.ts'
import { endSession, endSessions, ownSessions } from './store/session.ts'
import { leave, takeOver } from './take-over.ts'
import type { sessionApi } from './wire.ts'

const done = ok({ done: true as const })

async function presentPerson(people: People, token: string): Promise<Result<Person, ApiRefusal>> {
  const actor = await actorOf(people, token)
  const person = actor === null ? null : await personOf(people, actor)
  return person === null ? refuse({ reason: 'signed-out' }) : ok(person)
}

const retryLater = (reply: FastifyReply, refusal: object) => {
  if ('retryAfterS' in refusal && Number(refusal.retryAfterS) > 0) reply.header('Retry-After', String(refusal.retryAfterS))
}

/** Says in the header too how long to wait. */
function told<Value, Refusal extends ApiRefusal>(reply: FastifyReply, result: Result<Value, Refusal>): Result<Value, Refusal> {
  if (!result.ok) retryLater(reply, result.refusal)
  return result
}

export function sessionHandlers(people: People): Handlers<typeof sessionApi> {
  return {
    'GET /api/session': async ({ actor }) =>
      ok({ person: actor === null ? null : await personOf(people, actor), oidc: people.oidc?.name ?? null }),
    'POST /api/session': async ({ body, ip, request, reply, actor }) => {
      const opened = await signIn(people, body, { ip, agent: request.headers['user-agent'] ?? '' })
      if (!opened.ok) return told(reply, opened)
      await takeOver(people, actor, opened.value, reply)
      return await presentPerson(people, opened.value.token)
    },
    'DELETE /api/session': async ({ actor, reply }) => {
      if (actor !== null) await leave(people, actor)
      takeCookie(reply, people.secure)
      return done
    },
    'POST /api/session/confirm': async ({ actor, body, ip, reply }) => {
      const confirmed = await confirmPerson(people, actor, body, ip)
      return confirmed.ok ? done : told(reply, confirmed)
    },
    'POST /api/session/password': async ({ actor, body, ip, reply }) => {
      const changed = await changePassword(people, actor, body, ip)
      if (!changed.ok) return told(reply, changed)
      giveCookie(reply, changed.value.token, people.secure)
      return await presentPerson(people, changed.value.token)
    },
    'GET /api/session/all': async ({ database, claim, actor }) => {
      const sessions = await inTransaction(database, claim, (tx) => ownSessions(tx))
      return ok({
        sessions: sessions.map(({ createdAt, lastSeenAt, expiresAt, ...rest }) => ({
          ...rest,
          current: rest.id === actor.session,
          createdAt: createdAt.toISOString(),
          lastSeenAt: lastSeenAt.toISOString(),
          expiresAt: expiresAt.toISOString(),
        })),
      })
    },
    'DELETE /api/session/all/:id': async ({ database, claim, actor, params }) =>
      await inTransaction(database, claim, async (tx) => {
        if (!(await endSession(tx, actor.account, params.id))) return refuse({ reason: 'not-found' })
        tx.journal({ room: ROOM, subject: actor.account, kind: 'changed', after: { session: params.id, ended: true } })
        return done
      }),
    'DELETE /api/session/all': async ({ database, claim, actor }) =>
      await inTransaction(database, claim, async (tx) => {
        const ended = await endSessions(tx, actor.account, actor.session)
        if (ended > 0) tx.journal({ room: ROOM, subject: actor.account, kind: 'changed', after: { sessions: 'others-ended', ended } })
        return ok({ ended })
      }),
    'POST /api/session/totp': async ({ actor, now }) => await enrolTotp(people, actor, now),
    'POST /api/session/totp/confirm': async ({ actor, body, now }) => {
      const codes = await confirmEnrolment(people, actor, body.code, now)
      return codes.ok ? ok({ recoveryCodes: [...codes.value.recoveryCodes] }) : codes
    },
    'POST /api/session/totp/remove': async ({ actor, body, ip, reply }) => {
      const ended = await endTotp(people, actor, body, ip)
      return ended.ok ? done : told(reply, ended)
    },
    'POST /api/session/recovery-codes': async ({ actor, body, ip, reply }) => {
      const codes = await renewRecoveryCodes(people, actor, body, ip)
      return codes.ok ? ok({ recoveryCodes: [...codes.value.recoveryCodes] }) : told(reply, codes)
    },
    'GET /api/session/oidc': startHandler(people),
    'GET /api/session/oidc/callback': callbackHandler(people),
  }
}
