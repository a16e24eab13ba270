import { createHook } from 'node:async_hooks'
import { createHash } from 'node:crypto'
import { generateSync } from 'otplib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyJournal } from '#ground/audit/store/verify.ts'
import { aBureau, createTestDatabase, type TestDatabase } from '#ground/testing/database.ts'
import { type TestPeople, testPeople } from '#ground/testing/people.ts'

let test: TestDatabase
let bureau: string
let house: TestPeople
beforeAll(async () => {
  test = await createTestDatabase()
  bureau = await aBureau(test)
  house = await testPeople(test, bureau)
})
afterAll(async () => {
  expect(house.defects).toEqual([])
  expect(await verifyJournal(test.ownerUrl, bureau)).toMatchObject({ fits: true })
  await house.close()
  await test.drop()
})

let next = 0
const someone = (more: object = {}) => house.account({ loginName: `person${++next}`, ...more })
let place = 0
/** Each test from addresses of its own, so that one does not pause another. */
const from = () => `198.51.100.${++place}`

const WRONG = 'not the password at all'

async function signedIn(person: { name: string; password: string }) {
  const browser = house.browser(from())
  const answer = await browser.signIn(person.name, person.password)
  expect(answer.statusCode, answer.body).toBe(200)
  return browser
}

describe('signing in', () => {
  it('gives a cookie that scripts cannot read and says who one is', async () => {
    const person = await someone({ role: 'administrator', name: { zh: '张三', en: 'Zhang San' } })
    const browser = house.browser(from())
    expect((await browser.send('GET', '/api/session')).json()).toEqual({ person: null, oidc: null })
    const answer = await browser.signIn(person.name, person.password)
    expect(answer.headers['set-cookie']).toMatch(/^qingdan=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
    expect(answer.json()).toMatchObject({
      account: person.id,
      loginName: person.name,
      name: { zh: '张三', en: 'Zhang San' },
      role: 'administrator',
      next: [],
      secondFactor: false,
    })
    expect(answer.json()['verbs']).toContainEqual({ verb: 'people.manage', areas: '*', departments: '*', categories: '*' })
    expect((await browser.send('GET', '/api/session')).json()['person']).toEqual(answer.json())
  })

  it('keeps no token and no password, only what cannot be turned back', async () => {
    const person = await someone()
    const browser = await signedIn(person)
    const token = browser.cookies.get('qingdan')!
    const [row] = await test.asOwner('select token_hash from people.session where account_id = $1', [person.id])
    expect(row!['token_hash']).toEqual(createHash('sha256').update(token).digest())
    const [kept] = await test.asOwner('select password_hash from people.credential where account_id = $1', [person.id])
    expect(kept!['password_hash']).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })

  it('carries __Host- and Secure where people come by https', async () => {
    const secure = await testPeople(test, bureau, { publicUrl: 'https://qingdan.example' })
    const person = await someone()
    const answer = await secure.browser(from()).signIn(person.name, person.password)
    expect(answer.headers['set-cookie']).toMatch(/^__Host-qingdan=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
    // Under the other name the same token is nobody's.
    const plain = { cookie: `qingdan=${answer.cookies[0]!.value}` }
    expect((await secure.app.inject({ url: '/api/session', headers: plain })).json()['person']).toBeNull()
    await secure.close()
  })

  it('answers a wrong password and an unknown name alike, with equal work', async () => {
    const person = await someone()
    // Work of a native module goes to Node's pool under the name that the module gives it; argon2 gives none.
    const NATIVE = 'undefined'
    const kinds: string[] = []
    const hook = createHook({ init: (_id, kind) => void kinds.push(kind) })
    const tried = async (name: string) => {
      kinds.length = 0
      hook.enable()
      const answer = await house.browser(from()).signIn(name, WRONG)
      hook.disable()
      return { status: answer.statusCode, body: answer.json(), work: kinds.filter((kind) => kind === NATIVE).length }
    }
    await tried('nobody-before')
    const known = await tried(person.name)
    const unknown = await tried('nobody-here')
    expect(known.work).toBe(1)
    expect(unknown).toEqual(known)
    expect(known).toMatchObject({ status: 401, body: { reason: 'sign-in-refused' } })
    await test.asOwner('update people.account set disabled = true where id = $1', [person.id])
    expect(await tried(person.name)).toEqual(known)
  })

  it('is one thing for two who do it at once', async () => {
    const person = await someone()
    const browsers = Array.from({ length: 6 }, () => house.browser(from()))
    const answers = await Promise.all(browsers.map((browser) => browser.signIn(person.name, person.password)))
    // Up to four tries in a row cost nothing; those beyond may have to wait, none may fail otherwise.
    const counts = answers.map((answer) => answer.statusCode)
    expect(counts.every((status) => status === 200 || status === 429)).toBe(true)
    expect(counts.filter((status) => status === 200).length).toBeGreaterThanOrEqual(4)
    const tokens = browsers.flatMap((browser) => [...browser.cookies.values()])
    expect(new Set(tokens).size).toBe(tokens.length)
  })

  it('is journalled, and refusals too, without the password or a name that does not exist', async () => {
    const person = await someone()
    const address = from()
    await house.browser(address).signIn(person.name, WRONG)
    await house.browser(address).signIn('typed-password-as-name', WRONG)
    await house.browser(address).signIn(person.name, person.password)
    const rows = await test.asOwner("select kind, account, subject, after from journal.entry where after->>'address' = $1 order by seq", [
      address,
    ])
    expect(rows).toMatchObject([
      { kind: 'refused', account: 'public', subject: person.id, after: { why: 'password' } },
      { kind: 'refused', account: 'public', subject: 'unknown' },
      { kind: 'signed-in', account: person.id, subject: person.id },
    ])
    expect(JSON.stringify(rows)).not.toMatch(/typed-password|not the password/)
  })
})

describe('failures in a row', () => {
  it('pause a name, whether the account exists or not, and the pause grows', async () => {
    const person = await someone()
    for (const name of [person.name, 'no-such-person']) {
      const address = from()
      const answers = []
      for (let time = 0; time < 6; time++) answers.push(await house.browser(address).signIn(name, WRONG))
      const told = answers.map((answer) => [answer.statusCode, answer.json()['retryAfterS']])
      expect(told.slice(0, 5)).toEqual([
        [401, 0],
        [401, 0],
        [401, 0],
        [401, 0],
        [401, 60],
      ])
      // What is left of the minute: the machine may have used some of it.
      const [status, left] = told[5]!
      expect([status, answers[5]!.headers['retry-after']]).toEqual([429, String(left)])
      expect(left).toBeGreaterThan(0)
      expect(left).toBeLessThanOrEqual(60)
      expect(answers[5]!.json()['reason']).toBe('sign-in-blocked')
    }
    // The right password waits as well.
    expect((await house.browser(from()).signIn(person.name, person.password)).statusCode).toBe(429)
    await test.asOwner("update people.throttle set blocked_until = now() - interval '1 second' where blocked_until is not null")
    const after = await house.browser(from()).signIn(person.name, WRONG)
    expect(after.json()).toMatchObject({ reason: 'sign-in-refused', retryAfterS: 120 })
  })

  it('count for every spelling of a name as one', async () => {
    const person = await someone({ loginName: 'wangwu' })
    for (const name of ['WANGWU', ' wangwu ', 'wangwu', 'Wangwu', 'WANGWU'])
      expect((await house.browser(from()).signIn(name, WRONG)).statusCode).toBe(401)
    for (const name of ['wangwu', 'ＷＡＮＧＷＵ', 'wAnGwU '])
      expect((await house.browser(from()).signIn(name, person.password)).json()['reason']).toBe('sign-in-blocked')
  })

  it('let no more passwords be looked at when they come all at once', async () => {
    const person = await someone()
    const address = from()
    const answers = await Promise.all(Array.from({ length: 40 }, () => house.browser(address).signIn(person.name, WRONG)))
    expect(answers.filter((answer) => answer.statusCode === 401)).toHaveLength(5)
    expect(answers.filter((answer) => answer.statusCode === 429)).toHaveLength(35)
  })

  it('pause an address that tries many names, and one good sign-in does not end it', async () => {
    const person = await someone()
    const address = from()
    for (let time = 0; time < 31; time++) {
      if (time % 10 === 9) expect((await house.browser(address).signIn(person.name, person.password)).statusCode).toBe(200)
      expect((await house.browser(address).signIn(`guess-${time}`, WRONG)).statusCode).toBe(401)
    }
    expect((await house.browser(address).signIn('guess-again', WRONG)).statusCode).toBe(429)
    expect((await house.browser(from()).signIn(person.name, person.password)).statusCode).toBe(200)
  })

  it('cannot be forgotten by a password without its code', async () => {
    const person = await someone()
    const browser = await signedIn(person)
    const { secret } = (await browser.send('POST', '/api/session/totp')).json()
    expect((await browser.send('POST', '/api/session/totp/confirm', { code: generateSync({ secret }) })).statusCode).toBe(200)
    const address = from()
    const statuses: number[] = []
    for (let time = 0; time < 6; time++) {
      expect([401, 429]).toContain((await house.browser(address).signIn(person.name, person.password)).statusCode)
      statuses.push((await house.browser(address).signIn(person.name, person.password, '000000')).statusCode)
    }
    expect(statuses).toEqual([403, 403, 403, 403, 403, 429])
  })
})
