import { auditCommand } from '#ground/audit/commands/audit.ts'
import { userCommand } from '#ground/auth/commands/user.ts'
import type { Command } from '#ground/cli/command.ts'
import { databaseCommands } from '#ground/db/commands/index.ts'
import { allParts } from '#ground/db/parts.ts'
import { mattersCommands } from '#modules/matters/commands/index.ts'
import { queues, verbs } from '../server/rooms.ts'
import { serve } from '../server/serve.ts'
import { figures } from './figures.ts'

/** Every command of `qingdan`, in the order in which `--help` lists them. */
export const commands: readonly Command[] = [
  serve,
  ...mattersCommands,
  figures,
  userCommand(verbs),
  auditCommand,
  ...databaseCommands({ parts: allParts, queues }),
]
