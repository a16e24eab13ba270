/** `qingdan backup OUT`. */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { CommandIo } from '#ground/cli/command.ts'
import { backup } from '../backup.ts'
import { isBegun } from '../folder.ts'
import { commandsText, say } from '../text/say.ts'
import { keptAt, readCall, sayBytes, sayTime, watch, withServer } from './call.ts'

/** A folder gets a file named by the time. */
function outOf(given: string): string {
  const isFolder = statSync(given, { throwIfNoEntry: false })?.isDirectory() === true
  const time = new Date().toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-')
  return isFolder ? join(given, `qingdan-${time}.tar.gz`) : given
}

export async function run(argv: readonly string[], io: CommandIo): Promise<number> {
  const call = readCall(argv, ['without-secrets'], 1, io)
  if (call === null) return 2
  const text = commandsText(io.language)
  const [given] = call.positionals
  if (given === undefined) {
    io.err(`${text.backup.noOut}\n\n${text.backup.usage}\n`)
    return 2
  }
  if (!isBegun(process.env)) {
    io.err(`${text.backupRefused['nothing-to-back-up']}\n`)
    return 1
  }
  return await withServer(io, async ({ url }) => {
    const start = performance.now()
    const { onProgress, end, stoppedWith } = watch(io)
    const done = await backup(keptAt(url, call.flags['without-secrets'] !== true), outOf(given), onProgress)
    end()
    if (!done.ok) {
      io.err(`${say(text.backupRefused[done.refusal.reason], { about: done.refusal.about })}\n`)
      return stoppedWith() ?? 1
    }
    const { out, bytes, manifest } = done.value
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
    const files = manifest.folders.reduce((sum, folder) => sum + folder.files, 0)
    io.out(`${say(text.backup.done, { out, size: sayBytes(bytes), rows, files, time: sayTime(performance.now() - start, io) })}\n`)
    io.err(`${text.backup.careful}\n`)
    return 0
  })
}
