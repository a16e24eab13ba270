/** A report is handed to its district or to the city, never to another district's bureau. */
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allParts } from '#ground/db/parts.ts'
import { openFiles } from '#ground/files/files.ts'
import { aBureau, createTestDatabase, type TestDatabase } from '#ground/testing/database.ts'
import { giveCalendar } from '#ground/testing/notice.ts'
import { type Browser, type TestPeople, testPeople } from '#ground/testing/people.ts'
import { temporaryRoot } from '#ground/testing/temporary.ts'
import { type MatterDesk, openComparison } from '../desk.ts'
import { complaintsVerbs } from '../kernel/verbs.table.ts'
import { complaintsRoutes } from './index.ts'

let test: TestDatabase
let folder: string
let house: TestPeople
let comparison: MatterDesk
let clerk: Browser

/** GB/T 2260, and of 南开区 a street of GB/T 10114. */
const areas = [
  ['120103', '120000', 'district', '河西区'],
  ['120104', '120000', 'district', '南开区'],
  ['120104001', '120104', 'street', '长虹街道'],
  ['130000', null, 'province', '河北省'],
] as const
const departments = [
  ['nankai', 'district-bureau', '120104', '120104'],
  ['hexi', 'district-bureau', '120103', '120103'],
  ['changhong', 'street', '120104001', '120104'],
  ['air', 'department', '120000', null],
  ['office', 'department', null, null],
  ['hebei', 'department', '130000', '130000'],
] as const

beforeAll(async () => {
  test = await createTestDatabase(allParts)
  await giveCalendar(test)
  const bureau = await aBureau(test)
  for (const [code, parent, kind, name] of areas)
    await test.asOwner(`insert into qingdan.area (code, parent_code, kind, name_zh, name_en) values ($1, $2, $3, $4, $1)`, [
      code,
      parent,
      kind,
      name,
    ])
  for (const [id, kind, area] of departments)
    await test.asOwner(`insert into people.department (bureau_id, id, kind, name_zh, name_en, area_code) values ($1, $2, $3, $2, $2, $4)`, [
      bureau,
      id,
      kind,
      area,
    ])
  folder = await mkdtemp(join(temporaryRoot, 'qingdan-dispatch-'))
  const files = await openFiles(folder)
  comparison = openComparison(test.database, bureau)
  house = await testPeople(test, bureau, {
    verbs: complaintsVerbs,
    routes: (app) => complaintsRoutes(app, { database: test.database, files, key: new Uint8Array(32) }, comparison),
  })
  const { name, password } = await house.account({ loginName: 'clerk', role: 'clerk' })
  clerk = house.browser()
  expect((await clerk.signIn(name, password)).statusCode).toBe(200)
})
afterAll(async () => {
  expect(house.defects).toEqual([])
  await comparison.close()
  await house.close()
  await test.drop()
  await rm(folder, { recursive: true })
})

const said = { what: '夜里有人倾倒垃圾,气味难闻', category: 'odour', place: '河堤', point: null, enterprise: null, happenedOn: null }
async function registered(): Promise<string> {
  const sent = await clerk.send('POST', '/api/complaints', { ...said, name: null, phone: null })
  const [row] = await test.asOwner('select id from complaints.complaint where number = $1', [sent.json().number])
  const id = row!['id'] as string
  expect((await clerk.send('POST', `/api/complaints/${id}/register`, { version: 1 })).statusCode).toBe(200)
  return id
}

describe('a report that is handed on', () => {
  it.each(['nankai', 'changhong', 'air', 'office'])('goes to %s with the district', async (department) => {
    const id = await registered()
    const handed = await clerk.send('POST', `/api/complaints/${id}/dispatch`, { version: 2, area: '120104', department, note: '' })
    expect(handed.json()).toMatchObject({ state: 'dispatched' })
  })

  it.each([
    ['120104', 'hexi', { reason: 'department-elsewhere', area: '120103' }],
    ['120104', 'hebei', { reason: 'department-elsewhere', area: '130000' }],
    ['120104', 'nobody', { reason: 'unknown-department' }],
    ['110101', 'nankai', { reason: 'unknown-area' }],
  ])('does not go with %s to %s, and stays as it was', async (area, department, why) => {
    const id = await registered()
    const handed = await clerk.send('POST', `/api/complaints/${id}/dispatch`, { version: 2, area, department, note: '' })
    expect([handed.statusCode, handed.json()]).toMatchObject([422, why])
    expect((await clerk.send('GET', `/api/complaints/${id}`)).json()).toMatchObject({ state: 'registered', version: 2, department: null })
  })

  it('is offered departments with the district that each is bound to', async () => {
    const offered = (await clerk.send('GET', '/api/complaints/departments')).json().departments as { id: string; area: string | null }[]
    expect(new Map(offered.map(({ id, area }) => [id, area]))).toEqual(new Map(departments.map(([id, , , district]) => [id, district])))
  })
})
