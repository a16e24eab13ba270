/** 权限动词: the registry of all that rooms declare, and what a role holds of it. A verb that nobody declared is no verb. */
import type { Limit, Verb } from '#ground/db/claim.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import type { Axis, Reach, Role, VerbDeclaration } from '#ground/lib/verb.ts'
import type { Limits } from './actor.ts'

export interface Grant extends Limits {
  readonly verb: Verb
}

/** The verbs of the ground itself. */
export const groundVerbs: readonly VerbDeclaration[] = [
  {
    verb: 'people.read',
    zh: '查看账号与权限',
    en: 'See accounts and grants',
    limitedBy: ['departments'],
    roles: { administrator: 'bureau', auditor: 'bureau', director: 'bureau', 'district-officer': 'department' },
  },
  {
    verb: 'people.manage',
    zh: '管理账号与权限',
    en: 'Manage accounts and grants',
    limitedBy: ['departments'],
    roles: { administrator: 'bureau' },
  },
  { verb: 'journal.read', zh: '查看日志', en: 'Read the journal', limitedBy: [], roles: { administrator: 'bureau', auditor: 'bureau' } },
  {
    verb: 'jobs.read',
    zh: '查看后台任务',
    en: 'See background jobs',
    limitedBy: [],
    roles: { administrator: 'bureau', auditor: 'bureau' },
  },
  { verb: 'calendar.manage', zh: '导入节假日安排', en: 'Import holidays', limitedBy: [], roles: { administrator: 'bureau' } },
  { verb: 'jobs.manage', zh: '处理失败的后台任务', en: 'Deal with failed jobs', limitedBy: [], roles: { administrator: 'bureau' } },
]

const axes: readonly Axis[] = ['areas', 'departments', 'categories']

export interface VerbRegistry {
  readonly all: readonly VerbDeclaration[]
  readonly find: (verb: string) => VerbDeclaration | undefined
}

/** What is declared twice, or for a role by a limit that the verb does not know, is a defect of the room. */
export function verbRegistry(...lists: readonly (readonly VerbDeclaration[])[]): VerbRegistry {
  const byVerb = new Map<string, VerbDeclaration>()
  for (const one of lists.flat()) {
    if (byVerb.has(one.verb)) throw new Error(`the verb ${one.verb} is declared twice`)
    for (const [role, reach] of Object.entries(one.roles)) {
      const axis = axisOf(reach)
      if (axis !== null && !one.limitedBy.includes(axis)) throw new Error(`${one.verb} cannot be limited by ${axis}, as ${role} wants`)
    }
    byVerb.set(one.verb, one)
  }
  return { all: [...byVerb.values()], find: (verb) => byVerb.get(verb) }
}

const axisOf = (reach: Reach): Axis | null => (reach === 'area' ? 'areas' : reach === 'department' ? 'departments' : null)

/** The place of an account: its department with all below it, and the areas of these. */
export interface Standing {
  readonly departments: readonly string[]
  readonly areas: readonly string[]
}

export type RoleWithoutPlace = { readonly reason: 'role-needs-place'; readonly missing: Axis }

/** What the role holds, limited by the place of the account. Without a place that a limit needs there is no grant at all. */
export function grantsOf(registry: VerbRegistry, role: Role, standing: Standing): Result<readonly Grant[], RoleWithoutPlace> {
  const grants: Grant[] = []
  for (const { verb, roles } of registry.all) {
    const reach = roles[role]
    if (reach === undefined) continue
    const axis = axisOf(reach)
    const limits: Record<Axis, Limit> = { areas: '*', departments: '*', categories: '*' }
    if (axis === 'areas' || axis === 'departments') {
      if (standing[axis].length === 0) return refuse({ reason: 'role-needs-place', missing: axis })
      limits[axis] = standing[axis]
    }
    grants.push({ verb, ...limits })
  }
  return ok(grants)
}

export type GrantRefusal =
  | { readonly reason: 'unknown-verb'; readonly verb: string }
  | { readonly reason: 'verb-twice'; readonly verb: string }
  /** The room does not read this limit: the grant would reach further than it says. */
  | { readonly reason: 'limit-not-read'; readonly verb: string; readonly axis: Axis }
  /** Further than whoever grants may reach. */
  | { readonly reason: 'grant-too-wide'; readonly verb: string; readonly axis: Axis }

const isWithin = (inner: Limit, outer: Limit) => outer === '*' || (inner !== '*' && inner.every((one) => outer.includes(one)))

/** The first grant that reaches further than whoever manages within these limits; null where none does. */
export function firstTooWide(grants: readonly Grant[], manager: Limits): GrantRefusal | null {
  for (const grant of grants)
    for (const axis of axes) if (!isWithin(grant[axis], manager[axis])) return { reason: 'grant-too-wide', verb: grant.verb, axis }
  return null
}

/** Whether these may be granted by somebody who manages people within `manager`. */
export function checkGrants(registry: VerbRegistry, grants: readonly Grant[], manager: Limits): Result<null, GrantRefusal> {
  const seen = new Set<string>()
  for (const grant of grants) {
    const { verb } = grant
    const declared = registry.find(verb)
    if (declared === undefined) return refuse({ reason: 'unknown-verb', verb })
    if (seen.has(verb)) return refuse({ reason: 'verb-twice', verb })
    seen.add(verb)
    for (const axis of axes)
      if (grant[axis] !== '*' && !declared.limitedBy.includes(axis)) return refuse({ reason: 'limit-not-read', verb, axis })
  }
  const tooWide = firstTooWide(grants, manager)
  return tooWide === null ? ok(null) : refuse(tooWide)
}
