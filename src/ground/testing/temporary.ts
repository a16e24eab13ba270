/** Where tests put what they throw away: in memory where there is room, because many first starts wait for one disk. */
import { accessSync, constants, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'

function inMemory(): string | null {
  try {
    accessSync('/dev/shm', constants.W_OK)
    const { bavail, bsize } = statfsSync('/dev/shm')
    return bavail * bsize > 2 ** 31 ? '/dev/shm' : null
  } catch {
    return null
  }
}

export const temporaryRoot = inMemory() ?? tmpdir()
