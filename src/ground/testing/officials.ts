/** Officials of a test bureau by their login names, with the verbs of their role over the whole bureau; who asks stands in a header. */
import type { Actor } from '#ground/auth/actor.ts'
import type { Verb } from '#ground/db/claim.ts'
import { newId } from '#ground/db/id.ts'
import type { Role, VerbDeclaration } from '#ground/lib/verb.ts'
import type { TestDatabase } from './database.ts'

const everything = { areas: '*', departments: '*', categories: '*' } as const

/** The header that names who asks. */
export const WHO = 'x-who'

export interface Officials {
  readonly add: (name: string, role: Role) => Promise<void>
  /** Who asks, as a server is told to find them. */
  readonly findActor: (request: { readonly headers: Readonly<Record<string, unknown>> }) => Promise<Actor | null>
}

export function officialsOf({ asOwner }: TestDatabase, bureau: string, verbs: readonly VerbDeclaration[]): Officials {
  const accounts = new Map<string, Actor>()
  return {
    add: async (name, role) => {
      const account = newId()
      const held = verbs.filter(({ roles }) => roles[role] !== undefined)
      const grants = new Map(held.map(({ verb }) => [verb as Verb, everything] as const))
      accounts.set(name, { bureau, account, session: 's', department: null, grants })
      await asOwner(
        'insert into people.account (bureau_id, id, login_name, name_zh, name_en, role, created_at) values ($1, $2, $3, $4, $5, $6, now())',
        [bureau, account, name, `${role} 一号`, `${role} one`, role],
      )
    },
    findActor: async ({ headers }) => accounts.get(String(headers[WHO])) ?? null,
  }
}
