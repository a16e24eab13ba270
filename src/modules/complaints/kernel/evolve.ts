/** What the events of a complaint come to · 事件归结. */
import type { Day } from '#ground/lib/day.ts'
import type { Complaint, ComplaintEvent } from './complaint.ts'

/** 新件. */
export function receivedOn(day: Day): Complaint {
  return {
    state: 'received',
    receivedOn: day,
    acceptedOn: null,
    area: null,
    department: null,
    dispatchedOn: null,
    isObjectionRejected: false,
    extendedDays: 0,
    answer: null,
    answeredOn: null,
    closedOn: null,
  }
}

/** 归结一个事件: events were decided on before; nothing is refused here. */
export function evolve(complaint: Complaint, event: ComplaintEvent): Complaint {
  switch (event.kind) {
    case 'received':
      return receivedOn(event.on)
    case 'registered':
      return { ...complaint, state: 'registered', acceptedOn: event.on }
    case 'declined':
      return { ...complaint, state: 'not-accepted', closedOn: event.on }
    case 'dispatched':
      return {
        ...complaint,
        state: 'dispatched',
        area: event.area,
        department: event.department,
        dispatchedOn: event.on,
        isObjectionRejected: false,
      }
    case 'objected':
      return { ...complaint, state: 'objected' }
    case 'objection-upheld':
      return { ...complaint, state: 'registered', area: null, department: null, dispatchedOn: null }
    case 'objection-rejected':
      return { ...complaint, state: 'dispatched', isObjectionRejected: true }
    case 'extended':
      return { ...complaint, extendedDays: complaint.extendedDays + event.days }
    case 'answered':
      return { ...complaint, state: 'answered', answer: event.answer, answeredOn: event.on }
    case 'answer-returned':
      return { ...complaint, state: 'dispatched', answer: null, answeredOn: null }
    case 'finished':
      return { ...complaint, state: 'finished', closedOn: event.on }
  }
}
