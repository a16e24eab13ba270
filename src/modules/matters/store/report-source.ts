/** What the room that keeps the reports gives to the scan: this room keeps none itself. */
import type { Tx } from '#ground/db/database.ts'
import { type Day, dayOf } from '#ground/lib/day.ts'
import { addDays } from '#ground/lib/day-count.ts'
import type { ScannedReport } from '../kernel/hotspots/points.ts'
import type { DailyCount } from '../kernel/hotspots/run.ts'
import type { Joining } from './known.ts'

/** 举报件的来源: what the room that keeps the reports gives to the scan. Each is asked within a transaction, and sees what its claim sees. */
export interface ReportSource {
  readonly lastDay: (tx: Tx, until: Day) => Promise<Day | null>
  readonly reports: (tx: Tx, from: Day, until: Day) => Promise<readonly Omit<ScannedReport, 'matter'>[]>
  readonly daily: (tx: Tx, from: Day, until: Day) => Promise<readonly DailyCount[]>
  readonly joinings: (tx: Tx, ids: readonly string[]) => Promise<readonly Joining[]>
  readonly shown: (tx: Tx, ids: readonly string[]) => Promise<readonly ShownReport[]>
  /** 类别组的名称. */
  readonly groupName: (group: string) => { readonly zh: string; readonly en: string }
  readonly names: (tx: Tx, accounts: readonly string[]) => Promise<ReadonlyMap<string, { readonly zh: string; readonly en: string }>>
}

export interface ShownReport {
  readonly id: string
  readonly number: string
  readonly state: string
  readonly excerpt: string
  readonly place: string | null
  readonly category: string | null
  readonly area: string | null
  readonly receivedAt: string
  readonly point: { readonly lon: number; readonly lat: number } | null
}

/**
 * 数据截至日: yesterday in the bureau's time, the last whole day, whether or not anybody reported on it: a day without reports is a day, and
 * lets an alarm end. Today only where the first reports are today's; null where there are none at all.
 */
export async function dataUntil(tx: Tx, source: Pick<ReportSource, 'lastDay'>): Promise<Day | null> {
  const today = dayOf(tx.now)
  const yesterday = addDays(today, -1)
  if ((await source.lastDay(tx, yesterday)) !== null) return yesterday
  return await source.lastDay(tx, today)
}
