/** Scans and alarms as pages see them: instants as text, nothing that the claim's reports do not give. */
import { isStillFalse } from '../kernel/hotspots/alarms.ts'
import type { SurveillanceCellRow } from './alarm-tables.ts'
import type { Alarm, AlarmMark, AlarmPart, AlarmTold } from './alarms.ts'
import type { ScanRun } from './scans.ts'

export function shownRun({ id, state, share, untilOn, seed, askedAt, startedAt, endedAt, because, askedBy }: ScanRun) {
  return {
    id,
    state,
    share,
    until: untilOn,
    seed,
    askedAt: askedAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
    because,
    isNightly: askedBy === 'system',
  }
}

export const shownTold = ({ telling, lon, lat, radiusKm, fromOn, toOn, toldAt, untilOn, ...figures }: AlarmTold) => ({
  telling,
  lon,
  lat,
  radiusKm,
  from: fromOn,
  to: toOn,
  /** The last of `lastDays`. */
  until: untilOn ?? toOn,
  observed: figures.observed,
  expected: figures.expected,
  statistic: figures.statistic,
  p: figures.p,
  recurrenceDays: figures.recurrenceDays,
  isAtLeast: figures.isAtLeast,
  analyses: figures.analyses,
  reports: figures.reports,
  nameless: figures.nameless,
  holdsWithoutNameless: figures.holdsWithoutNameless,
  lastDays: [...figures.lastDays],
  at: toldAt.toISOString(),
})

/** `lastRun` is the latest one that is done: what it did not see has ended. */
export const shownAlarm = ({ id, groupId, firstToldAt, lastToldAt, lastRunId, members, told, mark }: Alarm, lastRun: string | null) => ({
  id,
  group: groupId,
  firstToldAt: firstToldAt.toISOString(),
  lastToldAt: lastToldAt.toISOString(),
  isOngoing: lastRunId === lastRun,
  reports: members,
  told: shownTold(told),
  isFalse: isStillFalse(mark?.markedAt ?? null, lastToldAt),
})

export const shownPart = ({ id, reports, fromOn, toOn }: AlarmPart) => ({ id, reports, from: fromOn, to: toOn })

type Names = ReadonlyMap<string, { readonly zh: string; readonly en: string }>

export const shownMark = ({ kind, why, members, markedBy, markedAt }: AlarmMark, names: Names) => ({
  kind,
  why,
  reports: members,
  by: { account: markedBy, name: names.get(markedBy) ?? null },
  at: markedAt.toISOString(),
})

/** `isWhole` where the claim sees all reports: a q comes of the tests of every district. */
export const shownCell = (row: SurveillanceCellRow, isWhole: boolean) => ({
  group: row.groupId,
  area: row.areaCode,
  method: row.method,
  observed: row.observed,
  expected: row.expected,
  windows: row.windows,
  p: row.p,
  q: isWhole ? row.q : null,
  refused: row.refused === null || typeof row.refused === 'string' ? null : { ...row.refused },
})
