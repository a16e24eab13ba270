/** How near a limit is · 临近: as screens colour it, in every room alike. */
import type { Day } from '#ground/lib/day.ts'
import { addDays } from '#ground/lib/day-count.ts'
import type { Result } from '#ground/lib/result.ts'
import { addWorkdays, type CalendarRefusal, type WorkingCalendar } from './calendar.ts'

/** Working days within which a clock is due, as screens show it in amber. */
const DUE_WORKDAYS = 2

export type Nearness = 'running' | 'due' | 'overdue'

/** 临近: how a limit stands on the day on which so many days are left. */
export function nearnessOf(daysLeft: number, workdaysLeft: Result<number, CalendarRefusal>): Nearness {
  if (daysLeft < 0) return 'overdue'
  // Working days are never more than days: where the calendar ends, the days alone decide.
  return (workdaysLeft.ok ? workdaysLeft.value : daysLeft) <= DUE_WORKDAYS ? 'due' : 'running'
}

/** 临近的末日: the last day on which a limit is due today; the day before the third working day, or the second day where the calendar ends. */
export function dueUntil(today: Day, calendar: WorkingCalendar): Day {
  const next = addWorkdays(calendar, today, DUE_WORKDAYS + 1)
  return next.ok ? addDays(next.value, -1) : addDays(today, DUE_WORKDAYS)
}
