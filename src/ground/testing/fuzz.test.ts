import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Actor } from '#ground/auth/actor.ts'
import { peopleRoutes } from '#ground/auth/routes.ts'
import { systemClaim, type Verb } from '#ground/db/claim.ts'
import { inTransaction } from '#ground/db/database.ts'
import { openFiles } from '#ground/files/files.ts'
import { filesRoutes } from '#ground/files/routes.ts'
import { type App, createApp } from '#ground/http/app.ts'
import { memoryLimiter } from '#ground/http/rate.ts'
import { serveApi } from '#ground/http/serve-api.ts'
import { openQueue, type Queue } from '#ground/jobs/queue.ts'
import { jobsRoutes } from '#ground/jobs/routes.ts'
import { prepareJobs } from '#ground/jobs/store/prepare.ts'
import { api } from '#ground/lib/endpoint.ts'
import { RATE_LIMITS, widened } from '#ground/lib/rate-limits.table.ts'
import { ok, refuse } from '#ground/lib/result.ts'
import { aBureau, createTestDatabase, type TestDatabase } from './database.ts'
import { fuzzRoutes, routesOf } from './fuzz.ts'
import { type TestPeople, testPeople } from './people.ts'
import { temporaryRoot } from './temporary.ts'

let test: TestDatabase
let folder: string
let queue: Queue
const closing: (() => Promise<unknown>)[] = []
beforeAll(async () => {
  test = await createTestDatabase()
  await aBureau(test)
  folder = await mkdtemp(join(temporaryRoot, 'qingdan-fuzz-'))
  await prepareJobs(test.ownerUrl, [])
  queue = await openQueue({ database: test.database, bureau: 'test-bureau' }, [], { onError: () => undefined }, false)
})
afterAll(async () => {
  for (const close of closing) await close()
  await queue.stop(1_000)
  await test.drop()
  await rm(folder, { recursive: true, force: true })
})

const SESSION = '0197a0e0-0000-7000-8000-000000000001'

/** Somebody who may do whatever the document names. */
function almighty(app: App, account: string): Actor {
  const paths = Object.values((app.swagger() as unknown as { paths: Record<string, Record<string, { 'x-access'?: string }>> }).paths)
  const verbs = paths.flatMap((operations) => Object.values(operations).map((operation) => operation['x-access'] ?? ''))
  const limits = { areas: '*', departments: '*', categories: '*' } as const
  const grants = new Map(verbs.filter((verb) => verb.includes('.')).map((verb) => [verb as Verb, limits]))
  return {
    bureau: 'test-bureau',
    account,
    session: SESSION,
    department: null,
    confirmedAt: new Date(),
    grants,
  }
}

async function anApp(account: string, serve: (app: App) => void | Promise<void>): Promise<App> {
  const app = await createApp({
    database: test.database,
    bureau: 'test-bureau',
    findActor: async (request) => (request.headers['x-who'] === 'all' ? almighty(app, account) : null),
    limiter: memoryLimiter(widened(RATE_LIMITS, 10_000)),
  })
  await serve(app)
  await app.ready()
  closing.push(() => app.close())
  return app
}
const words = { zh: '试', en: 'Try' }
const allowed = { 'x-who': 'all' }

describe('the fuzz itself', () => {
  it('finds a defect, a refusal that leaves something behind, and one without words', async () => {
    const body = z.object({ text: z.string(), count: z.int() })
    const planted = api({
      'POST /api/planted/thrown': { summary: words, access: 'planted.write', body, answer: z.object({}) },
      'POST /api/planted/half': { summary: words, access: 'planted.write', body, answer: z.object({}) },
      'POST /api/planted/good': { summary: words, access: 'planted.write', body, answer: z.object({}) },
    })
    const write = (text: string) =>
      inTransaction(test.database, systemClaim('test-bureau', 'planted.write'), async (tx) =>
        tx.journal({ room: 'planted', subject: text, kind: 'created' }),
      )
    const app = await anApp('a-1', (served) => {
      served.get('/api/planted/wordless', { schema: { summary: 'x' } }, async (_request, reply) => reply.status(404).send('nothing'))
      serveApi(served, planted, {
        'POST /api/planted/thrown': async ({ body: given }) => {
          if (given.count < 0) throw new RangeError('planted')
          return ok({})
        },
        'POST /api/planted/half': async ({ body: given }) => {
          await write('half')
          return given.count < 0 ? refuse({ reason: 'forbidden' }) : ok({})
        },
        'POST /api/planted/good': async ({ body: given }) => (given.count < 0 ? refuse({ reason: 'forbidden' }) : ok({})),
      })
    })
    const report = await fuzzRoutes({ app, ownerUrl: test.ownerUrl, allowed, runs: 150, seed: 1 })
    const found = new Set(report.findings.map(({ route, what }) => `${route} ${what}`))
    expect(found).toContain('POST /api/planted/thrown defect')
    expect(found).toContain('POST /api/planted/half half-written')
    expect(found).toContain('GET /api/planted/wordless no-words')
    expect([...found].filter((one) => one.includes('/good'))).toEqual([])
    expect([...report.routes.get('POST /api/planted/good')!.keys()].sort()).toEqual(expect.arrayContaining([200, 400, 403]))
  })
})

describe('the routes of the ground', () => {
  it('answer whatever is asked, and a refusal leaves nothing behind', async () => {
    const people: TestPeople = await testPeople(test, 'test-bureau')
    closing.push(people.close)
    const one = await people.account({ loginName: 'fuzzer', role: 'administrator' })
    const other = await people.account({ loginName: 'another' })
    await test.asOwner(
      `insert into people.session (bureau_id, id, account_id, token_hash, created_at, last_seen_at, expires_at, confirmed_at, agent)
       values ('test-bureau', $1, $2, sha256('fuzz'), now(), now(), now() + interval '1 day', now(), 'fuzz')`,
      [SESSION, one.id],
    )
    const files = await openFiles(folder)
    const app = await anApp(one.id, (served) => {
      peopleRoutes(served, people.people)
      filesRoutes(served, files)
      jobsRoutes(served, queue)
    })
    const report = await fuzzRoutes({
      app,
      ownerUrl: test.ownerUrl,
      allowed,
      known: {
        id: [other.id],
        account: [other.id],
        name: ['fuzzer', 'another'],
        password: [one.password],
        current: [one.password],
        version: [1, 2],
      },
      runs: 25,
      seed: 20_260_302,
      // The queue says once a minute that it is there.
      writtenByRefusals: ['people.throttle', 'journal.entry', 'journal.head', 'jobs.instance'],
    })
    expect(report.findings).toEqual([])
    expect([...report.routes.keys()].sort()).toEqual(
      routesOf(app)
        .map(({ method, path }) => `${method} ${path}`)
        .sort(),
    )
    // Not only the door was knocked at: every route has come to look at what it was given.
    for (const [route, statuses] of report.routes)
      expect(
        [...statuses.keys()].some((status) => ![401, 403, 415, 429].includes(status)),
        route,
      ).toBe(true)
  })
})
