/** Jobs (后台任务): enqueued in the transaction that wants them, tried again with growing pauses, and kept for a person when they fail. */
import { type Job as BossJob, PgBoss } from 'pg-boss'
import type { Verb } from '#ground/db/claim.ts'
import type { Database, Job } from '#ground/db/database.ts'
import { JOBS_SCHEMA, type QueueKind } from './store/prepare.ts'

export interface JobContext {
  readonly database: Database
  /** The bureau of this installation: what a job by the clock acts for. */
  readonly bureau: string
  /** Ends early where the server stops or the job has run too long. */
  readonly signal: AbortSignal
}

/** What a room gives: the name of a queue and what is done with a job of it. A job may run twice: it must not matter. */
export interface JobKind extends QueueKind {
  readonly verb: Verb
  readonly run: (data: unknown, context: JobContext) => Promise<void>
  /** Also on its own, by the clock of Asia/Shanghai. */
  readonly cron?: string
}

export interface QueueEvents {
  readonly onError: (error: unknown, queue: string | null) => void
  readonly onDone?: (queue: string, seconds: number, failed: boolean) => void
}

export interface Queue {
  readonly retry: (queue: string, id: string) => Promise<void>
  readonly discard: (queue: string, id: string) => Promise<void>
  /** Waits for jobs that run, at most so long, and takes no new ones. */
  readonly stop: (timeoutMs: number) => Promise<void>
}

export interface QueueOf {
  readonly database: Database
  readonly bureau: string
}

const POLL_SECONDS = 1

/** Lets transactions enqueue; needs no worker in this process. */
function outboxOf(boss: PgBoss): Database['outbox'] {
  return async (execute, jobs: readonly Job[]) => {
    for (const { name, data, startAfter, key } of jobs) {
      await boss.send(name, data, {
        db: { executeSql: execute },
        ...(startAfter === undefined ? {} : { startAfter }),
        ...(key === undefined ? {} : { singletonKey: key }),
      })
    }
  }
}

async function work(boss: PgBoss, kind: JobKind, { database, bureau }: QueueOf, events: QueueEvents): Promise<void> {
  await boss.work(kind.name, { pollingIntervalSeconds: POLL_SECONDS, batchSize: 1 }, async ([job]: BossJob<unknown>[]) => {
    if (job === undefined) return
    const started = performance.now()
    try {
      await kind.run(job.data, { database, bureau, signal: job.signal })
      events.onDone?.(kind.name, (performance.now() - started) / 1000, false)
    } catch (error) {
      events.onDone?.(kind.name, (performance.now() - started) / 1000, true)
      events.onError(error, kind.name)
      throw error
    }
  })
}

/** Opens the queue on the application's pool; `works: false` only enqueues (a web process beside a worker process). */
export async function openQueue(of: QueueOf, kinds: readonly JobKind[], events: QueueEvents, works = true): Promise<Queue> {
  const { database } = of
  const boss = new PgBoss({
    db: { executeSql: (text, values) => database.pool.query(text, values) },
    schema: JOBS_SCHEMA,
    migrate: false,
    createSchema: false,
    supervise: works,
    schedule: works,
    // Indexes belong to the owner.
    reindex: false,
    monitorVacuum: false,
  })
  boss.on('error', (error) => events.onError(error, null))
  await boss.start()
  database.outbox = outboxOf(boss)
  if (works) {
    for (const kind of kinds) {
      await work(boss, kind, of, events)
      if (kind.cron !== undefined) await boss.schedule(kind.name, kind.cron, null, { tz: 'Asia/Shanghai' })
    }
  }
  return {
    retry: async (queue, id) => void (await boss.retry(queue, id)),
    discard: async (queue, id) => void (await boss.deleteJob(queue, id)),
    stop: async (timeoutMs) => {
      database.outbox = null
      await boss.stop({ graceful: true, timeout: timeoutMs, close: false })
    },
  }
}
