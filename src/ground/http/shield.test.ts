import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Actor } from '#ground/auth/actor.ts'
import { openDatabase } from '#ground/db/database.ts'
import { api } from '#ground/lib/endpoint.ts'
import { RATE_LIMITS, type RateLimits } from '#ground/lib/rate-limits.table.ts'
import { ok } from '#ground/lib/result.ts'
import { createTestDatabase, type TestDatabase } from '#ground/testing/database.ts'
import { type App, type AppOptions, createApp } from './app.ts'
import { hindranceOf } from './hindrance.ts'
import { addressKey, memoryLimiter, sharedLimiter } from './rate.ts'
import { roomIn } from './room.ts'
import { serveApi } from './serve-api.ts'

const words = { zh: '试', en: 'Try' }
const things = api({
  'GET /api/things': { summary: words, access: 'public', answer: z.object({ ip: z.string() }) },
  'POST /api/things': { summary: words, access: 'public', body: z.object({ a: z.string() }), answer: z.object({ ip: z.string() }) },
  'POST /api/things/sign-in': { summary: words, access: 'public', limit: 'sign-in', body: z.object({}), answer: z.object({}) },
  'POST /api/things/mine': { summary: words, access: 'signed-in', answer: z.object({}) },
})
const person = (account: string): Actor => ({ bureau: 'b', account, session: 's', department: null, grants: new Map() })

const apps: App[] = []
async function started(options: Partial<AppOptions> = {}): Promise<{ app: App; address: string; port: number }> {
  const app = await createApp({
    database: openDatabase('postgres://127.0.0.1:1/nowhere'),
    bureau: 'b',
    findActor: async (request) => {
      const account = request.headers['x-who']
      return typeof account === 'string' ? person(account) : null
    },
    ...options,
  })
  serveApi(app, things, {
    'GET /api/things': async ({ ip }) => ok({ ip }),
    'POST /api/things': async ({ ip }) => ok({ ip }),
    'POST /api/things/sign-in': async () => ok({}),
    'POST /api/things/mine': async () => ok({}),
  })
  apps.push(app)
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  return { app, address, port: Number(new URL(address).port) }
}
afterAll(() => Promise.all(apps.map((app) => app.close())))

const ours = { 'x-qingdan': '1', 'content-type': 'application/json' }
const post = (url: string, headers: Record<string, string> = ours, body = '{"a":"x"}') => fetch(url, { method: 'POST', headers, body })
const limits = (changes: Partial<RateLimits>): RateLimits => ({ ...RATE_LIMITS, ...changes })
const three = { times: 3, seconds: 60 }

describe('a rate limit', () => {
  it('refuses the one too many, and says when to come again', async () => {
    const { address } = await started({ limiter: memoryLimiter(limits({ 'sign-in': { address: three, account: null } })) })
    const statuses: number[] = []
    for (let time = 0; time < 3; time++) statuses.push((await post(`${address}/api/things/sign-in`)).status)
    expect(statuses).toEqual([200, 200, 200])
    const refused = await post(`${address}/api/things/sign-in`)
    expect([refused.status, await refused.json()]).toMatchObject([
      429,
      { reason: 'too-many', purpose: 'sign-in', message: { zh: expect.any(String) } },
    ])
    const seconds = Number(refused.headers.get('retry-after'))
    expect(seconds).toBeGreaterThan(0)
    expect(seconds).toBeLessThanOrEqual(60)
    // One purpose used up leaves the others.
    expect((await post(`${address}/api/things`)).status).toBe(200)
  })

  it('counts people by their account and everybody else by the address', async () => {
    const { address } = await started({ limiter: memoryLimiter(limits({ write: { address: three, account: three } })) })
    const send = async (who: string | null) => (await post(`${address}/api/things`, who === null ? ours : { ...ours, 'x-who': who })).status
    for (let time = 0; time < 3; time++) for (const who of ['a-1', 'a-2', null]) expect(await send(who)).toBe(200)
    for (const who of ['a-1', 'a-2', null]) expect(await send(who)).toBe(429)
    expect(await send('a-3')).toBe(200)
  })

  it('counts sign-ins by the address, whoever is signed in already', async () => {
    const { address } = await started({ limiter: memoryLimiter(limits({ 'sign-in': { address: three, account: null } })) })
    const send = async (who: string) => (await post(`${address}/api/things/sign-in`, { ...ours, 'x-who': who })).status
    expect([await send('a-1'), await send('a-2'), await send('a-3'), await send('a-4')]).toEqual([200, 200, 200, 429])
  })

  it('bounds everything of one address, what does not exist included', async () => {
    const { address } = await started({ limiter: memoryLimiter(limits({ any: { address: three, account: null } })) })
    const statuses: number[] = []
    for (let time = 0; time < 4; time++) statuses.push((await fetch(`${address}/api/nothing`)).status)
    expect(statuses).toEqual([404, 404, 404, 429])
  })

  it('believes a forwarded address only from a proxy that is named', async () => {
    const forwarded = { 'x-forwarded-for': '203.0.113.7' }
    const direct = await started()
    expect(await (await fetch(`${direct.address}/api/things`, { headers: forwarded })).json()).toEqual({ ip: '127.0.0.1' })
    const behind = await started({ trustProxy: ['127.0.0.1'] })
    expect(await (await fetch(`${behind.address}/api/things`, { headers: forwarded })).json()).toEqual({ ip: '203.0.113.7' })
    // What a sender writes in front of what the proxy saw does not count.
    const lied = { 'x-forwarded-for': '198.51.100.1, 203.0.113.7' }
    expect(await (await fetch(`${behind.address}/api/things`, { headers: lied })).json()).toEqual({ ip: '203.0.113.7' })
  })

  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('counts %s as %s', (ip, key) => expect(addressKey(ip)).toBe(key))
})

describe('a limit in the database', () => {
  let test: TestDatabase
  beforeAll(async () => {
    test = await createTestDatabase()
  })
  afterAll(() => test.drop())

  it('is one for all processes, and keeps no address', async () => {
    const narrow = limits({ status: { address: { times: 10, seconds: 60 }, account: null } })
    const processes = [sharedLimiter(test.database, narrow), sharedLimiter(test.database, narrow)]
    const taken = await Promise.all(Array.from({ length: 30 }, (_, at) => processes[at % 2]!.take('status', '203.0.113.7', null)))
    expect(taken.filter((waits) => waits === null)).toHaveLength(10)
    const rows = await test.asOwner('select key, points from qingdan.rate')
    expect(rows).toHaveLength(1)
    expect(rows[0]!['points']).toBe(30)
    expect(String(rows[0]!['key'])).not.toContain('203.0.113')
  })

  it('goes on in each process while the database is away', async () => {
    const away = sharedLimiter(openDatabase('postgres://127.0.0.1:1/nowhere'), limits({ status: { address: three, account: null } }))
    const taken: (number | null)[] = []
    for (let time = 0; time < 4; time++) taken.push(await away.take('status', '203.0.113.7', null))
    expect(taken.map((waits) => waits === null)).toEqual([true, true, true, false])
  })
})

describe('a hindrance', () => {
  const of = { room: roomIn(tmpdir()), isAway: () => false }

  it('of a disk without room refuses what would fill it, and nothing else', async () => {
    const { address } = await started({ hindrance: hindranceOf({ ...of, leastRoom: Number.MAX_SAFE_INTEGER }) })
    const refused = await post(`${address}/api/things`)
    expect([refused.status, refused.headers.get('retry-after'), await refused.json()]).toMatchObject([503, '30', { reason: 'disk-full' }])
    expect((await fetch(`${address}/api/things`)).status).toBe(200)
    expect((await post(`${address}/api/things/sign-in`, ours, '{}')).status).toBe(200)
    const { address: other } = await started({ hindrance: hindranceOf({ ...of, leastRoom: 0 }) })
    expect((await post(`${other}/api/things`)).status).toBe(200)
  })

  it('of a database that is away refuses everybody at the door', async () => {
    const { address } = await started({ hindrance: hindranceOf({ ...of, isAway: () => true }) })
    for (const refused of [await post(`${address}/api/things`), await fetch(`${address}/api/things`)])
      expect([refused.status, refused.headers.get('retry-after'), await refused.json()]).toMatchObject([
        503,
        '5',
        { reason: 'database-away' },
      ])
  })
})

describe('a command from elsewhere', () => {
  it('is refused by what the browser says about its sender', async () => {
    const { address, port } = await started()
    const status = async (headers: Record<string, string>) => {
      // fetch writes some of these headers itself.
      return await new Promise<number | undefined>((resolve, reject) => {
        const sent = httpRequest(`${address}/api/things`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers } })
        sent.on('response', (answer) => resolve(answer.resume().statusCode)).on('error', reject)
        sent.end('{"a":"x"}')
      })
    }
    const mine = { 'x-qingdan': '1' }
    expect(await status(mine)).toBe(200)
    expect(await status({ ...mine, origin: `http://127.0.0.1:${port}`, 'sec-fetch-site': 'same-origin' })).toBe(200)
    expect(await status({})).toBe(403)
    expect(await status({ 'x-qingdan': '0' })).toBe(403)
    for (const origin of [
      'https://elsewhere.example',
      'null',
      `http://127.0.0.1:${port + 1}`,
      `http://127.0.0.1.elsewhere.example:${port}`,
      'file://',
      'x',
    ])
      expect(await status({ ...mine, origin }), origin).toBe(403)
    for (const site of ['cross-site', 'same-site', 'none']) expect(await status({ ...mine, 'sec-fetch-site': site }), site).toBe(403)
  })

  it('is taken from an origin that was named', async () => {
    const { address } = await started({ origins: ['https://qingdan.example'] })
    expect((await post(`${address}/api/things`, { ...ours, origin: 'https://qingdan.example' })).status).toBe(200)
    expect((await post(`${address}/api/things`, { ...ours, origin: 'https://qingdan.example.net' })).status).toBe(403)
  })

  it('gets no leave by CORS, and no answer can be framed or guessed', async () => {
    const { address } = await started()
    const asked = await fetch(`${address}/api/things`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://elsewhere.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'x-qingdan',
      },
    })
    expect(asked.status).toBe(404)
    for (const answer of [
      asked,
      await fetch(`${address}/api/things`, { headers: { origin: 'https://elsewhere.example' } }),
      await fetch(`${address}/api/%ZZ`),
    ]) {
      expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
      expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'")
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
      expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin')
      expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    }
  })

  it('cannot choose the number under which it is logged', async () => {
    const { address } = await started()
    const answer = await fetch(`${address}/api/things`, { headers: { 'x-request-id': 'mine', 'request-id': 'mine' } })
    expect(answer.headers.get('x-request-id')).not.toBe('mine')
  })
})

describe('a sender', () => {
  /** What comes back until the server ends the connection. */
  const talk = (port: number, ...parts: string[]) =>
    new Promise<string>((resolve) => {
      const socket = connect(port, '127.0.0.1')
      let got = ''
      socket.on('data', (bytes) => {
        got += bytes.toString('latin1')
      })
      socket.on('error', () => undefined)
      socket.on('close', () => resolve(got))
      for (const part of parts) socket.write(part)
    })
  const head = 'POST /api/things HTTP/1.1\r\nHost: x\r\nX-Qingdan: 1\r\nContent-Type: application/json\r\n'

  it('who never ends the headers, or the body, is let go', async () => {
    const { port } = await started({ patience: { headersMs: 200, bodyMs: 200 } })
    const [headers, body, chunks] = await Promise.all([
      talk(port, 'GET /api/things HTTP/1.1\r\nHost: x\r\nX-Slow: '),
      talk(port, `${head}Content-Length: 100\r\n\r\n{"a":`),
      talk(port, `${head}Transfer-Encoding: chunked\r\n\r\n5\r\n{"a":\r\n`),
    ])
    for (const answer of [headers, body, chunks]) expect(answer).toMatch(/^HTTP\/1\.1 408 /)
  })

  it('with too many bytes of headers is refused', async () => {
    const { port } = await started()
    expect(await talk(port, `GET /api/things HTTP/1.1\r\nHost: x\r\nX-Long: ${'a'.repeat(17_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /)
  })

  it('who says two lengths, or a length and chunks, is refused', async () => {
    const { port } = await started()
    expect(await talk(port, `${head}Content-Length: 9\r\nContent-Length: 10\r\n\r\n{"a":"x"}`)).toMatch(/^HTTP\/1\.1 400 /)
    expect(await talk(port, `${head}Content-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`)).toMatch(/^HTTP\/1\.1 400 /)
  })
})
