import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { basicItems } from '#standards/gb-3095/items.table.ts'
import { countDays } from './counts.ts'

const aDay = fc.oneof(
  fc.record({
    aqi: fc.integer({ min: 1, max: 500 }),
    level: fc.integer({ min: 1, max: 6 }),
    primary: fc.uniqueArray(fc.constantFrom(...basicItems), { maxLength: 3 }),
  }),
  fc.constant({ aqi: null, level: null, primary: [] as (typeof basicItems)[number][] }),
)

describe('days counted', () => {
  it('count each day with an index in one category, and none without', () => {
    fc.assert(
      fc.property(fc.array(aDay), (days) => {
        const { n, good, over, levels, primary } = countDays(days)
        expect(n).toBe(days.filter(({ aqi }) => aqi !== null).length)
        expect(levels.reduce((sum, of) => sum + of.days, 0)).toBe(n)
        expect(good).toBe(days.filter(({ aqi, level }) => aqi !== null && level !== null && level <= 2).length)
        expect(primary.reduce((sum, of) => sum + of.days, 0)).toBe(days.reduce((sum, of) => sum + of.primary.length, 0))
        for (const of of primary) expect(of.days).toBeLessThanOrEqual(over)
      }),
    )
  })

  it('count a day with two primary pollutants for each of them', () => {
    const days = [
      { aqi: 80, level: 2, primary: ['pm25', 'o3'] as const },
      { aqi: 40, level: 1, primary: [] },
      { aqi: 120, level: 3, primary: ['pm25'] as const },
      { aqi: null, level: null, primary: [] },
    ].map((of) => ({ ...of, primary: [...of.primary] }))
    expect(countDays(days)).toEqual({
      n: 3,
      good: 2,
      over: 2,
      levels: [
        { level: 1, days: 1 },
        { level: 2, days: 1 },
        { level: 3, days: 1 },
      ],
      primary: [
        { item: 'pm25', days: 2 },
        { item: 'o3', days: 1 },
      ],
    })
  })
})
