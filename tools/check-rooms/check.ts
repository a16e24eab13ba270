/** Compares a tree of files with the table of floors. Pure: the tree comes in as text, the findings go out as data. */
import { circleOf } from './circles.ts'
import { allowedFor, type Floor, type Place, placeOf } from './floors.ts'
import { type Import, importsOf, importsOfStyles, parse } from './imports.ts'
import { type Reached, wayToServer } from './portable.ts'
import { readAliases, resolve, type Target } from './resolve.ts'
import { type Finding, substanceOf } from './substance.ts'
import type { Tree } from './tree.ts'

export interface Violation {
  readonly path: string
  readonly line: number
  readonly what: string
}

export interface Checked {
  readonly violations: readonly Violation[]
  readonly files: number
  readonly imports: number
  readonly rooms: readonly string[]
}

interface Manifest {
  readonly imports?: Readonly<Record<string, string>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

/** An import with what it leads to; `to` is null where the address is computed. */
interface Followed extends Import {
  readonly to: Target | null
}

interface FileRead {
  readonly place: Place
  readonly imports: readonly Followed[]
  readonly findings: readonly Finding[]
}

/** Floors that never run on a machine that only serves the page, so that packages for development are there. */
const forDevelopment = new Set<Floor>(['testing', 'tools', 'bench', 'e2e', 'settings'])

const named = ({ floor, room }: Place) => (room === null ? floor : `${floor} of ${room}`)

/** Why a package may not be used here, or null. */
function packageRefused(name: string, place: Place, manifest: Manifest): string | null {
  const { packages } = allowedFor(place)
  if (packages !== 'any' && !packages.includes(name)) return `${named(place)} may not use the package ${name}`
  if (name in (manifest.dependencies ?? {})) return null
  if (!(name in (manifest.devDependencies ?? {}))) return `the package ${name} is not in package.json`
  return place.isTest || forDevelopment.has(place.floor) ? null : `the package ${name} is there for development only`
}

function fileRefused(from: Place, path: string, isType: boolean, reached: Reached): string | null {
  const to = placeOf(path)
  if (to === null) return `imports a file that stands on no floor: ${path}`
  if (to.isTest && !from.isTest) return `${named(from)} may not import a test`
  const allowed = allowedFor(from)
  const isOwn = to.room !== null && to.room === from.room
  if (to.isInner && !isOwn) return `${named(from)} may enter ${to.room} by its doors alone`
  const list = to.room === null ? allowed.shared : isOwn ? allowed.own : allowed.others
  if (list.includes(to.floor) || (isOwn && isType && allowed.ownTypes.includes(to.floor))) return null
  const refusal = `${named(from)} may not import ${named(to)}`
  if (!isOwn || !allowed.ownWithoutServer.includes(to.floor)) return refusal
  const way = wayToServer(path, reached)
  return way === null ? null : `${refusal}, which needs a server: ${way.join(' → ')}`
}

function refused({ to, by, target, isType }: Followed, place: Place, manifest: Manifest, reached: Reached): string | null {
  switch (to?.kind) {
    case undefined:
      // Tools and tests start programs and plant trees; what they reach for so is no part of what runs.
      return forDevelopment.has(place.floor) || place.isTest ? null : `${by} with an address that cannot be read`
    case 'builtin':
      return allowedFor(place).node ? null : `${named(place)} may not use ${to.name}`
    case 'package':
      return packageRefused(to.name, place, manifest)
    case 'outside':
      return `${by} leads out of the project: ${target}`
    case 'missing':
      // A URL may name a folder, or a file that a build makes; it then loads nothing by itself.
      return by === 'new URL' && allowedFor(place).node ? null : `${by} leads to no file: ${target}`
    case 'file':
      return fileRefused(place, to.path, isType, reached)
  }
}

function read(path: string, content: string, place: Place): { imports: readonly Import[]; findings: readonly Finding[] } {
  if (path.endsWith('.css')) return { imports: importsOfStyles(content), findings: [] }
  if (path.endsWith('.sql')) {
    const isHome = place.floor === 'store' || place.floor === 'db'
    return { imports: [], findings: isHome ? [] : [{ line: 1, what: 'is SQL outside a store' }] }
  }
  const source = parse(path, content)
  return source === null ? { imports: [], findings: [] } : { imports: importsOf(source), findings: substanceOf(source, place) }
}

/** Every file with its floor and where its imports lead; null for one that stands on no floor. */
function readAll(tree: Tree, manifest: Manifest): ReadonlyMap<string, FileRead | null> {
  const files = new Set(tree.keys())
  const aliases = readAliases(manifest.imports ?? {})
  const all = new Map<string, FileRead | null>()
  for (const [path, content] of tree) {
    const place = placeOf(path)
    if (place === null) {
      all.set(path, null)
      continue
    }
    const { imports, findings } = read(path, content, place)
    const followed = imports.map((one) => ({ ...one, to: one.target === null ? null : resolve(one.target, path, files, aliases) }))
    all.set(path, { place, imports: followed, findings })
  }
  return all
}

function roomsEntered(all: ReadonlyMap<string, FileRead | null>): ReadonlyMap<string, ReadonlySet<string>> {
  const enters = new Map<string, Set<string>>()
  for (const file of all.values()) {
    const from = file?.place.room
    if (!file || !from) continue
    const entered = enters.get(from) ?? new Set()
    enters.set(from, entered)
    for (const { to } of file.imports) {
      const room = to?.kind === 'file' ? placeOf(to.path)?.room : null
      if (room && room !== from) entered.add(room)
    }
  }
  return enters
}

export function checkTree(tree: Tree, links: readonly string[] = []): Checked {
  const manifest = JSON.parse(tree.get('package.json') ?? '{}') as Manifest
  const all = readAll(tree, manifest)
  const reached = new Map(
    [...all].map(([path, file]) => [path, (file?.imports ?? []).flatMap(({ to }) => (to === null ? [] : [to]))] as const),
  )
  const violations: Violation[] = links.map((path) => ({ path, line: 1, what: 'is a link; a file stands in one place' }))
  for (const [path, file] of all) {
    if (file === null) {
      violations.push({ path, line: 1, what: 'stands on no floor' })
      continue
    }
    violations.push(...file.findings.map((finding) => ({ path, ...finding })))
    for (const one of file.imports) {
      const why = refused(one, file.place, manifest, reached)
      if (why !== null) violations.push({ path, line: one.line, what: `${why} (${one.by})` })
    }
  }
  const imports = [...all.values()].reduce((sum, file) => sum + (file?.imports.length ?? 0), 0)
  if (imports === 0) violations.push({ path: '.', line: 1, what: 'no import was read at all: the check itself is broken' })
  const enters = roomsEntered(all)
  const circle = circleOf(enters)
  if (circle !== null) violations.push({ path: `src/modules/${circle[0]}`, line: 1, what: `rooms form a circle: ${circle.join(' → ')}` })
  return { violations, files: tree.size, imports, rooms: [...enters.keys()].sort() }
}
