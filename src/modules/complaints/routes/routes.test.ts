import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyJournal } from '#ground/audit/store/verify.ts'
import type { Actor } from '#ground/auth/actor.ts'
import type { Verb } from '#ground/db/claim.ts'
import { newId } from '#ground/db/id.ts'
import { allParts } from '#ground/db/parts.ts'
import { openFiles } from '#ground/files/files.ts'
import { type App, createApp } from '#ground/http/app.ts'
import type { Role } from '#ground/lib/verb.ts'
import { aBureau, createTestDatabase, type TestDatabase } from '#ground/testing/database.ts'
import { giveCalendar } from '#ground/testing/notice.ts'
import { temporaryRoot } from '#ground/testing/temporary.ts'
import { type MatterDesk, openComparison } from '../desk.ts'
import { complaintsVerbs } from '../kernel/verbs.table.ts'
import type { ComplaintDetail, ComplaintRow, ComplaintStatus, Suggestion } from '../wire.ts'
import { complaintsRoutes } from './index.ts'

let test: TestDatabase
let bureau: string
let folder: string
let app: App
let comparison: MatterDesk
const defects: unknown[] = []
const accounts = new Map<string, Actor>()

/** An account of a role as the registry of verbs has it; officers within the department that is named. */
async function somebody(name: string, role: Role, department: string | null): Promise<void> {
  const account = newId()
  const grants = new Map(
    complaintsVerbs.flatMap(({ verb, roles }) => {
      const reach = roles[role]
      if (reach === undefined) return []
      const departments = reach === 'department' && department !== null ? [department] : ('*' as const)
      return [[verb as Verb, { areas: '*' as const, departments, categories: '*' as const }] as const]
    }),
  )
  accounts.set(name, { bureau, account, session: 's', department, grants })
  await test.asOwner(
    'insert into people.account (bureau_id, id, login_name, name_zh, name_en, department_id, role, created_at) values ($1, $2, $3, $4, $5, $6, $7, now())',
    [bureau, account, name, `${role} 一号`, `${role} one`, department, role],
  )
}

beforeAll(async () => {
  test = await createTestDatabase(allParts)
  await giveCalendar(test)
  bureau = await aBureau(test)
  const url = new URL('../../../../seeds/tianjin-districts.geojson', import.meta.url)
  const { features } = JSON.parse(await readFile(url, 'utf8')) as {
    features: { id: string; properties: { name: string }; geometry: object }[]
  }
  for (const { id, properties, geometry } of features)
    await test.asOwner(
      `insert into qingdan.area (code, parent_code, kind, name_zh, name_en, datum, geometry) values ($1, '120000', 'district', $2, $3, 'gcj-02', $4)`,
      [id, properties.name, `District ${id}`, JSON.stringify(geometry)],
    )
  for (const [id, kind, area] of [
    ['nankai', 'district-bureau', '120104'],
    ['hexi', 'district-bureau', '120103'],
    ['air', 'department', null],
  ])
    await test.asOwner('insert into people.department (bureau_id, id, kind, name_zh, name_en, area_code) values ($1, $2, $3, $4, $5, $6)', [
      bureau,
      id,
      kind,
      `${id} 局`,
      `${id} office`,
      area,
    ])
  await somebody('clerk', 'clerk', null)
  await somebody('nankai', 'district-officer', 'nankai')
  await somebody('hexi', 'district-officer', 'hexi')
  await somebody('director', 'director', null)
  await somebody('auditor', 'auditor', null)
  folder = await mkdtemp(join(temporaryRoot, 'qingdan-complaints-'))
  const files = await openFiles(folder)
  app = await createApp({
    database: test.database,
    bureau,
    findActor: async (request) => accounts.get(String(request.headers['x-who'])) ?? null,
    onDefect: (error) => defects.push(error),
  })
  comparison = openComparison(test.database, bureau)
  complaintsRoutes(app, { database: test.database, files, key: new Uint8Array(32).fill(7) }, comparison)
  await app.ready()
  await comparison.loaded
})
afterAll(async () => {
  await comparison.close()
  await app.close()
  await test.drop()
  await rm(folder, { recursive: true })
  expect(defects).toEqual([])
})

async function post(url: string, payload: object, who?: string, key?: string) {
  const headers = {
    'x-qingdan': '1',
    ...(who === undefined ? {} : { 'x-who': who }),
    ...(key === undefined ? {} : { 'idempotency-key': key }),
  }
  return await app.inject({ method: 'POST', url, payload, headers })
}
const get = async (url: string, who: string) => await app.inject({ method: 'GET', url, headers: { 'x-who': who } })

/** A point well inside 南开区 and one inside 河西区, GCJ-02. */
const nankai = { lon: 117.164143, lat: 39.120474, datum: 'gcj-02' } as const
const sound = {
  what: '水上花园小区北侧工地夜间施工噪声扰民,凌晨两点还在打桩,老人孩子无法入睡。电话13812345678',
  category: 'construction-noise',
  place: '南开区水上花园小区北门',
  point: nankai,
  enterprise: null,
  happenedOn: null,
  name: '张三',
  phone: '138 1234 5678',
}
async function sent(change: object = {}): Promise<{ receipt: string; id: string; number: string }> {
  const answer = await post('/api/complaints', { ...sound, ...change })
  expect(answer.statusCode, answer.body).toBe(200)
  const { receipt, number } = answer.json()
  const [row] = await test.asOwner('select id from complaints.complaint where number = $1', [number])
  return { receipt, number, id: row!['id'] as string }
}
const detail = async (id: string, who = 'clerk') => (await get(`/api/complaints/${id}`, who)).json() as ComplaintDetail
async function does(id: string, step: string, body: object, who: string) {
  const { version } = await detail(id, who)
  return await post(`/api/complaints/${id}/${step}`, { version, ...body }, who)
}
const status = async (receipt: string) => (await post('/api/complaints/status', { receipt })).json() as ComplaintStatus

describe('the way of one report', () => {
  it('goes from a phone to an answer that its reporter reads', async () => {
    const { receipt, id, number } = await sent()
    expect(await status(receipt.toLowerCase().replaceAll('-', ' '))).toMatchObject({ number, state: 'received', area: { zh: '南开区' } })
    expect(await detail(id)).toMatchObject({
      state: 'received',
      area: '120104',
      district: { area: '120104' },
      identity: { name: '张**', phone: '138****5678' },
      next: ['register', 'decline'],
      clocks: [{ limit: 'tell-reporter', count: 15, clause: '信访工作条例 第二十三条第二款' }],
    })
    expect((await does(id, 'register', {}, 'clerk')).json()).toMatchObject({ state: 'registered', version: 2 })
    expect((await does(id, 'dispatch', { area: '120104', department: 'nankai', note: '请核实' }, 'clerk')).json()).toMatchObject({
      state: 'dispatched',
    })
    expect((await detail(id, 'nankai')).next).toEqual(['object', 'answer'])
    const answer = { finding: 'true', text: '经现场检查,反映情况属实,已责令停止夜间施工。' }
    expect((await does(id, 'answer', { answer }, 'nankai')).json()).toMatchObject({ state: 'answered', version: 4 })
    // What the district says is the reporter's only once the bureau stands by it.
    expect(JSON.stringify(await status(receipt))).not.toContain('属实')
    expect((await does(id, 'finish', {}, 'clerk')).json()).toMatchObject({ state: 'finished', version: 5 })
    const seen = await status(receipt)
    expect(seen).toMatchObject({ state: 'finished', finishBy: null })
    expect(seen.steps.map(({ kind }) => kind)).toEqual(['received', 'registered', 'dispatched', 'finished'])
    expect(seen.steps.at(-1)).toMatchObject({ answer })
    const { events } = await detail(id)
    expect(events.map(({ kind, by }) => [kind, by.name?.zh ?? by.account])).toEqual([
      ['received', 'public'],
      ['registered', 'clerk 一号'],
      ['dispatched', 'clerk 一号'],
      ['answered', 'district-officer 一号'],
      ['finished', 'clerk 一号'],
    ])
  })

  it('comes back from a wrong dispatch, out of the sight of whom it went to', async () => {
    const { id, receipt } = await sent()
    await does(id, 'register', {}, 'clerk')
    await does(id, 'dispatch', { area: '120103', department: 'hexi', note: '' }, 'clerk')
    expect((await get(`/api/complaints/${id}`, 'nankai')).statusCode).toBe(404)
    expect((await does(id, 'object', { why: '不在本区范围内' }, 'hexi')).json()).toMatchObject({ state: 'objected' })
    expect(await status(receipt)).toMatchObject({ state: 'registered' })
    expect((await does(id, 'uphold-objection', { why: '核实属南开区' }, 'clerk')).json()).toMatchObject({ state: 'registered' })
    expect((await get(`/api/complaints/${id}`, 'hexi')).statusCode).toBe(404)
    expect(JSON.stringify(await status(receipt))).not.toContain('不在本区')
  })

  it('is extended by the director alone, with the reason that its reporter is told', async () => {
    const { id, receipt } = await sent()
    await does(id, 'register', {}, 'clerk')
    await does(id, 'dispatch', { area: '120104', department: 'nankai', note: '' }, 'clerk')
    const before = await detail(id)
    expect((await does(id, 'extend', { days: 30, why: '需委托监测' }, 'clerk')).json()).toMatchObject({ reason: 'forbidden' })
    expect((await does(id, 'extend', { days: 30, why: '需委托监测' }, 'director')).statusCode).toBe(200)
    const days = (Date.parse((await detail(id)).limitOn!) - Date.parse(before.limitOn!)) / 86_400_000
    expect(days).toBe(30)
    expect((await status(receipt)).steps.at(-1)).toMatchObject({ kind: 'extended', days: 30, why: '需委托监测' })
  })
})

describe('a command', () => {
  it('that comes too late meets the present state', async () => {
    const { id } = await sent()
    await does(id, 'register', {}, 'clerk')
    const late = await post(`/api/complaints/${id}/decline`, { version: 1, because: 'other-authority', why: '属城管部门职责' }, 'clerk')
    expect([late.statusCode, late.json()]).toMatchObject([409, { reason: 'version-conflict', state: 'registered', version: 2 }])
  })

  it('of two at once is done once', async () => {
    const { id } = await sent()
    const both = await Promise.all([1, 2].map(() => post(`/api/complaints/${id}/register`, { version: 1 }, 'clerk')))
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409])
    expect((await detail(id)).events.map(({ kind }) => kind)).toEqual(['received', 'registered'])
  })

  it('that arrives twice under one key is answered alike', async () => {
    const { id } = await sent()
    const key = 'a-key-of-its-own'
    const first = await post(`/api/complaints/${id}/register`, { version: 1 }, 'clerk', key)
    const second = await post(`/api/complaints/${id}/register`, { version: 1 }, 'clerk', key)
    expect(second.json()).toEqual(first.json())
    expect((await post(`/api/complaints/${id}/register`, { version: 2 }, 'clerk', key)).json()).toMatchObject({ reason: 'key-used' })
  })

  it('is told all that speaks against it', async () => {
    const { id } = await sent()
    const answer = await post(`/api/complaints/${id}/decline`, { version: 1, because: 'other-authority', why: '' }, 'clerk')
    expect(answer.json()).toMatchObject({ reason: 'command-refused', refusals: [{ reason: 'missing', field: 'why' }] })
  })
})

describe('sending', () => {
  it('twice with one key is one report with one code', async () => {
    const key = newId()
    const answers = await Promise.all([1, 2, 3].map(() => post('/api/complaints', sound, undefined, key)))
    const codes = new Set(answers.map((answer) => answer.json().receipt))
    expect(codes.size).toBe(1)
    expect(await test.asOwner('select count(*)::int n from complaints.complaint where number = $1', [answers[0]!.json().number])).toEqual([
      { n: 1 },
    ])
    expect((await post('/api/complaints', { ...sound, what: '另一件事情' }, undefined, key)).json()).toMatchObject({ reason: 'key-used' })
  })

  it('is told every fault at once and keeps nothing', async () => {
    const before = await test.asOwner('select count(*)::int n from complaints.complaint')
    const answer = await post('/api/complaints', { ...sound, what: '臭', place: null, point: null, phone: '1', happenedOn: '2999-01-01' })
    expect(answer.statusCode).toBe(422)
    expect(
      answer
        .json()
        .faults.map(({ field }: { field: string }) => field)
        .sort(),
    ).toEqual(['happenedOn', 'phone', 'place', 'what'])
    expect(await test.asOwner('select count(*)::int n from complaints.complaint')).toEqual(before)
  })

  it('leaves a point on a border to a person', async () => {
    // A point of the border line itself between 和平区 and its neighbours.
    const { id } = await sent({ point: { lon: 117.1796875, lat: 39.1025390625, datum: 'gcj-02' } })
    const { area, district } = await detail(id)
    expect(area).toBeNull()
    expect(district).toMatchObject({ reason: 'on-border' })
    expect(district!.candidates.length).toBeGreaterThan(1)
  })

  it('a code that was mistyped is named as such, and one that nobody has is not found', async () => {
    expect((await post('/api/complaints/status', { receipt: '7K3M-9QXR-4TVDH' })).json().reason).toMatch(/^receipt-(check|unknown)$/)
    expect((await post('/api/complaints/status', { receipt: '0000-0000-00000' })).json()).toMatchObject({ reason: 'receipt-unknown' })
  })
})

describe('who reported', () => {
  it('is opened for a purpose only, and the journal says so', async () => {
    const { id } = await sent()
    expect((await post(`/api/complaints/${id}/identity`, { purpose: ' ' }, 'clerk')).statusCode).toBe(400)
    expect((await post(`/api/complaints/${id}/identity`, { purpose: '核实地点' }, 'nankai')).json()).toMatchObject({ reason: 'forbidden' })
    const opened = await post(`/api/complaints/${id}/identity`, { purpose: '电话核实地点' }, 'clerk')
    expect(opened.json()).toMatchObject({ name: '张三', phone: '13812345678' })
    const readings = await test.asOwner(
      `select r.purpose, e.reason, e.kind, e.account = r.account as same from identity.reading r
       join journal.entry e on e.bureau_id = r.bureau_id and e.seq = r.journal_seq where r.report_id = $1`,
      [id],
    )
    expect(readings).toEqual([{ purpose: '电话核实地点', reason: '电话核实地点', kind: 'read', same: true }])
  })

  it('stands in no answer, no timeline and no line of the journal', async () => {
    const { id } = await sent({ name: '欧阳某某', phone: '13900001111', what: '小区门口烧烤摊油烟呛人,联系13900001111' })
    const everything = JSON.stringify([
      await detail(id),
      (await get('/api/complaints?limit=100', 'clerk')).json(),
      await test.asOwner('select * from journal.entry'),
      await test.asOwner('select * from complaints.event'),
    ])
    for (const secret of ['欧阳某某', '13900001111']) expect(everything).not.toContain(secret)
  })

  it('leaves a chain that verifies', async () => {
    expect(await verifyJournal(test.ownerUrl, bureau)).toMatchObject({ fits: true })
  })
})

describe('the list', () => {
  const list = async (query: string, who = 'clerk') =>
    (await get(`/api/complaints?${query}`, who)).json() as { rows: ComplaintRow[]; next: string | null }

  it('goes on where the last page ended, and shows each report once', async () => {
    const all = (await list('limit=100')).rows.map(({ id }) => id)
    expect(all.length).toBeGreaterThan(5)
    const paged: string[] = []
    for (let cursor = ''; ; ) {
      const page = await list(`limit=3${cursor}`)
      paged.push(...page.rows.map(({ id }) => id))
      if (page.next === null) break
      cursor = `&cursor=${page.next}`
    }
    expect(paged).toEqual(all)
    expect((await get('/api/complaints?cursor=x', 'clerk')).json()).toMatchObject({ reason: 'bad-cursor' })
  })

  it('finds by words, by state, by number, and says when a word is too short', async () => {
    const { number } = await sent({ what: '独流减河岸边有人倾倒建筑垃圾', place: '独流减河右堤', point: null, category: 'solid-waste' })
    for (const text of ['倾倒建筑', '独流', '建筑 独流', number]) {
      const { rows } = await list(`text=${encodeURIComponent(text)}`)
      expect(
        rows.map((row) => row.number),
        text,
      ).toEqual([number])
    }
    expect((await get('/api/complaints?text=%E5%99%AA', 'clerk')).json()).toMatchObject({ reason: 'text-too-short' })
    const { rows } = await list('state=finished&limit=100')
    expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['finished']))
    expect((await list('category=air')).rows.every(({ category }) => category === 'cooking-fume')).toBe(true)
    const count = (await get('/api/complaints/count', 'clerk')).json() as { count: number; states: { count: number }[] }
    expect(count.states.reduce((sum, of) => sum + of.count, 0)).toBe(count.count)
  })

  it('shows an officer what lies with their department, an auditor everything, and nobody without a grant anything', async () => {
    const own = await list('limit=100', 'nankai')
    expect(own.rows.length).toBeGreaterThan(0)
    expect(new Set(own.rows.map(({ department }) => department))).toEqual(new Set(['nankai']))
    expect((await list('limit=100', 'auditor')).rows.length).toBe((await list('limit=100')).rows.length)
    expect((await get('/api/complaints', 'stranger')).statusCode).toBe(401)
    expect((await get('/api/complaints/export?format=csv', 'nankai')).statusCode).toBe(403)
  })

  it('is exported as it is shown, and the journal keeps that it was', async () => {
    const csv = await get('/api/complaints/export?format=csv&state=finished', 'clerk')
    const shown = await list('state=finished&limit=100')
    expect(csv.headers['content-disposition']).toContain('attachment')
    expect(csv.body.split('\r\n').filter((line) => line !== '')).toHaveLength(shown.rows.length + 1)
    for (const { number } of shown.rows) expect(csv.body).toContain(number)
    const xlsx = await get('/api/complaints/export?format=xlsx', 'clerk')
    expect(xlsx.rawPayload.subarray(0, 2).toString()).toBe('PK')
    expect(await test.asOwner(`select count(*)::int n from journal.entry where kind = 'exported'`)).toEqual([{ n: 2 }])
  })
})

describe('the comparison at the desk', () => {
  it("suggests the earlier report, joins on a person's word, and follows it", async () => {
    const text = '鼓楼西街口的烧烤店每天晚上油烟直排,熏得楼上住户不敢开窗'
    const first = await sent({ what: text, place: '鼓楼西街口', phone: '13700000001', category: 'cooking-fume' })
    const second = await sent({ what: `${text},希望尽快处理`, place: '鼓楼西街口', phone: '13700000002', category: 'cooking-fume' })
    const { suggestions, isComplete } = (await get(`/api/complaints/${second.id}/suggestions`, 'clerk')).json() as {
      suggestions: Suggestion[]
      isComplete: boolean
    }
    expect(isComplete).toBe(true)
    expect(suggestions[0]).toMatchObject({ report: { id: first.id }, matter: null, distanceM: 0, apart: null })
    expect(suggestions[0]!.sharedPhrases.length).toBeGreaterThan(0)
    const { phrase, inThis } = suggestions[0]!.sharedPhrases[0]!
    const { what } = await detail(second.id)
    expect(what.slice(inThis[0]!.start, inThis[0]!.end)).toBe(phrase)
    expect(suggestions[0]!.reasons.every(({ words }) => words.zh !== '' && words.en !== '')).toBe(true)
    const joined = (await post(`/api/complaints/${second.id}/join`, { into: { kind: 'report', id: first.id } }, 'clerk')).json()
    expect(joined).toMatchObject({ opened: true })
    expect((await detail(first.id)).reported).toMatchObject({ id: joined.matter, reports: 2, reporters: 2 })
    const matter = (await get(`/api/complaints/matters/${joined.matter}`, 'clerk')).json()
    expect(matter.members.map((of: { relation: string }) => of.relation)).toEqual(['first', 'another-person'])
    const hot = (await get('/api/complaints/matters', 'clerk')).json()
    expect(hot.matters[0]).toMatchObject({ id: joined.matter, reporters: 2 })
    expect(hot.matters[0].lastDays.at(-1)).toBe(2)
    expect((await post(`/api/complaints/${second.id}/part`, { why: '误并' }, 'clerk')).json()).toMatchObject({ matter: joined.matter })
    const apart = (await post(`/api/complaints/${second.id}/apart`, { from: first.id, why: '两家店' }, 'clerk')).json()
    const again = await post(`/api/complaints/${second.id}/join`, { into: { kind: 'matter', id: joined.matter } }, 'clerk')
    expect([again.statusCode, again.json()]).toMatchObject([409, { reason: 'decided-apart' }])
    expect((await post(`/api/complaints/${second.id}/apart/revoke`, { decision: apart.decision, why: null }, 'clerk')).statusCode).toBe(200)
    expect((await post(`/api/complaints/${second.id}/join`, { into: { kind: 'matter', id: joined.matter } }, 'clerk')).statusCode).toBe(200)
    expect((await post(`/api/complaints/${second.id}/join`, { into: { kind: 'new' } }, 'nankai')).statusCode).toBe(403)
    // Of a report without a name nobody knows whether it is the same person.
    const nameless = await sent({ what: `${text}!`, place: '鼓楼西街口', name: null, phone: null, category: 'cooking-fume' })
    await post(`/api/complaints/${nameless.id}/join`, { into: { kind: 'matter', id: joined.matter } }, 'clerk')
    const members = (await get(`/api/complaints/matters/${joined.matter}`, 'clerk')).json().members as { relation: string }[]
    expect(members.map(({ relation }) => relation)).toEqual(['first', 'another-person', 'unknown-person'])
  })
})
