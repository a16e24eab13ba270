/**
 * As whom the programs of PostgreSQL run. They refuse to run as root, so a root process hands them to a system user of their
 * own. Where folders above bar that user (a checkout under /root), it is given the right to look through them, not to write.
 */
import { type SpawnOptions, spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

export interface Account {
  /** Null where this process's own user will do. */
  readonly user: { readonly uid: number; readonly gid: number } | null
  /** The capability that opens folders which bar the user; null where none does. */
  readonly capability: 'dac_read_search' | 'dac_override' | null
}

export interface Outcome {
  readonly status: number | null
  readonly output: string
}

const NAME = 'qingdan-db'

function lookUp(name: string): Account['user'] {
  if (!existsSync('/etc/passwd')) return null
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((one) => one.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid === undefined || gid === undefined || uid === '0' ? null : { uid: Number(uid), gid: Number(gid) }
}

export const isRoot = () => process.getuid?.() === 0

/** The system user of the database, made if it is missing; `nobody` where none can be made. */
function systemUser(): Account['user'] {
  const there = lookUp(NAME)
  if (there !== null) return there
  const options = ['--system', '--no-create-home', '--home-dir', '/nonexistent', '--shell', '/usr/sbin/nologin', '--user-group', NAME]
  spawnSync('useradd', options, { stdio: 'ignore' })
  // Two processes may try at once: what counts is that it is there now.
  return lookUp(NAME) ?? lookUp('nobody')
}

/** The first folder on the way to `path` through which the user may not go; null if it may go all the way. */
export function barredAt(path: string, { uid, gid }: NonNullable<Account['user']>): string | null {
  for (let at = path; ; at = dirname(at)) {
    const stat = statSync(at, { throwIfNoEntry: false })
    const bit = stat?.uid === uid ? 0o100 : stat?.gid === gid ? 0o010 : 0o001
    if (stat?.isDirectory() && (stat.mode & bit) === 0) return at
    if (at === dirname(at)) return null
  }
}

function capabilityHere(): Account['capability'] {
  if (spawnSync('setpriv', ['--version'], { stdio: 'ignore' }).status !== 0) return null
  const mask = /^CapEff:\s*([0-9a-f]+)/m.exec(readFileSync('/proc/self/status', 'latin1'))?.[1] ?? '0'
  const has = (bit: bigint) => ((BigInt(`0x${mask}`) >> bit) & 1n) === 1n
  // Numbers from linux/capability.h; CAP_SETPCAP is needed to hand one on.
  if (!has(8n)) return null
  return has(2n) ? 'dac_read_search' : has(1n) ? 'dac_override' : null
}

/** Null when nobody can be found to run it; `paths` are what the user has to reach, `owner` whose the folder is already. */
export function chooseAccount(paths: readonly string[], owner: Account['user']): Account | { readonly barred: string } {
  if (!isRoot()) return { user: null, capability: null }
  const user = owner ?? systemUser()
  if (user === null) return { barred: NAME }
  const barred = paths.map((path) => barredAt(path, user)).find((at) => at !== null)
  if (barred === undefined) return { user, capability: null }
  const capability = process.platform === 'linux' ? capabilityHere() : null
  return capability === null ? { barred } : { user, capability }
}

/** Nothing of our own environment reaches the programs: settings of other databases and secrets stay here. */
function environment(libraries: string | null): Record<string, string> {
  const kept = ['PATH', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'windir', 'ComSpec', 'SystemDrive']
  const values = kept.flatMap((name) => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  const found = libraries === null ? {} : { LD_LIBRARY_PATH: libraries, DYLD_LIBRARY_PATH: libraries }
  return { ...Object.fromEntries(values), ...found, LC_ALL: 'C', TZ: 'UTC' }
}

function command(file: string, args: readonly string[], { user, capability }: Account): [string, string[], SpawnOptions] {
  if (user === null) return [file, [...args], {}]
  if (capability === null) return [file, [...args], user]
  const ids = [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups']
  // Without the bit, access(2) ignores the capability, and the programs ask it first.
  const caps = ['--securebits=+no_setuid_fixup', `--inh-caps=+${capability}`, `--ambient-caps=+${capability}`]
  return ['setpriv', [...ids, ...caps, file, ...args], {}]
}

/**
 * Runs a program to its end and resolves to its status and all that it printed. What it leaves running in the background is
 * in a session of its own, so that Ctrl+C reaches this process and not the server that it still needs.
 */
export function runAs(account: Account, libraries: string | null, file: string, args: readonly string[], cwd: string): Promise<Outcome> {
  const [program, words, ids] = command(file, args, account)
  return new Promise((resolve) => {
    const child = spawn(program, words, {
      ...ids,
      cwd,
      env: environment(libraries),
      detached: true,
      windowsHide: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    const take = (bytes: Buffer) => {
      output += bytes.toString('utf8')
    }
    child.stdout?.on('data', take)
    child.stderr?.on('data', take)
    child.on('error', (error) => resolve({ status: null, output: `${output}${error.message}` }))
    child.on('exit', (status) => {
      const done = () => {
        child.stdout?.destroy()
        child.stderr?.destroy()
        resolve({ status, output })
      }
      // A server that was started keeps the pipe open: what was printed until now is in it, and no end will come.
      const late = setTimeout(done, 100)
      child.on('close', () => {
        clearTimeout(late)
        done()
      })
    })
  })
}
