import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { temporaryRoot } from '#ground/testing/temporary.ts'
import { roomIn } from './room.ts'

const newFolder = () => mkdtemp(join(temporaryRoot, 'qingdan-room-'))

it.skipIf(process.platform !== 'linux')('there is as much room as df says', async () => {
  const folder = await newFolder()
  const asked = () => Number(spawnSync('df', ['-B1', '--output=avail', folder], { encoding: 'utf8' }).stdout.split('\n')[1])
  const before = asked()
  const room = await roomIn(folder)()
  const after = asked()
  // Others write to the same disk meanwhile.
  const others = 256 * 2 ** 20
  expect(room).toBeGreaterThan(Math.min(before, after) - others)
  expect(room).toBeLessThan(Math.max(before, after) + others)
  await rm(folder, { recursive: true })
})

it('what was found last holds for a while, and then the disk is asked again', async () => {
  const folder = await newFolder()
  const [lasting, fresh] = [roomIn(folder, Number.POSITIVE_INFINITY), roomIn(folder, 0)]
  const found = await lasting()
  expect(await fresh()).not.toBeNull()
  await rm(folder, { recursive: true })
  expect(await lasting()).toBe(found)
  expect(await fresh()).toBeNull()
})
