/**
 * Clocks of a complaint · 计时: start, limit, what is left, and the clause that says so.
 *
 * A term in days counts from the day after its start and is not moved when it ends on a holiday: the regulations do not say
 * that it is, and a limit that is shown too early harms nobody. What is left is told in working days besides.
 */
import type { Day } from '#ground/lib/day.ts'
import { addDays, daysBetween } from '#ground/lib/day-count.ts'
import { ok, type Result } from '#ground/lib/result.ts'
import type { Clause } from '#standards/clause.ts'
import { type LimitId, limits, type TimeLimit } from '#standards/letters-and-visits/limits.table.ts'
import { type RuleRefusal, rowInForce } from '#standards/row.ts'
import { addWorkdays, type CalendarRefusal, type WorkingCalendar, workdaysBetween } from '#standards/working-days/calendar.ts'
import { nearnessOf } from '#standards/working-days/nearness.ts'
import type { Complaint } from './complaint.ts'

/** Days on which a count stood still, first and last · 暂停. */
export interface Pause {
  readonly first: Day
  readonly last: Day
  readonly because: 'hearing'
}

/** 计时结果, with all that explains it. */
export interface Clock {
  readonly limit: LimitId
  readonly startOn: Day
  readonly limitOn: Day
  /** The day on which it was met or is no longer needed; null while it runs. */
  readonly stoppedOn: Day | null
  /** `due`: within two working days. `lapsed`: a right that nobody used in its time; nobody owed anything. */
  readonly state: 'running' | 'due' | 'overdue' | 'met' | 'missed' | 'lapsed'
  /** From today, or from the day it stopped, to the limit; negative when it is past. */
  readonly daysLeft: number
  /** The same in working days; a refusal where a year's calendar is not published. */
  readonly workdaysLeft: Result<number, CalendarRefusal>
  readonly term: TimeLimit
  readonly extendedDays: number
  readonly pauses: readonly Pause[]
  readonly pausedDays: number
  readonly cite: Clause
}

export type ClockRefusal = CalendarRefusal | RuleRefusal<{ readonly limit: LimitId }>

export interface ClockQuestion {
  readonly limit: LimitId
  readonly startOn: Day
  readonly stoppedOn: Day | null
  readonly extendedDays?: number
  readonly pauses?: readonly Pause[]
}

/** 权利而非义务的期限 (第二十三条第三款, 第三十五条, 第三十六条第一款): they end, and nobody is late by it. */
const rights: ReadonlySet<LimitId> = new Set<LimitId>(['object', 'ask-review', 'ask-re-review'])

function stateOf(limit: LimitId, left: number, workdaysLeft: Result<number, CalendarRefusal>, isStopped: boolean): Clock['state'] {
  if (isStopped) return left >= 0 ? 'met' : 'missed'
  if (left < 0 && rights.has(limit)) return 'lapsed'
  return nearnessOf(left, workdaysLeft)
}

/** 计算时限: of the regulations that were in force on the day it began. */
export function clockOf(question: ClockQuestion, today: Day, calendar: WorkingCalendar): Result<Clock, ClockRefusal> {
  const { limit, startOn, stoppedOn, extendedDays = 0 } = question
  const row = rowInForce(limits, { limit }, startOn)
  if (!row.ok) return row
  const { value: term, cite } = row.value
  // A reason that the clause does not name stops nothing.
  const pauses = (question.pauses ?? []).filter(({ because }) => term.pausedBy.includes(because))
  const pausedDays = pauses.reduce((sum, { first, last }) => sum + daysBetween(first, last) + 1, 0)
  const plain: Result<Day, CalendarRefusal> =
    term.unit === 'day' ? ok(addDays(startOn, term.count)) : addWorkdays(calendar, startOn, term.count)
  if (!plain.ok) return plain
  const limitOn = addDays(plain.value, extendedDays + pausedDays)
  const seenOn = stoppedOn ?? today
  const daysLeft = daysBetween(seenOn, limitOn)
  const workdaysLeft = workdaysBetween(calendar, seenOn, limitOn)
  const state = stateOf(limit, daysLeft, workdaysLeft, stoppedOn !== null)
  return ok({ limit, startOn, limitOn, stoppedOn, state, daysLeft, workdaysLeft, term, extendedDays, pauses, pausedDays, cite })
}

/** 起止所需: what the clocks of a complaint depend on. */
export type Timed = Pick<Complaint, 'state' | 'receivedOn' | 'acceptedOn' | 'dispatchedOn' | 'answeredOn' | 'closedOn' | 'extendedDays'>

/** 各项时限的起止: which clocks a complaint has by now. A reporter who left no name need not be told, but the clock is shown. */
export function questionsOf(complaint: Timed): ClockQuestion[] {
  const { state, receivedOn, acceptedOn, dispatchedOn, answeredOn, closedOn, extendedDays } = complaint
  const questions: ClockQuestion[] = [{ limit: 'tell-reporter', startOn: receivedOn, stoppedOn: acceptedOn ?? closedOn }]
  if (dispatchedOn !== null && state === 'dispatched') questions.push({ limit: 'object', startOn: dispatchedOn, stoppedOn: null })
  if (acceptedOn !== null) questions.push({ limit: 'finish', startOn: acceptedOn, stoppedOn: closedOn, extendedDays })
  if (answeredOn !== null && state === 'finished') questions.push({ limit: 'ask-review', startOn: closedOn ?? answeredOn, stoppedOn: null })
  return questions
}

/** The day of the duty that runs · 当前应办事项的到期日: telling the reporter, then finishing; null once it is closed. */
export function dutyLimitOn(complaint: Complaint, calendar: WorkingCalendar): Day | null {
  if (complaint.closedOn !== null) return null
  const { acceptedOn, receivedOn, extendedDays } = complaint
  const question: ClockQuestion =
    acceptedOn === null
      ? { limit: 'tell-reporter', startOn: receivedOn, stoppedOn: null }
      : { limit: 'finish', startOn: acceptedOn, stoppedOn: null, extendedDays }
  const clock = clockOf(question, question.startOn, calendar)
  return clock.ok ? clock.value.limitOn : null
}

/** 一件的全部计时, each with its own refusal. */
export function clocksOf(
  complaint: Complaint,
  today: Day,
  calendar: WorkingCalendar,
): { readonly question: ClockQuestion; readonly answer: Result<Clock, ClockRefusal> }[] {
  return questionsOf(complaint).map((question) => ({ question, answer: clockOf(question, today, calendar) }))
}
