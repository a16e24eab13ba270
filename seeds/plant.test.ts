import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { groundVerbs, verbRegistry } from '#ground/auth/verbs.ts'
import { listBureaus } from '#ground/db/bureau.ts'
import { allParts } from '#ground/db/parts.ts'
import { createTestDatabase, type TestDatabase } from '#ground/testing/database.ts'
import { complaintsVerbs } from '#modules/complaints/index.ts'
import { scanSource } from '#modules/complaints/service.ts'
import { askForFirstScan, performScan } from '#modules/matters/desk.ts'
import { accounts, CITY, CITY_DAY, departments } from './city.table.ts'
import { plantSmallCity } from './plant.ts'
import { cityReports, HOTSPOT } from './reports.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase(allParts)
})
afterAll(() => test.drop())

const PASSWORD = 'a-password-for-this-test-alone'
const count = async (from: string) => ((await test.asOwner(`select count(*)::int as count from ${from}`)) as { count: number }[])[0]?.count

describe('a planting that is cut off', () => {
  it('is gone on with at the next start, and ends as one that was not', async () => {
    const plant = (mayGoOn: (done: number) => boolean) =>
      plantSmallCity({
        ownerUrl: test.ownerUrl,
        database: test.database,
        verbs: verbRegistry(groundVerbs, complaintsVerbs),
        password: PASSWORD,
        onProgress: (done) => {
          if (!mayGoOn(done)) throw new Error('cut off')
        },
      })
    await expect(plant((done) => done < 200)).rejects.toThrow('cut off')
    expect((await listBureaus(test.ownerUrl))[0]).toMatchObject({ isSample: true, isPlanted: false })
    // As if it had ended between the two transactions of a batch: reports are there, and in no matter.
    await test.asOwner('delete from matters.member')
    await test.asOwner('delete from matters.matter')
    // Two that start at once: one goes on, the other waits for it.
    expect((await Promise.all([plant(() => true), plant(() => true)])).sort()).toEqual([false, true])
    expect((await listBureaus(test.ownerUrl))[0]).toMatchObject({ isPlanted: true })
    const reports = cityReports()
    const closed = reports.filter(({ fate }) => fate === 'closed')
    expect(await count('complaints.complaint')).toBe(reports.length)
    expect(await count('matters.member')).toBe(closed.length)
    expect(await count('matters.matter where reports > 0')).toBe(new Set(closed.map(({ matter }) => matter)).size)
    expect(await count('people.account')).toBe(accounts.length)
    expect(await count(`tasks.item where kind = 'patrol' and visits = 2 and visits_in_hours = 2 and visits_found = 1`)).toBe(1)
    expect(await count('(select distinct state, kind from tasks.item) as of')).toBe(5)
    expect(await count('people.department')).toBe(departments.length)
    expect(await count(`journal.entry where room = 'people' and kind = 'created'`)).toBe(accounts.length + departments.length)
  })
})

describe('the first scan of what was planted', () => {
  it('finds the planted hotspot, on whatever day the city is opened', async () => {
    const room = { database: test.database, source: scanSource, joined: async () => undefined }
    // No queue is open here: what it would be given is done below.
    test.database.outbox = async () => undefined
    await askForFirstScan(room, CITY)
    await askForFirstScan(room, CITY)
    const runs = (await test.asOwner('select id, until_on::text as until from matters.scan_run')) as { id: string; until: string }[]
    expect(runs).toEqual([{ id: expect.anything(), until: CITY_DAY }])
    expect(await performScan(room, CITY, runs[0]!.id, new AbortController().signal)).toBe(true)
    const told = (await test.asOwner(
      `select c.place, count(*)::int as reports from matters.alarm_member m join complaints.complaint c on c.id = m.report_id
       group by c.place order by 2 desc limit 1`,
    )) as { place: string; reports: number }[]
    expect(told[0]?.place).toContain(HOTSPOT.place)
    // What comes after looks at yesterday, as everywhere.
    await askForFirstScan(room, CITY)
    expect(await count('matters.scan_run')).toBe(1)
  }, 120_000)
})
