import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { MigrationPart } from './migrate.ts'

const ground = join(import.meta.dirname, '..')

/** The ground's own migrations, in the order in which they build on each other. */
export const groundParts: readonly MigrationPart[] = [
  { part: 'ground', folder: join(ground, 'db/migrations') },
  { part: 'journal', folder: join(ground, 'audit/store/migrations') },
  { part: 'people', folder: join(ground, 'auth/store/migrations') },
  { part: 'files', folder: join(ground, 'files/store/migrations') },
  { part: 'views', folder: join(ground, 'views/store/migrations') },
  { part: 'jobs', folder: join(ground, 'jobs/store/migrations') },
  { part: 'rates', folder: join(ground, 'db/rates') },
].filter(({ folder }) => existsSync(folder))

/** The migrations of a room, by its folder. */
export function roomPart(room: string): MigrationPart {
  return { part: room, folder: join(ground, '../modules', room, 'store/migrations') }
}

const modules = join(ground, '../modules')

/** Everything: the ground, then each room that keeps something. Rooms do not build on one another's tables, so their order is that of names. */
export const allParts: readonly MigrationPart[] = [
  ...groundParts,
  ...readdirSync(modules)
    .sort()
    .map(roomPart)
    .filter(({ folder }) => existsSync(folder)),
]
