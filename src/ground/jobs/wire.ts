import { z } from 'zod'
import { api } from '#ground/lib/endpoint.ts'
import { reason } from '#ground/lib/shapes.ts'

const queue = z.object({
  name: z.string(),
  waiting: z.int(),
  active: z.int(),
  failed: z.int(),
  done: z.int(),
  oldestWaitsS: z.number().nullable(),
})

const deadLetter = z.object({
  id: z.uuid(),
  queue: z.string(),
  data: z.unknown(),
  tries: z.int(),
  failedAt: z.iso.datetime(),
  error: z.string().nullable(),
})

const one = z.object({ queue: z.string().regex(/^[a-z][a-z0-9.-]{0,63}$/), id: z.uuid() })

/** 后台任务: how the queues stand, and what waits for a person. */
export const jobsApi = api({
  'GET /api/jobs': {
    summary: { zh: '后台任务队列与失败任务', en: 'Queues, and jobs that failed for good' },
    access: 'jobs.read',
    answer: z.object({ queues: z.array(queue), deadLetters: z.array(deadLetter) }),
  },
  'POST /api/jobs/:queue/:id/retry': {
    summary: { zh: '重新执行失败任务', en: 'Try a failed job again' },
    access: 'jobs.manage',
    params: one,
    answer: z.object({ id: z.uuid() }),
  },
  'POST /api/jobs/:queue/:id/discard': {
    summary: { zh: '删除失败任务(写明理由)', en: 'Discard a failed job, for a reason' },
    access: 'jobs.manage',
    params: one,
    body: z.object({ reason: reason(200) }),
    answer: z.object({ id: z.uuid() }),
  },
})
