/**
 * The endpoints of departments, accounts and grants. None keeps an idempotency key: their answers hold first passwords, which
 * must lie nowhere, and a version or a unique name already makes the second of two alike a refusal.
 */
import { inTransaction } from '#ground/db/database.ts'
import type { ApiRefusal } from '#ground/http/refusal.ts'
import type { Handlers } from '#ground/http/serve-api.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { roles } from '#ground/lib/verb.ts'
import { type Actor, claimFor, isConfirmed } from './actor.ts'
import { changeDepartment, createDepartment } from './departments.ts'
import { changeAccount, createAccount, endPause, linkIdentity, resetPassword, setDisabled, setGrants, unlinkIdentity } from './manage.ts'
import type { People } from './people.ts'
import { knownRole, wireGrant } from './person.ts'
import {
  type AccountRow,
  accountById,
  externalsOf,
  grantsOfAccount,
  listAccounts,
  type SignInState,
  signInStates,
} from './store/accounts.ts'
import { areasOfBureau } from './store/areas.ts'
import { type DepartmentRow, listDepartments } from './store/departments.ts'
import { districtsOf } from './store/districts.ts'
import { limitOf } from './store/session.ts'
import { roleNames } from './text.ts'
import type { Grant } from './verbs.ts'
import type { accountsApi, districtsApi } from './wire.ts'

const done = ok({ done: true as const })

function wireDepartment({ id, parentId, kind, nameZh, nameEn, areaCode, closed, version }: DepartmentRow) {
  return { id, parent: parentId, kind, name: { zh: nameZh, en: nameEn }, areaCode, closed, version }
}

function wireAccount(row: AccountRow, state: SignInState | undefined) {
  const { id, loginName, nameZh, nameEn, departmentId, role, disabled, createdAt, version } = row
  return {
    id,
    loginName,
    name: { zh: nameZh, en: nameEn },
    department: departmentId,
    role: knownRole(role),
    disabled,
    createdAt: createdAt.toISOString(),
    version,
    signIn:
      state === undefined
        ? null
        : {
            hasPassword: state.hasPassword,
            mustChangePassword: state.mustChange,
            secondFactor: state.secondFactor,
            lastSeenAt: state.lastSeenAt?.toISOString() ?? null,
            blockedUntil: state.blockedUntil?.toISOString() ?? null,
          },
  }
}

/** How they stand with signing in, for who manages them; nothing for who only reads. */
async function statesFor({ database }: People, actor: Actor, rows: readonly AccountRow[]): Promise<ReadonlyMap<string, SignInState>> {
  const claim = claimFor(actor, 'people.manage')
  if (!claim.ok || rows.length === 0) return new Map()
  return await inTransaction(database, claim.value, (tx) =>
    signInStates(
      tx,
      rows.map(({ id }) => id),
    ),
  )
}

/** Rights over others are not handed out from a screen that was left open. */
function confirmed<Given extends { readonly actor: Actor; readonly now: Date }, Value>(
  work: (call: Given) => Promise<Result<Value, ApiRefusal>>,
): (call: Given) => Promise<Result<Value, ApiRefusal>> {
  return async (call) => (isConfirmed(call.actor, call.now) ? await work(call) : refuse({ reason: 'confirm-first' }))
}

export function accountHandlers(people: People): Handlers<typeof accountsApi> {
  const present = async (actor: Actor, changed: Result<AccountRow, ApiRefusal>) =>
    changed.ok ? ok(wireAccount(changed.value, (await statesFor(people, actor, [changed.value])).get(changed.value.id))) : changed
  return {
    ...readHandlers(people),
    'POST /api/people/departments': confirmed(async ({ claim, body }) => {
      const created = await createDepartment(people, claim, body)
      return created.ok ? ok(wireDepartment(created.value)) : created
    }),
    'PUT /api/people/departments/:id': confirmed(async ({ claim, params, body }) => {
      const changed = await changeDepartment(people, claim, params.id, body)
      return changed.ok ? ok(wireDepartment(changed.value)) : changed
    }),
    'POST /api/people/accounts': confirmed(async ({ claim, body }) => await createAccount(people, claim, body)),
    'PUT /api/people/accounts/:id': confirmed(async ({ actor, claim, params, body }) =>
      present(actor, await changeAccount(people, claim, params.id, body)),
    ),
    'POST /api/people/accounts/:id/disable': confirmed(async ({ actor, claim, params, body }) =>
      present(actor, await setDisabled(people, claim, params.id, { ...body, disabled: true })),
    ),
    'POST /api/people/accounts/:id/enable': confirmed(async ({ actor, claim, params, body }) =>
      present(actor, await setDisabled(people, claim, params.id, { ...body, disabled: false })),
    ),
    'POST /api/people/accounts/:id/unblock': confirmed(async ({ actor, claim, params }) =>
      present(actor, await endPause(people, claim, params.id)),
    ),
    'POST /api/people/accounts/:id/reset': confirmed(
      async ({ claim, params, body }) => await resetPassword(people, claim, params.id, body),
    ),
    'PUT /api/people/accounts/:id/grants': confirmed(async ({ actor, claim, params, body }) => {
      const changed = await setGrants(people, claim, params.id, { ...body, grants: body.grants as readonly Grant[] | undefined })
      if (!changed.ok) return changed
      const { account, grants } = changed.value
      const state = (await statesFor(people, actor, [account])).get(account.id)
      return ok({ ...wireAccount(account, state), grants: grants.map(({ verb, ...limits }) => wireGrant(verb, limits)) })
    }),
    'POST /api/people/accounts/:id/external': confirmed(async ({ claim, params, body }) => {
      if (people.oidc === null) return refuse({ reason: 'oidc-off' })
      const linked = await linkIdentity(people, claim, params.id, { issuer: people.oidc.issuer, subject: body.subject })
      return linked.ok ? done : linked
    }),
    'POST /api/people/accounts/:id/external/unlink': confirmed(async ({ claim, params, body }) => {
      const unlinked = await unlinkIdentity(people, claim, params.id, body)
      return unlinked.ok ? done : unlinked
    }),
  }
}

/** 行政区与边界. */
export const districtHandlers: Handlers<typeof districtsApi> = {
  'GET /api/people/districts': async ({ database, claim }) => {
    const districts = await inTransaction(database, claim, (tx) => districtsOf(database, tx))
    return ok({
      areas: districts.map(({ code, name, datum, geometry }) => ({ code, name, datum, shape: geometry })),
      source: districts.find(({ source }) => source !== null)?.source ?? null,
    })
  },
}

type Reading =
  | 'GET /api/people/departments'
  | 'GET /api/people/areas'
  | 'GET /api/people/verbs'
  | 'GET /api/people/accounts'
  | 'GET /api/people/accounts/:id'

function readHandlers(people: People): Pick<Handlers<typeof accountsApi>, Reading> {
  return {
    'GET /api/people/departments': async ({ database, claim }) =>
      ok({ departments: (await inTransaction(database, claim, (tx) => listDepartments(tx))).map(wireDepartment) }),
    'GET /api/people/areas': async ({ database, claim }) => {
      const areas = await inTransaction(database, claim, (tx) => areasOfBureau(tx))
      return ok({
        areas: areas.map(({ code, parentCode, kind, nameZh, nameEn }) => ({
          code,
          parent: parentCode,
          kind,
          name: { zh: nameZh, en: nameEn },
        })),
      })
    },
    'GET /api/people/verbs': async () =>
      ok({
        verbs: people.verbs.all.map(({ verb, zh, en, limitedBy, roles: held }) => ({
          verb,
          name: { zh, en },
          limitedBy: [...limitedBy],
          roles: held,
        })),
        roles: roles.map((role) => ({ role, name: roleNames[role] })),
      }),
    'GET /api/people/accounts': async ({ database, actor, claim, query }) => {
      const rows = await inTransaction(database, claim, (tx) => listAccounts(tx, { ...query, limit: query.limit + 1 }))
      const page = rows.slice(0, query.limit)
      const states = await statesFor(people, actor, page)
      return ok({
        accounts: page.map((row) => wireAccount(row, states.get(row.id))),
        next: rows.length > query.limit ? (page.at(-1)?.loginName ?? null) : null,
      })
    },
    'GET /api/people/accounts/:id': async ({ database, actor, claim, params }) => {
      const found = await inTransaction(database, claim, async (tx) => ({
        account: await accountById(tx, params.id),
        grants: await grantsOfAccount(tx, params.id),
      }))
      if (found.account === null) return refuse({ reason: 'account-missing' })
      const managing = claimFor(actor, 'people.manage')
      const external = managing.ok ? await inTransaction(database, managing.value, (tx) => externalsOf(tx, params.id)) : []
      return ok({
        ...wireAccount(found.account, (await statesFor(people, actor, [found.account])).get(params.id)),
        grants: found.grants.map(({ verb, areas, departments, categories }) =>
          wireGrant(verb, { areas: limitOf(areas), departments: limitOf(departments), categories: limitOf(categories) }),
        ),
        external: external.map(({ linkedAt, ...rest }) => ({ ...rest, linkedAt: linkedAt.toISOString() })),
      })
    },
  }
}
