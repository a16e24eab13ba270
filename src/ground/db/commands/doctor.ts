/** `qingdan doctor`: what is wrong with this machine, the data folder or the database, and how to mend it. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { CommandIo, Language } from '#ground/cli/command.ts'
import { lookAtDatabase, type SayMigrateRefusal } from '../doctor/database.ts'
import { type Finding, quoting, type State } from '../doctor/finding.ts'
import { lookAtMachine } from '../doctor/machine.ts'
import { lookAtPlace } from '../doctor/place.ts'
import { dataFolder, type Environment } from '../folder.ts'
import { readMigrations } from '../migrate.ts'
import { openDatabaseServer } from '../server.ts'
import { commandsText, say, sayServerRefusal } from '../text/say.ts'
import { type Installed, readCall, sayMigrateRefusal } from './call.ts'

const inBoth = (said: (language: Language) => string): Finding['said'] => ({ zh: said('zh'), en: said('en') })

const sayRefusal: SayMigrateRefusal = (refusal) =>
  quoting(
    'migrations-refused',
    'wrong',
    inBoth((language) => sayMigrateRefusal(refusal, { language })),
  )

/** Looks at everything. An embedded server is started for a look inside where its folder is there already, and left again. */
export async function examine(env: Environment, installed: Installed): Promise<readonly Finding[]> {
  const folder = dataFolder(env)
  const isEmbedded = (env['DATABASE_URL'] ?? '') === ''
  const found = [...lookAtMachine(env, join(folder.postgres, 'libraries'), isEmbedded), ...(await lookAtPlace(folder, isEmbedded))]
  const hasNothing = isEmbedded && !existsSync(join(folder.postgres, 'cluster'))
  if (hasNothing || found.some(({ state }) => state === 'wrong')) return found
  const server = await openDatabaseServer(env)
  if (!server.ok)
    return [
      ...found,
      quoting(
        'server-refused',
        'wrong',
        inBoth((language) => sayServerRefusal(server.refusal, language)),
      ),
    ]
  try {
    return [...found, ...(await lookAtDatabase(server.value.url, await readMigrations(installed.parts), sayRefusal))]
  } finally {
    await server.value.stop()
  }
}

const marks: Readonly<Record<State, string>> = { ok: '✓', warning: '!', wrong: '✗' }

export async function run(argv: readonly string[], io: CommandIo, installed: Installed): Promise<number> {
  const call = readCall(argv, ['json'], 0, io)
  if (call === null) return 2
  const text = commandsText(io.language).doctor
  const found = await examine(process.env, installed)
  const many = (state: State) => found.filter((one) => one.state === state).length
  const [wrong, warnings] = [many('wrong'), many('warning')]
  if (call.flags['json'] === true) io.out(`${JSON.stringify(found, null, 2)}\n`)
  else {
    for (const { state, said, mend } of found) {
      io.out(
        `${marks[state]} ${said[io.language]}\n${mend === null ? '' : `    ${text.mend}${io.language === 'en' ? ' ' : ''}${mend[io.language]}\n`}`,
      )
    }
    io.out(`\n${say(wrong > 0 ? text.ill : warnings > 0 ? text.warned : text.well, { wrong, warnings })}\n`)
  }
  return wrong > 0 ? 1 : 0
}
