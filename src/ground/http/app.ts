/** The HTTP server of the house: Fastify with zod, safe headers on everything, and errors that say what is safe and what to do. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  fastify,
  LogController,
} from 'fastify'
import { hasZodFastifySchemaValidationErrors, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import type { Actor } from '#ground/auth/actor.ts'
import { isDatabaseAway, isDiskFull } from '#ground/db/away.ts'
import type { Database } from '#ground/db/database.ts'
import type { LimitName } from '#ground/lib/rate-limits.table.ts'
import { describe } from './document.ts'
import { AGAIN, fillingLimits, type Hindrance } from './hindrance.ts'
import { createLog, type Log } from './log.ts'
import { createMetrics, type Metrics, serveMetrics } from './metrics.ts'
import { safeHeaders } from './policy.ts'
import { type Limiter, memoryLimiter } from './rate.ts'
import { type ApiRefusal, bodyOf } from './refusal.ts'
import { Stopping } from './stop.ts'

/** How long a sender may take, in milliseconds: who sends a byte a minute must not hold a place. */
export interface Patience {
  readonly headersMs: number
  /** For a body, and for a form with files. */
  readonly bodyMs: number
  readonly uploadMs: number
}

export interface AppOptions {
  readonly database: Database
  /** The bureau whose public pages this server shows. */
  readonly bureau: string
  /** Who sent the request, by its session; null for nobody. */
  readonly findActor: (request: FastifyRequest) => Promise<Actor | null>
  /** Called for every defect, with the number that the caller was told; it is logged in any case. */
  readonly onDefect?: (error: unknown, request: FastifyRequest) => void
  /** Everything outside /api; without it such paths are not found. */
  readonly site?: (request: IncomingMessage, response: ServerResponse) => void
  /** Addresses of proxies whose X-Forwarded-For is believed; nobody's unless said. */
  readonly trustProxy?: readonly string[]
  /** Origins of pages that may send commands, beside the one that is asked: where a proxy changes the name of the host. */
  readonly origins?: readonly string[]
  /** Counts in this process unless another is given. */
  readonly limiter?: Limiter
  /** Nothing is logged unless a log is given. */
  readonly log?: Log
  /** Lets a monitor elsewhere read /metrics; from this machine no token is needed. */
  readonly metricsToken?: string
  /** Asked for every request; `isFilling` where it adds to what is kept. */
  readonly hindrance?: (isFilling: boolean) => Promise<Hindrance | null>
  readonly patience?: Partial<Patience>
  readonly version?: string
}

export interface House extends AppOptions {
  readonly limiter: Limiter
  readonly origins: readonly string[]
  readonly metrics: Metrics
  readonly stopping: Stopping
}

export type App = FastifyInstance & { readonly house: House }

const KIB = 1024
const PATIENCE: Patience = { headersMs: 15_000, bodyMs: 20_000, uploadMs: 300_000 }
const LONGEST_HEADERS = 16 * KIB
const MOST_HEADERS = 100

/** Answers a refusal from a hook or a handler alike. */
export function refusalOf(error: FastifyError): ApiRefusal | null {
  if (hasZodFastifySchemaValidationErrors(error)) {
    const issues = error.validation.map(({ instancePath, message }) => ({
      at: `${error.validationContext ?? ''}${instancePath}`,
      message: message ?? '',
    }))
    return { reason: 'invalid', issues }
  }
  if (error.statusCode === 413) return { reason: 'too-large' }
  if (error.statusCode === 415) return { reason: 'unsupported-type' }
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500)
    return { reason: 'invalid', issues: [{ at: '', message: error.code }] }
  return null
}

/** The bare server: limits on what a connection may send before anybody looks at it. */
function serverOf(
  { site }: AppOptions,
  { headersMs, uploadMs }: Patience,
  handler: (q: IncomingMessage, s: ServerResponse) => void,
): Server {
  const options = {
    maxHeaderSize: LONGEST_HEADERS,
    headersTimeout: headersMs,
    requestTimeout: uploadMs,
    connectionsCheckingInterval: Math.min(5_000, headersMs),
    keepAliveTimeout: 15_000,
  }
  const server = createServer(options, (request, response) => {
    const isApi = /^\/(?:api|health|metrics)(?:[/?]|$)/.test(request.url ?? '')
    if (isApi || site === undefined) handler(request, response)
    else site(request, response)
  })
  server.maxHeadersCount = MOST_HEADERS
  return server
}

function answer(reply: FastifyReply, refusal: ApiRefusal) {
  const { status, body } = bodyOf(refusal, {})
  return reply.status(status).send(body)
}

export function tooMany({ house }: App, reply: FastifyReply, purpose: LimitName, seconds: number) {
  house.metrics.limited(purpose)
  reply.header('Retry-After', String(seconds))
  return answer(reply, { reason: 'too-many', purpose, seconds })
}

function hindered(reply: FastifyReply, reason: Hindrance) {
  return answer(reply.header('Retry-After', AGAIN[reason]), { reason })
}

export async function createApp(options: AppOptions): Promise<App> {
  const patience = { ...PATIENCE, ...options.patience }
  const instance = fastify({
    bodyLimit: 256 * KIB,
    trustProxy: options.trustProxy === undefined ? false : [...options.trustProxy],
    requestIdHeader: false,
    genReqId: () => crypto.randomUUID(),
    routerOptions: { maxParamLength: 200, caseSensitive: true },
    return503OnClosing: false,
    loggerInstance: (options.log ?? createLog('silent')) as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    frameworkErrors: (_error, _request, reply) =>
      answer(shielded(reply), { reason: 'invalid', issues: [{ at: 'path', message: 'malformed' }] }),
    serverFactory: (handler) => serverOf(options, patience, handler),
  })
  instance.setValidatorCompiler(validatorCompiler)
  instance.setSerializerCompiler(serializerCompiler)
  const house: House = {
    ...options,
    limiter: options.limiter ?? memoryLimiter(),
    origins: options.origins ?? [],
    metrics: createMetrics(options.database),
    stopping: new Stopping(),
  }
  instance.decorate('house', house)
  await instance.register(cookie)
  // A file that is too large is told by whoever takes it.
  await instance.register(multipart, { throwFileSizeLimit: false })
  await describe(instance, options.version ?? '0')
  const app = instance as FastifyInstance as App
  answerErrors(app)
  receive(app)
  endSlowBodies(app, patience.bodyMs)
  record(app)
  serveMetrics(app, house.metrics, options.metricsToken ?? null)
  return app
}

function shielded(reply: FastifyReply): FastifyReply {
  reply.headers(safeHeaders)
  reply.header('Cache-Control', 'no-store')
  reply.header('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'")
  return reply.header('X-Request-Id', reply.request.id)
}

interface RouteConfig {
  /** Health and metrics: answered while the server stops, and to whoever asks often. */
  readonly isInner?: boolean
  readonly isUpload?: boolean
  readonly limit?: LimitName
}
const configOf = (request: FastifyRequest) => request.routeOptions.config as RouteConfig

/** What holds for every request, before its route is entered. */
function receive(app: App): void {
  app.addHook('onRequest', async (request, reply) => {
    shielded(reply)
    if (configOf(request).isInner) return
    if (app.house.stopping.isStopping) {
      reply.header('Connection', 'close').header('Retry-After', '5')
      return answer(reply, { reason: 'stopping' })
    }
    const waits = await app.house.limiter.take('any', request.ip, null)
    if (waits !== null) return tooMany(app, reply, 'any', waits)
    const { limit } = configOf(request)
    const hindrance = (await app.house.hindrance?.(limit !== undefined && fillingLimits.has(limit))) ?? null
    if (hindrance !== null) return hindered(reply, hindrance)
  })
}

/** A body that does not arrive in time ends its connection, as the server itself does with headers. Forms with files have longer. */
function endSlowBodies(app: App, bodyMs: number): void {
  const timers = new WeakMap<FastifyRequest, NodeJS.Timeout>()
  const arrived = async (request: FastifyRequest) => clearTimeout(timers.get(request))
  app.addHook('preParsing', async (request) => {
    if (configOf(request).isUpload) return
    const { socket } = request.raw
    const timer = setTimeout(() => {
      if (request.raw.complete || socket.destroyed) return
      socket.end('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
      socket.destroySoon()
    }, bodyMs)
    timers.set(request, timer)
  })
  app.addHook('preValidation', arrived)
  app.addHook('onError', arrived)
  app.addHook('onResponse', arrived)
  app.addHook('onRequestAbort', arrived)
}

/** One line and one count a request: by the route's pattern, since an address may hold a receipt code. */
function record(app: App): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unmatched'
    const ms = Math.round(reply.elapsedTime * 10) / 10
    app.house.metrics.request(request.method, route, reply.statusCode, ms / 1000)
    request.log.info({ event: 'request', method: request.method, route, status: reply.statusCode, ms }, 'request')
  })
}

function answerErrors(app: App): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const refusal = refusalOf(error)
    if (refusal !== null) return answer(reply, refusal)
    if (isDatabaseAway(error)) {
      request.log.warn({ event: 'database-away', error }, 'the database is away')
      return hindered(reply, 'database-away')
    }
    if (isDiskFull(error)) {
      request.log.warn({ event: 'disk-full', error }, 'the disk is full')
      return hindered(reply, 'disk-full')
    }
    app.house.metrics.defect()
    request.log.error({ event: 'defect', error }, 'a defect')
    app.house.onDefect?.(error, request)
    return answer(reply, { reason: 'defect', number: request.id })
  })
  app.setNotFoundHandler((_request, reply) => answer(reply, { reason: 'not-found' }))
}
