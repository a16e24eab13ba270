/** Who acts, and what they may do: verbs, each within areas, departments and categories. */
import type { Claim, Limit, Verb } from '#ground/db/claim.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'

export interface Limits {
  readonly areas: Limit
  readonly departments: Limit
  readonly categories: Limit
}

export interface Actor {
  readonly bureau: string
  /** The id of the account. */
  readonly account: string
  /** The id of the session, so that it can be told apart from the person's others. */
  readonly session: string
  readonly department: string | null
  /** When the person last proved who they are; what is delicate asks for it anew. See {@link isConfirmed}. */
  readonly confirmedAt?: Date
  /** The first password has to be changed before anything else; until then there are no grants. */
  readonly mustChangePassword?: boolean
  /** One entry a verb: two limits for one verb would have to be joined, and a join can only widen. */
  readonly grants: ReadonlyMap<Verb, Limits>
}

export interface Forbidden {
  readonly reason: 'forbidden'
  readonly status: 403
  readonly verb: Verb
}

const CONFIRMED_FOR_MS = 15 * 60_000

/** Whether the person proved who they are within the last quarter of an hour: an open screen is not enough to hand out rights. */
export function isConfirmed({ confirmedAt }: Actor, now: Date): boolean {
  return confirmedAt !== undefined && now.getTime() - confirmedAt.getTime() < CONFIRMED_FOR_MS
}

/** The claim of an actor who does `verb`, within the limits of the grant; without a grant there is none. */
export function claimFor(actor: Actor, verb: Verb): Result<Claim, Forbidden> {
  const limits = actor.grants.get(verb)
  if (limits === undefined) return refuse({ reason: 'forbidden', status: 403, verb })
  return ok({ bureau: actor.bureau, account: actor.account, verb, ...limits })
}

const both = (one: Limit, other: Limit): Limit => (one === '*' ? other : other === '*' ? one : one.filter((item) => other.includes(item)))

/** The claim within the limits of another grant as well: what is shown along with something reaches no further than seeing that. */
export function narrowed(claim: Claim, actor: Actor, verb: Verb): Result<Claim, Forbidden> {
  const other = claimFor(actor, verb)
  if (!other.ok) return other
  const { areas, departments, categories } = other.value
  return ok({
    ...claim,
    areas: both(claim.areas, areas),
    departments: both(claim.departments, departments),
    categories: both(claim.categories, categories),
  })
}

/** What everybody who signed in may do with what is their own. Row security narrows it to the account. */
export function ownClaim(actor: Actor): Claim {
  return { bureau: actor.bureau, account: actor.account, verb: 'account.self', areas: [], departments: [], categories: [] }
}

/** Anybody on the network, doing one thing that is open to all. */
export function publicClaim(bureau: string, verb: Verb, receipt?: string): Claim {
  const claim = { bureau, account: 'public', verb, areas: [], departments: [], categories: [] }
  return receipt === undefined ? claim : { ...claim, receipt }
}
