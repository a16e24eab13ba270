import { expect, it } from 'vitest'
import type { WaterIndex } from '../../wire.ts'
import { ranked } from './ranks.ts'

const index = (of: string, value: string | null): WaterIndex => ({
  ...{ of, value, name: { zh: of, en: of }, river: value, lake: null, n: 3, expected: 3 },
  ...{ withheld: value === null ? 'items-missing' : null, missing: [], before: null, change: null },
})

it('puts the smallest index first, lets equal ones share a rank, and gives none where there is no index', () => {
  const given = [index('e', null), index('d', '4.5000'), index('c', '3.9120'), index('b', '3.9120'), index('a', '10.0000')]
  expect(ranked(given).map(({ of, rank, isTied }) => [of, rank, isTied])).toEqual([
    ['b', 1, true],
    ['c', 1, true],
    ['d', 3, false],
    ['a', 4, false],
    ['e', null, false],
  ])
})
