/** The folder of the embedded server: what stands where, whose it is, and as whom its programs run. */
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { type Account, chooseAccount, isRoot, type Outcome, runAs } from './account.ts'
import { type Binaries, findBinaries, MAJOR } from './binaries.ts'
import type { EmbeddedReason, EmbeddedRefusal } from './refusal.ts'

const FORMAT = 1
/** Below the range from which systems take ports for outgoing connections. */
const DEFAULT_PORT = 25_432

export interface Place {
  readonly folder: string
  /** The data directory of PostgreSQL, inside the folder. */
  readonly cluster: string
  readonly binaries: Binaries
  readonly account: Account
  readonly run: (file: string, args: readonly string[]) => Promise<Outcome>
}

interface About {
  readonly qingdan: 'postgres'
  readonly format: number
  readonly port: number
}

const aboutOf = (folder: string) => join(folder, 'about.json')

function readAbout(folder: string): About | null {
  try {
    const about = JSON.parse(readFileSync(aboutOf(folder), 'utf8')) as Partial<About>
    const { format, port } = about
    return about.qingdan === 'postgres' && typeof format === 'number' && typeof port === 'number'
      ? { qingdan: 'postgres', format, port }
      : null
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || error instanceof SyntaxError) return null
    throw error
  }
}

/** Written beside and moved into place: a full disk or a crash leaves the old one. */
export function writeWhole(path: string, text: string): void {
  const beside = `${path}.${randomBytes(6).toString('hex')}`
  try {
    writeFileSync(beside, text, { mode: 0o600, flush: true })
    renameSync(beside, path)
  } catch (error) {
    rmSync(beside, { force: true })
    throw error
  }
}

/** The port that was used last, so that addresses stay the same from one start to the next. */
export const lastPort = (folder: string) => readAbout(folder)?.port ?? DEFAULT_PORT

export function rememberPort(folder: string, port: number): void {
  if (readAbout(folder)?.port !== port) writeWhole(aboutOf(folder), `${JSON.stringify({ qingdan: 'postgres', format: FORMAT, port })}\n`)
}

/** Files that a file system puts there by itself, or that a start leaves which was killed early. */
const harmless = /^(?:lost\+found|\.DS_Store|\.gitkeep|lock(?:\..+)?|users|libraries|making-.+|about\.json\..+|password(?:\..+)?)$/

export function versionOf(cluster: string): number | null {
  try {
    return Number.parseInt(readFileSync(join(cluster, 'PG_VERSION'), 'utf8'), 10)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** Why nothing may be done in a folder that is there: it holds something else, or is of another version. */
export function whyNotOurs(folder: string): { readonly reason: EmbeddedReason; readonly about: string } | null {
  const about = readAbout(folder)
  if (about === null) {
    const foreign = readdirSync(folder).find((name) => !harmless.test(name))
    return foreign === undefined ? null : { reason: 'folder-not-ours', about: foreign }
  }
  const version = versionOf(join(folder, 'cluster'))
  if (about.format > FORMAT) return { reason: 'folder-newer', about: `format ${about.format}` }
  if (version === null || version === MAJOR) return null
  if (Number.isNaN(version)) return { reason: 'folder-damaged', about: 'PG_VERSION' }
  return { reason: version > MAJOR ? 'folder-newer' : 'folder-older', about: `PostgreSQL ${version}` }
}

/** Makes the folder if it is missing. Root opens the way for the database's user, which is all that others may do in it. */
function makeFolder(path: string): string {
  const mode = isRoot() ? 0o711 : 0o700
  const first = mkdirSync(path, { recursive: true, mode })
  // The mask of the process may have taken the way through away.
  if (first !== undefined) for (let at = resolve(path); at.length >= first.length; at = dirname(at)) chmodSync(at, mode)
  return realpathSync(path)
}

function chownAll(path: string, uid: number, gid: number): void {
  const isFolder = lstatSync(path).isDirectory()
  if (!lstatSync(path).isSymbolicLink()) chownSync(path, uid, gid)
  if (isFolder) for (const name of readdirSync(path)) chownAll(join(path, name), uid, gid)
}

/** Whose the data directory is; null where there is none, or where it is root's and has to be handed over. */
function ownerOf(cluster: string): Account['user'] {
  const stat = lstatSync(cluster, { throwIfNoEntry: false })
  return stat === undefined || stat.uid === 0 ? null : { uid: stat.uid, gid: stat.gid }
}

/** Looks at the folder and says as whom to work in it; errors of the file system are thrown to the caller. */
export function openPlace(asked: string, modules: string): Result<Place, EmbeddedRefusal> {
  const said = (reason: EmbeddedReason, about: string) => refuse({ reason, folder: asked, about })
  const folder = makeFolder(asked)
  const foreign = whyNotOurs(folder)
  if (foreign !== null) return said(foreign.reason, foreign.about)
  const found = findBinaries(modules, join(folder, 'libraries'))
  if (!found.ok) return said(found.refusal.reason, found.refusal.about)
  const binaries = found.value
  const cluster = join(folder, 'cluster')
  const owner = ownerOf(cluster)
  if (!isRoot() && lstatSync(cluster, { throwIfNoEntry: false }) !== undefined && owner?.uid !== process.getuid?.() && process.getuid) {
    return said('folder-forbidden', cluster)
  }
  const account = chooseAccount([folder, binaries.native], owner)
  if ('barred' in account) return said('folder-barred', account.barred)
  if (account.user !== null && owner === null && versionOf(cluster) !== null) chownAll(cluster, account.user.uid, account.user.gid)
  return ok({
    folder,
    cluster,
    binaries,
    account,
    run: (file, args) => runAs(account, binaries.libraries, file, args, binaries.native),
  })
}
