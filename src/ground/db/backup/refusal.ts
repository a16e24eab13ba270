/** Why nothing was backed up or restored. */

export type BackupReason =
  | 'out-exists'
  | 'out-folder-missing'
  | 'out-forbidden'
  | 'disk-full'
  | 'nothing-to-back-up'
  | 'rows-hidden'
  | 'connection-lost'
  | 'stopped'

export type RestoreReason =
  | 'archive-missing'
  | 'archive-foreign'
  | 'archive-damaged'
  | 'archive-newer'
  | 'schema-newer'
  | 'migration-changed'
  | 'migration-failed'
  | 'target-not-empty'
  | 'folder-not-empty'
  | 'target-forbidden'
  | 'table-differs'
  | 'rows-refused'
  | 'rows-differ'
  | 'disk-full'
  | 'connection-lost'
  | 'stopped'

export interface BackupRefusal {
  readonly reason: BackupReason
  /** A path, a table, or what the server said. */
  readonly about: string
}

export interface RestoreRefusal {
  readonly reason: RestoreReason
  readonly about: string
}

const codeOf = (error: unknown) => String((error as { code?: unknown }).code ?? '')

const DISK_FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', '53100'])
const FORBIDDEN = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EISDIR'])
const LOST = /^(?:ECONN|EPIPE|57P0|08)/

export function isDiskFull(error: unknown): boolean {
  return DISK_FULL.has(codeOf(error))
}

export function isForbidden(error: unknown): boolean {
  return FORBIDDEN.has(codeOf(error))
}

/** Errors of a connection that has gone bear a code, or these words. */
export function isLost(error: unknown): boolean {
  return LOST.test(codeOf(error)) || /Connection terminated|connection error|not queryable/i.test((error as Error).message ?? '')
}
