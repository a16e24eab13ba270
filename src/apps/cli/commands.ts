import { auditText } from '#ground/audit/commands/text.ts'
import { userText } from '#ground/auth/commands/text.ts'
import type { Command, Language } from '#ground/cli/command.ts'
import { databaseCommands } from '#ground/db/commands/index.ts'
import { airCommands } from '#modules/air/commands/index.ts'
import { mattersCommands } from '#modules/matters/commands/index.ts'
import { waterCommands } from '#modules/water/commands/index.ts'
import { serve } from '../server/serve.ts'
import { figures } from './figures.ts'
import { standards } from './standards.ts'

type Words = Readonly<Record<Language, { readonly summary: string; readonly usage: string }>>

/** What a command needs of the server is loaded when it runs: the others start without it. */
function lazily(name: string, { zh, en }: Words, load: () => Promise<Command>): Command {
  return {
    name,
    summary: { zh: zh.summary, en: en.summary },
    usage: { zh: zh.usage, en: en.usage },
    run: async (argv, io) => await (await load()).run(argv, io),
  }
}

const installed = async () => {
  const [{ allParts }, { queues }] = await Promise.all([import('#ground/db/parts.ts'), import('../server/rooms.ts')])
  return { parts: allParts, queues }
}

/** Every command of `qingdan`, in the order in which `--help` lists them. */
export const commands: readonly Command[] = [
  serve,
  ...mattersCommands,
  ...airCommands,
  ...waterCommands,
  figures,
  standards,
  lazily('user', userText, async () => {
    const [{ userCommand }, { verbs }] = await Promise.all([import('#ground/auth/commands/user.ts'), import('../server/rooms.ts')])
    return userCommand(verbs)
  }),
  lazily('audit', auditText, async () => (await import('#ground/audit/commands/audit.ts')).auditCommand),
  ...databaseCommands(installed),
]
