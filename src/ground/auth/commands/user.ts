/** `qingdan user add` and `qingdan user reset`: for whoever has the machine, when nobody can sign in. */
import { parseArgs } from 'node:util'
import type { Command, CommandIo } from '#ground/cli/command.ts'
import { wrongOption } from '#ground/cli/wrong-option.ts'
import { systemClaim } from '#ground/db/claim.ts'
import { inTransaction } from '#ground/db/database.ts'
import { say } from '#ground/lib/say.ts'
import { type Role, roles } from '#ground/lib/verb.ts'
import { createAccount, type ManageRefusal, resetPassword } from '../manage.ts'
import { normaliseName } from '../name.ts'
import { accountByLoginName } from '../store/accounts.ts'
import { peopleRefusals } from '../text.ts'
import type { VerbRegistry } from '../verbs.ts'
import { inBureau, type Place } from './in-bureau.ts'
import { userText } from './text.ts'

const options = {
  name: { type: 'string' },
  'name-en': { type: 'string' },
  department: { type: 'string' },
  role: { type: 'string' },
  bureau: { type: 'string' },
  'second-factor': { type: 'boolean' },
} as const

type Values = ReturnType<typeof read>['values']
const read = (argv: readonly string[]) => parseArgs({ args: [...argv], options, allowPositionals: true, strict: true })

function tellRefusal({ reason }: ManageRefusal, io: CommandIo): number {
  const text = reason in peopleRefusals ? peopleRefusals[reason as keyof typeof peopleRefusals][io.language] : reason
  io.err(`${text}\n`)
  return 1
}

async function add(place: Place, verbs: VerbRegistry, loginName: string, values: Values, io: CommandIo): Promise<number> {
  const role = (values.role ?? null) as Role | null
  const zh = (values.name ?? loginName).trim()
  const person = { loginName, name: { zh, en: values['name-en']?.trim() ?? zh }, department: values.department ?? null, role }
  const made = await createAccount({ database: place.database, verbs }, systemClaim(place.bureau, 'people.manage'), person)
  if (!made.ok) return tellRefusal(made.refusal, io)
  io.out(`${say(userText[io.language].created, { name: made.value.loginName, password: made.value.initialPassword })}\n`)
  return 0
}

async function reset(place: Place, verbs: VerbRegistry, typed: string, values: Values, io: CommandIo): Promise<number> {
  const claim = systemClaim(place.bureau, 'people.manage')
  const account = await inTransaction(place.database, claim, (tx) => accountByLoginName(tx, normaliseName(typed)))
  if (account === null) {
    io.err(`${say(userText[io.language].unknownUser, { name: typed })}\n`)
    return 1
  }
  const wanted = { version: account.version, secondFactor: values['second-factor'] ?? false, reason: 'qingdan user reset' }
  const done = await resetPassword({ database: place.database, verbs }, claim, account.id, wanted)
  if (!done.ok) return tellRefusal(done.refusal, io)
  io.out(`${say(userText[io.language].reset, { name: done.value.loginName, password: done.value.initialPassword })}\n`)
  return 0
}

function parse(argv: readonly string[], { language }: CommandIo): ReturnType<typeof read> | string {
  try {
    return read(argv)
  } catch (error) {
    const said = wrongOption(error)
    if (said === null) throw error
    return said[language]
  }
}

/** Needs all verbs of all rooms, since a role gives what they declare. */
export function userCommand(verbs: VerbRegistry): Command {
  return {
    name: 'user',
    summary: { zh: userText.zh.summary, en: userText.en.summary },
    usage: { zh: userText.zh.usage, en: userText.en.usage },
    run: async (argv, io) => {
      const text = userText[io.language]
      const given = parse(argv, io)
      if (typeof given === 'string') {
        io.err(`${say(text.wrongCall, { what: given })}\n`)
        return 2
      }
      const { values, positionals } = given
      const [what, loginName, ...more] = positionals
      const isComplete = loginName !== undefined && more.length === 0 && (what === 'reset' || (what === 'add' && values.name !== undefined))
      if (!isComplete) {
        io.err(`${text.usage}\n`)
        return 2
      }
      if (values.role !== undefined && !roles.some((role) => role === values.role)) {
        io.err(`${say(text.unknownRole, { role: values.role, roles: roles.join(', ') })}\n`)
        return 2
      }
      return await inBureau(values.bureau, io, (place) => (what === 'add' ? add : reset)(place, verbs, loginName, values, io))
    },
  }
}
