/** What a command does to an item · 裁决: one event, or all the reasons why not. No clock, no database, no chance. */
import { type Day, dayOf } from '#ground/lib/day.ts'
import { type TextRule, textFaults, tidy } from '#ground/lib/plain-text.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { standing, taskOf } from './history.ts'
import { type Hours, isInHours } from './patrol.ts'
import { nextSteps, steps } from './steps.table.ts'
import type { Power, Recorded, StepKind, Task, TaskCommand, TaskEvent, TaskKind, TaskRefusal } from './task.ts'

/** Who asks · 操作人. Which items they may handle at all, their limits say before. */
export interface Acting {
  readonly account: string
  readonly powers: ReadonlySet<Power>
}

/** 裁决所需的时刻. */
export interface Moment {
  readonly today: Day
  readonly now: Date
}

/** 事项及其历史. */
export interface Case {
  readonly kind: TaskKind
  readonly hours: Hours | null
  readonly history: readonly Recorded[]
}

/** 各栏长度. */
export const commandRules = {
  why: { least: 2, most: 1000 },
  note: { least: 0, most: 1000 },
  text: { least: 4, most: 5000 },
  finding: { least: 2, most: 5000 },
} as const satisfies Readonly<Record<string, TextRule>>

type Step = Exclude<TaskCommand, { kind: 'undo' }>

function eventOf(command: Step, on: Day, hours: Hours | null): TaskEvent {
  switch (command.kind) {
    case 'accept':
      return { kind: 'accepted', on }
    case 'visit': {
      const { walkedAt, found, text } = command.visit
      const at = new Date(walkedAt)
      return { kind: 'visited', on, walkedAt: at.toISOString(), found, text: tidy(text), isInHours: isInHours(hours, at) }
    }
    case 'report':
      return { kind: 'reported', on, text: tidy(command.text) }
    case 'confirm':
      return { kind: 'confirmed', on, text: tidy(command.note) }
    case 'return':
      return { kind: 'returned', on, text: tidy(command.why) }
    case 'urge':
      return { kind: 'urged', on, text: tidy(command.note) }
    case 'extend':
      return { kind: 'extended', on, limitOn: command.limitOn, text: tidy(command.why) }
    case 'reassign':
      return { kind: 'reassigned', on, department: command.department, person: command.person, text: tidy(command.why) }
    case 'withdraw':
      return { kind: 'withdrawn', on, text: tidy(command.why) }
  }
}

function textRefusals(command: Step): TaskRefusal[] {
  if ('why' in command) return textFaults('why', command.why, commandRules.why)
  if ('note' in command) return textFaults('note', command.note, commandRules.note)
  if (command.kind === 'report') return textFaults('text', command.text, commandRules.text)
  // That nothing was found needs no words.
  if (command.kind === 'visit')
    return textFaults('text', command.visit.text, command.visit.found ? commandRules.finding : { ...commandRules.finding, least: 0 })
  return []
}

/** When somebody was there: not later than now, not on a day before the item was. */
function visitRefusals({ walkedAt }: { readonly walkedAt: string }, { openedOn }: Task, { now }: Moment): TaskRefusal[] {
  const at = new Date(walkedAt)
  if (Number.isNaN(at.getTime())) return [{ reason: 'not-an-instant', walkedAt }]
  if (at > now) return [{ reason: 'walked-in-the-future', walkedAt }]
  return dayOf(at) < openedOn ? [{ reason: 'walked-before-opened', walkedAt }] : []
}

function typedRefusals(command: Step, task: Task, moment: Moment): TaskRefusal[] {
  const refusals: TaskRefusal[] = textRefusals(command)
  if (command.kind === 'visit') refusals.push(...visitRefusals(command.visit, task, moment))
  if (command.kind === 'extend' && command.limitOn <= task.limitOn)
    refusals.push({ reason: 'limit-not-later', limitOn: command.limitOn, before: task.limitOn })
  if (command.kind === 'reassign' && command.department === task.department && command.person === task.person)
    refusals.push({ reason: 'same-owner' })
  return refusals
}

/** What the item itself, its dates and who asks have against it, whatever is typed. */
function caseRefusals(task: Task, kind: StepKind, { account }: Acting, { today }: Moment): TaskRefusal[] {
  const refusals: TaskRefusal[] = []
  if (kind === 'visit' && task.kind !== 'patrol') refusals.push({ reason: 'not-a-patrol' })
  if (kind === 'report' && task.kind === 'patrol' && task.visits === 0) refusals.push({ reason: 'not-walked-yet' })
  // Two people: who says that it is done is not who finds that it is.
  if (kind === 'confirm' && task.reportedBy === account) refusals.push({ reason: 'own-report' })
  // What is overdue cannot be made timely by extending it afterwards.
  if (kind === 'extend' && task.limitOn < today) refusals.push({ reason: 'limit-passed', limitOn: task.limitOn, today })
  return refusals
}

/** 可办的操作: what {@link decide} would accept of them now, typed as it should be. */
export function openSteps({ kind, history }: Case, acting: Acting, moment: Moment): StepKind[] {
  const task = taskOf(kind, history)
  if (moment.today < task.lastOn) return []
  return nextSteps(task.state, acting.powers).filter((step) => caseRefusals(task, step, acting, moment).length === 0)
}

/** The power with which an event came about: who takes it back needs it too. Null for the opening, which is withdrawn and not undone. */
const powerBehind: Readonly<Record<TaskEvent['kind'], Power | null>> = {
  opened: null,
  accepted: 'handle',
  visited: 'handle',
  reported: 'handle',
  confirmed: 'supervise',
  returned: 'supervise',
  urged: 'supervise',
  extended: 'extend',
  reassigned: 'open',
  withdrawn: 'supervise',
  undone: null,
}

/** 可撤回的一步: the last one that stands, by whoever took it, on the same day. With the power that it needs. */
export function undoable(
  { history }: Pick<Case, 'history'>,
  account: string,
  { today }: Pick<Moment, 'today'>,
): Result<{ readonly of: number; readonly power: Power }, TaskRefusal> {
  const last = standing(history).at(-1)
  const power = last === undefined ? null : powerBehind[last.event.kind]
  if (last === undefined || power === null) return refuse({ reason: 'nothing-to-undo' })
  if (last.account !== account) return refuse({ reason: 'undone-by-another' })
  if (last.event.on !== today) return refuse({ reason: 'undo-too-late', on: last.event.on, today })
  return ok({ of: last.seq, power })
}

/** 裁决. */
export function decide(of: Case, command: TaskCommand, acting: Acting, moment: Moment): Result<TaskEvent, readonly TaskRefusal[]> {
  const task = taskOf(of.kind, of.history)
  const { today } = moment
  if (command.kind === 'undo') {
    const last = undoable(of, acting.account, moment)
    if (!last.ok) return refuse([last.refusal])
    return acting.powers.has(last.value.power)
      ? ok({ kind: 'undone', on: today, of: last.value.of })
      : refuse([{ reason: 'nothing-to-undo' }])
  }
  const possible = steps[task.state]
  const power = possible[command.kind]
  const refusals: TaskRefusal[] = []
  if (today < task.lastOn) refusals.push({ reason: 'before-last-event', last: task.lastOn, today })
  if (power === undefined)
    refusals.push({ reason: 'wrong-state', state: task.state, command: command.kind, possible: Object.keys(possible) as StepKind[] })
  else {
    if (!acting.powers.has(power)) refusals.push({ reason: 'power-missing', command: command.kind, power })
    refusals.push(...caseRefusals(task, command.kind, acting, moment))
  }
  refusals.push(...typedRefusals(command, task, moment))
  return refusals.length > 0 ? refuse(refusals) : ok(eventOf(command, today, of.hours))
}
