import { generateSync } from 'otplib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBureau, createTestDatabase, type TestDatabase } from '#ground/testing/database.ts'
import { type Browser, type TestPeople, testPeople } from '#ground/testing/people.ts'
import { changePassword } from './own.ts'

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
  await house.close()
  await test.drop()
})

let next = 0
let place = 0
const from = () => `198.51.100.${++place}`
const someone = (more: object = {}) => house.account({ loginName: `own${++next}`, ...more })
type Someone = Awaited<ReturnType<typeof someone>>

async function signedIn(person: Someone, code?: string): Promise<Browser> {
  const browser = house.browser(from())
  const answer = await browser.signIn(person.name, person.password, code)
  expect(answer.statusCode, answer.body).toBe(200)
  return browser
}
const isIn = async (browser: Browser) => (await browser.send('GET', '/api/session')).json()['person'] !== null

const GOOD = 'Reeds bend over 9 ponds'

describe('a first password', () => {
  it('has to be changed before anything else, and then gives what was granted', async () => {
    const person = await someone({ role: 'administrator', password: 'given by somebody 1' })
    const browser = await signedIn(person)
    expect((await browser.send('GET', '/api/session')).json()['person']).toMatchObject({ next: ['change-password'], verbs: [] })
    expect((await browser.send('GET', '/api/people/accounts')).json()).toMatchObject({ reason: 'forbidden' })
    const before = browser.cookies.get('qingdan')
    const changed = await browser.send('POST', '/api/session/password', { current: person.password, wanted: GOOD })
    expect(changed.json()).toMatchObject({ next: [] })
    expect(browser.cookies.get('qingdan')).not.toBe(before)
    expect((await browser.send('GET', '/api/people/accounts')).statusCode).toBe(200)
    // Who knew the token from before knows nothing.
    const old = await house.app.inject({ url: '/api/session', cookies: { qingdan: before! } })
    expect(old.json()['person']).toBeNull()
  })

  it.each([
    ['Short 7 x', 'too-short'],
    ['1QAZ2wsx3edc', 'common'],
    ['woaini1314520', 'common'],
    ['abababababababab', 'too-uniform'],
    ['my name is ＬＩＵＮＡ', 'holds-name'],
  ])('may not become %s', async (wanted, weakness) => {
    const person = await someone({ name: { zh: '刘娜', en: 'Liuna' } })
    const browser = await signedIn(person)
    const answer = await browser.send('POST', '/api/session/password', { current: person.password, wanted })
    expect(answer.json()).toMatchObject({ reason: 'password-weak', weaknesses: expect.arrayContaining([weakness]) })
  })

  it('is not changed by whose session is ended while they are proved', async () => {
    const person = await someone()
    const browser = await signedIn(person)
    const { session } = (await test.asOwner('select id as session from people.session where account_id = $1', [person.id]))[0]!
    const actor = { bureau, account: person.id, session: String(session), department: null, grants: new Map() }
    await browser.send('DELETE', '/api/session')
    const changed = await changePassword(house.people, actor, { current: person.password, wanted: GOOD }, from())
    expect(changed).toEqual({ ok: false, refusal: { reason: 'signed-out' } })
    await signedIn(person)
  })

  it('is not changed by who does not know the present one, and their tries count', async () => {
    const person = await someone()
    const browser = await signedIn(person)
    const tries = []
    for (let time = 0; time < 6; time++)
      tries.push((await browser.send('POST', '/api/session/password', { current: 'some other words', wanted: GOOD })).json()['reason'])
    expect(tries).toEqual([...Array.from({ length: 5 }, () => 'password-wrong'), 'sign-in-blocked'])
    expect((await house.browser(from()).signIn(person.name, person.password)).statusCode).toBe(429)
  })
})

describe('sessions', () => {
  it('are listed, and ended one by one or all but this', async () => {
    const person = await someone()
    const [here, there, elsewhere, last] = [await signedIn(person), await signedIn(person), await signedIn(person), await signedIn(person)]
    const list = (await here.send('GET', '/api/session/all')).json()['sessions'] as { id: string; current: boolean }[]
    expect(list).toHaveLength(4)
    expect(list.filter(({ current }) => current)).toHaveLength(1)
    const mine = (await there.send('GET', '/api/session/all')).json()['sessions'] as { id: string; current: boolean }[]
    const there1 = mine.find(({ current }) => current)!.id
    expect((await here.send('DELETE', `/api/session/all/${there1}`)).statusCode).toBe(200)
    expect([await isIn(there), await isIn(elsewhere)]).toEqual([false, true])
    expect((await here.send('DELETE', '/api/session/all')).json()).toEqual({ ended: 2 })
    expect([await isIn(here), await isIn(elsewhere), await isIn(last)]).toEqual([true, false, false])
  })

  it('of somebody else can be neither seen nor ended', async () => {
    const [one, other] = [await signedIn(await someone()), await signedIn(await someone())]
    const [theirs] = (await other.send('GET', '/api/session/all')).json()['sessions'] as { id: string }[]
    expect((await one.send('DELETE', `/api/session/all/${theirs!.id}`)).statusCode).toBe(404)
    expect(await isIn(other)).toBe(true)
  })

  it('end with a change of the password, but the one that changed it', async () => {
    const person = await someone()
    const [here, there] = [await signedIn(person), await signedIn(person)]
    expect((await here.send('POST', '/api/session/password', { current: person.password, wanted: GOOD })).statusCode).toBe(200)
    expect([await isIn(here), await isIn(there)]).toEqual([true, false])
  })

  it.each([
    ['eight hours without a sign', "last_seen_at = now() - interval '8 hours 1 second'"],
    ['the seventh day', "expires_at = now() - interval '1 second'"],
    ['what was proved before the password last changed', "confirmed_at = confirmed_at - interval '1 day'"],
  ])('end with %s', async (_what, change) => {
    const person = await someone()
    const browser = await signedIn(person)
    expect(await isIn(browser)).toBe(true)
    await test.asOwner(`update people.session set ${change} where account_id = $1`, [person.id])
    expect(await isIn(browser)).toBe(false)
  })

  it('are touched once a minute and not at every request', async () => {
    const person = await someone()
    const browser = await signedIn(person)
    const seen = async () =>
      (await test.asOwner('select last_seen_at from people.session where account_id = $1', [person.id]))[0]!['last_seen_at']
    const before = await seen()
    await isIn(browser)
    expect(await seen()).toEqual(before)
    await test.asOwner("update people.session set last_seen_at = now() - interval '61 seconds' where account_id = $1", [person.id])
    const stale = await seen()
    await isIn(browser)
    expect(((await seen()) as Date) > (stale as Date)).toBe(true)
  })

  it('cannot be fixed by somebody else: a token from outside is nobody, and signing in makes a new one', async () => {
    const person = await someone()
    const planted = 'A'.repeat(43)
    const browser = house.browser(from())
    browser.cookies.set('qingdan', planted)
    expect(await isIn(browser)).toBe(false)
    await browser.signIn(person.name, person.password)
    const first = browser.cookies.get('qingdan')!
    expect(first).not.toBe(planted)
    await browser.signIn(person.name, person.password)
    expect(browser.cookies.get('qingdan')).not.toBe(first)
    expect((await house.app.inject({ url: '/api/session', cookies: { qingdan: first } })).json()['person']).toBeNull()
  })

  it('end here when one signs out', async () => {
    const person = await someone()
    const browser = await signedIn(person)
    const token = browser.cookies.get('qingdan')!
    expect((await browser.send('DELETE', '/api/session')).statusCode).toBe(200)
    expect(browser.cookies.has('qingdan')).toBe(false)
    expect((await house.app.inject({ url: '/api/session', cookies: { qingdan: token } })).json()['person']).toBeNull()
  })
})

describe('one-time codes', () => {
  const enrolled = async () => {
    const person = await someone()
    const browser = await signedIn(person)
    const begun = (await browser.send('POST', '/api/session/totp')).json() as { secret: string; uri: string; qrSvg: string }
    const confirmed = await browser.send('POST', '/api/session/totp/confirm', { code: generateSync({ secret: begun.secret }) })
    expect(confirmed.statusCode, confirmed.body).toBe(200)
    return { person, browser, begun, codes: confirmed.json()['recoveryCodes'] as string[] }
  }
  /** As an authenticator whose clock is one step ahead: the present step was used up by the enrolment. */
  const nextCode = (secret: string) => generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + 30 })

  it('are asked for at the next sign-in and let in once each', async () => {
    const { person, begun, codes } = await enrolled()
    expect(begun.uri).toMatch(/^otpauth:\/\/totp\/Qingdan:own\d+\?.*secret=[A-Z2-7]{32}/)
    expect(begun.qrSvg).toMatch(/^<svg /)
    expect(new Set(codes).size).toBe(10)
    expect((await house.browser(from()).signIn(person.name, person.password)).json()['reason']).toBe('code-needed')
    const code = nextCode(begun.secret)
    const both = await Promise.all([1, 2].map(() => house.browser(from()).signIn(person.name, person.password, code)))
    expect(both.map((answer) => answer.statusCode).sort()).toEqual([200, 403])
  })

  it('give way to a recovery code, each once, however it is typed', async () => {
    const { person, codes } = await enrolled()
    const typed = codes[0]!.toUpperCase().replaceAll('-', ' ')
    const first = await house.browser(from()).signIn(person.name, person.password, typed)
    expect(first.json()).toMatchObject({ recoveryCodesLeft: 9, secondFactor: true })
    expect((await house.browser(from()).signIn(person.name, person.password, codes[0]!)).json()['reason']).toBe('code-wrong')
    const kept = JSON.stringify(await test.asOwner('select * from people.recovery_code where account_id = $1', [person.id]))
    expect(kept).not.toContain(codes[1]!)
  })

  it('lie sealed: the secret is not in the database, and in the row of another it opens nothing', async () => {
    const { person, begun } = await enrolled()
    const [row] = await test.asOwner('select secret_sealed from people.totp where account_id = $1', [person.id])
    expect((row!['secret_sealed'] as Buffer).toString('latin1')).not.toContain(begun.secret)
    const { unseal } = await import('./secrets.ts')
    const { totpKey, totpOwner } = await import('./sign-in.ts')
    expect(unseal(totpKey(house.people), row!['secret_sealed'] as Buffer, totpOwner(bureau, person.id))).toBe(begun.secret)
    expect(unseal(totpKey(house.people), row!['secret_sealed'] as Buffer, totpOwner(bureau, 'another'))).toBeNull()
  })

  it('end only for who knows password and code', async () => {
    const { person, browser, begun } = await enrolled()
    const end = (body: object) => browser.send('POST', '/api/session/totp/remove', body)
    expect((await end({ password: 'wrong words here', code: nextCode(begun.secret) })).json()['reason']).toBe('password-wrong')
    expect((await end({ password: person.password, code: '000000' })).json()['reason']).toBe('code-wrong')
    expect((await end({ password: person.password, code: nextCode(begun.secret) })).statusCode).toBe(200)
    expect((await house.browser(from()).signIn(person.name, person.password)).statusCode).toBe(200)
  })

  it('are begun only by who proved who they are within a quarter of an hour', async () => {
    const person = await someone()
    const browser = await signedIn(person)
    await test.asOwner("update people.credential set changed_at = now() - interval '1 day' where account_id = $1", [person.id])
    await test.asOwner("update people.session set confirmed_at = now() - interval '16 minutes' where account_id = $1", [person.id])
    expect((await browser.send('POST', '/api/session/totp')).json()['reason']).toBe('confirm-first')
    expect((await browser.send('POST', '/api/session/confirm', { password: person.password })).statusCode).toBe(200)
    expect((await browser.send('POST', '/api/session/totp')).statusCode).toBe(200)
  })
})
