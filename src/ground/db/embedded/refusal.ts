/** Why the database that comes along did not start, and how a failed start is told from its output. */
import { existsSync } from 'node:fs'
import { dirname } from 'node:path'

export type EmbeddedReason =
  | 'platform-unsupported'
  | 'binaries-missing'
  | 'binaries-broken'
  | 'folder-is-file'
  | 'folder-not-ours'
  | 'folder-newer'
  | 'folder-older'
  | 'folder-forbidden'
  | 'folder-barred'
  | 'folder-busy'
  | 'folder-damaged'
  | 'password-lost'
  | 'disk-full'
  | 'port-taken'
  | 'memory-short'
  | 'start-failed'

export interface EmbeddedRefusal {
  readonly reason: EmbeddedReason
  /** The folder that was asked for. */
  readonly folder: string
  /** What the reason is about: a path, a version, a port, a process, or the last lines of the output. */
  readonly about: string
}

/** What the programs of PostgreSQL print, in English because they run with `lc_messages` C; the first that fits counts. */
const signs: readonly (readonly [RegExp, EmbeddedReason])[] = [
  [/No space left on device|Disk quota exceeded|File too large|not enough space/i, 'disk-full'],
  [/Address already in use|could not create any TCP\/IP sockets|Only one usage of each socket address/, 'port-taken'],
  [/error while loading shared libraries|Library not loaded|Exec format error|GLIBC_\S+ not found|version `GLIBC/, 'binaries-broken'],
  [/database files are incompatible|was initialized by PostgreSQL version/, 'folder-newer'],
  [/lock file "postmaster\.pid" already exists|pre-existing shared memory block/, 'folder-busy'],
  [/could not create shared memory segment|could not map anonymous shared memory|Cannot allocate memory/, 'memory-short'],
  [
    /could not locate a valid checkpoint record|incorrect checksum in control file|could not (?:open|read) file "global\/pg_control"|could not find the database system|invalid checkpoint|required checkpoint record/,
    'folder-damaged',
  ],
  [/Permission denied|Operation not permitted|Read-only file system/, 'folder-forbidden'],
]

export function reasonIn(output: string): EmbeddedReason {
  return signs.find(([sign]) => sign.test(output))?.[1] ?? 'start-failed'
}

/** The end of an output, short enough for a terminal. */
export function lastLines(output: string, most = 6): string {
  return output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(-most)
    .join('\n')
}

const codes: Readonly<Record<string, EmbeddedReason>> = {
  EACCES: 'folder-forbidden',
  EPERM: 'folder-forbidden',
  EROFS: 'folder-forbidden',
  ENOTDIR: 'folder-is-file',
  EEXIST: 'folder-is-file',
  EISDIR: 'folder-not-ours',
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EFBIG: 'disk-full',
}

/** What is there of a path: itself, or the nearest above it. */
export function nearest(path: string): string {
  return existsSync(path) || path === dirname(path) ? path : nearest(dirname(path))
}

/** What the file system said no to; anything else is a defect and stays thrown. */
export function refusalOfError(error: unknown, folder: string): EmbeddedRefusal {
  const { code, path } = error as NodeJS.ErrnoException
  const reason = codes[code ?? '']
  if (reason === undefined) throw error
  const about = path ?? folder
  return { reason, folder, about: reason === 'folder-is-file' ? nearest(about) : about }
}
