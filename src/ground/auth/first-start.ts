/** 首次启动: a bureau without anybody gets one administrator, whose password is shown once and has to be changed. */

import { systemClaim } from '#ground/db/claim.ts'
import { type Database, inTransaction } from '#ground/db/database.ts'
import { createAccount } from './manage.ts'
import { countAccounts } from './store/accounts.ts'
import type { VerbRegistry } from './verbs.ts'

export interface FirstAdministrator {
  readonly name: string
  readonly password: string
}

export const FIRST_NAME = 'admin'

/** Null where somebody is there already. Of two servers that start at once, one makes the account and the other makes none. */
export async function makeFirstAdministrator(database: Database, bureau: string, verbs: VerbRegistry): Promise<FirstAdministrator | null> {
  const claim = systemClaim(bureau, 'people.manage')
  if ((await inTransaction(database, claim, (tx) => countAccounts(tx))) > 0) return null
  const person = {
    loginName: FIRST_NAME,
    name: { zh: '系统管理员', en: 'Administrator' },
    department: null,
    role: 'administrator',
  } as const
  const made = await createAccount({ database, verbs }, claim, person)
  if (made.ok) return { name: made.value.loginName, password: made.value.initialPassword }
  if (made.refusal.reason === 'login-name-taken') return null
  throw new Error(`the first administrator could not be made: ${JSON.stringify(made.refusal)}`)
}
