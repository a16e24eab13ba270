import { describe, expect, it } from 'vitest'
import { calendarDays, workingCalendar } from '#standards/working-days/calendar.ts'
import { holidayNotices } from '#standards/working-days/notices.table.ts'
import type { Timed } from './clocks.ts'
import { clocksMoved } from './clocks-moved.ts'

const TODAY = '2026-12-28'
const notice = {
  year: 2027,
  number: null,
  off: [['元旦', '2027-01-01', '2027-01-03']],
  worked: [],
} as const
const known = workingCalendar(calendarDays(holidayNotices))
const further = workingCalendar(calendarDays([...holidayNotices, notice]))

const base: Timed = {
  state: 'received',
  receivedOn: '2026-12-24',
  acceptedOn: null,
  dispatchedOn: null,
  answeredOn: null,
  closedOn: null,
  extendedDays: 0,
}
const of = (some: Partial<Timed>, count = 1) => [{ timed: { ...base, ...some }, count }]

describe('clocks that a calendar moves', () => {
  it('are none where the calendar is the same', () => expect(clocksMoved(of({}, 9), TODAY, further, further)).toBe(0))

  it('are those that end in the year that was not known, as often as there are reports', () => {
    expect(clocksMoved(of({}, 7), TODAY, known, further)).toBe(7)
    // Received so long ago that its limit lies in the year that was known before.
    expect(clocksMoved(of({ receivedOn: '2026-12-10' }, 7), TODAY, known, further)).toBe(0)
  })

  it('are none of a report that is closed, and each clock of one that runs two', () => {
    expect(clocksMoved(of({ state: 'not-accepted', closedOn: '2026-12-25' }), TODAY, known, further)).toBe(0)
    const dispatched = { state: 'dispatched', acceptedOn: '2026-12-25', dispatchedOn: '2026-12-25' } as const
    expect(clocksMoved(of(dispatched), TODAY, known, further)).toBe(2)
  })
})
