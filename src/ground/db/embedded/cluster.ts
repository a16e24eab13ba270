/** Makes the data directory of the embedded server: whole or not at all, and only where there is none. */
import { randomBytes } from 'node:crypto'
import { chownSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import type { Outcome } from './account.ts'
import { type Place, versionOf, writeWhole } from './place.ts'
import { type EmbeddedRefusal, lastLines, reasonIn } from './refusal.ts'

export const OWNER = 'qingdan'
export const DATABASE = 'qingdan'

/** A new folder takes 40 MB, and its first journal of changes 80 MB more. */
const NEEDED = 150 * 2 ** 20

const passwordOf = (folder: string) => join(folder, 'password')

export function readPassword(folder: string): string | null {
  try {
    const text = readFileSync(passwordOf(folder), 'utf8').trim()
    return /^[0-9a-f]{32,}$/.test(text) ? text : null
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/**
 * Texts are sorted by code point and known to be UTF-8 everywhere. Systems call that C.UTF-8; where they do not know it, the
 * order stays C and the kinds of characters come from what they do know.
 */
const locales: readonly (readonly string[])[] = [
  ['--locale=C.UTF-8'],
  ['--locale=C', '--lc-ctype=en_US.UTF-8'],
  ['--locale=C', '--lc-ctype=UTF-8'],
  ['--locale=C'],
]

async function initialise(place: Place, into: string, passwordFile: string): Promise<Outcome> {
  let last: Outcome = { status: 1, output: '' }
  for (const locale of locales) {
    const access = ['--auth=scram-sha-256', `--username=${OWNER}`, `--pwfile=${passwordFile}`]
    const kind = ['--encoding=UTF8', ...locale, '--lc-messages=C', '--data-checksums', '--no-instructions']
    last = await place.run(place.binaries.initdb, [`--pgdata=${into}`, ...access, ...kind])
    if (last.status === 0 || !/invalid locale (?:name|settings)|locale name/.test(last.output)) return last
  }
  return last
}

const roomIn = (folder: string) => {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}

export const hasRoom = (folder: string, bytes: number) => roomIn(folder) >= bytes

/** Makes the data directory beside its place and moves it there when it is whole. Called by whoever holds the lock. */
export async function makeCluster(place: Place): Promise<Result<void, EmbeddedRefusal>> {
  const { folder, cluster } = place
  if (versionOf(cluster) !== null) return ok(undefined)
  for (const name of readdirSync(folder)) if (name.startsWith('making-')) rmSync(join(folder, name), { recursive: true, force: true })
  if (!hasRoom(folder, NEEDED)) {
    return refuse({ reason: 'disk-full', folder, about: `${Math.floor(roomIn(folder) / 2 ** 20)} MB < ${NEEDED / 2 ** 20} MB` })
  }
  if (readPassword(folder) === null) writeWhole(passwordOf(folder), `${randomBytes(24).toString('hex')}\n`)
  const making = join(folder, `making-${randomBytes(6).toString('hex')}`)
  try {
    mkdirSync(making, { mode: 0o700 })
    const passwordFile = join(making, 'password')
    writeFileSync(passwordFile, readFileSync(passwordOf(folder)), { mode: 0o600 })
    const { user } = place.account
    if (user !== null) for (const path of [making, passwordFile]) chownSync(path, user.uid, user.gid)
    const outcome = await initialise(place, join(making, 'cluster'), passwordFile)
    if (outcome.status !== 0) return refuse({ reason: reasonIn(outcome.output), folder, about: lastLines(outcome.output) })
    renameSync(join(making, 'cluster'), cluster)
    return ok(undefined)
  } finally {
    rmSync(making, { recursive: true, force: true })
  }
}
