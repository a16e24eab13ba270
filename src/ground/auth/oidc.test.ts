import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBureau, createTestDatabase, type TestDatabase } from '#ground/testing/database.ts'
import { type Browser, type TestPeople, testPeople } from '#ground/testing/people.ts'
import { localPath } from './oidc-routes.ts'

const HOUSE = 'http://qingdan.example'
const CALLBACK = `${HOUSE}/api/session/oidc/callback`

let test: TestDatabase
let house: TestPeople
let admin: Browser
let server: Server
let issuer: string
const accounts = new Set(['person-7', 'stranger'])

beforeAll(async () => {
  test = await createTestDatabase()
  const bureau = await aBureau(test)
  server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'qingdan',
        client_secret: 'a secret of this test',
        redirect_uris: [CALLBACK],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    pkce: { required: () => true },
    findAccount: (_context, id) => (accounts.has(id) ? { accountId: id, claims: () => ({ sub: id }) } : undefined),
    cookies: { keys: ['a key of this test'] },
  })
  server.on('request', provider.callback())
  house = await testPeople(test, bureau, {
    publicUrl: HOUSE,
    oidc: {
      issuer,
      clientId: 'qingdan',
      clientSecret: 'a secret of this test',
      name: { zh: '统一认证', en: 'Single sign-on' },
      allowHttp: true,
    },
  })
  const person = await house.account({ loginName: 'manager', role: 'administrator' })
  admin = house.browser()
  await admin.signIn(person.name, person.password)
})
afterAll(async () => {
  expect(house.defects).toEqual([])
  await house.close()
  await test.drop()
  await new Promise((resolve) => server.close(resolve))
})

/** What a person does at the provider: signs in and consents, with its own pages of development. Resolves to the way back. */
async function walk(start: string, login: string): Promise<string> {
  const jar = new Map<string, string>()
  let address = start
  for (let step = 0; step < 12; step++) {
    if (address.startsWith(CALLBACK)) return address
    let answer = await fetch(address, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
    })
    const keep = (from: Response) => {
      for (const line of from.headers.getSetCookie()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
        jar.set(name!, value!)
      }
    }
    keep(answer)
    const page = await answer.text()
    const form = /<form[^>]*action="([^"]+)"/.exec(page)
    if (form !== null) {
      const prompt = /name="prompt" value="(\w+)"/.exec(page)![1]!
      answer = await fetch(new URL(form[1]!, address), {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
        body: new URLSearchParams({ prompt, login, password: 'whatever' }),
      })
      keep(answer)
    }
    address = new URL(answer.headers.get('location')!, address).href
  }
  throw new Error('the provider never sent anybody back')
}

async function start(browser: Browser, back = '/work'): Promise<string> {
  const answer = await browser.send('GET', `/api/session/oidc?back=${encodeURIComponent(back)}`)
  expect(answer.statusCode, answer.body).toBe(302)
  return String(answer.headers.location)
}
const arrive = (browser: Browser, address: string) =>
  browser.send('GET', address.slice(HOUSE.length), undefined, { 'sec-fetch-site': 'cross-site' })
const personIn = async (browser: Browser) => (await browser.send('GET', '/api/session')).json()['person']

async function linked(loginName: string, subject: string) {
  const person = await house.account({ loginName })
  const link = await admin.send('POST', `/api/people/accounts/${person.id}/external`, { subject })
  expect(link.statusCode, link.body).toBe(200)
  return person
}

describe('the single sign-on', () => {
  it('asks with PKCE, state and nonce, all new each time', async () => {
    const [one, other] = [new URL(await start(house.browser())), new URL(await start(house.browser()))]
    for (const { searchParams } of [one, other]) {
      expect(searchParams.get('code_challenge_method')).toBe('S256')
      expect(searchParams.get('redirect_uri')).toBe(CALLBACK)
    }
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(one.searchParams.get(name)!.length).toBeGreaterThanOrEqual(43)
      expect(one.searchParams.get(name)).not.toBe(other.searchParams.get(name))
    }
  })

  it('signs in whom an administrator linked, and brings them to where they were', async () => {
    const person = await linked('seven', 'person-7')
    const browser = house.browser()
    expect((await browser.send('GET', '/api/session')).json()['oidc']).toEqual({ zh: '统一认证', en: 'Single sign-on' })
    const back = await walk(await start(browser, '/complaints?state=new'), 'person-7')
    const arrived = await arrive(browser, back)
    expect([arrived.statusCode, arrived.headers.location]).toEqual([302, '/complaints?state=new'])
    expect(await personIn(browser)).toMatchObject({ account: person.id })
    // The same address again: the browser has forgotten what it began, and the code is used up.
    const again = await arrive(browser, back)
    expect(again.headers.location).toBe('/sign-in?refused=oidc-refused')
    // Linked once, it is linked to nobody else; unlinked, it opens nothing, and what it opened ends.
    const second = await house.account({ loginName: 'eight' })
    expect((await admin.send('POST', `/api/people/accounts/${second.id}/external`, { subject: 'person-7' })).json()['reason']).toBe(
      'identity-taken',
    )
    await admin.send('POST', `/api/people/accounts/${person.id}/external/unlink`, { issuer, subject: 'person-7', reason: '换发证书' })
    expect(await personIn(browser)).toBeNull()
    const after = house.browser()
    expect((await arrive(after, await walk(await start(after), 'person-7'))).headers.location).toBe('/sign-in?refused=identity-unknown')
  })

  it('signs in nobody who is not linked, or disabled', async () => {
    const browser = house.browser()
    expect((await arrive(browser, await walk(await start(browser), 'stranger'))).headers.location).toBe('/sign-in?refused=identity-unknown')
    expect(await personIn(browser)).toBeNull()
    const person = await linked('nine', 'stranger')
    await admin.send('POST', `/api/people/accounts/${person.id}/disable`, { version: 1, reason: '调离' })
    expect((await arrive(browser, await walk(await start(browser), 'stranger'))).headers.location).toBe('/sign-in?refused=identity-unknown')
  })

  it('takes nothing that another browser began: an address prepared by somebody signs nobody in as them', async () => {
    await test.asOwner('delete from people.external_identity')
    await linked('ten', 'person-7')
    const [attacker, victim] = [house.browser(), house.browser()]
    const prepared = await walk(await start(attacker), 'person-7')
    expect((await arrive(victim, prepared)).headers.location).toBe('/sign-in?refused=oidc-refused')
    await start(victim)
    expect((await arrive(victim, prepared)).headers.location).toBe('/sign-in?refused=oidc-refused')
    expect(await personIn(victim)).toBeNull()
  })

  it('says so where the provider is away', async () => {
    const without = await testPeople(test, 'test-bureau', {
      publicUrl: HOUSE,
      oidc: { issuer: 'http://127.0.0.1:1', clientId: 'x', clientSecret: 'y', name: { zh: '统', en: 'S' }, allowHttp: true },
    })
    expect((await without.browser().send('GET', '/api/session/oidc')).json()).toMatchObject({ reason: 'oidc-away' })
    await without.close()
    const none = await testPeople(test, 'test-bureau')
    expect((await none.browser().send('GET', '/api/session/oidc')).json()).toMatchObject({ reason: 'oidc-off' })
    await none.close()
  })
})

describe('the way back', () => {
  it.each([
    [undefined, '/'],
    ['/complaints/7?x=1#y', '/complaints/7?x=1#y'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['https://evil.example/', '/'],
    ['javascript:alert(1)', '/'],
    ['/\t/evil.example', '/'],
    ['', '/'],
  ])('%s leads to %s', (given, expected) => {
    expect(localPath(given)).toBe(expected)
  })
})
