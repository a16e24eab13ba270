/** What somebody would try who means harm, against the whole house with the limits that it has: each is turned away, and nothing is kept. */
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32, deflateSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allParts } from '#ground/db/parts.ts'
import { RATE_LIMITS } from '#ground/lib/rate-limits.table.ts'
import { createTestDatabase, type TestDatabase } from '#ground/testing/database.ts'
import { multipart } from '#ground/testing/multipart.ts'
import { temporaryRoot } from '#ground/testing/temporary.ts'
import { openQuietHouse, type QuietHouse } from './quiet-house.ts'

let test: TestDatabase
let folder: string
let house: QuietHouse
beforeAll(async () => {
  test = await createTestDatabase(allParts)
  folder = await mkdtemp(join(temporaryRoot, 'qingdan-abuse-'))
  house = await openQuietHouse({ databaseUrl: test.ownerUrl, folder, empty: { id: 'test-bureau', zh: '试验局' } })
})
afterAll(async () => {
  await house?.close()
  await test.drop()
  await rm(folder, { recursive: true, force: true })
})

const ours = { 'x-qingdan': '1' }
const report = {
  what: '河边有人倾倒垃圾,气味难闻',
  category: null,
  place: '河堤',
  point: null,
  enterprise: null,
  happenedOn: null,
  name: null,
  phone: null,
}
let addresses = 0
/** A network of its own, so that the limits of one trial are not those of the next. */
const elsewhere = () => `198.51.100.${++addresses}`

const send = async (url: string, payload: object | string | Buffer, headers: Record<string, string> = ours, remoteAddress = elsewhere()) =>
  await house.app.inject({ method: 'POST', url, payload, headers, remoteAddress })
const count = async (table: string) => Number((await test.asOwner(`select count(*) from ${table}`))[0]!['count'])
/** Statuses of so many at once, with how often each came. */
async function flood(times: number, one: () => Promise<{ statusCode: number }>): Promise<Record<number, number>> {
  const statuses: Record<number, number> = {}
  for (let time = 0; time < times; time++) {
    const { statusCode } = await one()
    statuses[statusCode] = (statuses[statusCode] ?? 0) + 1
  }
  return statuses
}

describe('too often', () => {
  it('ends for reports of one address, and what was refused is not kept', async () => {
    const most = RATE_LIMITS.submit.address.times
    const before = await count('complaints.complaint')
    const from = elsewhere()
    expect(await flood(most + 3, () => send('/api/complaints', report, ours, from))).toEqual({ 200: most, 429: 3 })
    expect(await count('complaints.complaint')).toBe(before + most)
    // Another one is not the worse for it.
    expect((await send('/api/complaints', report)).statusCode).toBe(200)
  })

  it('ends for who tries receipt codes', async () => {
    const most = RATE_LIMITS.status.address.times
    const from = elsewhere()
    const tried = await flood(most + 2, () => send('/api/complaints/status', { receipt: 'AAAA-BBBB-CCCC' }, ours, from))
    expect(tried[429]).toBe(2)
    expect(tried[200]).toBeUndefined()
  })

  it('ends for who tries passwords, from wherever', async () => {
    const { name } = house.administrator!
    const tried = await flood(6, () => send('/api/session', { name, password: 'not this one' }))
    expect(tried).toEqual({ 401: 5, 429: 1 })
    const right = await send('/api/session', { name, password: house.administrator!.password })
    expect([right.statusCode, right.json().reason]).toEqual([429, 'sign-in-blocked'])
  })
})

describe('another site', () => {
  it('sends no command of the house, whichever it is', async () => {
    const { paths } = house.app.swagger() as unknown as { paths: Record<string, Record<string, unknown>> }
    const commands = Object.entries(paths).flatMap(([path, of]) =>
      Object.keys(of).flatMap((method) => (method === 'get' ? [] : [{ path, method: method.toUpperCase() as 'POST' }])),
    )
    expect(commands.length).toBeGreaterThan(35)
    for (const { path, method } of commands) {
      const isUpload = path.endsWith('/photos')
      const url = path.replaceAll(/\{\w+\}/g, '00000000-0000-7000-8000-000000000001')
      const { body: payload, type } = isUpload ? multipart([]) : { body: '{}', type: 'application/json' }
      for (const headers of [{}, { ...ours, origin: 'https://elsewhere.example' }, { ...ours, 'sec-fetch-site': 'cross-site' }]) {
        const answer = await house.app.inject({ method, url, payload, headers: { 'content-type': type, ...headers } })
        expect([answer.statusCode, answer.json().reason], `${method} ${path}`).toEqual([403, 'foreign-origin'])
      }
    }
  })

  it('reads no answer, and puts none into a frame', async () => {
    for (const url of ['/api/session', '/api/people/districts', '/api/openapi.json', '/api/nothing']) {
      const answer = await house.app.inject({ url, headers: { origin: 'https://elsewhere.example' } })
      expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
      expect(answer.headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'")
      expect(answer.headers['cross-origin-resource-policy']).toBe('same-origin')
    }
  })
})

/** A PNG whose head promises so many pixels, all of one colour. @see PNG (Third Edition) § 5 */
function flatPng(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([1, 0, 0, 0, 0], 8)
  const rows = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height), { level: 9 })
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

describe('a body', () => {
  it('that is compressed is not unpacked: 50 MB in 50 kB', async () => {
    const bomb = gzipSync(Buffer.from(JSON.stringify({ ...report, what: ' '.repeat(50_000_000) })), { level: 9 })
    expect(bomb.length).toBeLessThan(60_000)
    for (const coding of ['gzip', 'deflate', 'br', 'GZIP']) {
      const headers = { ...ours, 'content-type': 'application/json', 'content-encoding': coding }
      const answer = await send('/api/complaints', bomb, headers)
      expect([answer.statusCode, answer.json().reason]).toEqual([415, 'unsupported-type'])
    }
  })

  it('that is too large is not read', async () => {
    const answer = await send('/api/complaints', { ...report, what: 'x'.repeat(300_000) })
    expect([answer.statusCode, answer.json().reason]).toEqual([413, 'too-large'])
  })

  const photo = async (name: string, type: string, bytes: Buffer) => {
    const { receipt } = (await send('/api/complaints', report)).json()
    const form = multipart([
      { name: 'receipt', value: receipt },
      { name: 'file', value: bytes, file: { name, type } },
    ])
    const answer = await send('/api/complaints/photos', form.body, { ...ours, 'content-type': form.type })
    return [answer.statusCode, answer.json().reason]
  }

  it.each([
    ['a page', 'a.jpg', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a drawing with a program', 'a.png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['a program', 'a.jpg', Buffer.from('MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff', 'latin1')],
    ['a picture under another name', 'a.jpg', flatPng(8, 8)],
    ['a text that says that it is one', 'a.png', Buffer.from('\x89PNG\r\n\x1a\n and then nothing', 'latin1')],
  ])('that pretends to be a photo is refused: %s', async (_what, name, bytes) => {
    const [status, reason] = await photo(name, 'image/jpeg', bytes)
    expect([415, 422]).toContain(status)
    expect(reason).toMatch(/^(?:file-|not-a-photo)/)
    expect(await count('files.file')).toBe(0)
  })

  it('that is a picture of 900 megapixels is refused by its head, and one of 20 MB by its length', async () => {
    const bomb = flatPng(30_000, 30_000)
    expect(bomb.length).toBeLessThan(200_000)
    expect(await photo('a.png', 'image/png', bomb)).toEqual([422, 'file-too-many-pixels'])
    expect(await photo('a.jpg', 'image/jpeg', Buffer.alloc(20 * 2 ** 20, 0xff))).toEqual([413, 'file-too-large'])
    expect(await count('files.file')).toBe(0)
    // What is one is taken: the form above is not what was refused.
    expect(await photo('a.png', 'image/png', flatPng(64, 48))).toEqual([200, undefined])
  })
})
