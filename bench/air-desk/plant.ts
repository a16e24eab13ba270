/**
 * Very many hours of air, put straight into the table of the small city: stations of their own, values that wander by season and hour as
 * values do, and here and there one that a rule doubts.
 */
import pg from 'pg'
import { CITY } from '../../seeds/city.table.ts'
import { openDatabaseServer } from '../../src/ground/db/server.ts'

export interface Planted {
  readonly stations: number
  /** First day, and the last of the hours. */
  readonly from: string
  readonly until: string
}

/** One in so many hours has more PM2.5 than PM10. */
const DOUBTED = 1500

const STATION = `
  insert into air.station (bureau_id, code, name, area_code, kind, area_class, is_of_city, lon, lat, datum, since_on)
  select $1, 'B' || lpad(s::text, 4, '0'), '测试点' || s, d.code, 'municipal', 2, true, null, null, null, $3::date
  from generate_series(1, $2::int) s
  join (select code, row_number() over (order by code) - 1 as at, count(*) over () as many from qingdan.area
        where parent_code = (select area_code from qingdan.bureau where bureau_id = $1)) d on d.at = s % d.many`

const IMPORT = `
  insert into air.import (bureau_id, id, file, sha256, layout, state, account, at, finished_at)
  values ($1, '00000000-0000-8000-8000-00000000b0b0', 'bench', repeat('b', 64), 'planted', 'finished', 'bench', now(), now())`

const HOURS = `
  insert into air.reading (bureau_id, station_code, hour_at, so2, no2, co, o3, pm10, pm25, import_id)
  select $1, $2, h.at, 6 + h.noise % 7, 30 + h.noise % 23, round((0.6 + h.noise % 5 * 0.1)::numeric, 1),
    greatest(2, round((70 + 60 * sin(h.hour / 24 * 2 * pi() - 1.8) * h.summer + h.noise % 9)::numeric)),
    round((70 + 40 * (1 - h.summer) + h.wave + h.noise % 11)::numeric),
    case when h.hash % ${DOUBTED} = 0 then 300 else round((38 + 20 * (1 - h.summer) + h.wave / 2 + h.noise % 7)::numeric) end,
    '00000000-0000-8000-8000-00000000b0b0'
  from (
    select g.at, abs(hashint8(extract(epoch from g.at)::bigint + hashtext($2))) as hash,
      abs(hashint8(extract(epoch from g.at)::bigint * 7 + hashtext($2))) % 97 as noise, extract(hour from g.at at time zone 'Asia/Shanghai') as hour,
      0.5 - 0.5 * cos(extract(doy from g.at) / 365 * 2 * pi()) as summer,
      30 * sin(extract(epoch from g.at) / 86400 / 4) as wave
    from generate_series($3::date::timestamp at time zone 'Asia/Shanghai', ($4::date + 1)::timestamp at time zone 'Asia/Shanghai' - interval '1 hour',
      interval '1 hour') g(at)
  ) h
  where h.hash % 101 <> 0`

const DUE = `
  insert into air.due_day (bureau_id, station_code, day)
  select $1, code, g::date from air.station, generate_series($2::date, $3::date, interval '1 day') g where bureau_id = $1 and code like 'B%'`

/** Puts them in; how many hours there are then, and the seconds it took. */
export async function plantHours(data: string, { stations, from, until }: Planted, onProgress: (done: number) => void) {
  const server = await openDatabaseServer({ QINGDAN_DATA: data })
  if (!server.ok) throw new Error(`no database: ${server.refusal.reason}`)
  const client = new pg.Client({ connectionString: server.value.url })
  await client.connect()
  try {
    const start = performance.now()
    await client.query(STATION, [CITY, stations, from])
    await client.query(IMPORT, [CITY])
    const { rows: codes } = await client.query<{ code: string }>(`select code from air.station where code like 'B%' order by code`)
    for (const [at, { code }] of codes.entries()) {
      await client.query(HOURS, [CITY, code, from, until])
      onProgress(at + 1)
    }
    await client.query(DUE, [CITY, from, until])
    const seconds = (performance.now() - start) / 1000
    await client.query('analyze')
    const { rows } = await client.query<{ hours: string; bytes: string; due: string }>(
      `select (select count(*) from air.reading) as hours, (select count(*) from air.due_day) as due,
        pg_total_relation_size('air.reading') as bytes`,
    )
    return { seconds, hours: Number(rows[0]?.hours), bytes: Number(rows[0]?.bytes), due: Number(rows[0]?.due) }
  } finally {
    await client.end()
    await server.value.stop()
  }
}
