/** A bureau with departments and people, and a browser that signs in as them: over the real routes, on a real database. */
import { randomBytes } from 'node:crypto'
import { createAccount, type NewPerson } from '#ground/auth/manage.ts'
import { hashPassword } from '#ground/auth/password.ts'
import type { OidcSettings, People } from '#ground/auth/people.ts'
import { peopleRoutes } from '#ground/auth/routes.ts'
import { actorFinder } from '#ground/auth/session.ts'
import { groundVerbs, verbRegistry } from '#ground/auth/verbs.ts'
import { systemClaim } from '#ground/db/claim.ts'
import { type App, createApp } from '#ground/http/app.ts'
import { memoryLimiter } from '#ground/http/rate.ts'
import { RATE_LIMITS, widened } from '#ground/lib/rate-limits.table.ts'
import type { VerbDeclaration } from '#ground/lib/verb.ts'
import type { TestDatabase } from './database.ts'

export interface TestPeopleOptions {
  /** Verbs of rooms, besides those of the ground. */
  readonly verbs?: readonly VerbDeclaration[]
  readonly oidc?: OidcSettings
  readonly publicUrl?: string
  /** Serves more than people. */
  readonly routes?: (app: App, people: People) => void
}

interface Request {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly url: string
  readonly remoteAddress: string
  readonly headers: Record<string, string>
  readonly cookies: Record<string, string>
  readonly payload?: object
}
const inject = (app: App, request: Request) => app.inject(request)
export type Answer = Awaited<ReturnType<typeof inject>>

export interface Browser {
  readonly send: (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    body?: object,
    headers?: Record<string, string>,
  ) => Promise<Answer>
  readonly signIn: (name: string, password: string, code?: string) => Promise<Answer>
  /** What the browser keeps, by name. */
  readonly cookies: Map<string, string>
}

export interface TestPeople {
  readonly app: App
  readonly people: People
  readonly defects: unknown[]
  readonly browser: (from?: string) => Browser
  /** An account that need not change its password. */
  readonly account: (person: Partial<NewPerson> & Pick<NewPerson, 'loginName'>) => Promise<{ id: string; name: string; password: string }>
  readonly close: () => Promise<void>
}

/** One hash for all: a test of a hundred accounts need not hash a hundred times. */
const PASSWORD = 'Herons wade at dusk 7'
let passwordHash: Promise<string> | null = null

export async function testPeople(test: TestDatabase, bureau: string, options: TestPeopleOptions = {}): Promise<TestPeople> {
  const { verbs = [], oidc = null, publicUrl, routes } = options
  const defects: unknown[] = []
  const people: People = {
    database: test.database,
    bureau,
    secure: publicUrl?.startsWith('https:') ?? false,
    verbs: verbRegistry(groundVerbs, verbs),
    key: randomBytes(32),
    title: 'Qingdan',
    publicUrl: publicUrl === undefined ? null : new URL(publicUrl),
    oidc,
  }
  const app = await createApp({
    database: test.database,
    bureau,
    findActor: actorFinder(people),
    onDefect: (error) => void defects.push(error),
    // What counts here are the pauses of names and addresses; rates have tests of their own.
    limiter: memoryLimiter(widened(RATE_LIMITS, 100)),
  })
  peopleRoutes(app, people)
  routes?.(app, people)
  await app.ready()
  return {
    app,
    people,
    defects,
    browser: (from = '192.0.2.1') => browserOf(app, from),
    account: async (person) => {
      const made = await createAccount(people, systemClaim(bureau, 'people.manage'), {
        name: { zh: person.loginName, en: person.loginName },
        department: null,
        role: null,
        password: PASSWORD,
        ...person,
      })
      if (!made.ok) throw new Error(`no account: ${JSON.stringify(made.refusal)}`)
      if (person.password === undefined) {
        passwordHash ??= hashPassword(PASSWORD)
        await test.asOwner(
          'update people.credential set must_change = false, password_hash = $3 where bureau_id = $1 and account_id = $2',
          [bureau, made.value.id, await passwordHash],
        )
      }
      return { id: made.value.id, name: made.value.loginName, password: made.value.initialPassword }
    },
    close: () => app.close(),
  }
}

function browserOf(app: App, remoteAddress: string): Browser {
  const cookies = new Map<string, string>()
  const send: Browser['send'] = async (method, url, body, headers = {}) => {
    const answer = await inject(app, {
      method,
      url,
      remoteAddress,
      headers: { 'x-qingdan': '1', 'user-agent': 'test browser', ...headers },
      cookies: Object.fromEntries(cookies),
      ...(body === undefined ? {} : { payload: body }),
    })
    for (const { name, value, expires } of answer.cookies) {
      if (value === '' || (expires !== undefined && expires.getTime() <= Date.now())) cookies.delete(name)
      else cookies.set(name, value)
    }
    return answer
  }
  return {
    send,
    cookies,
    signIn: (name, password, code) => send('POST', '/api/session', { name, password, ...(code === undefined ? {} : { code }) }),
  }
}
