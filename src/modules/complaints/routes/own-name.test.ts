/** A reporter who signs in the text itself: nobody reads the name but who opens it for a purpose, and the reporter. */
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allParts } from '#ground/db/parts.ts'
import { openFiles } from '#ground/files/files.ts'
import { readSheets } from '#ground/sheet/read.ts'
import { aBureau, createTestDatabase, type TestDatabase } from '#ground/testing/database.ts'
import { type Browser, type TestPeople, testPeople } from '#ground/testing/people.ts'
import { temporaryRoot } from '#ground/testing/temporary.ts'
import { type MatterDesk, openComparison } from '../desk.ts'
import { complaintsVerbs } from '../kernel/verbs.table.ts'
import type { Suggestion } from '../wire.ts'
import { complaintsRoutes } from './index.ts'

let test: TestDatabase
let folder: string
let house: TestPeople
let comparison: MatterDesk
let clerk: Browser
let colleague: Browser

async function signedIn(loginName: string, address: string): Promise<Browser> {
  const { name, password } = await house.account({ loginName, role: 'clerk' })
  const browser = house.browser(address)
  expect((await browser.signIn(name, password)).statusCode).toBe(200)
  return browser
}

beforeAll(async () => {
  test = await createTestDatabase(allParts)
  const bureau = await aBureau(test)
  folder = await mkdtemp(join(temporaryRoot, 'qingdan-own-name-'))
  const files = await openFiles(folder)
  comparison = openComparison(test.database, bureau)
  house = await testPeople(test, bureau, {
    verbs: complaintsVerbs,
    routes: (app) => complaintsRoutes(app, { database: test.database, files, key: new Uint8Array(32) }, comparison),
  })
  clerk = await signedIn('clerk1', '192.0.2.1')
  colleague = await signedIn('clerk2', '192.0.2.2')
  await comparison.loaded
})
afterAll(async () => {
  expect(house.defects).toEqual([])
  await comparison.close()
  await house.close()
  await test.drop()
  await rm(folder, { recursive: true })
})

const NAME = '司马试丁'
const what = `我是${NAME},鼓楼西街口的烧烤店每天晚上油烟直排,熏得楼上住户不敢开窗。${NAME}`
const place = `鼓楼西街口,${NAME}家楼下`
async function sent(change: object = {}): Promise<{ id: string; receipt: string }> {
  const body = {
    what,
    place,
    category: 'cooking-fume',
    point: null,
    enterprise: null,
    happenedOn: null,
    name: NAME,
    phone: null,
    ...change,
  }
  const answer = await clerk.send('POST', '/api/complaints', body)
  expect(answer.statusCode, answer.body).toBe(200)
  const { number, receipt } = answer.json()
  const [row] = await test.asOwner('select id from complaints.complaint where number = $1', [number])
  return { receipt, id: row!['id'] as string }
}
const read = async (url: string, who = clerk) => {
  const answer = await who.send('GET', url)
  expect(answer.statusCode, url).toBe(200)
  return answer
}

describe("a reporter's own name in the text", () => {
  it('stands in no answer of the desk', async () => {
    const [first, second] = [await sent(), await sent()]
    const { suggestions } = (await read(`/api/complaints/${second.id}/suggestions`)).json() as { suggestions: Suggestion[] }
    expect(suggestions[0]).toMatchObject({ report: { id: first.id } })
    const joined = await colleague.send('POST', `/api/complaints/${second.id}/join`, { into: { kind: 'report', id: first.id } })
    expect(joined.statusCode).toBe(200)
    const sheet = await readSheets((await read('/api/complaints/export?format=xlsx')).rawPayload, 'list.xlsx')
    const answers = [
      JSON.stringify(suggestions),
      JSON.stringify(sheet),
      (await read(`/api/complaints/${first.id}`)).body,
      (await read('/api/complaints?limit=100')).body,
      (await read(`/api/complaints/${second.id}/suggestions`)).body,
      (await read('/api/complaints/matters')).body,
      (await read(`/api/complaints/matters/${joined.json().matter}`)).body,
      (await read(`/api/complaints/changes?since=2020-01-01T00:00:00.000Z`)).body,
      (await read('/api/complaints/export?format=csv')).body,
    ]
    for (const body of answers) {
      expect(body).not.toContain(NAME)
      expect(body).toContain('司**')
    }
    expect(JSON.stringify(await test.asOwner('select * from journal.entry'))).not.toContain(NAME)
    expect(JSON.stringify(await test.asOwner('select * from complaints.complaint'))).not.toContain(NAME)
    expect(JSON.stringify(await test.asOwner('select * from matters.member'))).not.toContain(NAME)
  })

  it('is not found by looking for it, nor by any two signs of it', async () => {
    const { id } = await sent()
    const found = async (text: string) =>
      ((await read(`/api/complaints?text=${encodeURIComponent(text)}&limit=100`)).json().rows as { id: string }[]).map((row) => row.id)
    for (const text of [NAME, '司马', '马试', '试丁']) expect(await found(text), text).toEqual([])
    expect(await found('烧烤店')).toContain(id)
  })

  it('is read by the reporter who wrote it, and by whoever opens the identity for a purpose', async () => {
    const { id, receipt } = await sent()
    expect((await clerk.send('POST', '/api/complaints/status', { receipt })).json()).toMatchObject({ what, place })
    const opened = await clerk.send('POST', `/api/complaints/${id}/identity`, { purpose: '电话核实地点' })
    expect(opened.json()).toEqual({ name: NAME, phone: null, what, place })
  })

  it('leaves the words of who wrote no name as they were', async () => {
    const nameless = await sent({ name: null, what: '楼下烧烤店油烟直排,我是谁不重要', place: '鼓楼' })
    const opened = await clerk.send('POST', `/api/complaints/${nameless.id}/identity`, { purpose: '电话核实地点' })
    expect(opened.json()).toEqual({ name: null, phone: null, what: '楼下烧烤店油烟直排,我是谁不重要', place: '鼓楼' })
    expect((await clerk.send('POST', '/api/complaints/status', { receipt: nameless.receipt })).json()).toMatchObject({ place: '鼓楼' })
  })

  it('makes no text too long that was not', async () => {
    // Two characters become three: 1,000 names are the most that a text holds.
    const { id } = await sent({ name: '张三', what: '张三'.repeat(1000), place: '张三'.repeat(100) })
    expect((await read(`/api/complaints/${id}`)).json().what).toBe('张**'.repeat(1000))
  })
})

describe('the own words of a reporter', () => {
  it('come out of the database for the receipt that is held, and for nothing else', async () => {
    const { receipt } = await sent()
    const own = async (verb: string, held: string) => {
      const client = await test.database.pool.connect()
      try {
        await client.query('begin')
        await client.query(
          `set local qingdan.bureau = 'test-bureau'; set local qingdan.account = 'public'; set local qingdan.verb = '${verb}'`,
        )
        await client.query(`set local qingdan.receipt = '${held}'`)
        return (await client.query('select what from identity.own_words()')).rows
      } finally {
        await client.query('rollback')
        client.release()
      }
    }
    const { createHash } = await import('node:crypto')
    const hash = createHash('sha256').update(receipt).digest('hex')
    expect(await own('complaints.status', hash)).toEqual([{ what }])
    expect(await own('complaints.submit', hash)).toEqual([])
    expect(await own('complaints.read', hash)).toEqual([])
    expect(await own('complaints.status', '0'.repeat(64))).toEqual([])
    expect(await own('complaints.status', '')).toEqual([])
  })
})
