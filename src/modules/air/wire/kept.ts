/** 月报、沙尘日、留存的评价. */
import { z } from 'zod'
import { api } from '#ground/lib/endpoint.ts'
import { areaCode, askedDay, day } from '#ground/lib/shapes.ts'
import { asked, judging, listed, many, one } from './endpoints.ts'
import { airEvaluation, evaluationAsked } from './evaluation.ts'
import { id, instant, period, person, why } from './parts.ts'

/** 留存的评价, as the list tells it: what of, which period, by which version. */
export const kept = z.object({
  id,
  title: z.string(),
  by: person,
  at: instant,
  ...airEvaluation.pick({ scope: true, from: true, until: true, edition: true }).shape,
})
export const published = z.object({ id, title: z.string(), by: person, at: instant, evaluation: airEvaluation })
const dustDay = z.object({ on: day, area: areaCode, why: z.string(), by: person, at: instant })

const bulletinAsked = evaluationAsked.extend({ form: z.enum(['docx', 'pdf']), language: z.enum(['zh', 'en']).default('zh') })
const dustKey = { on: askedDay, area: areaCode, why }

export const keptApi = api({
  /** A quarter's, a half year's, a year's too; of another span the same in short. */
  'GET /api/air/bulletin': {
    ...asked('环境空气质量月报(Word 或 PDF)', 'The bulletin of a period as Word or PDF', bulletinAsked, {}),
    limit: 'export',
    files: ['application/pdf', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  },
  'GET /api/air/dust': asked('沙尘日', 'Dust days', period, { days: z.array(dustDay) }),
  'POST /api/air/dust': judging(['标记沙尘日', 'Mark a dust day'], dustKey, dustDay),
  'POST /api/air/dust/remove': judging(['取消沙尘日', 'Take a dust day back'], dustKey, z.object({ on: day, area: areaCode })),
  'GET /api/air/published': asked('已留存的评价', 'Evaluations that were kept', many, listed(kept)),
  'GET /api/air/published/:id': one('一份留存的评价', 'One evaluation as it was kept', published),
  'POST /api/air/published': judging(
    ['留存一份评价及其所用规则行', 'Keep an evaluation with the rule rows it used'],
    { ...evaluationAsked.shape, title: z.string().trim().min(2).max(100) },
    published,
  ),
})
