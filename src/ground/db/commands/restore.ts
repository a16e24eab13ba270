/** `qingdan restore BACKUP`. */
import type { CommandIo } from '#ground/cli/command.ts'
import { checkArchive } from '../backup/check.ts'
import type { RestoreRefusal } from '../backup/refusal.ts'
import { readMigrations } from '../migrate.ts'
import { restore } from '../restore.ts'
import { commandsText, say } from '../text/say.ts'
import { type Installed, keptAt, prepareWith, readCall, sayTime, watch, withServer } from './call.ts'

function refused({ reason, about }: RestoreRefusal, io: CommandIo, status: number | null): number {
  io.err(`${say(commandsText(io.language).restoreRefused[reason], { about })}\n`)
  return status ?? 1
}

export async function run(argv: readonly string[], io: CommandIo, installed: Installed): Promise<number> {
  const call = readCall(argv, [], 1, io)
  if (call === null) return 2
  const text = commandsText(io.language)
  const [archive] = call.positionals
  if (archive === undefined) {
    io.err(`${text.restore.noFile}\n\n${text.restore.usage}\n`)
    return 2
  }
  const start = performance.now()
  const { onProgress, end, stoppedWith } = watch(io)
  // A folder is only made for an archive that is fit to be put there.
  const checked = await checkArchive(archive, onProgress)
  if (!checked.ok) {
    end()
    return refused(checked.refusal, io, stoppedWith())
  }
  return await withServer(io, async ({ url }) => {
    const into = keptAt(url, true)
    const migrations = await readMigrations(installed.parts)
    const done = await restore({ archive, into, migrations, checked: checked.value, prepare: prepareWith(installed), onProgress })
    end()
    if (!done.ok) return refused(done.refusal, io, stoppedWith())
    const { tables, folders, made } = done.value
    const rows = tables.reduce((sum, table) => sum + table.rows, 0)
    const files = folders.reduce((sum, folder) => sum + folder.files, 0)
    io.out(`${say(text.restore.done, { rows, files, made, time: sayTime(performance.now() - start, io) })}\n`)
    return 0
  })
}
