/** Why nothing can be done just now, or nothing that takes room: told at the door, where it costs nobody a wait and the database no risk. */
import { statfs } from 'node:fs/promises'
import type { LimitName } from '#ground/lib/rate-limits.table.ts'

export type Hindrance = 'database-away' | 'disk-full'

/** When to come again, in seconds: a database is back within moments, a disk once a person has made room. */
export const AGAIN: Readonly<Record<Hindrance, string>> = { 'database-away': '5', 'disk-full': '30' }

/** What adds to what is kept; reading, signing in and asking by a receipt go on for as long as they can. */
export const fillingLimits: ReadonlySet<LimitName> = new Set<LimitName>(['submit', 'upload', 'write'])

/** Four segments of the database's own journal: with less it could not even write down that it stops. */
const LEAST_ROOM = 64 * 2 ** 20
const FRESH_MS = 1_000

/** Bytes that may still be written where the folder lies; null where nobody can say. Asked more often, it answers what it found last. */
function roomIn(folder: string): () => Promise<number | null> {
  let found: Promise<number | null> | null = null
  let foundAt = Number.NEGATIVE_INFINITY
  return () => {
    if (found === null || performance.now() - foundAt >= FRESH_MS) {
      foundAt = performance.now()
      found = statfs(folder).then(
        ({ bavail, bsize }) => bavail * bsize,
        () => null,
      )
    }
    return found
  }
}

export interface HindranceOf {
  readonly isAway: () => boolean
  /** The data folder. */
  readonly data: string
  readonly leastRoom?: number
}

export function hindranceOf({ isAway, data, leastRoom = LEAST_ROOM }: HindranceOf): (isFilling: boolean) => Promise<Hindrance | null> {
  const room = roomIn(data)
  return async (isFilling) => {
    if (isAway()) return 'database-away'
    return isFilling && ((await room()) ?? Number.POSITIVE_INFINITY) < leastRoom ? 'disk-full' : null
  }
}
