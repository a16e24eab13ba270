/** 小时与逐日. */
import { z } from 'zod'
import { api } from '#ground/lib/endpoint.ts'
import { day } from '#ground/lib/shapes.ts'
import { asked } from './endpoints.ts'
import { eventOfDay } from './events.ts'
import { byItem, code, dataUntil, decimal, edition, hour, id, item, period, scope, usedRule, verdict, withheld } from './parts.ts'
import { station } from './stations.ts'

const hourValue = z.object({
  /** As it came; null where nothing came. */
  text: z.string(),
  value: decimal.nullable(),
  suspect: id.nullable(),
  verdict: verdict.nullable(),
})

/** 日值: the daily statistic of one item (24 小时平均;臭氧为日最大 8 小时平均), with how many hours it is made of. */
const dayValue = z.object({ value: decimal.nullable(), n: z.int(), iaqi: z.int().nullable() })
export const airDay = z.object({
  day,
  items: byItem(dayValue),
  /** Null where it is not given; `withheld` says why. */
  aqi: z.int().nullable(),
  level: z.int().min(1).max(6).nullable(),
  primary: z.array(item),
  withheld: withheld.nullable(),
  /** Stations with a valid day, and how many there are; 1 of 1 for one station. */
  stations: z.object({ n: z.int(), expected: z.int() }),
  /** 沙尘日, with the reason that was written. */
  dust: z.string().nullable(),
  /** 例外事件: what was measured stays as it was measured. */
  events: z.array(eventOfDay),
  /** Values of the day that are in question and not yet judged. */
  open: z.int(),
})

export const daysAsked = period.extend({ scope, edition })

export const seriesApi = api({
  /** 31 days at most. */
  'GET /api/air/hours': asked('点位小时值', 'Hourly values of a station', period.extend({ station: code }), {
    station,
    hours: z.array(z.object({ hour, items: byItem(hourValue.nullable()) })),
  }),
  /** 800 days at most. `waiting`: days that are still to be computed again. */
  'GET /api/air/days': asked('逐日空气质量(城市日历、区、点位)', 'Day by day: the calendar of the city, a district, a station', daysAsked, {
    scope,
    days: z.array(airDay),
    rules: z.array(usedRule),
    waiting: z.int(),
    dataUntil,
  }),
})
