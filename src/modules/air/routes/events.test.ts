/** Exceptional events over the real routes of 空气 and a real database: marked, counted both ways, shown, withdrawn. */
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyJournal } from '#ground/audit/store/verify.ts'
import { systemClaim } from '#ground/db/claim.ts'
import { inTransaction } from '#ground/db/database.ts'
import { allParts } from '#ground/db/parts.ts'
import { type App, createApp } from '#ground/http/app.ts'
import { dayAfter, dayOf } from '#ground/lib/day.ts'
import { type Asking, askingOf } from '#ground/testing/asking.ts'
import { aBureau, createTestDatabase, type TestDatabase } from '#ground/testing/database.ts'
import { officialsOf, WHO } from '#ground/testing/officials.ts'
import { airVerbs } from '../kernel/verbs.table.ts'
import type { AirDays, AirEvaluation, AirExceptionalEvent, AirPublished } from '../wire.ts'
import { airRoutes } from './index.ts'

let test: TestDatabase
let bureau: string
let app: App
const defects: unknown[] = []
const asked: Asking['asked'] = (...call) => askingOf(app).asked(...call)
const done: Asking['done'] = (...call) => askingOf(app).done(...call)

beforeAll(async () => {
  test = await createTestDatabase(allParts)
  bureau = await aBureau(test)
  await test.asOwner(`insert into qingdan.area (code, parent_code, kind, name_zh, name_en) values
    ('120104', '120000', 'district', '南开区', 'Nankai'), ('120103', '120000', 'district', '河西区', 'Hexi')`)
  const officials = officialsOf(test, bureau, airVerbs)
  await officials.add('officer', 'department-officer')
  await officials.add('director', 'director')
  app = await createApp({ database: test.database, bureau, findActor: officials.findActor, onDefect: (error) => defects.push(error) })
  airRoutes(app, { database: test.database })
  await app.ready()
  for (const [code, area] of [
    ['A01', '120104'],
    ['B01', '120103'],
  ])
    await done('officer', 'PUT', `/api/air/stations/${code}`, {
      ...{ name: `试验点 ${code}`, area, kind: 'national', areaClass: 2, isOfCity: true, point: null },
      ...{ sinceOn: '2020-01-01', untilOn: null, version: null },
    })
  // March 2026, 31 days: PM10 55, and 365 on the 5th and the 6th; PM2.5 30.
  await test.asOwner(
    `insert into air.station_day (bureau_id, station_code, day, so2, no2, co, o3, pm10, pm25, so2_n, no2_n, co_n, o3_n, pm10_n, pm25_n,
       o3_windows, rules, computed_at)
     select bureau_id, code, d, 10, 30, 0.8, 90, case when d in ('2026-03-05', '2026-03-06') then 365 else 55 end, 30,
       24, 24, 24, 24, 24, 24, 17, '{}', now()
     from air.station, generate_series('2026-03-01'::date, '2026-03-31'::date, '1 day') d`,
  )
})
afterAll(async () => {
  await app.close()
  expect(defects).toEqual([])
  await test.drop()
})

const event = {
  ...{ area: '120104', from: '2026-03-05', until: '2026-03-06', kind: 'sand-and-dust', items: ['pm10'] },
  ...{ why: '外来沙尘过程', document: '试环发〔2026〕3 号' },
}
const URL = '/api/air/exceptional-events'
const mark = (some: object = {}, who = 'officer') => asked(who, 'POST', URL, { ...event, ...some })
const listed = async (state = 'standing') => (await done<{ rows: AirExceptionalEvent[] }>('director', 'GET', `${URL}?state=${state}`)).rows
const MARCH = 'from=2026-03-01&until=2026-03-31'
const evaluation = (scope: string, rest = '') =>
  done<AirEvaluation>('director', 'GET', `/api/air/evaluation?scope=${scope}&${MARCH}${rest}`)
const pm10 = ({ statistics }: AirEvaluation) => statistics.find(({ item, kind }) => item === 'pm10' && kind === 'mean')

describe('an exceptional event', () => {
  it('is refused without a right, a district, days or an order of them, each with its reason', async () => {
    expect(await mark({}, 'director')).toMatchObject({ status: 403 })
    expect(await mark({ area: '310000' })).toMatchObject({ status: 422, body: { reason: 'unknown-area' } })
    expect(await mark({ until: '2026-03-04' })).toMatchObject({ status: 422, body: { reason: 'ends-before-it-begins' } })
    expect(await mark({ until: '2026-06-05' })).toMatchObject({ status: 422, body: { reason: 'period-too-long', most: 92 } })
    const tomorrow = dayAfter(dayOf(new Date()))
    expect(await mark({ from: tomorrow, until: tomorrow })).toMatchObject({ status: 422, body: { reason: 'future-time' } })
    for (const wrong of [{ items: [] }, { items: ['tsp'] }, { kind: 'fog' }, { document: '' }, { why: '沙' }])
      expect(await mark(wrong), JSON.stringify(wrong)).toMatchObject({ status: 400 })
    expect(await listed()).toEqual([])
  })

  it('leaves every figure as it was, and gives those of the items that were named both ways', async () => {
    const before = await evaluation('station:A01')
    expect(before.exceptional).toBe(null)
    expect(await mark()).toMatchObject({ status: 200, body: { ...event, version: 1, withdrawn: null } })
    const { exceptional, ...after } = await evaluation('station:A01')
    expect({ ...after, exceptional: null }).toEqual(before)
    // (29 × 55 + 2 × 365) / 31 is 75, and 55 without the two days.
    expect(pm10(before)).toMatchObject({ value: '75.0', n: 31 })
    expect(exceptional).toMatchObject({
      ...{ days: 2, withheld: null, events: [{ from: '2026-03-05', until: '2026-03-06', document: event.document }] },
      rules: [{ clause: 'HJ 663—2026 例外事件', unverified: expect.stringContaining('news') }],
    })
    expect(exceptional?.statistics.map(({ item }) => item)).toEqual(['pm10', 'pm10'])
    expect(exceptional?.statistics[0]).toMatchObject({ kind: 'mean', kept: '75.0', keptN: 31, leftOut: '55.0', leftOutN: 29, expected: 31 })
    // PM10 over 60: 75/60 then 55/60 less in the sum of six.
    const rest = 10 / 60 + 30 / 40 + 30 / 30 + 0.8 / 4 + 90 / 160
    expect(exceptional?.composite).toEqual({ kept: (rest + 75 / 60).toFixed(2), leftOut: (rest + 55 / 60).toFixed(2) })
  })

  it('is told on its days, in the calendar and the export, and the day keeps its values', async () => {
    const { days } = await done<AirDays>('director', 'GET', '/api/air/days?scope=area:120104&from=2026-03-04&until=2026-03-07')
    expect(days.map(({ events }) => events.length)).toEqual([0, 1, 1, 0])
    expect(days[1]).toMatchObject({
      items: { pm10: { value: '365' } },
      events: [{ kind: 'sand-and-dust', items: ['pm10'], why: event.why }],
    })
    const url = '/api/air/days/export?scope=area:120104&from=2026-03-05&until=2026-03-05&format=csv'
    const { body } = await app.inject({ method: 'GET', url, headers: { [WHO]: 'director', 'x-qingdan': '1' } })
    const rows: Record<string, string>[] = parse(body, { columns: true, bom: true })
    expect(rows[0]).toMatchObject({ 例外事件: `沙尘（PM10），${event.document}`, 'PM10（µg/m³）': '365' })
  })

  it('of a district is none of the city or of another district, and of the city is one of all', async () => {
    expect((await evaluation('city')).exceptional).toBe(null)
    expect((await evaluation('area:120103')).exceptional).toBe(null)
    const all = await mark({ area: 'city', items: ['pm25'], from: '2026-03-06', until: '2026-03-07' })
    expect(all).toMatchObject({ status: 200, body: { area: 'city' } })
    expect((await evaluation('city')).exceptional).toMatchObject({ days: 2 })
    expect((await evaluation('area:120103')).exceptional).toMatchObject({ days: 2 })
    expect((await evaluation('station:A01')).exceptional).toMatchObject({ days: 3, events: [{}, {}] })
  })

  it('is marked once for a day and an item of a district', async () => {
    expect(await mark({ from: '2026-03-06', until: '2026-03-09', items: ['no2', 'pm10'] })).toMatchObject({
      ...{ status: 409, body: { reason: 'exceptional-marked-already' } },
    })
    expect(await mark({ items: ['no2'], kind: 'accident' })).toMatchObject({ status: 200 })
  })

  it('is unknown to the standards of 2012: the days are told, and nothing is left out', async () => {
    const { exceptional } = await evaluation('station:A01', '&edition=2012')
    expect(exceptional).toMatchObject({ days: 3, withheld: 'no-exceptional-events', statistics: [], composite: null })
  })

  it('is kept with an evaluation, and one of before is read without it', async () => {
    const body = { scope: 'station:A01', from: '2026-03-01', until: '2026-03-31', dust: 'kept', title: '三月评价' }
    const kept = await done<AirPublished>('officer', 'POST', '/api/air/published', body)
    expect(kept.evaluation.exceptional).toMatchObject({ days: 3 })
    await test.asOwner(`update air.published set evaluation = evaluation - 'exceptional' - 'dataUntil' where id = $1`, [kept.id])
    const old = await done<AirPublished>('director', 'GET', `/api/air/published/${kept.id}`)
    expect(old.evaluation).toMatchObject({ exceptional: null, dataUntil: null, statistics: kept.evaluation.statistics })
  })

  it('is withdrawn with a reason, once, stays in the list of those, and is told in the journal', async () => {
    const [one] = (await listed()).filter(({ items }) => items.join() === 'pm10')
    const seen = { id: one!.id, version: one!.version, why: '复核后不予认定' }
    const withdraw = (body: object, who = 'officer') => asked(who, 'POST', `${URL}/withdraw`, body)
    expect(await withdraw(seen, 'director')).toMatchObject({ status: 403 })
    expect(await withdraw({ ...seen, version: 2 })).toMatchObject({ status: 409, body: { reason: 'version-conflict' } })
    expect(await withdraw({ ...seen, id: '01890000-0000-7000-8000-000000000999' })).toMatchObject({ status: 404 })
    expect(await withdraw(seen)).toMatchObject({ status: 200, body: { version: 2, withdrawn: { why: seen.why } } })
    expect(await withdraw({ ...seen, version: 2 })).toMatchObject({ status: 409, body: { reason: 'withdrawn-already' } })
    expect((await evaluation('station:A01')).exceptional?.statistics.map(({ item }) => item)).not.toContain('pm10')
    expect(await listed('withdrawn')).toMatchObject([{ id: seen.id, why: event.why, withdrawn: { why: seen.why } }])
    expect(await mark()).toMatchObject({ status: 200 })
    const lines = await test.asOwner('select kind, reason from journal.entry where subject = $1 order by seq', [
      `exceptional-event ${seen.id}`,
    ])
    expect(lines.map(({ kind, reason }) => [kind, reason])).toEqual([
      ['created', event.why],
      ['changed', seen.why],
    ])
    expect(await verifyJournal(test.ownerUrl, bureau)).toMatchObject({ fits: true })
  })

  it('is changed by nobody who only reads, in the database too', async () => {
    type Tables = { 'air.exceptionalEvent': { bureauId: string; withdrawnWhy: string | null } }
    const moved = await inTransaction(
      test.database,
      systemClaim(bureau, 'air.read'),
      async (tx) => await tx.tables<Tables>().updateTable('air.exceptionalEvent').set({ withdrawnWhy: 'x' }).executeTakeFirst(),
    )
    expect(moved.numUpdatedRows).toBe(0n)
  })
})
