import { renameSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { clearAway, farPort, newFolder, postmasterOf, query, start, until } from '#ground/testing/servers.ts'
import type { KeptEvents, Pace } from './keep.ts'
import { isRunning } from './process.ts'

afterEach(clearAway)

const pace: Pace = { look: 10, firstPause: 10, longestPause: 20, steady: 600_000 }

function listener() {
  const heard: string[] = []
  const told: KeptEvents = {
    onGone: () => heard.push('gone'),
    onBack: () => heard.push('back'),
    onRefused: (reason) => heard.push(reason),
    onGivenUp: (reason) => heard.push(`given up: ${reason}`),
  }
  return { heard, told }
}

async function die(folder: string): Promise<void> {
  const pid = postmasterOf(folder)
  process.kill(pid, 'SIGKILL')
  await until(() => !isRunning(pid))
}

describe('a server that dies while it is used', () => {
  it('is started again where it was, time after time, with every row', async () => {
    const folder = newFolder()
    const { url, keep, stop } = await start(folder, { port: farPort() })
    const { heard, told } = listener()
    const keeper = keep(told, pace)
    await query(url, 'create table kept (number int)')
    for (const round of [1, 2]) {
      await query(url, 'insert into kept values ($1)', [round])
      await die(folder)
      await until(() => heard.filter((word) => word === 'back').length === round)
      expect(keeper.state()).toBe('running')
      expect(await query(url, 'select max(number) as number from kept')).toEqual([{ number: round }])
    }
    expect(heard).toEqual(['gone', 'back', 'gone', 'back'])
    const pid = postmasterOf(folder)
    await stop()
    // It was left in order: nobody starts it any more.
    expect(isRunning(pid)).toBe(false)
  })

  it('waits for its port for as long as another program has it, and takes no other', async () => {
    const folder = newFolder()
    const { url, keep } = await start(folder, { port: farPort() })
    const { heard, told } = listener()
    await die(folder)
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(Number(new URL(url).port), '127.0.0.1', resolve))
    const keeper = keep(told, pace)
    // More often than what does not pass by itself is tried.
    await until(() => heard.filter((word) => word === 'port-taken').length > 12)
    expect(keeper.state()).toBe('starting-again')
    await new Promise((resolve) => other.close(resolve))
    await until(() => heard.includes('back'))
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it.each([
    ['a damaged folder', (folder: string) => rmSync(join(folder, 'cluster/global/pg_control'))],
    ['a folder that is gone', (folder: string) => renameSync(join(folder, 'cluster'), join(folder, 'cluster-away'))],
  ])('is given up after a few tries on %s, and no empty one takes its place', async (_name, spoil) => {
    const folder = newFolder()
    const { keep } = await start(folder, { port: farPort() })
    const { heard, told } = listener()
    await die(folder)
    spoil(folder)
    const keeper = keep(told, pace)
    await until(() => keeper.state() === 'given-up')
    expect(heard).toEqual(['gone', ...Array<string>(8).fill('folder-damaged'), 'given up: folder-damaged'])
  })
})
