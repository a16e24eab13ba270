/** Limits of GB 3095 as lines of a chart: on each day the limit that is in force on it, and the rows that say so. */
import type { Day } from '#ground/lib/day.ts'
import { type AirLimit, airLimits, type LimitKey } from '#standards/gb-3095/limits.table.ts'
import { type Row, rowInForce } from '#standards/row.ts'

export type LimitRow = Row<LimitKey, AirLimit>

export interface LimitLine {
  readonly key: LimitKey
  /** One for each day; null where no limit is in force. */
  readonly values: readonly (string | null)[]
  /** Each once, in the order of the days. */
  readonly rows: readonly LimitRow[]
}

/** 限值线: a day has the limit of its own day, so that the line changes where the standard does. */
export function limitLine(key: LimitKey, days: readonly Day[]): LimitLine {
  const found = days.map((day) => {
    const row = rowInForce<LimitKey, AirLimit>(airLimits, key, day)
    return row.ok ? row.value : null
  })
  return {
    key,
    values: found.map((row) => row?.value.limit ?? null),
    rows: [...new Set(found.filter((row) => row !== null))],
  }
}

/** A line so many times as high as the highest figure would press the figures flat: it is told and not drawn. */
const MOST_TIMES = 4

export function isWithin({ rows }: LimitLine, values: readonly (string | null)[]): boolean {
  const highest = Math.max(0, ...values.map(Number))
  return rows.length > 0 && Math.min(...rows.map(({ value }) => Number(value.limit))) <= MOST_TIMES * highest
}
