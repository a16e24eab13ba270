/** Takes the file in that a command was given, and tells on the way what a person should know about it. */
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import type { CommandIo } from '#ground/cli/command.ts'
import { dayOf } from '#ground/lib/day.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { SHEET_LIMITS } from '#ground/sheet/sheet.ts'
import type { Intake } from '../kernel/intake/intake.ts'
import { takeIn } from '../service.ts'
import { sayNote } from '../text/notes.ts'
import { sayRefusal } from '../text/refusals.ts'
import { say, type Text, textsIn } from '../text/say.ts'

/** Exit status of the command that cannot go on: 1 where it is the content of the file, 2 where it is the call. */
type Status = 1 | 2

/** What the file cannot help: it was asked for what it does not have. */
const WRONG_CALLS: readonly string[] = ['unknown-sheet', 'unknown-columns', 'columns-twice']

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/** Why a file cannot be read, in words. */
export function sayUnreadable(file: string, error: unknown, text: Text): string {
  const code = codeOf(error)
  if (code === 'ENOENT' || code === 'ENOTDIR') return say(text.compare.noFile, { file })
  if (code === 'EACCES' || code === 'EPERM') return say(text.compare.mayNotRead, { file })
  return say(text.compare.cannotRead, { file, code: code || String(error) })
}

/** The bytes of a file; a program that is still writing to it is told of. */
async function bytesOf(file: string, io: CommandIo, text: Text): Promise<Result<Uint8Array, Status>> {
  try {
    const before = await stat(file)
    if (!before.isFile()) {
      io.err(`${say(before.isDirectory() ? text.compare.isFolder : text.compare.noPlainFile, { file })}\n`)
      return refuse(2)
    }
    if (before.size > SHEET_LIMITS.bytes) {
      io.err(`${sayRefusal({ code: 'too-large', bytes: before.size, limit: SHEET_LIMITS.bytes }, text)}\n`)
      return refuse(1)
    }
    const bytes = await readFile(file)
    const after = await stat(file)
    if (after.size !== bytes.length || after.mtimeMs !== before.mtimeMs) io.err(`${say(text.compare.isGrowing, { file })}\n`)
    return ok(bytes)
  } catch (error) {
    io.err(`${sayUnreadable(file, error, text)}\n`)
    return refuse(2)
  }
}

/** Reports of a file with what was said about them, or the status to end with after saying why. */
export async function readReports(file: string, options: Readonly<Record<string, string>>, io: CommandIo): Promise<Result<Intake, Status>> {
  const text = textsIn(io.language)
  const bytes = await bytesOf(file, io, text)
  if (!bytes.ok) return bytes
  const { columns, sheet } = options
  const taken = await takeIn(bytes.value, path.basename(file), {
    today: dayOf(new Date()),
    ...(columns === undefined ? {} : { columns }),
    ...(sheet === undefined ? {} : { sheet }),
  })
  if (!taken.ok) {
    io.err(`${sayRefusal(taken.refusal, text)}\n`)
    return refuse(WRONG_CALLS.includes(taken.refusal.code) ? 2 : 1)
  }
  for (const note of taken.value.notes) io.err(`${sayNote(note, text)}\n`)
  return taken
}
