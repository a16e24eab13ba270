import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Day } from '#ground/lib/day.ts'
import { addDays } from '#ground/lib/day-count.ts'
import { publishedCalendar } from '#standards/working-days/published.ts'
import { dutyOf, limitOf, MOST_WORKDAYS, usualLimitOf } from './limit.ts'
import { hoursFaults, isInHours, MOST_RADIUS_KM, placeFaults } from './patrol.ts'

// A Friday; 28 and 29 November 2026 are a weekend, of which the notice for 2026 says nothing.
const FRIDAY: Day = '2026-11-27'

describe('a limit', () => {
  it('of three working days from a Friday is the Wednesday', () => {
    expect(limitOf({ workdays: 3 }, FRIDAY, publishedCalendar)).toEqual({ ok: true, value: { limitOn: '2026-12-02', workdays: 3 } })
  })

  it.each([
    [0, false],
    [1, true],
    [1.5, false],
    [MOST_WORKDAYS + 1, false],
  ])('of %d working days', (workdays, isTaken) => {
    expect(limitOf({ workdays }, '2026-01-05', publishedCalendar).ok).toBe(isTaken)
  })

  it('that reaches into a year without a calendar is refused with the year', () => {
    const last = Math.max(...publishedCalendar.years)
    expect(limitOf({ workdays: 30 }, `${last}-12-15` as Day, publishedCalendar)).toEqual({
      ok: false,
      refusal: { reason: 'calendar-not-published', year: last + 1 },
    })
  })

  it.each([
    [addDays(FRIDAY, -1), false],
    [FRIDAY, true],
  ])('that is chosen as %s', (on, isTaken) => {
    expect(limitOf({ on }, FRIDAY, publishedCalendar).ok).toBe(isTaken)
  })
})

describe('the usual limit', () => {
  const last = Math.max(...publishedCalendar.years)

  it('is counted in working days, and in days where these are not known yet', () => {
    expect(usualLimitOf('patrol', FRIDAY, publishedCalendar)).toEqual({ limitOn: '2026-12-02', workdays: 3 })
    expect(usualLimitOf('patrol', `${last}-12-30` as Day, publishedCalendar)).toEqual({ limitOn: `${last + 1}-01-02`, workdays: null })
    expect(usualLimitOf('key-project', FRIDAY, publishedCalendar)).toBeNull()
  })
})

describe('how it stands', () => {
  const running = { state: 'accepted', reportedOn: null, closedOn: null } as const
  it.each([
    // Thursday to Wednesday of the next week.
    ['2026-11-26', 'overdue', -1, -1],
    ['2026-11-27', 'due', 0, 0],
    ['2026-12-01', 'due', 4, 2],
    ['2026-12-02', 'running', 5, 3],
  ] as const)('%s is %s', (limitOn, clock, daysLeft, workdaysLeft) => {
    expect(dutyOf({ ...running, limitOn }, FRIDAY, publishedCalendar)).toEqual({ clock, daysLeft, workdaysLeft, stoppedOn: null })
  })

  it.each([
    ['2026-11-25', 'met'],
    ['2026-11-26', 'missed'],
  ] as const)('stops on the day of the report: %s is %s', (reportedOn, clock) => {
    const reported = { state: 'reported', limitOn: '2026-11-25', reportedOn, closedOn: null } as const
    expect(dutyOf(reported, FRIDAY, publishedCalendar)).toMatchObject({ clock, stoppedOn: reportedOn })
    const closed = { ...reported, state: 'closed', closedOn: FRIDAY } as const
    expect(dutyOf(closed, FRIDAY, publishedCalendar)).toMatchObject({ clock, stoppedOn: reportedOn })
  })

  it('is nothing for what was withdrawn', () => {
    expect(dutyOf({ ...running, state: 'withdrawn', limitOn: FRIDAY, closedOn: FRIDAY }, FRIDAY, publishedCalendar)).toBeNull()
  })
})

describe('hours and places of a patrol', () => {
  it('hold exactly the hours that one counts from the first up to the last', () => {
    const hour = fc.integer({ min: 0, max: 23 })
    fc.assert(
      fc.property(hour, fc.integer({ min: 1, max: 24 }), hour, fc.integer({ min: 0, max: 59 }), (from, to, at, minute) => {
        fc.pre(from !== to)
        const counted = new Set<number>()
        for (let one = from; one % 24 !== to % 24 || counted.size === 0; one++) counted.add(one % 24)
        // As Asia/Shanghai has it, by the library of the platform.
        const instant = new Date(Date.UTC(2026, 10, 20, at, minute))
        const local = Number(
          new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit', hourCycle: 'h23' }).format(instant),
        )
        expect(isInHours({ from, to }, instant)).toBe(counted.has(local))
      }),
    )
  })

  it.each([
    [0, 24, 0],
    [22, 2, 0],
    [5, 5, 1],
    [24, 3, 1],
    [3, 0, 1],
    [-1, 3, 1],
    [1.5, 3, 1],
  ])('from %d to %d', (from, to, faults) => {
    expect(hoursFaults({ from, to })).toHaveLength(faults)
  })

  it('refuse a place that is none', () => {
    expect(placeFaults({ lon: 180, lat: -90, radiusKm: MOST_RADIUS_KM })).toEqual([])
    expect(placeFaults({ lon: 180.1, lat: Number.NaN, radiusKm: -0.1 }).map((of) => of.field)).toEqual(['lon', 'lat', 'radiusKm'])
  })
})
