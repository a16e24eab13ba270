/**
 * The limit of an item · 时限: chosen as a day, or so many working days after the day on which it was opened.
 *
 * No law says how long an item of a list may take: the working days of each kind are this program's own proposal, which whoever opens
 * an item may change. A kind without one has no usual length, and its limit has to be chosen.
 */
import type { Day } from '#ground/lib/day.ts'
import { addDays, daysBetween } from '#ground/lib/day-count.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { addWorkdays, type CalendarRefusal, type WorkingCalendar, workdaysBetween } from '#standards/working-days/calendar.ts'
import { type Nearness, nearnessOf } from '#standards/working-days/nearness.ts'
import type { Task, TaskKind } from './task.ts'

/** 通常的时限, in working days · 工作日. */
export const usualWorkdays: Readonly<Record<TaskKind, number | null>> = {
  patrol: 3,
  appeal: 15,
  rectification: 30,
  'key-project': null,
  responsibility: null,
}

/** 时限的定法. */
export type LimitChoice = { readonly on: Day } | { readonly workdays: number }

export const MOST_WORKDAYS = 250

export type LimitRefusal =
  | CalendarRefusal
  | { readonly reason: 'workdays-impossible'; readonly workdays: number; readonly most: number }
  | { readonly reason: 'limit-in-the-past'; readonly limitOn: Day; readonly today: Day }

/** 确定时限: the day, and the working days that it was counted from; null where it was chosen. */
export function limitOf(
  choice: LimitChoice,
  today: Day,
  calendar: WorkingCalendar,
): Result<{ readonly limitOn: Day; readonly workdays: number | null }, LimitRefusal> {
  if ('on' in choice)
    return choice.on < today
      ? refuse({ reason: 'limit-in-the-past', limitOn: choice.on, today })
      : ok({ limitOn: choice.on, workdays: null })
  const { workdays } = choice
  if (!Number.isInteger(workdays) || workdays < 1 || workdays > MOST_WORKDAYS)
    return refuse({ reason: 'workdays-impossible', workdays, most: MOST_WORKDAYS })
  const limitOn = addWorkdays(calendar, today, workdays)
  return limitOn.ok ? ok({ limitOn: limitOn.value, workdays }) : limitOn
}

/**
 * 通常的时限 of a kind, counted from the day of the opening; null where the kind has none. Where the working days of a year are not known
 * yet, as many days are taken: they end no later than working days would, and nobody has to wait for the notice.
 */
export function usualLimitOf(
  kind: TaskKind,
  today: Day,
  calendar: WorkingCalendar,
): { readonly limitOn: Day; readonly workdays: number | null } | null {
  const workdays = usualWorkdays[kind]
  if (workdays === null) return null
  const limitOn = addWorkdays(calendar, today, workdays)
  return limitOn.ok ? { limitOn: limitOn.value, workdays } : { limitOn: addDays(today, workdays), workdays: null }
}

/** 计时: how the limit stands. It stops on the day on which the owner reported, for whom then nothing is left to do. */
export interface Duty {
  readonly clock: Nearness | 'met' | 'missed'
  /** From today, or from the day on which it stopped; negative when it is past. */
  readonly daysLeft: number
  /** Null where the calendar of a year is not published. */
  readonly workdaysLeft: number | null
  readonly stoppedOn: Day | null
}

/** 计时; null for what was withdrawn. */
export function dutyOf(
  { state, limitOn, reportedOn, closedOn }: Pick<Task, 'state' | 'limitOn' | 'reportedOn' | 'closedOn'>,
  today: Day,
  calendar: WorkingCalendar,
): Duty | null {
  if (state === 'withdrawn') return null
  const stoppedOn = reportedOn ?? closedOn
  const seenOn = stoppedOn ?? today
  const daysLeft = daysBetween(seenOn, limitOn)
  const workdays = workdaysBetween(calendar, seenOn, limitOn)
  const clock = stoppedOn === null ? nearnessOf(daysLeft, workdays) : daysLeft >= 0 ? 'met' : 'missed'
  return { clock, daysLeft, workdaysLeft: workdays.ok ? workdays.value : null, stoppedOn }
}
