import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#ground/auth/actor.ts'
import { readCalendar } from '#ground/db/calendar.ts'
import { systemClaim } from '#ground/db/claim.ts'
import { inTransaction, openDatabase } from '#ground/db/database.ts'
import { type App, createApp } from '#ground/http/app.ts'
import { type Day, dayOf } from '#ground/lib/day.ts'
import { aBureau, createTestDatabase, type TestDatabase } from '#ground/testing/database.ts'
import { daysOf2027 } from '#ground/testing/notice.ts'
import { addWorkdays, calendarDays } from '#standards/working-days/calendar.ts'
import { holidayNotices } from '#standards/working-days/notices.table.ts'
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
type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'
const ask = async (method: Method, url: string, who = 'administrator', payload?: object) =>
  await app.inject({ method, url, headers: { 'x-qingdan': '1', 'x-who': who }, ...(payload === undefined ? {} : { payload }) })
/** As somebody does who has just looked at the year. */
const standing = async (year: number): Promise<number | null> =>
  ((await ask('GET', '/api/calendar', 'reader')).json().years as { year: number; version: number }[]).find((of) => of.year === year)
    ?.version ?? null
const putOver = (version: number | null, year: number, days: readonly object[], who?: string) =>
  ask('PUT', `/api/calendar/${year}`, who, { notice: '导入试验', days, version })
const put = async (year: number, days: readonly object[], who?: string) => await putOver(await standing(year), year, days, who)
const preview = (year: number, days: readonly object[], who?: string) => ask('POST', `/api/calendar/${year}/preview`, who, { days })
const reasons = (answer: Awaited<ReturnType<typeof ask>>) => answer.json().faults?.map(({ reason }: { reason: string }) => reason)
const off = (day: string) => ({ day, kind: 'holiday', name: '元旦' })
const published = (year: number) =>
  calendarDays(holidayNotices.filter((of) => of.year === year)).map(({ day, kind, name }) => ({ day, kind, name }))
const journal = () => test.asOwner(`select account, subject, kind from journal.entry where room = 'calendar' order by seq`)

describe('the calendar of the database', () => {
  it('is the one that is published with the program, day by day', async () => {
    const { days, years } = await calendar()
    expect(new Map([...days].sort())).toEqual(new Map([...publishedCalendar.days].sort()))
    expect([...years].sort()).toEqual([...publishedCalendar.years].sort())
  })

  it('tells who signed in how many working days a year has', async () => {
    const { years } = (await ask('GET', '/api/calendar', 'reader')).json()
    const year = (wanted: number) => years.find((of: { year: number }) => of.year === wanted)
    expect(year(2026)).toMatchObject({ workdays: 248, notices: '国办发明电〔2025〕7号', isWithdrawable: false })
    expect(year(2006)).toMatchObject({ notices: '国办发明电〔2005〕35号' })
    expect(year(2005)).toMatchObject({ notices: null })
    expect((await app.inject({ url: '/api/calendar' })).statusCode).toBe(401)
  })
})

describe('before an import', () => {
  it('a notice that does not fit together is refused, all at once, and so is who may not import', async () => {
    const answer = await put(2027, [
      ...daysOf2027,
      { day: '2027-02-30', kind: 'holiday', name: '春节' },
      { day: '2027-01-01', kind: 'holiday', name: '元旦' },
      { day: '2027-01-04', kind: 'workday', name: '元旦' },
      { day: '2028-01-01', kind: 'holiday', name: '元旦' },
    ])
    expect([answer.statusCode, reasons(answer)]).toEqual([422, ['not-a-day', 'day-twice', 'worked-on-a-weekday', 'another-year']])
    expect((await put(2027, daysOf2027, 'reader')).statusCode).toBe(403)
    expect((await calendar()).years.has(2027)).toBe(false)
  })

  it('a piece of a notice is refused, with each day that it leaves out', async () => {
    for (const answer of [await put(2027, [off('2027-01-01')]), await preview(2027, [off('2027-01-01')])]) {
      expect([answer.statusCode, answer.json().reason]).toEqual([422, 'notice-faults'])
      expect(answer.json().faults).toContainEqual({
        reason: 'holiday-missing',
        name: '国庆节',
        day: '2027-10-01',
        cite: { standard: '全国年节及纪念日放假办法(国务院令第795号)', at: '第二条' },
      })
      expect(answer.json().faults).toHaveLength(12)
    }
    expect((await calendar()).years.has(2027)).toBe(false)
  })

  it('a year that no notice can be out for is refused', async () => {
    const next = Number(dayOf(new Date()).slice(0, 4)) + 1
    for (const year of [1949, 1999, next + 1, 2200]) {
      const answer = await put(year, [off(`${year}-01-01`)])
      expect([answer.statusCode, answer.json().faults]).toEqual([422, [{ reason: 'year-out-of-range', year, first: 2000, last: next }]])
    }
    expect(reasons(await put(next, [off(`${next}-01-01`)]))).not.toContain('year-out-of-range')
    for (const year of [1900, 2201]) expect((await put(year, [off(`${year}-01-01`)])).statusCode).toBe(400)
  })

  it('a holiday without a name that can be read is refused', async () => {
    for (const name of ['', '  ', '\u200b\u3164'])
      expect((await preview(2027, [...daysOf2027.slice(1), { ...daysOf2027[0]!, name }])).statusCode).toBe(400)
  })

  it('is said what it would change, and nothing is changed', async () => {
    expect((await preview(2027, daysOf2027)).json()).toEqual({
      year: 2027,
      version: null,
      workdays: 248,
      workdaysBefore: null,
      added: daysOf2027,
      removed: [],
      changed: [],
      daysOff: { due: 13, given: 13 },
      clocks: [{ name: { zh: '试验', en: 'Test' }, count: 1 }],
    })
    const bare = published(2026)
    expect((await preview(2026, bare)).json()).toMatchObject({ workdays: 248, workdaysBefore: 248, added: [], removed: [], changed: [] })
    const others = bare.filter(({ day }) => !['2026-01-02', '2026-01-04'].includes(day))
    const changed = [...others, { day: '2026-01-02', kind: 'holiday', name: '新年' }, off('2026-12-31')]
    expect((await preview(2026, changed)).json()).toMatchObject({
      added: [off('2026-12-31')],
      removed: [{ day: '2026-01-04', kind: 'workday' }],
      changed: [{ day: '2026-01-02', before: { name: '元旦' }, after: { name: '新年' } }],
      workdays: 246,
      // A weekend that is not worked any more, and one day off more than the law gives.
      daysOff: { due: 13, given: 15 },
    })
    expect((await preview(2027, daysOf2027, 'reader')).statusCode).toBe(403)
    expect((await calendar()).years.has(2027)).toBe(false)
    expect(await journal()).toEqual([])
  })
})

describe('an import', () => {
  it('lets limits run on into its year, may be corrected, and the journal says by whom', async () => {
    expect(addWorkdays(await calendar(), '2026-12-30', 2)).toMatchObject({ ok: false, refusal: { year: 2027 } })
    const answer = await put(2027, daysOf2027)
    expect(answer.json()).toEqual({ year: 2027, days: daysOf2027.length, workdays: 248, version: await standing(2027) })
    expect(addWorkdays(await calendar(), '2026-12-30', 2)).toEqual({ ok: true, value: '2027-01-04' })
    // Another day off and the Saturday worked for it: what the notice said before is gone.
    await put(2027, [...daysOf2027.filter(({ day }) => day !== '2027-01-02'), off('2027-01-04'), { ...off('2027-01-02'), kind: 'workday' }])
    expect(addWorkdays(await calendar(), '2026-12-30', 2)).toEqual({ ok: true, value: '2027-01-02' })
    const line = { account: 'administrator', subject: '2027', kind: 'changed' }
    expect(await journal()).toEqual([line, line])
  })

  it('puts back a year whose notice was never found, without a number', async () => {
    expect(
      (await ask('PUT', '/api/calendar/2005', 'administrator', { notice: null, days: published(2005), version: await standing(2005) }))
        .statusCode,
    ).toBe(200)
    const { years } = (await ask('GET', '/api/calendar', 'reader')).json()
    expect(years.find(({ year }: { year: number }) => year === 2005)).toMatchObject({ notices: null, isWithdrawable: false })
  })

  it('settles no day of another year', async () => {
    expect((await put(2019, [...published(2019), off('2018-12-31')])).json()).toMatchObject({ reason: 'notice-faults' })
    expect((await put(2018, [...published(2018), off('2018-12-31')])).json()).toMatchObject({ reason: 'day-claimed', year: 2019 })
  })
})

describe('a withdrawal', () => {
  const other = () => openDatabase(test.ownerUrl, { max: 1 })
  const withdrawal = (year: number, who?: string) => ask('GET', `/api/calendar/${year}/withdrawal`, who)
  const withdrawSeen = (version: number, year: number, who?: string) => ask('DELETE', `/api/calendar/${year}?version=${version}`, who)
  const withdraw = async (year: number, who?: string) => await withdrawSeen((await standing(year)) ?? 1, year, who)

  it('of a year that came with the program is refused by name, also once it was corrected', async () => {
    await put(2019, published(2019))
    const before = await test.asOwner('select count(*)::int as count from qingdan.calendar_day')
    for (const year of [2026, 2019, 2004])
      for (const answer of [await withdrawal(year), await withdraw(year)])
        expect([answer.statusCode, answer.json()]).toMatchObject([409, { reason: 'came-with-program', year }])
    expect(await test.asOwner('select count(*)::int as count from qingdan.calendar_day')).toEqual(before)
  })

  it('is refused by the database itself for a year that came with the program', async () => {
    const claim = { ...systemClaim(bureau, 'calendar.manage'), account: 'administrator' }
    const gone = await inTransaction(test.database, claim, async (tx) => {
      const tables = tx.tables<{ 'qingdan.calendarNotice': { year: number } }>()
      return await tables.deleteFrom('qingdan.calendarNotice').where('year', '=', 2025).executeTakeFirst()
    })
    expect(gone.numDeletedRows).toBe(0n)
  })

  it('is not for who may not import, and of a year that was never imported there is none', async () => {
    expect([(await withdrawal(2027, 'reader')).statusCode, (await withdraw(2027, 'reader')).statusCode]).toEqual([403, 403])
    expect([(await withdrawal(2003)).statusCode, (await withdraw(2003)).statusCode]).toEqual([404, 404])
    expect((await calendar()).years.has(2027)).toBe(true)
  })

  it('says first how many clocks it moves, then leaves the year as it was before, in every process', async () => {
    const database = other()
    const seenThere = () => inTransaction(database, systemClaim(bureau, 'test.read'), (tx) => readCalendar(database, tx))
    expect((await seenThere()).years.has(2027)).toBe(true)
    expect((await withdrawal(2027)).json()).toEqual({
      year: 2027,
      version: await standing(2027),
      days: daysOf2027.length + 1,
      clocks: [{ name: { zh: '试验', en: 'Test' }, count: 1 }],
    })
    expect((await calendar()).years.has(2027)).toBe(true)
    expect((await withdraw(2027)).json()).toEqual({ year: 2027, days: daysOf2027.length + 1 })
    expect(addWorkdays(await calendar(), '2026-12-30', 2)).toMatchObject({ ok: false, refusal: { year: 2027 } })
    expect(new Set((await calendar()).years)).toEqual(publishedCalendar.years)
    await expect.poll(async () => (await seenThere()).years.has(2027), { interval: 500 }).toBe(false)
    await database.close()
    expect((await withdraw(2027)).statusCode).toBe(404)
    expect((await journal()).at(-1)).toEqual({ account: 'administrator', subject: '2027', kind: 'removed' })
  })

  it('can be undone by another import', async () => {
    expect((await put(2027, daysOf2027)).statusCode).toBe(200)
    expect((await calendar()).years.has(2027)).toBe(true)
  })

  it('takes back what was seen alone: not the import that somebody else made meanwhile, nor the year imported again', async () => {
    const seen = (await standing(2027))!
    const corrected = [...daysOf2027, off('2027-12-31')]
    expect((await put(2027, corrected)).statusCode).toBe(200)
    const now = (await standing(2027))!
    const conflict = [409, { reason: 'version-conflict', version: now }]
    const late = await withdrawSeen(seen, 2027)
    expect([late.statusCode, late.json()]).toMatchObject(conflict)
    const over = await putOver(seen, 2027, daysOf2027)
    expect([over.statusCode, over.json()]).toMatchObject(conflict)
    const asNew = await putOver(null, 2027, daysOf2027)
    expect([asNew.statusCode, asNew.json()]).toMatchObject(conflict)
    const rows = await test.asOwner('select count(*)::int as days from qingdan.calendar_day where year = 2027')
    expect(rows).toEqual([{ days: corrected.length }])
    expect((await ask('DELETE', '/api/calendar/2027')).statusCode).toBe(400)
    // Withdrawn and imported anew it is another one, for whoever saw it before.
    expect((await withdrawSeen(now, 2027)).statusCode).toBe(200)
    expect([(await putOver(now, 2027, daysOf2027)).json()]).toMatchObject([{ reason: 'version-conflict', version: null }])
    expect((await putOver(null, 2027, daysOf2027)).statusCode).toBe(200)
    expect((await withdrawSeen(now, 2027)).statusCode).toBe(409)
  })

  it('and an import of the same moment: one of them is done, and the other hears of it', async () => {
    const seen = (await standing(2027))!
    const both = await Promise.all([withdrawSeen(seen, 2027), putOver(seen, 2027, daysOf2027)])
    const codes = both.map(({ statusCode }) => statusCode)
    expect(codes.filter((code) => code === 200)).toHaveLength(1)
    // A withdrawal that was faster leaves nothing to import over; an import that was faster is another version.
    expect(codes.filter((code) => code === 409)).toHaveLength(1)
    if (codes[0] === 200) await put(2027, daysOf2027)
    const [one, other] = await Promise.all([1, 2].map(async () => await putOver(await standing(2027), 2027, daysOf2027)))
    expect([one!.statusCode, other!.statusCode].sort()).toEqual([200, 409])
  })
})
