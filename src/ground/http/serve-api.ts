/** From declared endpoints to routes: access first, then the shapes, then the handler; the answer is stripped to what was declared. */
import type { Readable } from 'node:stream'
import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { type Actor, claimFor, ownClaim, publicClaim } from '#ground/auth/actor.ts'
import type { Claim, Verb } from '#ground/db/claim.ts'
import type { Database } from '#ground/db/database.ts'
import type { Day } from '#ground/lib/day.ts'
import { dayOf } from '#ground/lib/day.ts'
import type { Endpoint, EndpointName } from '#ground/lib/endpoint.ts'
import type { Result } from '#ground/lib/result.ts'
import { type App, tooMany } from './app.ts'
import { contentDisposition } from './disposition.ts'
import { operationOf } from './document.ts'
import { isForeign, unfitBody } from './guard.ts'
import { type ApiRefusal, bodyOf, type RefusalTexts } from './refusal.ts'

type Out<Shape> = Shape extends z.ZodType ? z.output<Shape> : undefined

export interface Call<E extends Endpoint> {
  readonly database: Database
  readonly bureau: string
  /** Null only where the endpoint is open to everybody. */
  readonly actor: E['access'] extends 'public' ? Actor | null : Actor
  /** For the verb of the endpoint; `public.read` where it is open to all, for the handler to narrow by {@link publicClaim}. */
  readonly claim: Claim
  readonly params: Out<E['params']>
  readonly query: Out<E['query']>
  readonly body: Out<E['body']>
  /** The idempotency key of a command, where the caller sent one. */
  readonly key: string | null
  readonly now: Date
  readonly today: Day
  readonly ip: string
  readonly log: FastifyBaseLogger
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** A file instead of JSON: saved, or where it says so shown in a page. */
export class Download {
  readonly type: string
  readonly name: string
  readonly body: Buffer | Readable
  readonly disposition: 'attachment' | 'inline'
  constructor(type: string, name: string, body: Buffer | Readable, disposition: 'attachment' | 'inline' = 'attachment') {
    this.type = type
    this.name = name
    this.body = body
    this.disposition = disposition
  }
}

/** Another address instead of an answer: for the two steps of a single sign-on, which browsers walk and pages do not call. */
export class Redirect {
  readonly to: string
  constructor(to: string) {
    this.to = to
  }
}

export type Handler<E extends Endpoint> = (call: Call<E>) => Promise<Result<z.input<E['answer']> | Download | Redirect, ApiRefusal>>
export type Handlers<Api extends Record<EndpointName, Endpoint>> = {
  readonly [Name in keyof Api]: Api[Name] extends Endpoint ? Handler<Api[Name]> : never
}

const KEY = /^[A-Za-z0-9_-]{8,128}$/

function send(reply: FastifyReply, refusal: ApiRefusal, texts: RefusalTexts) {
  const { status, body } = bodyOf(refusal, texts)
  return reply.status(status).send(body)
}

function claimOf(endpoint: Endpoint, actor: Actor | null, bureau: string): Result<Claim, ApiRefusal> {
  if (endpoint.access === 'public') return { ok: true, value: publicClaim(bureau, 'public.read') }
  if (actor === null) return { ok: false, refusal: { reason: 'signed-out' } }
  if (endpoint.access === 'signed-in') return { ok: true, value: ownClaim(actor) }
  const claim = claimFor(actor, endpoint.access as Verb)
  return claim.ok ? claim : { ok: false, refusal: { reason: 'forbidden', verb: claim.refusal.verb } }
}

/** Serves every endpoint of a room; a handler that is missing does not compile. */
export function serveApi<const Api extends Record<EndpointName, Endpoint>>(
  app: App,
  endpoints: Api,
  handlers: Handlers<Api>,
  texts: RefusalTexts = {},
): void {
  for (const [name, endpoint] of Object.entries(endpoints) as [EndpointName, Endpoint][]) {
    const [method, url] = name.split(' ') as ['GET' | 'POST' | 'PUT' | 'DELETE', string]
    const handler = handlers[name as keyof Api] as unknown as Handler<Endpoint>
    const limit = endpoint.limit ?? (method === 'GET' ? 'read' : 'write')
    app.route({
      method,
      url,
      schema: operationOf(method, url, endpoint, texts),
      config: {
        limit,
        access: endpoint.access,
        isUpload: endpoint.upload !== undefined,
        form: endpoint.upload,
        isOnce: endpoint.once === true,
      },
      ...(endpoint.maxBytes === undefined ? {} : { bodyLimit: endpoint.maxBytes }),
      // Access is settled before the body is read: who may not come in does not get a word about shapes either.
      onRequest: async (request, reply) => {
        const unfit = unfitBody(endpoint, request)
        if (unfit !== null) return send(reply, { reason: unfit }, texts)
        if (isForeign(request, app.house.origins)) return send(reply, { reason: 'foreign-origin' }, texts)
        const actor = await app.house.findActor(request)
        const waits = await app.house.limiter.take(limit, request.ip, actor?.account ?? null)
        if (waits !== null) return tooMany(app, reply, limit, waits)
        const claim = claimOf(endpoint, actor, app.house.bureau)
        if (!claim.ok) return send(reply, claim.refusal, texts)
        Object.assign(request, { entry: { actor, claim: claim.value } })
      },
      preValidation: async (request, reply) => {
        if (holdsUnfitText(request.params) || holdsUnfitText(request.query) || holdsUnfitText(request.body))
          return send(reply, { reason: 'invalid', issues: [{ at: '', message: 'U+0000 or half a character' }] }, texts)
      },
      handler: async (request, reply) => await answer(app, endpoint, handler, request, reply, texts),
    })
  }
}

/** What no database keeps and no canonical form has, anywhere in what was sent. @see RFC 8259 § 8.2; PostgreSQL § 8.3 */
function holdsUnfitText(sent: unknown): boolean {
  // Not by calls within calls: what was sent may be nested as deep as it is long.
  const waiting = [sent]
  while (waiting.length > 0) {
    const of = waiting.pop()
    if (typeof of === 'string' && (of.includes('\u0000') || !of.isWellFormed())) return true
    if (typeof of === 'object' && of !== null) for (const [name, value] of Object.entries(of)) waiting.push(name, value)
  }
  return false
}

interface Entered {
  readonly entry: { readonly actor: Actor | null; readonly claim: Claim }
}

async function answer(
  app: App,
  endpoint: Endpoint,
  handler: Handler<Endpoint>,
  request: FastifyRequest,
  reply: FastifyReply,
  texts: RefusalTexts,
) {
  const { actor, claim } = (request as FastifyRequest & Entered).entry
  const key = request.headers['idempotency-key']
  if (key !== undefined && (typeof key !== 'string' || !KEY.test(key)))
    return send(reply, { reason: 'invalid', issues: [{ at: 'idempotency-key', message: 'malformed' }] }, texts)
  const now = new Date()
  const call = {
    database: app.house.database,
    bureau: app.house.bureau,
    actor,
    claim,
    params: request.params,
    query: request.query,
    body: request.body,
    key: key ?? null,
    now,
    today: dayOf(now),
    ip: request.ip,
    log: request.log,
    request,
    reply,
  } as unknown as Call<Endpoint>
  const result = await handler(call)
  if (!result.ok) return send(reply, result.refusal, texts)
  if (result.value instanceof Redirect) return reply.redirect(result.value.to, 302)
  if (result.value instanceof Download) return download(reply, result.value)
  return reply.status(200).send(endpoint.answer === undefined ? null : result.value)
}

function download(reply: FastifyReply, { type, name, body, disposition }: Download) {
  reply.header('Content-Disposition', contentDisposition(disposition, name))
  // Whatever it holds, opened by itself it is a page without scripts, without an origin and without a way out.
  reply.header('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'; sandbox")
  return reply
    .status(200)
    .serializer((payload: unknown) => payload as string)
    .type(type)
    .send(body)
}
