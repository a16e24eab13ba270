/** Compares a tree of files with the table of floors. Pure: the tree comes in as text, the findings go out as data. */
import { circleOf } from './circles.ts'
import { allowedFor, type Floor, type Place, placeOf } from './floors.ts'
import { type Import, importsOf, importsOfStyles, parse } from './imports.ts'
import { type Aliases, readAliases, resolve } from './resolve.ts'
import { substanceOf } from './substance.ts'
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

interface Surroundings {
  readonly files: ReadonlySet<string>
  readonly aliases: Aliases
  readonly manifest: Manifest
}

/** Floors that never run on a machine that only serves the page, so that packages for development are there. */
const forDevelopment = new Set<Floor>(['testing', 'tools', 'bench', 'e2e', 'settings'])

const named = ({ floor, room }: Place) => (room === null ? floor : `${floor} of ${room}`)

/** Why a package may not be used here, or null. */
function packageRefused(name: string, place: Place, { manifest }: Surroundings): string | null {
  const { packages } = allowedFor(place)
  if (packages !== 'any' && !packages.includes(name)) return `${named(place)} may not use the package ${name}`
  if (name in (manifest.dependencies ?? {})) return null
  if (!(name in (manifest.devDependencies ?? {}))) return `the package ${name} is not in package.json`
  return place.isTest || forDevelopment.has(place.floor) ? null : `the package ${name} is there for development only`
}

function fileRefused(from: Place, to: Place): string | null {
  const allowed = allowedFor(from)
  if (to.isTest && !from.isTest) return `${named(from)} may not import a test`
  const list = to.room === null ? allowed.shared : to.room === from.room ? allowed.own : allowed.others
  return list.includes(to.floor) ? null : `${named(from)} may not import ${named(to)}`
}

function refused({ target, by }: Import, path: string, place: Place, surroundings: Surroundings): string | null {
  if (target === null) {
    // Tools and tests start programs and plant trees; what they reach for so is no part of what runs.
    return forDevelopment.has(place.floor) || place.isTest ? null : `${by} with an address that cannot be read`
  }
  const found = resolve(target, path, surroundings.files, surroundings.aliases)
  switch (found.kind) {
    case 'builtin':
      return allowedFor(place).node ? null : `${named(place)} may not use ${found.name}`
    case 'package':
      return packageRefused(found.name, place, surroundings)
    case 'outside':
      return `${by} leads out of the project: ${target}`
    case 'missing':
      // A URL may name a folder, or a file that a build makes; it then loads nothing by itself.
      return by === 'new URL' && allowedFor(place).node ? null : `${by} leads to no file: ${target}`
    case 'file': {
      const to = placeOf(found.path)
      return to === null ? `imports a file that stands on no floor: ${found.path}` : fileRefused(place, to)
    }
  }
}

function read(
  path: string,
  content: string,
  place: Place,
): { imports: readonly Import[]; findings: readonly { line: number; what: string }[] } {
  if (path.endsWith('.css')) return { imports: importsOfStyles(content), findings: [] }
  if (path.endsWith('.sql')) {
    const isHome = place.floor === 'store' || place.floor === 'db'
    return { imports: [], findings: isHome ? [] : [{ line: 1, what: 'is SQL outside a store' }] }
  }
  const source = parse(path, content)
  return source === null ? { imports: [], findings: [] } : { imports: importsOf(source), findings: substanceOf(source, place) }
}

function circleViolation(enters: ReadonlyMap<string, ReadonlySet<string>>): Violation[] {
  const circle = circleOf(enters)
  return circle === null ? [] : [{ path: `src/modules/${circle[0]}`, line: 1, what: `rooms form a circle: ${circle.join(' → ')}` }]
}

export function checkTree(tree: Tree, links: readonly string[] = []): Checked {
  const manifest = JSON.parse(tree.get('package.json') ?? '{}') as Manifest
  const surroundings = { files: new Set(tree.keys()), aliases: readAliases(manifest.imports ?? {}), manifest }
  const violations: Violation[] = links.map((path) => ({ path, line: 1, what: 'is a link; a file stands in one place' }))
  const enters = new Map<string, Set<string>>()
  let imports = 0
  for (const [path, content] of tree) {
    const place = placeOf(path)
    if (place === null) {
      violations.push({ path, line: 1, what: 'stands on no floor' })
      continue
    }
    const { imports: found, findings } = read(path, content, place)
    imports += found.length
    violations.push(...findings.map((finding) => ({ path, ...finding })))
    for (const one of found) {
      const why = refused(one, path, place, surroundings)
      if (why !== null) violations.push({ path, line: one.line, what: `${why} (${one.by})` })
      const to = one.target === null ? null : resolve(one.target, path, surroundings.files, surroundings.aliases)
      const room = to?.kind === 'file' ? placeOf(to.path)?.room : null
      if (place.room !== null && !enters.has(place.room)) enters.set(place.room, new Set())
      if (place.room !== null && room && room !== place.room) enters.get(place.room)!.add(room)
    }
  }
  if (imports === 0) violations.push({ path: '.', line: 1, what: 'no import was read at all: the check itself is broken' })
  violations.push(...circleViolation(enters))
  return { violations, files: tree.size, imports, rooms: [...enters.keys()].sort() }
}
