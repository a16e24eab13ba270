/** Runs of the scan: asked for, taken by whoever works, gone on with after a break, ended. At most one of a bureau is not ended. */
import { type SqlBool, sql } from 'kysely'
import type { Tx } from '#ground/db/database.ts'
import { newId } from '#ground/db/id.ts'
import type { Day } from '#ground/lib/day.ts'
import type { AlarmTables, ScanRunRow } from './alarm-tables.ts'

export type ScanRun = Omit<ScanRunRow, 'bureauId'>

/** Nothing heard of a run for so long: whoever worked on it is gone. */
export const LOST_AFTER_MS = 60_000

/** 进行中的扫描; null where none waits or runs. */
export async function openRun(tx: Tx): Promise<ScanRun | null> {
  const row = await tx
    .tables<AlarmTables>()
    .selectFrom('matters.scan_run')
    .selectAll()
    .where('bureauId', '=', tx.claim.bureau)
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirst()
  return row ?? null
}

/** 最近一次结束的扫描, done or failed. */
export async function latestRun(tx: Tx, state: 'done' | 'failed'): Promise<ScanRun | null> {
  const row = await tx
    .tables<AlarmTables>()
    .selectFrom('matters.scan_run')
    .selectAll()
    .where('bureauId', '=', tx.claim.bureau)
    .where('state', '=', state)
    .orderBy('endedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** 请求扫描: a new run, or the one that is not ended yet. `until` where it is to look at the days before another one than yesterday. */
export async function askForRun(tx: Tx, until: Day | null = null): Promise<{ readonly id: string; readonly isNew: boolean }> {
  const id = newId()
  const added = await tx
    .tables<AlarmTables>()
    .insertInto('matters.scan_run')
    .values({
      bureauId: tx.claim.bureau,
      id,
      state: 'waiting',
      askedBy: tx.claim.account,
      askedAt: tx.now,
      startedAt: null,
      seenAt: null,
      endedAt: null,
      share: 0,
      untilOn: until,
      seed: null,
      settings: null,
      because: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows === 1n) {
    tx.journal({ room: 'matters', subject: id, kind: 'created', after: { scan: id } })
    return { id, isNew: true }
  }
  const there = await openRun(tx)
  // It ended between the two statements: whoever asks again gets a new one.
  return there === null ? await askForRun(tx, until) : { id: there.id, isNew: false }
}

/** 指定的数据截至日 of a run that waits; null where none was asked for: it is then the day that data reach. */
export async function askedUntil(tx: Tx, id: string): Promise<Day | null> {
  const row = await tx
    .tables<AlarmTables>()
    .selectFrom('matters.scan_run')
    .select('untilOn')
    .where('bureauId', '=', tx.claim.bureau)
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  return row?.untilOn ?? null
}

/** 接手扫描: false where somebody else works on it, or it has ended. Of several at once one gets it. */
export async function takeRun(tx: Tx, id: string, until: Day, seed: number, settings: unknown): Promise<boolean> {
  const lost = new Date(tx.now.getTime() - LOST_AFTER_MS)
  const taken = await tx
    .tables<AlarmTables>()
    .updateTable('matters.scan_run')
    .set({ state: 'running', startedAt: tx.now, seenAt: tx.now, share: 0, untilOn: until, seed, settings: JSON.stringify(settings) })
    .where('bureauId', '=', tx.claim.bureau)
    .where('id', '=', id)
    .where((of) => of.or([of('state', '=', 'waiting'), of.and([of('state', '=', 'running'), of('seenAt', '<', lost)])]))
    .executeTakeFirst()
  return taken.numUpdatedRows === 1n
}

/** 报告进度; false where it runs no more: somebody stopped it. */
export async function tellProgress(tx: Tx, id: string, share: number): Promise<boolean> {
  const told = await tx
    .tables<AlarmTables>()
    .updateTable('matters.scan_run')
    .set({ share, seenAt: tx.now })
    .where('bureauId', '=', tx.claim.bureau)
    .where('id', '=', id)
    .where('state', '=', 'running')
    .executeTakeFirst()
  return told.numUpdatedRows === 1n
}

/** 结束扫描; false where it was not running any more. */
export async function endRun(tx: Tx, id: string, state: 'done' | 'failed', because: string | null): Promise<boolean> {
  const ended = await tx
    .tables<AlarmTables>()
    .updateTable('matters.scan_run')
    .set({ state, endedAt: tx.now, seenAt: tx.now, because, ...(state === 'done' ? { share: 1 } : {}) })
    .where('bureauId', '=', tx.claim.bureau)
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirst()
  return ended.numUpdatedRows === 1n
}

/** 扫描的全局计数; null for whoever does not see all reports. */
export async function figuresOf(tx: Tx, run: string) {
  const row = await tx
    .tables<AlarmTables>()
    .selectFrom('matters.scan_figures')
    .select(['groups', 'clusters', 'seconds'])
    .where('bureauId', '=', tx.claim.bureau)
    .where('runId', '=', run)
    .executeTakeFirst()
  return row ?? null
}

/** 监测表 of a run, as much of it as the claim sees whole. */
export async function surveillanceCells(tx: Tx, run: string, windowDays: number) {
  return await tx
    .tables<AlarmTables>()
    .selectFrom('matters.surveillance_cell')
    .selectAll()
    .where('bureauId', '=', tx.claim.bureau)
    .where('runId', '=', run)
    .where('windowDays', '=', windowDays)
    .orderBy('p')
    .orderBy('groupId')
    .orderBy('areaCode')
    .execute()
}

/** 误报率 by month in Asia/Shanghai, newest first: alarms first told then, and how many of them are marked as false. */
export async function falseAlarmsByMonth(tx: Tx, months: number) {
  const { rows } = await sql<{ month: string; told: number; falseAlarms: number }>`
    with marked as (
      select distinct on (alarm_id) alarm_id, kind from matters.alarm_mark where bureau_id = ${tx.claim.bureau}
      order by alarm_id, marked_at desc, id desc
    )
    select to_char(a.first_told_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month, count(*)::int as told,
      count(*) filter (where m.kind = 'false-alarm')::int as false_alarms
    from matters.alarm a left join marked m on m.alarm_id = a.id
    where ${sql<SqlBool>`a.bureau_id = ${tx.claim.bureau}`}
    group by 1 order by 1 desc limit ${months}`.execute(tx.tables<AlarmTables>())
  return rows
}
