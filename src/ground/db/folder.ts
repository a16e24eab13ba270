/** Where everything lies that is kept: `QINGDAN_DATA`, or the folder `data` beside the program. */
import { chmodSync, existsSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { isRoot } from './embedded/account.ts'
import { type EmbeddedRefusal, refusalOfError } from './embedded/refusal.ts'

export interface DataFolder {
  readonly root: string
  /** The embedded server. */
  readonly postgres: string
  /** What people sent in. */
  readonly files: string
  readonly log: string
  /** Keys of this installation: never in a backup that leaves the house unless it is asked for. */
  readonly secrets: string
}

export type Environment = Readonly<Record<string, string | undefined>>

const checkout = join(import.meta.dirname, '../../..')

export function dataFolder(env: Environment): DataFolder {
  const named = env['QINGDAN_DATA'] ?? ''
  const root = named === '' ? join(checkout, 'data') : resolve(named)
  return {
    root,
    postgres: join(root, 'postgres'),
    files: join(root, 'files'),
    log: join(root, 'log'),
    secrets: join(root, 'secrets'),
  }
}

/** Whether there may be a database to look into: a server of somebody's, or a folder that one was made in. Makes nothing. */
export function isBegun(env: Environment): boolean {
  return (env['DATABASE_URL'] ?? '') !== '' || existsSync(dataFolder(env).postgres)
}

/**
 * Makes what is missing. Only its owner may look into it; where root made it, the database's user may pass through the
 * outermost folder to its own.
 */
export function makeDataFolder(env: Environment): Result<DataFolder, EmbeddedRefusal> {
  const folder = dataFolder(env)
  try {
    const mode = isRoot() ? 0o711 : 0o700
    if (mkdirSync(folder.root, { recursive: true, mode }) !== undefined) chmodSync(folder.root, mode)
    for (const path of [folder.files, folder.log, folder.secrets]) mkdirSync(path, { recursive: true, mode: 0o700 })
    chmodSync(folder.secrets, 0o700)
    return ok(folder)
  } catch (error) {
    return refuse(refusalOfError(error, folder.root))
  }
}
