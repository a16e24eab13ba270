import { expect, it } from 'vitest'
import { temporaryRoot } from '#ground/testing/temporary.ts'
import { disk, diskBreaches } from './disk.ts'

it('refuses plainly on a full disk, goes on when there is room, and loses nothing', async ({ skip }) => {
  const said: string[] = []
  const tried = await disk({ within: temporaryRoot, program: 'pageless', submissions: 10, breach: (of) => said.push(of) })
  const counts = tried ?? skip('no file system may be mounted here')
  expect(said).toEqual([])
  expect(counts).toMatchObject({ lost: 0, doubled: 0, halfWritten: 0, wrongAnswers: 0, receiptsOff: 0, saidLow: true })
  expect(counts.refusedFull).toBeGreaterThan(0)
  expect(diskBreaches(counts)).toBe(0)
})
