/** The air of the small city: hours alone are planted, and what a newspaper printed of a district comes out of them by the kernels. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeBureau, putAreas } from '#ground/db/bureau.ts'
import { systemClaim } from '#ground/db/claim.ts'
import { allParts } from '#ground/db/parts.ts'
import { createTestDatabase, type TestDatabase } from '#ground/testing/database.ts'
import { airFigures } from '#modules/air/desk.ts'
import { recomputeDue } from '#modules/air/service.ts'
import { stations } from './air.table.ts'
import { bureau, CITY, districts } from './city.table.ts'
import { plantAir } from './plant-air.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase(allParts)
  const about = { datum: null, geometry: null, source: null }
  await putAreas(test.ownerUrl, [
    { code: bureau.area, parent: null, kind: 'province', zh: '天津市', en: 'Tianjin', ...about },
    ...districts.map(([code, zh, en]) => ({ code, parent: bureau.area, kind: 'district' as const, zh, en, ...about })),
  ])
  await makeBureau(test.ownerUrl, { ...bureau, isSample: true })
  await plantAir(test.database)
})
afterAll(() => test.drop())

const figures = async (year: number) =>
  Object.fromEntries(
    (await airFigures(test.database, systemClaim(CITY, 'air.read'), year)).map(({ id, value, unit, rows }) => [id, [value, unit, rows]]),
  )
const count = async (from: string) => ((await test.asOwner(`select count(*)::int as count from ${from}`)) as { count: number }[])[0]?.count

describe('the air of the small city', () => {
  it('is hours, and days that were computed from them', async () => {
    expect(await count('air.station')).toBe(stations.length)
    expect(await count('air.reading')).toBe(stations.length * 362 * 24)
    expect(await count('air.station_day')).toBe(stations.length * 362)
    expect(await count('air.due_day')).toBe(0)
    // Of each kind some, at the station that is no part of the city.
    const doubted = await test.asOwner(`select distinct station_code, rules -> 0 ->> 'rule' as rule from air.suspect order by 2`)
    expect(doubted.map((row) => [row['station_code'], row['rule']])).toEqual(
      ['impossible', 'inverted', 'negative', 'stuck'].map((rule) => ['S07', rule]),
    )
  })

  it('comes to the figures that a newspaper printed: 37 µg/m³, −9.8 %, good days 68.2 → 72.9 %, +4.7 points', async () => {
    expect(await figures(2026)).toEqual({
      'air.pm25-mean': ['37', 'µg/m³', 181],
      'air.pm25-change': ['-9.8', '%', 181],
      'air.good-days-before': ['68.2', '%', 176],
      'air.good-days': ['72.9', '%', 181],
      'air.good-days-change': ['4.7', '个百分点', 181],
    })
  })

  it('has no figure of a year without hours, and no change beside one', async () => {
    expect(await figures(2024)).toEqual({})
    expect(await figures(2025)).toMatchObject({ 'air.pm25-mean': ['41', 'µg/m³', 176], 'air.pm25-change': [null, '%', 176] })
  })

  it('moves when hours do: 724 more of PM2.5 in every hour of one good day, at every station', async () => {
    await test.asOwner(
      `update air.reading set pm25 = pm25 + 724 where hour_at >= '2026-05-03T00:00+08:00' and hour_at < '2026-05-04T00:00+08:00'`,
    )
    await test.asOwner(`insert into air.due_day select distinct bureau_id, station_code, date '2026-05-03' from air.reading`)
    expect(await recomputeDue(test.database, CITY)).toBe(stations.length)
    // 724 more on one day of 181 is 4 more in the mean; the day was good and is not any more.
    expect(await figures(2026)).toMatchObject({ 'air.pm25-mean': ['41', 'µg/m³', 181], 'air.good-days': ['72.4', '%', 181] })
  })

  it('is planted once', async () => {
    await plantAir(test.database)
    expect(await count('air.reading')).toBe(stations.length * 362 * 24)
    expect(await count('air.import')).toBe(1)
  })
})
