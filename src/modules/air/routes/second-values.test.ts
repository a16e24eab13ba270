/** Decisions on second values of one hour, taken back and made again, over the real routes of 空气 and a real database. */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyJournal } from '#ground/audit/store/verify.ts'
import { allParts } from '#ground/db/parts.ts'
import { type App, createApp } from '#ground/http/app.ts'
import { type Asking, askingOf } from '#ground/testing/asking.ts'
import { aBureau, createTestDatabase, type TestDatabase } from '#ground/testing/database.ts'
import { officialsOf } from '#ground/testing/officials.ts'
import { airVerbs } from '../kernel/verbs.table.ts'
import { recomputeDue } from '../service.ts'
import type { AirConflict, AirHours, AirImport } from '../wire.ts'
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
  await test.asOwner(
    `insert into qingdan.area (code, parent_code, kind, name_zh, name_en) values ('120104', '120000', 'district', '南开区', 'Nankai')`,
  )
  const officials = officialsOf(test, bureau, airVerbs)
  await officials.add('officer', 'department-officer')
  await officials.add('director', 'director')
  // Days are computed here, when the test says so.
  test.database.outbox = async () => {}
  const { findActor } = officials
  app = await createApp({ database: test.database, bureau, findActor, onDefect: (error) => defects.push(error) })
  airRoutes(app, { database: test.database })
  await app.ready()
  await done('officer', 'PUT', '/api/air/stations/A01', {
    ...{ name: '试验点', area: '120104', kind: 'national', areaClass: 2, isOfCity: true, point: null },
    ...{ sinceOn: '2020-01-01', untilOn: null, version: null },
  })
})
afterAll(async () => {
  await app.close()
  expect(defects).toEqual([])
  await test.drop()
})

const none = { so2: null, no2: null, co: null, o3: null, pm10: null, pm25: null }
/** A day of 30 µg/m³ of PM2.5, but at three o'clock what is said. */
async function imported(file: string, day: string, three = '30'): Promise<AirImport['counts']> {
  const sha256 = createHash('sha256').update(file).digest('hex')
  const { id } = await done<AirImport>('officer', 'POST', '/api/air/imports', { file, sha256, layout: 'wide' })
  const rows = Array.from({ length: 24 }, (_, hour) => ({
    ...{ row: hour + 2, station: 'A01', hour: `${day}T${String(hour).padStart(2, '0')}` },
    values: { ...none, pm25: hour === 3 ? three : '30' },
  }))
  const { counts } = await done<{ counts: AirImport['counts'] }>('officer', 'POST', `/api/air/imports/${id}/rows`, { rows })
  await done('officer', 'POST', `/api/air/imports/${id}/finish`, {})
  await recomputeDue(test.database, bureau)
  return counts
}
const dayValue = async (day: string) =>
  (await test.asOwner(`select pm25, pm25_n from air.station_day where station_code = 'A01' and day = $1`, [day]))[0]
const three = async (day: string) =>
  (await done<AirHours>('director', 'GET', `/api/air/hours?station=A01&from=${day}&until=${day}`)).hours[3]?.items.pm25
const conflicts = async (state: 'open' | 'decided' = 'open') =>
  (await done<{ rows: AirConflict[] }>('director', 'GET', `/api/air/conflicts?state=${state}`)).rows
const of = (rows: readonly AirConflict[], offered: string, day: string) =>
  rows.filter((row) => row.offered === offered && row.hour.startsWith(day)).map(({ id, version }) => ({ id, version }))
const decide = (rows: object[], decision: 'keep' | 'take') =>
  asked('officer', 'POST', '/api/air/conflicts/decide', { conflicts: rows, decision, why: '以更正表为准' })
const undo = (rows: object[], who = 'officer') => asked(who, 'POST', '/api/air/conflicts/undo', { conflicts: rows, why: '选错了' })

describe('a decision on a second value', () => {
  it('is taken back as if it was never made, told in the journal, and made again', async () => {
    await imported('一.csv', '2026-04-01')
    await imported('二.csv', '2026-04-01', '54')
    const open = of(await conflicts(), '54', '2026-04-01')
    expect(await undo(open)).toMatchObject({ status: 409, body: { reason: 'not-decided' } })
    expect(await decide(open, 'take')).toMatchObject({ status: 200 })
    // 23 × 30 + 54 over 24 is 31.
    expect(await dayValue('2026-04-01')).toEqual({ pm25: '31', pm25_n: 24 })
    const taken = of(await conflicts('decided'), '54', '2026-04-01')
    expect(await undo(taken, 'director')).toMatchObject({ status: 403 })
    expect(await undo(open)).toMatchObject({ status: 409, body: { reason: 'version-conflict' } })
    expect(await undo(taken)).toMatchObject({ status: 200, body: { conflicts: [{ id: taken[0]!.id, version: 3 }] } })
    expect(await dayValue('2026-04-01')).toEqual({ pm25: '30', pm25_n: 24 })
    expect(await three('2026-04-01')).toMatchObject({ text: '30', value: '30' })
    const again = await conflicts()
    expect(again).toMatchObject([{ held: '30', heldFrom: '一.csv', offered: '54', state: 'open', why: null, by: null, at: null }])
    expect(await decide(of(again, '54', '2026-04-01'), 'keep')).toMatchObject({ status: 200 })
    expect(await undo(of(await conflicts('decided'), '54', '2026-04-01'))).toMatchObject({ status: 200 })
    const lines = await test.asOwner(`select after->>'decision' as said, reason from journal.entry where subject = $1 order by seq`, [
      `conflict ${open[0]!.id}`,
    ])
    expect(lines.map(({ said, reason }) => [said, reason])).toEqual([
      ['take', '以更正表为准'],
      ['undone', '选错了'],
      ['keep', '以更正表为准'],
      ['undone', '选错了'],
    ])
    expect(await verifyJournal(test.ownerUrl, bureau)).toMatchObject({ fits: true })
  })

  it('takes a judgement of the value that goes along, and brings it back with it', async () => {
    await imported('三.csv', '2026-04-02')
    await done('officer', 'POST', '/api/air/values/invalidate', {
      ...{ station: 'A01', items: ['pm25'], from: '2026-04-02T03', until: '2026-04-02T03', why: '仪器校准' },
    })
    expect(await dayValue('2026-04-02')).toEqual({ pm25: '30', pm25_n: 23 })
    await imported('四.csv', '2026-04-02', '54')
    await decide(of(await conflicts(), '54', '2026-04-02'), 'take')
    expect(await three('2026-04-02')).toMatchObject({ value: '54', verdict: null })
    expect(await dayValue('2026-04-02')).toEqual({ pm25: '31', pm25_n: 24 })
    await undo(of(await conflicts('decided'), '54', '2026-04-02'))
    expect(await three('2026-04-02')).toMatchObject({ value: '30', verdict: 'invalid' })
    expect(await dayValue('2026-04-02')).toEqual({ pm25: '30', pm25_n: 23 })
  })

  it('is not taken back over a later one; of two values of one hour one is taken, and the other is held beside it', async () => {
    await imported('五.csv', '2026-04-03')
    await imported('六.csv', '2026-04-03', '54')
    await imported('七.csv', '2026-04-03', '78')
    const on = (rows: readonly AirConflict[]) => rows.filter(({ hour }) => hour.startsWith('2026-04-03'))
    const both = on(await conflicts()).map(({ id, version }) => ({ id, version }))
    expect(await decide(both, 'take')).toMatchObject({ status: 422, body: { reason: 'two-of-one-hour' } })
    await decide(of(await conflicts(), '54', '2026-04-03'), 'take')
    expect(on(await conflicts())).toMatchObject([{ held: '54', heldFrom: '六.csv', offered: '78', version: 2 }])
    await decide(of(await conflicts(), '78', '2026-04-03'), 'take')
    const first = of(await conflicts('decided'), '54', '2026-04-03')
    expect(await undo(first)).toMatchObject({ status: 409, body: { reason: 'changed-since', ids: [first[0]!.id] } })
    expect(await undo(of(await conflicts('decided'), '78', '2026-04-03'))).toMatchObject({ status: 200 })
    expect(await three('2026-04-03')).toMatchObject({ value: '54' })
    expect(await undo(first)).toMatchObject({ status: 200 })
    expect(await three('2026-04-03')).toMatchObject({ value: '30' })
    expect(on(await conflicts()).map(({ held, offered }) => [held, offered])).toEqual(expect.arrayContaining([['30', '54'], ['30', '78']])) // biome-ignore format: two pairs
  })

  it('asks again about a value that was taken once and replaced since, and about none that waits or was turned down', async () => {
    await imported('八.csv', '2026-04-04')
    await imported('九.csv', '2026-04-04', '54')
    await decide(of(await conflicts(), '54', '2026-04-04'), 'take')
    expect(await imported('十.csv', '2026-04-04', '30')).toMatchObject({ conflicts: 1 })
    await decide(of(await conflicts(), '30', '2026-04-04'), 'take')
    expect(await imported('十一.csv', '2026-04-04', '54')).toMatchObject({ conflicts: 1 })
    expect(await imported('十二.csv', '2026-04-04', '54')).toMatchObject({ conflicts: 0 })
    await decide(of(await conflicts(), '54', '2026-04-04'), 'keep')
    expect(await imported('十三.csv', '2026-04-04', '54')).toMatchObject({ conflicts: 0 })
    expect(await dayValue('2026-04-04')).toEqual({ pm25: '30', pm25_n: 24 })
  })
})
