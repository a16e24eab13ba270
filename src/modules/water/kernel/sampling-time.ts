/**
 * Times of readings · 监测时间, in Asia/Shanghai: `2026-03`, `2026-03-05` or `2026-03-05T08:00`. A month or a day alone is kept at its
 * beginning: no hour is made up, and two values of one month are two values of one time.
 */
import { type Day, dayAfter, parseDay } from '#ground/lib/day.ts'
import { addDays } from '#ground/lib/day-count.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import type { Month } from './section-period.ts'

const OFFSET_MS = 8 * 3_600_000

export interface TimeRefusal {
  readonly reason: 'not-a-time'
  readonly text: string
}

/** 一日之始: the instant at which a day begins in Asia/Shanghai. */
export const startOfDay = (day: Day): Date => new Date(Date.parse(`${day}T00:00:00Z`) - OFFSET_MS)

/** 读监测时间. */
export function parseTime(text: string): Result<Date, TimeRefusal> {
  const [, month, date = '01', hour = '00', minute = '00'] = /^(\d{4}-\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2}))?)?$/.exec(text) ?? []
  const day = `${month}-${date}`
  if (!parseDay(day).ok || Number(hour) > 23 || Number(minute) > 59) return refuse({ reason: 'not-a-time', text })
  return ok(new Date(startOfDay(day as Day).getTime() + (Number(hour) * 60 + Number(minute)) * 60_000))
}

/** 时间之末: the instant at which what a time names is over, of a month, a day or a minute. */
export function endOfTime(text: string): Result<Date, TimeRefusal> {
  const begins = parseTime(text)
  if (!begins.ok) return begins
  if (text.includes('T')) return ok(new Date(begins.value.getTime() + 60_000))
  const day = timeText(begins.value).slice(0, 10) as Day
  return ok(startOfDay(text.length === 7 ? firstOfNext(day) : dayAfter(day)))
}

/** 次月首日. */
export const firstOfNext = (day: Day): Day => `${addDays(`${day.slice(0, 7)}-28` as Day, 4).slice(0, 7)}-01` as Day

/** 写监测时间: `2026-03-05T08:00`. */
export const timeText = (at: Date): string => new Date(at.getTime() + OFFSET_MS).toISOString().slice(0, 16)

/** 所属月份. */
export const monthOf = (at: Date): Month => timeText(at).slice(0, 7) as Month
