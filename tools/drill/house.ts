/** The real server as a process of its own that can be killed: its launcher and itself, and the PostgreSQL that belongs to it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { DATABASE, readPassword } from '#ground/db/embedded/cluster.ts'
import { lastPort } from '#ground/db/embedded/place.ts'
import { runningOn, urlOf } from '#ground/db/embedded/postmaster.ts'
import { isRunning } from '#ground/db/embedded/process.ts'
import { root } from '../steps.ts'

export const BUREAU = 'drill'

/** `served` is what `npm start` runs; `pageless` the same house without its page, where no page is built. */
export type Program = 'served' | 'pageless'

const programs: Readonly<Record<Program, readonly string[]>> = {
  served: ['bin/qingdan.mjs', 'serve', '--port', '0', '--bureau', BUREAU, '--name', '演练局'],
  pageless: ['tools/drill/pageless.ts'],
}

export interface House {
  /** Ends with a slash. */
  readonly address: string
  /** All that it printed, the end of it where that is much. */
  readonly said: () => string
  /** Launcher and server at once, without a word; the database stays. */
  readonly kill: () => Promise<void>
  /** As a person stops it; the status that it ended with. */
  readonly stop: () => Promise<number | null>
}

export interface NotStarted {
  readonly status: number | null
  readonly said: string
}

const MOST_SAID = 200_000
const living = new Set<number>()
const folders = new Set<string>()

// A drill that is broken off leaves nothing behind: it knows by number what it started.
process.on('exit', () => {
  for (const pid of living) signal(-pid, 'SIGKILL')
  for (const folder of folders) {
    const pid = postmasterOf(folder)
    if (pid !== null) signal(pid, 'SIGQUIT')
  }
})

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** A data folder that the database's user can reach too. */
export async function newData(within: string): Promise<string> {
  const folder = await mkdtemp(join(within, 'qingdan-drill-'))
  await chmod(folder, 0o755)
  folders.add(folder)
  return folder
}

/** Stops whatever still serves the folder and removes it; what is mounted there is let go of in between. */
export async function clearData(data: string, letGo?: () => void): Promise<void> {
  const pid = postmasterOf(data)
  if (pid !== null) {
    signal(pid, 'SIGCONT')
    signal(pid, 'SIGINT')
    while (isRunning(pid)) await wait(20)
  }
  folders.delete(data)
  letGo?.()
  await rm(data, { recursive: true, force: true })
}

export function postmasterOf(data: string): number | null {
  return runningOn(join(data, 'postgres/cluster'))?.pid ?? null
}

/** The owner's address of the embedded server of a folder. */
export function ownerOf(data: string): string {
  const folder = join(data, 'postgres')
  const password = readPassword(folder)
  if (password === null) throw new Error(`no password in ${folder}`)
  return urlOf(lastPort(folder), password, DATABASE)
}

/** The server process is killed, and its launcher with it: they are one group, which the database is not in. */
async function killGroup(child: ChildProcess): Promise<void> {
  const pid = child.pid as number
  const closed = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : null
  signal(-pid, 'SIGKILL')
  await closed
  living.delete(pid)
}

async function stopGroup(child: ChildProcess): Promise<number | null> {
  const pid = child.pid as number
  if (child.exitCode === null && child.signalCode === null) {
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
  }
  living.delete(pid)
  return child.exitCode
}

/** Starts the server on a data folder; resolves when it says its address, or has ended instead. */
export async function startHouse(data: string, program: Program, env: Readonly<Record<string, string>> = {}): Promise<House | NotStarted> {
  const [file = '', ...args] = programs[program]
  const child = spawn(process.execPath, [join(root, file), ...args], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      QINGDAN_DATA: data,
      DATABASE_URL: '',
      QINGDAN_BUREAU: '',
      // Every report of a drill comes from an address of its own, as reports of the public do.
      QINGDAN_TRUSTED_PROXIES: '127.0.0.1',
      QINGDAN_LOG_LEVEL: 'warn',
      ...env,
    },
  })
  living.add(child.pid as number)
  let said = ''
  return await new Promise((resolve) => {
    const take = (piece: string) => {
      said = (said + piece).slice(-MOST_SAID)
      const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(piece)
      if (found) resolve({ address: found[0], said: () => said, kill: () => killGroup(child), stop: () => stopGroup(child) })
    }
    child.stdout.setEncoding('utf8').on('data', take)
    child.stderr.setEncoding('utf8').on('data', take)
    child.on('close', (status) => {
      living.delete(child.pid as number)
      resolve({ status, said })
    })
  })
}

/** For where a start has to succeed. */
export async function startedHouse(data: string, program: Program, env: Readonly<Record<string, string>> = {}): Promise<House> {
  const started = await startHouse(data, program, env)
  if ('address' in started) return started
  throw new Error(`the server did not start (${started.status}):\n${started.said}`)
}
