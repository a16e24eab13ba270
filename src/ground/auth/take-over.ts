/** One browser, one session: what it was signed in as before ends when it signs in anew. */
import type { FastifyReply } from 'fastify'
import { inTransaction } from '#ground/db/database.ts'
import { type Actor, ownClaim } from './actor.ts'
import type { People } from './people.ts'
import { giveCookie } from './session.ts'
import { type Opened, ROOM } from './sign-in.ts'
import { endSession } from './store/session.ts'

/** Ends what this browser was signed in as before: a new sign-in never goes on in an old session. */
export async function takeOver(people: People, before: Actor | null, opened: Opened, reply: FastifyReply): Promise<void> {
  if (before !== null) await leave(people, before)
  giveCookie(reply, opened.token, people.secure)
}

export async function leave(people: People, actor: Actor): Promise<void> {
  await inTransaction(people.database, ownClaim(actor), async (tx) => {
    if (await endSession(tx, actor.account, actor.session))
      tx.journal({ room: ROOM, subject: actor.account, kind: 'changed', after: { session: actor.session, ended: true } })
  })
}
