/** What the commands of the database share: the server they work on, words of refusals, a line that shows how far the work is. */
import { parseArgs } from 'node:util'
import type { CommandIo } from '#ground/cli/command.ts'
import { wrongOption } from '#ground/cli/wrong-option.ts'
import { prepareJobs, type QueueKind } from '#ground/jobs/store/prepare.ts'
import { type OnProgress, Stopped } from '../backup/manifest.ts'
import type { Kept } from '../backup.ts'
import { dataFolder } from '../folder.ts'
import type { MigrateRefusal, MigrationPart } from '../migrate.ts'
import { type DatabaseServer, openDatabaseServer } from '../server.ts'
import { commandsText, say, sayServerRefusal } from '../text/say.ts'

/** What the program is made of: the commands do not know the rooms. */
export interface Installed {
  readonly parts: readonly MigrationPart[]
  readonly queues: readonly QueueKind[]
}

export const prepareWith =
  ({ queues }: Installed) =>
  (url: string) =>
    prepareJobs(url, queues)

export interface Call {
  readonly positionals: readonly string[]
  readonly flags: Readonly<Record<string, boolean | undefined>>
}

/** Null after saying what is wrong with the call. */
export function readCall(argv: readonly string[], flags: readonly string[], most: number, io: CommandIo): Call | null {
  try {
    const options = Object.fromEntries(flags.map((flag) => [flag, { type: 'boolean' as const }]))
    const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true })
    if (positionals.length <= most) return { positionals, flags: values as Call['flags'] }
    io.err(`${say(commandsText(io.language).wrongCall, { said: positionals.slice(most).join(' ') })}\n`)
  } catch (error) {
    const said = wrongOption(error)
    if (said === null) throw error
    io.err(`${say(commandsText(io.language).wrongCall, { said: said[io.language] })}\n`)
  }
  return null
}

export function sayMigrateRefusal(refusal: MigrateRefusal, io: Pick<CommandIo, 'language'>): string {
  const about =
    refusal.reason === 'newer-schema'
      ? refusal.unknown.join(', ')
      : refusal.reason === 'migration-failed'
        ? `${refusal.migration}: ${refusal.message}`
        : refusal.migration
  return say(commandsText(io.language).migrateRefused[refusal.reason], { about })
}

/** Opens the server that the environment names, and leaves it when the work is done. */
export async function withServer(io: CommandIo, work: (server: DatabaseServer) => Promise<number>): Promise<number> {
  const server = await openDatabaseServer(process.env)
  if (!server.ok) {
    io.err(`${sayServerRefusal(server.refusal, io.language)}\n`)
    return 1
  }
  try {
    return await work(server.value)
  } finally {
    await server.value.stop()
  }
}

export function keptAt(url: string, withSecrets: boolean): Kept {
  const { files, secrets } = dataFolder(process.env)
  const folders = [{ name: 'files', path: files }, ...(withSecrets ? [{ name: 'secrets', path: secrets }] : [])]
  return { url, folders }
}

export function sayTime(milliseconds: number, io: CommandIo): string {
  const text = commandsText(io.language)
  const seconds = milliseconds / 1000
  if (seconds < 10) return say(text.seconds, { seconds: seconds.toFixed(1) })
  return seconds < 90 ? say(text.seconds, { seconds: Math.ceil(seconds) }) : say(text.minutes, { minutes: Math.ceil(seconds / 60) })
}

export function sayBytes(bytes: number): string {
  return bytes < 2 ** 20
    ? `${Math.ceil(bytes / 1024)} kB`
    : bytes < 2 ** 30
      ? `${(bytes / 2 ** 20).toFixed(1)} MB`
      : `${(bytes / 2 ** 30).toFixed(2)} GB`
}

const STATUS: Readonly<Record<string, number>> = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 }
const ONE_PRESS = 1000
const DRAWN_EVERY = 100
const WRITTEN_EVERY = 5000

export interface Watch {
  readonly onProgress: OnProgress
  /** Takes the line away. */
  readonly end: () => void
  /** The exit status of the signal that stopped the work, or null. */
  readonly stoppedWith: () => number | null
}

/** Draws how far the work is, and stops it when a person or the system asks. */
export function watch(io: CommandIo): Watch {
  const text = commandsText(io.language)
  let signal: string | null = null
  let askedAt = 0
  const stop = (name: string) => {
    // A terminal and npm may both hand the same press on; a person who asks again will not wait.
    if (signal !== null && performance.now() - askedAt > ONE_PRESS) process.exit(STATUS[name])
    signal = name
    askedAt = performance.now()
  }
  for (const name of Object.keys(STATUS)) process.on(name, stop)
  let stage = ''
  let start = 0
  let last = performance.now()
  let isDrawn = false
  const onProgress: OnProgress = (now) => {
    if (signal !== null) throw new Stopped(signal)
    const clock = performance.now()
    if (now.stage !== stage) {
      stage = now.stage
      start = clock
    }
    if (clock - last < (io.interactive ? DRAWN_EVERY : WRITTEN_EVERY) || clock - start < 500) return
    last = clock
    const perSecond = now.done / ((clock - start) / 1000)
    const left = now.done === 0 ? '…' : sayTime((Math.max(0, now.total - now.done) / perSecond) * 1000, io)
    const said = (count: number) => (now.unit === 'rows' ? say(text.rows, { count }) : sayBytes(count))
    const figures = { stage: text.stage[now.stage], done: said(now.done), total: said(now.total), rate: said(Math.round(perSecond)), left }
    io.err(io.interactive ? `\r\u001b[2K${say(text.progress, figures)}` : `${say(text.progress, figures)}\n`)
    isDrawn = io.interactive
  }
  const end = () => {
    for (const name of Object.keys(STATUS)) process.off(name, stop)
    if (isDrawn) io.err('\r\u001b[2K')
  }
  return { onProgress, end, stoppedWith: () => (signal === null ? null : (STATUS[signal] ?? 1)) }
}
