/** What a monitor reads: requests by route, durations, connections, jobs, the event loop. In the format of Prometheus. */
import { timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Database } from '#ground/db/database.ts'
import type { App } from './app.ts'
import { bodyOf } from './refusal.ts'

export interface Metrics {
  readonly registry: Registry
  readonly request: (method: string, route: string, status: number, seconds: number) => void
  readonly limited: (purpose: string) => void
  readonly defect: () => void
  /** For the queue's `onDone`. */
  readonly job: (queue: string, seconds: number, failed: boolean) => void
}

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE'])
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30]

export function createMetrics({ pool }: Database): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const requests = new Counter({
    name: 'qingdan_http_requests_total',
    help: 'Requests',
    labelNames: ['method', 'route', 'status'],
    registers,
  })
  const durations = new Histogram({
    name: 'qingdan_http_request_seconds',
    help: 'Time to the end of the answer',
    labelNames: ['method', 'route'],
    buckets: SECONDS,
    registers,
  })
  const limited = new Counter({ name: 'qingdan_http_limited_total', help: 'Refused by a rate limit', labelNames: ['purpose'], registers })
  const defects = new Counter({ name: 'qingdan_defects_total', help: 'Defects of the program', registers })
  const jobs = new Counter({ name: 'qingdan_jobs_total', help: 'Jobs that ended', labelNames: ['queue', 'outcome'], registers })
  const jobDurations = new Histogram({
    name: 'qingdan_job_seconds',
    help: 'Time that a job took',
    labelNames: ['queue'],
    buckets: [0.01, 0.1, 1, 10, 60, 600],
    registers,
  })
  new Gauge({
    name: 'qingdan_db_connections',
    help: 'Connections to the database',
    labelNames: ['state'],
    registers,
    collect() {
      this.set({ state: 'open' }, pool.totalCount)
      this.set({ state: 'idle' }, pool.idleCount)
      this.set({ state: 'waited-for' }, pool.waitingCount)
    },
  })
  return {
    registry,
    request: (method, route, status, seconds) => {
      const known = METHODS.has(method) ? method : 'other'
      requests.inc({ method: known, route, status })
      durations.observe({ method: known, route }, seconds)
    },
    limited: (purpose) => limited.inc({ purpose }),
    defect: () => defects.inc(),
    job: (queue, seconds, failed) => {
      jobs.inc({ queue, outcome: failed ? 'failed' : 'done' })
      jobDurations.observe({ queue }, seconds)
    },
  }
}

const LOOPBACK = /^(?:127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/

/** From this machine and through no proxy on it, or with the token. */
export function mayMonitor(request: FastifyRequest, token: string | null): boolean {
  const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
  if (token !== null && given !== undefined) {
    const [one, other] = [Buffer.from(given), Buffer.from(token)]
    return one.length === other.length && timingSafeEqual(one, other)
  }
  const isForwarded = ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip'].some((name) => request.headers[name] !== undefined)
  return !isForwarded && LOOPBACK.test(request.socket.remoteAddress ?? '')
}

export function serveMetrics(app: App, metrics: Metrics, token: string | null): void {
  app.get('/metrics', { schema: { hide: true }, config: { isInner: true } }, async (request, reply) => {
    if (!mayMonitor(request, token)) {
      // To everybody else it is not there.
      const { status, body } = bodyOf({ reason: 'not-found' }, {})
      return reply.status(status).send(body)
    }
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics())
  })
}
