/** What a transaction may see and do, as the database's row security reads it. */
import { ok, type Result, refuse } from '#ground/lib/result.ts'

/** `room.verb`: what somebody does. Row security and routes speak of the same words. */
export type Verb = `${string}.${string}`

/** All of them, or just those named. */
export type Limit = '*' | readonly string[]

export interface Claim {
  readonly bureau: string
  /** The id of an account; `public` is anybody on the network, `system` is a job or a command of this installation. */
  readonly account: string
  readonly verb: Verb
  /** GB/T 2260 codes. */
  readonly areas: Limit
  readonly departments: Limit
  readonly categories: Limit
  /** The SHA-256 of a receipt code in hex: whoever holds the code sees that one report. */
  readonly receipt?: string
  /** Why protected data is opened; goes into the journal. */
  readonly purpose?: string
}

export interface ClaimRefusal {
  readonly reason: 'claim-malformed'
  readonly field: keyof Claim
}

const name = /^[a-z0-9][a-z0-9-]{0,63}$/
const verb = /^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+$/
const item = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/
const receipt = /^[0-9a-f]{64}$/

// A purpose is a sentence of a person: it travels as a quoted literal, so that only what ends a literal has to be kept out.
const isPurpose = (text: string) => text.trim().length > 0 && text.length <= 200 && !/\p{Cc}/u.test(text)
const isLimit = (limit: Limit) => limit === '*' || limit.every((one) => item.test(one))

function firstMalformed(claim: Claim): keyof Claim | null {
  if (!name.test(claim.bureau)) return 'bureau'
  if (!name.test(claim.account)) return 'account'
  if (!verb.test(claim.verb)) return 'verb'
  for (const field of ['areas', 'departments', 'categories'] as const) if (!isLimit(claim[field])) return field
  if (claim.receipt !== undefined && !receipt.test(claim.receipt)) return 'receipt'
  if (claim.purpose !== undefined && !isPurpose(claim.purpose)) return 'purpose'
  return null
}

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`

/** A limit of no item at all is not the same as no limit: `-` is no code, so that it fits no row. */
const limitText = (limit: Limit) => (limit === '*' ? '*' : limit.length === 0 ? '-' : limit.join(','))

/**
 * The statements that put a claim in force for one transaction. They are literals, since Citus hands on only literal
 * `SET LOCAL` to its workers; therefore every shape is checked first, and a claim that does not fit is a refusal.
 */
export function settingsOf(claim: Claim): Result<string, ClaimRefusal> {
  const field = firstMalformed(claim)
  if (field !== null) return refuse({ reason: 'claim-malformed', field })
  const settings: readonly (readonly [string, string])[] = [
    ['bureau', claim.bureau],
    ['account', claim.account],
    ['verb', claim.verb],
    ['areas', limitText(claim.areas)],
    ['departments', limitText(claim.departments)],
    ['categories', limitText(claim.categories)],
    ['receipt', claim.receipt ?? ''],
    ['purpose', claim.purpose ?? ''],
  ]
  return ok(settings.map(([key, value]) => `set local qingdan.${key} = ${literal(value)}`).join('; '))
}

/** Whether the claim reaches less than its whole bureau. */
export const isLimited = ({ areas, departments, categories }: Claim): boolean =>
  [areas, departments, categories].some((limit) => limit !== '*')

const fits = (limit: Limit, value: string | null) => limit === '*' || (value !== null && limit.includes(value))

/** Whether something of this area, department and category lies within the claim, as row security has it: what has no value is for all alone. */
export function reaches(claim: Claim, { area, department, category }: Record<'area' | 'department' | 'category', string | null>): boolean {
  return fits(claim.areas, area) && fits(claim.departments, department) && fits(claim.categories, category)
}

/** A job or a command of this installation: everything of its bureau, under one verb. */
export function systemClaim(bureau: string, doing: Verb): Claim {
  return { bureau, account: 'system', verb: doing, areas: '*', departments: '*', categories: '*' }
}
