import { describe, expect, it } from 'vitest'
import { spearmanCritical } from '#standards/hj-663/spearman.table.ts'
import { tableFaults } from '#standards/row.ts'
import { trendOf } from './trend.ts'

const trend = (values: readonly (number | string)[], first = 2018) => {
  const found = trendOf(
    values.map((value, at) => ({ year: first + at, value: String(value) })),
    '2025-12-31',
  )
  return found.ok ? `${found.value.trend} ${found.value.coefficient}${found.value.hasTies ? ' ties' : ''}` : found.refusal.reason
}

/** Σd² of every order of n ranks, counted. */
function countsOfSquares(n: number): Map<number, number> {
  const counts = new Map<number, number>()
  const walk = (at: number, left: readonly number[], sum: number) => {
    if (left.length === 0) counts.set(sum, (counts.get(sum) ?? 0) + 1)
    for (const rank of left)
      walk(
        at + 1,
        left.filter((other) => other !== rank),
        sum + (rank - at) ** 2,
      )
  }
  walk(
    1,
    Array.from({ length: n }, (_, at) => at + 1),
    0,
  )
  return counts
}

describe('the critical values', () => {
  it('have no overlap and no hole', () => {
    expect(tableFaults(spearmanCritical, ['years'])).toEqual([])
  })

  it.each([5, 6, 7, 8])('are for %i years the least coefficient that one in twenty orders reaches', (n) => {
    const counts = countsOfSquares(n)
    const all = [...counts.values()].reduce((a, b) => a + b, 0)
    const sums = [...counts.keys()].toSorted((a, b) => a - b)
    let reached = 0
    let least = 1
    for (const sum of sums) {
      reached += counts.get(sum)!
      if (reached / all > 0.05) break
      least = 1 - (6 * sum) / (n ** 3 - n)
    }
    const row = spearmanCritical.find(({ years }) => years === n)!
    expect(Number(row.value)).toBeCloseTo(least, 3)
  })
})

describe('trendOf', () => {
  // Σd² by hand: 0; 40; 2 (one exchange) of five years: 1 − 6·2/120 = 0.9; 4: 0.8.
  it.each([
    [[30, 31, 32, 33, 34], 'rising 1.000'],
    [[60, 55, 50, 45, 40], 'falling -1.000'],
    [[60, 55, 45, 50, 40], 'falling -0.900'],
    [[55, 60, 45, 50, 40], 'none -0.800'],
    [[40, 39, 41, 38, 40.5], 'none 0.100'],
    [['35', '35.0', '40', '41', '42'], 'rising 0.975 ties'],
  ])('of %j: %s', (values, expected) => {
    expect(trend(values)).toBe(expected)
  })

  it('refuses years that are too few, too many, with a gap, or without a value', () => {
    expect(trend([1, 2, 3, 4])).toBe('no-critical-value')
    expect(trend([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])).toBe('no-critical-value')
    expect(trend([1, 2, 3, 4, 'x'])).toBe('not-a-decimal')
    expect(
      trendOf(
        [
          { year: 2020, value: '1' },
          { year: 2022, value: '2' },
        ],
        '2025-12-31',
      ),
    ).toEqual({
      ok: false,
      refusal: { reason: 'years-not-in-a-row', years: [2020, 2022] },
    })
  })
})
