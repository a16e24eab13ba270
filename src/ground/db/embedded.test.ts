import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { clearAway, farPort, newFolder, postmasterOf, query, refusalOf, start, until, user } from '#ground/testing/servers.ts'
import { temporaryRoot } from '#ground/testing/temporary.ts'
import { isRunning } from './embedded/process.ts'

const isRoot = process.getuid?.() === 0

/** Numbers that were acknowledged and are not there. */
function missing(rows: readonly { readonly number: string }[], acknowledged: readonly number[]): number[] {
  const there = new Set(rows.map(({ number }) => Number(number)))
  return acknowledged.filter((number) => !there.has(number))
}

/** Path, size and content of every file below. */
function contents(folder: string): string {
  const hash = createHash('sha256')
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const path = join(folder, name)
    hash.update(`${name}\0`)
    if (statSync(path).isFile()) hash.update(readFileSync(path))
  }
  return hash.digest('hex')
}

/** A folder that was used and left in order, to be copied and spoilt. */
const used = join(mkdtempSync(join(temporaryRoot, 'qingdan-embedded-')), 'postgres')
beforeAll(async () => {
  await (await start(used)).stop()
  return () => rmSync(join(used, '..'), { recursive: true, force: true })
})

afterEach(clearAway)

describe('a first start', () => {
  it('makes a durable UTF-8 server for this machine alone, which keeps what it was given', async () => {
    const folder = newFolder()
    const first = await start(folder)
    expect(first.startedHere).toBe(true)
    const names = ['server_encoding', 'lc_ctype', 'data_checksums', 'fsync', 'synchronous_commit', 'full_page_writes', 'TimeZone']
    const rows = await query<{ name: string; setting: string }>(
      first.url,
      'select name, setting from pg_settings where name = any($1) or name = any($2)',
      [names, ['listen_addresses', 'password_encryption', 'lc_messages', 'unix_socket_directories']],
    )
    expect(Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))).toEqual({
      server_encoding: 'UTF8',
      lc_ctype: 'C.UTF-8',
      data_checksums: 'on',
      fsync: 'on',
      synchronous_commit: 'on',
      full_page_writes: 'on',
      TimeZone: 'UTC',
      listen_addresses: '127.0.0.1',
      password_encryption: 'scram-sha-256',
      lc_messages: 'C',
      unix_socket_directories: '',
    })
    // Under a character type of C there would be none: every Chinese character would be a blank.
    await query(first.url, 'create extension pg_trgm')
    const [trigrams] = await query<{ many: number }>(first.url, `select cardinality(show_trgm('天津市生态')) as many`)
    expect(trigrams?.many).toBeGreaterThan(0)
    await query(first.url, `create table kept as select '清单' as word`)
    await first.stop()

    const second = await start(folder)
    expect(second).toMatchObject({ startedHere: true, url: first.url })
    expect(await query(second.url, 'select word from kept')).toEqual([{ word: '清单' }])
  })

  it('lets nobody in without the password, which only its owner can read', async () => {
    const folder = newFolder()
    const { url } = await start(folder)
    const { password } = new URL(url)
    expect(statSync(join(folder, 'password')).mode & 0o777).toBe(0o600)
    expect(readFileSync(join(folder, 'password'), 'utf8').trim()).toBe(password)
    for (const wrong of [url.replace(password, '0'.repeat(48)), url.replace(`:${password}`, '')]) {
      await expect(query(wrong, 'select 1')).rejects.toThrow(/password/)
    }
  })

  it('runs as no administrator, and leaves when the last user has left', async () => {
    const folder = newFolder()
    const one = await start(folder)
    const other = await start(folder)
    expect([one.startedHere, other.startedHere]).toEqual([true, false])
    const pid = postmasterOf(folder)
    if (process.platform === 'linux') expect(readFileSync(`/proc/${pid}/status`, 'utf8')).not.toMatch(/^Uid:\s+0\b/m)
    await one.stop()
    expect(await query(other.url, 'select 1 as one')).toEqual([{ one: 1 }])
    await other.stop()
    expect(isRunning(pid)).toBe(false)
    expect(readdirSync(join(folder, 'users'))).toEqual([])
  })
})

describe('a process that is killed', () => {
  it('leaves a server behind that the next one uses again and stops, with every acknowledged row', async () => {
    const folder = newFolder()
    const writer = await user(folder, 'write')
    await until(() => writer.acknowledged.length > 50)
    writer.child.kill('SIGKILL')
    await writer.ended
    const pid = postmasterOf(folder)
    expect(isRunning(pid)).toBe(true)
    const next = await start(folder)
    expect(next.startedHere).toBe(false)
    const rows = await query<{ number: string }>(next.url, 'select number from acknowledged')
    expect(missing(rows, writer.acknowledged)).toEqual([])
    await next.stop()
    expect(isRunning(pid)).toBe(false)
  })

  it('loses no acknowledged row when the server is killed with it, time after time', async () => {
    const folder = newFolder()
    for (let round = 0; round < 3; round++) {
      const writer = await user(folder, 'write')
      expect(writer.said.startedHere).toBe(true)
      await until(() => writer.acknowledged.length > 50)
      process.kill(postmasterOf(folder), 'SIGKILL')
      writer.child.kill('SIGKILL')
      await writer.ended
      const next = await start(folder)
      expect(next.startedHere).toBe(true)
      const rows = await query<{ number: string }>(next.url, 'select number from acknowledged')
      expect(missing(rows, writer.acknowledged)).toEqual([])
      await query(next.url, 'drop table acknowledged')
      await next.stop()
    }
  })

  it('takes its server along when it ends without a word', async () => {
    const folder = newFolder()
    const silent = await user(folder, 'exit')
    const pid = postmasterOf(folder)
    silent.child.stdin?.write('stop\n')
    expect(await silent.ended).toBe(0)
    await until(() => !isRunning(pid))
    expect((await start(folder)).startedHere).toBe(true)
  })
})

describe('several processes', () => {
  it('start at once on a new folder: one starts it, the others use it, the last one out stops it', async () => {
    const folder = newFolder()
    const users = await Promise.all([user(folder, 'stay'), user(folder, 'stay'), user(folder, 'stay')])
    expect(users.map(({ said }) => said.startedHere).toSorted()).toEqual([false, false, true])
    expect(new Set(users.map(({ said }) => said.url)).size).toBe(1)
    const pid = postmasterOf(folder)
    const [starter, ...others] = users.toSorted((one, other) => Number(other.said.startedHere) - Number(one.said.startedHere))
    for (const one of [starter!, others[0]!]) {
      one.child.stdin?.write('stop\n')
      expect(await one.ended).toBe(0)
      expect(await query(others[1]!.said.url, 'select 1 as one')).toEqual([{ one: 1 }])
    }
    others[1]!.child.stdin?.write('stop\n')
    await others[1]!.ended
    expect(isRunning(pid)).toBe(false)
  })

  it('wait for no lock of a dead process', async () => {
    const folder = newFolder()
    cpSync(used, folder, { recursive: true })
    const dead = spawnSync(process.execPath, ['-e', '0'])
    symlinkSync(`${dead.pid}-00000000.1-00000000`, join(folder, 'lock'))
    expect((await start(folder)).startedHere).toBe(true)
  })
})

describe('what stands in the way', () => {
  it('is not a port that another program took: the next free one serves, and is kept', async () => {
    const folder = newFolder()
    const other = createServer()
    const port = farPort()
    await new Promise<void>((resolve, reject) => other.once('error', reject).listen(port, '127.0.0.1', resolve))
    const first = await start(folder, { port })
    const got = Number(new URL(first.url).port)
    expect(got).toBeGreaterThan(port)
    await first.stop()
    await new Promise((resolve) => other.close(resolve))
    expect(Number(new URL((await start(folder)).url).port)).toBe(got)
  })

  it('is not a pid file whose number another program has now', async () => {
    const folder = newFolder()
    cpSync(used, folder, { recursive: true })
    writeFileSync(join(folder, 'cluster/postmaster.pid'), `${process.pid}\n${folder}/cluster\n1\n25432\n\n127.0.0.1\n 1 1\nready   \n`)
    expect((await start(folder)).startedHere).toBe(true)
  })

  it('is not a copy of the folder of a server that runs: each has its own', async () => {
    const folder = newFolder()
    const original = await start(folder)
    await query(original.url, 'create table only_here ()')
    await original.stop()
    const copy = newFolder()
    cpSync(folder, copy, { recursive: true })
    const again = await start(folder)
    cpSync(join(folder, 'cluster/postmaster.pid'), join(copy, 'cluster/postmaster.pid'))
    const second = await start(copy)
    expect(second.startedHere).toBe(true)
    await query(again.url, 'drop table only_here')
    expect(await query(second.url, `select to_regclass('only_here')::text as name`)).toEqual([{ name: 'only_here' }])
  })

  it.each([
    ['folder-newer', (folder: string) => writeFileSync(join(folder, 'cluster/PG_VERSION'), '16\n')],
    ['folder-older', (folder: string) => writeFileSync(join(folder, 'cluster/PG_VERSION'), '14\n')],
    ['folder-newer', (folder: string) => writeFileSync(join(folder, 'about.json'), '{"qingdan":"postgres","format":2,"port":25432}')],
    ['folder-not-ours', (folder: string) => rmSync(join(folder, 'about.json'))],
    ['folder-damaged', (folder: string) => rmSync(join(folder, 'cluster/global/pg_control'))],
    ['password-lost', (folder: string) => rmSync(join(folder, 'password'))],
  ] as const)('is refused as %s, and nothing in the folder is changed', async (reason, spoil) => {
    const folder = newFolder()
    cpSync(used, folder, { recursive: true })
    spoil(folder)
    const before = contents(join(folder, 'cluster/base'))
    expect(await refusalOf(folder)).toBe(reason)
    expect(contents(join(folder, 'cluster/base'))).toBe(before)
    expect(readdirSync(join(folder, 'users'))).toEqual([])
  })

  it('is a folder that holds something else', async () => {
    const folder = newFolder()
    mkdirSync(folder)
    writeFileSync(join(folder, 'holiday.txt'), 'mine')
    expect(await refusalOf(folder)).toBe('folder-not-ours')
    expect(readdirSync(folder)).toEqual(['holiday.txt'])
  })

  it('is a folder of another user', async () => {
    const folder = newFolder()
    cpSync(used, folder, { recursive: true })
    if (isRoot) {
      const other = await user(folder, 'stay', { uid: 65_534, gid: 65_534 })
      expect(other.said.reason).toBe('folder-forbidden')
    } else {
      chmodSync(folder, 0o000)
      expect(await refusalOf(folder)).toBe('folder-forbidden')
      chmodSync(folder, 0o700)
    }
  })

  it.runIf(isRoot)('is not a way that is closed to the user of the database (only root changes users)', async () => {
    const folder = newFolder()
    chmodSync(join(folder, '..'), 0o700)
    const { url, startedHere } = await start(folder)
    expect(startedHere).toBe(true)
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }])
  })
})
