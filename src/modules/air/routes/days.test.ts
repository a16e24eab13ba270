/** Days of dust, and days that are still to come, over the real routes of 空气 and a real database. */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allParts } from '#ground/db/parts.ts'
import { type App, createApp } from '#ground/http/app.ts'
import { dayAfter, dayOf } from '#ground/lib/day.ts'
import { type Asking, askingOf } from '#ground/testing/asking.ts'
import { aBureau, createTestDatabase, type TestDatabase } from '#ground/testing/database.ts'
import { officialsOf } from '#ground/testing/officials.ts'
import { airVerbs } from '../kernel/verbs.table.ts'
import type { AirHours, AirImport } from '../wire.ts'
import { airRoutes } from './index.ts'

let test: TestDatabase
let app: App
const defects: unknown[] = []
const asked: Asking['asked'] = (...call) => askingOf(app).asked(...call)
const done: Asking['done'] = (...call) => askingOf(app).done(...call)

beforeAll(async () => {
  test = await createTestDatabase(allParts)
  const bureau = await aBureau(test)
  await test.asOwner(
    `insert into qingdan.area (code, parent_code, kind, name_zh, name_en) values ('120104', '120000', 'district', '南开区', 'Nankai')`,
  )
  const officials = officialsOf(test, bureau, airVerbs)
  for (const name of ['officer', 'other']) await officials.add(name, 'department-officer')
  await officials.add('director', 'director')
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

describe('dust days', () => {
  it('are marked once, with a reason, and taken back', async () => {
    const body = { on: '2026-04-11', area: '120104', why: '沙尘天气过程' }
    await done('officer', 'POST', '/api/air/dust', body)
    expect(await asked('other', 'POST', '/api/air/dust', body)).toMatchObject({ status: 409, body: { reason: 'dust-marked-already' } })
    const listed = () => done<{ days: unknown[] }>('director', 'GET', '/api/air/dust?from=2026-04-01&until=2026-04-30')
    expect((await listed()).days).toMatchObject([body])
    await done('officer', 'POST', '/api/air/dust/remove', { ...body, why: '复核不是沙尘' })
    expect((await listed()).days).toEqual([])
    expect(await asked('officer', 'POST', '/api/air/dust/remove', body)).toMatchObject({ status: 404 })
  })
})

describe('a time to come', () => {
  it('takes hours of today and none of a day after it, and marks no such day as one of dust', async () => {
    const today = dayOf(new Date())
    const tomorrow = dayAfter(today)
    const values = { so2: null, no2: null, co: null, o3: null, pm10: null, pm25: '7' }
    const rows = [today, tomorrow].map((day, at) => ({ row: at + 2, station: 'A01', hour: `${day}T00`, values }))
    const file = { file: 'to come.xlsx', sha256: createHash('sha256').update('to come').digest('hex'), layout: 'wide' }
    const { id } = await done<AirImport>('officer', 'POST', '/api/air/imports', file)
    const { counts, refusedRows } = await done<{ counts: object; refusedRows: object[] }>(
      ...(['officer', 'POST', `/api/air/imports/${id}/rows`, { rows }] as const),
    )
    expect(counts).toMatchObject({ rows: 2, taken: 1, refused: 1 })
    expect(refusedRows).toEqual([{ row: 3, column: null, reason: 'future-time', text: `${tomorrow}T00` }])
    const later = `/api/air/hours?station=A01&from=${tomorrow}&until=${tomorrow}`
    expect((await done<AirHours>('director', 'GET', later)).hours).toEqual([])
    const dust = (on: string) => asked('officer', 'POST', '/api/air/dust', { on, area: '120104', why: '按沙尘监测' })
    expect(await dust(tomorrow)).toMatchObject({ status: 422, body: { reason: 'future-time' } })
    expect(await dust(today)).toMatchObject({ status: 200 })
  })
})
