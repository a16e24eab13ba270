/** Reports as the scan of hotspots reads them, and as its alarms show them · 扫描所用的举报件. What was not accepted is no report. */
import { type SqlBool, sql } from 'kysely'
import type { Tx } from '#ground/db/database.ts'
import { inDatum } from '#ground/lib/datum.ts'
import { type Day, dayOf } from '#ground/lib/day.ts'
import { addDays, dayNumber } from '#ground/lib/day-count.ts'
import type { DailyCount, ScannedReport } from '#modules/matters/index.ts'
import { type CategoryId, isCategory } from '../kernel/categories.table.ts'
import { matterTitleOf } from '../kernel/compared-report.ts'
import { maskContactsIn } from '../kernel/masking.ts'
import { groupOf, UNSORTED } from '../kernel/scan-groups.ts'
import { readComplaints } from './complaints.ts'
import { excerptOf } from './shown.ts'
import type { ComplaintsTables } from './tables.ts'

const groupIn = (category: CategoryId | null) => (category !== null && isCategory(category) ? groupOf(category) : UNSORTED)

/** 最近有举报的一日, on or before that one; null where there is none. */
export async function lastDayForScan(tx: Tx, until: Day): Promise<Day | null> {
  const row = await tx
    .tables<ComplaintsTables>()
    .selectFrom('complaints.complaint')
    .select('receivedAt')
    .where('bureauId', '=', tx.claim.bureau)
    .where('receivedAt', '<', new Date(`${addDays(until, 1)}T00:00:00+08:00`))
    .where('state', '<>', 'not-accepted')
    .orderBy('receivedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? null : dayOf(row.receivedAt)
}

const within = (from: Day, until: Day) =>
  sql<SqlBool>`received_at >= ${`${from}T00:00:00+08:00`}::timestamptz and received_at < ${`${addDays(until, 1)}T00:00:00+08:00`}::timestamptz`

/** 期间内的举报件, in the order in which they arrived; which matter each is in is not known here. */
export async function reportsForScan(tx: Tx, from: Day, until: Day): Promise<Omit<ScannedReport, 'matter'>[]> {
  const rows = await tx
    .tables<ComplaintsTables>()
    .selectFrom('complaints.complaint')
    .select(['id', 'receivedOn', 'category', 'lon', 'lat', 'datum', 'reporter'])
    .where('bureauId', '=', tx.claim.bureau)
    .where('state', '<>', 'not-accepted')
    .where(within(from, until))
    .orderBy('receivedAt')
    .orderBy('id')
    .execute()
  return rows.map(({ id, receivedOn, category, lon, lat, datum, reporter }) => ({
    id,
    day: dayNumber(receivedOn),
    point: lon === null || lat === null || datum === null ? null : inDatum({ lon, lat }, datum, 'wgs-84'),
    group: groupIn(category),
    reporter,
  }))
}

/** 逐日件数 by group and district: each reporter counts once a day, category and district, all nameless ones together as one. */
export async function dailyForScan(tx: Tx, from: Day, until: Day): Promise<DailyCount[]> {
  const { rows } = await sql<{ category: CategoryId | null; area: string; day: Day; count: number }>`
    select category, area_code as area, received_on as day, count(distinct coalesce(reporter, ''))::int as count
    from complaints.complaint
    where bureau_id = ${tx.claim.bureau} and state <> 'not-accepted' and area_code is not null and ${within(from, until)}
    group by 1, 2, 3`.execute(tx.tables<ComplaintsTables>())
  return rows.map(({ category, ...rest }) => ({ group: groupIn(category), ...rest }))
}

/** 归并所需: of those that the claim sees, earliest first. */
export async function joiningsOf(tx: Tx, ids: readonly string[]) {
  const rows = await readComplaints(tx, ids)
  return rows
    .map((row) => ({
      report: row.id,
      at: row.receivedAt,
      reporter: row.reporter,
      area: row.areaCode,
      department: row.departmentId,
      category: row.category,
      title: matterTitleOf(row.what),
    }))
    .sort((x, y) => x.at.getTime() - y.at.getTime() || (x.report < y.report ? -1 : 1))
}

/** 预警中的举报件, those that the claim sees, newest first. */
export async function reportsOfAlarm(tx: Tx, ids: readonly string[]) {
  const rows = await readComplaints(tx, ids)
  return rows
    .map((row) => ({
      id: row.id,
      number: row.number,
      state: row.state,
      excerpt: excerptOf(row.what),
      place: maskContactsIn(row.place),
      category: row.category,
      area: row.areaCode,
      receivedAt: row.receivedAt.toISOString(),
      point:
        row.lon === null || row.lat === null || row.datum === null ? null : inDatum({ lon: row.lon, lat: row.lat }, row.datum, 'wgs-84'),
    }))
    .sort((x, y) => (x.receivedAt < y.receivedAt ? 1 : -1))
}
