import { type Floor, placeOf } from './floors.ts'
import type { Target } from './resolve.ts'

export type Reached = ReadonlyMap<string, readonly Target[]>

const ofTheServer = new Set<Floor>(['store', 'db', 'server', 'routes', 'jobs', 'commands'])

/**
 * The way from a file to the first thing that only a server has, or null where the file runs in a browser as it stands.
 * A working door that needs no server may be opened by the page's own worker; one that does is reached over HTTP.
 */
export function wayToServer(path: string, reached: Reached, seen: Set<string> = new Set()): readonly string[] | null {
  if (seen.has(path)) return null
  seen.add(path)
  const floor = placeOf(path)?.floor
  if (floor !== undefined && ofTheServer.has(floor)) return [path]
  for (const target of reached.get(path) ?? []) {
    if (target.kind === 'builtin') return [path, target.name]
    const way = target.kind === 'file' ? wayToServer(target.path, reached, seen) : null
    if (way !== null) return [path, ...way]
  }
  return null
}
