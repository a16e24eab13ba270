/** A clock as people say it, with the exact date beside, and how it is coloured: red overdue, amber due within two working days. */
import type { Language } from '../language.tsx'
import { dayWords } from '../moment.ts'
import { fill, type WebText } from '../text/text.ts'

export interface Clock {
  /** The last day, in Asia/Shanghai. */
  readonly dueOn: string
  /** Days until then, 0 on the day itself, negative afterwards; null where the calendar of that year is not published. */
  readonly left: number | null
  readonly unit: 'workday' | 'day'
  readonly state: 'running' | 'paused' | 'done'
}

export type Urgency = 'overdue' | 'soon' | 'later' | 'none'

const SOON = 2

export function urgencyOf({ left, state }: Clock): Urgency {
  if (state !== 'running' || left === null) return 'none'
  if (left < 0) return 'overdue'
  return left <= SOON ? 'soon' : 'later'
}

function remaining({ left, unit, state }: Clock, { clock }: Pick<WebText, 'clock'>): string {
  if (state === 'done') return clock.done
  if (state === 'paused') return clock.paused
  if (left === null) return clock.unknown
  if (left === 0) return clock.today
  const isWorkday = unit === 'workday'
  if (left > 0) return fill(isWorkday ? clock.left : clock.leftDays, { count: left })
  return fill(isWorkday ? clock.overdue : clock.overdueDays, { count: -left })
}

/** 「还剩 2 个工作日（12月2日周三）」. */
export function clockWords(of: Clock, t: Pick<WebText, 'clock'>, language: Language): { readonly said: string; readonly day: string } {
  return { said: remaining(of, t), day: fill(t.clock.on, { day: dayWords(of.dueOn, language) }) }
}
