/** An item of a list and what may happen to it · 清单事项: states, commands and events as plain data. */
import type { Day } from '#ground/lib/day.ts'
import type { TextFault } from '#ground/lib/plain-text.ts'
import type { HoursFault, PlaceFault } from './patrol.ts'

/** 清单类别: 重点项目 · 诉求 · 责任 · 整改, and 巡查, which is walked at a place. */
export const taskKinds = ['key-project', 'appeal', 'responsibility', 'rectification', 'patrol'] as const
export type TaskKind = (typeof taskKinds)[number]

/** 状态: 待接收 · 办理中 · 待验收 · 已办结 · 已撤销. What a supervisor returns goes back to `accepted`. */
export const taskStates = ['opened', 'accepted', 'reported', 'closed', 'withdrawn'] as const
export type TaskState = (typeof taskStates)[number]

/** 未结的状态: somebody still owes a step. */
export const openStates = ['opened', 'accepted', 'reported'] as const satisfies readonly TaskState[]

/** 权限: 立项与改派 · 办理 · 督办与验收 · 批准延期; each is the verb `tasks.…` of the same name. */
export const powers = ['open', 'handle', 'supervise', 'extend'] as const
export type Power = (typeof powers)[number]

/** 巡查发现: one visit to the place, whether something was found, and what. */
export interface Visit {
  /** 到场时间, an instant in ISO 8601. */
  readonly walkedAt: string
  readonly found: boolean
  readonly text: string
}

/** 操作. */
export type TaskCommand =
  | { readonly kind: 'accept' }
  | { readonly kind: 'visit'; readonly visit: Visit }
  | { readonly kind: 'report'; readonly text: string }
  | { readonly kind: 'confirm'; readonly note: string }
  | { readonly kind: 'return'; readonly why: string }
  | { readonly kind: 'urge'; readonly note: string }
  | { readonly kind: 'extend'; readonly limitOn: Day; readonly why: string }
  | { readonly kind: 'reassign'; readonly department: string; readonly person: string | null; readonly why: string }
  | { readonly kind: 'withdraw'; readonly why: string }
  | { readonly kind: 'undo' }

export type CommandKind = TaskCommand['kind']
/** 须按流转表办理的操作: undoing has a rule of its own. */
export type StepKind = Exclude<CommandKind, 'undo'>

export const stepKinds = [
  'accept',
  'visit',
  'report',
  'confirm',
  'return',
  'urge',
  'extend',
  'reassign',
  'withdraw',
] as const satisfies readonly StepKind[]

/** 事件: what happened, on which day. */
export type TaskEvent =
  | { readonly kind: 'opened'; readonly on: Day; readonly department: string; readonly person: string | null; readonly limitOn: Day }
  | { readonly kind: 'accepted'; readonly on: Day }
  | ({ readonly kind: 'visited'; readonly on: Day; readonly isInHours: boolean | null } & Visit)
  | { readonly kind: 'reported'; readonly on: Day; readonly text: string }
  | { readonly kind: 'confirmed'; readonly on: Day; readonly text: string }
  | { readonly kind: 'returned'; readonly on: Day; readonly text: string }
  | { readonly kind: 'urged'; readonly on: Day; readonly text: string }
  | { readonly kind: 'extended'; readonly on: Day; readonly limitOn: Day; readonly text: string }
  | {
      readonly kind: 'reassigned'
      readonly on: Day
      readonly department: string
      readonly person: string | null
      readonly text: string
    }
  | { readonly kind: 'withdrawn'; readonly on: Day; readonly text: string }
  /** Takes back the event of that number; what it had done is as if it had not been, and both stay in the history. */
  | { readonly kind: 'undone'; readonly on: Day; readonly of: number }

export type EventKind = TaskEvent['kind']

/** 历史中的一条: events are numbered from 1 without a gap. */
export interface Recorded {
  readonly seq: number
  readonly account: string
  readonly event: TaskEvent
}

/** 事项现状: what its events come to. */
export interface Task {
  readonly kind: TaskKind
  readonly state: TaskState
  readonly openedOn: Day
  /** 责任单位. */
  readonly department: string
  /** 责任人, where one was named. */
  readonly person: string | null
  readonly limitOn: Day
  readonly extensions: number
  readonly urges: number
  readonly visits: number
  readonly visitsInHours: number
  readonly visitsFound: number
  readonly reportedOn: Day | null
  /** Who reported it done: not the one who may confirm it. */
  readonly reportedBy: string | null
  readonly closedOn: Day | null
  readonly lastOn: Day
}

/** Why a command was refused · 拒绝理由. All reasons are told together. */
export type TaskRefusal =
  | TextFault
  | PlaceFault
  | HoursFault
  | { readonly reason: 'wrong-state'; readonly state: TaskState; readonly command: StepKind; readonly possible: readonly StepKind[] }
  | { readonly reason: 'power-missing'; readonly command: StepKind; readonly power: Power }
  | { readonly reason: 'before-last-event'; readonly last: Day; readonly today: Day }
  | { readonly reason: 'limit-in-the-past'; readonly limitOn: Day; readonly today: Day }
  | { readonly reason: 'limit-not-later'; readonly limitOn: Day; readonly before: Day }
  | { readonly reason: 'limit-passed'; readonly limitOn: Day; readonly today: Day }
  | { readonly reason: 'not-a-patrol' }
  | { readonly reason: 'place-needed' | 'place-not-here' }
  | { readonly reason: 'not-walked-yet' }
  | { readonly reason: 'walked-in-the-future' | 'walked-before-opened'; readonly walkedAt: string }
  | { readonly reason: 'not-an-instant'; readonly walkedAt: string }
  | { readonly reason: 'own-report' }
  | { readonly reason: 'same-owner' }
  | { readonly reason: 'nothing-to-undo' }
  | { readonly reason: 'undone-by-another' }
  | { readonly reason: 'undo-too-late'; readonly on: Day; readonly today: Day }
