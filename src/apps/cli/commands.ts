import type { Command } from '#ground/cli/command.ts'
import { databaseCommands } from '#ground/db/commands/index.ts'
import { allParts } from '#ground/db/parts.ts'
import { mattersCommands } from '#modules/matters/commands/index.ts'
import { serve } from '../server/serve.ts'

/** Every command of `qingdan`, in the order in which `--help` lists them. */
export const commands: readonly Command[] = [serve, ...mattersCommands, ...databaseCommands({ parts: allParts, queues: [] })]
