/** 地表水 over its real routes and a real database: imports, second values, judgements, who may what. */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyJournal } from '#ground/audit/store/verify.ts'
import type { Actor } from '#ground/auth/actor.ts'
import type { Verb } from '#ground/db/claim.ts'
import { newId } from '#ground/db/id.ts'
import { allParts } from '#ground/db/parts.ts'
import { type App, createApp } from '#ground/http/app.ts'
import { dayAfter, dayOf } from '#ground/lib/day.ts'
import type { Role } from '#ground/lib/verb.ts'
import { aBureau, createTestDatabase, type TestDatabase } from '#ground/testing/database.ts'
import { waterVerbs } from '../kernel/verbs.table.ts'
import type { WaterImport, WaterPeriod, WaterReadings, WaterSections, WaterSuspect } from '../wire.ts'
import { waterRoutes } from './index.ts'

let test: TestDatabase
let bureau: string
let app: App
const defects: unknown[] = []
const accounts = new Map<string, Actor>()

async function somebody(name: string, role: Role): Promise<void> {
  const account = newId()
  const everything = { areas: '*', departments: '*', categories: '*' } as const
  const grants = new Map(waterVerbs.flatMap(({ verb, roles }) => (roles[role] === undefined ? [] : [[verb as Verb, everything] as const])))
  accounts.set(name, { bureau, account, session: 's', department: null, grants })
  await test.asOwner(
    'insert into people.account (bureau_id, id, login_name, name_zh, name_en, role, created_at) values ($1, $2, $3, $4, $5, $6, now())',
    [bureau, account, name, `${role} 一号`, `${role} one`, role],
  )
}

const asked = async (who: string, method: 'GET' | 'POST' | 'PUT', url: string, body?: object) => {
  const answer = await app.inject({
    ...{ method, url: `/api/water/${url}` },
    headers: { 'x-who': who, 'x-qingdan': '1' },
    ...(body === undefined ? {} : { payload: body }),
  })
  return { status: answer.statusCode, body: answer.json() }
}
const done = async <Body>(...call: Parameters<typeof asked>): Promise<Body> => {
  const { status, body } = await asked(...call)
  expect([status, body], call.slice(0, 3).join(' ')).toEqual([200, body])
  return body as Body
}

const aSection = {
  ...{ name: '试验断面', river: '试验河', body: 'river', basin: null, area: '120104', kind: 'national', target: 3, point: null },
  ...{ sinceOn: '2020-01-01', untilOn: null, version: null },
}

beforeAll(async () => {
  test = await createTestDatabase(allParts)
  bureau = await aBureau(test)
  await test.asOwner(
    `insert into qingdan.area (code, parent_code, kind, name_zh, name_en) values ('120104', '120000', 'district', '南开区', 'Nankai'), ('310000', null, 'city', '别处', 'Elsewhere')`,
  )
  for (const [name, role] of [
    ['officer', 'department-officer'],
    ['director', 'director'],
    ['administrator', 'administrator'],
  ] as const)
    await somebody(name, role)
  app = await createApp({
    database: test.database,
    bureau,
    findActor: async (request) => accounts.get(String(request.headers['x-who'])) ?? null,
    onDefect: (error) => defects.push(error),
  })
  waterRoutes(app, { database: test.database })
  await app.ready()
  for (const code of ['D1', 'D2']) await done('officer', 'PUT', `sections/${code}`, aSection)
})
afterAll(async () => {
  await app.close()
  expect(defects).toEqual([])
  await test.drop()
})

const sha = (name: string) => createHash('sha256').update(name).digest('hex')
const row = (at: number, time: string, values: object, more: object = {}) => ({
  ...{ row: at, section: 'D1', source: 'laboratory', time, values },
  ...more,
})
async function imported(name: string, rows: readonly object[]) {
  const { id } = await done<WaterImport>('officer', 'POST', 'imports', { file: `${name}.xlsx`, sha256: sha(name), layout: 'wide' })
  const taken = await done<{ counts: WaterImport['counts']; refusedRows: object[] }>('officer', 'POST', `imports/${id}/rows`, { rows })
  await done('officer', 'POST', `imports/${id}/finish`, {})
  return { id, ...taken }
}
const evaluated = async (until = '2026-03-31') =>
  (await done<WaterPeriod>('director', 'GET', `evaluation?from=2026-01-01&until=${until}`)).sections[0]!

describe('an import', () => {
  it('takes what is new as it came, and tells what it cannot take', async () => {
    const { counts, refusedRows, id } = await imported('first', [
      row(2, '2026-01', { 'ammonia-nitrogen': '0.50', mercury: '0.00004L', ph: '见备注' }),
      row(3, '2026-02-05', { 'ammonia-nitrogen': '断流' }),
      row(4, '2026-03-05T09:30', { 'ammonia-nitrogen': ' 1.0 ', copper: '--' }),
      row(5, '2026-02-30', {}),
      row(6, '2026-03', {}, { section: 'D9' }),
      row(7, '2019-12-31', {}),
    ])
    expect(counts).toEqual({ rows: 6, taken: 3, same: 0, conflicts: 0, refused: 3, notNumbers: 1 })
    expect(refusedRows).toMatchObject([{ reason: 'not-a-time' }, { reason: 'unknown-section' }, { reason: 'section-not-in-service' }])
    const { readings } = await done<WaterReadings>('director', 'GET', 'readings?section=D1&from=2026-01-01&until=2026-12-31')
    expect(readings.map(({ at, state, class: grade }) => [at, state, grade])).toEqual([
      ['2026-01-01T00:00', 'sampled', 2],
      ['2026-02-05T00:00', 'dry', null],
      ['2026-03-05T09:30', 'sampled', 3],
    ])
    expect(readings[0]?.values.map(({ text, kind }) => [text, kind])).toEqual([
      ['见备注', 'unreadable'],
      ['0.50', 'value'],
      ['0.00004L', 'below-detection'],
    ])
    expect((await done<{ refusedRows: object[] }>('director', 'GET', `imports/${id}`)).refusedRows).toHaveLength(3)
    const [kept] = await test.asOwner(`select parsed from water.reading where at = '2026-01-01T00:00+08:00'`)
    expect(kept?.['parsed']).toEqual({
      'ammonia-nitrogen': { kind: 'value', value: '0.50' },
      mercury: { kind: 'below-detection', limit: '0.00004' },
      ph: { kind: 'unreadable' },
    })
  })

  it('evaluates the period by the mean of its months; dry times were to come and are not evaluated', async () => {
    // The mean of 0.50 and 1.0 is 0.75: class Ⅲ, the target, at two of three times; the third was dry.
    expect(await evaluated()).toMatchObject({
      class: 3,
      n: 2,
      expected: 3,
      coverage: '66.7',
      unsampled: [{ state: 'dry', times: 1 }],
      reached: true,
      determining: ['ammonia-nitrogen'],
    })
    expect((await evaluated('2026-06-30')).withheld).toBe('too-few-readings')
    const { sections } = await done<WaterSections>('director', 'GET', 'sections')
    expect(sections.map(({ code, latest }) => [code, latest?.class ?? null])).toEqual([
      ['D1', 3],
      ['D2', null],
    ])
  })

  it('never overwrites: the same is counted, another value of one time waits beside what is held', async () => {
    const { counts, refusedRows } = await imported('second', [
      // 0.5 and 0.50 are one value.
      row(2, '2026-01', { 'ammonia-nitrogen': '0.5', mercury: '0.00004L', ph: '见备注' }),
      row(3, '2026-03-05T09:30', { 'ammonia-nitrogen': '0.9' }),
    ])
    expect(counts).toMatchObject({ taken: 0, same: 1, conflicts: 1, refused: 0 })
    expect(refusedRows).toEqual([])
    expect((await evaluated()).class).toBe(3)
    expect(await asked('officer', 'POST', 'imports', { file: 'x', sha256: sha('second'), layout: 'wide' })).toMatchObject({ status: 409 })
  })

  it('of one file is once where all of it was taken, and again where a section was not registered or no row came', async () => {
    const rows = [row(2, '2026-01', { 'ammonia-nitrogen': '0.50', mercury: '0.00004L', ph: '见备注' })]
    const other = row(3, '2026-01', { ph: '7' }, { section: 'D8' })
    const first = await imported('in part', [...rows, other])
    expect(first.counts).toMatchObject({ rows: 2, same: 1, refused: 1 })
    await done('officer', 'PUT', 'sections/D8', aSection)
    const second = await imported('in part', [...rows, other])
    expect(second.id).not.toBe(first.id)
    expect(second.counts).toMatchObject({ taken: 1, same: 1, refused: 0 })
    await imported('of no row', [])
    await imported('of no row', rows)
    for (const name of ['in part', 'of no row'])
      expect(await asked('officer', 'POST', 'imports', { file: 'x', sha256: sha(name), layout: 'wide' })).toMatchObject({
        status: 409,
        body: { reason: 'imported-before', file: `${name}.xlsx` },
      })
  })
})

describe('a time to come', () => {
  it('is taken of today, and refused of every day after it', async () => {
    const today = dayOf(new Date())
    const tomorrow = dayAfter(today)
    const section = 'D9-now'
    await done('officer', 'PUT', `sections/${section}`, aSection)
    const { counts, refusedRows } = await imported('to come', [
      row(2, today, { ph: '7.1' }, { section }),
      row(3, tomorrow, { ph: '7.2' }, { section }),
      row(4, `${tomorrow}T00:00`, { ph: '7.2' }, { section }),
    ])
    expect(counts).toMatchObject({ rows: 3, taken: 1, refused: 2 })
    expect(refusedRows).toMatchObject([
      { row: 3, reason: 'future-time', text: tomorrow },
      { row: 4, reason: 'future-time', text: `${tomorrow}T00:00` },
    ])
  })
})

describe('a row number', () => {
  it('is asked back for where no column of row numbers holds it, at the last one and behind it', async () => {
    const { id } = await done<WaterImport>('officer', 'POST', 'imports', { file: 'far.csv', sha256: sha('far'), layout: 'wide' })
    const send = (at: number) => asked('officer', 'POST', `imports/${id}/rows`, { rows: [row(at, '2026-02-30', {})] })
    // PostgreSQL's integer ends at 2^31 − 1.
    expect(await send(2 ** 31 - 1)).toMatchObject({ status: 200 })
    expect(await send(2 ** 31)).toMatchObject({ status: 400 })
  })
})

describe('values that follow each other', () => {
  const section = 'D2'
  const months = (from: number, count: number, text: string) =>
    Array.from({ length: count }, (_, at) => row(at + 2, `2026-0${from + at}`, { ph: text }, { section }))
  const hoursOf = (text: string, hours: readonly number[]) =>
    hours.map((hour, at) =>
      row(at + 2, `2026-05-01T${String(hour).padStart(2, '0')}:00`, { 'ammonia-nitrogen': text }, { section, source: 'automatic-station' }),
    )
  const doubted = async () => {
    const { rows } = await done<{ rows: WaterSuspect[] }>('director', 'GET', `suspects?section=${section}`)
    return rows.map(({ source, item, at, rules }) => `${source} ${item} ${at} ${rules.map(({ rule }) => rule).join(' ')}`).toSorted()
  }

  it('are stuck after a day at a station and after half a year of samples, in however many files they came', async () => {
    await imported('months 1', months(1, 4, '8.1'))
    await imported('hours 1', hoursOf('0.50', [0, 4, 8, 12, 16]))
    expect(await doubted()).toEqual([])
    await imported('months 2', months(5, 2, '8.10'))
    await imported('hours 2', hoursOf('0.50', [20]))
    expect(await doubted()).toEqual(['automatic-station ammonia-nitrogen 2026-05-01T20:00 stuck', 'laboratory ph 2026-06-01T00:00 stuck'])
  })

  it('jump no longer where a reading comes later that stands between them; what a person judged stays', async () => {
    const later = (day: string, text: string) =>
      row(2, `2026-05-1${day}`, { 'ammonia-nitrogen': text }, { section, source: 'automatic-station' })
    await imported('up', [later('0T00:00', '0.5'), later('0T08:00', '4.0')])
    await imported('far up', [later('5T00:00', '0.5'), later('5T08:00', '4.0')])
    const jumped = (await doubted()).filter((of) => of.endsWith('jump'))
    expect(jumped).toHaveLength(2)
    const { rows } = await done<{ rows: WaterSuspect[] }>('director', 'GET', `suspects?section=${section}&rule=jump`)
    const judged = rows.find(({ at }) => at.startsWith('2026-05-15'))!
    await done('officer', 'POST', 'suspects/judge', {
      suspects: [{ id: judged.id, version: judged.version }],
      verdict: 'valid',
      why: '降雨',
    })
    await imported('between', [later('0T04:00', '1.4'), later('5T04:00', '1.4')])
    expect((await doubted()).filter((of) => of.endsWith('jump'))).toEqual([])
    const judgedNow = await done<{ rows: WaterSuspect[] }>('director', 'GET', `suspects?section=${section}&state=judged`)
    expect(judgedNow.rows).toMatchObject([{ id: judged.id, verdict: 'valid', rules: [{ rule: 'jump' }] }])
  })

  it('are judged invalid by the stretch, whether a rule doubts them or not, and back again', async () => {
    const stretch = {
      section,
      source: 'automatic-station',
      items: ['ammonia-nitrogen'],
      from: '2026-05-01T08:00',
      until: '2026-05-01',
      why: '校准',
    }
    const { suspects } = await done<{ suspects: { id: string; version: number }[] }>('officer', 'POST', 'values/invalidate', stretch)
    expect(suspects).toHaveLength(4)
    expect((await asked('officer', 'POST', 'values/invalidate', stretch)).body).toMatchObject({ reason: 'judged-already', count: 4 })
    const of = async () =>
      (
        await done<WaterReadings>(
          'director',
          'GET',
          `readings?section=${section}&source=automatic-station&from=2026-05-01&until=2026-05-01`,
        )
      ).readings.map(({ values: [value] }) => value?.verdict ?? value?.class)
    expect(await of()).toEqual([2, 2, 'invalid', 'invalid', 'invalid', 'invalid'])
    await done('officer', 'POST', 'suspects/undo', { suspects, why: '误判' })
    expect(await of()).toEqual([2, 2, 2, 2, 2, 2])
    // Three that no rule doubts are in question for nobody now.
    expect((await doubted()).filter((told) => told.includes('2026-05-01T'))).toEqual([
      'automatic-station ammonia-nitrogen 2026-05-01T20:00 stuck',
    ])
    for (const [more, reason] of [
      [{ until: '2026-04-30' }, 'ends-before-it-begins'],
      [{ until: '2026-06-30' }, 'period-too-long'],
      [{ until: '2026-05-32' }, 'not-a-time'],
      [{ section: 'D9' }, 'unknown-section'],
      [{ items: ['ph'] }, 'no-values-there'],
    ] as const)
      expect((await asked('officer', 'POST', 'values/invalidate', { ...stretch, ...more })).body.reason).toBe(reason)
    expect((await asked('director', 'POST', 'values/invalidate', stretch)).status).toBe(403)
  })
})

describe('a value in question', () => {
  const judged = async (verdict: 'valid' | 'invalid' | 'undone', { id, version }: WaterSuspect) =>
    await asked('officer', 'POST', verdict === 'undone' ? 'suspects/undo' : 'suspects/judge', {
      ...{ suspects: [{ id, version }], why: '仪器校准' },
      ...(verdict === 'undone' ? {} : { verdict }),
    })
  const listed = async (state: string) =>
    (await done<{ rows: WaterSuspect[] }>('director', 'GET', `suspects?section=D1&state=${state}`)).rows

  it('is used until a person judges it, comes back when that is taken back, and stays as it came', async () => {
    await imported('third', [row(2, '2026-02-20', { 'ammonia-nitrogen': '31', ph: '14.5' })])
    const rows = await listed('open')
    expect(rows.map(({ item, rules }) => [item, rules.map(({ rule }) => rule)]).toSorted()).toEqual([
      // Down again at the next sample.
      ['ammonia-nitrogen', ['jump']],
      ['ammonia-nitrogen', ['out-of-range']],
      ['ph', ['impossible']],
    ])
    expect(await evaluated()).toMatchObject({ class: 6, reached: false, open: 3 })
    const [high, acid] = [
      rows.find(({ rules }) => rules.some(({ rule }) => rule === 'out-of-range'))!,
      rows.find(({ item }) => item === 'ph')!,
    ]
    expect(await judged('valid', acid)).toMatchObject({ status: 422, body: { reason: 'cannot-be-valid' } })
    expect((await judged('invalid', high)).status).toBe(200)
    expect(await evaluated()).toMatchObject({ class: 3, open: 2 })
    expect((await judged('invalid', high)).status).toBe(409)
    expect((await judged('undone', { ...high, version: 2 })).status).toBe(200)
    expect(await evaluated()).toMatchObject({ class: 6, open: 3 })
    const detail = await done<{ judgements: object[] }>('director', 'GET', `suspects/${high.id}`)
    expect(detail.judgements).toMatchObject([{ verdict: 'invalid', why: '仪器校准' }, { verdict: 'undone' }])
    expect((await test.asOwner(`select texts from water.reading where at = '2026-02-20T00:00+08:00'`))[0]?.['texts']).toMatchObject({
      ph: '14.5',
    })
  })

  it('is judged, and data imported, by those alone who hold the verb; the journal holds', async () => {
    const [one] = await listed('open')
    const body = { suspects: [{ id: one!.id, version: one!.version }], verdict: 'invalid', why: '校准' }
    expect((await asked('director', 'POST', 'suspects/judge', body)).status).toBe(403)
    expect((await asked('director', 'PUT', 'sections/D3', aSection)).status).toBe(403)
    expect((await asked('administrator', 'GET', 'sections')).status).toBe(403)
    expect((await asked('nobody', 'GET', 'sections')).status).toBe(401)
    expect(await asked('officer', 'PUT', 'sections/D3', { ...aSection, area: '310000' })).toMatchObject({ status: 422 })
    expect(await asked('director', 'GET', 'evaluation?from=1999-01-01&until=1999-12-31')).toMatchObject({ status: 422 })
    expect(await verifyJournal(test.ownerUrl, bureau)).toMatchObject({ fits: true })
  })
})

describe('a section', () => {
  it('is registered in the area or within ten kilometres of it, and nowhere else', async () => {
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
    const at = async (lon: number, lat: number) =>
      (await asked('officer', 'PUT', 'sections/E9', { ...aSection, point: { lon, lat, datum: 'wgs-84' } })).body
    expect(await at(0, 0)).toMatchObject({ reason: 'outside-city', nearest: '120104', allowedM: 10_000 })
    expect(await at(39.15, 117.15)).toMatchObject({ reason: 'lon-lat-swapped' })
    expect(await at(117.15, 39.3)).toMatchObject({ reason: 'outside-city' })
    // Where a river comes in: 0.05 degrees are 5.6 km.
    expect(await at(117.15, 39.25)).toMatchObject({ code: 'E9', version: 1 })
  })
})
