/** What a command does to a complaint · 裁决: events, or all the reasons why not. No clock, no database, no chance. */
import type { Day } from '#ground/lib/day.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { limits } from '#standards/letters-and-visits/limits.table.ts'
import { rowInForce } from '#standards/row.ts'
import type { WorkingCalendar } from '#standards/working-days/calendar.ts'
import { type ClockQuestion, clockOf } from './clocks.ts'
import type { CommandKind, CommandRefusal, Complaint, ComplaintCommand, ComplaintEvent, Power } from './complaint.ts'
import { type TextRule, textFaults, tidy } from './plain-text.ts'
import { steps } from './steps.table.ts'

/** Who asks · 操作人: what they may do, and for which departments they may answer. */
export interface Acting {
  readonly powers: ReadonlySet<Power>
  readonly departments: '*' | readonly string[]
}

/** 裁决所需的日期与日历. `lastOn` is the day of the complaint's last event. */
export interface Moment {
  readonly today: Day
  readonly lastOn: Day
  readonly calendar: WorkingCalendar
}

/** 各栏长度. */
export const commandRules = {
  why: { least: 2, most: 1000 },
  note: { least: 0, most: 1000 },
  answer: { least: 10, most: 5000 },
} as const satisfies Readonly<Record<string, TextRule>>

const events: { readonly [Kind in CommandKind]: (command: Extract<ComplaintCommand, { kind: Kind }>, on: Day) => ComplaintEvent } = {
  register: (_, on) => ({ kind: 'registered', on }),
  decline: ({ because, why }, on) => ({ kind: 'declined', on, because, why: tidy(why) }),
  dispatch: ({ area, department, note }, on) => ({ kind: 'dispatched', on, area, department, note: tidy(note) }),
  object: ({ why }, on) => ({ kind: 'objected', on, why: tidy(why) }),
  'uphold-objection': ({ why }, on) => ({ kind: 'objection-upheld', on, why: tidy(why) }),
  'reject-objection': ({ why }, on) => ({ kind: 'objection-rejected', on, why: tidy(why) }),
  extend: ({ days, why }, on) => ({ kind: 'extended', on, days, why: tidy(why) }),
  answer: ({ answer }, on) => ({ kind: 'answered', on, answer: { ...answer, text: tidy(answer.text) } }),
  'return-answer': ({ why }, on) => ({ kind: 'answer-returned', on, why: tidy(why) }),
  finish: (_, on) => ({ kind: 'finished', on }),
}

function textRefusals(command: ComplaintCommand): CommandRefusal[] {
  const refusals: CommandRefusal[] = []
  if ('why' in command) refusals.push(...textFaults('why', command.why, commandRules.why))
  if ('note' in command) refusals.push(...textFaults('note', command.note, commandRules.note))
  if ('answer' in command) refusals.push(...textFaults('answer', command.answer.text, commandRules.answer))
  return refusals
}

/** Whether a limit has passed; a limit that cannot be known refuses as well. */
function limitRefusals(
  question: ClockQuestion,
  { today, calendar }: Moment,
  late: 'objection-too-late' | 'finish-limit-passed',
): CommandRefusal[] {
  const clock = clockOf(question, today, calendar)
  if (clock.ok) return clock.value.limitOn < today ? [{ reason: late, limitOn: clock.value.limitOn, today }] : []
  const { refusal } = clock
  if (refusal.reason === 'calendar-not-published') return [refusal]
  return [{ reason: refusal.reason, limit: refusal.key.limit, day: refusal.day }]
}

function extensionRefusals(complaint: Complaint, days: number, moment: Moment): CommandRefusal[] {
  const refusals: CommandRefusal[] = []
  const row = rowInForce(limits, { limit: 'extension' }, moment.today)
  if (!row.ok) refusals.push({ reason: row.refusal.reason, limit: 'extension', day: moment.today })
  else if (!Number.isInteger(days) || days < 1 || days > row.value.value.count)
    refusals.push({ reason: 'extension-days', days, most: row.value.value.count })
  if (complaint.extendedDays > 0) refusals.push({ reason: 'already-extended', days: complaint.extendedDays })
  // What is overdue cannot be made timely by extending it afterwards.
  if (complaint.acceptedOn !== null)
    refusals.push(...limitRefusals({ limit: 'finish', startOn: complaint.acceptedOn, stoppedOn: null }, moment, 'finish-limit-passed'))
  return refusals
}

/** 是否承办: whether it was handed to them. */
export const handles = ({ departments }: Acting, department: string | null): boolean =>
  department !== null && (departments === '*' || departments.includes(department))

function caseRefusals(complaint: Complaint, command: ComplaintCommand, acting: Acting, moment: Moment): CommandRefusal[] {
  const isHandling = command.kind === 'object' || command.kind === 'answer'
  const refusals: CommandRefusal[] = []
  if (isHandling && !handles(acting, complaint.department)) refusals.push({ reason: 'other-department', department: complaint.department })
  if (command.kind === 'object' && complaint.isObjectionRejected) refusals.push({ reason: 'objection-was-rejected' })
  if (command.kind === 'object' && complaint.dispatchedOn !== null)
    refusals.push(...limitRefusals({ limit: 'object', startOn: complaint.dispatchedOn, stoppedOn: null }, moment, 'objection-too-late'))
  if (command.kind === 'extend') refusals.push(...extensionRefusals(complaint, command.days, moment))
  return refusals
}

/** 裁决. */
export function decide(
  complaint: Complaint,
  command: ComplaintCommand,
  acting: Acting,
  moment: Moment,
): Result<readonly [ComplaintEvent], readonly CommandRefusal[]> {
  const possible = steps[complaint.state]
  const power = possible[command.kind]
  const refusals: CommandRefusal[] = []
  if (moment.today < moment.lastOn) refusals.push({ reason: 'before-last-event', last: moment.lastOn, today: moment.today })
  if (power === undefined) {
    const { state } = complaint
    refusals.push({ reason: 'wrong-state', state, command: command.kind, possible: Object.keys(possible) as CommandKind[] })
  } else {
    if (!acting.powers.has(power)) refusals.push({ reason: 'power-missing', command: command.kind, power })
    refusals.push(...caseRefusals(complaint, command, acting, moment))
  }
  refusals.push(...textRefusals(command))
  if (refusals.length > 0) return refuse(refusals)
  const make = events[command.kind] as (command: ComplaintCommand, on: Day) => ComplaintEvent
  return ok([make(command, moment.today)])
}
