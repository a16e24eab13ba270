/** The shapes of the room's own tables, as Kysely sees them. */
import type { Datum } from '#ground/lib/datum.ts'
import type { Day } from '#ground/lib/day.ts'
import type { CategoryId } from '../kernel/categories.table.ts'
import type { ComplaintEvent, ComplaintState, DeclineReason, Finding } from '../kernel/complaint.ts'

export interface ComplaintRow {
  bureauId: string
  id: string
  number: string
  receiptHash: string
  state: ComplaintState
  what: string
  category: CategoryId | null
  place: string | null
  lon: number | null
  lat: number | null
  datum: Datum | null
  enterprise: string | null
  happenedOn: Day | null
  areaCode: string | null
  departmentId: string | null
  receivedAt: Date
  receivedOn: Day
  acceptedOn: Day | null
  dispatchedOn: Day | null
  isObjectionRejected: boolean
  extendedDays: number
  finding: Finding | null
  answerText: string | null
  answeredOn: Day | null
  closedOn: Day | null
  lastOn: Day
  limitOn: Day | null
  reporter: string | null
  maskedName: string | null
  maskedPhone: string | null
  terms: string[]
  version: number
}

export interface EventRow {
  bureauId: string
  complaintId: string
  seq: number
  kind: ComplaintEvent['kind']
  onDay: Day
  at: Date
  account: string
  areaCode: string | null
  departmentId: string | null
  because: DeclineReason | null
  text: string | null
  finding: Finding | null
  days: number | null
}

export interface PersonRow {
  bureauId: string
  reportId: string
  name: string | null
  phone: string | null
  /** As they were sent; null where the report holds them word for word. */
  saidWhat: string | null
  saidPlace: string | null
}

/** How far one making anew of words and titles has come. */
export interface MaskingRow {
  bureauId: string
  rules: number
  stage: 'reports' | 'matters'
  afterId: string | null
  reports: number
  terms: number
  titles: number
  finishedAt: Date | null
}

export interface ComplaintsTables {
  'complaints.masking': MaskingRow
  'complaints.complaint': ComplaintRow
  'complaints.event': EventRow
  'identity.person': PersonRow
}
