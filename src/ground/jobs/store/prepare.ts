/** The queue's own tables, made by the owner beside the migrations: pg-boss keeps the version of its schema itself. */
import { Client } from 'pg'
import { PgBoss } from 'pg-boss'
import { APP_ROLE } from '#ground/db/database.ts'

export const JOBS_SCHEMA = 'jobs'

export interface QueueKind {
  readonly name: string
  /** How often a failed job is tried again before it waits for a person among the dead letters. */
  readonly retryLimit: number
  /** Longest run in seconds; after it the job counts as lost and is tried again. */
  readonly expireInSeconds: number
}

const DAY = 86_400

/** Grants on one object from two processes at once collide in the catalogue: one prepares at a time. */
const LOCK = 7_310_919

/** Creates or updates the queue's schema and one queue a kind. May run twice, and at the same time as another process does. */
export async function prepareJobs(ownerUrl: string, kinds: readonly QueueKind[]): Promise<void> {
  const client = new Client({ connectionString: ownerUrl, application_name: 'qingdan migrate' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await makeQueues(ownerUrl, kinds)
    await client.query(`grant usage on schema ${JOBS_SCHEMA} to ${APP_ROLE}`)
    await client.query(`grant select, insert, update, delete on all tables in schema ${JOBS_SCHEMA} to ${APP_ROLE}`)
    await client.query(`grant usage on all sequences in schema ${JOBS_SCHEMA} to ${APP_ROLE}`)
    await client.query(`grant execute on all functions in schema ${JOBS_SCHEMA} to ${APP_ROLE}`)
  } finally {
    await client.end()
  }
}

async function makeQueues(ownerUrl: string, kinds: readonly QueueKind[]): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, schema: JOBS_SCHEMA, supervise: false, schedule: false, max: 1 })
  // An error that belongs to a call is thrown by that call as well.
  boss.on('error', () => undefined)
  await boss.start()
  try {
    for (const { name, retryLimit, expireInSeconds } of kinds) {
      const options = {
        retryLimit,
        expireInSeconds,
        retryDelay: 5,
        retryBackoff: true,
        retryDelayMax: 3_600,
        retentionSeconds: 365 * DAY,
        // A failed job stays until a person has looked at it; what is done may go after a month.
        deleteAfterSeconds: 30 * DAY,
      }
      await boss.createQueue(name, options)
      await boss.updateQueue(name, options)
    }
  } finally {
    await boss.stop({ graceful: false })
  }
}
