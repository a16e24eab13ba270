/** 导出: what the pages show, as xlsx or csv. */
import { z } from 'zod'
import { api } from '#ground/lib/endpoint.ts'
import { asked } from './endpoints.ts'
import { evaluationAsked, rankingAsked } from './evaluation.ts'
import { daysAsked } from './series.ts'

const form = { format: z.enum(['xlsx', 'csv']), language: z.enum(['zh', 'en']).default('zh') }
const saved = <Query extends z.ZodObject>(zh: string, en: string, query: Query) => ({
  ...asked(zh, en, query, {}),
  limit: 'export' as const,
  files: ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'] as const,
})

export const exportApi = api({
  'GET /api/air/days/export': saved('导出逐日(xlsx 或 csv)', 'The days that are shown, as xlsx or csv', daysAsked.extend(form)),
  'GET /api/air/months/export': saved('导出逐月(xlsx 或 csv)', 'The months that are shown, as xlsx or csv', evaluationAsked.extend(form)),
  'GET /api/air/ranking/export': saved('导出排名(xlsx 或 csv)', 'The ranking that is shown, as xlsx or csv', rankingAsked.extend(form)),
})
