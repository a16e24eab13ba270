/** A release of the national automatic stations over the real routes: read as the page reads it, handed in, and every class beside the published one. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#ground/db/id.ts'
import { allParts } from '#ground/db/parts.ts'
import { type App, createApp } from '#ground/http/app.ts'
import { readSheets } from '#ground/sheet/read.ts'
import { aBureau, createTestDatabase, type TestDatabase } from '#ground/testing/database.ts'
import { waterVerbs } from '../kernel/verbs.table.ts'
import { classMarks, type WaterClass } from '../kernel/water-class.ts'
import { recognise } from '../pages/import/recognise.ts'
import type { WaterImport, WaterReadings } from '../wire.ts'
import { waterRoutes } from './index.ts'

const folder = join(import.meta.dirname, '../../../../../shared/data/water')
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.csv')) : []
if (files.length === 0) console.info('skipped: a national release is imported where ../shared/data/water stands beside the checkout')

let test: TestDatabase
let app: App
const defects: unknown[] = []

beforeAll(async () => {
  if (files.length === 0) return
  test = await createTestDatabase(allParts)
  const bureau = await aBureau(test)
  const account = newId()
  await test.asOwner(
    `insert into people.account (bureau_id, id, login_name, name_zh, name_en, role, created_at) values ($1, $2, 'importer', '一号', 'One', 'department-officer', now())`,
    [bureau, account],
  )
  const everything = { areas: '*', departments: '*', categories: '*' } as const
  const grants = new Map(waterVerbs.map(({ verb }) => [verb, everything] as const))
  app = await createApp({
    database: test.database,
    bureau,
    findActor: async () => ({ bureau, account, session: 's', department: null, grants }),
    onDefect: (error) => defects.push(error),
  })
  waterRoutes(app, { database: test.database })
  await app.ready()
})
afterAll(async () => {
  if (files.length === 0) return
  await app.close()
  expect(defects).toEqual([])
  await test.drop()
})

async function done<Body>(method: 'GET' | 'POST' | 'PUT', path: string, payload?: object): Promise<Body> {
  const answer = await app.inject({
    method,
    url: `/api/water/${path}`,
    headers: { 'x-qingdan': '1' },
    ...(payload === undefined ? {} : { payload }),
  })
  expect(answer.statusCode, `${path} ${answer.body}`).toBe(200)
  return answer.json()
}

describe.skipIf(files.length === 0)('a national release of 4-hourly readings', () => {
  it('goes in, each row or why not, and all but four classes of it are as they were published', async () => {
    const bytes = readFileSync(join(folder, files[0]!))
    const published = parse(bytes, { columns: true, bom: true }) as Record<string, string>[]
    const names = [...new Set(published.map((row) => row['断面名称']!))]
    const sections = names.map((name, at) => ({ code: `N${at}`, name, river: '' }))
    for (const { code, name } of sections)
      await done('PUT', `sections/${code}`, {
        ...{ name, river: '河', body: 'river', basin: null, area: '120000', kind: 'national', target: null, point: null },
        ...{ sinceOn: '2020-01-01', untilOn: null, version: null },
      })
    const file = await readSheets(bytes, files[0]!)
    if (!file.ok) throw new Error(file.refusal.code)
    const { rows, refused } = recognise(file.value, { sections, today: '2021-05-01', year: 2021 })
    // Rows that the release has twice: with the same values one of them goes in, with others none, because nobody can tell which is meant.
    const byTime = Map.groupBy(published, (row) => `${row['断面名称']} ${row['监测时间']}`)
    const taken = [...byTime.values()].flatMap((same): Record<string, string>[] => {
      const isOne = same.every((row) => JSON.stringify(row) === JSON.stringify(same[0]))
      return isOne && same[0]?.['监测时间'] !== '*' ? same.slice(0, 1) : []
    })
    expect(rows.length).toBe(taken.length)
    expect(rows.length + refused.length).toBe(published.length)
    expect(new Set(refused.map(({ reason }) => reason))).toEqual(new Set(['no-time', 'repeated', 'twice-in-file']))
    const begun = await done<WaterImport>('POST', 'imports', { file: 'release.csv', sha256: 'c'.repeat(64), layout: 'wide' })
    const { counts } = await done<{ counts: WaterImport['counts'] }>('POST', `imports/${begun.id}/rows`, { rows })
    expect(counts).toMatchObject({ taken: taken.length, same: 0, refused: 0, notNumbers: 0 })
    const differing: unknown[] = []
    for (const { code, name } of sections) {
      const { readings } = await done<WaterReadings>(
        'GET',
        `readings?section=${code}&source=automatic-station&from=2021-04-01&until=2021-04-30`,
      )
      const ours = new Map(readings.map(({ at, class: grade }) => [at, grade === null ? '*' : classMarks[grade as WaterClass]]))
      for (const row of taken.filter((of) => of['断面名称'] === name)) {
        const [time, theirs] = [row['监测时间']!, row['水质类别']!]
        const grade = ours.get(`2021-${time.replace(' ', 'T')}`)
        if (grade !== theirs) differing.push([time, theirs, grade])
      }
    }
    // For the causes that the test of the kernel names.
    expect(differing).toEqual([
      ['04-05 20:00', 'Ⅳ', 'Ⅲ'],
      ['04-02 00:00', 'Ⅲ', 'Ⅱ'],
      ['04-02 08:00', 'Ⅲ', 'Ⅱ'],
      ['04-02 00:00', 'Ⅰ', 'Ⅱ'],
    ])
  })
})
