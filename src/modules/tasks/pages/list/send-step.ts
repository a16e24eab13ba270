/** From what was typed to the command that the server takes. */
import type { Result } from '#ground/lib/result.ts'
import type { AnswerOf, Refusal } from '#ground/web/client.ts'
import type { StepKind } from '../../kernel/task.ts'
import { call, type TasksApi } from '../call.ts'

export interface StepValues {
  readonly walkedAt: string
  readonly found: string
  readonly finding: string
  readonly text: string
  readonly note: string
  readonly why: string
  readonly limitOn: string
  readonly department: string
  readonly person: string
}

export type Changed = AnswerOf<TasksApi['POST /api/tasks/:id/accept']>

interface Seen {
  readonly id: string
  readonly version: number
}

/** What stands in a field of a local time is the time of Asia/Shanghai, wherever the reader sits. */
export const instantOf = (local: string): string | null => {
  const at = new Date(`${local}:00+08:00`)
  return Number.isNaN(at.getTime()) ? null : at.toISOString()
}
const EAST_8_MS = 8 * 3_600_000
export const localOf = (at: Date): string => new Date(at.getTime() + EAST_8_MS).toISOString().slice(0, 16)

type Send = (seen: Seen, values: StepValues) => Promise<Result<Changed, Refusal>>

const senders: Readonly<Record<StepKind, Send>> = {
  accept: ({ id, version }) => call('POST /api/tasks/:id/accept', { params: { id }, body: { version } }),
  visit: ({ id, version }, { walkedAt, found, finding }) =>
    call('POST /api/tasks/:id/visit', {
      params: { id },
      body: { version, visit: { walkedAt: instantOf(walkedAt) ?? walkedAt, found: found === 'yes', text: finding } },
    }),
  report: ({ id, version }, { text }) => call('POST /api/tasks/:id/report', { params: { id }, body: { version, text } }),
  confirm: ({ id, version }, { note }) => call('POST /api/tasks/:id/confirm', { params: { id }, body: { version, note } }),
  return: ({ id, version }, { why }) => call('POST /api/tasks/:id/return', { params: { id }, body: { version, why } }),
  urge: ({ id, version }, { note }) => call('POST /api/tasks/:id/urge', { params: { id }, body: { version, note } }),
  extend: ({ id, version }, { limitOn, why }) => call('POST /api/tasks/:id/extend', { params: { id }, body: { version, limitOn, why } }),
  reassign: ({ id, version }, { department, person, why }) =>
    call('POST /api/tasks/:id/reassign', { params: { id }, body: { version, department, person: person === '' ? null : person, why } }),
  withdraw: ({ id, version }, { why }) => call('POST /api/tasks/:id/withdraw', { params: { id }, body: { version, why } }),
}

/** By the version that was seen: whoever changed it in between is not written over. */
export const sendStep = (kind: StepKind, { id, version }: Seen, values: StepValues) => senders[kind]({ id, version }, values)
export const sendUndo = ({ id, version }: Seen) => call('POST /api/tasks/:id/undo', { params: { id }, body: { version } })
