/** Hotspots over the real routes: made-up reports, the real scan in its thread, real grants and rows. */
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClaim } from '#ground/db/claim.ts'
import { inTransaction } from '#ground/db/database.ts'
import { newId } from '#ground/db/id.ts'
import { allParts } from '#ground/db/parts.ts'
import { openFiles } from '#ground/files/files.ts'
import { openQueue, type Queue } from '#ground/jobs/queue.ts'
import { prepareJobs } from '#ground/jobs/store/prepare.ts'
import { aBureau, createTestDatabase, type TestDatabase } from '#ground/testing/database.ts'
import { type Browser, type TestPeople, testPeople } from '#ground/testing/people.ts'
import { temporaryRoot } from '#ground/testing/temporary.ts'
import { type MatterDesk, openComparison } from '#modules/complaints/desk.ts'
import { complaintsVerbs } from '#modules/complaints/index.ts'
import { complaintsRoutes } from '#modules/complaints/routes/index.ts'
import { scanSource } from '#modules/complaints/service.ts'
import { askForScan, type HotspotsRoom, performScan, resumeScan } from '#modules/matters/desk.ts'
import { scanJob } from '#modules/matters/jobs/scan-job.ts'
import { alarmsRoutes } from '#modules/matters/routes/index.ts'
import { tasksVerbs } from '#modules/tasks/index.ts'
import { tasksRoutes } from '#modules/tasks/routes/index.ts'
import { cluster, HEXI, type Made, NANKAI, quiet } from './made-up-places.ts'

let test: TestDatabase
let bureau: string
let folder: string
let house: TestPeople
let comparison: MatterDesk
let room: HotspotsRoom
let queue: Queue
let admin: Browser
let clerk: Browser
let addresses = 0

/** Rows as the room keeps them, whatever the day: history does not come in over the public door. */
async function made(reports: readonly Made[]): Promise<string[]> {
  const rows = reports.map((report) => ({ id: newId(), ...report }))
  await test.asOwner(
    `insert into complaints.complaint (bureau_id, id, number, receipt_hash, state, what, category, place, lon, lat, datum, area_code,
       received_at, received_on, last_on, reporter, terms)
     select $1, id, to_char(at, 'YYYYMMDD') || '-' || upper(right(id::text, 8)), encode(sha256(convert_to(id::text, 'UTF8')), 'hex'), 'received',
       '夜里有刺鼻气味', category, '某路口', lon, lat, 'wgs-84', area, at, (at at time zone 'Asia/Shanghai')::date,
       (at at time zone 'Asia/Shanghai')::date, reporter, '{}'
     from (select *, now() - make_interval(days => "daysAgo") as at from jsonb_to_recordset($2::jsonb)
       as of (id uuid, category text, area text, "daysAgo" integer, lon double precision, lat double precision, reporter text)) rows`,
    [bureau, JSON.stringify(rows)],
  )
  return rows.map(({ id }) => id)
}

const ODOUR = [117.25, 39.15] as const

async function signedIn(loginName: string, role: 'administrator' | 'clerk' | 'district-officer' | null) {
  const { id, name, password } = await house.account({ loginName, role, department: null })
  const browser = house.browser(`192.0.2.${++addresses}`)
  const signIn = async () => expect((await browser.signIn(name, password)).statusCode).toBe(200)
  await signIn()
  return { id, browser, signIn }
}
type Limits = Partial<Record<'areas' | 'departments' | 'categories', string[]>>
const all = { areas: '*', departments: '*', categories: '*' } as const
async function limited(name: string, of: Limits): Promise<Browser> {
  const { id, browser, signIn } = await signedIn(name, null)
  const own = ['complaints.read', 'matters.read', 'matters.decide'].map((verb) => ({ verb, ...all, ...of }))
  const grants = [...own, ...['tasks.read', 'tasks.open'].map((verb) => ({ verb, ...all }))]
  expect(
    (await admin.send('PUT', `/api/people/accounts/${id}/grants`, { version: 1, reason: '分工', role: null, grants })).statusCode,
  ).toBe(200)
  await signIn()
  return browser
}
const get = async (who: Browser, url: string) => {
  const answer = await who.send('GET', url)
  expect(answer.statusCode, `${url} ${answer.body}`).toBe(200)
  return answer.json()
}
const alarms = (who: Browser = clerk) => get(who, '/api/matters/alarms')
const post = (who: Browser, url: string, body: object = {}) => who.send('POST', url, body)

/** The scan that somebody asks for, without that of the clock: at twenty to three one more would come. */
function asked() {
  const { cron: _, ...kind } = scanJob(() => room)
  return kind
}

async function scanned() {
  const answer = await post(clerk, '/api/matters/scans')
  expect(answer.statusCode, answer.body).toBe(200)
  await expect.poll(async () => (await alarms()).open, { timeout: 150_000, interval: 100 }).toBeNull()
  const list = await alarms()
  expect([list.failed, list.done.id]).toEqual([null, answer.json().id])
  return list
}

beforeAll(async () => {
  test = await createTestDatabase(allParts)
  bureau = await aBureau(test)
  for (const [code, name] of [
    [HEXI, '河西区'],
    [NANKAI, '南开区'],
  ])
    await test.asOwner(`insert into qingdan.area (code, parent_code, kind, name_zh, name_en) values ($1, '120000', 'district', $2, $1)`, [
      code,
      name,
    ])
  await test.asOwner(
    `insert into people.department (bureau_id, id, kind, name_zh, name_en, area_code) values ($1, 'nankai', 'district-bureau', '南开区局', 'Nankai', $2)`,
    [bureau, NANKAI],
  )
  folder = await mkdtemp(join(temporaryRoot, 'qingdan-hotspots-'))
  const files = await openFiles(folder)
  comparison = openComparison(test.database, bureau)
  room = { database: test.database, source: scanSource, joined: comparison.join }
  const kinds = [asked()]
  await prepareJobs(test.ownerUrl, kinds)
  queue = await openQueue({ database: test.database, bureau }, kinds, { onError: () => undefined })
  house = await testPeople(test, bureau, {
    verbs: [...complaintsVerbs, ...tasksVerbs],
    routes: (app) => {
      alarmsRoutes(app, room)
      tasksRoutes(app)
      complaintsRoutes(app, { database: test.database, files, key: new Uint8Array(32) }, comparison)
    },
  })
  admin = (await signedIn('admin', 'administrator')).browser
  clerk = (await signedIn('clerk', 'clerk')).browser
})
afterAll(async () => {
  await queue.stop(5_000)
  expect(house.defects).toEqual([])
  await comparison.close()
  await house.close()
  await test.drop()
  await rm(folder, { recursive: true })
})

let planted: string[]
let alarm: string

describe('a scan', () => {
  it('says before the first that there was none, and fails by name where there are no reports', async () => {
    expect(await alarms()).toMatchObject({ done: null, open: null, failed: null, alarms: [], months: [] })
    expect(await get(clerk, '/api/matters/surveillance')).toEqual({ until: null, cells: [], isPart: false })
    await post(clerk, '/api/matters/scans')
    await expect.poll(async () => (await alarms()).failed?.because, { timeout: 150_000 }).toBe('no-reports')
  })

  it('finds what was planted, and is one run where two ask at once', async () => {
    await made(quiet)
    planted = await made(cluster('odour', ODOUR, [NANKAI], 14, 'o'))
    const both = await Promise.all([post(clerk, '/api/matters/scans'), post(clerk, '/api/matters/scans')])
    expect(both.map((answer) => answer.json().isNew).sort()).toEqual([false, true])
    expect(new Set(both.map((answer) => answer.json().id)).size).toBe(1)
    await expect.poll(async () => (await alarms()).open, { timeout: 150_000, interval: 100 }).toBeNull()
    const list = await alarms()
    expect(list.done).toMatchObject({ state: 'done', share: 1, isNightly: false })
    expect(list.groups).toEqual([{ group: 'odour', reports: 374, counted: 374, unplaced: 0, nameless: 0, refused: null }])
    expect(list.alarms).toHaveLength(1)
    expect(list.alarms[0]).toMatchObject({ group: 'odour', isOngoing: true, isFalse: false, told: { telling: 'new' } })
    expect(list.alarms[0].told.recurrenceDays).toBeGreaterThan(100)
    expect(list.next).toBe(list.done.until)
    expect(list.alarms[0].told).toMatchObject({ until: list.done.until, reports: list.alarms[0].reports, nameless: 0, analyses: 1 })
    alarm = list.alarms[0].id
    const detail = await get(clerk, `/api/matters/alarms/${alarm}`)
    expect(detail.reports.map(({ id }: { id: string }) => id)).toEqual(expect.arrayContaining(planted))
    expect(detail).toMatchObject({ hidden: false, marks: [], history: [{ telling: 'new' }] })
    expect(list.months).toEqual([{ month: expect.stringMatching(/^\d{4}-\d\d$/), told: 1, falseAlarms: 0 }])
    expect(await test.asOwner(`select count(*)::int as n from journal.entry where subject = $1`, [alarm])).toEqual([{ n: 1 }])
  })

  it('tells a known cluster once; a flooder is no growth, a new person is', async () => {
    const before = (await alarms()).alarms[0]
    const first = cluster('odour', ODOUR, [NANKAI], 1, 'o')[0]!
    await made(Array.from({ length: 40 }, () => first))
    const known = (await scanned()).alarms
    expect(known).toHaveLength(1)
    expect(known[0]).toMatchObject({ id: alarm, lastToldAt: before.lastToldAt, told: { telling: 'known', observed: before.told.observed } })
    await made([{ ...first, reporter: 'somebody else' }])
    const grown = (await scanned()).alarms
    expect(grown).toHaveLength(1)
    expect(grown[0]).toMatchObject({ id: alarm, told: { telling: 'grown', observed: before.told.observed + 1 } })
    expect(grown[0].lastToldAt > before.lastToldAt).toBe(true)
    expect((await get(clerk, `/api/matters/alarms/${alarm}`)).history.map(({ telling }: { telling: string }) => telling)).toEqual([
      'grown',
      'known',
      'new',
    ])
  })

  it('is done by one of two, is gone on with when its worker is gone, and not before', async () => {
    const claim = systemClaim(bureau, 'matters.scan')
    await queue.stop(5_000)
    const { outbox } = test.database
    const enqueued: string[] = []
    test.database.outbox = async (_execute, jobs) => void enqueued.push(...jobs.map(({ name }) => name))
    const stop = async (run: string) => (await post(clerk, `/api/matters/scans/${run}/stop`)).statusCode
    const unwanted = await askForScan(test.database, claim)
    expect(await stop(unwanted.id)).toBe(200)
    // Stopped, it is ended: nobody takes it up, and it cannot be stopped again.
    expect(await performScan(room, bureau, unwanted.id, new AbortController().signal)).toBe(false)
    expect(await stop(unwanted.id)).toBe(409)
    expect((await alarms()).failed).toMatchObject({ id: unwanted.id, because: 'stopped' })
    enqueued.length = 0
    const { id } = await askForScan(test.database, claim)
    // As a server that was killed leaves it: taken, and nothing heard of it since.
    const state = (seen: string) =>
      test.asOwner(`update matters.scan_run set state = 'running', started_at = now(), seen_at = now() - $2::interval where id = $1`, [
        id,
        seen,
      ])
    await state('10 seconds')
    const signal = new AbortController().signal
    expect(await performScan(room, bureau, id, signal)).toBe(false)
    await resumeScan(test.database, bureau)
    expect(enqueued).toEqual(['matters.scan', 'matters.scan'])
    await state('2 minutes')
    expect((await Promise.all([performScan(room, bureau, id, signal), performScan(room, bureau, id, signal)])).sort()).toEqual([
      false,
      true,
    ])
    expect(await test.asOwner('select state from matters.scan_run where id = $1', [id])).toEqual([{ state: 'done' }])
    expect(await performScan(room, bureau, id, signal)).toBe(false)
    test.database.outbox = outbox
    queue = await openQueue({ database: test.database, bureau }, [asked()], { onError: () => undefined })
  })
})

describe('a false alarm', () => {
  it('is marked with a reason, counted, taken back, and looked at anew once it has grown', async () => {
    const why = '同一小区居民相约集中反映,现场核查无异味'
    const url = `/api/matters/alarms/${alarm}/false-alarm`
    expect((await post(clerk, url, { why: ' ' })).statusCode).toBe(400)
    for (const _ of [1, 2]) expect((await post(clerk, url, { why })).json()).toEqual({ id: alarm, isFalse: true })
    expect(await alarms()).toMatchObject({ alarms: [{ isFalse: true }], months: [{ told: 1, falseAlarms: 1 }] })
    for (const _ of [1, 2]) expect((await post(clerk, `${url}/revoke`)).json()).toEqual({ id: alarm, isFalse: false })
    expect(await alarms()).toMatchObject({ alarms: [{ isFalse: false }], months: [{ told: 1, falseAlarms: 0 }] })
    expect((await post(clerk, url, { why })).statusCode).toBe(200)
    const { marks } = await get(clerk, `/api/matters/alarms/${alarm}`)
    expect(marks.map(({ kind }: { kind: string }) => kind)).toEqual(['false-alarm', 'revoked', 'false-alarm'])
    const written = await test.asOwner(`select reason from journal.entry where subject = $1 and reason is not null`, [alarm])
    expect(written).toEqual([{ reason: why }, { reason: why }])
    await made(cluster('odour', ODOUR, [NANKAI], 1, 'later'))
    expect((await scanned()).alarms).toMatchObject([{ isFalse: false, told: { telling: 'grown' } }])
  })
})

describe('whoever has limits', () => {
  it('is told of an alarm what their reports give, and nothing of others', async () => {
    await made(cluster('construction-noise', [117.35, 39.25], [HEXI, NANKAI], 16, 'n'))
    await made(
      quiet.slice(0, 120).map((report, at) => ({ ...report, category: 'construction-noise', daysAgo: 1 + (at % 85), reporter: `b${at}` })),
    )
    const list = await scanned()
    const mixed = list.alarms.find(({ group }: { group: string }) => group === 'noise').id
    const [hexi, nankai, odour] = [
      await limited('hexi', { areas: [HEXI] }),
      await limited('nankai', { areas: [NANKAI] }),
      await limited('odour', { categories: ['odour'] }),
    ]
    const seen = async (who: Browser) => {
      const { alarms: whole, parts, groups, seconds, months, isPart } = await alarms(who)
      expect([groups, seconds, months, isPart]).toEqual([null, null, null, true])
      return { whole: whole.map(({ id }: { id: string }) => id), parts: parts.map(({ id }: { id: string }) => id), counts: parts }
    }
    const [own] = await test.asOwner(
      `select count(*)::int as reports from matters.alarm_member m join complaints.complaint c on c.id = m.report_id where alarm_id = $1 and area_code = $2`,
      [mixed, HEXI],
    )
    expect(own!['reports']).toBeGreaterThan(2)
    expect(await seen(hexi)).toMatchObject({ whole: [], parts: [mixed], counts: [own] })
    expect(await seen(nankai)).toMatchObject({ whole: [alarm], parts: [mixed] })
    expect(await seen(odour)).toMatchObject({ whole: [alarm], parts: [] })
    const part = await get(hexi, `/api/matters/alarms/${mixed}`)
    expect(part).toMatchObject({ alarm: null, history: [], marks: [], hidden: true })
    expect(new Set(part.reports.map(({ area }: { area: string }) => area))).toEqual(new Set([HEXI]))
    expect((await hexi.send('GET', `/api/matters/alarms/${alarm}`)).statusCode).toBe(404)
    for (const [step, body] of [
      ['false-alarm', { why: '不是' }],
      ['false-alarm/revoke', {}],
      ['join', {}],
      ['task', { as: 'patrol', department: null }],
    ] as const) {
      const partly = await post(hexi, `/api/matters/alarms/${mixed}/${step}`, body)
      expect([partly.statusCode, partly.json().reason], step).toEqual([403, 'alarm-beyond-reach'])
      expect((await post(hexi, `/api/matters/alarms/${alarm}/${step}`, body)).statusCode, step).toBe(404)
    }
    // Surveillance counts whole districts: one's own, without what other districts say; none for part of a category.
    const cells = async (who: Browser) =>
      (await get(who, '/api/matters/surveillance')).cells as { area: string; q: number | null; p: number | null }[]
    expect(new Set((await cells(hexi)).map(({ area }) => area))).toEqual(new Set([HEXI]))
    expect((await cells(hexi)).every(({ q }) => q === null)).toBe(true)
    expect(await cells(odour)).toEqual([])
    expect((await cells(clerk)).filter(({ p, q }) => p !== null && q !== null && q >= p).length).toBeGreaterThan(1)
    expect((await post(hexi, '/api/matters/scans')).statusCode).toBe(403)
    // What moves out of their sight takes the alarm with it.
    await test.asOwner(`update matters.report set area_code = $2 where report_id = $1`, [planted[0], HEXI])
    expect(await seen(nankai)).toMatchObject({ whole: [], parts: expect.arrayContaining([alarm]) })
    await test.asOwner(`update matters.report set area_code = $2 where report_id = $1`, [planted[0], NANKAI])
  })

  it('row security tells no more than the routes do', async () => {
    const claim = { ...systemClaim(bureau, 'matters.read'), account: 'somebody', areas: [HEXI] }
    for (const table of ['alarm', 'alarm_telling', 'alarm_mark', 'scan_figures'])
      expect(
        await inTransaction(
          test.database,
          claim,
          async (tx) => (await tx.tables<Record<string, object>>().selectFrom(`matters.${table}`).selectAll().execute()).length,
        ),
      ).toBe(0)
  })
})

describe('an alarm becomes a matter', () => {
  it('in one step, and never against what a person decided', async () => {
    const [apart, other, elsewhere] = planted as [string, string, string]
    expect((await post(clerk, `/api/complaints/${elsewhere}/join`, { into: { kind: 'new' } })).statusCode).toBe(200)
    const matter = (await post(clerk, `/api/complaints/${other}/join`, { into: { kind: 'new' } })).json().matter
    expect((await post(clerk, `/api/complaints/${planted[3]}/join`, { into: { kind: 'matter', id: matter } })).statusCode).toBe(200)
    expect((await post(clerk, `/api/complaints/${apart}/apart`, { from: other, why: null })).statusCode).toBe(200)
    const joined = await post(clerk, `/api/matters/alarms/${alarm}/join`)
    expect(joined.statusCode, joined.body).toBe(200)
    const { reports } = await get(clerk, `/api/matters/alarms/${alarm}`)
    expect(joined.json().matter).toBe(matter)
    expect(joined.json().added).toHaveLength(reports.length - 4)
    expect(joined.json().left.sort((x: { reason: string }, y: { reason: string }) => (x.reason < y.reason ? -1 : 1))).toEqual([
      { report: apart, reason: 'decided-apart' },
      { report: elsewhere, reason: 'joined-elsewhere' },
    ])
    // Again, it finds nothing to do.
    expect((await post(clerk, `/api/matters/alarms/${alarm}/join`)).json()).toMatchObject({ matter, added: [] })
    expect((await get(clerk, `/api/complaints/matters/${matter}`)).members).toHaveLength(reports.length - 2)
  })
})

describe('an alarm becomes an item of a list', () => {
  const handOn = (who: Browser, as: string, department: string | null = null, key = '') =>
    who.send('POST', `/api/matters/alarms/${alarm}/task`, { as, department }, key === '' ? {} : { 'idempotency-key': key })

  it('a patrol in one step, and the same one however often it is asked for', async () => {
    const all = await Promise.all([handOn(clerk, 'patrol'), handOn(clerk, 'patrol'), handOn(clerk, 'patrol', null, 'patrol-once-1')])
    expect(all.map(({ statusCode, body }) => [statusCode, body])).toEqual(all.map(({ body }) => [200, body]))
    expect(new Set(all.map((of) => of.json().id)).size).toBe(1)
    expect(all.filter((of) => of.json().isNew)).toHaveLength(1)
    const { id, number } = all[0]!.json()
    const item = await get(clerk, `/api/tasks/${id}`)
    const { alarm: found, reports, tasks } = await get(clerk, `/api/matters/alarms/${alarm}`)
    const { lon, lat, from, to, observed } = found.told
    expect(item).toMatchObject({
      number,
      kind: 'patrol',
      area: NANKAI,
      department: 'nankai',
      source: { room: 'matters', sort: 'alarm', id: alarm },
      place: { lon, lat },
    })
    expect(item.place.radiusKm).toBeGreaterThan(found.told.radiusKm)
    const day = (of: string) => `${Number(of.slice(5, 7))}月${Number(of.slice(8))}日`
    expect(item.title).toBe(`恶臭/异味热点巡查（${day(from)}至${day(to)}）`)
    expect(item.what).toContain(`收到 ${observed} 件恶臭/异味举报`)
    // Most were made at once, days apart, and the others since then.
    const hour = Number(
      new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit', hourCycle: 'h23' }).format(
        new Date(reports[0].receivedAt),
      ),
    )
    expect([hour, (hour + 23) % 24]).toContain(item.hours.from)
    expect(tasks).toEqual([expect.objectContaining({ id, number, kind: 'patrol', state: 'opened', department: 'nankai' })])
  })

  it('an item besides it, for the department that is named, by whoever may', async () => {
    const refused = await handOn(clerk, 'item', 'nobody')
    expect([refused.statusCode, refused.json().reason]).toEqual([422, 'unknown-department'])
    const made = await handOn(clerk, 'item')
    const { tasks } = await get(clerk, `/api/matters/alarms/${alarm}`)
    expect(tasks.map(({ kind }: { kind: string }) => kind)).toEqual(['appeal', 'patrol'])
    const officer = await house.account({ loginName: 'officer', role: 'district-officer', department: 'nankai' })
    const browser = house.browser('192.0.2.98')
    expect((await browser.signIn(officer.name, officer.password)).statusCode).toBe(200)
    expect((await handOn(browser, 'item')).statusCode).toBe(403)
    expect((await get(browser, `/api/tasks/${made.json().id}`)).next).toEqual(['accept'])
  })
})
