/**
 * The folder that results are written to: looked at before the work begins, held by one run at a time, and changed only
 * when everything is written.
 */
import { rmSync } from 'node:fs'
import { access, constants, mkdir, readdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import path from 'node:path'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import type { OutFile } from '../service.ts'
import { say, type Text } from '../text/say.ts'

export type FolderRefusal =
  | { readonly code: 'is-file' }
  | { readonly code: 'not-empty'; readonly names: readonly string[] }
  | { readonly code: 'holds-input'; readonly name: string }
  | { readonly code: 'in-use'; readonly pid: string; readonly host: string; readonly lock: string }
  | { readonly code: 'disk-full' }
  | { readonly code: 'file-open'; readonly name: string }
  | { readonly code: 'may-not-write' }
  | { readonly code: 'cannot-write'; readonly why: string }

/** The workbook first: it is the one that a person may have open, and then nothing was changed yet. */
const OWN_FILES = ['matters.xlsx', 'report.html', 'members.json', 'suggestions.json', 'rejected.csv']
const HALF_WRITTEN = '.part'
const LOCK = '.qingdan-lock'
/** What desktops leave in any folder. */
const OF_DESKTOPS = ['.DS_Store', 'Thumbs.db', 'desktop.ini', '.directory']

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}

function refusalOf(error: unknown, name: string | null = null): FolderRefusal {
  const code = codeOf(error)
  if (code === 'ENOSPC' || code === 'EDQUOT') return { code: 'disk-full' }
  if (code === 'EEXIST' || code === 'ENOTDIR') return { code: 'is-file' }
  if (name !== null && (code === 'EBUSY' || code === 'EPERM')) return { code: 'file-open', name }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return { code: 'may-not-write' }
  return { code: 'cannot-write', why: code }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

/** Who holds the folder; a run that was killed holds it no longer. */
async function holderOf(directory: string): Promise<FolderRefusal | null> {
  const lock = path.join(directory, LOCK)
  const held = await readFile(lock, 'utf8').catch(() => null)
  if (held === null) return null
  const [pid = '', host = ''] = held.trim().split(' ')
  return host === hostname() && !isRunning(Number(pid)) ? null : { code: 'in-use', pid, host, lock }
}

async function nearestFolder(directory: string): Promise<string> {
  for (let at = path.resolve(directory); ; at = path.dirname(at)) {
    const found = await stat(at).catch((error) => (codeOf(error) === 'ENOENT' ? null : Promise.reject(error)))
    if (found !== null) return at
  }
}

/** Why nothing can be written to a folder, as far as that shows before the work; null where nothing speaks against it. */
export async function folderRefusal(directory: string, input: string, isForced: boolean): Promise<FolderRefusal | null> {
  try {
    const nearest = await nearestFolder(directory)
    if (!(await stat(nearest)).isDirectory()) return { code: 'is-file' }
    await access(nearest, constants.W_OK)
    if (nearest !== path.resolve(directory)) return null
    const inputPath = await realpath(input).catch(() => path.resolve(input))
    const name = OWN_FILES.find((own) => path.join(nearest, own) === path.resolve(input) || path.join(nearest, own) === inputPath)
    if (name !== undefined) return { code: 'holds-input', name }
    const known = [...OWN_FILES, ...OWN_FILES.map((own) => own + HALF_WRITTEN), LOCK, ...OF_DESKTOPS]
    const names = (await readdir(nearest)).filter((of) => !known.includes(of))
    if (names.length > 0 && !isForced) return { code: 'not-empty', names }
    return await holderOf(nearest)
  } catch (error) {
    return refusalOf(error)
  }
}

/** Whether results of an earlier run stand in a folder. */
export async function holdsResults(directory: string): Promise<boolean> {
  const names = await readdir(directory).catch((): string[] => [])
  return names.some((name) => OWN_FILES.includes(name))
}

/**
 * Makes a folder with those above it, one by one. Asked for all at once the system's library tries for ever where a file
 * system says that it has no place for the folder and none is missing above it, as /proc does.
 */
async function makeFolder(directory: string): Promise<void> {
  const nearest = await nearestFolder(directory)
  const missing: string[] = []
  for (let at = path.resolve(directory); at !== nearest; at = path.dirname(at)) missing.unshift(at)
  for (const folder of missing) {
    try {
      await mkdir(folder)
    } catch (error) {
      // Another run may have made it in between.
      if (codeOf(error) !== 'EEXIST' || !(await stat(folder)).isDirectory()) throw error
    }
  }
}

/** Holds a folder for this run, made where it is missing; the answer lets it go again. */
export async function holdFolder(directory: string): Promise<Result<() => void, FolderRefusal>> {
  const lock = path.join(directory, LOCK)
  try {
    await makeFolder(directory)
  } catch (error) {
    return refuse(refusalOf(error))
  }
  for (let attempt = 0; ; attempt++) {
    try {
      await writeFile(lock, `${process.pid} ${hostname()}`, { flag: 'wx' })
      const letGo = () => {
        process.off('exit', letGo)
        rmSync(lock, { force: true })
      }
      process.on('exit', letGo)
      return ok(letGo)
    } catch (error) {
      const holder = codeOf(error) === 'EEXIST' ? await holderOf(directory) : refusalOf(error)
      if (holder !== null || attempt > 0) return refuse(holder ?? refusalOf(error))
      await rm(lock, { force: true })
    }
  }
}

/** Writes all files beside their names and renames them last: a run that fails or is killed leaves what was there before. */
export async function writeAll(directory: string, files: readonly OutFile[]): Promise<FolderRefusal | null> {
  const place = (name: string) => path.join(directory, name)
  const ordered = [...files].sort((x, y) => OWN_FILES.indexOf(x.name) - OWN_FILES.indexOf(y.name))
  let renaming: string | null = null
  try {
    for (const { name, content } of ordered) await writeFile(place(name + HALF_WRITTEN), content)
    for (const { name } of ordered) {
      renaming = name
      await rename(place(name + HALF_WRITTEN), place(name))
    }
    return null
  } catch (error) {
    return refusalOf(error, renaming)
  } finally {
    for (const { name } of ordered) await rm(place(name + HALF_WRITTEN), { force: true }).catch(() => {})
  }
}

const SHOWN_NAMES = 3

export function sayFolderRefusal(refusal: FolderRefusal, dir: string, text: Text): string {
  const t = text.folder
  switch (refusal.code) {
    case 'not-empty':
      return say(t['not-empty'], { dir, names: refusal.names.slice(0, SHOWN_NAMES).join(', ') })
    case 'is-file':
    case 'disk-full':
    case 'may-not-write':
      return say(t[refusal.code], { dir })
    default:
      return say(t[refusal.code], { dir, ...refusal })
  }
}
