/**
 * A stop that loses nothing: no new requests, those under way are finished, then the jobs, and only then the database is closed. Whoever
 * asks a second time means at once.
 */
import type { App } from './app.ts'
import type { Log } from './log.ts'

/** Known to everything that answers requests. */
export class Stopping {
  #isStopping = false

  get isStopping(): boolean {
    return this.#isStopping
  }

  begin(): void {
    this.#isStopping = true
  }
}

export interface StopSteps {
  readonly app: App
  /** In this order, after the last request: the queue, the pool, the database that we started. */
  readonly after: readonly { readonly name: string; readonly close: () => Promise<unknown> }[]
  readonly log: Log
  /** How long requests may take to finish before their connections are closed. */
  readonly finishMs?: number
  /** For as long as this takes, the server says that it is stopping before it refuses connections, so that a balancer sees it. */
  readonly notice?: () => Promise<unknown>
}

const FINISH_MS = 30_000

/** Fastify closes what it opened to listen itself; ours listens before, on the port that was found free. */
async function closeServer(app: App): Promise<void> {
  const closed = app.server.listening ? new Promise<void>((resolve) => app.server.close(() => resolve())) : null
  app.server.closeIdleConnections()
  await closed
  await app.close()
}

/** False where a step failed; the ones after it were done all the same. */
export async function stopInOrder({ app, after: steps, log, finishMs = FINISH_MS, notice }: StopSteps): Promise<boolean> {
  app.house.stopping.begin()
  log.info({ event: 'stopping' }, 'stopping')
  await notice?.()
  const force = setTimeout(() => {
    log.warn({ event: 'requests-cut-off' }, 'requests did not finish in time')
    app.server.closeAllConnections()
  }, finishMs)
  let isClean = true
  for (const { name, close } of [{ name: 'requests', close: () => closeServer(app) }, ...steps]) {
    try {
      await close()
      log.info({ event: 'closed', kind: name }, 'closed')
    } catch (error) {
      isClean = false
      log.error({ event: 'not-closed', kind: name, error }, 'could not be closed')
    }
    clearTimeout(force)
  }
  log.info({ event: 'stopped' }, 'stopped')
  return isClean
}

const AT_ONCE = 130
/** One key press may arrive twice: from the terminal, and handed on by npm. */
const SAME_MS = 1_000

/** Stops on the first signal and ends the process with its outcome; the second ends it at once. */
export function stopOnSignals(steps: StopSteps, exit: (status: number) => void = (status) => process.exit(status)): void {
  let askedAt: number | null = null
  const asked = (signal: NodeJS.Signals) => {
    if (askedAt !== null) {
      if (performance.now() - askedAt > SAME_MS) exit(AT_ONCE)
      return
    }
    askedAt = performance.now()
    steps.log.info({ event: 'signal', signal }, 'asked to stop')
    void stopInOrder(steps).then((isClean) => exit(isClean ? 0 : 1))
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, asked)
}
