import { expect, it, vi } from 'vitest'
import { temporaryRoot } from '#ground/testing/temporary.ts'
import { type SharedPlace, twice, twiceBreaches } from './twice.ts'

// Two starts of a whole server each: on a busy machine they take many times as long.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

it.each<SharedPlace>(['one-folder', 'one-database'])('two servers that start at once on %s are one house', async (place) => {
  const said: string[] = []
  const counts = await twice({ within: temporaryRoot, program: 'pageless', place, submissions: 10, breach: (of) => said.push(of) })
  expect(said).toEqual([])
  expect(counts).toMatchObject({ started: 2, bureaus: 1, administrators: 1, submitted: 10, acknowledged: 10, lost: 0, doubled: 0 })
  expect(twiceBreaches(place, counts)).toBe(0)
})
