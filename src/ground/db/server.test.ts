import { statSync } from 'node:fs'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { clearAway, newFolder, query } from '#ground/testing/servers.ts'
import { APP_ROLE } from './database.ts'
import { type Running, startEmbedded } from './embedded.ts'
import { migrate, readMigrations } from './migrate.ts'
import { groundParts } from './parts.ts'
import { checkServer, type DatabaseServer, openDatabaseServer } from './server.ts'
import { sayServerRefusal } from './text/say.ts'

let running: Running
const opened: DatabaseServer[] = []

beforeAll(async () => {
  const started = await startEmbedded(newFolder())
  if (!started.ok) throw new Error(started.refusal.reason)
  running = started.value
})
afterEach(async () => {
  for (const server of opened.splice(0)) await server.stop()
})
afterAll(async () => {
  await running.stop()
  await clearAway()
})

/** The address of the server with parts of it changed. */
function addressed(changes: Partial<Pick<URL, 'username' | 'password' | 'port' | 'pathname'>>): string {
  return Object.assign(new URL(running.url), changes).href
}

async function reasonOf(url: string): Promise<string> {
  const checked = await checkServer(url)
  if (checked.ok) return 'fit'
  const { password } = new URL(running.url)
  for (const language of ['zh', 'en'] as const) {
    expect(sayServerRefusal(checked.refusal, language)).not.toMatch(/[{}]/)
    expect(sayServerRefusal(checked.refusal, language)).not.toContain(password)
  }
  return checked.refusal.reason
}

describe('a server that is given', () => {
  it('is taken when it fits, and left running', async () => {
    const server = await openDatabaseServer({ DATABASE_URL: running.url })
    expect(server).toMatchObject({ ok: true, value: { kind: 'given', url: running.url, startedHere: false } })
    expect(server.ok && Math.floor(server.value.version / 10_000)).toBe(15)
    if (server.ok) await server.value.stop()
    expect(await query(running.url, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it.each<[string, () => string]>([
    ['url-malformed', () => 'mysql://127.0.0.1/qingdan'],
    ['url-malformed', () => 'postgresql://user:pa ss@[::1/qingdan'],
    ['server-refused', () => addressed({ password: '0'.repeat(48) })],
    ['database-missing', () => addressed({ pathname: '/no-such-database' })],
    // Port 1 is for tcpmux (RFC 1078); nothing listens there.
    ['server-unreachable', () => addressed({ port: '1' })],
  ])('is refused as %s', async (reason, url) => {
    expect(await reasonOf(url())).toBe(reason)
  })

  it('is refused in an encoding that cannot hold Chinese', async () => {
    await query(running.url, `create database narrow encoding 'LATIN1' lc_collate 'C' lc_ctype 'C' template template0`)
    expect(await reasonOf(addressed({ pathname: '/narrow' }))).toBe('encoding-wrong')
  })

  it('is refused until its user may make schemas and roles, and sees all rows', async () => {
    await query(running.url, `create role plain login password 'plain'`)
    const url = addressed({ username: 'plain', password: 'plain' })
    expect(await checkServer(url)).toMatchObject({ ok: false, refusal: { reason: 'rights-missing', about: 'CREATE' } })
    await query(running.url, 'grant create on database qingdan to plain')
    expect(await checkServer(url)).toMatchObject({ ok: false, refusal: { reason: 'rights-missing', about: 'CREATEROLE' } })
    await query(running.url, 'alter role plain createrole')
    expect(await checkServer(url)).toMatchObject({ ok: false, refusal: { reason: 'rights-missing', about: 'BYPASSRLS' } })
    await query(running.url, 'alter role plain bypassrls')
    expect(await reasonOf(url)).toBe('fit')
  })
})

describe('the role of the whole server', () => {
  it('may be made by another database in the same moment', async () => {
    const other = new Client({ connectionString: running.url })
    await other.connect()
    try {
      await query(running.url, 'create database second')
      await other.query('begin')
      await other.query(`create role ${APP_ROLE} nologin`)
      const migrated = migrate(addressed({ pathname: '/second' }), await readMigrations(groundParts))
      const waits = `select from pg_stat_activity where application_name = 'qingdan migrate' and wait_event_type = 'Lock'`
      await vi.waitUntil(async () => (await query(running.url, waits)).length === 1, { timeout: 60_000 })
      await other.query(`grant ${APP_ROLE} to current_user`)
      await other.query('commit')
      expect(await migrated).toMatchObject({ ok: true })
    } finally {
      await other.end()
    }
  })
})

describe('without a server given', () => {
  it('the one that comes along serves in the data folder, whose secrets are for its owner alone', async () => {
    const folder = newFolder('data')
    const server = await openDatabaseServer({ QINGDAN_DATA: folder })
    if (!server.ok) throw new Error(server.refusal.reason)
    opened.push(server.value)
    expect(server.value).toMatchObject({ kind: 'embedded', startedHere: true })
    for (const inside of ['secrets', 'files', 'log']) expect(statSync(`${folder}/${inside}`).mode & 0o777).toBe(0o700)
    expect(statSync(`${folder}/postgres/password`).mode & 0o777).toBe(0o600)
  })

  it('a folder that cannot be made is told', async () => {
    const refused = await openDatabaseServer({ QINGDAN_DATA: `${import.meta.filename}/data` })
    expect(refused).toMatchObject({ ok: false, refusal: { reason: 'folder-is-file', about: import.meta.filename } })
  })
})
