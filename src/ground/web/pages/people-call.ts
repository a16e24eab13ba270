import type { accountsApi } from '#ground/auth/wire.ts'
import { type AnswerOf, client } from '../client.ts'

export const callPeople = client<typeof accountsApi>()

export type Account = AnswerOf<(typeof accountsApi)['GET /api/people/accounts']>['accounts'][number]
export type AccountWithGrants = AnswerOf<(typeof accountsApi)['GET /api/people/accounts/:id']>
export type Grant = AccountWithGrants['grants'][number]
export type Verbs = AnswerOf<(typeof accountsApi)['GET /api/people/verbs']>
export type Department = AnswerOf<(typeof accountsApi)['GET /api/people/departments']>['departments'][number]
export type Area = AnswerOf<(typeof accountsApi)['GET /api/people/areas']>['areas'][number]
export type Initial = AnswerOf<(typeof accountsApi)['POST /api/people/accounts']>

export const ACCOUNTS = 'GET /api/people/accounts'
export const ACCOUNT = 'GET /api/people/accounts/:id'
export const DEPARTMENTS = 'GET /api/people/departments'
export const AREAS = 'GET /api/people/areas'
export const VERBS = 'GET /api/people/verbs'

export type AccountState = 'active' | 'blocked' | 'disabled' | 'first'

export function stateOf({ disabled, signIn }: Pick<Account, 'disabled' | 'signIn'>): AccountState {
  if (disabled) return 'disabled'
  if (signIn?.blockedUntil !== null && signIn?.blockedUntil !== undefined) return 'blocked'
  return signIn?.mustChangePassword === true ? 'first' : 'active'
}
