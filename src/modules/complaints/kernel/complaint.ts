/** A complaint and what may happen to it · 信访举报件: states, commands and events as plain data. */
import type { Day } from '#ground/lib/day.ts'
import type { TextFault } from '#ground/lib/plain-text.ts'

/**
 * 状态: 已接收 · 已登记(受理) · 已交办 · 已提异议 · 已答复 · 已办结 · 不予受理.
 * An objection that a clerk upholds brings it back to `registered`, to be dispatched anew.
 */
export const complaintStates = ['received', 'registered', 'dispatched', 'objected', 'answered', 'finished', 'not-accepted'] as const
export type ComplaintState = (typeof complaintStates)[number]

/**
 * 权限: what an account may do in this room, each a verb `complaints.…` of its grants.
 * 登记 · 交办与办结 · 答复与异议 · 批准延期.
 */
export type Power = 'register' | 'dispatch' | 'answer' | 'extend'

/** 不予受理的理由. */
export const declineReasons = [
  'not-environmental',
  'other-authority',
  'litigation',
  'no-clear-object',
  'already-accepted',
  'review-exhausted',
] as const
export type DeclineReason = (typeof declineReasons)[number]

/** 查实情况: as the handed-over lists of inspections have it. */
export const findings = ['true', 'partly-true', 'not-true'] as const
export type Finding = (typeof findings)[number]

/** What an answer says · 答复. */
export interface Answer {
  readonly finding: Finding
  readonly text: string
}

/** 操作. */
export type ComplaintCommand =
  | { readonly kind: 'register' }
  | { readonly kind: 'decline'; readonly because: DeclineReason; readonly why: string }
  | { readonly kind: 'dispatch'; readonly area: string; readonly department: string; readonly note: string }
  | { readonly kind: 'object'; readonly why: string }
  | { readonly kind: 'uphold-objection'; readonly why: string }
  | { readonly kind: 'reject-objection'; readonly why: string }
  | { readonly kind: 'extend'; readonly days: number; readonly why: string }
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'return-answer'; readonly why: string }
  | { readonly kind: 'finish' }

export type CommandKind = ComplaintCommand['kind']

/** 全部操作. */
export const commandKinds = [
  'register',
  'decline',
  'dispatch',
  'object',
  'uphold-objection',
  'reject-objection',
  'extend',
  'answer',
  'return-answer',
  'finish',
] as const satisfies readonly CommandKind[]

/** 事件: what happened, on which day. Who and at which instant the journal knows. */
export type ComplaintEvent =
  | { readonly kind: 'received'; readonly on: Day }
  | { readonly kind: 'registered'; readonly on: Day }
  | { readonly kind: 'declined'; readonly on: Day; readonly because: DeclineReason; readonly why: string }
  | { readonly kind: 'dispatched'; readonly on: Day; readonly area: string; readonly department: string; readonly note: string }
  | { readonly kind: 'objected'; readonly on: Day; readonly why: string }
  | { readonly kind: 'objection-upheld'; readonly on: Day; readonly why: string }
  | { readonly kind: 'objection-rejected'; readonly on: Day; readonly why: string }
  | { readonly kind: 'extended'; readonly on: Day; readonly days: number; readonly why: string }
  | { readonly kind: 'answered'; readonly on: Day; readonly answer: Answer }
  | { readonly kind: 'answer-returned'; readonly on: Day; readonly why: string }
  | { readonly kind: 'finished'; readonly on: Day }

/** 举报件现状: what its events come to. */
export interface Complaint {
  readonly state: ComplaintState
  readonly receivedOn: Day
  /** 受理之日. */
  readonly acceptedOn: Day | null
  readonly area: string | null
  readonly department: string | null
  /** Day of the last dispatch · 交办日期. A rejected objection does not move it. */
  readonly dispatchedOn: Day | null
  /** Whether an objection against this very dispatch was rejected · 异议已驳回. */
  readonly isObjectionRejected: boolean
  readonly extendedDays: number
  readonly answer: Answer | null
  readonly answeredOn: Day | null
  /** Day of 办结 or of 不予受理. */
  readonly closedOn: Day | null
}

/** Why a command was refused · 拒绝理由. All reasons are told together. */
export type CommandRefusal =
  | TextFault
  | {
      readonly reason: 'wrong-state'
      readonly state: ComplaintState
      readonly command: CommandKind
      readonly possible: readonly CommandKind[]
    }
  | { readonly reason: 'power-missing'; readonly command: CommandKind; readonly power: Power }
  | { readonly reason: 'other-department'; readonly department: string | null }
  | { readonly reason: 'objection-too-late'; readonly limitOn: Day; readonly today: Day }
  | { readonly reason: 'objection-was-rejected' }
  | { readonly reason: 'already-extended'; readonly days: number }
  | { readonly reason: 'extension-days'; readonly days: number; readonly most: number }
  | { readonly reason: 'finish-limit-passed'; readonly limitOn: Day; readonly today: Day }
  | { readonly reason: 'calendar-not-published'; readonly year: number }
  | { readonly reason: 'no-rule-in-force' | 'two-rules-in-force'; readonly limit: string; readonly day: Day }
  | { readonly reason: 'before-last-event'; readonly last: Day; readonly today: Day }
