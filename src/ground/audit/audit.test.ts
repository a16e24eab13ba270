import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { userCommand } from '#ground/auth/commands/user.ts'
import type { Command } from '#ground/cli/command.ts'
import { systemClaim } from '#ground/db/claim.ts'
import { inTransaction } from '#ground/db/database.ts'
import { aBureau, createTestDatabase, type TestDatabase } from '#ground/testing/database.ts'
import { type Browser, type TestPeople, testPeople } from '#ground/testing/people.ts'
import { readAnchors, writeAnchor } from './anchor.ts'
import { auditCommand } from './commands/audit.ts'
import { journalRoutes } from './routes.ts'
import { canonicalLine, chained, type JournalLine } from './store/entry.ts'

let data: string
let test: TestDatabase
let bureau: string
let house: TestPeople
let auditor: Browser
const before = { url: process.env['DATABASE_URL'], data: process.env['QINGDAN_DATA'] }
const log = () => join(data, 'log')

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'qingdan-audit-'))
  test = await createTestDatabase()
  bureau = await aBureau(test)
  house = await testPeople(test, bureau, { routes: (app) => journalRoutes(app, { log: log() }) })
  const person = await house.account({ loginName: 'auditor', role: 'auditor', name: { zh: '审计', en: 'Auditor' } })
  auditor = house.browser()
  await auditor.signIn(person.name, person.password)
})
afterEach(async () => {
  expect(house.defects).toEqual([])
  await house.close()
  await test.drop()
  await rm(data, { recursive: true })
})
afterAll(() => {
  for (const [name, value] of [
    ['DATABASE_URL', before.url],
    ['QINGDAN_DATA', before.data],
  ] as const)
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
})

const write = (count: number, room = 'test') =>
  inTransaction(test.database, systemClaim(bureau, 'test.write'), async (tx) => {
    for (let at = 0; at < count; at++) tx.journal({ room, subject: `s-${at}`, kind: 'changed', after: { at, 值: '清单' } })
  })

async function run(command: Command, ...argv: string[]) {
  process.env['DATABASE_URL'] = test.ownerUrl
  process.env['QINGDAN_DATA'] = data
  const told: { out: string[]; err: string[] } = { out: [], err: [] }
  const status = await command.run(argv, {
    out: (text) => void told.out.push(text),
    err: (text) => void told.err.push(text),
    interactive: false,
    language: 'en',
  })
  return { status, out: told.out.join(''), err: told.err.join('') }
}

type Row = Omit<JournalLine, 'at' | 'bureau'> & { readonly at: Date }

/** Whoever owns the database rewrites a line, and all hashes after it, and the head. */
async function rewriteAll(seq: number): Promise<void> {
  await test.asOwner(`update journal.entry set reason = 'never happened' where seq = $1`, [seq])
  let previous: Buffer = Buffer.alloc(32)
  for (const row of await test.asOwner('select * from journal.entry order by seq')) {
    const { at, account, verb, kind, room, subject, before: was, after, reason } = row as unknown as Row
    previous = chained(
      previous,
      canonicalLine({ bureau, at: at.toISOString(), account, verb, kind, room, subject, before: was, after, reason }),
    )
    await test.asOwner('update journal.entry set hash = $1 where seq = $2', [previous, row['seq']])
  }
  await test.asOwner('update journal.head set hash = $1', [previous])
}

describe('the heads outside the database', () => {
  const anchor = (at: string) => writeAnchor(test.database, bureau, log(), new Date(at))
  const kept = async (day: string) => JSON.parse(await readFile(join(log(), `journal-heads/${day}.json`), 'utf8'))
  /** Of the last day first, as the page of the journal shows them. */
  const states = async () =>
    (await auditor.send('GET', '/api/journal/state')).json()['anchors'].map((one: { day: string; state: string }) => [one.day, one.state])

  /** Whoever owns the database cuts the end off, and lets the head fit the line that is last now. */
  const cutAfter = async (seq: number) => {
    await test.asOwner('delete from journal.entry where seq > $1', [seq])
    await test.asOwner('update journal.head h set seq = $1, hash = e.hash from journal.entry e where e.seq = $1', [seq])
  }

  it('are each written down once, whoever comes at the same time', async () => {
    await write(3)
    const written = await Promise.all([1, 2, 3].map(() => anchor('2026-03-01T18:00:00Z')))
    expect(await anchor('2026-03-01T18:10:00Z')).toEqual(written[0])
    await write(2)
    const next = await anchor('2026-03-01T18:20:00Z')
    // 18:00 in UTC is the next day in Shanghai.
    expect(await readdir(join(log(), 'journal-heads'))).toEqual(['2026-03-02.json'])
    const hashes = await test.asOwner(`select encode(hash, 'hex') as hash from journal.entry where seq in ($1, $2) order by seq`, [
      written[0]!.seq,
      next.seq,
    ])
    expect(next.seq).toBe(written[0]!.seq + 2)
    expect(await kept('2026-03-02')).toEqual({
      day: '2026-03-02',
      heads: [
        { bureau, seq: written[0]!.seq, hash: hashes[0]!['hash'], at: '2026-03-01T18:00:00.000Z' },
        { bureau, seq: next.seq, hash: hashes[1]!['hash'], at: '2026-03-01T18:20:00.000Z' },
      ],
    })
  })

  it('tell of a chain that was rewritten as a whole, which fits itself', async () => {
    await write(6)
    await anchor('2026-03-01T00:00:00Z')
    await write(2)
    await anchor('2026-03-02T00:00:00Z')
    expect(await run(auditCommand, 'verify')).toMatchObject({
      status: 0,
      out: expect.stringContaining('on 2 days, 2026-03-01 to 2026-03-02'),
    })
    await rewriteAll(5)
    const found = await run(auditCommand, 'verify')
    expect(found.status).toBe(1)
    expect(found.out).toContain('each fits')
    expect(found.out).toContain('2 of the heads written down, first that of 2026-03-01 08:00:00')
    expect(await states()).toEqual([
      ['2026-03-02', 'differs'],
      ['2026-03-01', 'differs'],
    ])
  })

  it('tell of an end that is missing, on the same day, and go on telling when the chain goes on', async () => {
    await write(6)
    const early = await anchor('2026-03-02T01:00:00Z')
    await write(4)
    const late = await anchor('2026-03-02T01:10:00Z')
    await write(1)
    expect((await run(auditCommand, 'verify')).out).toContain(`line ${late.seq}; the 1 line after it is held by the chain alone`)
    await cutAfter(late.seq - 1)
    const found = await run(auditCommand, 'verify')
    expect(found).toMatchObject({ status: 1, out: expect.stringContaining('each fits') })
    expect(found.out).toContain(`first that of 2026-03-02 09:10:00: line ${late.seq}, the last one then, is not there any more`)
    expect(await states()).toEqual([['2026-03-02', 'gone']])
    await write(5)
    expect((await run(auditCommand, 'verify')).out).toContain('2026-03-02 09:10:00')
    await anchor('2026-03-02T01:20:00Z')
    expect(await run(auditCommand, 'verify')).toMatchObject({ status: 1, out: expect.stringContaining('09:10:00') })
    expect(await states()).toEqual([['2026-03-02', 'differs']])
    expect((await kept('2026-03-02')).heads.slice(0, 2)).toMatchObject([{ seq: early.seq }, { seq: late.seq }])
  })
})

describe('audit verify', () => {
  it('names the first line that was changed', async () => {
    await write(9)
    await test.asOwner('update journal.entry set after = \'{"at": 1}\' where seq in (7, 8)')
    expect(await run(auditCommand, 'verify')).toMatchObject({
      status: 1,
      out: expect.stringContaining('line 7 was changed; the 6 before it fit'),
    })
  })

  it('says how it is called', async () => {
    expect((await run(auditCommand, 'something')).status).toBe(2)
    expect((await run(auditCommand, 'verify', '--unknown')).status).toBe(2)
    expect(await run(auditCommand, 'verify', '--bureau', 'nobody')).toMatchObject({ status: 1, err: expect.stringContaining(bureau) })
  })
})

describe('the journal over HTTP', () => {
  const seqs = (answer: { json: () => { lines: { seq: number }[] } }) => answer.json().lines.map(({ seq }) => seq)

  it('comes by pages, latest first, each line once', async () => {
    await write(25)
    const total = Number((await test.asOwner('select seq from journal.head'))[0]!['seq'])
    const all: number[] = []
    let next: number | null = null
    do {
      const answer = await auditor.send('GET', `/api/journal?limit=10${next === null ? '' : `&before=${next}`}`)
      all.push(...seqs(answer))
      next = answer.json()['next'] as number | null
    } while (next !== null)
    expect(all).toEqual(Array.from({ length: total }, (_, at) => total - at))
  })

  it('is narrowed by who, room, subject, kind and day, and names people', async () => {
    await write(3, 'elsewhere')
    expect(seqs(await auditor.send('GET', '/api/journal?room=elsewhere'))).toHaveLength(3)
    expect(seqs(await auditor.send('GET', '/api/journal?room=elsewhere&subject=s-1'))).toHaveLength(1)
    const signIns = await auditor.send('GET', '/api/journal?kind=signed-in')
    expect(signIns.json()['lines']).toMatchObject([{ name: { zh: '审计', en: 'Auditor' }, room: 'people' }])
    expect(seqs(await auditor.send('GET', '/api/journal?to=2001-01-01'))).toEqual([])
    expect(seqs(await auditor.send('GET', '/api/journal?from=2001-01-01'))).not.toEqual([])
    expect((await auditor.send('GET', '/api/journal?from=yesterday')).statusCode).toBe(400)
  })

  it('is verified stretch by stretch, and a misfit is named there too', async () => {
    await write(12)
    const total = Number((await test.asOwner('select seq from journal.head'))[0]!['seq'])
    expect((await auditor.send('GET', '/api/journal/verify')).json()).toEqual({ verified: total, next: null, misfit: null })
    expect((await auditor.send('GET', '/api/journal/verify?from=5')).json()).toMatchObject({ verified: total, misfit: null })
    await test.asOwner("update journal.entry set subject = 'other' where seq = 6")
    expect((await auditor.send('GET', '/api/journal/verify')).json()).toEqual({
      verified: 5,
      next: null,
      misfit: { seq: 6, why: 'changed' },
    })
    await test.asOwner('delete from journal.entry where seq = 4')
    expect((await auditor.send('GET', '/api/journal/verify')).json()).toEqual({
      verified: 3,
      next: null,
      misfit: { seq: 4, why: 'missing' },
    })
    await test.asOwner('delete from journal.entry where seq > 3')
    expect((await auditor.send('GET', '/api/journal/verify')).json()).toEqual({
      verified: 3,
      next: null,
      misfit: { seq: 4, why: 'head-differs' },
    })
  })
})

describe('user add and user reset', () => {
  const user = () => userCommand(house.people.verbs)
  const passwordIn = (out: string) => /[a-z2-9]{4}(?:-[a-z2-9]{4}){3}/.exec(out)![0]

  it('make an account that can sign in, and give it a new password', async () => {
    await writeAnchor(test.database, bureau, log(), new Date())
    const made = await run(user(), 'add', 'SunQi', '--name', '孙七', '--role', 'administrator')
    expect(made.status, made.err).toBe(0)
    const browser = house.browser('192.0.2.9')
    expect((await browser.signIn('sunqi', passwordIn(made.out))).json()).toMatchObject({ name: { zh: '孙七' }, next: ['change-password'] })
    const reset = await run(user(), 'reset', 'sunqi')
    expect((await browser.send('GET', '/api/session')).json()['person']).toBeNull()
    expect((await browser.signIn('sunqi', passwordIn(reset.out))).statusCode).toBe(200)
    expect(
      await test.asOwner(
        "select account, verb from journal.entry where account = 'system' and subject <> '' and reason = 'qingdan user reset'",
      ),
    ).toEqual([{ account: 'system', verb: 'people.manage' }])
    // What a command has written is noted outside the database like what a server has.
    const noted = (await readAnchors(bureau, log())).map(({ seq }) => seq)
    const written = await test.asOwner("select seq::int from journal.entry where account = 'system' order by seq")
    expect(noted).toContain(written.at(-1)!['seq'])
  })

  it('say what is wrong and change nothing', async () => {
    expect((await run(user(), 'add', 'nameless')).status).toBe(2)
    expect((await run(user(), 'add', 'x y', '--name', 'N')).err).toContain('login name')
    expect((await run(user(), 'add', 'boss', '--name', 'N', '--role', 'king')).status).toBe(2)
    expect(await run(user(), 'reset', 'nobody')).toMatchObject({ status: 1, err: expect.stringContaining('nobody') })
    expect(await test.asOwner('select login_name from people.account')).toEqual([{ login_name: 'auditor' }])
  })
})
