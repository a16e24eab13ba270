/**
 * Clocks that a new calendar moves · 因日历变化而重算的计时: those that still run and whose limit, working days left or colour
 * comes out differently. A clock that was met or missed stays what it was on its day.
 */
import type { Day } from '#ground/lib/day.ts'
import type { WorkingCalendar } from '#standards/working-days/calendar.ts'
import { type ClockQuestion, clockOf, questionsOf, type Timed } from './clocks.ts'

/** 同样起止的举报件, and how many there are. */
export interface TimedGroup {
  readonly timed: Timed
  readonly count: number
}

/** What a person would see of it; one text for each reading. A right that has lapsed is nobody's clock any more and has none. */
function reading(question: ClockQuestion, today: Day, calendar: WorkingCalendar): string | null {
  const clock = clockOf(question, today, calendar)
  if (!clock.ok) return JSON.stringify(clock.refusal)
  const { limitOn, state, workdaysLeft } = clock.value
  if (state === 'lapsed') return null
  return JSON.stringify([limitOn, state, workdaysLeft])
}

/** 重算件数: how many running clocks read differently by the second calendar. */
export function clocksMoved(groups: readonly TimedGroup[], today: Day, before: WorkingCalendar, after: WorkingCalendar): number {
  let moved = 0
  for (const { timed, count } of groups)
    for (const question of questionsOf(timed))
      if (question.stoppedOn === null && reading(question, today, before) !== reading(question, today, after)) moved += count
  return moved
}
