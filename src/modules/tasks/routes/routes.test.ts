/** Items over the real routes: real accounts with the roles of the bureau, real grants, real rows. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Claim, systemClaim } from '#ground/db/claim.ts'
import { inTransaction } from '#ground/db/database.ts'
import { allParts } from '#ground/db/parts.ts'
import { dayOf } from '#ground/lib/day.ts'
import { addDays } from '#ground/lib/day-count.ts'
import type { Role } from '#ground/lib/verb.ts'
import { aBureau, createTestDatabase, type TestDatabase } from '#ground/testing/database.ts'
import { type Browser, type TestPeople, testPeople } from '#ground/testing/people.ts'
import type { StepKind } from '../kernel/task.ts'
import { tasksVerbs } from '../kernel/verbs.table.ts'
import { openTask, plantTask, tasksFigures } from '../service.ts'
import type { TasksTables } from '../store/tables.ts'
import type { TaskDetail } from '../wire.ts'
import { tasksRoutes } from './index.ts'

const [HEXI, NANKAI] = ['120103', '120104'] as const
const TODAY = dayOf(new Date())
const LATER = addDays(TODAY, 30)
let test: TestDatabase
let bureau: string
let house: TestPeople
let admin: Who
let clerk: Who
let head: Who
let hexi: Who
let nankai: Who
let addresses = 0

interface Who {
  readonly id: string
  readonly browser: Browser
}

async function signedIn(loginName: string, role: Role | null, department: string | null = null): Promise<Who> {
  const { id, name, password } = await house.account({ loginName, role, department })
  const browser = house.browser(`192.0.2.${++addresses}`)
  expect((await browser.signIn(name, password)).statusCode).toBe(200)
  return { id, browser }
}

beforeAll(async () => {
  test = await createTestDatabase(allParts)
  bureau = await aBureau(test)
  for (const [id, code, name] of [
    ['hexi', HEXI, '河西区'],
    ['nankai', NANKAI, '南开区'],
  ] as const) {
    await test.asOwner(`insert into qingdan.area (code, parent_code, kind, name_zh, name_en) values ($1, '120000', 'district', $2, $1)`, [
      code,
      name,
    ])
    await test.asOwner(
      `insert into people.department (bureau_id, id, kind, name_zh, name_en, area_code) values ($1, $2, 'district-bureau', $3, $2, $4)`,
      [bureau, id, `${name}生态环境局`, code],
    )
  }
  house = await testPeople(test, bureau, { verbs: tasksVerbs, routes: tasksRoutes })
  admin = await signedIn('admin', 'administrator')
  clerk = await signedIn('clerk', 'clerk')
  head = await signedIn('head', 'director')
  hexi = await signedIn('hexi', 'district-officer', 'hexi')
  nankai = await signedIn('nankai', 'district-officer', 'nankai')
})
afterAll(async () => {
  expect(house.defects).toEqual([])
  await house.close()
  await test.drop()
})

const PATROL = {
  kind: 'patrol',
  title: '青禾渠桥北异味巡查',
  what: '夜间到场,查明气味来源',
  area: NANKAI,
  department: null,
  person: null,
  limit: { on: LATER },
  place: { lon: 117.2, lat: 39.1, radiusKm: 1.5 },
  hours: { from: 22, to: 2 },
} as const
const APPEAL = { ...PATROL, kind: 'appeal', title: '青禾渠桥北异味', place: null, hours: null } as const

const send = (who: Who, url: string, body: object, key?: string) =>
  who.browser.send('POST', url, body, key === undefined ? {} : { 'idempotency-key': key })
async function opened(body: object = APPEAL, who: Who = clerk): Promise<string> {
  const answer = await send(who, '/api/tasks', body)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json().id
}
async function detail(id: string, who: Who = clerk): Promise<TaskDetail> {
  const answer = await who.browser.send('GET', `/api/tasks/${id}`)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json()
}
async function step(who: Who, id: string, kind: StepKind | 'undo', body: object = {}, key?: string) {
  const { version } = await detail(id, who)
  return await send(who, `/api/tasks/${id}/${kind}`, { version, ...body }, key)
}
async function done(who: Who, id: string, kind: StepKind | 'undo', body: object = {}): Promise<TaskDetail> {
  const answer = await step(who, id, kind, body)
  expect(answer.statusCode, answer.body).toBe(200)
  return await detail(id, who)
}
const reasonOf = (answer: { json: () => { reason: string } }) => answer.json().reason
const listed = async (who: Who, query = '') => {
  const answer = await who.browser.send('GET', `/api/tasks?${query}`)
  expect(answer.statusCode, answer.body).toBe(200)
  return (answer.json().rows as { id: string }[]).map(({ id }) => id)
}

describe('a patrol', () => {
  it('is opened, accepted, walked, reported done and closed', async () => {
    const id = await opened(PATROL)
    expect(await detail(id, nankai)).toMatchObject({
      state: 'opened',
      department: 'nankai',
      limitOn: LATER,
      limitWorkdays: null,
      clock: 'running',
      hours: { from: 22, to: 2 },
      next: ['accept'],
      source: null,
    })
    expect((await done(nankai, id, 'accept')).next).toEqual(['visit'])
    const walkedAt = new Date(Date.now() - 1000).toISOString()
    const walked = await done(nankai, id, 'visit', { visit: { walkedAt, found: true, text: '桥北厂房集气罩未关' } })
    expect(walked).toMatchObject({ visits: 1, visitsFound: 1, next: ['visit', 'report'] })
    expect(walked.events.at(-1)).toMatchObject({
      kind: 'visited',
      walkedAt,
      found: true,
      text: '桥北厂房集气罩未关',
      by: { account: nankai.id },
    })
    expect(await done(nankai, id, 'report', { text: '已责令关闭集气罩' })).toMatchObject({ state: 'reported', clock: 'met', next: [] })
    expect((await detail(id, clerk)).next).toEqual(['confirm', 'return', 'withdraw'])
    expect(await done(clerk, id, 'confirm', { note: '' })).toMatchObject({ state: 'closed', clock: 'met', next: [] })
    const events = (await detail(id)).events.map(({ seq, kind }) => `${seq} ${kind}`)
    expect(events).toEqual(['1 opened', '2 accepted', '3 visited', '4 reported', '5 confirmed'])
  })

  it('is refused without a place, with all that is wrong', async () => {
    const answer = await send(clerk, '/api/tasks', { ...PATROL, place: null, title: ' ', hours: { from: 3, to: 3 } })
    expect([answer.statusCode, reasonOf(answer)]).toEqual([422, 'task-faults'])
    expect(answer.json().refusals.map((of: { reason: string }) => of.reason)).toEqual(['missing', 'hours-impossible', 'place-needed'])
  })
})

describe('opening', () => {
  it.each([
    ['of a district that is none', { area: '999999' }, 'unknown-area'],
    ['for a department that is none', { department: 'nobody' }, 'unknown-department'],
    ['for the bureau of another district', { department: 'hexi' }, 'department-elsewhere'],
    ['of the whole city without a department', { area: null }, 'department-needed'],
    ['for somebody of another department', { person: '5a000000-0000-8000-8000-000000000001' }, 'unknown-person'],
    ['with a limit in the past', { limit: { on: addDays(TODAY, -1) } }, 'limit-in-the-past'],
    ['with no working day', { limit: { workdays: 0 } }, 'workdays-impossible'],
    ['of a kind without a usual limit', { kind: 'key-project', limit: null }, 'limit-needed'],
  ])('%s is refused', async (_, some, reason) => {
    const answer = await send(clerk, '/api/tasks', { ...APPEAL, ...some })
    expect([answer.statusCode, reasonOf(answer)]).toEqual([422, reason])
  })

  it('is for whoever may', async () => {
    for (const who of [hexi, admin]) expect((await send(who, '/api/tasks', APPEAL)).statusCode).toBe(403)
  })

  it('twice with one key is one item; with another body it is refused', async () => {
    const key = 'opened-once-0001'
    const body = { ...APPEAL, title: '只立一次' }
    const [first, second] = [await send(clerk, '/api/tasks', body, key), await send(clerk, '/api/tasks', body, key)]
    expect([second.statusCode, second.json()]).toEqual([200, first.json()])
    expect(reasonOf(await send(clerk, '/api/tasks', { ...body, title: '另一件' }, key))).toBe('key-used')
    const answer = await clerk.browser.send('GET', '/api/tasks?limit=200')
    expect(answer.json().rows.filter((row: { title: string }) => row.title === '只立一次')).toHaveLength(1)
  })

  it('names one who is responsible, from those of the department', async () => {
    const choices = (await clerk.browser.send('GET', '/api/tasks/choices')).json()
    expect(choices.departments.map((of: { id: string }) => of.id)).toEqual(['hexi', 'nankai'])
    const people = await clerk.browser.send('GET', '/api/tasks/people?department=nankai')
    expect(people.json().people.map((of: { id: string }) => of.id)).toEqual([nankai.id])
    const id = await opened({ ...APPEAL, person: nankai.id })
    expect((await detail(id)).person).toEqual({ account: nankai.id, name: { zh: 'nankai', en: 'nankai' } })
    expect(await listed(nankai, 'view=mine')).toEqual([id])
  })
})

describe('of one source', () => {
  const source = { room: 'matters', sort: 'alarm', id: 'a-1' } as const
  const open = (id: string, kind: 'patrol' | 'appeal' = 'patrol') =>
    openTask(
      test.database,
      { ...systemClaim(bureau, 'tasks.open'), account: clerk.id },
      { ...(kind === 'patrol' ? PATROL : APPEAL), source: { ...source, id } },
      null,
    )

  it('there is one open item of a kind, whoever opens it how often, also at once', async () => {
    const all = await Promise.all([open('a-1'), open('a-1'), open('a-1')])
    const ids = all.map((of) => (of.ok ? of.value.id : null))
    expect(new Set(ids).size).toBe(1)
    expect(all.filter((of) => of.ok && of.value.isNew)).toHaveLength(1)
    expect(await open('a-1', 'appeal')).toMatchObject({ ok: true, value: { isNew: true } })
    expect((await detail(ids[0]!)).source).toEqual(source)
  })

  it('a new one may be opened when the first is done with, and the first then stays as it is', async () => {
    const first = await open('a-2')
    if (!first.ok) throw new Error(first.refusal.reason)
    await done(clerk, first.value.id, 'withdraw', { why: '误立' })
    const second = await open('a-2')
    expect(second).toMatchObject({ ok: true, value: { isNew: true } })
    const back = await step(clerk, first.value.id, 'undo')
    expect([back.statusCode, reasonOf(back)]).toEqual([409, 'source-has-another'])
  })
})

describe('two people at once', () => {
  it('one is told what the other did', async () => {
    const id = await opened()
    const { version } = await detail(id)
    const answers = await Promise.all([clerk, head].map((who) => send(who, `/api/tasks/${id}/withdraw`, { version, why: '情况有变' })))
    const codes = answers.map((of) => of.statusCode).sort()
    expect(codes).toEqual([200, 409])
    const late = answers.find((of) => of.statusCode === 409)
    expect(late?.json()).toMatchObject({ reason: 'version-conflict', state: 'withdrawn', version: version + 1 })
    expect((await detail(id)).events).toHaveLength(2)
  })

  it('the same step sent twice is taken once', async () => {
    const id = await opened()
    const { version } = await detail(id)
    const sent = () => send(nankai, `/api/tasks/${id}/accept`, { version }, 'accepted-once-1')
    const [first, second] = [await sent(), await sent()]
    expect([first.statusCode, second.json()]).toEqual([200, first.json()])
    const undo = () => send(nankai, `/api/tasks/${id}/undo`, { version: version + 1 }, 'undone-once-0001')
    const [one, two] = [await undo(), await undo()]
    expect([one.statusCode, two.statusCode, two.json()]).toEqual([200, 200, one.json()])
    expect((await detail(id)).events.map(({ kind }) => kind)).toEqual(['opened', 'accepted', 'undone'])
  })
})

describe('taking back', () => {
  it('is offered to whoever took the last step, and leaves both in the history', async () => {
    const id = await opened()
    expect(await done(nankai, id, 'accept')).toMatchObject({ state: 'accepted', mayUndo: 2 })
    expect((await detail(id, clerk)).mayUndo).toBeNull()
    expect(reasonOf(await step(clerk, id, 'undo'))).toBe('task-step-refused')
    const back = await done(nankai, id, 'undo')
    expect(back).toMatchObject({ state: 'opened', mayUndo: null })
    expect(back.events.map(({ kind, isUndone, undoes }) => [kind, isUndone, undoes])).toEqual([
      ['opened', false, null],
      ['accepted', true, null],
      ['undone', false, 2],
    ])
  })
})

describe('a limit', () => {
  it('is extended by the head alone, for a reason', async () => {
    const id = await opened()
    const limitOn = addDays(LATER, 20)
    expect((await step(clerk, id, 'extend', { limitOn, why: '等检测报告' })).statusCode).toBe(403)
    expect(reasonOf(await step(head, id, 'extend', { limitOn, why: '' }))).toBe('task-step-refused')
    const extended = await done(head, id, 'extend', { limitOn, why: '等检测报告' })
    expect(extended).toMatchObject({ limitOn, extensions: 1 })
    expect(extended.events.at(-1)).toMatchObject({ kind: 'extended', limitOn, text: '等检测报告' })
  })
})

describe('who sees what', () => {
  it('an officer sees the items of the department, until they go to another', async () => {
    const id = await opened()
    expect(await listed(nankai, 'limit=200')).toContain(id)
    expect(await listed(hexi, 'limit=200')).not.toContain(id)
    expect((await hexi.browser.send('GET', `/api/tasks/${id}`)).statusCode).toBe(404)
    expect((await send(hexi, `/api/tasks/${id}/accept`, { version: 1 })).statusCode).toBe(404)
    const elsewhere = await step(clerk, id, 'reassign', { department: 'hexi', person: null, why: '属地更正' })
    expect(reasonOf(elsewhere)).toBe('department-elsewhere')
    const city = await opened({ ...APPEAL, area: null, department: 'nankai' })
    expect(await done(clerk, city, 'reassign', { department: 'hexi', person: null, why: '属地更正' })).toMatchObject({
      state: 'opened',
      department: 'hexi',
    })
    expect(await listed(hexi, 'limit=200')).toContain(city)
    expect(await listed(nankai, 'limit=200')).not.toContain(city)
  })

  it('a clerk within limits neither opens nor moves anything out of them', async () => {
    const { id } = await signedIn('limited', null)
    const grants = ['tasks.read', 'tasks.open', 'tasks.supervise'].map((verb) => ({
      verb,
      areas: '*',
      departments: ['nankai'],
      categories: '*',
    }))
    const given = await admin.browser.send('PUT', `/api/people/accounts/${id}/grants`, { version: 1, reason: '分工', role: null, grants })
    expect(given.statusCode, given.body).toBe(200)
    const browser = house.browser('192.0.2.99')
    expect((await browser.signIn('limited', 'Herons wade at dusk 7')).statusCode).toBe(200)
    const limited = { id, browser }
    expect(reasonOf(await send(limited, '/api/tasks', { ...APPEAL, area: HEXI }))).toBe('task-beyond-limits')
    const own = await opened({ ...APPEAL, area: null, department: 'nankai' }, limited)
    const out = await step(limited, own, 'reassign', { department: 'hexi', person: null, why: '属地更正' })
    expect([out.statusCode, reasonOf(out)]).toEqual([403, 'leaves-limits'])
  })

  it('without a claim there is no row, under the verb of another room neither, and nothing is written outside the limits', async () => {
    const id = await opened()
    const rows = (claim: Claim) =>
      inTransaction(test.database, claim, (tx) =>
        tx.tables<TasksTables>().selectFrom('tasks.item').select('id').where('id', '=', id).execute(),
      )
    const claim: Claim = { bureau, account: nankai.id, verb: 'tasks.read', areas: '*', departments: ['nankai'], categories: '*' }
    expect(await rows(claim)).toHaveLength(1)
    for (const other of [
      { departments: ['hexi'] },
      { departments: [] },
      { areas: [HEXI] },
      { verb: 'complaints.read' },
      { account: 'public' },
      { bureau: 'elsewhere' },
    ] as const)
      expect(await rows({ ...claim, ...other }), JSON.stringify(other)).toHaveLength(0)
    const written = inTransaction(test.database, { ...claim, verb: 'tasks.read' }, (tx) =>
      tx.tables<TasksTables>().updateTable('tasks.item').set({ state: 'closed' }).where('id', '=', id).executeTakeFirst(),
    )
    expect((await written).numUpdatedRows).toBe(0n)
    const changed = inTransaction(test.database, { ...claim, verb: 'tasks.handle' }, (tx) =>
      tx.tables<TasksTables>().updateTable('tasks.event').set({ text: '改' }).where('itemId', '=', id).execute(),
    )
    await expect(changed).rejects.toThrow(/permission denied/)
    const forged = inTransaction(test.database, { ...claim, verb: 'tasks.handle' }, (tx) =>
      tx
        .tables<TasksTables>()
        .insertInto('tasks.event')
        .values({ bureauId: bureau, itemId: id, seq: 2, kind: 'accepted', onDay: TODAY, at: tx.now, account: clerk.id } as never)
        .execute(),
    )
    await expect(forged).rejects.toThrow(/row-level security/)
  })
})

describe('lists and counts', () => {
  it('stand in the order of the limits, page by page, and say what is overdue', async () => {
    const planted = [-3, -1, 4].map((days, at) => ({ id: `0189000${at}-0000-7000-8000-00000000000${at}`, limitOn: addDays(TODAY, days) }))
    await inTransaction(test.database, systemClaim(bureau, 'tasks.plant'), async (tx) => {
      for (const { id, limitOn } of planted) {
        const openedAt = new Date(Date.now() - 6 * 86_400_000)
        const draft = { ...APPEAL, title: '河西事项', area: HEXI }
        const step = { command: { kind: 'accept' }, at: openedAt, by: hexi.id } as const
        const isPlanted = await plantTask(tx, {
          id,
          draft,
          source: null,
          department: 'hexi',
          limitOn,
          openedAt,
          by: clerk.id,
          steps: [step],
        })
        expect(isPlanted).toEqual({ ok: true, value: null })
      }
    })
    const ids = planted.map(({ id }) => id)
    const ofHexi = (query: string) => listed(clerk, `area=${HEXI}&${query}`)
    expect(await ofHexi('')).toEqual(ids)
    expect(await ofHexi('view=overdue')).toEqual(ids.slice(0, 2))
    expect(await ofHexi('kind=patrol')).toEqual([])
    expect(await ofHexi('state=closed')).toEqual([])
    const first = await clerk.browser.send('GET', `/api/tasks?area=${HEXI}&limit=2`)
    const second = await clerk.browser.send('GET', `/api/tasks?area=${HEXI}&limit=2&cursor=${first.json().next}`)
    expect([...first.json().rows, ...second.json().rows].map((of: { id: string }) => of.id)).toEqual(ids)
    expect(second.json().next).toBeNull()
    expect(first.json().rows[0]).toMatchObject({ clock: 'overdue', daysLeft: -3, state: 'accepted' })
    expect((await clerk.browser.send('GET', '/api/tasks?cursor=AAAA')).statusCode).toBe(400)
    // The officer's own: those of the department and, of the ones above, that which was given to it.
    const counts = (await hexi.browser.send('GET', '/api/tasks/count')).json()
    expect(counts).toMatchObject({ open: 4, overdue: 2, reported: 0, mine: 0, department: 4 })
    const waiting = (await hexi.browser.send('GET', '/api/tasks/waiting?states=owed')).json()
    expect(waiting.days.reduce((sum: number, { count }: { count: number }) => sum + count, 0)).toBe(4)
    const figures = await tasksFigures(test.database, { ...systemClaim(bureau, 'tasks.read'), departments: ['hexi'] }, TODAY)
    expect(figures).toEqual([
      { id: 'tasks.open', value: '4', unit: '项', rows: 4, from: TODAY, until: TODAY },
      { id: 'tasks.overdue', value: '2', unit: '项', rows: 4, from: TODAY, until: TODAY },
    ])
  })

  it('what was reported waits for a supervisor and is overdue no more', async () => {
    const [id] = await listed(hexi, 'view=overdue')
    await done(hexi, id!, 'report', { text: '已经整改完毕' })
    expect((await hexi.browser.send('GET', '/api/tasks/count')).json()).toMatchObject({ overdue: 1, reported: 1 })
    expect(await detail(id!)).toMatchObject({ clock: 'missed' })
    expect(await listed(clerk, 'state=reported&limit=200')).toContain(id)
  })
})
