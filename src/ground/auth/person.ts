/** Who is signed in, as pages are told. */
import type { z } from 'zod'
import type { Limit } from '#ground/db/claim.ts'
import { inTransaction } from '#ground/db/database.ts'
import { roles } from '#ground/lib/verb.ts'
import type { Limits } from './actor.ts'
import { type Actor, ownClaim } from './actor.ts'
import type { People } from './people.ts'
import { ownPerson } from './store/sign-in.ts'
import type { grantShape, personShape } from './wire.ts'

export type Person = z.input<typeof personShape>
export type WireGrant = z.input<typeof grantShape>

const list = (limit: Limit) => (limit === '*' ? limit : [...limit])

export function wireGrant(verb: string, { areas, departments, categories }: Limits): WireGrant {
  return { verb, areas: list(areas), departments: list(departments), categories: list(categories) }
}

export const knownRole = (role: string | null) => roles.find((one) => one === role) ?? null

/** Null where the account has gone in the meantime. */
export async function personOf(people: People, actor: Actor): Promise<Person | null> {
  const own = await inTransaction(people.database, ownClaim(actor), (tx) => ownPerson(tx))
  if (own === null) return null
  const { department, departmentZh, departmentEn } = own
  return {
    account: own.id,
    loginName: own.loginName,
    name: { zh: own.nameZh, en: own.nameEn },
    department: department === null ? null : { id: department, name: { zh: departmentZh ?? department, en: departmentEn ?? department } },
    role: knownRole(own.role),
    verbs: [...actor.grants].map(([verb, limits]) => wireGrant(verb, limits)),
    next: actor.mustChangePassword === true ? ['change-password'] : [],
    hasPassword: own.hasPassword,
    secondFactor: own.secondFactor,
    recoveryCodesLeft: own.recoveryCodesLeft,
  }
}
