/** Hourly values · 小时值: added in bulk, never overwritten; read by station and hour. */
import { sql } from 'kysely'
import type { Tx } from '#ground/db/database.ts'
import { type BasicItem, basicItems } from '#standards/gb-3095/items.table.ts'
import { type Cell, secondValue } from '../kernel/second-value.ts'
import type { AirTables, ReadingRow } from './tables.ts'

export type Reading = Omit<ReadingRow, 'bureauId'>

/** 一行: the cells of one hour of a station. */
export interface HourCells {
  readonly row: number
  readonly station: string
  readonly hourAt: Date
  readonly cells: Readonly<Record<BasicItem, Cell | null>>
}

/** 与已有值不同. */
export interface Differing {
  readonly station: string
  readonly item: BasicItem
  readonly hourAt: Date
  readonly held: string
  readonly heldImport: string
  readonly offered: string
  readonly row: number
}

const columns = ['stationCode', 'hourAt', 'so2', 'no2', 'co', 'o3', 'pm10', 'pm25', 'texts', 'importId', 'imports'] as const

/** The cell as it came: its number alone, or with the text that stands beside it. */
export function cellOf(reading: Pick<Reading, BasicItem | 'texts'>, item: BasicItem): Cell | null {
  const [value, text] = [reading[item], reading.texts?.[item]]
  return value === null && text === undefined ? null : { text: text ?? (value as string), value }
}

export const importOf = ({ importId, imports }: Pick<Reading, 'importId' | 'imports'>, item: BasicItem) => imports?.[item] ?? importId

/** Hours of one station from an instant, up to but not including another, in order. */
export async function readHours(tx: Tx, station: string, from: Date, until: Date): Promise<readonly Reading[]> {
  return await tx
    .tables<AirTables>()
    .selectFrom('air.reading')
    .select(columns)
    .where('bureauId', '=', tx.claim.bureau)
    .where('stationCode', '=', station)
    .where('hourAt', '>=', from)
    .where('hourAt', '<', until)
    .orderBy('hourAt')
    .execute()
}

const keyOf = (station: string, at: Date) => `${station} ${at.getTime()}`

/** What is there for these hours, held until the commit. */
async function holdHours(tx: Tx, hours: readonly HourCells[]): Promise<Map<string, Reading>> {
  const { rows } = await sql<Reading>`
    select r.station_code, r.hour_at, r.so2, r.no2, r.co, r.o3, r.pm10, r.pm25, r.texts, r.import_id, r.imports
    from unnest(${hours.map(({ station }) => station)}::text[], ${hours.map(({ hourAt }) => hourAt)}::timestamptz[]) as u(station_code, hour_at)
    join air.reading r on r.bureau_id = ${tx.claim.bureau} and r.station_code = u.station_code and r.hour_at = u.hour_at
    for update of r`.execute(tx.tables<AirTables>())
  return new Map(rows.map((row) => [keyOf(row.stationCode, row.hourAt), row]))
}

const json = (value: object | null) => (value === null || Object.keys(value).length === 0 ? null : JSON.stringify(value))

/** Rows for one statement, whatever their number: `u` with a column for each of the table but the bureau; jsonb goes as text. */
function asRows(readings: readonly Reading[]) {
  const values = basicItems.map((item) => sql`${readings.map((reading) => reading[item])}::numeric[]`)
  return sql`
    unnest(${readings.map(({ stationCode }) => stationCode)}::text[], ${readings.map(({ hourAt }) => hourAt)}::timestamptz[],
      ${sql.join(values)}, ${readings.map(({ texts }) => json(texts))}::text[], ${readings.map(({ importId }) => importId)}::uuid[],
      ${readings.map(({ imports }) => json(imports))}::text[])
      as u(station_code, hour_at, so2, no2, co, o3, pm10, pm25, texts, import_id, imports)`
}

/** 批量插入. */
export async function insertReadings(tx: Tx, readings: readonly Reading[]): Promise<void> {
  if (readings.length === 0) return
  await sql`
    insert into air.reading (bureau_id, station_code, hour_at, so2, no2, co, o3, pm10, pm25, texts, import_id, imports)
    select ${tx.claim.bureau}, u.station_code, u.hour_at, u.so2, u.no2, u.co, u.o3, u.pm10, u.pm25, u.texts::jsonb, u.import_id, u.imports::jsonb
    from ${asRows(readings)}
    order by u.station_code, u.hour_at`.execute(tx.tables<AirTables>())
}

/** 批量修改: only of what was held before. A file of one pollutant after another fills the same hours again. */
async function updateReadings(tx: Tx, readings: readonly Reading[]): Promise<void> {
  if (readings.length === 0) return
  await sql`
    update air.reading r set so2 = u.so2, no2 = u.no2, co = u.co, o3 = u.o3, pm10 = u.pm10, pm25 = u.pm25, texts = u.texts::jsonb,
      imports = u.imports::jsonb
    from ${asRows(readings)}
    where r.bureau_id = ${tx.claim.bureau} and r.station_code = u.station_code and r.hour_at = u.hour_at`.execute(tx.tables<AirTables>())
}

/** The reading with one cell put in, by an import. */
export function withCell(reading: Reading, item: BasicItem, { text, value }: Cell, importId: string): Reading {
  const { [item]: _before, ...others } = reading.texts ?? {}
  const { [item]: _import, ...imports } = reading.imports ?? {}
  return {
    ...reading,
    [item]: value,
    texts: text === value ? others : { ...others, [item]: text },
    imports: importId === reading.importId ? imports : { ...imports, [item]: importId },
  }
}

const emptyReading = (station: string, hourAt: Date, importId: string): Reading => ({
  stationCode: station,
  hourAt,
  ...{ so2: null, no2: null, co: null, o3: null, pm10: null, pm25: null },
  ...{ texts: null, importId, imports: null },
})

export interface Taken {
  readonly taken: number
  readonly same: number
  readonly notNumbers: number
  readonly differing: readonly Differing[]
  /** Hours that have something new: their days are to be computed again. */
  readonly touched: readonly { readonly station: string; readonly hourAt: Date }[]
}

/** 收入小时值: what is new is added, what differs from what is there is told and left alone. */
export async function takeHours(tx: Tx, importId: string, hours: readonly HourCells[]): Promise<Taken> {
  const held = await holdHours(tx, hours)
  const [added, changed] = [new Map<string, Reading>(), new Map<string, Reading>()]
  const differing: Differing[] = []
  const count = { taken: 0, same: 0, notNumbers: 0 }
  for (const { row, station, hourAt, cells } of hours) {
    const key = keyOf(station, hourAt)
    const there = held.get(key)
    const base = changed.get(key) ?? there ?? added.get(key) ?? emptyReading(station, hourAt, importId)
    let reading = base
    for (const item of basicItems) {
      const [before, offered] = [cellOf(reading, item), cells[item]]
      if (offered?.value === null) count.notNumbers++
      const second = secondValue(before, offered)
      if (second === 'same') count.same++
      if (second === 'taken') {
        if (offered?.value !== null) count.taken++
        reading = withCell(reading, item, offered as Cell, importId)
      }
      if (second === 'conflict')
        differing.push({
          ...{ station, item, hourAt, row, held: (before as Cell).text, offered: (offered as Cell).text },
          heldImport: importOf(reading, item),
        })
    }
    if (reading !== base) (there === undefined ? added : changed).set(key, reading)
  }
  await insertReadings(tx, [...added.values()])
  await updateReadings(tx, [...changed.values()])
  const touched = [...added.values(), ...changed.values()].map(({ stationCode, hourAt }) => ({ station: stationCode, hourAt }))
  return { ...count, differing, touched }
}

/** 一小时, held until the commit. */
export async function holdHour(tx: Tx, station: string, hourAt: Date): Promise<Reading> {
  const [reading] = await tx
    .tables<AirTables>()
    .selectFrom('air.reading')
    .select(columns)
    .where('bureauId', '=', tx.claim.bureau)
    .where('stationCode', '=', station)
    .where('hourAt', '=', hourAt)
    .forUpdate()
    .execute()
  if (reading === undefined) throw new Error(`no hour ${hourAt.toISOString()} of ${station}`)
  return reading
}

/** 改用新值 at one hour. */
export async function replaceCell(tx: Tx, station: string, hourAt: Date, item: BasicItem, cell: Cell, importId: string): Promise<void> {
  await updateReadings(tx, [withCell(await holdHour(tx, station, hourAt), item, cell, importId)])
}
