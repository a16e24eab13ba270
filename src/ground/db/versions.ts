/** Rows that are changed in the version in which they were seen · 行的版本: who changes one that somebody else has changed since is told, and changes nothing. */
import { ok, type Result, refuse } from '#ground/lib/result.ts'

export interface Versioned {
  readonly id: string
  readonly version: number
}

/** A change that was made of a version which somebody has changed since. */
export interface Stale {
  readonly reason: 'version-conflict'
  readonly ids: readonly string[]
}

export type NotAsSeen = Stale | { readonly reason: 'not-found' }

/** 与所见一致: the rows found for those wanted, if all are there and none was changed since it was seen. */
export function asSeen<Row extends Versioned>(found: readonly Row[], wanted: readonly Versioned[]): Result<readonly Row[], NotAsSeen> {
  const versions = new Map(wanted.map(({ id, version }) => [id, version]))
  if (found.length !== versions.size) return refuse({ reason: 'not-found' })
  const stale = found.filter(({ id, version }) => versions.get(id) !== version)
  return stale.length > 0 ? refuse({ reason: 'version-conflict', ids: stale.map(({ id }) => id) }) : ok(found)
}
