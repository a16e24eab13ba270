/** For whoever starts, stops and balances this server: whether it lives, and whether it may be given requests. */
import type { Database } from '#ground/db/database.ts'
import type { KeptState } from '#ground/db/embedded/keep.ts'
import { type DatabaseHealth, databaseHealth } from '#ground/db/health.ts'
import type { Migration } from '#ground/db/migrate.ts'
import type { App } from './app.ts'
import type { Room } from './room.ts'

export interface HealthOf {
  readonly database: Database
  readonly migrations: readonly Migration[]
  /** On the disk of the data folder; null where nothing is kept. */
  readonly room: Room | null
  readonly leastFreeBytes?: number
  /** How it stands with a database that the server itself starts again. */
  readonly kept?: () => KeptState
}

export interface Health {
  readonly status: 'ready' | 'not-ready'
  readonly checks: {
    /** 'starting-again' and 'given-up' are of a database that comes along and has died. */
    readonly database: DatabaseHealth | Exclude<KeptState, 'running'>
    readonly disk: 'ok' | 'low' | 'away'
    readonly server: 'ok' | 'stopping'
  }
}

const LEAST_FREE = 200 * 2 ** 20
const DATABASE_MS = 3_000
/** Asked more often than this, it answers what it found last. */
const FRESH_MS = 1_000

async function diskHealth(room: Room | null, least: number): Promise<Health['checks']['disk']> {
  if (room === null) return 'ok'
  const bytes = await room()
  return bytes === null ? 'away' : bytes >= least ? 'ok' : 'low'
}

export function serveHealth(app: App, of: HealthOf): void {
  let found: Promise<Omit<Health['checks'], 'server'>> | null = null
  let foundAt = Number.NEGATIVE_INFINITY
  const look = () => {
    if (found !== null && performance.now() - foundAt < FRESH_MS) return found
    foundAt = performance.now()
    found = Promise.all([
      databaseHealth(of.database, of.migrations, DATABASE_MS),
      diskHealth(of.room, of.leastFreeBytes ?? LEAST_FREE),
    ]).then(([found, disk]) => {
      const kept = of.kept?.() ?? 'running'
      return { database: found === 'away' && kept !== 'running' ? kept : found, disk }
    })
    return found
  }
  const options = { schema: { hide: true }, config: { isInner: true } }
  app.get('/health/live', options, async () => ({ status: 'live' }))
  app.get('/health/ready', options, async (_request, reply) => {
    const checks: Health['checks'] = { ...(await look()), server: app.house.stopping.isStopping ? 'stopping' : 'ok' }
    const isReady = Object.values(checks).every((check) => check === 'ok')
    return reply.status(isReady ? 200 : 503).send({ status: isReady ? 'ready' : 'not-ready', checks } satisfies Health)
  })
}
