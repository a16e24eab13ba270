import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween } from '#ground/lib/day-count.ts'
import { workdaysBetween } from '#standards/working-days/calendar.ts'
import { dueUntil, nearnessOf } from '#standards/working-days/nearness.ts'
import { publishedCalendar } from '#standards/working-days/published.ts'
import { nearness, nearSince } from './changes.ts'

// 2026-10-01 to 10-07 are off, 09-20 and 10-10 are worked (国办发明电〔2025〕7号).
describe('a limit', () => {
  it.each([
    ['2026-10-08', '2026-09-28', null],
    // The 30th and the 8th: no working day lies between them.
    ['2026-10-08', '2026-09-29', 'due'],
    ['2026-10-08', '2026-10-08', 'due'],
    ['2026-10-08', '2026-10-09', 'overdue'],
  ] as const)('of %s is on %s: %s', (limitOn, day, wanted) => expect(nearness(limitOn, day, publishedCalendar)).toBe(wanted))

  it('is told once: from the first day on which it is as near', () => {
    const at = (since: string, today: string) => nearSince('2026-10-08', since as never, today as never, publishedCalendar)
    expect(at('2026-09-25', '2026-09-28')).toBeNull()
    expect(at('2026-09-25', '2026-10-03')).toEqual({ on: '2026-09-29', kind: 'due' })
    expect(at('2026-09-30', '2026-10-03')).toBeNull()
    expect(at('2026-09-30', '2026-10-12')).toEqual({ on: '2026-10-09', kind: 'overdue' })
    expect(at('2026-10-12', '2026-10-12')).toBeNull()
  })

  // The list filters by dates and the screen counts days: both must call the same reports due, also past the end of the calendar.
  it('is due up to the day that the list is filtered by, and no further', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8400 }), fc.integer({ min: 0, max: 30 }), (from, ahead) => {
        const today = addDays('2004-01-01' as never, from)
        const limitOn = addDays(today, ahead)
        const near = nearnessOf(daysBetween(today, limitOn), workdaysBetween(publishedCalendar, today, limitOn))
        expect(near).toBe(limitOn <= dueUntil(today, publishedCalendar) ? 'due' : 'running')
      }),
      { numRuns: 2000 },
    )
  })
})
