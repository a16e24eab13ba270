/** The shapes of the room's own tables, as Kysely sees them. Numbers of measurements are text: no binary fraction touches them. */
import type { Datum } from '#ground/lib/datum.ts'
import type { Day } from '#ground/lib/day.ts'
import type { WaterItem } from '#standards/gb-3838/items.table.ts'
import type { StandardClass, WaterBody } from '#standards/gb-3838/limits.table.ts'
import type { SectionState } from '../kernel/measured.ts'
import type { Doubt } from '../kernel/quality/doubts.ts'
import type { WaterSource } from '../kernel/rules.ts'
import type { SectionKind } from '../kernel/section.ts'
import type { Parsed, Texts } from '../kernel/stored-reading.ts'

export interface SectionRow {
  bureauId: string
  code: string
  name: string
  river: string
  body: WaterBody
  basin: string | null
  areaCode: string
  kind: SectionKind
  target: StandardClass | null
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

export interface ReadingRow {
  bureauId: string
  sectionCode: string
  source: WaterSource
  at: Date
  state: SectionState
  texts: Texts
  parsed: Partial<Record<WaterItem, Parsed>>
  importId: string
}

export type Verdict = 'valid' | 'invalid'

/** Why a rule doubts a value: its name and its figures; whoever shows it makes words of them. */
export type DoubtingRule = Pick<Doubt, 'rule' | 'against' | 'readings'>

export interface SuspectRow {
  bureauId: string
  id: string
  sectionCode: string
  source: WaterSource
  item: WaterItem
  at: Date
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

/** Open it follows what is held; decided it is as it was then. */
export interface SecondReadingRow {
  bureauId: string
  id: string
  sectionCode: string
  source: WaterSource
  at: Date
  heldState: SectionState
  heldTexts: Texts
  heldImport: string
  offeredState: SectionState
  offeredTexts: Texts
  offeredImport: string
  offeredRow: number
  cameAt: Date
  state: 'open' | 'kept' | 'taken'
  why: string | null
  decidedBy: string | null
  decidedAt: Date | null
  lifted: readonly { readonly suspect: string; readonly verdict: Verdict }[]
  version: number
}

export interface WaterTables {
  'water.section': SectionRow
  'water.import': ImportRow
  'water.refusedRow': RefusedRow
  'water.reading': ReadingRow
  'water.suspect': SuspectRow
  'water.judgement': JudgementRow
  'water.secondReading': SecondReadingRow
}
