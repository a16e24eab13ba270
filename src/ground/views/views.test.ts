import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBureau, createTestDatabase, type TestDatabase } from '#ground/testing/database.ts'
import { type Browser, type TestPeople, testPeople } from '#ground/testing/people.ts'
import { viewsRoutes } from './routes.ts'

let test: TestDatabase
let house: TestPeople
beforeAll(async () => {
  test = await createTestDatabase()
  house = await testPeople(test, await aBureau(test), { routes: (app) => viewsRoutes(app) })
})
afterAll(async () => {
  expect(house.defects).toEqual([])
  await house.close()
  await test.drop()
})

let next = 0
async function somebody(): Promise<Browser> {
  const person = await house.account({ loginName: `views${++next}` })
  const browser = house.browser(`198.51.100.${next}`)
  expect((await browser.signIn(person.name, person.password)).statusCode).toBe(200)
  return browser
}
const view = (name: string, more: object = {}) => ({ name, query: 'state=received&area=120104', isDefault: false, ...more })
const listed = async (browser: Browser, list = 'complaints') => (await browser.send('GET', `/api/views/${list}`)).json()['views']
const keep = (browser: Browser, body: object, list = 'complaints') => browser.send('POST', `/api/views/${list}`, body)

describe('a view that somebody keeps', () => {
  it('is theirs alone, and of that list alone', async () => {
    const [one, other] = [await somebody(), await somebody()]
    const kept = (await keep(one, view('南开待办'))).json()
    expect(await listed(one)).toEqual([{ id: kept.id, ...view('南开待办') }])
    expect(await listed(one, 'matters')).toEqual([])
    expect(await listed(other)).toEqual([])
    // Its id opens nothing for another person.
    expect((await other.send('PUT', `/api/views/complaints/${kept.id}`, view('夺走'))).statusCode).toBe(404)
    expect((await other.send('DELETE', `/api/views/complaints/${kept.id}`)).statusCode).toBe(404)
    expect((await one.send('DELETE', `/api/views/matters/${kept.id}`)).statusCode).toBe(404)
    expect(await listed(one)).toHaveLength(1)
    expect((await house.browser('198.51.100.250').send('GET', '/api/views/complaints')).statusCode).toBe(401)
  })

  it('is renamed, gets another filter, and comes back to its place after it was removed', async () => {
    const browser = await somebody()
    for (const name of ['甲', '乙', '丙']) await keep(browser, view(name))
    const [, second] = await listed(browser)
    const changed = await browser.send('PUT', `/api/views/complaints/${second.id}`, view('乙二', { query: 'clock=overdue' }))
    expect(changed.json()).toEqual({ id: second.id, ...view('乙二', { query: 'clock=overdue' }) })
    expect((await browser.send('DELETE', `/api/views/complaints/${second.id}`)).statusCode).toBe(200)
    await keep(browser, view('乙二', { query: 'clock=overdue' }))
    expect((await listed(browser)).map((of: { name: string }) => of.name)).toEqual(['甲', '乙二', '丙'])
  })

  it('has a name of its own', async () => {
    const browser = await somebody()
    for (const name of ['', '\u200b', '\u3164\u3164']) expect((await keep(browser, view(name))).statusCode).toBe(400)
    await keep(browser, view('甲'))
    expect((await keep(browser, view(' 甲 '))).json()).toMatchObject({ reason: 'view-name-taken' })
    const second = (await keep(browser, view('乙'))).json()
    const renamed = await browser.send('PUT', `/api/views/complaints/${second.id}`, view('甲'))
    expect([renamed.statusCode, renamed.json()['reason']]).toEqual([409, 'view-name-taken'])
    // Itself does not count.
    expect((await browser.send('PUT', `/api/views/complaints/${second.id}`, view('乙', { query: '' }))).statusCode).toBe(200)
  })

  it('is refused a name that is being saved at the same instant', async () => {
    const browser = await somebody()
    const second = (await keep(browser, view('乙'))).json()
    const saving = new Client({ connectionString: test.ownerUrl })
    await saving.connect()
    try {
      // A save that has not ended yet: nobody sees its row, and whoever wants the same name waits for it.
      await saving.query('begin')
      await saving.query(
        `insert into views.saved_view (bureau_id, account_id, list, id, place, name, query)
          select bureau_id, account_id, list, gen_random_uuid(), 20, '甲', '' from views.saved_view where id = $1`,
        [second.id],
      )
      const renaming = browser.send('PUT', `/api/views/complaints/${second.id}`, view('甲'))
      const waiting = `select count(*)::int n from pg_stat_activity where datname = current_database() and wait_event = 'transactionid'`
      await expect.poll(() => test.asOwner(waiting)).toEqual([{ n: 1 }])
      await saving.query('commit')
      const renamed = await renaming
      expect([renamed.statusCode, renamed.json()['reason']]).toEqual([409, 'view-name-taken'])
    } finally {
      await saving.end()
    }
    expect((await listed(browser)).map((of: { name: string }) => of.name)).toEqual(['乙', '甲'])
  })

  it('is one of its name, whoever saves and renames at once', async () => {
    const browser = await somebody()
    const second = (await keep(browser, view('乙'))).json()
    for (let round = 0; round < 15; round++) {
      const name = `第${round}`
      const answers = await Promise.all([
        browser.send('PUT', `/api/views/complaints/${second.id}`, view(name)),
        ...[1, 2, 3].map(() => keep(browser, view(name))),
      ])
      expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409, 409, 409])
      const kept = (await listed(browser)) as { id: string; name: string }[]
      expect(kept.filter((of) => of.name === name)).toHaveLength(1)
      for (const { id } of kept.filter((of) => of.id !== second.id)) await browser.send('DELETE', `/api/views/complaints/${id}`)
    }
  })

  it.each([
    ['no name', view('  ')],
    ['a name of 41 signs', view('长'.repeat(41))],
    ['a line break in its name', view('甲\n乙')],
    ['markup in its filter', view('甲', { query: 'text=<b>' })],
    ['another address in its filter', view('甲', { query: '//example.org/?x=1' })],
    ['a fragment in its filter', view('甲', { query: 'a=1#x' })],
  ])('is refused with %s', async (_, body) => {
    expect((await keep(await somebody(), body)).statusCode).toBe(400)
  })

  it('is one of twenty at most, also where thirty come at once', async () => {
    const browser = await somebody()
    const answers = await Promise.all(Array.from({ length: 30 }, (_, at) => keep(browser, view(`第${at}`))))
    const refused = answers.filter(({ statusCode }) => statusCode !== 200).map((answer) => answer.json()['reason'])
    expect(refused).toEqual(Array.from({ length: 10 }, () => 'too-many-views'))
    expect(await listed(browser)).toHaveLength(20)
    expect((await keep(browser, view('别处'), 'matters')).statusCode).toBe(200)
  })
})

describe('the default of a list', () => {
  const defaults = async (browser: Browser) =>
    (await listed(browser)).filter((of: { isDefault: boolean }) => of.isDefault).map((of: { name: string }) => of.name)

  it('is one at most: the latest', async () => {
    const browser = await somebody()
    await keep(browser, view('甲', { isDefault: true }))
    await keep(browser, view('乙'))
    expect(await defaults(browser)).toEqual(['甲'])
    await keep(browser, view('丙', { isDefault: true }))
    expect(await defaults(browser)).toEqual(['丙'])
    const all = await listed(browser)
    await browser.send('PUT', `/api/views/complaints/${all[1].id}`, view('乙', { isDefault: true }))
    expect(await defaults(browser)).toEqual(['乙'])
    // What is not the default does not end that of another.
    await browser.send('PUT', `/api/views/complaints/${all[0].id}`, view('甲'))
    expect(await defaults(browser)).toEqual(['乙'])
    await browser.send('PUT', `/api/views/complaints/${all[1].id}`, view('乙'))
    expect(await defaults(browser)).toEqual([])
  })

  it('is one at most where all are made it at once', async () => {
    const browser = await somebody()
    for (const name of ['甲', '乙', '丙', '丁']) await keep(browser, view(name))
    const all = (await listed(browser)) as { id: string; name: string }[]
    const answers = await Promise.all(
      all.map(({ id, name }) => browser.send('PUT', `/api/views/complaints/${id}`, view(name, { isDefault: true }))),
    )
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200])
    expect(await defaults(browser)).toHaveLength(1)
  })
})
