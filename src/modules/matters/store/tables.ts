/** The shapes of the room's own tables, as Kysely sees them. */
import type { Evidence, Relation } from '../kernel/matter.ts'

export interface MatterRow {
  bureauId: string
  id: string
  title: string
  areaCode: string | null
  reports: number
  reporters: number
  firstAt: Date | null
  lastAt: Date | null
  logHeat: number | null
  createdAt: Date
  version: number
}

/** 事项 as it is read: its own row, or what the reports give that the claim sees. */
export type Matter = Omit<MatterRow, 'bureauId' | 'createdAt' | 'version'>
export type ShortMatter = Pick<Matter, 'id' | 'title' | 'reports'>

export interface MemberRow {
  bureauId: string
  reportId: string
  matterId: string
  relation: Exclude<Relation, 'related'>
  probability: number | null
  evidence: Evidence | string | null
  reportAt: Date
  reporter: string | null
  areaCode: string | null
  joinedBy: string
  joinedAt: Date
}

/** A report that decisions were made about: by whom it may be seen, and the title that it gives. */
export interface ReportRow {
  bureauId: string
  reportId: string
  title: string
  areaCode: string | null
  departmentId: string | null
  category: string | null
}

export interface DecisionRow {
  bureauId: string
  id: string
  reportA: string
  reportB: string
  kind: 'apart' | 'revoked'
  revokes: string | null
  why: string | null
  decidedBy: string
  decidedAt: Date
}

export interface MattersTables {
  'matters.matter': MatterRow
  'matters.member': MemberRow
  'matters.report': ReportRow
  'matters.decision': DecisionRow
}
