import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#ground/auth/actor.ts'
import { readCalendar } from '#ground/db/calendar.ts'
import { systemClaim } from '#ground/db/claim.ts'
import { inTransaction } from '#ground/db/database.ts'
import { type App, createApp } from '#ground/http/app.ts'
import type { Day } from '#ground/lib/day.ts'
import { aBureau, createTestDatabase, type TestDatabase } from '#ground/testing/database.ts'
import { addWorkdays } from '#standards/working-days/calendar.ts'
import { publishedCalendar } from '#standards/working-days/published.ts'
import { calendarRoutes } from './routes.ts'

let test: TestDatabase
let bureau: string
let app: App
const limits = { areas: '*', departments: '*', categories: '*' } as const

beforeAll(async () => {
  test = await createTestDatabase()
  bureau = await aBureau(test)
  const reader: Actor = { bureau, account: 'reader', session: 's', department: null, grants: new Map() }
  const who: Readonly<Record<string, Actor>> = {
    reader,
    administrator: { ...reader, account: 'administrator', grants: new Map([['calendar.manage', limits]]) },
  }
  app = await createApp({
    database: test.database,
    bureau,
    findActor: async (request) => who[String(request.headers['x-who'])] ?? null,
    onDefect: (error) => {
      throw error
    },
  })
  // A room with two clocks, of which one ends in the year that is asked for.
  calendarRoutes(app, [
    {
      name: { zh: '试验', en: 'Test' },
      moved: async (_database, _bureau, before, after) =>
        ['2026-11-02', '2026-12-30'].filter((day) => {
          const [was, is] = [before, after].map((calendar) => JSON.stringify(addWorkdays(calendar, day as Day, 2)))
          return was !== is
        }).length,
    },
  ])
  await app.ready()
})
afterAll(async () => {
  await app.close()
  await test.drop()
})

const calendar = () => inTransaction(test.database, systemClaim(bureau, 'test.read'), (tx) => readCalendar(test.database, tx))
const put = async (year: number, days: readonly object[], who = 'administrator') =>
  await app.inject({
    method: 'PUT',
    url: `/api/calendar/${year}`,
    payload: { notice: '导入试验', days },
    headers: { 'x-qingdan': '1', 'x-who': who },
  })

describe('the calendar of the database', () => {
  it('is the one that is published with the program, day by day', async () => {
    const { days, years } = await calendar()
    expect(new Map([...days].sort())).toEqual(new Map([...publishedCalendar.days].sort()))
    expect([...years].sort()).toEqual([...publishedCalendar.years].sort())
  })

  it('tells who signed in how many working days a year has', async () => {
    const { years } = (await app.inject({ url: '/api/calendar', headers: { 'x-who': 'reader' } })).json()
    expect(years.find(({ year }: { year: number }) => year === 2026)).toMatchObject({ workdays: 248, notices: '国办发明电〔2025〕7号' })
    expect((await app.inject({ url: '/api/calendar' })).statusCode).toBe(401)
  })

  it('refuses a notice that does not fit together, all at once, and who may not import', async () => {
    const answer = await put(2027, [
      { day: '2027-02-30', kind: 'holiday', name: '春节' },
      { day: '2027-01-01', kind: 'holiday', name: '元旦' },
      { day: '2027-01-01', kind: 'holiday', name: '元旦' },
      { day: '2027-01-04', kind: 'workday', name: '元旦' },
      { day: '2028-01-01', kind: 'holiday', name: '元旦' },
    ])
    expect([answer.statusCode, answer.json().faults.map(({ reason }: { reason: string }) => reason)]).toEqual([
      422,
      ['not-a-day', 'day-twice', 'worked-on-a-weekday', 'another-year'],
    ])
    expect((await put(2027, [{ day: '2027-01-01', kind: 'holiday', name: '元旦' }], 'reader')).statusCode).toBe(403)
    expect((await calendar()).years.has(2027)).toBe(false)
  })

  it('says before an import what it would change, and changes nothing', async () => {
    const ask = async (year: number, days: readonly object[], who = 'administrator') =>
      await app.inject({
        method: 'POST',
        url: `/api/calendar/${year}/preview`,
        payload: { days },
        headers: { 'x-qingdan': '1', 'x-who': who },
      })
    const off = (day: string) => ({ day, kind: 'holiday', name: '元旦' })
    const fresh = ['2027-01-01', '2027-01-02', '2027-01-03'].map(off)
    expect((await ask(2027, fresh)).json()).toEqual({
      year: 2027,
      workdays: 260,
      workdaysBefore: null,
      added: fresh,
      removed: [],
      changed: [],
      clocks: [{ name: { zh: '试验', en: 'Test' }, count: 1 }],
    })
    const days = (await app.inject({ url: '/api/calendar/2026', headers: { 'x-who': 'reader' } })).json().days as object[]
    const bare = (days as { day: string; kind: string; name: string }[]).map(({ day, kind, name }) => ({ day, kind, name }))
    expect((await ask(2026, bare)).json()).toMatchObject({ workdays: 248, workdaysBefore: 248, added: [], removed: [], changed: [] })
    const [, second, ...rest] = bare
    const changed = { ...second!, name: '新年' }
    expect((await ask(2026, [changed, ...rest, off('2026-12-31')])).json()).toMatchObject({
      added: [off('2026-12-31')],
      removed: [off('2026-01-01')],
      changed: [{ day: '2026-01-02', before: { name: '元旦' }, after: { name: '新年' } }],
      workdays: 248,
    })
    expect((await ask(2027, fresh, 'reader')).statusCode).toBe(403)
    expect((await ask(2027, [off('2027-02-30')])).json()).toMatchObject({ reason: 'notice-faults' })
    expect((await ask(2027, [off('2026-12-31'), off('2026-10-01')])).json()).toMatchObject({ reason: 'notice-faults' })
    expect((await calendar()).years.has(2027)).toBe(false)
    expect(await test.asOwner(`select from journal.entry where room = 'calendar'`)).toEqual([])
  })

  it('goes on into a year once its notice is imported, and the journal says by whom', async () => {
    expect(addWorkdays(await calendar(), '2026-12-30', 2)).toMatchObject({ ok: false, refusal: { year: 2027 } })
    const answer = await put(2027, [
      { day: '2027-01-01', kind: 'holiday', name: '元旦' },
      { day: '2027-01-02', kind: 'holiday', name: '元旦' },
      { day: '2027-01-03', kind: 'holiday', name: '元旦' },
    ])
    expect(answer.json()).toEqual({ year: 2027, days: 3, workdays: 260 })
    expect(addWorkdays(await calendar(), '2026-12-30', 2)).toEqual({ ok: true, value: '2027-01-04' })
    // A notice may be corrected: what it said before is gone.
    await put(2027, [
      { day: '2027-01-01', kind: 'holiday', name: '元旦' },
      { day: '2027-01-02', kind: 'workday', name: '元旦' },
    ])
    expect(addWorkdays(await calendar(), '2026-12-30', 2)).toEqual({ ok: true, value: '2027-01-02' })
    expect(await test.asOwner(`select account, subject from journal.entry where room = 'calendar'`)).toEqual([
      { account: 'administrator', subject: '2027' },
      { account: 'administrator', subject: '2027' },
    ])
  })

  it('settles no day of another year', async () => {
    expect((await put(2019, [{ day: '2018-12-31', kind: 'holiday', name: '元旦' }])).statusCode).toBe(200)
    expect((await put(2018, [{ day: '2018-12-31', kind: 'holiday', name: '元旦' }])).json()).toMatchObject({
      reason: 'day-claimed',
      year: 2019,
    })
  })
})
