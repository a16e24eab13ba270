import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { journalRoutes } from '#ground/audit/routes.ts'
import { verifyJournal } from '#ground/audit/store/verify.ts'
import { type Role, roles } from '#ground/lib/verb.ts'
import { aBureau, createTestDatabase, type TestDatabase } from '#ground/testing/database.ts'
import { type Browser, type TestPeople, testPeople } from '#ground/testing/people.ts'
import { makeFirstAdministrator } from './first-start.ts'

let test: TestDatabase
let bureau: string
let house: TestPeople
const people = new Map<Role, { id: string; name: string; password: string }>()
const browsers = new Map<Role, Browser>()
let place = 0
const from = () => `203.0.113.${++place}`

async function signedIn(person: { name: string; password: string }): Promise<Browser> {
  const browser = house.browser(from())
  const answer = await browser.signIn(person.name, person.password)
  expect(answer.statusCode, answer.body).toBe(200)
  return browser
}

beforeAll(async () => {
  test = await createTestDatabase()
  bureau = await aBureau(test)
  house = await testPeople(test, bureau, { routes: (app) => journalRoutes(app, { log: '/nonexistent' }) })
  await test.asOwner(`insert into qingdan.area (code, parent_code, kind, name_zh, name_en) values
    ('120101', '120000', 'district', '和平区', 'Heping'), ('120102', '120000', 'district', '河东区', 'Hedong')`)
  for (const [id, parent, area] of [
    ['office', null, null],
    ['heping', null, '120101'],
    ['heping-street', 'heping', null],
    ['hedong', null, '120102'],
  ])
    await test.asOwner(
      `insert into people.department (bureau_id, id, parent_id, kind, name_zh, name_en, area_code) values ($1, $2, $3, 'district-bureau', '部门', 'Department', $4)`,
      [bureau, id, parent, area],
    )
  for (const role of roles) {
    const person = await house.account({ loginName: `the-${role}`, role, department: role === 'district-officer' ? 'heping' : 'office' })
    people.set(role, person)
    browsers.set(role, await signedIn(person))
  }
  await house.account({ loginName: 'street', department: 'heping-street' })
  await house.account({ loginName: 'other-district', department: 'hedong' })
})
afterAll(async () => {
  expect(house.defects).toEqual([])
  expect(await verifyJournal(test.ownerUrl, bureau)).toMatchObject({ fits: true })
  await house.close()
  await test.drop()
})

const admin = () => browsers.get('administrator')!
const version = async (id: string) => (await admin().send('GET', `/api/people/accounts/${id}`)).json()['version'] as number

describe('each role, signed in', () => {
  const everybody = ['other-district', 'street', ...roles.map((role) => `the-${role}`)].sort()
  const seen: Readonly<Record<Role, { accounts: readonly string[] | 403; journal: 200 | 403 }>> = {
    administrator: { accounts: everybody, journal: 200 },
    auditor: { accounts: everybody, journal: 200 },
    director: { accounts: everybody, journal: 403 },
    'district-officer': { accounts: ['street', 'the-district-officer'], journal: 403 },
    clerk: { accounts: 403, journal: 403 },
    'department-officer': { accounts: 403, journal: 403 },
  }
  it.each(roles)('%s sees exactly its own', async (role) => {
    const browser = browsers.get(role)!
    const accounts = await browser.send('GET', '/api/people/accounts?limit=200')
    const wanted = seen[role]
    if (wanted.accounts === 403) expect(accounts.statusCode).toBe(403)
    else expect((accounts.json()['accounts'] as { loginName: string }[]).map(({ loginName }) => loginName)).toEqual(wanted.accounts)
    expect((await browser.send('GET', '/api/journal')).statusCode).toBe(wanted.journal)
    expect(((await browser.send('GET', '/api/people/departments')).json()['departments'] as unknown[]).length).toBe(4)
  })

  it.each(roles)('%s makes accounts only if they manage people', async (role) => {
    const browser = browsers.get(role)!
    const made = await browser.send('POST', '/api/people/accounts', {
      loginName: `by-${role}`,
      name: { zh: '新', en: 'New' },
      department: null,
      role: null,
    })
    expect(made.statusCode).toBe(role === 'administrator' ? 200 : 403)
  })

  it('how others stand with signing in is for who manages them', async () => {
    const stand = async (role: Role) =>
      (await browsers.get(role)!.send('GET', '/api/people/accounts?limit=1')).json()['accounts'][0]['signIn']
    expect(await stand('auditor')).toBeNull()
    expect(await stand('administrator')).toMatchObject({ hasPassword: true, secondFactor: false })
  })

  it('everybody reads the areas of the bureau, and those of nobody else', async () => {
    await test.asOwner(`insert into qingdan.area (code, parent_code, kind, name_zh, name_en) values
      ('120101001', '120101', 'street', '劝业场街道', 'Quanyechang'), ('130000', null, 'province', '河北省', 'Hebei')`)
    const { areas } = (await browsers.get('clerk')!.send('GET', '/api/people/areas')).json()
    expect((areas as { code: string; parent: string | null }[]).map(({ code, parent }) => [code, parent])).toEqual([
      ['120000', null],
      ['120101', '120000'],
      ['120101001', '120101'],
      ['120102', '120000'],
    ])
    expect((await house.browser(from()).send('GET', '/api/people/areas')).statusCode).toBe(401)
  })

  it('everybody reads the districts with their borders, signed in or not, and no street and no other bureau', async () => {
    const border = {
      type: 'Polygon',
      coordinates: [
        [
          [117.1, 39.1],
          [117.2, 39.1],
          [117.2, 39.2],
          [117.1, 39.1],
        ],
      ],
    }
    await test.asOwner("update qingdan.area set datum = 'wgs-84', geometry = $1::jsonb, source = 'made up' where code = '120102'", [
      JSON.stringify(border),
    ])
    for (const browser of [house.browser(from()), browsers.get('clerk')!]) {
      const answer = await browser.send('GET', '/api/people/districts')
      expect([answer.statusCode, answer.json()]).toEqual([
        200,
        {
          areas: [
            { code: '120101', name: { zh: '和平区', en: 'Heping' }, datum: null, shape: null },
            { code: '120102', name: { zh: '河东区', en: 'Hedong' }, datum: 'wgs-84', shape: border },
          ],
          source: 'made up',
        },
      ])
    }
    // One way: the rooms that had one of their own ask here.
    for (const url of ['/api/complaints/areas', '/api/tasks/areas', '/api/air/areas', '/api/water/areas'])
      expect((await admin().send('GET', url)).statusCode, url).toBe(404)
  })

  it('an account beyond the limits is not there at all', async () => {
    const [other] = await test.asOwner("select id from people.account where login_name = 'other-district'")
    expect((await browsers.get('district-officer')!.send('GET', `/api/people/accounts/${other!['id']}`)).json()['reason']).toBe(
      'account-missing',
    )
  })
})

describe('an administrator', () => {
  it('makes an account whose password is shown once and has to be changed', async () => {
    const body = { loginName: 'ＺｈａｏLiu', name: { zh: '赵六', en: 'Zhao Liu' }, department: 'heping', role: 'district-officer' }
    const made = (await admin().send('POST', '/api/people/accounts', body)).json()
    expect(made).toMatchObject({ loginName: 'zhaoliu', initialPassword: expect.stringMatching(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/) })
    const browser = await signedIn({ name: 'ZHAOLIU', password: made['initialPassword'] })
    expect((await browser.send('GET', '/api/session')).json()['person']['next']).toEqual(['change-password'])
    expect((await admin().send('POST', '/api/people/accounts', body)).json()['reason']).toBe('login-name-taken')
    const everywhere = JSON.stringify([
      await test.asOwner('select * from journal.entry'),
      await test.asOwner('select * from qingdan.idempotency'),
    ])
    expect(everywhere).not.toContain(made['initialPassword'])
  })

  it('ends all sessions at once by disabling, and enabling brings none back', async () => {
    const person = await house.account({ loginName: 'leaver' })
    const browser = await signedIn(person)
    const disabled = await admin().send('POST', `/api/people/accounts/${person.id}/disable`, { version: 1, reason: '调离' })
    expect(disabled.json()).toMatchObject({ disabled: true, version: 2 })
    expect((await browser.send('GET', '/api/session')).json()['person']).toBeNull()
    expect((await house.browser(from()).signIn(person.name, person.password)).statusCode).toBe(401)
    expect((await admin().send('POST', `/api/people/accounts/${person.id}/enable`, { version: 2 })).statusCode).toBe(200)
    expect((await browser.send('GET', '/api/session')).json()['person']).toBeNull()
    await signedIn(person)
  })

  it('is refused where somebody else was faster', async () => {
    const person = await house.account({ loginName: 'contested' })
    const change = () =>
      admin().send('PUT', `/api/people/accounts/${person.id}`, { version: 1, name: { zh: '名', en: 'N' }, department: null })
    const statuses = (await Promise.all([change(), change(), change()])).map((answer) => answer.statusCode).sort()
    expect(statuses).toEqual([200, 409, 409])
  })

  it('resets a password: the old one and its sessions are over', async () => {
    const person = await house.account({ loginName: 'forgetful' })
    const browser = await signedIn(person)
    const reset = await admin().send('POST', `/api/people/accounts/${person.id}/reset`, {
      version: 1,
      secondFactor: true,
      reason: '本人遗忘',
    })
    expect((await browser.send('GET', '/api/session')).json()['person']).toBeNull()
    expect((await house.browser(from()).signIn(person.name, person.password)).statusCode).toBe(401)
    await signedIn({ name: person.name, password: reset.json()['initialPassword'] })
  })

  it('ends the pause of a name', async () => {
    const person = await house.account({ loginName: 'mistyping' })
    for (let time = 0; time < 5; time++) await house.browser(from()).signIn(person.name, 'wrong wrong wrong')
    expect((await house.browser(from()).signIn(person.name, person.password)).statusCode).toBe(429)
    expect((await admin().send('POST', `/api/people/accounts/${person.id}/unblock`)).statusCode).toBe(200)
    await signedIn(person)
  })

  it('changes nothing of their own rights, and two who disable each other do not both succeed', async () => {
    const [first, second] = [
      await house.account({ loginName: 'admin-a', role: 'administrator' }),
      await house.account({ loginName: 'admin-b', role: 'administrator' }),
    ]
    const [a, b] = [await signedIn(first), await signedIn(second)]
    for (const [path, method, body] of [
      ['disable', 'POST', { version: 1, reason: '试试' }],
      ['reset', 'POST', { version: 1, secondFactor: false, reason: '试试' }],
      ['grants', 'PUT', { version: 1, reason: '试试', role: 'director' }],
    ] as const)
      expect((await a.send(method, `/api/people/accounts/${first.id}/${path}`, body)).json()['reason'], path).toBe('own-account')
    const disable = (browser: Browser, id: string) =>
      browser.send('POST', `/api/people/accounts/${id}/disable`, { version: 1, reason: '互相停用' })
    const both = await Promise.all([disable(a, second.id), disable(b, first.id)])
    expect(both.filter((answer) => answer.statusCode === 200)).toHaveLength(1)
  })

  it('has to prove anew who they are when the screen was left open', async () => {
    const person = await house.account({ loginName: 'away', role: 'administrator' })
    const browser = await signedIn(person)
    await test.asOwner("update people.credential set changed_at = now() - interval '1 day' where account_id = $1", [person.id])
    await test.asOwner("update people.session set confirmed_at = now() - interval '16 minutes' where account_id = $1", [person.id])
    const make = () =>
      browser.send('POST', '/api/people/accounts', { loginName: 'late', name: { zh: '晚', en: 'Late' }, department: null, role: null })
    expect((await make()).json()['reason']).toBe('confirm-first')
    await browser.send('POST', '/api/session/confirm', { password: person.password })
    expect((await make()).statusCode).toBe(200)
  })
})

describe('grants', () => {
  const grant = async (browser: Browser, id: string, body: object) =>
    browser.send('PUT', `/api/people/accounts/${id}/grants`, { version: await version(id), reason: '分工', role: null, ...body })
  const all = { areas: '*', departments: '*', categories: '*' } as const

  it('of verbs nobody declared, twice, or limited by what the verb does not read, are refused', async () => {
    const { id } = await house.account({ loginName: 'grantee' })
    const reasons = []
    for (const grants of [
      [{ verb: 'nothing.known', ...all }],
      [
        { verb: 'people.read', ...all },
        { verb: 'people.read', ...all, departments: ['office'] },
      ],
      [{ verb: 'journal.read', ...all, departments: ['office'] }],
    ])
      reasons.push((await grant(admin(), id, { grants })).json()['reason'])
    expect(reasons).toEqual(['unknown-verb', 'verb-twice', 'limit-not-read'])
  })

  it('of a manager with limits reach no further than the limits, nor over anybody who reaches further', async () => {
    const manager = await house.account({ loginName: 'heping-manager', department: 'heping' })
    await grant(admin(), manager.id, {
      grants: [
        { verb: 'people.manage', ...all, departments: ['heping', 'heping-street'] },
        { verb: 'people.read', ...all, departments: ['heping', 'heping-street'] },
      ],
    })
    const browser = await signedIn(manager)
    const make = (loginName: string, department: string | null, role: Role | null) =>
      browser.send('POST', '/api/people/accounts', { loginName, name: { zh: '某', en: 'Some' }, department, role })
    expect((await make('m1', 'hedong', null)).json()['reason']).toBe('department-missing')
    expect((await make('m2', null, null)).json()['reason']).toBe('department-missing')
    expect((await make('m3', 'heping', 'administrator')).json()['reason']).toBe('grant-too-wide')
    const made = await make('m4', 'heping', null)
    expect(made.statusCode).toBe(200)
    const { id } = made.json() as { id: string }
    expect((await grant(browser, id, { grants: [{ verb: 'people.read', ...all }] })).json()['reason']).toBe('grant-too-wide')
    expect((await grant(browser, id, { grants: [{ verb: 'people.read', ...all, departments: ['heping'] }] })).statusCode).toBe(200)
    // Somebody in the department who reaches further: to reset their password would be to become them.
    await grant(admin(), id, { grants: [{ verb: 'journal.read', ...all }] })
    const reset = await browser.send('POST', `/api/people/accounts/${id}/reset`, {
      version: await version(id),
      secondFactor: false,
      reason: '试试',
    })
    expect(reset.json()['reason']).toBe('grant-too-wide')
  })

  it('make no circle of departments, though two move towards each other at once', async () => {
    const name = { zh: '某处', en: 'Some' }
    for (const id of ['circle-a', 'circle-b']) {
      const made = await admin().send('POST', '/api/people/departments', { id, kind: 'department', parent: null, name, areaCode: null })
      expect(made.statusCode, made.body).toBe(200)
    }
    const move = (id: string, parent: string) =>
      admin().send('PUT', `/api/people/departments/${id}`, { parent, name, areaCode: null, closed: false, version: 1 })
    const answers = await Promise.all([move('circle-a', 'circle-b'), move('circle-b', 'circle-a')])
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 422])
  })

  it('of a role follow the department, and are not there without the place they need', async () => {
    const made = await admin().send('POST', '/api/people/accounts', {
      loginName: 'nowhere',
      name: { zh: '某', en: 'S' },
      department: null,
      role: 'district-officer',
    })
    expect(made.json()).toMatchObject({ reason: 'role-needs-place', missing: 'departments' })
    const { id } = await house.account({ loginName: 'mover', department: 'heping', role: 'district-officer' })
    const limits = async () => (await admin().send('GET', `/api/people/accounts/${id}`)).json()['grants'][0]['departments']
    expect(await limits()).toEqual(['heping', 'heping-street'])
    await admin().send('PUT', `/api/people/accounts/${id}`, { version: 1, name: { zh: '某', en: 'S' }, department: 'hedong' })
    expect(await limits()).toEqual(['hedong'])
    const changed = await admin().send('PUT', '/api/people/departments/heping-street', {
      parent: 'hedong',
      name: { zh: '街道', en: 'Street' },
      areaCode: null,
      closed: false,
      version: 1,
    })
    expect(changed.statusCode, changed.body).toBe(200)
    expect(await limits()).toEqual(['hedong', 'heping-street'])
    const circle = await admin().send('PUT', '/api/people/departments/hedong', {
      parent: 'heping-street',
      name: { zh: '河东', en: 'Hedong' },
      areaCode: '120102',
      closed: false,
      version: 1,
    })
    expect(circle.json()['reason']).toBe('department-circle')
  })
})

describe('the first start', () => {
  it('makes one administrator, whoever starts at the same time, and none where there is somebody', async () => {
    const empty = await aBureau(test, 'empty-bureau')
    const made = await Promise.all([1, 2, 3].map(() => makeFirstAdministrator(test.database, empty, house.people.verbs)))
    const [one, ...others] = made.filter((each) => each !== null)
    expect(others).toEqual([])
    expect(one).toMatchObject({ name: 'admin' })
    const there = await testPeople(test, empty)
    const answer = await there.browser().signIn('admin', one!.password)
    expect(answer.json()).toMatchObject({ role: 'administrator', next: ['change-password'] })
    expect(await makeFirstAdministrator(test.database, empty, house.people.verbs)).toBeNull()
    await there.close()
  })
})
