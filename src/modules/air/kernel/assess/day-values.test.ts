import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { basicItems } from '#standards/gb-3095/items.table.ts'
import { DayValues, KnownTexts } from './day-values.ts'

const value = fc.option(fc.constantFrom('0', '35', '35.0', '0.5', '12345678901234567890.5'))
const values = fc.record(Object.fromEntries(basicItems.map((item) => [item, value])))
const days = fc.uniqueArray(fc.record({ day: fc.integer({ min: -800, max: 30_000 }), values }), { selector: ({ day }) => day })

describe('DayValues', () => {
  it('gives back what was put, with its digits, in the order of the days, station by station', () => {
    fc.assert(
      fc.property(days, days, (one, other) => {
        const texts = new KnownTexts()
        const [first, second] = [new DayValues(texts), new DayValues(texts)]
        for (const [kept, given] of [
          [first, one],
          [second, other],
        ] as const)
          for (const of of given) kept.put(of.day, of.values)
        for (const [kept, given] of [
          [first, one],
          [second, other],
        ] as const) {
          const sorted = given.toSorted((a, b) => a.day - b.day)
          expect(kept.records()).toEqual(
            sorted.map((of) => ({ day: new Date(of.day * 86_400_000).toISOString().slice(0, 10), values: of.values })),
          )
          for (const of of given) for (const item of basicItems) expect(kept.valueOf(of.day, item)).toBe(of.values[item])
          expect([kept.has(40_000), kept.valueOf(40_000, 'co')]).toEqual([false, null])
        }
      }),
    )
  })
})
