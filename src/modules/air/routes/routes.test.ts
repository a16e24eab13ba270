/** 空气 over its real routes and a real database: imports, second values, judgements, who may what. */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyJournal } from '#ground/audit/store/verify.ts'
import { systemClaim } from '#ground/db/claim.ts'
import { inTransaction } from '#ground/db/database.ts'
import { allParts } from '#ground/db/parts.ts'
import { type App, createApp } from '#ground/http/app.ts'
import { type Asking, askingOf } from '#ground/testing/asking.ts'
import { aBureau, createTestDatabase, type TestDatabase } from '#ground/testing/database.ts'
import { officialsOf } from '#ground/testing/officials.ts'
import { airVerbs } from '../kernel/verbs.table.ts'
import { recomputeDue } from '../service.ts'
import type { AirConflict, AirHours, AirImport, AirReadingRow, AirSuspect } from '../wire.ts'
import { airRoutes } from './index.ts'

let test: TestDatabase
let bureau: string
let app: App
const defects: unknown[] = []
const enqueued: string[] = []

const asked: Asking['asked'] = (...call) => askingOf(app).asked(...call)
const done: Asking['done'] = (...call) => askingOf(app).done(...call)

beforeAll(async () => {
  test = await createTestDatabase(allParts)
  bureau = await aBureau(test)
  await test.asOwner(
    `insert into qingdan.area (code, parent_code, kind, name_zh, name_en) values ('120104', '120000', 'district', '南开区', 'Nankai'), ('310000', null, 'city', '别处', 'Elsewhere')`,
  )
  const officials = officialsOf(test, bureau, airVerbs)
  for (const name of ['officer', 'other']) await officials.add(name, 'department-officer')
  for (const role of ['director', 'administrator'] as const) await officials.add(role, role)
  test.database.outbox = async (_execute, jobs) => void enqueued.push(...jobs.map(({ name }) => name))
  const { findActor } = officials
  app = await createApp({ database: test.database, bureau, findActor, onDefect: (error) => defects.push(error) })
  airRoutes(app, { database: test.database })
  await app.ready()
  for (const code of ['A01', 'A02']) await done('officer', 'PUT', `/api/air/stations/${code}`, aStation(code))
})
afterAll(async () => {
  await app.close()
  expect(defects).toEqual([])
  await test.drop()
})

const aStation = (code: string) => ({
  ...{ name: `试验点 ${code}`, area: '120104', kind: 'national', areaClass: 2, isOfCity: true, point: null },
  ...{ sinceOn: '2020-01-01', untilOn: null, version: null },
})
const none = { so2: null, no2: null, co: null, o3: null, pm10: null, pm25: null }
const sha = (name: string) => createHash('sha256').update(name).digest('hex')
const hourOf = (day: string, hour: number) => `${day}T${String(hour).padStart(2, '0')}`
/** A whole day of one value of PM2.5. */
const dayOf = (station: string, day: string, pm25: string): AirReadingRow[] =>
  Array.from({ length: 24 }, (_, hour) => ({ row: hour + 2, station, hour: hourOf(day, hour), values: { ...none, pm25 } }))

async function imported(name: string, rows: readonly AirReadingRow[]) {
  const { id } = await done<AirImport>('officer', 'POST', '/api/air/imports', { file: `${name}.xlsx`, sha256: sha(name), layout: 'wide' })
  const taken = await done<{ counts: AirImport['counts']; refusedRows: unknown[] }>('officer', 'POST', `/api/air/imports/${id}/rows`, {
    rows,
  })
  await done('officer', 'POST', `/api/air/imports/${id}/finish`, {})
  await recomputeDue(test.database, bureau)
  return { id, ...taken }
}
const dayValue = async (station: string, day: string) =>
  (await test.asOwner('select pm25, pm25_n from air.station_day where station_code = $1 and day = $2', [station, day]))[0]
const hoursOn = async (station: string, day: string) =>
  (await done<AirHours>('director', 'GET', `/api/air/hours?station=${station}&from=${day}&until=${day}`)).hours

describe('an import', () => {
  it('takes what is new, keeps cells as they came, and computes the days', async () => {
    const rows = dayOf('A01', '2026-03-02', '40')
    rows[0] = { ...rows[0]!, values: { ...none, pm25: '040', co: '0.50', o3: '—' } }
    rows[1] = { ...rows[1]!, values: { ...none, pm25: ' 40.0 ' } }
    const { counts } = await imported('first', rows)
    expect(counts).toEqual({ rows: 24, taken: 25, same: 0, conflicts: 0, refused: 0, notNumbers: 1 })
    const [first, second] = await hoursOn('A01', '2026-03-02')
    expect(first).toMatchObject({
      hour: '2026-03-02T00',
      items: { pm25: { text: '040', value: '40' }, co: { text: '0.50', value: '0.50' } },
    })
    expect(first?.items.o3).toEqual({ text: '—', value: null, suspect: null, verdict: null })
    expect(second?.items.pm25).toMatchObject({ text: '40.0', value: '40.0' })
    expect(await dayValue('A01', '2026-03-02')).toEqual({ pm25: '40', pm25_n: 24 })
    expect(enqueued).toContain('air.recompute')
  })

  it('of the same file is told to have been, and by its bytes, not its name', async () => {
    const again = await asked('officer', 'POST', '/api/air/imports', { file: 'renamed.xlsx', sha256: sha('first'), layout: 'wide' })
    expect(again).toMatchObject({ status: 409, body: { reason: 'imported-before', file: 'first.xlsx' } })
  })

  it('of a file with rows that were refused, or with none, is begun again; what was taken is the same then', async () => {
    const rows = ['A01', 'A03'].map((station, at) => ({ ...dayOf(station, '2026-03-05', '7')[0]!, row: at + 2 }))
    const first = await imported('in part', rows)
    expect(first.counts).toMatchObject({ rows: 2, taken: 1, same: 0, refused: 1 })
    const second = await imported('in part', rows)
    expect(second.id).not.toBe(first.id)
    expect(second.counts).toMatchObject({ rows: 2, taken: 0, same: 1, refused: 1 })
    await imported('of no row', [])
    expect((await imported('of no row', rows.slice(0, 1))).counts).toMatchObject({ same: 1, refused: 0 })
    const third = await asked('officer', 'POST', '/api/air/imports', { file: 'x.csv', sha256: sha('of no row'), layout: 'wide' })
    expect(third).toMatchObject({ status: 409, body: { reason: 'imported-before', file: 'of no row.xlsx' } })
  })

  it('that was left open goes on, and a batch that is sent again with its key is counted once', async () => {
    const begin = { file: 'open.csv', sha256: sha('open'), layout: 'long' }
    const { id } = await done<AirImport>('officer', 'POST', '/api/air/imports', begin)
    const batch = { rows: dayOf('A02', '2026-03-02', '10') }
    const first = await asked('officer', 'POST', `/api/air/imports/${id}/rows`, batch, 'batch-0001')
    expect(await asked('officer', 'POST', `/api/air/imports/${id}/rows`, batch, 'batch-0001')).toEqual(first)
    expect(await done<AirImport>('other', 'POST', '/api/air/imports', begin)).toMatchObject({
      id,
      state: 'open',
      counts: { rows: 24, taken: 24 },
    })
    await done('officer', 'POST', `/api/air/imports/${id}/finish`, {})
    expect(await asked('officer', 'POST', `/api/air/imports/${id}/rows`, batch)).toMatchObject({
      status: 409,
      body: { reason: 'import-finished' },
    })
  })

  it('asks back for a row that no column of row numbers holds, at the last one and behind it', async () => {
    const { id } = await done<AirImport>('officer', 'POST', '/api/air/imports', { file: 'far.csv', sha256: sha('far'), layout: 'long' })
    const send = (row: number) =>
      asked('officer', 'POST', `/api/air/imports/${id}/rows`, { rows: [{ ...dayOf('ZZ9', '2026-03-02', '10')[0]!, row }] })
    // PostgreSQL's integer ends at 2^31 − 1.
    expect(await send(2 ** 31 - 1)).toMatchObject({ status: 200 })
    expect(await send(2 ** 31)).toMatchObject({ status: 400 })
  })

  it('keeps the rows that it cannot take, each with its reason', async () => {
    const [row] = dayOf('A01', '2026-03-03', '7')
    const { id, counts, refusedRows } = await imported('odd', [
      { ...row!, row: 2 },
      { ...row!, row: 3, station: 'ZZ9' },
      { ...row!, row: 4, hour: '2026-02-30T01' },
      { ...row!, row: 5, hour: '2019-12-31T23' },
      { ...row!, row: 6, hour: '2026-03-03T24' },
    ])
    expect(counts).toMatchObject({ rows: 5, taken: 1, refused: 4 })
    const told = [
      [3, 'unknown-station', 'ZZ9'],
      [4, 'not-an-hour', '2026-02-30T01'],
      [5, 'station-not-in-service', 'A01 2019-12-31T23'],
      [6, 'not-an-hour', '2026-03-03T24'],
    ].map(([at, reason, text]) => ({ row: at, column: null, reason, text }))
    expect(refusedRows).toEqual(told)
    expect(await done('director', 'GET', `/api/air/imports/${id}`)).toMatchObject({
      refusedRows: told,
      by: { name: { en: 'department-officer one' } },
    })
  })

  it('gives no daily value to a day with 19 hours, and one with 20', async () => {
    await imported('nineteen', dayOf('A02', '2026-03-04', '12').slice(5))
    expect(await dayValue('A02', '2026-03-04')).toEqual({ pm25: null, pm25_n: 19 })
    await imported('twentieth', dayOf('A02', '2026-03-04', '12').slice(4, 5))
    expect(await dayValue('A02', '2026-03-04')).toEqual({ pm25: '12', pm25_n: 20 })
  })
})

describe('files of one pollutant after another', () => {
  it('fill the same hours, and keep what came before as it came', async () => {
    const particles = dayOf('A02', '2026-03-06', '12')
    particles[2] = { ...particles[2]!, values: { ...none, pm25: '—' } }
    await imported('particles alone', particles)
    const gas = particles.map((row, at) => ({ ...row, values: { ...none, no2: at === 5 ? 'NA' : '31.50' } }))
    expect((await imported('gas alone', gas)).counts).toMatchObject({ rows: 24, taken: 23, notNumbers: 1, conflicts: 0 })
    const { hours } = await done<AirHours>('director', 'GET', '/api/air/hours?station=A02&from=2026-03-06&until=2026-03-06')
    const cells = hours.map(({ items: { pm25, no2 } }) => [pm25?.text, pm25?.value, no2?.text, no2?.value])
    const usual = ['12', '12', '31.50', '31.50']
    expect(cells).toEqual(
      Array.from({ length: 24 }, (_, at) =>
        at === 2 ? ['—', null, ...usual.slice(2)] : at === 5 ? [...usual.slice(0, 2), 'NA', null] : usual,
      ),
    )
    expect(await dayValue('A02', '2026-03-06')).toEqual({ pm25: '12', pm25_n: 23 })
  })
})

describe('a second value of an hour', () => {
  it('overwrites nothing, is asked about once, and changes the day when a person takes it', async () => {
    await imported('held', dayOf('A01', '2026-04-01', '30'))
    const rows = dayOf('A01', '2026-04-01', '30')
    rows[3] = { ...rows[3]!, values: { ...none, pm25: '54', so2: '9' } }
    rows[4] = { ...rows[4]!, values: { ...none, pm25: '30.00' } }
    const { counts } = await imported('offered', rows)
    expect(counts).toMatchObject({ taken: 1, same: 23, conflicts: 1 })
    expect((await imported('offered once more', rows)).counts).toMatchObject({ taken: 0, conflicts: 0 })
    expect(await dayValue('A01', '2026-04-01')).toEqual({ pm25: '30', pm25_n: 24 })

    const { rows: open, open: count } = await done<{ rows: AirConflict[]; open: number }>('director', 'GET', '/api/air/conflicts')
    expect([count, open]).toEqual([
      1,
      [
        expect.objectContaining({
          station: 'A01',
          hour: '2026-04-01T03',
          held: '30',
          offered: '54',
          heldFrom: 'held.xlsx',
          offeredFrom: 'offered.xlsx',
        }),
      ],
    ])
    const [{ id, version } = { id: '', version: 0 }] = open
    const body = { conflicts: [{ id, version }], decision: 'take', why: '复核后以新文件为准' }
    expect(await asked('director', 'POST', '/api/air/conflicts/decide', body)).toMatchObject({ status: 403 })
    await done('officer', 'POST', '/api/air/conflicts/decide', body)
    // 23 × 30 + 54 over 24 is 31.
    expect(await dayValue('A01', '2026-04-01')).toEqual({ pm25: '31', pm25_n: 24 })
    expect(await asked('other', 'POST', '/api/air/conflicts/decide', body)).toMatchObject({
      status: 409,
      body: { reason: 'version-conflict', ids: [id] },
    })
    const { rows: decided } = await done<{ rows: AirConflict[] }>('director', 'GET', '/api/air/conflicts?state=decided')
    expect(decided[0]).toMatchObject({ id, state: 'taken', held: '30', offered: '54', why: '复核后以新文件为准' })
  })
})

describe('a judgement', () => {
  const invalidate = (who: string, day: string, from: number, until: number) =>
    done<{ suspects: { id: string; version: number }[] }>(who, 'POST', '/api/air/values/invalidate', {
      ...{ station: 'A02', items: ['pm25'], from: hourOf(day, from), until: hourOf(day, until), why: '仪器校准' },
    })

  it('takes hours out of the day and back again; what came stays', async () => {
    const rows = dayOf('A02', '2026-05-01', '20').map((row, hour) => (hour < 4 ? { ...row, values: { ...none, pm25: '92' } } : row))
    await imported('judged', rows)
    expect(await dayValue('A02', '2026-05-01')).toEqual({ pm25: '32', pm25_n: 24 })
    const { suspects } = await invalidate('officer', '2026-05-01', 0, 3)
    expect(suspects).toHaveLength(4)
    expect(await dayValue('A02', '2026-05-01')).toEqual({ pm25: '20', pm25_n: 20 })
    expect((await hoursOn('A02', '2026-05-01'))[0]?.items.pm25).toMatchObject({ text: '92', value: '92', verdict: 'invalid' })
    await invalidate('officer', '2026-05-01', 4, 4)
    expect(await dayValue('A02', '2026-05-01')).toEqual({ pm25: null, pm25_n: 19 })
    await done('officer', 'POST', '/api/air/suspects/undo', { suspects, why: '校准记录有误' })
    expect(await dayValue('A02', '2026-05-01')).toEqual({ pm25: '33', pm25_n: 23 })
    const one = await done<AirSuspect & { judgements: { verdict: string; why: string }[] }>(
      'director',
      'GET',
      `/api/air/suspects/${suspects[0]!.id}`,
    )
    expect(one.judgements.map(({ verdict, why }) => [verdict, why])).toEqual([
      ['invalid', '仪器校准'],
      ['undone', '校准记录有误'],
    ])
    expect(await asked('officer', 'POST', '/api/air/suspects/undo', { suspects, why: '再次撤回' })).toMatchObject({
      body: { reason: 'version-conflict' },
    })
  })

  it('by the stretch leaves alone what a person judged before', async () => {
    await imported('judged before', dayOf('A02', '2026-05-03', '20'))
    const { suspects } = await invalidate('officer', '2026-05-03', 7, 7)
    await done('officer', 'POST', '/api/air/suspects/judge', { suspects, verdict: 'valid', why: '核对无误' })
    expect(await invalidate('other', '2026-05-03', 7, 8)).toMatchObject({ suspects: [{}], judgedBefore: 1 })
    expect(await done('director', 'GET', `/api/air/suspects/${suspects[0]!.id}`)).toMatchObject({ verdict: 'valid' })
    const again = { station: 'A02', items: ['pm25'], from: '2026-05-03T07', until: '2026-05-03T08', why: '仪器校准' }
    expect(await asked('other', 'POST', '/api/air/values/invalidate', again)).toMatchObject({
      status: 409,
      body: { reason: 'judged-already' },
    })
  })

  it('of two persons at once is one: the other is told', async () => {
    await imported('raced', dayOf('A02', '2026-05-02', '20'))
    const { suspects } = await invalidate('officer', '2026-05-02', 7, 7)
    const judged = await Promise.all(
      (['officer', 'other'] as const).map((who) =>
        asked(who, 'POST', '/api/air/suspects/judge', { suspects, verdict: 'valid', why: '核对无误' }),
      ),
    )
    expect(judged.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  it('of some that are stale is none at all', async () => {
    const { suspects } = await invalidate('officer', '2026-05-02', 9, 10)
    const stale = [suspects[0]!, { ...suspects[1]!, version: suspects[1]!.version + 1 }]
    expect(await asked('officer', 'POST', '/api/air/suspects/judge', { suspects: stale, verdict: 'valid', why: '核对无误' })).toMatchObject(
      {
        ...{ status: 409, body: { reason: 'version-conflict', ids: [suspects[1]!.id] } },
      },
    )
    expect(await done('officer', 'GET', `/api/air/suspects/${suspects[0]!.id}`)).toMatchObject({ verdict: 'invalid' })
  })
})

describe('a value that the rules doubt', () => {
  it('is on the desk with its reason; below zero it counts in no day and cannot be called valid', async () => {
    const rows = dayOf('A02', '2026-05-10', '20').map((row, hour) => {
      const doubtful: Record<number, object> = { 3: { pm25: '-4' }, 5: { pm25: '3500' }, 7: { pm25: '60', pm10: '30' } }
      return { ...row, values: { ...none, pm25: String(20 + (hour % 5)), ...doubtful[hour] } }
    })
    await imported('doubted', rows)
    const desk = await done<{ rows: AirSuspect[]; open: number; rules: { rule: string; open: number }[] }>(
      'director',
      'GET',
      '/api/air/suspects?station=A02&from=2026-05-10&until=2026-05-10',
    )
    expect(desk.rows.map(({ hour, text, rules }) => [hour, text, rules.map(({ rule }) => rule)])).toEqual([
      ['2026-05-10T07', '60', ['inverted']],
      ['2026-05-10T05', '3500', ['impossible']],
      ['2026-05-10T03', '-4', ['negative']],
    ])
    expect([desk.open, desk.rules.map(({ rule }) => rule).sort()]).toEqual([3, ['impossible', 'inverted', 'negative']])
    expect(desk.rows[0]?.rules[0]?.words.zh).toContain('30')
    expect(await dayValue('A02', '2026-05-10')).toMatchObject({ pm25_n: 22 })
    const judged = (at: number, verdict: string) => {
      const { id, version } = desk.rows[at]!
      return asked('officer', 'POST', '/api/air/suspects/judge', { suspects: [{ id, version }], verdict, why: '核对原始记录' })
    }
    expect(await judged(2, 'valid')).toMatchObject({ status: 422, body: { reason: 'below-zero' } })
    expect(await judged(1, 'valid')).toMatchObject({ status: 200 })
    expect(await dayValue('A02', '2026-05-10')).toMatchObject({ pm25_n: 23 })
    expect(await judged(0, 'invalid')).toMatchObject({ status: 200 })
    expect(await dayValue('A02', '2026-05-10')).toMatchObject({ pm25_n: 22 })
    const open = await done<{ rows: AirSuspect[] }>('director', 'GET', '/api/air/suspects?station=A02&from=2026-05-10&until=2026-05-10')
    expect(open.rows.map(({ text }) => text)).toEqual(['-4'])
    const byRule = await done<{ rows: AirSuspect[] }>('director', 'GET', '/api/air/suspects?state=judged&rule=impossible')
    expect(byRule.rows).toMatchObject([{ text: '3500', verdict: 'valid', by: { name: { en: 'department-officer one' } } }])
  })
})

describe('who may what', () => {
  it('is by the verb: whoever only reads imports and judges nothing, and whoever holds none reads nothing', async () => {
    expect(await asked('administrator', 'GET', '/api/air/stations')).toMatchObject({ status: 403 })
    expect(await asked('nobody', 'GET', '/api/air/stations')).toMatchObject({ status: 401 })
    expect(await asked('director', 'POST', '/api/air/imports', { file: 'x', sha256: sha('x'), layout: 'x' })).toMatchObject({ status: 403 })
    expect(await asked('director', 'POST', '/api/air/dust', { on: '2026-04-02', area: '120104', why: '沙尘' })).toMatchObject({
      status: 403,
    })
  })

  it('holds in the database too: a claim for reading changes no row, one of another bureau sees none', async () => {
    const reading = { ...systemClaim(bureau, 'air.read') }
    const changed = inTransaction(test.database, reading, async (tx) => {
      const db = tx.tables<{ 'air.reading': { bureauId: string; pm25: string | null } }>()
      const seen = await db.selectFrom('air.reading').select('pm25').execute()
      const moved = await db.updateTable('air.reading').set({ pm25: '1' }).executeTakeFirst()
      return [seen.length > 24, moved.numUpdatedRows]
    })
    expect(await changed).toEqual([true, 0n])
    const elsewhere = inTransaction(
      test.database,
      systemClaim('other-bureau', 'air.read'),
      async (tx) =>
        (await tx.tables<{ 'air.reading': { pm25: string | null } }>().selectFrom('air.reading').select('pm25').execute()).length,
    )
    expect(await elsewhere).toBe(0)
  })

  it('stations are of districts of the bureau, and are changed by version', async () => {
    expect(await asked('officer', 'PUT', '/api/air/stations/B01', { ...aStation('B01'), area: '310000' })).toMatchObject({
      body: { reason: 'unknown-area' },
    })
    expect(await asked('officer', 'PUT', '/api/air/stations/A01', aStation('A01'))).toMatchObject({
      status: 409,
      body: { reason: 'version-conflict', version: 1 },
    })
    await done('officer', 'PUT', '/api/air/stations/A01', { ...aStation('A01'), name: '改名点', version: 1 })
    expect(await asked('other', 'PUT', '/api/air/stations/A01', { ...aStation('A01'), version: 1 })).toMatchObject({
      status: 409,
      body: { version: 2 },
    })
    const { stations, firstOn, lastOn } = await done<{ stations: { code: string; name: string }[]; firstOn: string; lastOn: string }>(
      'director',
      'GET',
      '/api/air/stations',
    )
    expect([stations.map(({ name }) => name), firstOn, lastOn]).toEqual([['改名点', '试验点 A02'], '2026-03-02', '2026-05-10'])
  })
})

describe('the journal', () => {
  it('holds every change, and its chain fits', async () => {
    const kinds = await test.asOwner(`select distinct split_part(subject, ' ', 1) as of from journal.entry where room = 'air' order by 1`)
    expect(kinds.map((row) => row['of'])).toEqual(['conflict', 'import', 'station', 'suspect'])
    expect(await verifyJournal(test.ownerUrl, bureau)).toMatchObject({ fits: true })
  })
})
