/** From what was typed to the command that the server takes. */

import type { Result } from '#ground/lib/result.ts'
import type { AnswerOf, Refusal } from '#ground/web/client.ts'
import type { CommandKind, DeclineReason, Finding } from '../../kernel/complaint.ts'
import { type ComplaintsApi, call } from '../call.ts'

export interface StepValues {
  readonly because: string
  readonly why: string
  readonly area: string
  readonly department: string
  readonly note: string
  readonly days: string
  readonly finding: string
  readonly text: string
}

export type Changed = AnswerOf<ComplaintsApi['POST /api/complaints/:id/register']>

interface Seen {
  readonly id: string
  readonly version: number
}

type Send = (seen: Seen, values: StepValues) => Promise<Result<Changed, Refusal>>

const justified =
  (kind: 'object' | 'uphold-objection' | 'reject-objection' | 'return-answer'): Send =>
  ({ id, version }, { why }) =>
    call(`POST /api/complaints/:id/${kind}`, { params: { id }, body: { version, why } })

const plain =
  (kind: 'register' | 'finish'): Send =>
  ({ id, version }) =>
    call(`POST /api/complaints/:id/${kind}`, { params: { id }, body: { version } })

const senders: Readonly<Record<CommandKind, Send>> = {
  register: plain('register'),
  finish: plain('finish'),
  object: justified('object'),
  'uphold-objection': justified('uphold-objection'),
  'reject-objection': justified('reject-objection'),
  'return-answer': justified('return-answer'),
  decline: ({ id, version }, { because, why }) =>
    call('POST /api/complaints/:id/decline', { params: { id }, body: { version, because: because as DeclineReason, why } }),
  dispatch: ({ id, version }, { area, department, note }) =>
    call('POST /api/complaints/:id/dispatch', { params: { id }, body: { version, area, department, note } }),
  extend: ({ id, version }, { days, why }) =>
    call('POST /api/complaints/:id/extend', { params: { id }, body: { version, days: Number(days), why } }),
  answer: ({ id, version }, { finding, text }) =>
    call('POST /api/complaints/:id/answer', { params: { id }, body: { version, answer: { finding: finding as Finding, text } } }),
}

/** By the version that was seen: whoever changed it in between is not written over. */
export const sendStep = (kind: CommandKind, { id, version }: Seen, values: StepValues) => senders[kind]({ id, version }, values)
