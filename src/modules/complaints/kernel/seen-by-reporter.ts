/** What a reporter is told of the way their complaint takes · 对举报人公开的进程. */
import type { Day } from '#ground/lib/day.ts'
import type { Answer, ComplaintEvent, ComplaintState, DeclineReason } from './complaint.ts'

/** 公开状态, in the words of Open311: a request is open or closed. */
export type Open311Status = 'open' | 'closed'

/** Open311 状态: answered is still open until the bureau has finished it. */
export const open311Status = (state: ComplaintState): Open311Status =>
  state === 'finished' || state === 'not-accepted' ? 'closed' : 'open'

/** 公开状态: an objection between authorities is none of the reporter's worry, and an answer is theirs once it stands. */
export type PublicState = 'received' | 'registered' | 'dispatched' | 'finished' | 'not-accepted'

export const publicState = (state: ComplaintState): PublicState =>
  state === 'objected' ? 'registered' : state === 'answered' ? 'dispatched' : state

/** One step that a reporter sees · 公开进程. */
export type PublicStep =
  | { readonly kind: 'received' | 'registered'; readonly on: Day }
  | { readonly kind: 'dispatched'; readonly on: Day; readonly department: string }
  | { readonly kind: 'declined'; readonly on: Day; readonly because: DeclineReason; readonly why: string }
  | { readonly kind: 'extended'; readonly on: Day; readonly days: number; readonly why: string }
  | { readonly kind: 'finished'; readonly on: Day; readonly answer: Answer }

/** 公开进程: inner steps are left out, and of several answers only the one that was finished with is shown. */
export function publicSteps(events: readonly ComplaintEvent[]): PublicStep[] {
  const shown: PublicStep[] = []
  let answer: Answer | null = null
  for (const event of events) {
    switch (event.kind) {
      case 'received':
      case 'registered':
        shown.push({ kind: event.kind, on: event.on })
        break
      case 'dispatched':
        shown.push({ kind: 'dispatched', on: event.on, department: event.department })
        break
      case 'declined':
        shown.push({ kind: 'declined', on: event.on, because: event.because, why: event.why })
        break
      case 'extended':
        shown.push({ kind: 'extended', on: event.on, days: event.days, why: event.why })
        break
      case 'answered':
        answer = event.answer
        break
      case 'answer-returned':
        answer = null
        break
      case 'finished':
        if (answer === null) throw new Error('finished without an answer')
        shown.push({ kind: 'finished', on: event.on, answer })
    }
  }
  return shown
}
