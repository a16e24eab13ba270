import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyJournal } from '#ground/audit/store/verify.ts'
import type { Actor } from '#ground/auth/actor.ts'
import type { Verb } from '#ground/db/claim.ts'
import { newId } from '#ground/db/id.ts'
import { allParts } from '#ground/db/parts.ts'
import { type App, createApp } from '#ground/http/app.ts'
import type { Role } from '#ground/lib/verb.ts'
import { aBureau, createTestDatabase, type TestDatabase } from '#ground/testing/database.ts'
import { waterVerbs } from '../kernel/verbs.table.ts'
import type { WaterImport, WaterReadings, WaterSecondReading, WaterSuspect } from '../wire.ts'
import { waterRoutes } from './index.ts'

let test: TestDatabase
let bureau: string
let app: App
const defects: unknown[] = []
const accounts = new Map<string, Actor>()

function somebody(name: string, role: Role): void {
  const everything = { areas: '*', departments: '*', categories: '*' } as const
  const grants = new Map(waterVerbs.flatMap(({ verb, roles }) => (roles[role] === undefined ? [] : [[verb as Verb, everything] as const])))
  accounts.set(name, { bureau, account: newId(), session: 's', department: null, grants })
}

const asked = async (who: string, method: 'GET' | 'POST' | 'PUT', url: string, body?: object, key?: string) => {
  const answer = await app.inject({
    ...{ method, url: `/api/water/${url}` },
    headers: { 'x-who': who, 'x-qingdan': '1', ...(key === undefined ? {} : { 'idempotency-key': key }) },
    ...(body === undefined ? {} : { payload: body }),
  })
  return { status: answer.statusCode, body: answer.json() }
}
const done = async <Body>(...call: Parameters<typeof asked>): Promise<Body> => {
  const { status, body } = await asked(...call)
  expect([status, body], call.slice(0, 3).join(' ')).toEqual([200, body])
  return body as Body
}

beforeAll(async () => {
  test = await createTestDatabase(allParts)
  bureau = await aBureau(test)
  await test.asOwner(
    `insert into qingdan.area (code, parent_code, kind, name_zh, name_en) values ('120104', '120000', 'district', '南开区', 'Nankai')`,
  )
  somebody('officer', 'department-officer')
  somebody('other', 'department-officer')
  somebody('director', 'director')
  app = await createApp({
    database: test.database,
    bureau,
    findActor: async (request) => accounts.get(String(request.headers['x-who'])) ?? null,
    onDefect: (error) => defects.push(error),
  })
  waterRoutes(app, { database: test.database })
  await app.ready()
  await done('officer', 'PUT', 'sections/D1', {
    ...{ name: '试验断面', river: '试验河', body: 'river', basin: null, area: '120104', kind: 'national', target: 3, point: null },
    ...{ sinceOn: '2020-01-01', untilOn: null, version: null },
  })
})
afterAll(async () => {
  await app.close()
  expect(defects).toEqual([])
  await test.drop()
})

const TIME = '2026-03-05T09:30'
async function imported(file: string, ...readings: readonly object[]) {
  const sha256 = createHash('sha256').update(file).digest('hex')
  const { id } = await done<WaterImport>('officer', 'POST', 'imports', { file, sha256, layout: 'wide' })
  const rows = readings.map((values, at) => ({ row: at + 2, section: 'D1', source: 'laboratory', time: TIME, values }))
  const { counts } = await done<WaterImport>('officer', 'POST', `imports/${id}/rows`, { rows })
  await done('officer', 'POST', `imports/${id}/finish`, {})
  expect((await done<WaterImport>('director', 'GET', `imports/${id}`)).counts).toEqual(counts)
  return counts
}
const seconds = async (state: 'open' | 'decided' = 'open') =>
  await done<{ rows: WaterSecondReading[]; open: number }>('director', 'GET', `second-readings?state=${state}`)
const values = async () => {
  const { readings } = await done<WaterReadings>('director', 'GET', 'readings?section=D1&from=2026-03-05&until=2026-03-05')
  return Object.fromEntries(readings.flatMap((of) => of.values.map(({ item, text, verdict }) => [item, [text, verdict]])))
}
const suspects = async (state: 'open' | 'judged') =>
  (await done<{ rows: WaterSuspect[] }>('director', 'GET', `suspects?section=D1&state=${state}`)).rows
const seen = (...of: readonly { id: string; version: number }[]) => of.map(({ id, version }) => ({ id, version }))
const decide = (decision: 'keep' | 'take', readings: readonly object[], who = 'officer', key?: string) =>
  asked(who, 'POST', 'second-readings/decide', { readings, decision, why: '更正报表，以后来的为准' }, key)
const undo = (...of: readonly { id: string; version: number }[]) =>
  asked('officer', 'POST', 'second-readings/undo', { readings: seen(...of), why: '选错了' })

const first = { 'ammonia-nitrogen': '31', ph: '9.9', mercury: '0.00004L' }
const second = { 'ammonia-nitrogen': '0.31', ph: '9.90', mercury: '0.00004L', copper: '0.02' }

describe('another reading of a time that is held', () => {
  it('waits beside it, once however often it comes, and overwrites nothing', async () => {
    expect(await imported('三月.xlsx', first)).toMatchObject({ taken: 1, conflicts: 0 })
    for (const { id, version, item } of await suspects('open'))
      await done('officer', 'POST', 'suspects/judge', {
        ...{ suspects: [{ id, version }], why: '复核原始记录' },
        verdict: item === 'ph' ? 'valid' : 'invalid',
      })
    // 9.90 is 9.9; within one file too a repetition is one.
    expect(await imported('三月更正.xlsx', second, second)).toEqual({
      ...{ rows: 2, taken: 0, same: 1, conflicts: 1, refused: 0, notNumbers: 0 },
    })
    expect(await imported('三月再更正.xlsx', { ...second, 'ammonia-nitrogen': '0.310' })).toMatchObject({ same: 1, conflicts: 0 })
    const { rows, open } = await seconds()
    expect(open).toBe(1)
    expect(rows).toMatchObject([
      {
        ...{
          section: 'D1',
          source: 'laboratory',
          at: TIME,
          state: 'open',
          heldFrom: '三月.xlsx',
          offeredFrom: '三月更正.xlsx',
          offeredRow: 2,
        },
        items: [
          { item: 'ammonia-nitrogen', held: '31', offered: '0.31' },
          { item: 'copper', held: null, offered: '0.02' },
        ],
      },
    ])
    expect(await values()).toEqual({ 'ammonia-nitrogen': ['31', 'invalid'], ph: ['9.9', 'valid'], mercury: ['0.00004L', null] })
  })

  it('takes its place when a person says so: judgements go with their values, and one of two persons is first', async () => {
    const [one] = (await seconds()).rows
    expect((await decide('take', seen(one!), 'director')).status).toBe(403)
    const both = await Promise.all([decide('take', seen(one!), 'officer', 'a-key-of-1'), decide('take', seen(one!), 'other')])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect(await values()).toEqual({
      ...{ 'ammonia-nitrogen': ['0.31', null], ph: ['9.90', 'valid'], mercury: ['0.00004L', null], copper: ['0.02', null] },
    })
    expect(await suspects('open')).toEqual([])
    expect((await suspects('judged')).map(({ item }) => item)).toEqual(['ph'])
    const { rows } = await seconds('decided')
    // What was replaced stays.
    expect(rows).toMatchObject([{ id: one!.id, state: 'taken', version: 2, why: '更正报表，以后来的为准', items: one!.items }])
    expect((await test.asOwner('select parsed from water.reading'))[0]?.['parsed']).toMatchObject({
      'ammonia-nitrogen': { kind: 'value', value: '0.31' },
    })
    expect((await decide('keep', seen(rows[0]!))).body.reason).toBe('decided-already')
  })

  it('is taken back with the judgements that went, but not over what happened since', async () => {
    // The replaced one again: a new question, for now the other is held.
    expect(await imported('三月原表.xlsx', first)).toMatchObject({ conflicts: 1 })
    const [taken] = (await seconds('decided')).rows
    expect((await undo(taken!)).body.reason).toBe('changed-since')
    const [again] = (await seconds()).rows
    expect((await undo(again!)).body.reason).toBe('not-decided')
    const kept = await decide('keep', seen(again!), 'officer', 'a-key-of-2')
    expect(kept.status).toBe(200)
    // The same command with its key once more is answered, not done again.
    expect(await decide('keep', seen(again!), 'officer', 'a-key-of-2')).toEqual(kept)
    expect(await imported('三月原表二.xlsx', first)).toMatchObject({ same: 1, conflicts: 0 })
    expect((await undo(taken!)).status).toBe(200)
    expect(await values()).toEqual({ 'ammonia-nitrogen': ['31', 'invalid'], ph: ['9.9', 'valid'], mercury: ['0.00004L', null] })
    expect((await seconds()).rows).toMatchObject([{ id: taken!.id, state: 'open', version: 3, why: null, by: null }])
    const [high] = (await suspects('judged')).filter(({ item }) => item === 'ammonia-nitrogen')
    const { judgements } = await done<{ judgements: { verdict: string }[] }>('director', 'GET', `suspects/${high!.id}`)
    expect(judgements.map(({ verdict }) => verdict)).toEqual(['invalid', 'undone', 'invalid'])
  })

  it('is decided beside what is held now: of two only one is taken, and the other is looked at again', async () => {
    await imported('三月三版.xlsx', { ...second, 'ammonia-nitrogen': '35' })
    const { rows } = await seconds()
    expect((await decide('take', seen(...rows))).body).toMatchObject({ reason: 'two-of-one-reading' })
    const [third] = rows.filter(({ offeredFrom }) => offeredFrom === '三月三版.xlsx')
    const [older] = rows.filter(({ id }) => id !== third!.id)
    expect((await decide('take', seen(third!))).status).toBe(200)
    // The value that is held now is doubted anew; the verdict on the one before does not speak of it.
    expect((await suspects('open')).map(({ item, text }) => [item, text])).toEqual([['ammonia-nitrogen', '35']])
    expect((await decide('take', seen(older!))).body.reason).toBe('version-conflict')
    expect((await seconds()).rows).toMatchObject([{ id: older!.id, items: [{ item: 'ammonia-nitrogen', held: '35', offered: '0.31' }] }])
    expect((await decide('take', [{ id: newId(), version: 1 }])).status).toBe(404)
    expect(await verifyJournal(test.ownerUrl, bureau)).toMatchObject({ fits: true })
  })
})
