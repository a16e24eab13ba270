/** Days as rows of months: a day stands in the column of its date; on a phone, in the column of its weekday. */
import type { Day } from '#ground/lib/day.ts'
import { addDays, daysBetween, weekdayOf } from '#ground/lib/day-count.ts'

export interface MonthRow {
  /** `2026-03`. */
  readonly month: string
  /** Dates of the month before the first day that is shown. */
  readonly skipped: number
  readonly days: readonly { readonly day: Day; readonly weekday: number }[]
}

/** Both ends count; none where they stand the wrong way round. */
export function monthRows(from: Day, until: Day): readonly MonthRow[] {
  const rows: { month: string; skipped: number; days: { day: Day; weekday: number }[] }[] = []
  for (let at = 0; at <= daysBetween(from, until); at++) {
    const day = addDays(from, at)
    const month = day.slice(0, 7)
    if (rows.at(-1)?.month !== month) rows.push({ month, skipped: Number(day.slice(8)) - 1, days: [] })
    rows.at(-1)?.days.push({ day, weekday: weekdayOf(day) })
  }
  return rows
}
