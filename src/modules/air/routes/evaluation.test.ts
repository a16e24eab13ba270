/** 评价 over the real routes: days, periods, changes, ranks and what is withheld, from stored hours. */
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClaim } from '#ground/db/claim.ts'
import { newId } from '#ground/db/id.ts'
import { allParts } from '#ground/db/parts.ts'
import { type App, createApp } from '#ground/http/app.ts'
import type { Day } from '#ground/lib/day.ts'
import { addDays } from '#ground/lib/day-count.ts'
import { readSheets } from '#ground/sheet/read.ts'
import { aBureau, createTestDatabase, type TestDatabase } from '#ground/testing/database.ts'
import { airFigures } from '../desk.ts'
import { airVerbs } from '../kernel/verbs.table.ts'
import { type PlantedStation, plantStation, recomputeDue } from '../service.ts'
import type { AirDays, AirEvaluation, AirImport, AirMonths, AirPublished, AirRanking } from '../wire.ts'
import { airRoutes } from './index.ts'

let test: TestDatabase
let bureau: string
let app: App
const defects: unknown[] = []

const everything = { areas: '*', departments: '*', categories: '*' } as const
const grants = new Map(airVerbs.map(({ verb }) => [verb, everything] as const))

/** A station whose hours are all the same on a day: of the item what `pm25` says, of the others clean air. */
function aStation(code: string, area: string, from: Day, days: number, pm25: (day: Day) => string | null): PlantedStation {
  const clean = { so2: '10', no2: '30', co: '0.8', o3: '90', pm10: '55' }
  const hours = Array.from({ length: days }, (_, at) => addDays(from, at)).flatMap((day) =>
    Array.from({ length: 24 }, (_, hour) => ({
      ...clean,
      pm25: pm25(day),
      hourAt: new Date(Date.parse(`${day}T00:00:00+08:00`) + hour * 3_600_000),
    })),
  )
  return {
    station: {
      ...{ code, name: `试验点 ${code}`, area, kind: 'national', areaClass: 2, isOfCity: true, point: null },
      ...{ sinceOn: '2020-01-01', untilOn: null, version: null },
    },
    hours,
  }
}

beforeAll(async () => {
  test = await createTestDatabase(allParts)
  bureau = await aBureau(test)
  await test.asOwner(`insert into qingdan.area (code, parent_code, kind, name_zh, name_en) values
    ('120104', '120000', 'district', '南开区', 'Nankai'), ('120103', '120000', 'district', '河西区', 'Hexi'), 
    ('120102', '120000', 'district', '河东区', 'Hedong'), ('120101', '120000', 'district', '和平区', 'Heping')`)
  const file = { file: 'made up', sha256: 'a'.repeat(64) }
  // March of two years. P: 40 then 30 a day; Q: 50 then 36, and no value on the last three days of 2026.
  const of = (before: string, now: string) => (day: Day) => (day < '2026' ? before : now)
  const march = (code: string, area: string, pm25: (day: Day) => string | null): PlantedStation => {
    const [before, now] = [aStation(code, area, '2025-03-01', 31, pm25), aStation(code, area, '2026-03-01', 31, pm25)]
    return { ...now, hours: [...before.hours, ...now.hours] }
  }
  await plantStation(test.database, bureau, file, march('P01', '120104', of('40', '30')))
  await plantStation(
    test.database,
    bureau,
    file,
    march('Q01', '120103', (day) => (day > '2026-03-28' ? null : of('50', '36')(day))),
  )
  // 300 days of a year of one station that is no part of the city.
  const alone = aStation('Y01', '120104', '2024-01-01', 300, () => '30')
  await plantStation(test.database, bureau, file, { ...alone, station: { ...alone.station, isOfCity: false } })
  // Closed the year before, alone in its district.
  const closed = aStation('Z01', '120102', '2025-03-01', 31, () => '30')
  await plantStation(test.database, bureau, file, { ...closed, station: { ...closed.station, isOfCity: false, untilOn: '2025-12-31' } })
  await recomputeDue(test.database, bureau)
  app = await createApp({
    database: test.database,
    bureau,
    findActor: async () => ({ bureau, account: newId(), session: 's', department: null, grants }),
    onDefect: (error) => defects.push(error),
  })
  airRoutes(app, { database: test.database })
  await app.ready()
})
afterAll(async () => {
  await app.close()
  expect(defects).toEqual([])
  await test.drop()
})

const asked = async (url: string, payload?: object) => {
  const answer = await app.inject({
    method: payload === undefined ? 'GET' : 'POST',
    url,
    headers: { 'x-qingdan': '1' },
    ...(payload === undefined ? {} : { payload }),
  })
  return { status: answer.statusCode, body: answer.json() }
}
const got = async <Body>(url: string, payload?: object): Promise<Body> => {
  const { status, body } = await asked(url, payload)
  expect([status, body]).toEqual([200, body])
  return body as Body
}
const MARCH = 'from=2026-03-01&until=2026-03-31'
const evaluation = (scope: string, rest = MARCH) => got<AirEvaluation>(`/api/air/evaluation?scope=${scope}&${rest}`)
const pm25 = ({ statistics }: AirEvaluation) => statistics.find(({ item, kind }) => item === 'pm25' && kind === 'mean')!

describe('a period', () => {
  it('of a station is the mean of its days, beside the year before under the same version', async () => {
    const found = await evaluation('station:P01')
    expect(pm25(found)).toMatchObject({
      value: '30.0',
      n: 31,
      expected: 31,
      coverage: '100.0',
      before: '40.0',
      beforeN: 31,
      change: '-25.0',
    })
    expect(found).toMatchObject({ beforeFrom: '2025-03-01', beforeUntil: '2025-03-31' })
    // Both years under the standards of 2026: the rules say so, and where they were not held against the text.
    expect(found.edition).toBe('GB 3095—2026 表1 过渡阶段浓度限值; HJ 633—2026; HJ 663—2026')
    expect(pm25(found).rules.map(({ clause }) => clause.slice(0, 11))).toEqual(pm25(found).rules.map(() => 'HJ 663—2026'))
    expect(pm25(found).rules.every(({ unverified }) => unverified !== null)).toBe(true)
  })

  it('of the city is the mean of its stations, and no day with one of two of them', async () => {
    const found = await evaluation('city')
    // (30 + 36) / 2 on 28 days; three quarters of two stations are two.
    expect(pm25(found)).toMatchObject({ value: '33.0', n: 28, expected: 31, coverage: '90.3', before: '45.0', change: '-26.7' })
    expect(found.days).toMatchObject({ good: 28, n: 28, expected: 31, share: '100.0', beforeGood: 31, beforeN: 31, change: '0.0' })
  })

  it('of a district is that of the stations in it', async () => {
    expect(pm25(await evaluation('area:120103'))).toMatchObject({ value: '36.0', n: 28, before: '50.0', change: '-28.0' })
  })

  it('is withheld with 300 of 324 days of a year, and says so', async () => {
    const found = await evaluation('station:Y01', 'from=2024-01-01&until=2024-12-30')
    expect(pm25(found).value).toBe('30')
    // A day short of a year: no minimum is published, and the index says on how many days it stands.
    expect(found.composite.basis).toMatchObject({ n: 300, expected: 365, coverage: '82.2', minimum: 'none-published' })
    const year = await evaluation('station:Y01', 'from=2024-01-01&until=2024-12-31')
    expect(pm25(year)).toMatchObject({ value: null, n: 300, expected: 366, withheld: { reason: 'too-few-days', have: 300, need: 324 } })
    // Days, and not items: six of them are needed.
    expect(year.composite).toMatchObject({ value: null, basis: null, withheld: { reason: 'item-too-few-days', have: 300, need: 324 } })
  })

  it('is refused where there is nothing to evaluate, each with its reason', async () => {
    const reasonOf = async (scope: string, rest = MARCH) => (await asked(`/api/air/evaluation?scope=${scope}&${rest}`)).body.reason
    expect(await reasonOf('station:ZZZ')).toBe('unknown-scope')
    expect(await reasonOf('area:310000')).toBe('unknown-scope')
    expect(await reasonOf('area:120101')).toBe('no-station-there')
    expect(await reasonOf('city', 'from=2026-03-02&until=2026-03-01')).toBe('ends-before-it-begins')
    expect(await reasonOf('city', 'from=2024-03-02&until=2026-03-01')).toBe('period-too-long')
    expect(await reasonOf('city', 'from=2012-03-02&until=2012-03-31')).toBe('no-rule-in-force')
  })

  it('leaves particles of dust days out, or keeps them, as it is asked', async () => {
    await got('/api/air/dust', { on: '2026-03-05', area: '120104', why: '沙尘天气' })
    expect(pm25(await evaluation('station:P01'))).toMatchObject({ n: 30 })
    expect(pm25(await evaluation('station:P01', `${MARCH}&dust=kept`))).toMatchObject({ n: 31 })
    expect(await evaluation('station:P01')).toMatchObject({ dustDays: 1, dust: 'left-out', days: { n: 31 } })
    // Marked for one district: the city has no dust day by that.
    expect(pm25(await evaluation('city'))).toMatchObject({ n: 28 })
    await got('/api/air/dust/remove', { on: '2026-03-05', area: '120104', why: '复核' })
  })

  it('gives the figures of the room with their first and last day', async () => {
    const figures = await airFigures(test.database, systemClaim(bureau, 'air.read'), 2026)
    const spans = figures.map(({ id, from, until }) => [id, from, until])
    expect(spans).toEqual([
      ['air.pm25-mean', '2026-01-01', '2026-03-31'],
      ['air.pm25-change', '2026-01-01', '2026-03-31'],
      ['air.good-days-before', '2025-01-01', '2025-03-31'],
      ['air.good-days', '2026-01-01', '2026-03-31'],
      ['air.good-days-change', '2026-01-01', '2026-03-31'],
    ])
  })

  it('counts what was planted as one import, by somebody who has a name', async () => {
    const { rows } = await got<{ rows: readonly AirImport[] }>('/api/air/imports?limit=5')
    expect(rows.map(({ by }) => by)).toEqual([{ account: 'system', name: { zh: '系统', en: 'System' } }])
    const lines = await test.asOwner('select count(*)::int as n from air.reading', [])
    expect(rows[0]?.counts.rows).toBe((lines as { n: number }[])[0]?.n)
    expect(rows[0]?.counts.taken).toBeGreaterThan(5 * (rows[0]?.counts.rows ?? Infinity))
  })

  it('is kept as it came out, with the rule rows it used', async () => {
    const kept = await got<AirPublished>('/api/air/published', {
      scope: 'city',
      from: '2026-03-01',
      until: '2026-03-31',
      dust: 'kept',
      title: '三月评价',
    })
    expect(kept.evaluation).toEqual(await evaluation('city', `${MARCH}&dust=kept`))
    expect(await got(`/api/air/published/${kept.id}`)).toEqual(kept)
    expect(await got('/api/air/published')).toMatchObject({
      rows: [{ id: kept.id, title: '三月评价', scope: 'city', from: '2026-03-01', until: '2026-03-31', edition: kept.evaluation.edition }],
      next: null,
    })
  })
})

describe('days', () => {
  it('have the index of the standard of their day, or of the one that is asked for', async () => {
    const days = (rest: string) => got<AirDays>(`/api/air/days?scope=station:Q01&${rest}`)
    // 50 µg/m³ of PM2.5: between 35 and 75 until 2026-02-28 it is 50 + 50 × 15 / 40 = 68.75, between 35 and 60 then 50 + 50 × 15 / 25 = 80.
    const own = await days('from=2025-03-01&until=2025-03-01')
    expect(own.days[0]).toMatchObject({ aqi: 69, level: 2, primary: ['pm25'], items: { pm25: { value: '50', n: 24, iaqi: 69 } } })
    expect((await days('from=2025-03-01&until=2025-03-01&edition=2026')).days[0]).toMatchObject({ aqi: 80, primary: ['pm25'] })
  })

  it('without an item have no index, and say what they have', async () => {
    const { days } = await got<AirDays>('/api/air/days?scope=city&from=2026-03-28&until=2026-04-01')
    expect(days.map(({ aqi }) => aqi !== null)).toEqual([true, false, false, false, false])
    expect(days[1]).toMatchObject({
      withheld: { reason: 'gaps', have: 5, need: 6 },
      stations: { n: 2, expected: 2 },
      items: { pm25: { value: null, n: 1 } },
    })
    expect(days[4]).toMatchObject({ withheld: { reason: 'nothing-measured', have: 0, need: 6 } })
  })

  it('by month stand beside the same month of the year before', async () => {
    const { months } = await got<AirMonths>(`/api/air/months?scope=station:P01&from=2026-02-01&until=2026-03-31`)
    expect(months.map(({ month, items, n }) => [month, items.pm25, n])).toEqual([
      ['2026-02', { value: null, before: null }, 0],
      ['2026-03', { value: '30.0', before: '40.0' }, 31],
    ])
  })
})

describe('a ranking', () => {
  it('begins with the smallest index; what has none is in no rank', async () => {
    const { ranks, edition } = await got<AirRanking>(`/api/air/ranking?of=stations&${MARCH}`)
    // 10/60 + 30/40 + 55/60 + PM2.5/30 + 0.8/4 + 90/160: by hand.
    const rest = 10 / 60 + 30 / 40 + 55 / 60 + 0.8 / 4 + 90 / 160
    expect(ranks.map(({ rank, of, index }) => [rank, of, index])).toEqual([
      [1, 'P01', (rest + 1).toFixed(2)],
      [2, 'Q01', (rest + 1.2).toFixed(2)],
      [null, 'Y01', null],
    ])
    expect(edition).toContain('GB 3095—2026')
    const districts = await got<AirRanking>(`/api/air/ranking?of=districts&${MARCH}`)
    expect(districts.ranks.map(({ of }) => of)).toContain('120103')
    // Its only station was not in service.
    expect(districts.ranks.map(({ of }) => of)).not.toContain('120102')
  })
})

describe('the bulletin', () => {
  const bulletin = (rest: string, scope = 'city') =>
    app.inject({ method: 'GET', url: `/api/air/bulletin?scope=${scope}&${MARCH}&${rest}`, headers: { 'x-qingdan': '1' } })

  it.each([
    ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'PK'],
    ['pdf', 'application/pdf', '%PDF-'],
  ])('is a file of %s under its Chinese name', async (form, type, head) => {
    const { statusCode, headers, rawPayload } = await bulletin(`form=${form}`)
    expect([statusCode, headers['content-type']]).toEqual([200, type])
    const name = /filename\*=UTF-8''(.+)$/.exec(String(headers['content-disposition']))?.[1]
    expect(decodeURIComponent(name!)).toMatch(new RegExp(`环境空气质量月报（2026年3月）\\.${form}$`))
    expect(rawPayload.toString('latin1', 0, head.length)).toBe(head)
    expect((await bulletin(`form=${form}`)).rawPayload.equals(rawPayload)).toBe(true)
  })

  it('refuses what an evaluation refuses', async () => {
    expect((await bulletin('form=pdf', 'station:ZZZ')).json().reason).toBe('unknown-scope')
    expect((await bulletin('form=odt')).statusCode).toBe(400)
  })
})

describe('an export', () => {
  const file = (rest: string) => app.inject({ method: 'GET', url: `/api/air/${rest}`, headers: { 'x-qingdan': '1' } })
  const lines = async (rest: string): Promise<Record<string, string>[]> => {
    const { statusCode, body } = await file(`${rest}&format=csv`)
    expect([statusCode, body]).toEqual([200, body])
    return parse(body, { columns: true, bom: true })
  }

  it('of days has what the page shows, with n, what is expected, the coverage and the version of each day', async () => {
    const days = await lines('days/export?scope=city&from=2026-02-28&until=2026-03-31')
    expect(days.map((row) => row['日期'])).toEqual(Array.from({ length: 32 }, (_, at) => addDays('2026-02-28', at)))
    // 33 µg/m³ of PM2.5 and 90 of O3: 0 + 50 × 33 / 35 rounded up is 48, below 50 no primary pollutant; NO2 30 of 40 is 38, PM10 55 of 120 is 53.
    expect(days[1]).toMatchObject({ 'PM2.5（µg/m³）': '33', 'PM2.5 分指数': '48', 'PM2.5 有效点位数': '2', 有效数: '2', 应有数: '2' })
    expect(days[1]).toMatchObject({ '覆盖率（%）': '100.0', 标准版本: 'GB 3095—2026; HJ 633—2026' })
    expect(days[0]).toMatchObject({ AQI: '', 标准版本: 'GB 3095—2012; HJ 633—2012', 不作评价的理由: '没有监测值' })
    expect(days[31]).toMatchObject({ AQI: '', 'PM2.5（µg/m³）': '', 'PM2.5 有效点位数': '1' })
    const [one] = await lines('days/export?scope=station:P01&from=2026-03-05&until=2026-03-05')
    expect(one).toMatchObject({ 'PM2.5 有效小时数': '24', 有效数: '144', 应有数: '144' })
  })

  it('as a workbook is the same rows, and says on a second sheet what they stand on', async () => {
    const { headers, rawPayload } = await file(`days/export?scope=station:P01&${MARCH}&format=xlsx`)
    expect(decodeURIComponent(String(headers['content-disposition']))).toContain('空气逐日_试验点 P01_2026-03-01_2026-03-31.xlsx')
    const read = await readSheets(rawPayload, 'days.xlsx')
    if (!read.ok) throw new Error(JSON.stringify(read.refusal))
    const [days, basis] = read.value.sheets
    expect([days?.name, days?.rows.length, basis?.name]).toEqual(['逐日', 32, '依据'])
    expect(basis?.rows.flat()).toEqual(expect.arrayContaining(['GB 3095—2026; HJ 633—2026', 'PM2.5 日均值 分指数 50', '35']))
  })

  it('of months and of a ranking carries its figures as they are shown', async () => {
    const [, march] = await lines('months/export?scope=station:P01&from=2026-02-01&until=2026-03-31')
    expect(march).toMatchObject({ 月份: '2026-03', 'PM2.5（µg/m³）': '30.0', 'PM2.5 上年（µg/m³）': '40.0', 有效数: '31', 应有数: '31' })
    const ranks = await lines(`ranking/export?of=stations&${MARCH}`)
    expect(ranks.map((row) => [row['名次'], row['编码'], row['有效数'], row['应有数'], row['覆盖率（%）']])).toEqual([
      ['1', 'P01', '31', '31', '100.0'],
      ['2', 'Q01', '28', '31', '90.3'],
      ['', 'Y01', '0', '31', '0.0'],
    ])
    expect(ranks[2]?.['不作评价的理由']).toMatch(/^不作评价/)
    const english = await lines(`ranking/export?of=stations&${MARCH}&language=en`)
    expect(english[0]).toMatchObject({ Rank: '1', Code: 'P01' })
  })

  it('refuses what the page is refused', async () => {
    expect((await file('days/export?scope=station:ZZZ&format=csv&from=2026-03-01&until=2026-03-02')).json().reason).toBe('unknown-scope')
    expect((await file(`ranking/export?of=stations&${MARCH}&format=ods`)).statusCode).toBe(400)
  })
})

describe('the register of stations', () => {
  const put = async (code: string, payload: object) => {
    const answer = await app.inject({ method: 'PUT', url: `/api/air/stations/${code}`, headers: { 'x-qingdan': '1' }, payload })
    return { status: answer.statusCode, body: answer.json() }
  }
  const entry = {
    ...{ name: '新点', area: '120104', kind: 'provincial', areaClass: 2, isOfCity: false, point: null },
    ...{ sinceOn: '2026-03-01', untilOn: null, version: null },
  }

  it('keeps who altered what and why in the journal', async () => {
    expect(await put('N01', entry)).toMatchObject({ status: 200, body: { code: 'N01', version: 1 } })
    const altered = { ...entry, name: '新点（搬迁）', untilOn: '2026-12-31', version: 1, why: '搬迁，批复 3 号' }
    expect(await put('N01', altered)).toMatchObject({ status: 200, body: { version: 2, untilOn: '2026-12-31' } })
    const lines = await test.asOwner("select kind, reason, before, after from journal.entry where subject = 'station N01' order by seq", [])
    expect(lines).toMatchObject([
      { kind: 'created', reason: null },
      { kind: 'changed', reason: '搬迁，批复 3 号', before: { name: '新点' }, after: { name: '新点（搬迁）' } },
    ])
  })

  it('takes no second station of one name, whatever its blanks, its width and its 站', async () => {
    const reasonOf = async (name: string, area = '120104') => (await put('N09', { ...entry, name, area })).body
    for (const name of ['试验点 P01', '试验点P01', '试验点　Ｐ０１站'])
      expect(await reasonOf(name, '120103')).toMatchObject({ reason: 'name-taken', code: 'P01', name: '试验点 P01', area: '120104' })
    expect(await reasonOf('试验点 P01（河西）', '120103')).toMatchObject({ code: 'N09', version: 1 })
    // Its own name is no other's.
    expect((await put('N09', { ...entry, name: '试验点 P01（河西）', area: '120103', version: 1, why: '核对' })).status).toBe(200)
  })

  it('takes no position outside the area, and says which way it is wrong', async () => {
    // A square of about 9 by 11 km: 117.1 to 117.2 east, 39.1 to 39.2 north.
    const square = [
      [117.1, 39.1],
      [117.2, 39.1],
      [117.2, 39.2],
      [117.1, 39.2],
      [117.1, 39.1],
    ]
    await test.asOwner("update qingdan.area set datum = 'wgs-84', geometry = $1 where code = '120104'", [
      JSON.stringify({ type: 'Polygon', coordinates: [square] }),
    ])
    const at = async (lon: number, lat: number, version: number | null = null) =>
      (await put('N10', { ...entry, name: '坐标点', point: { lon, lat, datum: 'wgs-84' }, version, why: '核对' })).body
    expect(await at(0, 0)).toMatchObject({ reason: 'outside-city', nearest: '120104', allowedM: 2000 })
    expect(await at(39.15, 117.15)).toMatchObject({ reason: 'lon-lat-swapped' })
    expect(await at(121.47, 31.23)).toMatchObject({ reason: 'outside-city' })
    expect(await at(117.15, 39.15)).toMatchObject({ code: 'N10', version: 1 })
    // 0.02 degrees north of the border are 2.2 km, 0.01 are 1.1 km.
    expect(await at(117.15, 39.22, 1)).toMatchObject({ reason: 'outside-city', distanceM: expect.closeTo(2226, -1) })
    expect(await at(117.15, 39.21, 1)).toMatchObject({ version: 2 })
  })

  it('refuses by the reasons that the form puts at its fields', async () => {
    const reasonOf = async (code: string, some: object) => (await put(code, { ...entry, ...some })).body.reason
    expect(await reasonOf('N02', { area: '310000' })).toBe('unknown-area')
    expect(await reasonOf('N02', { untilOn: '2026-02-28' })).toBe('ends-before-it-begins')
    expect(await reasonOf('N01', {})).toBe('version-conflict')
    expect(await reasonOf('N01', { version: 1 })).toBe('version-conflict')
  })
})
