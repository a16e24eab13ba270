/** Why nothing can be done just now, or nothing that takes room: told at the door, where it costs nobody a wait and the database no risk. */
import type { LimitName } from '#ground/lib/rate-limits.table.ts'
import type { Room } from './room.ts'

export type Hindrance = 'database-away' | 'disk-full'

/** When to come again, in seconds: a database is back within moments, a disk once a person has made room. */
export const AGAIN: Readonly<Record<Hindrance, string>> = { 'database-away': '5', 'disk-full': '30' }

/** What adds to what is kept; reading, signing in and asking by a receipt go on for as long as they can. */
export const fillingLimits: ReadonlySet<LimitName> = new Set<LimitName>(['submit', 'upload', 'write'])

/** Four segments of the database's own journal: with less it could not even write down that it stops. */
const LEAST_ROOM = 64 * 2 ** 20

export interface HindranceOf {
  readonly isAway: () => boolean
  /** On the disk of the data folder. */
  readonly room: Room
  readonly leastRoom?: number
}

export function hindranceOf({ isAway, room, leastRoom = LEAST_ROOM }: HindranceOf): (isFilling: boolean) => Promise<Hindrance | null> {
  return async (isFilling) => {
    if (isAway()) return 'database-away'
    return isFilling && ((await room()) ?? Number.POSITIVE_INFINITY) < leastRoom ? 'disk-full' : null
  }
}
