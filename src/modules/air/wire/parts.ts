/** What the shapes of every subject of 空气 are made of: items, hours, scopes, persons, rules that were used. */
import { z } from 'zod'
import { askedDay, day, names, version } from '#ground/lib/shapes.ts'

export const instant = z.iso.datetime()
export const id = z.uuid()
export const oneId = z.object({ id })
export const person = z.object({ account: z.string(), name: names.nullable() })
export const why = z.string().trim().min(2).max(500)
export const cursor = z.string().max(200).optional()
export const rowsAsked = (given: number) => z.coerce.number().int().min(1).max(200).default(given)

/** 六项污染物, in the order of GB 3095 表 1. */
export const airItems = ['so2', 'no2', 'co', 'o3', 'pm10', 'pm25'] as const
export const item = z.enum(airItems)
/** A number as text, with its own digits; µg/m³, but CO mg/m³. */
export const decimal = z.string()
export const byItem = <Shape extends z.ZodType>(of: Shape) => z.object({ so2: of, no2: of, co: of, o3: of, pm10: of, pm25: of })

/** 点位编码. */
export const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,19}$/)
/** 小时: `2026-03-01T05` is the hour from 05:00 to 06:00 in Asia/Shanghai; a value that a file dates by its end is of the hour before. */
export const hour = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}$/)
/** 数据至: the last hour with a value, of what is answered and within what was asked for; null where there is none. */
export const dataUntil = hour.nullable()
/** 评价范围: the city, one district, one station. */
export const scope = z.string().regex(/^(city|area:\d{6,12}|station:[A-Za-z0-9][A-Za-z0-9-]{0,19})$/)
/** 标准版本: of the day (or of the end of the period) unless said; a trend uses one for both years. */
export const edition = z.enum(['2012', '2026']).optional()
export const period = z.object({ from: askedDay, until: askedDay })
/** 所用规则行: a number of a standard as it was used, so that it can be read again years later. */
export const usedRule = z.object({
  /** What it is, in the words of its table. */
  name: z.string(),
  value: z.string(),
  clause: z.string(),
  from: day,
  until: day.nullable(),
  /** Where an unconfirmed value is known from; null where it was held against the official text. */
  unverified: z.string().nullable(),
})
/** 不作评价的理由, with its figures: `have` of `need` days. */
export const withheld = z.object({ reason: z.string(), have: z.int().nullable(), need: z.int().nullable() })

export const decided = { why: z.string().nullable(), by: person.nullable(), at: instant.nullable() }
export const verdict = z.enum(['valid', 'invalid'])
export const versioned = z.object({ id, version })
export const versions = z.array(versioned).min(1).max(200)
export const compared = { before: decimal.nullable(), change: decimal.nullable() }
