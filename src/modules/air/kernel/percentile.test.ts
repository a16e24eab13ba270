import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compare } from '#ground/lib/fraction.ts'
import { roundFraction } from '#standards/gb-t-8170/round-fraction.ts'
import { percentile } from './percentile.ts'
import { readFraction } from './read-fraction.ts'

const of = (values: readonly number[], percent: number, places = 4) => {
  const found = percentile(
    values.map((value) => readFraction(String(value))!),
    percent,
  )
  return found === null ? null : roundFraction(found, places)
}

describe('percentile', () => {
  // What R prints for quantile(x, p, type = 7), and spreadsheets for PERCENTILE.INC.
  it.each([
    [[15, 20, 35, 40, 50], 40, '29.0000'],
    [[1, 2, 3, 4], 75, '3.2500'],
    [[3, 6, 7, 8, 8, 10, 13, 15, 16, 20], 25, '7.2500'],
    [[3, 6, 7, 8, 8, 10, 13, 15, 16, 20], 50, '9.0000'],
    [[3, 6, 7, 8, 8, 10, 13, 15, 16, 20], 75, '14.5000'],
    [[42], 95, '42.0000'],
  ])('of %j, %i: %s', (values, percent, expected) => {
    expect(of(values, percent)).toBe(expected)
  })

  it('of a year of 365 days 1 … 365: the 90th at 328.6, the 95th at 346.8, the 98th at 357.72', () => {
    const year = Array.from({ length: 365 }, (_, at) => at + 1)
    expect([of(year, 90), of(year, 95), of(year, 98)]).toEqual(['328.6000', '346.8000', '357.7200'])
  })

  it('is null of nothing, the least at 0 and the greatest at 100', () => {
    expect(of([], 90)).toBeNull()
    expect([of([5, 1, 9], 0, 0), of([5, 1, 9], 100, 0)]).toEqual(['1', '9'])
  })

  it('does not depend on the order, and never falls with the percent', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 0, max: 99 }),
        (values, percent) => {
          expect(of(values.toReversed(), percent)).toBe(of(values, percent))
          const quotients = values.map((value) => readFraction(String(value))!)
          expect(compare(percentile(quotients, percent)!, percentile(quotients, percent + 1)!)).toBeLessThanOrEqual(0)
        },
      ),
    )
  })
})
