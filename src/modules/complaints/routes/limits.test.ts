/** Accounts with limits and the matters that are made of reports on both sides of them: real grants, real sessions, real rows. */
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
import type { ComplaintDetail, ComplaintRow, HotMatters, MatterWithMembers, Suggestion } from '../wire.ts'
import { complaintsRoutes } from './index.ts'

let test: TestDatabase
let folder: string
let house: TestPeople
let comparison: MatterDesk
let admin: Browser
let clerk: Browser

const [HEXI, NANKAI] = ['120103', '120104']
type Limits = Partial<Record<'areas' | 'departments' | 'categories', string[]>>
const all = { areas: '*', departments: '*', categories: '*' } as const
const own = ['complaints.read', 'matters.read', 'matters.decide', 'complaints.dispatch', 'complaints.register'] as const
let addresses = 0

async function signedIn(loginName: string, role: 'administrator' | 'clerk' | 'district-officer' | null, department: string | null = null) {
  const { id, name, password } = await house.account({ loginName, role, department })
  const browser = house.browser(`192.0.2.${++addresses}`)
  const signIn = async () => expect((await browser.signIn(name, password)).statusCode).toBe(200)
  await signIn()
  return { id, browser, signIn }
}

/** An account with these grants, given by the administrator over the door that a page uses. */
async function limited(name: string, grants: Readonly<Record<string, Limits>>): Promise<Browser> {
  const { id, browser, signIn } = await signedIn(name, null)
  const body = { version: 1, reason: '分工', role: null, grants: Object.entries(grants).map(([verb, of]) => ({ verb, ...all, ...of })) }
  const given = await admin.send('PUT', `/api/people/accounts/${id}/grants`, body)
  expect(given.statusCode, given.body).toBe(200)
  await signIn()
  return browser
}
const within = (of: Limits) => Object.fromEntries(own.map((verb) => [verb, of]))

beforeAll(async () => {
  test = await createTestDatabase(allParts)
  await giveCalendar(test)
  const bureau = await aBureau(test)
  for (const [code, name] of [
    [HEXI, '河西区'],
    [NANKAI, '南开区'],
  ])
    await test.asOwner(`insert into qingdan.area (code, parent_code, kind, name_zh, name_en) values ($1, '120000', 'district', $2, $1)`, [
      code,
      name,
    ])
  for (const [id, area] of [
    ['hexi', HEXI],
    ['nankai', NANKAI],
  ])
    await test.asOwner(
      `insert into people.department (bureau_id, id, kind, name_zh, name_en, area_code) values ($1, $2, 'district-bureau', $2, $2, $3)`,
      [bureau, id, area],
    )
  folder = await mkdtemp(join(temporaryRoot, 'qingdan-limits-'))
  const files = await openFiles(folder)
  comparison = openComparison(test.database, bureau)
  house = await testPeople(test, bureau, {
    verbs: complaintsVerbs,
    routes: (app) => complaintsRoutes(app, { database: test.database, files, key: new Uint8Array(32) }, comparison),
  })
  admin = (await signedIn('admin', 'administrator')).browser
  clerk = (await signedIn('clerk', 'clerk')).browser
  await comparison.loaded
})
afterAll(async () => {
  expect(house.defects).toEqual([])
  await comparison.close()
  await house.close()
  await test.drop()
  await rm(folder, { recursive: true })
})

const smell = '鼓楼西街口的烧烤店每天晚上油烟直排,熏得楼上住户不敢开窗'
interface Sent {
  readonly id: string
  readonly words: string
}
/** A report whose first sentence, of which titles are cut, holds words that no other report has. */
async function sent(words: string, category: string): Promise<Sent> {
  const body = { category, place: '鼓楼西街口', point: null, enterprise: null, happenedOn: null, name: null, phone: null }
  const answer = await clerk.send('POST', '/api/complaints', { ...body, what: `${words}。${smell}` })
  expect(answer.statusCode, answer.body).toBe(200)
  const [row] = await test.asOwner('select id from complaints.complaint where number = $1', [answer.json().number])
  return { id: row!['id'] as string, words }
}
const handed = async ({ id }: Sent, area: string, department: string) => {
  expect((await clerk.send('POST', `/api/complaints/${id}/register`, { version: 1 })).statusCode).toBe(200)
  expect((await clerk.send('POST', `/api/complaints/${id}/dispatch`, { version: 2, area, department, note: '' })).statusCode).toBe(200)
}
const joins = (who: Browser, { id }: Sent, into: object) => who.send('POST', `/api/complaints/${id}/join`, { into })
async function matterOf(...reports: readonly Sent[]): Promise<string> {
  const [first, ...others] = reports
  const { matter } = (await joins(clerk, first!, { kind: 'new' })).json()
  for (const one of others) expect((await joins(clerk, one, { kind: 'matter', id: matter })).statusCode).toBe(200)
  return matter
}
const read = async (who: Browser, url: string) => {
  const answer = await who.send('GET', url)
  expect(answer.statusCode, `${url} ${answer.body}`).toBe(200)
  return answer.json()
}

/** Of a matter opened by a report of 河西区, with two of 南开区, one of each category; of one that lies in 南开区 alone; and of one in 河西区. */
async function world() {
  const [far, near, noise] = [
    await sent('蓝鲸仓库旁', 'odour'),
    await sent('白鹭小学旁', 'odour'),
    await sent('青蛙泵站旁', 'construction-noise'),
  ]
  const [inner, single] = [await sent('红隼菜场旁', 'odour'), await sent('灰雁书店旁', 'odour')]
  const other = await sent('黑鹳车库旁', 'odour')
  // What is joined before it is handed on moves with it.
  const mixed = await matterOf(far, near, noise)
  await handed(far, HEXI!, 'hexi')
  for (const one of [near, noise, inner, single]) await handed(one, NANKAI!, 'nankai')
  await handed(other, HEXI!, 'hexi')
  return { far, near, noise, inner, single, other, mixed, whole: await matterOf(inner), hidden: await matterOf(other) }
}
type World = Awaited<ReturnType<typeof world>>

/** Everything that an account is told of matters. */
async function told(who: Browser, { mixed, near }: World) {
  const { rows } = (await read(who, '/api/complaints?limit=100')) as { rows: ComplaintRow[] }
  const hot = (await read(who, '/api/complaints/matters?limit=100')) as HotMatters
  const detail = (await read(who, `/api/complaints/${near.id}`)) as ComplaintDetail
  const one = (await read(who, `/api/complaints/matters/${mixed}`)) as MatterWithMembers
  const { suggestions } = (await read(who, `/api/complaints/${near.id}/suggestions`)) as { suggestions: Suggestion[] }
  const { changes } = (await read(who, '/api/complaints/changes?since=2020-01-01T00:00:00.000Z')) as { changes: { words: string }[] }
  const inMatter = await read(who, `/api/complaints?matter=${mixed}`)
  return { rows, hot, detail, one, suggestions, changes, inMatter }
}

describe('an account that is limited to an area', () => {
  it('is told of a matter by the reports that it sees, in every place where matters stand', async () => {
    const made = await world()
    const { far, near, noise, mixed, whole, hidden } = made
    for (const who of [
      await limited('nankai1', within({ areas: [NANKAI!] })),
      // Grants for matters that reach further give no more than the one for reports.
      await limited('nankai2', { ...within({}), 'complaints.read': { areas: [NANKAI!] } }),
      await limited('nankai3', within({ departments: ['nankai'] })),
    ]) {
      const seen = await told(who, made)
      expect(JSON.stringify(seen)).not.toContain(far.words)
      expect(JSON.stringify(seen)).not.toContain(far.id)
      const shown = { id: mixed, title: near.words, reports: 2 }
      expect(seen.rows.filter(({ id }) => [near.id, noise.id].includes(id)).map(({ matter }) => matter)).toEqual([shown, shown])
      expect(seen.detail.reported).toMatchObject({ ...shown, area: NANKAI })
      expect(seen.one).toMatchObject({ matter: shown, hidden: true })
      expect(seen.one.members.map(({ report }) => report.id)).toEqual([near.id, noise.id])
      expect(seen.hot).toMatchObject({ isPart: true, more: false })
      const listed = new Map(seen.hot.matters.map((matter) => [matter.id, matter]))
      expect(listed.get(mixed)).toMatchObject(shown)
      expect(listed.get(mixed)?.lastDays.at(-1)).toBe(2)
      expect([listed.has(whole), listed.has(hidden)]).toEqual([true, false])
      expect(seen.suggestions.map(({ report }) => report.id)).not.toContain(far.id)
      expect(seen.changes.some(({ words }) => words === near.words)).toBe(true)
      expect(seen.inMatter.rows.map(({ id }: { id: string }) => id).sort()).toEqual([near.id, noise.id].sort())
      expect((await who.send('GET', `/api/complaints/matters/${hidden}`)).statusCode).toBe(404)
    }
    const seen = await told(clerk, made)
    expect(seen.one).toMatchObject({ matter: { title: far.words, reports: 3 }, hidden: false })
    expect(seen.hot.isPart).toBe(false)
  })

  it('is told by its own reports as an officer of a district too', async () => {
    const { far, near, mixed } = await world()
    const { browser } = await signedIn('officer', 'district-officer', 'nankai')
    const detail = await read(browser, `/api/complaints/${near.id}`)
    expect(detail.reported).toMatchObject({ id: mixed, title: near.words, reports: 2 })
    expect(JSON.stringify(await read(browser, '/api/complaints?limit=100'))).not.toContain(far.words)
    // The matter itself says no more than the list of reports does.
    const matter = await read(browser, `/api/complaints/matters/${mixed}`)
    expect(matter).toMatchObject({ hidden: true, matter: { title: near.words, reports: 2 } })
    expect(JSON.stringify([matter, await read(browser, '/api/complaints/matters?limit=100')])).not.toContain(far.words)
    expect((await joins(browser, near, { kind: 'new' })).statusCode).toBe(403)
  })

  it('decides only where it sees every report that is touched', async () => {
    const { far, near, single, inner, other, mixed, whole, hidden } = await world()
    const who = await limited('nankai4', within({ areas: [NANKAI!] }))
    const refused = async (answer: ReturnType<Browser['send']>) => {
      const { statusCode, json } = await answer
      return [statusCode, json().reason]
    }
    const beyond = [403, 'matter-beyond-reach']
    expect(await refused(joins(who, single, { kind: 'matter', id: mixed }))).toEqual(beyond)
    expect(await refused(joins(who, single, { kind: 'report', id: near.id }))).toEqual(beyond)
    expect(await refused(who.send('POST', `/api/complaints/${near.id}/part`, { why: '误并' }))).toEqual(beyond)
    expect(await refused(joins(who, single, { kind: 'matter', id: hidden }))).toEqual([404, 'no-such-matter'])
    expect(await refused(joins(who, single, { kind: 'report', id: other.id }))).toEqual([404, 'not-found'])
    expect(await refused(joins(who, far, { kind: 'new' }))).toEqual([404, 'not-found'])
    expect(await refused(who.send('POST', `/api/complaints/${single.id}/apart`, { from: far.id, why: null }))).toEqual([404, 'not-found'])
    expect(await refused(who.send('POST', `/api/complaints/${far.id}/apart`, { from: single.id, why: null }))).toEqual([404, 'not-found'])
    const words = (await joins(who, single, { kind: 'matter', id: mixed })).json().message
    expect(words).toEqual({ zh: expect.stringContaining('权限'), en: expect.stringContaining('outside what you may see') })
    // Nothing of all this was done.
    expect(await read(clerk, `/api/complaints/matters/${mixed}`)).toMatchObject({ matter: { reports: 3, title: far.words } })
    expect((await read(clerk, `/api/complaints/${single.id}`)).reported).toBeNull()
    // What it sees whole it decides, and the counts are right for everybody.
    expect((await joins(who, single, { kind: 'report', id: inner.id })).json()).toMatchObject({ matter: whole })
    expect(await read(clerk, `/api/complaints/matters/${whole}`)).toMatchObject({ matter: { reports: 2 }, hidden: false })
    expect((await who.send('POST', `/api/complaints/${inner.id}/part`, { why: '误并' })).json()).toEqual({ matter: whole })
    expect(await read(clerk, `/api/complaints/matters/${whole}`)).toMatchObject({ matter: { reports: 1, title: single.words } })
    const apart = await who.send('POST', `/api/complaints/${inner.id}/apart`, { from: single.id, why: null })
    expect(apart.statusCode).toBe(200)
    expect(
      (await who.send('POST', `/api/complaints/${inner.id}/apart/revoke`, { decision: apart.json().decision, why: null })).statusCode,
    ).toBe(200)
  })

  it('neither sees nor takes back what was decided about a report that it does not see', async () => {
    const { far, single, mixed } = await world()
    const who = await limited('nankai5', within({ areas: [NANKAI!] }))
    const apart = await clerk.send('POST', `/api/complaints/${single.id}/apart`, { from: far.id, why: '两处' })
    const back = await who.send('POST', `/api/complaints/${single.id}/apart/revoke`, { decision: apart.json().decision, why: null })
    expect([back.statusCode, back.json().reason]).toEqual([404, 'no-such-decision'])
    // It stands still.
    expect((await joins(clerk, single, { kind: 'matter', id: mixed })).json()).toMatchObject({ reason: 'decided-apart' })
  })

  it('hands no report out of its own sight', async () => {
    const report = await sent('银鸥码头旁', 'odour')
    await handed(report, NANKAI!, 'nankai')
    const officer = (await signedIn('officer2', 'district-officer', 'nankai')).browser
    expect((await officer.send('POST', `/api/complaints/${report.id}/object`, { version: 3, why: '不在本区范围内' })).statusCode).toBe(200)
    const who = await limited('nankai6', within({ areas: [NANKAI!] }))
    expect((await read(who, `/api/complaints/${report.id}`)).next).toEqual(['reject-objection'])
    expect((await read(clerk, `/api/complaints/${report.id}`)).next).toEqual(['uphold-objection', 'reject-objection'])
    const upheld = await who.send('POST', `/api/complaints/${report.id}/uphold-objection`, { version: 4, why: '核实属河西区' })
    expect([upheld.statusCode, upheld.json().reason]).toEqual([403, 'leaves-limits'])
    expect(await read(clerk, `/api/complaints/${report.id}`)).toMatchObject({ state: 'objected', version: 4 })
  })
})

describe('an account that is limited to a category', () => {
  it('has the title of the report that opened the matter, which it sees, and neither counts nor touches the others', async () => {
    const made = await world()
    const { far, near, noise } = made
    const who = await limited('odour', within({ categories: ['odour'] }))
    const seen = await told(who, made)
    expect(JSON.stringify(seen)).not.toContain(noise.words)
    expect(JSON.stringify(seen)).not.toContain(noise.id)
    expect(seen.one).toMatchObject({ matter: { title: far.words, reports: 2 }, hidden: true })
    expect(seen.detail.reported).toMatchObject({ title: far.words, reports: 2 })
    const parted = await who.send('POST', `/api/complaints/${near.id}/part`, { why: '误并' })
    expect([parted.statusCode, parted.json().reason]).toEqual([403, 'matter-beyond-reach'])
  })

  it('sees no matter by a grant for matters alone', async () => {
    const { mixed, near } = await world()
    const who = await limited('matters', { 'matters.read': {}, 'matters.decide': {} })
    for (const url of ['/api/complaints/matters', `/api/complaints/matters/${mixed}`, `/api/complaints/${near.id}/suggestions`]) {
      const answer = await who.send('GET', url)
      expect([answer.statusCode, answer.json()], url).toMatchObject([403, { reason: 'forbidden', verb: 'complaints.read' }])
    }
  })
})

describe('an account whose other grants reach further than reading, or stand alone', () => {
  const others = ['register', 'dispatch', 'identity', 'export', 'answer', 'extend'] as const
  const far = Object.fromEntries(others.map((verb) => [`complaints.${verb}`, {}]))
  const purpose = { purpose: '核实举报人联系方式' }

  it('does nothing with a report that its detail does not answer', async () => {
    const hexi = await sent('白鹤磨坊旁', 'odour')
    await handed(hexi, HEXI!, 'hexi')
    const unread = await sent('苍鹰粮站旁', 'odour')
    const own = await sent('翠鸟渡口旁', 'odour')
    await handed(own, NANKAI!, 'nankai')
    const who = await limited('far1', { ...far, 'complaints.read': { areas: [NANKAI!] } })
    const dispatch = { version: 1, area: NANKAI, department: 'nankai', note: '' }
    for (const [id, step, body] of [
      [hexi.id, 'identity', purpose],
      [unread.id, 'identity', purpose],
      [unread.id, 'register', { version: 1 }],
      [unread.id, 'decline', { version: 1, because: 'not-environmental', why: '不属生态环境' }],
      [unread.id, 'dispatch', dispatch],
      [hexi.id, 'object', { version: 3, why: '不在本区范围内' }],
      [hexi.id, 'extend', { version: 3, days: 5, why: '情况复杂' }],
    ] as const) {
      expect((await who.send('GET', `/api/complaints/${id}`)).statusCode).toBe(404)
      const answer = await who.send('POST', `/api/complaints/${id}/${step}`, body)
      expect([answer.statusCode, answer.json().reason], step).toEqual([404, 'not-found'])
    }
    expect(await read(clerk, `/api/complaints/${unread.id}`)).toMatchObject({ state: 'received', version: 1 })
    const list = await who.send('GET', '/api/complaints/export?format=csv')
    expect(list.statusCode).toBe(200)
    expect([own, hexi, unread].map(({ words }) => list.body.includes(words))).toEqual([true, false, false])
    expect((await who.send('POST', `/api/complaints/${own.id}/identity`, purpose)).statusCode).toBe(200)
  })

  it('does nothing at all without the grant for reading', async () => {
    const report = await sent('红嘴水闸旁', 'odour')
    const who = await limited('far2', far)
    const forbidden = [403, { reason: 'forbidden', verb: 'complaints.read' }]
    for (const [step, body] of [
      ['identity', purpose],
      ['register', { version: 1 }],
      ['dispatch', { version: 1, area: NANKAI, department: 'nankai', note: '' }],
    ] as const) {
      const answer = await who.send('POST', `/api/complaints/${report.id}/${step}`, body)
      expect([answer.statusCode, answer.json()], step).toMatchObject(forbidden)
    }
    const list = await who.send('GET', '/api/complaints/export?format=csv')
    expect([list.statusCode, list.json()]).toMatchObject(forbidden)
    expect(await read(clerk, `/api/complaints/${report.id}`)).toMatchObject({ state: 'received', version: 1 })
  })
})

describe('an account whose reading reaches further than its other grants', () => {
  it('is offered nothing outside them, and everything within', async () => {
    const steps = ['complaints.register', 'complaints.dispatch', 'complaints.extend', 'complaints.identity', 'matters.decide']
    const there = Object.fromEntries(steps.map((verb) => [verb, { areas: [NANKAI!] }]))
    const who = await limited('near1', { ...there, 'complaints.read': {} })
    const [hexi, own, unplaced] = [await sent('金鹏码头旁', 'odour'), await sent('银鹭码头旁', 'odour'), await sent('铜雀码头旁', 'odour')]
    await handed(hexi, HEXI!, 'hexi')
    await handed(own, NANKAI!, 'nankai')
    for (const { id } of [hexi, unplaced]) {
      expect(await read(who, `/api/complaints/${id}`)).toMatchObject({ next: [], mayOpenIdentity: false, mayDecideMatter: false })
      expect((await who.send('POST', `/api/complaints/${id}/identity`, { purpose: '核实举报人联系方式' })).statusCode).toBe(404)
    }
    const within = { next: ['extend'], mayOpenIdentity: true, mayDecideMatter: true }
    expect(await read(who, `/api/complaints/${own.id}`)).toMatchObject(within)
    expect((await read(clerk, `/api/complaints/${unplaced.id}`)).next).toEqual(['register', 'decline'])
    const compared = async (by: Browser) => (await read(by, `/api/complaints/${own.id}/suggestions`)).comparedWith
    expect(await compared(who)).toBeNull()
    expect(await compared(clerk)).toBeGreaterThan(1)
  })
})
