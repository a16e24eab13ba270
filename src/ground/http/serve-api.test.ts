import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Actor } from '#ground/auth/actor.ts'
import { openDatabase } from '#ground/db/database.ts'
import { api } from '#ground/lib/endpoint.ts'
import { ok, refuse } from '#ground/lib/result.ts'
import { type App, createApp } from './app.ts'
import { Download, serveApi } from './serve-api.ts'

const words = { zh: '试', en: 'Try' }
const things = api({
  'GET /api/things/:id': {
    summary: words,
    access: 'public',
    params: z.object({ id: z.uuid() }),
    answer: z.object({ id: z.string(), name: z.string() }),
  },
  'POST /api/things': {
    summary: words,
    access: 'things.write',
    body: z.object({ name: z.string().min(1).max(20) }),
    answer: z.object({ account: z.string(), areas: z.array(z.string()), today: z.string() }),
  },
  'GET /api/things/mine': { summary: words, access: 'signed-in', answer: z.object({ verb: z.string() }) },
  'GET /api/things/file': { summary: words, access: 'public', answer: z.any() },
  'GET /api/things/broken': { summary: words, access: 'public', answer: z.object({ secret: z.string() }) },
})

const officer: Actor = {
  bureau: 'b',
  account: 'a-1',
  session: 's',
  department: null,
  grants: new Map([['things.write', { areas: ['120101'], departments: '*', categories: '*' }]]),
}
const reader: Actor = { ...officer, account: 'a-2', grants: new Map() }
const who: Readonly<Record<string, Actor>> = { officer, reader }

let app: App
const defects: unknown[] = []
beforeAll(async () => {
  app = await createApp({
    database: openDatabase('postgres://127.0.0.1:1/nowhere'),
    bureau: 'b',
    findActor: async (request) => who[String(request.headers['x-who'])] ?? null,
    onDefect: (error) => defects.push(error),
  })
  serveApi(
    app,
    things,
    {
      'GET /api/things/:id': async ({ params }) => ok({ id: params.id, name: 'n', idCard: '120101199001011234' }),
      'POST /api/things': async ({ actor, claim, today, body }) =>
        body.name === 'taken'
          ? refuse({ reason: 'name-taken', name: body.name })
          : ok({ account: actor.account, areas: [...claim.areas], today }),
      'GET /api/things/mine': async ({ claim }) => ok({ verb: claim.verb }),
      'GET /api/things/file': async () => ok(new Download('text/csv', '清单 "一".csv', Buffer.from('a,b'))),
      'GET /api/things/broken': async ({ database }) => {
        await database.pool.query('select 1')
        return ok({ secret: 'x' })
      },
    },
    { 'name-taken': { status: 409, zh: '名称已用', en: 'Taken' } },
  )
  await app.ready()
})
afterAll(() => app.close())

const id = '0197a0e0-0000-7000-8000-000000000000'
const post = (payload: unknown, headers: Record<string, string> = { 'x-qingdan': '1', 'x-who': 'officer' }) =>
  app.inject({ method: 'POST', url: '/api/things', payload: payload as object, headers })

describe('an endpoint', () => {
  it('answers only what it declared', async () => {
    const answer = await app.inject(`/api/things/${id}`)
    expect(answer.json()).toEqual({ id, name: 'n' })
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
  })

  it('says where a request does not fit', async () => {
    const answer = await app.inject('/api/things/no-uuid')
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toMatchObject({ reason: 'invalid', message: { zh: expect.any(String) }, issues: [{ at: 'params/id' }] })
  })

  it('is closed to who has no grant, before the body is looked at', async () => {
    expect((await post({}, { 'x-qingdan': '1' })).json()).toMatchObject({ reason: 'signed-out' })
    const forbidden = await post({}, { 'x-qingdan': '1', 'x-who': 'reader' })
    expect([forbidden.statusCode, forbidden.json()['verb']]).toEqual([403, 'things.write'])
  })

  it('gives the limits of the grant to the handler', async () => {
    expect((await post({ name: 'n' })).json()).toMatchObject({ account: 'a-1', areas: ['120101'] })
    expect((await app.inject({ url: '/api/things/mine', headers: { 'x-who': 'reader' } })).json()).toEqual({ verb: 'account.self' })
  })

  it('answers a refusal with its status, words and figures', async () => {
    const answer = await post({ name: 'taken' })
    expect([answer.statusCode, answer.json()]).toEqual([
      409,
      { reason: 'name-taken', name: 'taken', message: { zh: '名称已用', en: 'Taken' } },
    ])
  })

  it('takes no command that another site could have sent', async () => {
    for (const headers of [{ 'x-who': 'officer' }, { 'x-who': 'officer', 'x-qingdan': '1', 'sec-fetch-site': 'cross-site' }] as Record<
      string,
      string
    >[])
      expect((await post({ name: 'n' }, headers)).json()).toMatchObject({ reason: 'foreign-origin' })
  })

  it('refuses what no database keeps, wherever it stands', async () => {
    for (const name of ['a\u0000b', '\ud800', 'a\udc00']) {
      const answer = await post({ name })
      expect([answer.statusCode, answer.json().reason]).toEqual([400, 'invalid'])
    }
    expect((await post({ name: '𠮷' })).statusCode).toBe(200)
  })

  it('refuses a body that is too large, no JSON or of another type', async () => {
    expect((await post({ name: 'x'.repeat(300_000) })).statusCode).toBe(413)
    const broken = await app.inject({
      method: 'POST',
      url: '/api/things',
      payload: '{"name":',
      headers: { 'x-qingdan': '1', 'x-who': 'officer', 'content-type': 'application/json' },
    })
    expect(broken.statusCode).toBe(400)
    const form = await app.inject({
      method: 'POST',
      url: '/api/things',
      payload: 'name=n',
      headers: { 'x-qingdan': '1', 'x-who': 'officer', 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect(form.statusCode).toBe(415)
  })

  it('gives a file with a name in any script', async () => {
    const answer = await app.inject('/api/things/file')
    expect(answer.body).toBe('a,b')
    expect(answer.headers['content-disposition']).toContain("filename*=UTF-8''%E6%B8%85%E5%8D%95%20%22%E4%B8%80%22.csv")
  })

  it('says that the database is away, and that nothing was stored', async () => {
    const answer = await app.inject('/api/things/broken')
    expect([answer.statusCode, answer.json()['reason'], answer.headers['retry-after']]).toEqual([503, 'database-away', '5'])
    expect(defects).toEqual([])
  })

  it('is not found where nobody declared it', async () => {
    expect((await app.inject('/api/nothing')).json()).toMatchObject({ reason: 'not-found' })
  })
})

describe('the document of all endpoints', () => {
  it('is OpenAPI 3.1 and comes from the same shapes', () => {
    const document = app.swagger() as unknown as { openapi: string; paths: Record<string, Record<string, { requestBody?: unknown }>> }
    expect(document.openapi).toBe('3.1.0')
    expect(Object.keys(document.paths).sort()).toEqual(
      ['/api/things', '/api/things/broken', '/api/things/file', '/api/things/mine', '/api/things/{id}'].sort(),
    )
    expect(JSON.stringify(document.paths['/api/things']!['post']!.requestBody)).toContain('"maxLength":20')
  })
})
