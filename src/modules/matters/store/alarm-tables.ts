/** The shapes of the tables of scans and alarms, as Kysely sees them. */
import type { Day } from '#ground/lib/day.ts'
import type { Telling } from '../kernel/hotspots/alarms.ts'
import type { RunGroup } from '../kernel/hotspots/run.ts'
import type { BaselineMethod, BaselineRefusal } from '../kernel/surveillance/surveillance.ts'

export interface ScanRunRow {
  bureauId: string
  id: string
  state: 'waiting' | 'running' | 'done' | 'failed'
  askedBy: string
  askedAt: Date
  startedAt: Date | null
  seenAt: Date | null
  endedAt: Date | null
  share: number
  untilOn: Day | null
  seed: number | null
  settings: unknown
  because: string | null
}

export interface ScanFiguresRow {
  bureauId: string
  runId: string
  groups: readonly RunGroup[] | string
  clusters: number
  seconds: number
}

export interface SurveillanceCellRow {
  bureauId: string
  runId: string
  groupId: string
  areaCode: string
  windowDays: number
  method: BaselineMethod | null
  observed: number | null
  expected: number | null
  dispersion: number | null
  windows: number | null
  p: number | null
  q: number | null
  refused: BaselineRefusal | string | null
}

export interface AlarmRow {
  bureauId: string
  id: string
  groupId: string
  firstToldAt: Date
  lastToldAt: Date
  lastRunId: string
  members: number
}

export interface AlarmTellingRow {
  bureauId: string
  alarmId: string
  runId: string
  telling: Telling
  lon: number
  lat: number
  radiusKm: number
  fromOn: Day
  toOn: Day
  observed: number
  expected: number
  statistic: number
  p: number
  recurrenceDays: number
  lastDays: number[]
  /** Null in what was told before it was kept. */
  reports: number | null
  nameless: number
  holdsWithoutNameless: boolean
  isAtLeast: boolean
  analyses: number
  toldAt: Date
}

export interface AlarmMemberRow {
  bureauId: string
  alarmId: string
  reportId: string
  reportedOn: Day
  sinceRunId: string
}

export interface AlarmMarkRow {
  bureauId: string
  id: string
  alarmId: string
  kind: 'false-alarm' | 'revoked'
  why: string | null
  members: number
  markedBy: string
  markedAt: Date
}

export interface AlarmTables {
  'matters.scan_run': ScanRunRow
  'matters.scan_figures': ScanFiguresRow
  'matters.surveillance_cell': SurveillanceCellRow
  'matters.alarm': AlarmRow
  'matters.alarm_telling': AlarmTellingRow
  'matters.alarm_member': AlarmMemberRow
  'matters.alarm_mark': AlarmMarkRow
}
