/** Jobs as the screen of dead letters shows them. The queue's tables hold identifiers only, never what a person said. */
import { type Kysely, sql } from 'kysely'
import type { Tx } from '#ground/db/database.ts'

export interface QueueCount {
  readonly name: string
  readonly waiting: number
  readonly active: number
  readonly failed: number
  readonly done: number
  /** Seconds that the oldest job has waited beyond its time. */
  readonly oldestWaitsS: number | null
}

export interface DeadLetter {
  readonly id: string
  readonly queue: string
  readonly data: unknown
  readonly tries: number
  readonly failedAt: Date
  readonly error: string | null
}

const of = (tx: Tx): Kysely<object> => tx.tables<object>()

/** What belongs to the claim's bureau; a job without a bureau is the installation's own and shown to all who may see jobs. */
const own = (tx: Tx) => sql`(data is null or data->>'bureau' is null or data->>'bureau' = ${tx.claim.bureau})`

/** Without those by which the queue works itself: nobody gave them anything to do. */
export async function countQueues(tx: Tx): Promise<readonly QueueCount[]> {
  const { rows } = await sql<QueueCount>`
    select name,
      count(*) filter (where state in ('created', 'retry')) as waiting,
      count(*) filter (where state = 'active') as active,
      count(*) filter (where state = 'failed') as failed,
      count(*) filter (where state = 'completed') as done,
      extract(epoch from now() - min(start_after) filter (where state in ('created', 'retry') and start_after < now()))::float8 as "oldestWaitsS"
    from jobs.job where ${own(tx)} and not starts_with(name, '__pgboss__') group by name order by name`.execute(of(tx))
  return rows
}

export async function listDeadLetters(tx: Tx, limit: number): Promise<readonly DeadLetter[]> {
  const { rows } = await sql<DeadLetter>`
    select id, name as queue, data, retry_count + 1 as tries, completed_on as "failedAt",
      coalesce(output->>'message', output->>'value') as error
    from jobs.job where state = 'failed' and ${own(tx)} order by completed_on desc limit ${limit}`.execute(of(tx))
  return rows
}

/** Whether the dead letter is there and the bureau's; it is locked until the transaction ends, so that two do not retry it. */
export async function holdDeadLetter(tx: Tx, queue: string, id: string): Promise<boolean> {
  const { rows } = await sql`
    select from jobs.job where name = ${queue} and id = ${id}::uuid and state = 'failed' and ${own(tx)} for update`.execute(of(tx))
  return rows.length === 1
}
