/** Embedded servers for tests: each on a folder of its own, stopped and removed after the test. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { type EmbeddedOptions, type EmbeddedReason, type Running, startEmbedded } from '#ground/db/embedded.ts'
import { sayEmbeddedRefusal } from '#ground/db/text/say.ts'
import { temporaryRoot } from './temporary.ts'

const program = join(import.meta.dirname, '../db/embedded/user-program.ts')

const folders: string[] = []
const mounts: string[] = []
const servers: Running[] = []
const children: ChildProcess[] = []

/**
 * Far from where every embedded server begins to look, and below what systems take for outgoing connections: nobody else takes this port,
 * or one soon after it, while the server of a test is down for a moment.
 */
export const farPort = () => 15_000 + Math.floor(Math.random() * 10_000)

/** A folder that does not exist yet, in a new one that is removed after the test. */
export function newFolder(name = 'postgres'): string {
  const folder = mkdtempSync(join(temporaryRoot, 'qingdan-'))
  chmodSync(folder, 0o755)
  folders.push(folder)
  return join(folder, name)
}

export async function start(folder: string, options: EmbeddedOptions = {}): Promise<Running> {
  const started = await startEmbedded(folder, options)
  if (!started.ok) throw new Error(JSON.stringify(started.refusal))
  servers.push(started.value)
  return started.value
}

/** Why it did not start, or that it did; the sentences for it have no gap. */
export async function refusalOf(folder: string, options: EmbeddedOptions = {}): Promise<EmbeddedReason | 'started'> {
  const started = await startEmbedded(folder, options)
  if (started.ok) {
    servers.push(started.value)
    return 'started'
  }
  for (const language of ['zh', 'en'] as const) {
    const said = sayEmbeddedRefusal(started.refusal, language)
    if (/[{}]/.test(said)) throw new Error(`a gap is left in: ${said}`)
  }
  return started.refusal.reason
}

export async function query<Row extends pg.QueryResultRow>(url: string, sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Row>(sql, values)).rows
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** From the file that the server itself keeps. */
export const postmasterOf = (folder: string) => Number(readFileSync(join(folder, 'cluster/postmaster.pid'), 'utf8').split('\n')[0])

export interface User {
  readonly child: ChildProcess
  readonly said: { readonly url: string; readonly startedHere: boolean; readonly reason?: string }
  readonly acknowledged: number[]
  readonly ended: Promise<number | null>
}

/** Another process that uses the server of the folder. */
export async function user(folder: string, work: 'write' | 'stay' | 'exit', ids: { uid?: number; gid?: number } = {}): Promise<User> {
  const child = spawn(process.execPath, [program, folder, work], { stdio: ['pipe', 'pipe', 'inherit'], ...ids })
  children.push(child)
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const acknowledged: number[] = []
  const said = await new Promise<User['said']>((resolve) => {
    createInterface({ input: child.stdout! }).on('line', (line) => {
      if (line.startsWith('{')) resolve(JSON.parse(line))
      else acknowledged.push(Number(line))
    })
  })
  return { child, said, acknowledged, ended }
}

export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10))
}

/** A file system of its own that fills up; only root may mount one, and not everywhere. */
export function smallDisk(megabytes: number): string | null {
  const folder = newFolder('disk')
  mkdirSync(folder)
  const options = ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', folder]
  if (process.platform !== 'linux' || spawnSync('mount', options).status !== 0) return null
  mounts.push(folder)
  return folder
}

/** Stops and removes all that the test made. */
export async function clearAway(): Promise<void> {
  await stopServers()
  for (const child of children.splice(0)) if (child.exitCode === null) child.kill('SIGKILL')
  for (const mount of mounts.splice(0)) spawnSync('umount', [mount])
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
}

export async function stopServers(): Promise<void> {
  for (const server of servers.splice(0)) await server.stop()
}
