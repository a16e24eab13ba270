/** Daily values of stations · 点位日值: which are to be computed again, and what was computed. */
import { sql } from 'kysely'
import type { Tx } from '#ground/db/database.ts'
import { type Day, dayOf } from '#ground/lib/day.ts'
import { basicItems } from '#standards/gb-3095/items.table.ts'
import type { Hour } from './conflicts.ts'
import type { AirTables, StationDayRow } from './tables.ts'

export type StationDay = Omit<StationDayRow, 'bureauId' | 'computedAt'>

export interface DueDay {
  readonly station: string
  readonly day: Day
}

/** The days of these hours, and the day after a last hour: its first hour is compared with that one. */
function daysOf(hours: readonly Hour[]): readonly DueDay[] {
  const days = new Map<string, DueDay>()
  for (const { station, hourAt } of hours)
    for (const at of [hourAt, new Date(hourAt.getTime() + HOUR_MS)]) days.set(`${station} ${dayOf(at)}`, { station, day: dayOf(at) })
  return [...days.values()]
}

const HOUR_MS = 3_600_000

/** 待重算. */
export async function markDue(tx: Tx, hours: readonly Hour[]): Promise<void> {
  const due = daysOf(hours)
  if (due.length === 0) return
  await sql`
    insert into air.due_day (bureau_id, station_code, day)
    select ${tx.claim.bureau}, u.station_code, u.day
    from unnest(${due.map(({ station }) => station)}::text[], ${due.map(({ day }) => day)}::date[]) as u(station_code, day)
    on conflict do nothing`.execute(tx.tables<AirTables>())
}

/**
 * Takes some days off the list of those that are due, of one station; whoever takes them computes them in the same transaction. Who marks
 * one of them again in the meantime waits for its commit.
 */
export async function takeDue(tx: Tx, limit: number): Promise<readonly DueDay[]> {
  const { rows } = await sql<DueDay>`
    delete from air.due_day d using (
      select station_code, day from air.due_day where bureau_id = ${tx.claim.bureau}
        and station_code = (select min(station_code) from air.due_day where bureau_id = ${tx.claim.bureau})
      order by day limit ${limit}
    ) first
    where d.bureau_id = ${tx.claim.bureau} and d.station_code = first.station_code and d.day = first.day
    returning d.station_code as station, d.day`.execute(tx.tables<AirTables>())
  return rows.toSorted((a, b) => (a.day < b.day ? -1 : 1))
}

/** The days of these hours, taken off the list: marked first, so that whoever computes one of them now is waited for. */
export async function takeDueOf(tx: Tx, hours: readonly Hour[]): Promise<readonly DueDay[]> {
  await markDue(tx, hours)
  const days = daysOf(hours)
  const { rows } = await sql<DueDay>`
    delete from air.due_day d
    using unnest(${days.map(({ station }) => station)}::text[], ${days.map(({ day }) => day)}::date[]) as u(station_code, day)
    where d.bureau_id = ${tx.claim.bureau} and d.station_code = u.station_code and d.day = u.day
    returning d.station_code as station, d.day`.execute(tx.tables<AirTables>())
  return rows
}

/** How many days of these stations wait to be computed again. */
export async function countDue(tx: Tx, stations: readonly string[], from: Day, until: Day): Promise<number> {
  if (stations.length === 0) return 0
  const { count } = await tx
    .tables<AirTables>()
    .selectFrom('air.dueDay')
    .select((on) => on.fn.countAll<number>().as('count'))
    .where('bureauId', '=', tx.claim.bureau)
    .where('stationCode', 'in', [...stations])
    .where('day', '>=', from)
    .where('day', '<=', until)
    .executeTakeFirstOrThrow()
  return count
}

const ns = { so2: 'so2N', no2: 'no2N', co: 'coN', o3: 'o3N', pm10: 'pm10N', pm25: 'pm25N' } as const
export const hoursIn = (row: Pick<StationDayRow, (typeof ns)[keyof typeof ns]>, item: keyof typeof ns): number => row[ns[item]]

/** 写入日值: what was there is replaced by what was computed now. */
export async function putDays(tx: Tx, days: readonly StationDay[]): Promise<void> {
  if (days.length === 0) return
  const values = basicItems.map((item) => sql`${days.map((day) => day[item])}::numeric[]`)
  const counts = basicItems.map((item) => sql`${days.map((day) => hoursIn(day, item))}::smallint[]`)
  await sql`
    insert into air.station_day (bureau_id, station_code, day, so2, no2, co, o3, pm10, pm25, so2_n, no2_n, co_n, o3_n, pm10_n, pm25_n,
      o3_windows, rules, computed_at)
    select ${tx.claim.bureau}, u.station_code, u.day, u.so2, u.no2, u.co, u.o3, u.pm10, u.pm25, u.so2_n, u.no2_n, u.co_n, u.o3_n, u.pm10_n,
      u.pm25_n, u.o3_windows, string_to_array(u.rules, E'\\n'), ${tx.now}
    from unnest(${days.map(({ stationCode }) => stationCode)}::text[], ${days.map(({ day }) => day)}::date[],
      ${sql.join(values)}, ${sql.join(counts)}, ${days.map(({ o3Windows }) => o3Windows)}::smallint[],
      ${days.map(({ rules }) => rules.join('\n'))}::text[])
      as u(station_code, day, so2, no2, co, o3, pm10, pm25, so2_n, no2_n, co_n, o3_n, pm10_n, pm25_n, o3_windows, rules)
    order by u.station_code, u.day
    on conflict (bureau_id, station_code, day) do update set so2 = excluded.so2, no2 = excluded.no2, co = excluded.co, o3 = excluded.o3,
      pm10 = excluded.pm10, pm25 = excluded.pm25, so2_n = excluded.so2_n, no2_n = excluded.no2_n, co_n = excluded.co_n,
      o3_n = excluded.o3_n, pm10_n = excluded.pm10_n, pm25_n = excluded.pm25_n, o3_windows = excluded.o3_windows,
      rules = excluded.rules, computed_at = excluded.computed_at`.execute(tx.tables<AirTables>())
}

const columns = [
  ...(['stationCode', 'day', 'so2', 'no2', 'co', 'o3', 'pm10', 'pm25'] as const),
  ...(['so2N', 'no2N', 'coN', 'o3N', 'pm10N', 'pm25N', 'o3Windows', 'rules'] as const),
] as const

/** Daily values of these stations from one day to another, both among them; by day, then by station. */
export async function readDays(tx: Tx, stations: readonly string[], from: Day, until: Day): Promise<readonly StationDay[]> {
  if (stations.length === 0) return []
  return await tx
    .tables<AirTables>()
    .selectFrom('air.stationDay')
    .select(columns)
    .where('bureauId', '=', tx.claim.bureau)
    .where('day', '>=', from)
    .where('day', '<=', until)
    .where('stationCode', 'in', [...stations])
    .orderBy('day')
    .orderBy('stationCode')
    .execute()
}

/** 最后一日: the last day within two that has a computed value of one of these stations. */
export async function lastDay(tx: Tx, stations: readonly string[], from: Day, until: Day): Promise<Day | null> {
  const found = await tx
    .tables<AirTables>()
    .selectFrom('air.stationDay')
    .select('day')
    .where('bureauId', '=', tx.claim.bureau)
    .where('day', '>=', from)
    .where('day', '<=', until)
    .where('stationCode', 'in', stations.length === 0 ? ['-'] : [...stations])
    .orderBy('day', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found?.day ?? null
}

/** Open suspects by day of these stations: what was computed counts them as valid. */
export async function openByDay(tx: Tx, stations: readonly string[], from: Date, until: Date): Promise<ReadonlyMap<Day, number>> {
  if (stations.length === 0) return new Map()
  const { rows } = await sql<{ day: Day; count: number }>`
    select (s.hour_at at time zone 'Asia/Shanghai')::date as day, count(*) as count from air.suspect s
    where s.bureau_id = ${tx.claim.bureau} and s.verdict is null and s.rules <> '[]' and s.hour_at >= ${from} and s.hour_at < ${until}
      and s.station_code = any(${[...stations]}::text[])
    group by 1`.execute(tx.tables<AirTables>())
  return new Map(rows.map(({ day, count }) => [day, count]))
}
