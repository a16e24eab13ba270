/** Where the data end · 数据至: the last hour that has a value, of some stations within some days. */
import { sql } from 'kysely'
import type { Tx } from '#ground/db/database.ts'
import type { Day } from '#ground/lib/day.ts'
import { addDays } from '#ground/lib/day-count.ts'
import { hourText, startOfDay } from '../kernel/hour.ts'
import type { AirTables } from './tables.ts'

/**
 * 最后有值的小时 (`2026-03-31T22` is from 22:00 to 23:00), from the first day to the last, both among them; null where there is none. One look
 * backwards along each station's key, which ends at its first row with a value: the hours of the period are not gone through.
 */
export async function lastHour(tx: Tx, stations: readonly string[], from: Day, until: Day): Promise<string | null> {
  if (stations.length === 0) return null
  const { rows } = await sql<{ last: Date | null }>`
    select max((select r.hour_at from air.reading r where r.bureau_id = ${tx.claim.bureau} and r.station_code = c.code
        and r.hour_at >= ${startOfDay(from)} and r.hour_at < ${startOfDay(addDays(until, 1))}
        and num_nonnulls(r.so2, r.no2, r.co, r.o3, r.pm10, r.pm25) > 0
      order by r.hour_at desc limit 1)) as last
    from unnest(${[...stations]}::text[]) as c(code)`.execute(tx.tables<AirTables>())
  const last = rows[0]?.last ?? null
  return last === null ? null : hourText(last)
}
