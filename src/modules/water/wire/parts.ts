/** What the shapes of every subject of 地表水 are made of: items, sections, times, persons, and the kinds of endpoint. */
import { z } from 'zod'
import { names, version } from '#ground/lib/shapes.ts'
import { waterItems } from '#standards/gb-3838/items.table.ts'

export const instant = z.iso.datetime()
export const id = z.uuid()
export const oneId = z.object({ id })
export const person = z.object({ account: z.string(), name: names.nullable() })
export const why = z.string().trim().min(2).max(500)
export const cursor = z.string().max(200).optional()
export const rowsAsked = (given: number) => z.coerce.number().int().min(1).max(200).default(given)

/** 基本项目, in the order of GB 3838 表 1. */
export const item = z.enum(waterItems.map(({ item: name }) => name))
/** A number as text, with its own digits. */
export const decimal = z.string()
/** 断面编码. */
export const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,19}$/)
export const source = z.enum(['laboratory', 'automatic-station'])
export const state = z.enum(['sampled', 'dry', 'frozen', 'not-sampled', 'maintenance'])
/** 监测时间 in Asia/Shanghai: a month, a day, or a day with hour and minute. */
export const time = z.string().regex(/^\d{4}-\d{2}(-\d{2}(T\d{2}:\d{2})?)?$/)
/** Ⅰ to Ⅴ; 6 is 劣Ⅴ. */
export const waterClass = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5), z.literal(6)])
export const standardClass = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)])

export const verdict = z.enum(['valid', 'invalid'])
export const versioned = z.object({ id, version })

export const asked = <Query extends z.ZodObject, Answer extends z.ZodRawShape>(zh: string, en: string, query: Query, answer: Answer) => {
  return { summary: { zh, en }, access: 'water.read' as const, query, answer: z.object(answer) }
}
export const one = <Answer extends z.ZodType>(zh: string, en: string, answer: Answer) => {
  return { summary: { zh, en }, access: 'water.read' as const, params: oneId, answer }
}
export const saying =
  <Verb extends 'import' | 'judge'>(verb: Verb) =>
  <Body extends z.ZodRawShape, Answer extends z.ZodType>(summary: readonly [zh: string, en: string], body: Body, answer: Answer) => ({
    summary: { zh: summary[0], en: summary[1] },
    access: `water.${verb}` as const,
    once: true as const,
    body: z.object(body),
    answer,
  })
export const importing = saying('import')
export const judging = saying('judge')
export const many = z.object({ cursor, limit: rowsAsked(50) })
export const listed = <Row extends z.ZodType>(row: Row) => ({ rows: z.array(row), next: z.string().nullable() })
export const versions = z.array(versioned).min(1).max(200)
