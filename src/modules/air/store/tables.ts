/** The shapes of the room's own tables, as Kysely sees them. Numbers of measurements are text: no binary fraction touches them. */
import type { Datum } from '#ground/lib/datum.ts'
import type { Day } from '#ground/lib/day.ts'
import type { BasicItem } from '#standards/gb-3095/items.table.ts'
import type { ExceptionalKind } from '../kernel/exceptional-kinds.ts'
import type { Doubt } from '../kernel/quality/doubts.ts'
import type { StationKind } from '../kernel/station.ts'

export interface StationRow {
  bureauId: string
  code: string
  name: string
  areaCode: string
  kind: StationKind
  areaClass: 1 | 2
  isOfCity: boolean
  lon: number | null
  lat: number | null
  datum: Datum | null
  sinceOn: Day
  untilOn: Day | null
  version: number
}

export interface ImportRow {
  bureauId: string
  id: string
  file: string
  sha256: string
  layout: string
  state: 'open' | 'finished'
  account: string
  at: Date
  finishedAt: Date | null
  rows: number
  taken: number
  same: number
  conflicts: number
  refused: number
  notNumbers: number
}

export interface RefusedRow {
  bureauId: string
  importId: string
  seq: number
  row: number
  columnName: string | null
  reason: string
  text: string | null
}

/** Decimal text, µg/m³, CO mg/m³. */
export type Values = Record<BasicItem, string | null>
/** 原文 where it is not what the number is written as. */
export type Texts = Partial<Record<BasicItem, string>>

export interface ReadingRow extends Values {
  bureauId: string
  stationCode: string
  hourAt: Date
  texts: Texts | null
  importId: string
  imports: Partial<Record<BasicItem, string>> | null
}

export type Verdict = 'valid' | 'invalid'

/** Why a rule doubts a value: its name and its figures; whoever shows it makes words of them. */
export type DoubtingRule = Pick<Doubt, 'rule' | 'against' | 'hours'>

export interface SuspectRow {
  bureauId: string
  id: string
  stationCode: string
  item: BasicItem
  hourAt: Date
  rules: readonly DoubtingRule[]
  foundAt: Date
  verdict: Verdict | null
  why: string | null
  judgedBy: string | null
  judgedAt: Date | null
  version: number
}

export interface JudgementRow {
  bureauId: string
  suspectId: string
  seq: number
  verdict: Verdict | 'undone'
  why: string
  account: string
  at: Date
}

export interface ConflictRow {
  bureauId: string
  id: string
  stationCode: string
  item: BasicItem
  hourAt: Date
  held: string
  heldImport: string
  offered: string
  offeredImport: string
  offeredRow: number
  at: Date
  state: 'open' | 'kept' | 'taken'
  /** 随值撤回的审核. */
  lifted: Verdict | null
  why: string | null
  decidedBy: string | null
  decidedAt: Date | null
  version: number
}

export interface StationDayRow extends Values {
  bureauId: string
  stationCode: string
  day: Day
  so2N: number
  no2N: number
  coN: number
  o3N: number
  pm10N: number
  pm25N: number
  o3Windows: number
  rules: string[]
  computedAt: Date
}

export interface DustDayRow {
  bureauId: string
  areaCode: string
  day: Day
  why: string
  account: string
  at: Date
}

export interface ExceptionalEventRow {
  bureauId: string
  id: string
  areaCode: string
  fromOn: Day
  untilOn: Day
  kind: ExceptionalKind
  items: readonly BasicItem[]
  why: string
  document: string
  account: string
  at: Date
  withdrawnWhy: string | null
  withdrawnBy: string | null
  withdrawnAt: Date | null
  version: number
}

export interface PublishedRow {
  bureauId: string
  id: string
  title: string
  account: string
  at: Date
  evaluation: unknown
}

export interface AirTables {
  'air.station': StationRow
  'air.import': ImportRow
  'air.refusedRow': RefusedRow
  'air.reading': ReadingRow
  'air.suspect': SuspectRow
  'air.judgement': JudgementRow
  'air.conflict': ConflictRow
  'air.stationDay': StationDayRow
  'air.dueDay': { bureauId: string; stationCode: string; day: Day }
  'air.dustDay': DustDayRow
  'air.exceptionalEvent': ExceptionalEventRow
  'air.published': PublishedRow
}
