import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dividedBy, whole } from '#ground/lib/fraction.ts'
import { roundFraction } from './round-fraction.ts'
import { roundOff } from './rounding.ts'

describe('a fraction', () => {
  it.each<[number, number, number, string]>([
    [1, 3, 2, '0.33'],
    [2, 3, 2, '0.67'],
    // Exactly half: to the even digit; a half and a little: up.
    [25, 2, 0, '12'],
    [27, 2, 0, '14'],
    [12_500_001, 1_000_000, 0, '13'],
    [-25, 2, 0, '-12'],
    [835, 1000, 2, '0.84'],
    [825, 1000, 2, '0.82'],
    [-1, 1000, 2, '0.00'],
    [7, 1, 1, '7.0'],
  ])('%i/%i to %i decimals is %s', (over, under, decimals, expected) => {
    expect(roundFraction(dividedBy(whole(over), whole(under))!, decimals)).toBe(expected)
  })

  it('that a decimal writes out is rounded as that decimal is', () => {
    fc.assert(
      fc.property(fc.integer({ min: -10_000_000, max: 10_000_000 }), fc.integer({ min: 0, max: 4 }), (units, decimals) => {
        const text = `${units < 0 ? '-' : ''}${(Math.abs(units) / 1e5).toFixed(5)}`
        const expected = roundOff(text, { interval: (10 ** -decimals).toFixed(decimals) })
        expect(roundFraction({ over: BigInt(units), under: 100_000n }, decimals)).toBe(expected.ok && expected.value.text)
      }),
    )
  })
})
