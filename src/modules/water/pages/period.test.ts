import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Day } from '#ground/lib/day.ts'
import { addDays } from '#ground/lib/day-count.ts'
import { namedPeriod, nameOf, periodAround, periodIn, periodsOf, spans } from './period.ts'

const day = fc
  .record({ year: fc.integer({ min: 2000, max: 2060 }), after: fc.integer({ min: 0, max: 364 }) })
  .map(({ year, after }) => addDays(`${year}-01-01` as Day, after))
const span = fc.constantFrom(...spans)

describe('periods of the calendar', () => {
  it('begin and end where the calendar says', () => {
    expect(namedPeriod('month', 2024, 2)).toMatchObject({ from: '2024-02-01', until: '2024-02-29' })
    expect(namedPeriod('quarter', 2026, 4)).toMatchObject({ from: '2026-10-01', until: '2026-12-31' })
    expect(namedPeriod('half', 2025, 1)).toMatchObject({ from: '2025-01-01', until: '2025-06-30' })
    expect(namedPeriod('year', 2026, 1)).toMatchObject({ from: '2026-01-01', until: '2026-12-31' })
  })

  it('hold the day that they were found by, and are found again by their own days', () => {
    fc.assert(
      fc.property(span, day, (of, at) => {
        const found = periodAround(of, at)
        expect(found.from <= at && at <= found.until).toBe(true)
        expect(nameOf(found)).toEqual(found)
      }),
    )
  })

  it('follow each other without a hole, the latest first, and hold the chosen one', () => {
    fc.assert(
      fc.property(span, day, day, day, (of, x, y, chosen) => {
        const [first, last] = x < y ? [x, y] : [y, x]
        const found = periodsOf(of, first, last, chosen)
        for (const [at, one] of found.entries()) if (at > 0) expect(addDays(one.until, 1)).toBe(found[at - 1]?.from)
        expect(found.some(({ from, until }) => from <= chosen && chosen <= until)).toBe(true)
        expect(found.at(-1)!.from <= first && last <= found[0]!.until).toBe(true)
      }),
      { numRuns: 40 },
    )
  })

  it('have no name where they are any two days, and are the month of the last reading where nothing is asked', () => {
    expect(nameOf({ from: '2026-01-01' as Day, until: '2026-01-30' as Day })).toBeNull()
    expect(periodIn({}, '2026-02-17' as Day)).toEqual({ from: '2026-02-01', until: '2026-02-28' })
    expect(periodIn({ from: '2026-01-05', until: '2026-03-31' }, '2026-06-17' as Day)).toEqual({ from: '2026-01-05', until: '2026-03-31' })
  })
})
