/** What a command does to a complaint · 裁决: events, or all the reasons why not. No clock, no database, no chance. */
import type { Day } from '#ground/lib/day.ts'
import { type TextRule, textFaults, tidy } from '#ground/lib/plain-text.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { limits } from '#standards/letters-and-visits/limits.table.ts'
import { rowInForce } from '#standards/row.ts'
import type { WorkingCalendar } from '#standards/working-days/calendar.ts'
import { type ClockQuestion, clockOf } from './clocks.ts'
import type { CommandKind, CommandRefusal, Complaint, ComplaintCommand, ComplaintEvent, Power } from './complaint.ts'
import { nextSteps, steps } from './steps.table.ts'

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

/** How many days are asked for: like a text it is typed, and stands in nobody's way before it is. */
function daysRefusals(command: ComplaintCommand, { today }: Moment): CommandRefusal[] {
  if (command.kind !== 'extend') return []
  const { days } = command
  const row = rowInForce(limits, { limit: 'extension' }, today)
  if (!row.ok) return [{ reason: row.refusal.reason, limit: 'extension', day: today }]
  const most = row.value.value.count
  return Number.isInteger(days) && days >= 1 && days <= most ? [] : [{ reason: 'extension-days', days, most }]
}

function extensionRefusals(complaint: Complaint, moment: Moment): CommandRefusal[] {
  const refusals: CommandRefusal[] = []
  if (complaint.extendedDays > 0) refusals.push({ reason: 'already-extended', days: complaint.extendedDays })
  // What is overdue cannot be made timely by extending it afterwards.
  if (complaint.acceptedOn !== null)
    refusals.push(...limitRefusals({ limit: 'finish', startOn: complaint.acceptedOn, stoppedOn: null }, moment, 'finish-limit-passed'))
  return refusals
}

/** 是否承办: whether it was handed to them. */
const handles = ({ departments }: Acting, department: string | null): boolean =>
  department !== null && (departments === '*' || departments.includes(department))

/** What the complaint itself, its dates and who asks have against it, whatever is typed. */
function caseRefusals(complaint: Complaint, kind: CommandKind, acting: Acting, moment: Moment): CommandRefusal[] {
  const isHandling = kind === 'object' || kind === 'answer'
  const refusals: CommandRefusal[] = []
  if (isHandling && !handles(acting, complaint.department)) refusals.push({ reason: 'other-department', department: complaint.department })
  if (kind === 'object' && complaint.isObjectionRejected) refusals.push({ reason: 'objection-was-rejected' })
  if (kind === 'object' && complaint.dispatchedOn !== null)
    refusals.push(...limitRefusals({ limit: 'object', startOn: complaint.dispatchedOn, stoppedOn: null }, moment, 'objection-too-late'))
  if (kind === 'extend') refusals.push(...extensionRefusals(complaint, moment))
  return refusals
}

/** 可办的操作: what {@link decide} would accept of them today, typed as it should be. */
export function openSteps(complaint: Complaint, acting: Acting, moment: Moment): CommandKind[] {
  if (moment.today < moment.lastOn) return []
  return nextSteps(complaint.state, acting.powers).filter((kind) => caseRefusals(complaint, kind, acting, moment).length === 0)
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
    refusals.push(...caseRefusals(complaint, command.kind, acting, moment), ...daysRefusals(command, moment))
  }
  refusals.push(...textRefusals(command))
  if (refusals.length > 0) return refuse(refusals)
  const make = events[command.kind] as (command: ComplaintCommand, on: Day) => ComplaintEvent
  return ok([make(command, moment.today)])
}
