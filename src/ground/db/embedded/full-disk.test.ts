import { readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, describe, expect, it } from 'vitest'
import { clearAway, postmasterOf, query, refusalOf, smallDisk, start, stopServers } from '#ground/testing/servers.ts'

afterEach(clearAway)

/** Takes all the room that is left. */
function fill(path: string): void {
  const chunk = Buffer.alloc(2 ** 16)
  try {
    for (;;) writeFileSync(path, chunk, { flag: 'a' })
  } catch (error) {
    expect((error as NodeJS.ErrnoException).code).toBe('ENOSPC')
  }
}

describe('a full disk', () => {
  it('is told before anything is made', async ({ skip }) => {
    const disk = smallDisk(30) ?? skip('no file system may be mounted here')
    expect(await refusalOf(join(disk, 'postgres'))).toBe('disk-full')
    expect(readdirSync(join(disk, 'postgres')).filter((name) => /cluster|making/.test(name))).toEqual([])
  })

  it('loses nothing that was acknowledged: there is room again, and every row is there', async ({ skip }) => {
    const disk = smallDisk(260) ?? skip('no file system may be mounted here')
    const folder = join(disk, 'postgres')
    const { url, stop } = await start(folder)
    await query(url, 'create table kept (number bigint primary key, filling text)')
    fill(join(disk, 'filler'))
    truncateSync(join(disk, 'filler'), statSync(join(disk, 'filler')).size - 2 ** 21)
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => undefined)
    await client.connect()
    let acknowledged = 0
    let said: unknown = null
    while (said === null) {
      await client
        .query(`insert into kept select $1, string_agg(md5(random()::text), '') from generate_series(1, 2000)`, [acknowledged + 1])
        .then(() => acknowledged++)
        .catch((error: unknown) => {
          said = error
        })
    }
    await client.end().catch(() => undefined)
    expect(acknowledged).toBeGreaterThan(0)
    process.kill(postmasterOf(folder), 'SIGKILL')
    await stop()
    expect(['disk-full', 'started']).toContain(await refusalOf(folder))
    await stopServers()
    rmSync(join(disk, 'filler'))
    const again = await start(folder)
    const [row] = await query<{ many: string; most: string }>(again.url, 'select count(*) as many, max(number) as most from kept')
    expect(Number(row?.most)).toBeGreaterThanOrEqual(acknowledged)
    expect(Number(row?.many)).toBe(Number(row?.most))
    await again.stop()
  })
})
