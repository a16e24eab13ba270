/** How the endpoints of 空气 are said: who may, what is asked, what is answered. */
import { z } from 'zod'
import { cursor, oneId, rowsAsked } from './parts.ts'

export const asked = <Query extends z.ZodObject, Answer extends z.ZodRawShape>(zh: string, en: string, query: Query, answer: Answer) => {
  return { summary: { zh, en }, access: 'air.read' as const, query, answer: z.object(answer) }
}
export const one = <Answer extends z.ZodType>(zh: string, en: string, answer: Answer) => {
  return { summary: { zh, en }, access: 'air.read' as const, params: oneId, answer }
}
const saying =
  <Verb extends 'import' | 'judge'>(verb: Verb) =>
  <Body extends z.ZodRawShape, Answer extends z.ZodType>(words: readonly [zh: string, en: string], body: Body, answer: Answer) => ({
    summary: { zh: words[0], en: words[1] },
    access: `air.${verb}` as const,
    once: true as const,
    body: z.object(body),
    answer,
  })
export const importing = saying('import')
export const judging = saying('judge')
export const many = z.object({ cursor, limit: rowsAsked(50) })
export const listed = <Row extends z.ZodType>(row: Row) => ({ rows: z.array(row), next: z.string().nullable() })
