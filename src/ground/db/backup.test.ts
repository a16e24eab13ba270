import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clearAway, newFolder, query, start, until } from '#ground/testing/servers.ts'
import { prepareJobs } from '../jobs/store/prepare.ts'
import { Stopped } from './backup/manifest.ts'
import { backup, type Kept } from './backup.ts'
import { type Migration, migrate, readMigrations } from './migrate.ts'
import { groundParts } from './parts.ts'
import { restore } from './restore.ts'

/** Every kind of value, a circle of foreign keys, one within a table, numbers that the server gives. */
const trial = `
  create schema trial;
  create table trial.kinds (
    id bigint generated always as identity primary key, words text, bytes bytea, number numeric, real double precision,
    at timestamptz, day date, document jsonb, list text[], yes boolean, doubled bigint generated always as (id * 2) stored
  );
  create table trial.parent (id bigint primary key, above bigint references trial.parent (id), first_child bigint);
  create table trial.child (id bigint primary key, parent bigint not null references trial.parent (id));
  alter table trial.parent add foreign key (first_child) references trial.child (id);
  create table trial.account (id int primary key, amount int not null);
  create table trial."Odd ""name""" ("a b" text);
  create sequence trial.counter start 7;
  grant usage on schema trial to qingdan_app`

let migrations: readonly Migration[]
let embedded: Kept
const queues = [{ name: 'deadlines', retryLimit: 3, expireInSeconds: 60 }]
const prepare = (url: string) => prepareJobs(url, queues)

/** A database and folders of their own; the database is one more on a server that runs. */
async function emptyPlace(server: string, name: string): Promise<Kept> {
  await query(server, `create database place_${name} template template0`)
  const data = newFolder('data')
  const folders = ['files', 'secrets'].map((one) => ({ name: one, path: join(data, one) }))
  return { url: Object.assign(new URL(server), { pathname: `/place_${name}` }).href, folders }
}

const strange = ['', 'NULL', '\\N', '\\.', 'tab\there', 'line\nfeed', 'return\r\n', 'back\\slash', '清单𠮷😀', 'quote\'"', '\u0001\u007f']

async function fill(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  for (const words of [...strange, null]) {
    await client.query(
      `insert into trial.kinds (words, bytes, number, real, at, day, document, list, yes) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        words,
        Buffer.from([0, 1, 92, 255]),
        '-12345678901234567890.123456789',
        words === null ? 'NaN' : 0.1 + 0.2,
        words === '' ? 'infinity' : '2026-02-28 23:59:59.999999+08',
        '0001-01-01',
        JSON.stringify({ words, deep: [1, { '\t': null }] }),
        words === null ? null : [words, 'NULL'],
        words === null,
      ],
    )
  }
  await client.query(`insert into trial.kinds (words) select repeat(md5(n::text), n % 40) from generate_series(1, 20000) n`)
  await client.query(`insert into trial.parent select n, nullif(n + 1, 101) from generate_series(1, 100) n`)
  await client.query(`insert into trial.child select n, n from generate_series(1, 100) n`)
  await client.query(`update trial.parent set first_child = id`)
  await client.query(`insert into trial."Odd ""name""" values ('x')`)
  await client.query(`insert into trial.account select n, 100 from generate_series(1, 50) n`)
  await client.query(`select nextval('trial.counter'), nextval('trial.counter')`)
  await client.query(`insert into qingdan.area (code, kind, name_zh, name_en) values ('120000', 'province', '天津市', 'Tianjin')`)
  await client.query(
    `insert into qingdan.bureau (bureau_id, name_zh, name_en, area_code, created_at) values ('trial', '局', 'B', '120000', now())`,
  )
  await client.query(`insert into journal.head (bureau_id, seq, hash) values ('trial', 0, decode(repeat('00', 32), 'hex'))`)
  // A day of figures for which another installation has no table.
  await client.query(
    `create table jobs.queue_stats_20200101 partition of jobs.queue_stats for values from ('2020-01-01') to ('2020-01-02')`,
  )
  await client.query(`insert into jobs.job (name, data) values ('deadlines', '{"report":"清单"}')`)
  await client.end()
}

function fillFolders({ folders }: Kept): void {
  const files = folders[0]!
  const secrets = folders[1]!
  mkdirSync(join(files.path, 'trial/ab'), { recursive: true })
  mkdirSync(join(files.path, 'trial/.arriving'), { recursive: true })
  mkdirSync(secrets.path)
  writeFileSync(join(files.path, 'trial/ab/abcd'), Buffer.alloc(3_000_000, 'picture'))
  writeFileSync(join(files.path, 'trial/ab/empty'), '')
  writeFileSync(join(files.path, `trial/${'long'.repeat(50)}`), 'x')
  writeFileSync(join(files.path, 'trial/.arriving/half'), 'x')
  writeFileSync(join(secrets.path, 'links.key'), 'secret', { mode: 0o600 })
}

/** What another program says the database holds: pg_dump of the same major version, lines in the order of their text. */
const pgDump = ['/usr/lib/postgresql/15/bin/pg_dump', '/usr/local/bin/pg_dump', '/usr/bin/pg_dump'].find((path) => existsSync(path))
function dumped(url: string): string[] {
  const own = ['--exclude-table=jobs.version', '--exclude-table=jobs.queue_stats*']
  const run = spawnSync(pgDump!, ['--dbname', url, ...own, '--no-owner'], { encoding: 'utf8', maxBuffer: 2 ** 28 })
  if (run.status !== 0) throw new Error(run.stderr)
  return run.stdout
    .split('\n')
    .filter((line) => !/^(?:\\(?:un)?restrict |-- Dumped from)/.test(line))
    .toSorted()
}

/** Every table as JSON, for machines without pg_dump. */
async function rowsOf(url: string): Promise<string[]> {
  const names = await query<{ name: string }>(
    url,
    `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
     where schemaname !~ '^(pg_|information_schema)' and not (schemaname = 'jobs' and tablename ~ '^(version|queue_stats)') order by 1`,
  )
  const lines: string[] = []
  for (const { name } of names) {
    const rows = await query<{ row: string }>(url, `select to_jsonb(t)::text as row from ${name} t order by 1`)
    lines.push(...rows.map(({ row }) => `${name} ${row}`))
  }
  return lines
}

const holds = async (url: string) => (pgDump === undefined ? await rowsOf(url) : dumped(url))

function filesOf({ folders }: Kept): [string, string][] {
  return folders.flatMap(({ name, path }) =>
    readdirSync(path, { recursive: true, encoding: 'utf8' })
      .filter((file) => statSync(join(path, file)).isFile() && !file.includes('.arriving'))
      // In which order a folder names its files is the file system's affair.
      .toSorted()
      .map((file): [string, string] => [`${name}/${file}`, readFileSync(join(path, file), 'latin1')]),
  )
}

async function backedUp(kept: Kept): Promise<string> {
  const out = newFolder('backup.tar.gz')
  const done = await backup(kept, out)
  if (!done.ok) throw new Error(JSON.stringify(done.refusal))
  return out
}

async function restored(archive: string, into: Kept): Promise<string> {
  const done = await restore({ archive, into, migrations, prepare })
  return done.ok ? 'restored' : done.refusal.reason
}

const isEmpty = async ({ url }: Kept) =>
  (await query(url, `select from pg_tables where schemaname = 'trial'`)).length === 0 ||
  (await query(url, 'select from trial.kinds union all select from qingdan.bureau')).length === 0

let archive: string
beforeAll(async () => {
  const part = newFolder('migrations')
  mkdirSync(part)
  writeFileSync(join(part, '0001-trial.sql'), trial)
  migrations = await readMigrations([...groundParts, { part: 'trial', folder: part }])
  const running = await start(newFolder())
  embedded = { ...(await emptyPlace(running.url, 'original')) }
  const result = await migrate(embedded.url, migrations)
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  await prepare(embedded.url)
  await fill(embedded.url)
  fillFolders(embedded)
  archive = await backedUp(embedded)
})
afterAll(clearAway)

/** One that nobody listens at just now. */
const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })

/** A server that is not the one that comes along, where this machine has one; else a second one of ours. */
async function separateServer(): Promise<string> {
  const bin = '/usr/lib/postgresql/15/bin'
  if (!existsSync(join(bin, 'initdb')) || process.getuid?.() !== 0 || spawnSync('id', ['postgres']).status !== 0)
    return (await start(newFolder())).url
  const folder = newFolder('server')
  mkdirSync(folder)
  spawnSync('chown', ['postgres', folder])
  const as = (file: string, ...args: string[]) =>
    spawnSync('runuser', ['-u', 'postgres', '--', join(bin, file), ...args], { stdio: 'ignore' }).status
  const data = join(folder, 'data')
  as('initdb', '-D', data, '--auth=trust', '--encoding=UTF8', '--locale=C', '--username=owner')
  stopSeparate = () => void as('pg_ctl', 'stop', '-m', 'immediate', '-D', data)
  // A port that was free a moment ago may be another's by now: what answers there would be a stranger's server.
  for (let tries = 0; tries < 10; tries++) {
    const port = await freePort()
    const options = `-c listen_addresses=127.0.0.1 -c port=${port} -c unix_socket_directories=${folder}`
    if (as('pg_ctl', 'start', '-w', '-D', data, '-o', options) === 0) return `postgresql://owner@127.0.0.1:${port}/postgres`
  }
  throw new Error('the separate server did not start on any of ten ports')
}
let stopSeparate: (() => void) | null = null
afterAll(() => stopSeparate?.())

describe('a backup', () => {
  it('carries everything to another server and back again: another program finds no difference', async () => {
    const before = await holds(embedded.url)
    expect(before.length).toBeGreaterThan(20_000)
    const server = await emptyPlace(await separateServer(), 'moved')
    expect(await restored(archive, server)).toBe('restored')
    expect(await holds(server.url)).toEqual(before)
    expect(filesOf(server)).toEqual(filesOf(embedded))
    const back = await emptyPlace(embedded.url, 'back_again')
    expect(await restored(await backedUp(server), back)).toBe('restored')
    expect(await holds(back.url)).toEqual(before)
    expect(filesOf(back)).toEqual(filesOf(embedded))
    expect(await query(back.url, `select nextval('trial.counter')`)).toEqual([{ nextval: '9' }])
    const [given] = await query<{ id: string }>(back.url, `insert into trial.kinds (words) values ('next') returning id`)
    expect(Number(given?.id)).toBe(20_013)
    await expect(query(back.url, 'insert into trial.child values (1000, 1000)')).rejects.toThrow(/foreign key/)
  })

  it('is for its owner alone, can be read by tar, and replaces no file', async () => {
    expect(statSync(archive).mode & 0o777).toBe(0o600)
    const listed = spawnSync('tar', ['-tzf', archive], { encoding: 'utf8' }).stdout.trim().split('\n')
    expect(listed[0]).toBe('qingdan-backup.json')
    expect(listed.at(-1)).toBe('manifest.json')
    expect(listed).toContain('folders/files/trial/ab/abcd')
    expect(listed.filter((name) => name.includes('arriving'))).toEqual([])
    expect(await backup(embedded, archive)).toMatchObject({ ok: false, refusal: { reason: 'out-exists' } })
  })

  it('shows one instant while others write: what is moved from one account to another is in one of them', async () => {
    const client = new pg.Client({ connectionString: embedded.url })
    await client.connect()
    let isDone = false
    let moves = 0
    const moving = (async () => {
      while (!isDone) {
        await client.query('begin')
        await client.query('update trial.account set amount = amount - 1 where id = $1', [(moves % 50) + 1])
        await client.query('update trial.account set amount = amount + 1 where id = $1', [((moves + 7) % 50) + 1])
        await client.query('commit')
        moves++
      }
    })()
    await until(() => moves > 20)
    const out = await backedUp(embedded)
    isDone = true
    await moving
    await client.end()
    const place = await emptyPlace(embedded.url, 'one_instant')
    expect(await restored(out, place)).toBe('restored')
    expect(await query(place.url, 'select sum(amount)::int as sum, count(*)::int as many from trial.account')).toEqual([
      { sum: 5000, many: 50 },
    ])
  })

  it('is refused where rows are hidden from its user, instead of leaving them out', async () => {
    await query(embedded.url, `create role hidden login password 'hidden' in role pg_read_all_data`)
    const url = Object.assign(new URL(embedded.url), { username: 'hidden', password: 'hidden' }).href
    const out = newFolder('backup.tar.gz')
    expect(await backup({ ...embedded, url }, out)).toMatchObject({ ok: false, refusal: { reason: 'rows-hidden' } })
    expect(readdirSync(join(out, '..'))).toEqual([])
  })

  it('that is stopped leaves nothing', async () => {
    const out = newFolder('backup.tar.gz')
    const stop = () => {
      throw new Stopped('SIGINT')
    }
    expect(await backup(embedded, out, stop)).toMatchObject({ ok: false, refusal: { reason: 'stopped' } })
    expect(readdirSync(join(out, '..'))).toEqual([])
    const place = await emptyPlace(embedded.url, 'stopped')
    const onProgress = ({ stage }: { stage: string }) => (stage === 'load' ? stop() : undefined)
    expect(await restore({ archive, into: place, migrations, prepare, onProgress })).toMatchObject({ refusal: { reason: 'stopped' } })
    expect(await isEmpty(place)).toBe(true)
    expect(place.folders.flatMap(({ path }) => readdirSync(path))).toEqual([])
  })

  it('of a database without our tables is refused', async () => {
    const place = await emptyPlace(embedded.url, 'nothing_here')
    expect(await backup(place, newFolder('x.tar.gz'))).toMatchObject({ ok: false, refusal: { reason: 'nothing-to-back-up' } })
  })
})

describe('a restore', () => {
  it('refuses what is cut short or changed anywhere, and leaves the place empty', async () => {
    const whole = readFileSync(archive)
    const place = await emptyPlace(embedded.url, 'damaged')
    const copy = newFolder('copy.tar.gz')
    const refused = ['archive-damaged', 'archive-foreign', 'archive-newer']
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), fc.boolean(), async (at, bits, isCut) => {
        // Bytes 3 to 9 of the gzip header are hints, a time and a system (RFC 1952): nothing that is kept stands there.
        // The last byte before the trailer of eight may end in bits that fill it up (RFC 1951) and mean nothing.
        fc.pre(isCut || at < 3 || (at > 9 && at !== whole.length - 9))
        const changed = Buffer.from(whole)
        changed[at] = changed[at]! ^ bits
        writeFileSync(copy, isCut ? whole.subarray(0, at) : changed)
        expect(refused).toContain(await restored(copy, place))
      }),
      { numRuns: 40 },
    )
    expect(await isEmpty(place)).toBe(true)
    expect(place.folders.some(({ path }) => existsSync(path))).toBe(false)
  })

  it('refuses another file, none, and one of a newer format', async () => {
    const place = await emptyPlace(embedded.url, 'foreign')
    expect(await restored(import.meta.filename, place)).toBe('archive-foreign')
    expect(await restored(`${archive}.none`, place)).toBe('archive-missing')
    const folder = newFolder('newer')
    mkdirSync(folder)
    spawnSync('tar', ['-xzf', archive, '-C', folder])
    const head = join(folder, 'qingdan-backup.json')
    writeFileSync(head, readFileSync(head, 'utf8').replace('"format": 1', '"format": 2'))
    spawnSync('tar', ['-czf', `${folder}.tar.gz`, '-C', folder, 'qingdan-backup.json', 'tables', 'folders', 'manifest.json'])
    expect(await restored(`${folder}.tar.gz`, place)).toBe('archive-newer')
  })

  it('refuses rows that break what they point at, even in an archive that is whole', async () => {
    const place = await emptyPlace(embedded.url, 'broken')
    const source = await emptyPlace(embedded.url, 'unchecked')
    expect(await restored(archive, source)).toBe('restored')
    await query(source.url, `set session_replication_role = replica; delete from trial.parent where id = 50`)
    expect(await restored(await backedUp(source), place)).toBe('rows-refused')
    expect(await isEmpty(place)).toBe(true)
    expect(place.folders.flatMap(({ path }) => readdirSync(path))).toEqual([])
  })

  it('refuses a database and folders that hold something, and changes nothing there', async () => {
    const place = await emptyPlace(embedded.url, 'filled')
    await query(place.url, `create table public.mine as select 1 as one`)
    expect(await restored(archive, place)).toBe('target-not-empty')
    expect(await query(place.url, 'select one from public.mine')).toEqual([{ one: 1 }])
    await query(place.url, 'drop table public.mine')
    mkdirSync(place.folders[0]!.path, { recursive: true })
    writeFileSync(join(place.folders[0]!.path, 'mine'), 'mine')
    expect(await restored(archive, place)).toBe('folder-not-empty')
    expect(readFileSync(join(place.folders[0]!.path, 'mine'), 'utf8')).toBe('mine')
    rmSync(join(place.folders[0]!.path, 'mine'))
    expect(await restored(archive, place)).toBe('restored')
    expect(await restored(archive, place)).toBe('target-not-empty')
  })

  it('refuses an archive of a newer program or of changed migrations, and brings one of an older program up to date', async () => {
    const place = await emptyPlace(embedded.url, 'versions')
    const without = migrations.filter(({ part }) => part !== 'trial')
    expect(await restore({ archive, into: place, migrations: without, prepare })).toMatchObject({
      refusal: { reason: 'schema-newer', about: 'trial/0001' },
    })
    const changed = migrations.map((one) => (one.part === 'trial' ? { ...one, sha256: '0'.repeat(64) } : one))
    expect(await restore({ archive, into: place, migrations: changed, prepare })).toMatchObject({
      refusal: { reason: 'migration-changed' },
    })
    const next: Migration = {
      part: 'trial',
      number: 2,
      name: 'next',
      sha256: '1'.repeat(64),
      sql: 'alter table trial.account add column note text',
    }
    expect(await restore({ archive, into: place, migrations: [...migrations, next], prepare })).toMatchObject({ ok: true })
    expect(await query(place.url, 'select note from trial.account limit 1')).toEqual([{ note: null }])
  })

  it('that was killed can be begun again', async () => {
    const place = await emptyPlace(embedded.url, 'killed')
    for (const { path } of place.folders) mkdirSync(path, { recursive: true })
    // Holds the last table, so that the restore stands still when rows and files are half there.
    expect((await migrate(place.url, migrations)).ok).toBe(true)
    await prepare(place.url)
    const holder = new pg.Client({ connectionString: place.url })
    await holder.connect()
    await holder.query('begin; lock table trial.parent in access share mode')
    const script = `import { restore } from '#ground/db/restore.ts'
      const [archive, into, migrations] = JSON.parse(process.argv[1])
      await restore({ archive, into, migrations })`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script, JSON.stringify([archive, place, migrations])], {
      cwd: join(import.meta.dirname, '../../..'),
      stdio: 'inherit',
    })
    const ended = new Promise((resolve) => child.on('close', resolve))
    await until(() => existsSync(join(place.folders[0]!.path, '.restoring')))
    writeFileSync(join(place.folders[0]!.path, 'half'), 'x')
    child.kill('SIGKILL')
    await ended
    await holder.end()
    expect(await restored(archive, place)).toBe('restored')
    expect(filesOf(place)).toEqual(filesOf(embedded))
  })
})
