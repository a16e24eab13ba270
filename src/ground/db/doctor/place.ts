/** The data folder: whether it can be used, how much room there is, and whether its server runs. Nothing is made or changed. */
import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { users } from '../embedded/lock.ts'
import { lastPort, versionOf, whyNotOurs } from '../embedded/place.ts'
import { isFree, runningOn } from '../embedded/postmaster.ts'
import { type EmbeddedRefusal, nearest, refusalOfError } from '../embedded/refusal.ts'
import type { DataFolder } from '../folder.ts'
import { sayEmbeddedRefusal } from '../text/say.ts'
import { type Finding, finding, quoting } from './finding.ts'

const WHOLLY = constants.R_OK | constants.W_OK | constants.X_OK

function may(path: string, way: number): boolean {
  try {
    accessSync(path, way)
    return true
  } catch {
    return false
  }
}

/** Nothing where a folder that is there can be used. */
function unusable(folder: string, way = WHOLLY): readonly Finding[] {
  if (!statSync(folder).isDirectory()) return [finding('folder-is-file', 'wrong', { folder })]
  return may(folder, way) ? [] : [finding('folder-forbidden', 'wrong', { folder })]
}

/** From linux/magic.h: NFS, SMB, CIFS, SMB2, 9P, Ceph, FUSE is left out because local ones use it too. */
const networkDisks = new Set([0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x01021997, 0x00c36400])

const SHORT = 2 ** 30
const TOO_SHORT = 150 * 2 ** 20

function disk(path: string): readonly Finding[] {
  const { bavail, bsize, type } = statfsSync(path)
  const bytes = bavail * bsize
  const free = bytes < SHORT ? `${Math.floor(bytes / 2 ** 20)} MB` : `${(bytes / 2 ** 30).toFixed(1)} GB`
  const state = bytes < TOO_SHORT ? 'wrong' : bytes < SHORT ? 'warning' : 'ok'
  const room = finding(state === 'ok' ? 'disk-fit' : 'disk-short', state, { free })
  return process.platform === 'linux' && networkDisks.has(type) ? [room, finding('network-disk', 'warning')] : [room]
}

function openSecrets(path: string): readonly Finding[] {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat === undefined || process.platform === 'win32' || (stat.mode & 0o077) === 0) return []
  return [finding('secrets-open', 'wrong', { folder: path, mode: (stat.mode & 0o777).toString(8) })]
}

async function server(postgres: string): Promise<readonly Finding[]> {
  const foreign = existsSync(postgres) ? whyNotOurs(postgres) : null
  if (foreign !== null) return [refused({ ...foreign, folder: postgres })]
  const cluster = join(postgres, 'cluster')
  const version = versionOf(cluster)
  const found = runningOn(cluster)
  const state = [
    ...(version === null ? [] : [finding('version-fit', 'ok', { version })]),
    ...(found === null ? [finding('postmaster-none', 'ok')] : []),
  ]
  if (found !== null) {
    const many = users(postgres).length
    const values = { pid: found.pid, port: found.port, users: many }
    return [...state, many === 0 ? finding('postmaster-left', 'warning', values) : finding('postmaster-runs', 'ok', values)]
  }
  const port = lastPort(postgres)
  return [...state, (await isFree(port)) ? finding('port-fit', 'ok', { port }) : finding('port-taken', 'warning', { port })]
}

/** As a start says it. */
function refused(refusal: EmbeddedRefusal): Finding {
  return quoting('server-refused', 'wrong', { zh: sayEmbeddedRefusal(refusal, 'zh'), en: sayEmbeddedRefusal(refusal, 'en') })
}

async function inside({ files, log, secrets, postgres }: DataFolder, isEmbedded: boolean): Promise<readonly Finding[]> {
  const parts = [files, log, secrets, ...(isEmbedded ? [postgres, join(postgres, 'cluster')] : [])]
  const found = parts.filter((part) => existsSync(part)).flatMap((part) => unusable(part))
  if (found.length > 0) return found
  return [...openSecrets(secrets), ...(isEmbedded ? await server(postgres) : [])]
}

export async function lookAtPlace(folder: DataFolder, isEmbedded: boolean): Promise<readonly Finding[]> {
  const { root } = folder
  const [there, parent] = [nearest(root), dirname(root)]
  // Behind a folder that may not be looked through, what is missing is not known to be missing.
  const barred = unusable(there, constants.X_OK)
  if (barred.length > 0) return barred
  if (there !== root && there !== parent) return [finding('folder-away', 'wrong', { folder: root, parent })]
  const forbidden = unusable(there)
  if (forbidden.length > 0) return forbidden
  const itself = finding(there === root ? 'folder-fit' : 'folder-none', 'ok', { folder: root })
  try {
    return [itself, ...disk(there), ...(await inside(folder, isEmbedded))]
  } catch (error) {
    return [itself, refused(refusalOfError(error, root))]
  }
}
