/** Changes that the workbench tells of · 变化: steps of others, joins of others, and limits that came near since an instant. */
import type { Day } from '#ground/lib/day.ts'
import { addDays, daysBetween } from '#ground/lib/day-count.ts'
import { type WorkingCalendar, workdaysBetween } from '#standards/working-days/calendar.ts'
import { nearnessOf } from '#standards/working-days/nearness.ts'

/** 办理变化: what a colleague would be told of; that a report came in or was registered, the list itself shows. */
export const stepKinds = [
  'declined',
  'dispatched',
  'objected',
  'objection-upheld',
  'objection-rejected',
  'extended',
  'answered',
  'answer-returned',
  'finished',
] as const

/** 变化种类. */
export const changeKinds = [...stepKinds, 'joined', 'due', 'overdue'] as const
export type ChangeKind = (typeof changeKinds)[number]

/** 临近: whether a limit is due or overdue on a day; null where it is neither. */
export function nearness(limitOn: Day, day: Day, calendar: WorkingCalendar): 'due' | 'overdue' | null {
  const near = nearnessOf(daysBetween(day, limitOn), workdaysBetween(calendar, day, limitOn))
  return near === 'running' ? null : near
}

/** 何日起临近: the day after `since` and up to `today` from which it is as near as today; null where it was so already, or is not. */
export function nearSince(
  limitOn: Day,
  since: Day,
  today: Day,
  calendar: WorkingCalendar,
): { readonly on: Day; readonly kind: 'due' | 'overdue' } | null {
  const kind = nearness(limitOn, today, calendar)
  if (kind === null || since >= today || nearness(limitOn, since, calendar) === kind) return null
  let on = today
  while (addDays(on, -1) > since && nearness(limitOn, addDays(on, -1), calendar) === kind) on = addDays(on, -1)
  return { on, kind }
}
