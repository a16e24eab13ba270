/** The data folder: whether it can be used, how much room there is, and whether its server runs. Nothing is made or changed. */
import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { MAJOR } from '../embedded/binaries.ts'
import { users } from '../embedded/lock.ts'
import { lastPort, versionOf } from '../embedded/place.ts'
import { isFree, runningOn } from '../embedded/postmaster.ts'
import type { DataFolder } from '../folder.ts'
import { type Finding, finding } from './finding.ts'

/** The folder itself, or the nearest one above that is there. */
function nearest(path: string): string {
  return existsSync(path) || path === dirname(path) ? path : nearest(dirname(path))
}

function mayUse(path: string): boolean {
  try {
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
    return true
  } catch {
    return false
  }
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

function secrets(path: string): readonly Finding[] {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat === undefined || process.platform === 'win32' || (stat.mode & 0o077) === 0) return []
  return [finding('secrets-open', 'wrong', { folder: path, mode: (stat.mode & 0o777).toString(8) })]
}

async function server(postgres: string): Promise<readonly Finding[]> {
  const cluster = join(postgres, 'cluster')
  const version = versionOf(cluster)
  const found = runningOn(cluster)
  const state = [
    ...(version === null ? [] : [finding('version-fit', 'ok', { version })]),
    ...(found === null ? [finding('postmaster-none', 'ok')] : []),
  ]
  if (version !== null && version !== MAJOR) return []
  if (found !== null) {
    const many = users(postgres).length
    const values = { pid: found.pid, port: found.port, users: many }
    return [...state, many === 0 ? finding('postmaster-left', 'warning', values) : finding('postmaster-runs', 'ok', values)]
  }
  const port = lastPort(postgres)
  return [...state, (await isFree(port)) ? finding('port-fit', 'ok', { port }) : finding('port-taken', 'warning', { port })]
}

export async function lookAtPlace(folder: DataFolder, isEmbedded: boolean): Promise<readonly Finding[]> {
  const { root } = folder
  const there = nearest(root)
  if (!mayUse(there)) return [finding('folder-forbidden', 'wrong', { folder: there })]
  const itself = finding(there === root ? 'folder-fit' : 'folder-none', 'ok', { folder: root })
  const found = [itself, ...secrets(folder.secrets), ...disk(there)]
  if (!isEmbedded) return found
  if (existsSync(folder.postgres) && !mayUse(folder.postgres))
    return [...found, finding('folder-forbidden', 'wrong', { folder: folder.postgres })]
  return [...found, ...(await server(folder.postgres))]
}
