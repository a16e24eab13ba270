import { Writable } from 'node:stream'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { systemClaim } from '#ground/db/claim.ts'
import { inTransaction } from '#ground/db/database.ts'
import { api } from '#ground/lib/endpoint.ts'
import { ok, refuse } from '#ground/lib/result.ts'
import { aBureau, createTestDatabase, type TestDatabase } from '#ground/testing/database.ts'
import { type App, createApp } from './app.ts'
import { createLog } from './log.ts'
import { serveApi } from './serve-api.ts'

/** Made-up, and all of it typed into the journey below. */
const typed = {
  name: '张某甲',
  latin: 'Zhangjia',
  phone: '13800001234',
  landline: '022-8765 4321',
  mail: 'someone@mail.example',
  idCard: '120101199001011234',
  code: 'QD7K-94MX-2TRP',
  password: 'correct-horse-9',
  token: 'eyJhbGciOiJIUzI1NiJ9.e30.x',
  address: '解放南路 12 号 3 门 402',
}
const words = { zh: '试', en: 'Try' }
const body = z.object({ name: z.string(), phone: z.string(), code: z.string(), password: z.string() })
const people = api({
  'POST /api/people': { summary: words, access: 'public', body, answer: z.object({}) },
  'POST /api/people/broken': { summary: words, access: 'public', body, answer: z.object({}) },
  'POST /api/people/database': { summary: words, access: 'public', body, answer: z.object({}) },
  'POST /api/people/parser': { summary: words, access: 'public', body, answer: z.object({}) },
  'GET /api/people/:code': { summary: words, access: 'public', params: z.object({ code: z.string() }), answer: z.object({}) },
})

let test: TestDatabase
let app: App
let address: string
let written = ''
const sink = new Writable({
  write(chunk, _encoding, done) {
    written += String(chunk)
    done()
  },
})

beforeAll(async () => {
  test = await createTestDatabase()
  await aBureau(test)
  app = await createApp({
    database: test.database,
    bureau: 'test-bureau',
    findActor: async () => null,
    log: createLog('trace', sink),
  })
  serveApi(app, people, {
    'POST /api/people': async ({ log, body: given }) => {
      // A careless room.
      log.info({ event: 'taken', given, name: given.name, who: given.phone, n: Number(given.phone), verb: given.code })
      log.info(`taken from "${given.name}", ${given.phone}`)
      log.warn({ event: 'taken', list: [given.name, { deep: given }] }, `of ${given.name} %s`, given.phone)
      return refuse({ reason: 'forbidden', name: given.name })
    },
    'POST /api/people/broken': async ({ body: given }) => {
      throw new TypeError(`no such person: '${given.name}' ${given.phone} ${typed.mail}`, { cause: new Error(`"${given.password}"`) })
    },
    'POST /api/people/database': async ({ database, body: given }) => {
      // The database quotes the value in its message, and the row in its detail.
      const claim = systemClaim('test-bureau', 'people.write')
      await inTransaction(database, claim, async (tx) => {
        const tables = tx.tables<{ 'qingdan.area': { code: string; kind: string; nameZh: string; nameEn: string } }>()
        return await tables
          .selectFrom('qingdan.area')
          .select('code')
          .where('geometry' as never, '=', given.name as never)
          .execute()
      })
      return ok({})
    },
    'POST /api/people/parser': async ({ body: given }) => {
      JSON.parse(given.password)
      return ok({})
    },
    'GET /api/people/:code': async () => ok({}),
  })
  address = await app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(async () => {
  await app.close()
  await test.drop()
})

const send = (path: string, given: unknown, headers: Record<string, string> = {}) =>
  fetch(`${address}${path}`, {
    method: 'POST',
    body: typeof given === 'string' ? given : JSON.stringify(given),
    headers: { 'content-type': 'application/json', 'x-qingdan': '1', ...headers },
  })

describe('the log of a whole journey', () => {
  it('holds nothing that anybody typed', async () => {
    const given = { name: typed.name, phone: typed.phone, code: typed.code, password: typed.password }
    const secret = { cookie: `qingdan=${typed.token}`, authorization: `Bearer ${typed.token}` }
    const statuses = [
      await send('/api/people', given, secret),
      await send('/api/people', { ...given, phone: 1, extra: typed.idCard }),
      await send('/api/people', `{"name":"${typed.name}", ${typed.phone}`),
      await send('/api/people/broken', given, secret),
      await send('/api/people/database', given),
      await send('/api/people/parser', given),
      await fetch(`${address}/api/people/${typed.code}?phone=${typed.phone}`),
      await fetch(`${address}/api/nowhere/${encodeURIComponent(typed.name)}`),
      await fetch(`${address}/api/people/%ZZ${typed.code}`),
    ].map(({ status }) => status)
    expect(statuses).toEqual([403, 400, 400, 500, 500, 500, 200, 404, 400])
    expect(written).not.toBe('')
    for (const [what, value] of Object.entries(typed))
      for (const form of [value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1)]) expect(written, what).not.toContain(form)
  })

  it('is lines of JSON that still say what went wrong, and where', async () => {
    const answer = (await (await send('/api/people/broken', { name: 'n', phone: 'p', code: 'c', password: 'p' })).json()) as {
      number: string
    }
    const lines = written
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    const defect = lines.find((line) => line['reqId'] === answer.number && line['event'] === 'defect')
    expect(defect).toMatchObject({
      level: 'error',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      error: { type: 'TypeError', message: expect.stringContaining('no such person: '), cause: { type: 'Error' } },
    })
    expect(JSON.stringify(defect)).toContain('log.test.ts')
    expect(lines.find((line) => line['reqId'] === answer.number && line['event'] === 'request')).toMatchObject({
      method: 'POST',
      route: '/api/people/broken',
      status: 500,
    })
    const database = lines.find((line) => (line['error'] as { code?: string } | undefined)?.code === '22P02')
    expect(database).toMatchObject({ error: { message: expect.stringContaining('invalid input syntax') } })
    expect(lines.find((line) => line['route'] === '/api/people/:code')).toMatchObject({ status: 200 })
  })

  it('lets through no value of a field that it does not know, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string(), (key, value) => {
        let line = ''
        const to = new Writable({
          write(chunk, _encoding, done) {
            line += String(chunk)
            done()
          },
        })
        createLog('info', to).info({ [`x${key}`]: value, deep: { [`x${key}`]: [value] } })
        const found = JSON.parse(line) as Record<string, unknown>
        expect(found[`x${key}`]).toBe('…')
        expect((found['deep'] as Record<string, unknown>)[`x${key}`]).toEqual(['…'])
      }),
      { numRuns: 300 },
    )
  })
})
