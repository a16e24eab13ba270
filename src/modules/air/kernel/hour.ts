/**
 * Hours · 小时: an hourly value belongs to the hour in which it was measured, named by its beginning in Asia/Shanghai.
 *
 * A file that dates values by the end of the hour (the usual way: 01 to 24) is read so by whoever reads it; here 05 is 05:00 to 06:00,
 * and a day has the hours 00 to 23.
 */
import { type Day, parseDay } from '#ground/lib/day.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'

const HOUR_MS = 3_600_000
const OFFSET_MS = 8 * HOUR_MS

export interface HourRefusal {
  readonly reason: 'not-an-hour'
  readonly text: string
}

/** 读小时: `2026-03-01T05`, as the instant at which it begins. */
export function parseHour(text: string): Result<Date, HourRefusal> {
  const [, day = '', hour = ''] = /^(\d{4}-\d{2}-\d{2})T(\d{2})$/.exec(text) ?? []
  if (!parseDay(day).ok || Number(hour) > 23) return refuse({ reason: 'not-an-hour', text })
  return ok(new Date(startOfDay(day as Day).getTime() + Number(hour) * HOUR_MS))
}

/** 写小时. */
export const hourText = (at: Date): string => new Date(at.getTime() + OFFSET_MS).toISOString().slice(0, 13)

/** 一日之始: the instant at which a day begins in Asia/Shanghai. */
export const startOfDay = (day: Day): Date => new Date(Date.parse(`${day}T00:00:00Z`) - OFFSET_MS)

/** 小时序: which hour of its day an instant lies in, 0 to 23. */
export const hourOfDay = (at: Date): number => new Date(at.getTime() + OFFSET_MS).getUTCHours()
