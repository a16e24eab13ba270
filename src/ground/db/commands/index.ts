import type { Command, CommandIo } from '#ground/cli/command.ts'
import { commandsText } from '../text/say.ts'
import type { Installed } from './call.ts'

export type { Installed }

interface Program {
  readonly run: (argv: readonly string[], io: CommandIo, installed: Installed) => Promise<number>
}

/** What a command needs is only loaded when it runs: the others start without the database's libraries. */
const programs = {
  migrate: (): Promise<Program> => import('./migrate.ts'),
  backup: (): Promise<Program> => import('./backup.ts'),
  restore: (): Promise<Program> => import('./restore.ts'),
  doctor: (): Promise<Program> => import('./doctor.ts'),
}

/** Commands that need no server of ours to run: they find the database themselves. */
export function databaseCommands(installed: () => Promise<Installed>): readonly Command[] {
  return (['migrate', 'backup', 'restore', 'doctor'] as const).map((name) => {
    const [zh, en] = [commandsText('zh')[name], commandsText('en')[name]]
    return {
      name,
      summary: { zh: zh.summary, en: en.summary },
      usage: { zh: zh.usage, en: en.usage },
      run: async (argv, io) => await (await programs[name]()).run(argv, io, await installed()),
    }
  })
}
