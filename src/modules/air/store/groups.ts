/**
 * Daily values of many stations at once · 分组逐日值: the database adds up the stations of each group, and one row for a group comes back,
 * whatever the number of stations and days. A station counts on the days on which it is in service.
 */
import { sql } from 'kysely'
import type { Tx } from '#ground/db/database.ts'
import type { Day } from '#ground/lib/day.ts'
import { type BasicItem, basicItems } from '#standards/gb-3095/items.table.ts'
import type { PointSum } from '../kernel/city-value.ts'
import type { AirTables } from './tables.ts'

/** 一日的合计: of each item how many stations have a value, and their exact sum. */
export type DaySums = Readonly<Record<BasicItem, Omit<PointSum, 'expected'>>>

/** 组内点位. */
export interface Member {
  readonly group: string
  readonly code: string
  readonly sinceOn: Day
  readonly untilOn: Day | null
}

type Listed = Record<'key' | 'days', string> & Record<BasicItem | `${BasicItem}N`, string>

const NONE = { n: 0, sum: null }
export const noSums = Object.fromEntries(basicItems.map((item) => [item, NONE])) as unknown as DaySums

function sumsOf(row: Listed): ReadonlyMap<Day, DaySums> {
  const days = row.days.split(',') as Day[]
  const columns = basicItems.map((item) => [item, row[item].split(','), row[`${item}N`].split(',')] as const)
  return new Map(
    days.map((day, at) => {
      const sums: Partial<Record<BasicItem, Omit<PointSum, 'expected'>>> = {}
      for (const [item, values, counts] of columns)
        sums[item] = values[at] === '' ? NONE : { n: Number(counts[at]), sum: values[at] as string }
      return [day, sums as DaySums]
    }),
  )
}

/** 读分组逐日合计 of some days, both ends among them: by group, then by day; a day without any value of the group is not there. */
export async function readGroups(
  tx: Tx,
  members: readonly Member[],
  from: Day,
  until: Day,
): Promise<ReadonlyMap<string, ReadonlyMap<Day, DaySums>>> {
  const summed = sql.join(
    basicItems.map((item) => sql`sum(d.${sql.ref(item)}) as ${sql.ref(item)}, count(d.${sql.ref(item)}) as ${sql.ref(`${item}N`)}`),
  )
  const list = (column: string) => sql`string_agg(coalesce(x.${sql.ref(column)}::text, ''), ',' order by x.day) as ${sql.ref(column)}`
  const lists = sql.join(basicItems.flatMap((item) => [list(item), list(`${item}N`)]))
  const { rows } = await sql<Listed>`
    select x.key, string_agg(x.day::text, ',' order by x.day) as days, ${lists}
    from (
      select g.key, d.day, ${summed}
      from unnest(${members.map(({ group }) => group)}::text[], ${members.map(({ code }) => code)}::text[],
        ${members.map(({ sinceOn }) => sinceOn)}::date[], ${members.map(({ untilOn }) => untilOn)}::date[]) as g(key, code, since_on, until_on)
      join air.station_day d on d.bureau_id = ${tx.claim.bureau} and d.station_code = g.code
        and d.day between greatest(${from}::date, g.since_on) and least(${until}::date, coalesce(g.until_on, ${until}::date))
      group by g.key, d.day
    ) x
    group by x.key`.execute(tx.tables<AirTables>())
  return new Map(rows.map((row) => [row.key, sumsOf(row)]))
}
