/** Averages of three years, and where the data end, over the real routes of 空气 and a real database. */
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allParts } from '#ground/db/parts.ts'
import { type App, createApp } from '#ground/http/app.ts'
import { type Asking, askingOf } from '#ground/testing/asking.ts'
import { aBureau, createTestDatabase, type TestDatabase } from '#ground/testing/database.ts'
import { officialsOf, WHO } from '#ground/testing/officials.ts'
import { airVerbs } from '../kernel/verbs.table.ts'
import { plantStation } from '../service.ts'
import type { AirDays, AirEvaluation, AirMonths, AirRanking, AirStationEntry, AirYearAverages } from '../wire.ts'
import { airRoutes } from './index.ts'

let test: TestDatabase
let app: App
const defects: unknown[] = []
const asked: Asking['asked'] = (...call) => askingOf(app).asked(...call)
const got = <Body>(url: string) => askingOf(app).done<Body>('director', 'GET', `/api/air/${url}`)

/** Daily values of the station, of the same clean air but for PM2.5; 24 hours each. */
const aSpan = (code: string, from: string, until: string, pm25: string) =>
  test.asOwner(
    `insert into air.station_day (bureau_id, station_code, day, so2, no2, co, o3, pm10, pm25, so2_n, no2_n, co_n, o3_n, pm10_n, pm25_n,
       o3_windows, rules, computed_at)
     select bureau_id, code, d, 10, 30, 0.8, 90, 45, $4::numeric, 24, 24, 24, 24, 24, 24, 17, '{}', now()
     from air.station, generate_series($2::date, $3::date, '1 day') d where code = $1`,
    [code, from, until, pm25],
  )

beforeAll(async () => {
  test = await createTestDatabase(allParts)
  const bureau = await aBureau(test)
  await test.asOwner(
    `insert into qingdan.area (code, parent_code, kind, name_zh, name_en) values ('120104', '120000', 'district', '南开区', 'Nankai')`,
  )
  const officials = officialsOf(test, bureau, airVerbs)
  await officials.add('director', 'director')
  await officials.add('administrator', 'administrator')
  app = await createApp({ database: test.database, bureau, findActor: officials.findActor, onDefect: (error) => defects.push(error) })
  airRoutes(app, { database: test.database })
  await app.ready()
  const nothing = { so2: null, no2: null, co: null, o3: null, pm10: null, pm25: null }
  const at = (hour: string) => new Date(`${hour}:00:00+08:00`)
  const station = (code: string): AirStationEntry & { code: string } => ({
    ...{ code, name: `试验点 ${code}`, area: '120104', kind: 'national', areaClass: 2, isOfCity: code === 'A01', point: null },
    ...{ sinceOn: '2020-01-01', untilOn: null, version: null },
  })
  const file = { file: 'made up', sha256: 'a'.repeat(64) }
  await plantStation(test.database, bureau, file, {
    station: station('A01'),
    // The last hour of all has no number.
    hours: [
      { hourAt: at('2025-12-31T21'), ...nothing, pm25: '31' },
      { hourAt: at('2026-03-02T07'), ...nothing, co: '0.8' },
      { hourAt: at('2026-03-02T08'), ...nothing },
    ],
  })
  await plantStation(test.database, bureau, file, {
    station: station('B01'),
    hours: [{ hourAt: at('2026-03-02T22'), ...nothing, o3: '90' }],
  })
  for (const [year, pm25] of [
    [2023, '30'],
    [2024, '31'],
    [2025, '31'],
  ] as const)
    await aSpan('A01', `${year}-01-01`, `${year}-12-31`, pm25)
  await aSpan('A01', '2026-01-01', '2026-11-19', '31')
})
afterAll(async () => {
  await app.close()
  expect(defects).toEqual([])
  await test.drop()
})

const averages = (rest: string, scope = 'station:A01') => got<AirYearAverages>(`year-averages?scope=${scope}&${rest}`)
const pm25 = ({ averages: all }: AirYearAverages) => all.find(({ item, kind }) => item === 'pm25' && kind === 'mean')

describe('an average of three years', () => {
  it('is of the three figures before they are rounded, with the days of each, its rule, and no verdict', async () => {
    const found = await averages('year=2025&edition=2026')
    // (30 + 31 + 31) / 3 = 30.66…
    expect(pm25(found)).toMatchObject({
      ...{ value: '30.7', unit: 'µg/m³', withheld: null, notJudged: 'no-limit-known' },
      years: [
        { year: 2023, value: '30.0', n: 365, expected: 365, coverage: '100.0', withheld: null },
        { year: 2024, value: '31.0', n: 366, expected: 366 },
        { year: 2025, value: '31.0', n: 365, expected: 365 },
      ],
    })
    expect(pm25(found)?.rules[0]).toMatchObject({
      value: '3',
      clause: 'HJ 663—2026 三年滑动平均',
      unverified: expect.stringContaining('news'),
    })
    expect(found).toMatchObject({ years: [2023, 2024, 2025], edition: expect.stringContaining('HJ 663—2026'), dataUntil: '2025-12-31T21' })
    expect(found.averages.map(({ item, kind, percentile }) => `${item} ${kind} ${percentile}`)).toContain('o3 percentile 90')
  })

  it('says of a year that lacks days how many it has of how many', async () => {
    // 1 January to 19 November are 323 days: one too few.
    const found = pm25(await averages('year=2026'))
    expect(found).toMatchObject({ value: null, withheld: 'year-not-evaluated' })
    expect(found?.years[2]).toMatchObject({ year: 2026, value: null, n: 323, withheld: { reason: 'too-few-days', have: 323, need: 324 } })
  })

  it('is none of the standards of 2012, of no unknown station, and for nobody without the permission', async () => {
    const reason = async (rest: string) => (await asked('director', 'GET', `/api/air/year-averages?${rest}`)).body
    expect(await reason('scope=station:A01&year=2025')).toMatchObject({ reason: 'no-rule-in-force', day: '2025-12-31' })
    expect(await reason('scope=station:ZZ9&year=2026')).toMatchObject({ reason: 'unknown-scope' })
    expect(await asked('director', 'GET', '/api/air/year-averages?scope=city&year=1999')).toMatchObject({ status: 400 })
    expect(await asked('administrator', 'GET', '/api/air/year-averages?scope=city&year=2026')).toMatchObject({ status: 403 })
  })
})

describe('where the data end', () => {
  const MARCH = 'from=2026-03-01&until=2026-03-31'

  it('is the last hour with a value of what is shown, within what was asked for', async () => {
    const days = (scope: string, period = MARCH) => got<AirDays>(`days?scope=${scope}&${period}`)
    expect((await days('station:A01')).dataUntil).toBe('2026-03-02T07')
    expect((await days('city')).dataUntil).toBe('2026-03-02T07')
    expect((await days('area:120104')).dataUntil).toBe('2026-03-02T22')
    expect((await days('station:A01', 'from=2025-12-01&until=2025-12-31')).dataUntil).toBe('2025-12-31T21')
    expect((await days('station:A01', 'from=2026-01-01&until=2026-03-01')).dataUntil).toBe(null)
    expect((await got<AirEvaluation>(`evaluation?scope=city&${MARCH}`)).dataUntil).toBe('2026-03-02T07')
    expect((await got<AirMonths>(`months?scope=city&${MARCH}`)).dataUntil).toBe('2026-03-02T07')
    expect((await got<AirRanking>(`ranking?of=stations&${MARCH}`)).dataUntil).toBe('2026-03-02T22')
  })

  it('stands in every row of an export', async () => {
    for (const [of, rest] of [
      ['days', 'scope=city&'],
      ['months', 'scope=city&'],
      ['ranking', 'of=districts&'],
    ]) {
      const url = `/api/air/${of}/export?${rest}${MARCH}&format=csv`
      const { statusCode, body } = await app.inject({ method: 'GET', url, headers: { [WHO]: 'director', 'x-qingdan': '1' } })
      expect([statusCode, body]).toEqual([200, body])
      const rows: Record<string, string>[] = parse(body, { columns: true, bom: true })
      expect(new Set(rows.map((row) => row['数据至'])), of).toEqual(new Set([of === 'ranking' ? '2026-03-02 22时' : '2026-03-02 07时']))
    }
  })
})
