import { createHash, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHAIN_START, canonicalLine } from '#ground/audit/store/entry.ts'
import { verifyJournal } from '#ground/audit/store/verify.ts'
import { ok, refuse } from '#ground/lib/result.ts'
import { aBureau, createTestDatabase, type TestDatabase } from '#ground/testing/database.ts'
import { isDatabaseAway } from './away.ts'
import { type Claim, settingsOf, systemClaim } from './claim.ts'
import { attempt, inTransaction, type Tx } from './database.ts'
import { migrate, readMigrations } from './migrate.ts'
import { expireKeys, once } from './once.ts'
import { groundParts } from './parts.ts'

let test: TestDatabase
let bureau: string
beforeAll(async () => {
  test = await createTestDatabase()
  bureau = await aBureau(test)
})
afterAll(() => test.drop())

const claim = (): Claim => systemClaim(bureau, 'test.write')

describe('a connection without a claim', () => {
  it('is neither the owner nor anybody who passes row security', async () => {
    const { rows } = await test.database.pool.query(
      'select current_user, r.rolsuper, r.rolbypassrls from pg_roles r where rolname = current_user',
    )
    expect(rows).toEqual([{ current_user: 'qingdan_app', rolsuper: false, rolbypassrls: false }])
  })

  it('cannot create, alter or empty anything', async () => {
    for (const statement of [
      'create table qingdan.mine (a int)',
      'drop table journal.entry',
      'truncate journal.entry',
      'alter table journal.entry disable row level security',
    ]) {
      await expect(test.database.pool.query(statement), statement).rejects.toMatchObject({ code: '42501' })
    }
  })

  it('reads no row of a bureau, and the settings of a claim end with its transaction', async () => {
    await inTransaction(test.database, claim(), async (tx) => {
      expect((await sql`select bureau_id from qingdan.bureau`.execute(tx.tables<object>())).rows).toHaveLength(1)
    })
    for (let time = 0; time < 10; time++) expect((await test.database.pool.query('select from qingdan.bureau')).rows).toEqual([])
  })
})

describe('a claim', () => {
  it('reaches the database as it was given', async () => {
    const given: Claim = {
      bureau,
      account: 'a-1',
      verb: 'room.do',
      areas: ['120101', '120102'],
      departments: '*',
      categories: [],
      receipt: 'ab'.repeat(32),
      purpose: "a person's \\ 'word'",
    }
    const seen = await inTransaction(test.database, given, async (tx) => {
      const { rows } = await sql`select qingdan.bureau(), qingdan.account(), qingdan.verb(), qingdan.areas(), qingdan.departments(),
        qingdan.categories(), qingdan.receipt(), qingdan.purpose()`.execute(tx.tables<object>())
      return rows[0]
    })
    expect(seen).toEqual({
      bureau,
      account: 'a-1',
      verb: 'room.do',
      areas: ['120101', '120102'],
      departments: ['*'],
      categories: ['-'],
      receipt: 'ab'.repeat(32),
      purpose: "a person's \\ 'word'",
    })
  })

  it('lets no text end its literal, whatever is in it', () => {
    fc.assert(
      fc.property(fc.record({ bureau: fc.string(), account: fc.string(), purpose: fc.string(), areas: fc.array(fc.string()) }), (given) => {
        const settings = settingsOf({ ...claim(), ...given, verb: 'a.b' })
        if (!settings.ok) return
        // Outside the literals there is nothing but the eight assignments.
        expect(settings.value.replaceAll(/'(?:[^']|'')*'/g, '?')).toMatch(/^(?:set local qingdan\.[a-z]+ = \?(?:; )?){8}$/)
      }),
      { numRuns: 2000 },
    )
  })

  it('that is malformed opens no transaction', async () => {
    await expect(inTransaction(test.database, { ...claim(), bureau: "x'; drop" }, async () => 1)).rejects.toThrow('malformed claim')
  })
})

describe('a connection that is ended from outside', () => {
  it('between two statements fails the work that held it, and nothing else', async () => {
    const work = inTransaction(test.database, claim(), async (tx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx.tables<object>())
      await test.asOwner('select pg_terminate_backend($1, 10000)', [rows[0]?.pid])
      // The news is read before the next statement is sent: nobody listens for it but the pool's owner.
      await new Promise((resolve) => setImmediate(() => setImmediate(resolve)))
      return await sql`select 1`.execute(tx.tables<object>())
    })
    const error = await work.catch((of: unknown) => of)
    expect(isDatabaseAway(error)).toBe(true)
    expect(await inTransaction(test.database, claim(), async () => 'goes on')).toBe('goes on')
  })
})

describe('two that wait for each other', () => {
  it('both come to their end: the one that the database undoes is done again', async () => {
    await test.asOwner('create table public.held (id int primary key, times int not null)')
    await test.asOwner('insert into public.held values (1, 0), (2, 0)')
    await test.asOwner('grant select, update on public.held to qingdan_app')
    const add = (tx: Tx, id: number) => sql`update public.held set times = times + 1 where id = ${id}`.execute(tx.tables<object>())
    let begun = 0
    const both = (first: number, second: number) =>
      inTransaction(test.database, claim(), async (tx) => {
        await add(tx, first)
        begun++
        // Each holds its first row before either asks for the other's.
        for (let waits = 0; begun < 2 && waits < 500; waits++) await new Promise((resolve) => setTimeout(resolve, 10))
        await add(tx, second)
      })
    await Promise.all([both(1, 2), both(2, 1)])
    // Once more at least: who is done again may take its first row before the other was woken, and they wait for each other anew.
    expect(begun).toBeGreaterThan(2)
    expect(await test.asOwner('select times from public.held order by id')).toEqual([{ times: 2 }, { times: 2 }])
  })
})

describe('the journal', () => {
  const write = (subject: string, after: unknown) =>
    inTransaction(test.database, claim(), async (tx) => tx.journal({ room: 'test', subject, kind: 'changed', after }))

  it('is chained by SHA-256 over canonical JSON', async () => {
    await write('one', { b: 2, a: '清单 "quoted" é \u2028' })
    const [row] = await test.asOwner('select at, hash from journal.entry where seq = 1')
    const line = canonicalLine({
      bureau,
      at: (row!['at'] as Date).toISOString(),
      account: 'system',
      verb: 'test.write',
      kind: 'changed',
      room: 'test',
      subject: 'one',
      before: null,
      after: { a: '清单 "quoted" é \u2028', b: 2 },
      reason: null,
    })
    expect(line.startsWith('{"account":"system","after":{"a":')).toBe(true)
    expect(row!['hash']).toEqual(createHash('sha256').update(CHAIN_START).update(line).digest())
  })

  it('stays one chain when many write at once', async () => {
    const before = (await test.asOwner('select seq from journal.head'))[0]!['seq']
    await Promise.all(Array.from({ length: 60 }, (_, at) => write(`many-${at}`, { at })))
    expect((await test.asOwner('select seq from journal.head'))[0]!['seq']).toBe(String(Number(before) + 60))
    expect(await verifyJournal(test.ownerUrl, bureau)).toMatchObject({ fits: true })
  })

  it('is not written where the work was refused or failed', async () => {
    const count = async () => (await test.asOwner('select count(*)::int n from journal.entry'))[0]!['n']
    const before = await count()
    const refused = await attempt(test.database, claim(), async (tx) => {
      tx.journal({ room: 'test', subject: 'refused', kind: 'changed' })
      return refuse('no')
    })
    expect(refused).toEqual({ ok: false, refusal: 'no' })
    await expect(
      inTransaction(test.database, claim(), async (tx) => {
        tx.journal({ room: 'test', subject: 'failed', kind: 'changed' })
        throw new Error('broken')
      }),
    ).rejects.toThrow('broken')
    expect(await count()).toBe(before)
  })

  it('writes nothing at all for a bureau whose journal has no head', async () => {
    await expect(
      inTransaction(test.database, systemClaim('nobody', 'test.write'), async (tx) =>
        tx.journal({ room: 'test', subject: 'x', kind: 'changed' }),
      ),
    ).rejects.toThrow('no head')
  })

  it('cannot be changed or shortened by the application', async () => {
    for (const statement of ["update journal.entry set reason = 'x'", 'delete from journal.entry'])
      await expect(
        inTransaction(test.database, claim(), async (tx) => sql.raw(statement).execute(tx.tables<object>())),
      ).rejects.toMatchObject({ code: '42501' })
  })

  it.each([
    ['a changed line', 'update journal.entry set after = \'{"at": 99}\' where seq = 5', { seq: 5, why: 'changed' }],
    ['another person', "update journal.entry set account = 'other' where seq = 7", { seq: 7, why: 'changed' }],
    ['a removed line', 'delete from journal.entry where seq = 9', { seq: 9, why: 'missing' }],
    ['a removed end', 'delete from journal.entry where seq = (select max(seq) from journal.entry)', { why: 'head-differs' }],
  ])('names the first line that does not fit: %s', async (_what, tampering, found) => {
    const copy = await createTestDatabase()
    try {
      await aBureau(copy, bureau)
      for (let at = 0; at < 12; at++)
        await inTransaction(copy.database, claim(), async (tx) =>
          tx.journal({ room: 'test', subject: `s-${at}`, kind: 'changed', after: { at } }),
        )
      expect(await verifyJournal(copy.ownerUrl, bureau)).toMatchObject({ fits: true, lines: 12 })
      await copy.asOwner(tampering)
      expect(await verifyJournal(copy.ownerUrl, bureau)).toMatchObject({ fits: false, ...found })
    } finally {
      await copy.drop()
    }
  })
})

describe('a command that arrives twice', () => {
  const command = (key: string, body: unknown, work: () => number) =>
    attempt(test.database, claim(), (tx) =>
      once(tx, key, body, async () => {
        tx.journal({ room: 'test', subject: key, kind: 'created' })
        return ok({ number: work() })
      }),
    )

  it('is done once, at once or later, and answered alike', async () => {
    let done = 0
    const answers = await Promise.all(Array.from({ length: 12 }, () => command('key-00000001', { a: 1 }, () => ++done)))
    expect(done).toBe(1)
    expect(answers).toEqual(Array.from({ length: 12 }, () => ok({ number: 1 })))
    expect(await command('key-00000001', { a: 1 }, () => ++done)).toEqual(ok({ number: 1 }))
    expect(await test.asOwner("select count(*)::int n from journal.entry where subject = 'key-00000001'")).toEqual([{ n: 1 }])
  })

  it('is refused where the body differs', async () => {
    expect(await command('key-00000001', { a: 2 }, () => 0)).toEqual({ ok: false, refusal: { reason: 'key-used' } })
  })

  it('may be tried again where it was refused', async () => {
    const first = await attempt(test.database, claim(), (tx) => once(tx, 'key-00000002', {}, async () => refuse('not yet')))
    expect(first).toEqual({ ok: false, refusal: 'not yet' })
    expect(await command('key-00000002', {}, () => 7)).toEqual(ok({ number: 7 }))
  })
})

describe('a key whose time is over', () => {
  it('goes with the job that clears them, and with nobody else', async () => {
    await attempt(test.database, claim(), (tx) => once(tx, 'key-of-today', {}, async () => ok(1)))
    await attempt(test.database, claim(), (tx) => once(tx, 'key-of-old', {}, async () => ok(1)))
    await test.asOwner("update qingdan.idempotency set at = at - interval '8 days' where key = 'key-of-old'")
    expect(await inTransaction(test.database, claim(), expireKeys)).toBe(0)
    expect(await inTransaction(test.database, systemClaim(bureau, 'jobs.run'), expireKeys)).toBe(1)
    expect(await test.asOwner("select key from qingdan.idempotency where key like 'key-of-%'")).toEqual([{ key: 'key-of-today' }])
  })
})

describe('migrations', () => {
  it('run once, whoever comes at the same time', async () => {
    const known = await readMigrations(groundParts)
    // A server that is given may be in use by another run of the same tests.
    const name = `qingdan_twice_${randomBytes(6).toString('hex')}`
    await test.asOwner(`create database ${name}`)
    const url = Object.assign(new URL(test.ownerUrl), { pathname: `/${name}` }).toString()
    try {
      const results = await Promise.all([migrate(url, known), migrate(url, known), migrate(url, known)])
      const counts = results.map((result) => result.ok && result.value.length).sort()
      expect(counts).toEqual([0, 0, known.length])
    } finally {
      await test.asOwner(`drop database ${name} with (force)`)
    }
  })

  it('refuse a database of a newer version, and a migration that was changed', async () => {
    const known = await readMigrations(groundParts)
    expect(await migrate(test.ownerUrl, known.slice(0, -1))).toMatchObject({ ok: false, refusal: { reason: 'newer-schema' } })
    const [first, ...others] = known
    expect(await migrate(test.ownerUrl, [{ ...first!, sha256: '0' }, ...others])).toMatchObject({
      ok: false,
      refusal: { reason: 'migration-changed' },
    })
  })

  it('leave nothing of one that fails', async () => {
    const known = await readMigrations(groundParts)
    const broken = { part: 'zzz', number: 1, name: 'broken', sha256: 'x', sql: 'create table qingdan.half (a int); select 1/0' }
    expect(await migrate(test.ownerUrl, [...known, broken])).toMatchObject({
      ok: false,
      refusal: { reason: 'migration-failed', migration: 'zzz/0001-broken' },
    })
    expect(await test.asOwner("select to_regclass('qingdan.half') as there")).toEqual([{ there: null }])
  })
})
