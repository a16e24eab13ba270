import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Day } from './day.ts'
import { addDays, dayNumber, dayOfNumber, daysBetween, weekdayOf, yearBefore, yearOf } from './day-count.ts'

const anyDay = fc.integer({ min: -200_000, max: 400_000 }).map((days) => Temporal.PlainDate.from('1970-01-01').add({ days }))

describe('counting days', () => {
  it('agrees with Temporal, both ways', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (date, days) => {
        const day = date.toString() as Day
        const later = date.add({ days })
        expect(dayNumber(day)).toBe(Temporal.PlainDate.from('1970-01-01').until(date).days)
        expect(dayOfNumber(dayNumber(day))).toBe(day)
        expect(addDays(day, days)).toBe(later.toString())
        expect(daysBetween(day, later.toString() as Day)).toBe(days)
        expect(weekdayOf(day)).toBe(date.dayOfWeek)
        expect(yearOf(day)).toBe(date.year)
      }),
      { numRuns: 1000 },
    )
  })

  it('knows the same day of the year before, of 29 February the 28th', () => {
    expect(['2024-02-29', '2024-02-28', '2025-03-01', '1000-12-31'].map((day) => yearBefore(day as Day))).toEqual([
      ...['2023-02-28', '2023-02-28', '2024-03-01', '0999-12-31'],
    ])
  })
})
