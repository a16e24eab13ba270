/** `qingdan migrate`. */
import type { CommandIo } from '#ground/cli/command.ts'
import { migrate, readMigrations } from '../migrate.ts'
import { commandsText, say } from '../text/say.ts'
import { type Installed, prepareWith, readCall, sayMigrateRefusal, withServer } from './call.ts'

export async function run(argv: readonly string[], io: CommandIo, installed: Installed): Promise<number> {
  if (readCall(argv, [], 0, io) === null) return 2
  const text = commandsText(io.language).migrate
  return await withServer(io, async ({ url }) => {
    const done = await migrate(url, await readMigrations(installed.parts))
    if (!done.ok) {
      io.err(`${sayMigrateRefusal(done.refusal, io)}\n`)
      return 1
    }
    await prepareWith(installed)(url)
    io.out(`${done.value.length === 0 ? text.nothing : say(text.done, { count: done.value.length, list: done.value.join(', ') })}\n`)
    return 0
  })
}
