/** The two steps of the single sign-on: away to the provider, and back with what it says. Both answer by a redirect. */
import type { FastifyReply } from 'fastify'
import { type Handler, Redirect } from '#ground/http/serve-api.ts'
import { ok, refuse } from '#ground/lib/result.ts'
import { type Oidc, openOidc, type Started } from './oidc.ts'
import type { People } from './people.ts'
import { keyFor, seal, unseal } from './secrets.ts'
import { signInByIdentity } from './sign-in.ts'
import { takeOver } from './take-over.ts'
import type { sessionApi } from './wire.ts'

export const CALLBACK = '/api/session/oidc/callback'
const PATH = '/api/session/oidc'
const COOKIE = 'qingdan-oidc'
const HOLDS_MS = 10 * 60_000

/** Where the page of signing in stands; a refusal comes back there with its reason. */
export const SIGN_IN_PAGE = '/sign-in'

/** Only a path of this site: what could lead elsewhere leads to the first page. */
export function localPath(given: string | undefined): string {
  if (given === undefined || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(given)) return '/'
  const here = 'http://here.invalid'
  return URL.canParse(given, here) && new URL(given, here).origin === here ? given : '/'
}

interface Ready {
  readonly oidc: Oidc
  readonly publicUrl: URL
}

function readyFor({ oidc, publicUrl }: People): Ready | null {
  return oidc === null || publicUrl === null ? null : { oidc: openOidc(oidc, new URL(CALLBACK, publicUrl)), publicUrl }
}

const cookieOptions = (secure: boolean) => ({ httpOnly: true, sameSite: 'lax' as const, path: PATH, secure })

function sealed(people: People, started: Started): string {
  return seal(keyFor(people.key, 'oidc'), JSON.stringify(started), people.bureau).toString('base64url')
}

function opened(people: People, cookie: string | undefined, now: Date): Started | null {
  const text = cookie === undefined ? null : unseal(keyFor(people.key, 'oidc'), Buffer.from(cookie, 'base64url'), people.bureau)
  if (text === null) return null
  const started = JSON.parse(text) as Started
  return now.getTime() - started.at < HOLDS_MS ? started : null
}

export function startHandler(people: People): Handler<(typeof sessionApi)['GET /api/session/oidc']> {
  const ready = readyFor(people)
  return async ({ query, now, reply }) => {
    if (ready === null) return refuse({ reason: 'oidc-off' })
    const started = await ready.oidc.start(localPath(query.back), now)
    if (!started.ok) return started
    reply.setCookie(COOKIE, sealed(people, started.value.started), { ...cookieOptions(people.secure), maxAge: HOLDS_MS / 1000 })
    return ok(new Redirect(started.value.to.href))
  }
}

const backToSignIn = (reason: string) => ok(new Redirect(`${SIGN_IN_PAGE}?refused=${reason}`))

function forget(reply: FastifyReply, secure: boolean): void {
  reply.clearCookie(COOKIE, cookieOptions(secure))
}

export function callbackHandler(people: People): Handler<(typeof sessionApi)['GET /api/session/oidc/callback']> {
  const ready = readyFor(people)
  return async ({ request, reply, now, ip, actor }) => {
    if (ready === null) return refuse({ reason: 'oidc-off' })
    const started = opened(people, request.cookies[COOKIE], now)
    forget(reply, people.secure)
    // Nobody here began this: an address that somebody else prepared signs nobody in.
    if (started === null) return backToSignIn('oidc-refused')
    const finished = await ready.oidc.finish(new URL(request.url, ready.publicUrl), started)
    if (!finished.ok) return backToSignIn(finished.refusal.reason)
    const session = await signInByIdentity(people, finished.value, { ip, agent: request.headers['user-agent'] ?? '' })
    if (!session.ok) return backToSignIn(session.refusal.reason)
    await takeOver(people, actor, session.value, reply)
    return ok(new Redirect(started.back))
  }
}
