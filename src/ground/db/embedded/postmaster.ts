/** The server process of a folder: whether one runs, how it is started, asked and stopped. */
import { closeSync, openSync, readdirSync, readFileSync, readlinkSync, readSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { OWNER } from './cluster.ts'
import type { Place } from './place.ts'
import { isRunning } from './process.ts'
import { settingsLine } from './settings.ts'

export interface Postmaster {
  readonly pid: number
  readonly port: number
  readonly isStopping: boolean
}

const pidFile = (cluster: string) => join(cluster, 'postmaster.pid')

/** Lines of postmaster.pid: process, data directory, start, port, socket folder, address, shared memory, state. */
function readPidFile(cluster: string): Postmaster | null {
  try {
    const lines = readFileSync(pidFile(cluster), 'utf8').split('\n')
    return { pid: Number(lines[0]), port: Number(lines[3] ?? 0), isStopping: (lines[7] ?? '').trim() === 'stopping' }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/**
 * Whether that process is the server of this very folder: a number may have been given to another program since, and the
 * file may have been copied together with a folder whose server still runs. Null where the system does not say.
 */
function servesCluster(pid: number, cluster: string): boolean | null {
  if (process.platform !== 'linux') return null
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === cluster
  } catch {
    // Another user's process, in a container that may not look: its command line is open to all.
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(cluster)
  } catch {
    return null
  }
}

/** The server that runs on the folder, or null; a pid file that names none is removed, so that it is no obstacle. */
export function runningOn(cluster: string): Postmaster | null {
  const found = readPidFile(cluster)
  if (found === null) return null
  if (isRunning(found.pid) && servesCluster(found.pid, cluster) !== false) return found
  rmSync(pidFile(cluster), { force: true })
  return null
}

/** Whether a server runs on the folder, with nothing changed: for whoever does not hold the lock. */
export function isServing(cluster: string): boolean {
  const found = readPidFile(cluster)
  return found !== null && isRunning(found.pid) && servesCluster(found.pid, cluster) !== false
}

export function urlOf(port: number, password: string, database: string): string {
  return `postgresql://${OWNER}:${password}@127.0.0.1:${port}/${database}`
}

export type Answer = 'yes' | 'not-yet' | 'nobody' | 'wrong-password' | 'another-folder'

const answers: Readonly<Record<string, Answer>> = {
  '57P03': 'not-yet',
  '53300': 'yes',
  '28P01': 'wrong-password',
  '28000': 'wrong-password',
  ECONNREFUSED: 'nobody',
  ECONNRESET: 'not-yet',
}

/** Asks the server for its folder: one that was copied has the same password. */
export async function ask(port: number, password: string, cluster: string): Promise<Answer> {
  const client = new pg.Client({ connectionString: urlOf(port, password, 'postgres'), connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ folder: string }>(`select current_setting('data_directory') as folder`)
    return servesPath(rows[0]?.folder ?? '', cluster) ? 'yes' : 'another-folder'
  } catch (error) {
    return answers[(error as { code?: string }).code ?? ''] ?? 'not-yet'
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** One folder by two paths is one folder. */
function servesPath(said: string, cluster: string): boolean {
  const [one, other] = [said, cluster].map((path) => statSync(path, { throwIfNoEntry: false }))
  return one !== undefined && other !== undefined && one.ino === other.ino && one.dev === other.dev
}

export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}

/** What stands in the logs, by file, up to now. */
function logSizes(cluster: string): ReadonlyMap<string, number> {
  try {
    const folder = join(cluster, 'log')
    return new Map(readdirSync(folder).map((name) => [name, statSync(join(folder, name)).size]))
  } catch {
    return new Map()
  }
}

/** What was written to the logs since. */
function newLog(cluster: string, before: ReadonlyMap<string, number>): string {
  let text = ''
  for (const [name, size] of logSizes(cluster)) {
    const from = before.get(name) ?? 0
    const start = size < from ? 0 : from
    const bytes = Buffer.alloc(Math.min(size - start, 2 ** 16))
    const file = openSync(join(cluster, 'log', name), 'r')
    text += bytes.toString('utf8', 0, readSync(file, bytes, 0, bytes.length, size - bytes.length))
    closeSync(file)
  }
  return text
}

/** Starts the server and waits until it answers; null, or what it said instead. A folder after a crash is mended meanwhile. */
export async function launch(place: Place, port: number): Promise<string | null> {
  const { cluster, binaries, run } = place
  const before = logSizes(cluster)
  const patience = String(60 * 60)
  const outcome = await run(binaries.pgCtl, ['start', '-D', cluster, '-w', '-t', patience, '-o', settingsLine(port)])
  return outcome.status === 0 ? null : `${outcome.output}\n${newLog(cluster, before)}`
}

/** Ends all sessions, writes everything down and stops; true when it has. */
export async function halt({ cluster, binaries, run }: Place): Promise<boolean> {
  const found = runningOn(cluster)
  const outcome = await run(binaries.pgCtl, ['stop', '-D', cluster, '-m', 'fast', '-w', '-t', '120'])
  if (outcome.status !== 0 && runningOn(cluster) !== null) return false
  // The pid file goes a moment before the process does, and whoever removes the folder next must not meet it there.
  for (const end = performance.now() + 5_000; found !== null && isRunning(found.pid) && performance.now() < end; ) await wait(10)
  return true
}

/** Waits until the server that is stopping has gone. */
export async function gone(cluster: string, patience: number): Promise<boolean> {
  const end = performance.now() + patience
  while (runningOn(cluster) !== null) {
    if (performance.now() > end) return false
    await wait(30)
  }
  return true
}
