/** How much room there is on a disk, asked as often as one likes: the door asks before every command, and readiness besides. */
import { statfs } from 'node:fs/promises'

/** Bytes that may still be written; null where nobody can say. */
export type Room = () => Promise<number | null>

const FRESH_MS = 1_000

/** Of the disk where the folder lies. Asked more often than that, it answers what it found last. */
export function roomIn(folder: string, freshMs = FRESH_MS): Room {
  let found: Promise<number | null> | null = null
  let foundAt = Number.NEGATIVE_INFINITY
  return () => {
    if (found === null || performance.now() - foundAt >= freshMs) {
      foundAt = performance.now()
      found = statfs(folder).then(
        ({ bavail, bsize }) => bavail * bsize,
        () => null,
      )
    }
    return found
  }
}
