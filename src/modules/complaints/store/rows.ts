/** Between rows and what the kernel speaks of. */
import type { Complaint, ComplaintEvent } from '../kernel/complaint.ts'
import type { ComplaintRow, EventRow } from './tables.ts'

/** 举报件现状, from its row. */
export function complaintOf(row: Omit<ComplaintRow, 'bureauId' | 'terms'>): Complaint {
  return {
    state: row.state,
    receivedOn: row.receivedOn,
    acceptedOn: row.acceptedOn,
    area: row.areaCode,
    department: row.departmentId,
    dispatchedOn: row.dispatchedOn,
    isObjectionRejected: row.isObjectionRejected,
    extendedDays: row.extendedDays,
    answer: row.finding === null || row.answerText === null ? null : { finding: row.finding, text: row.answerText },
    answeredOn: row.answeredOn,
    closedOn: row.closedOn,
  }
}

/** The columns that events move. */
export function columnsOf(complaint: Complaint) {
  return {
    state: complaint.state,
    acceptedOn: complaint.acceptedOn,
    areaCode: complaint.area,
    departmentId: complaint.department,
    dispatchedOn: complaint.dispatchedOn,
    isObjectionRejected: complaint.isObjectionRejected,
    extendedDays: complaint.extendedDays,
    finding: complaint.answer?.finding ?? null,
    answerText: complaint.answer?.text ?? null,
    answeredOn: complaint.answeredOn,
    closedOn: complaint.closedOn,
  }
}

type Told = Pick<EventRow, 'kind' | 'onDay' | 'areaCode' | 'departmentId' | 'because' | 'text' | 'finding' | 'days'>

const nothing = { areaCode: null, departmentId: null, because: null, text: null, finding: null, days: null }

/** 事件 → 行. */
export function rowOfEvent(event: ComplaintEvent): Told {
  const base = { ...nothing, kind: event.kind, onDay: event.on }
  switch (event.kind) {
    case 'declined':
      return { ...base, because: event.because, text: event.why }
    case 'dispatched':
      return { ...base, areaCode: event.area, departmentId: event.department, text: event.note }
    case 'extended':
      return { ...base, days: event.days, text: event.why }
    case 'answered':
      return { ...base, finding: event.answer.finding, text: event.answer.text }
    case 'objected':
    case 'objection-upheld':
    case 'objection-rejected':
    case 'answer-returned':
      return { ...base, text: event.why }
    default:
      return base
  }
}

function written<Value>(value: Value | null, row: Told): Value {
  if (value === null) throw new Error(`an event of the kind ${row.kind} lacks what it has to say`)
  return value
}

/** 行 → 事件. */
export function eventOf(row: Told): ComplaintEvent {
  const on = row.onDay
  const text = () => written(row.text, row)
  switch (row.kind) {
    case 'declined':
      return { kind: row.kind, on, because: written(row.because, row), why: text() }
    case 'dispatched':
      return { kind: row.kind, on, area: written(row.areaCode, row), department: written(row.departmentId, row), note: text() }
    case 'extended':
      return { kind: row.kind, on, days: written(row.days, row), why: text() }
    case 'answered':
      return { kind: row.kind, on, answer: { finding: written(row.finding, row), text: text() } }
    case 'objected':
    case 'objection-upheld':
    case 'objection-rejected':
    case 'answer-returned':
      return { kind: row.kind, on, why: text() }
    default:
      return { kind: row.kind, on }
  }
}
