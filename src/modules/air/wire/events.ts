/** 例外事件: what a person marked, for which days and items, by which document; and whether it was withdrawn. */
import { z } from 'zod'
import { api } from '#ground/lib/endpoint.ts'
import { areaCode, askedDay, day, version } from '#ground/lib/shapes.ts'
import { exceptionalKinds } from '../kernel/exceptional-kinds.ts'
import { asked, judging, listed, many } from './endpoints.ts'
import { decimal, id, instant, item, person, usedRule, why } from './parts.ts'

const kind = z.enum(exceptionalKinds)
/** The whole city, or one of its districts. */
const place = z.union([z.literal('city'), areaCode])
const document = z.string().trim().min(2).max(100)

export const exceptionalEvent = z.object({
  ...{ id, area: place, from: day, until: day, kind, items: z.array(item), why: z.string(), document: z.string() },
  ...{ by: person, at: instant },
  withdrawn: z.object({ why: z.string(), by: person, at: instant }).nullable(),
  version,
})
/** `until`: the last day, 92 days at most; `document`: 依据文号. */
const entry = { area: place, from: askedDay, until: askedDay, kind, items: z.array(item).min(1).max(6), why, document }
export const exceptionalEntry = z.object(entry)

/** An event on one day, as the day tells it: what was measured stays as it was measured. */
export const eventOfDay = z.object({ id, kind, items: z.array(item), why: z.string(), document: z.string() })

/** 一项统计值的两种口径: with the days under an event, and without them. */
const bothWays = z.object({
  ...{ item, kind: z.enum(['mean', 'percentile']), percentile: z.int().nullable(), unit: z.string(), limit: decimal.nullable() },
  ...{ kept: decimal.nullable(), keptN: z.int(), keptComplies: z.boolean().nullable() },
  ...{ leftOut: decimal.nullable(), leftOutN: z.int(), leftOutComplies: z.boolean().nullable() },
  expected: z.int(),
})
/**
 * 时段内的例外事件; null where there is none. The evaluation itself keeps their days; here the statistics of the items that were named stand both
 * ways. `withheld`: the edition knows no such events, and nothing may be left out.
 */
export const exceptionalOf = z
  .object({
    days: z.int(),
    events: z.array(exceptionalEvent.pick({ id: true, from: true, until: true, kind: true, items: true, document: true, why: true })),
    withheld: z.literal('no-exceptional-events').nullable(),
    statistics: z.array(bothWays),
    composite: z.object({ kept: decimal.nullable(), leftOut: decimal.nullable() }).nullable(),
    rules: z.array(usedRule),
  })
  .nullable()

export const eventsApi = api({
  'GET /api/air/exceptional-events': asked(
    '例外事件',
    'Exceptional events',
    many.extend({ state: z.enum(['standing', 'withdrawn']).default('standing') }),
    listed(exceptionalEvent),
  ),
  'POST /api/air/exceptional-events': judging(['标记例外事件', 'Mark an exceptional event'], entry, exceptionalEvent),
  'POST /api/air/exceptional-events/withdraw': judging(
    ['撤回例外事件', 'Withdraw an exceptional event'],
    { id, version, why },
    exceptionalEvent,
  ),
})
