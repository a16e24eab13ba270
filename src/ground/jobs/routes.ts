import { attempt, inTransaction } from '#ground/db/database.ts'
import type { App } from '#ground/http/app.ts'
import type { ApiRefusal } from '#ground/http/refusal.ts'
import { serveApi } from '#ground/http/serve-api.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import type { Queue } from './queue.ts'
import { countQueues, holdDeadLetter, listDeadLetters } from './store/dead-letters.ts'
import { jobsApi } from './wire.ts'

const SHOWN = 200

const missing: Result<never, ApiRefusal> = refuse({ reason: 'not-found' })

export function jobsRoutes(app: App, queue: Queue): void {
  serveApi(app, jobsApi, {
    'GET /api/jobs': async ({ database, claim }) =>
      ok(
        await inTransaction(database, claim, async (tx) => ({
          queues: [...(await countQueues(tx))],
          deadLetters: (await listDeadLetters(tx, SHOWN)).map((one) => ({ ...one, failedAt: one.failedAt.toISOString() })),
        })),
      ),
    // The queue's own statement follows the commit: were it lost, the job would still lie there, and the journal tells who tried.
    'POST /api/jobs/:queue/:id/retry': async ({ database, claim, params }) => {
      const held = await attempt(database, claim, async (tx) => {
        if (!(await holdDeadLetter(tx, params.queue, params.id))) return missing
        tx.journal({
          room: 'jobs',
          subject: params.id,
          kind: 'changed',
          before: { state: 'failed' },
          after: { state: 'retry', queue: params.queue },
        })
        return ok({ id: params.id })
      })
      if (held.ok) await queue.retry(params.queue, params.id)
      return held
    },
    'POST /api/jobs/:queue/:id/discard': async ({ database, claim, params, body }) => {
      const held = await attempt(database, claim, async (tx) => {
        if (!(await holdDeadLetter(tx, params.queue, params.id))) return missing
        tx.journal({
          room: 'jobs',
          subject: params.id,
          kind: 'removed',
          before: { state: 'failed', queue: params.queue },
          reason: body.reason,
        })
        return ok({ id: params.id })
      })
      if (held.ok) await queue.discard(params.queue, params.id)
      return held
    },
  })
}
