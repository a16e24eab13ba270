/** The HTTP server of the house: Fastify with zod, safe headers on everything, and errors that say what is safe and what to do. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import swagger from '@fastify/swagger'
import { type FastifyError, type FastifyInstance, type FastifyRequest, fastify } from 'fastify'
import { hasZodFastifySchemaValidationErrors, jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import type { Actor } from '#ground/auth/actor.ts'
import { isDatabaseAway } from '#ground/db/away.ts'
import type { Database } from '#ground/db/database.ts'
import { safeHeaders } from './policy.ts'
import { type ApiRefusal, bodyOf } from './refusal.ts'

export interface AppOptions {
  readonly database: Database
  /** The bureau whose public pages this server shows. */
  readonly bureau: string
  /** Who sent the request, by its session; null for nobody. */
  readonly findActor: (request: FastifyRequest) => Promise<Actor | null>
  /** Called for every defect, with the number that the caller was told. */
  readonly onDefect: (error: unknown, request: FastifyRequest) => void
  /** Everything outside /api; without it such paths are not found. */
  readonly site?: (request: IncomingMessage, response: ServerResponse) => void
  /** Addresses of proxies whose X-Forwarded-For is believed; nobody's unless said. */
  readonly trustProxy?: readonly string[]
  readonly version?: string
}

export type App = FastifyInstance & { readonly house: AppOptions }

const KIB = 1024

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

export async function createApp(options: AppOptions): Promise<App> {
  const { site, trustProxy } = options
  const instance = fastify({
    bodyLimit: 256 * KIB,
    trustProxy: trustProxy === undefined ? false : [...trustProxy],
    requestIdHeader: false,
    genReqId: () => crypto.randomUUID(),
    routerOptions: { maxParamLength: 200, caseSensitive: true },
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    serverFactory: (handler) =>
      createServer({ maxHeaderSize: 16 * KIB, headersTimeout: 15_000 }, (request, response) => {
        const isApi = /^\/(?:api|health|metrics)(?:[/?]|$)/.test(request.url ?? '')
        if (isApi || site === undefined) handler(request, response)
        else site(request, response)
      }),
  })
  instance.setValidatorCompiler(validatorCompiler)
  instance.setSerializerCompiler(serializerCompiler)
  instance.decorate('house', options)
  await instance.register(cookie)
  // A file that is too large is told by whoever takes it.
  await instance.register(multipart, { throwFileSizeLimit: false })
  await instance.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '清单 Qingdan',
        version: options.version ?? '0',
        description: '生态环境局业务系统接口 · Interface of the ecology and environment bureau',
      },
      components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'qingdan' } } },
    },
    transform: jsonSchemaTransform,
  })
  const app = instance as FastifyInstance as App
  answerErrors(app)
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(safeHeaders)
    reply.header('Cache-Control', 'no-store')
    reply.header('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'")
    reply.header('X-Request-Id', request.id)
  })
  return app
}

function answerErrors(app: App): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const refusal = refusalOf(error)
    if (refusal !== null) {
      const { status, body } = bodyOf(refusal, {})
      return reply.status(status).send(body)
    }
    const away = isDatabaseAway(error)
    if (!away) app.house.onDefect(error, request)
    if (away) reply.header('Retry-After', '5')
    const { status, body } = bodyOf(away ? { reason: 'database-away' } : { reason: 'defect', number: request.id }, {})
    return reply.status(status).send(body)
  })
  app.setNotFoundHandler((_request, reply) => {
    const { status, body } = bodyOf({ reason: 'not-found' }, {})
    return reply.status(status).send(body)
  })
}
