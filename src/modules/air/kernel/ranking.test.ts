import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rank } from './ranking.ts'

const entries = (values: readonly (string | null)[]) => values.map((value, at) => ({ id: `d${at}`, value }))
const ranks = (values: readonly (string | null)[], best: 'smallest' | 'greatest' = 'smallest') =>
  rank(entries(values), best).ranked.map((row) => `${row.id} ${row.rank}${row.isTied ? '=' : ''}`)

describe('rank', () => {
  it('gives equal figures one rank, and the next its number', () => {
    expect(ranks(['4.10', '3.92', '4.1', '5.00', '3.00'])).toEqual(['d4 1', 'd1 2', 'd0 3=', 'd2 3=', 'd3 5'])
    expect(ranks(['72.6', '80.0', '80.0'], 'greatest')).toEqual(['d1 1=', 'd2 1=', 'd0 3'])
    expect(ranks(['-3.0', '2.0', '-10.5'])).toEqual(['d2 1', 'd0 2', 'd1 3'])
  })

  it('ranks nothing that has no figure, and names it', () => {
    expect(rank(entries([null, '3', null]), 'smallest')).toMatchObject({
      ranked: [{ id: 'd1', rank: 1, isTied: false }],
      unranked: ['d0', 'd2'],
    })
  })

  it('gives each as its rank one more than those that are better', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }).map(String), { maxLength: 30 }), (values) => {
        for (const { value, rank: place } of rank(entries(values), 'smallest').ranked) {
          expect(place).toBe(values.filter((other) => Number(other) < Number(value)).length + 1)
        }
      }),
    )
  })
})
