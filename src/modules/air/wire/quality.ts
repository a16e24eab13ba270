/** 数据审核: values in question, and who judged them. */
import { z } from 'zod'
import { api } from '#ground/lib/endpoint.ts'
import { askedDay, names, version } from '#ground/lib/shapes.ts'
import { asked, judging, listed, one } from './endpoints.ts'
import { code, cursor, decided, decimal, hour, id, instant, item, person, rowsAsked, verdict, versioned, versions, why } from './parts.ts'

/** 疑点: one value in question, with every rule that doubts it; empty where a person did. */
export const suspect = z.object({
  id,
  station: code,
  item,
  hour,
  /** As it came. */
  text: z.string(),
  value: decimal.nullable(),
  rules: z.array(z.object({ rule: z.string(), words: names })),
  verdict: verdict.nullable(),
  ...decided,
  foundAt: instant,
  version,
})
const judgement = z.object({ verdict: z.enum(['valid', 'invalid', 'undone']), why: z.string(), by: person, at: instant })
const suspectDetail = suspect.extend({ judgements: z.array(judgement) })
const suspectsMoved = z.object({ suspects: z.array(versioned) })
const ruleName = z.string().regex(/^[a-z0-9-]{1,40}$/)
const suspectsAsked = z.object({
  state: z.enum(['open', 'judged']).default('open'),
  station: code.optional(),
  item: item.optional(),
  rule: ruleName.optional(),
  from: askedDay.optional(),
  until: askedDay.optional(),
  cursor,
  limit: rowsAsked(100),
})

export const qualityApi = api({
  'GET /api/air/suspects': asked('数据审核:疑点列表', 'Quality desk: values in question', suspectsAsked, {
    ...listed(suspect),
    open: z.int(),
    rules: z.array(z.object({ rule: z.string(), open: z.int() })),
  }),
  'GET /api/air/suspects/:id': one('一个疑点及历次审核', 'One value in question, and who decided what on it', suspectDetail),
  'POST /api/air/suspects/judge': judging(
    ['审核疑点:有效或无效', 'Judge values in question: valid or invalid'],
    { suspects: versions, verdict, why },
    suspectsMoved,
  ),
  'POST /api/air/suspects/undo': judging(['撤回审核', 'Take a judgement back'], { suspects: versions, why }, suspectsMoved),
  'POST /api/air/values/invalidate': judging(
    ['把一段小时值判为无效(校准、停运等)', 'Judge hours invalid that no rule doubts (calibration, outage)'],
    { station: code, items: z.array(item).min(1).max(6), from: hour, until: hour, why },
    suspectsMoved.extend({ judgedBefore: z.int() }),
  ),
})
