import { expect, it } from 'vitest'
import { temporaryRoot } from '#ground/testing/temporary.ts'
import { type SharedPlace, twice, twiceBreaches } from './twice.ts'

it.each<SharedPlace>(['one-folder', 'one-database'])('two servers that start at once on %s are one house', async (place) => {
  const said: string[] = []
  const counts = await twice({ within: temporaryRoot, program: 'pageless', place, submissions: 10, breach: (of) => said.push(of) })
  expect(said).toEqual([])
  expect(counts).toMatchObject({ started: 2, bureaus: 1, administrators: 1, submitted: 10, acknowledged: 10, lost: 0, doubled: 0 })
  expect(twiceBreaches(place, counts)).toBe(0)
})
