import { z } from 'zod'
import { api } from '#ground/lib/endpoint.ts'

const kinds = ['created', 'changed', 'removed', 'read', 'signed-in', 'refused', 'exported'] as const
const day = z.iso.date()

const line = z.object({
  seq: z.int(),
  at: z.iso.datetime(),
  account: z.string(),
  /** The person's name, where the account is one. */
  name: z.object({ zh: z.string(), en: z.string() }).nullable(),
  verb: z.string(),
  kind: z.enum(kinds),
  room: z.string(),
  subject: z.string(),
  before: z.unknown(),
  after: z.unknown(),
  reason: z.string().nullable(),
  hash: z.string(),
})

/** 日志: what happened, and whether the chain still fits. */
export const journalApi = api({
  'GET /api/journal': {
    summary: { zh: '日志,新的在前', en: 'The journal, latest first' },
    access: 'journal.read',
    query: z.object({
      account: z.string().max(64).optional(),
      room: z.string().max(64).optional(),
      subject: z.string().max(200).optional(),
      kind: z.enum(kinds).optional(),
      from: day.optional(),
      to: day.optional(),
      before: z.coerce.number().int().min(1).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    answer: z.object({ lines: z.array(line), next: z.int().nullable() }),
  },
  'GET /api/journal/state': {
    summary: { zh: '日志链首,以及与库外存档的比对', en: 'The head of the journal, held against the heads kept outside the database' },
    access: 'journal.read',
    answer: z.object({
      lines: z.int(),
      head: z.string(),
      /**
       * One of each day, the latest first: the first that does not fit, or else the last. `gone`: the line that was written down is not
       * there any more; `differs`: another stands in its place.
       */
      anchors: z.array(z.object({ day, seq: z.int(), hash: z.string(), state: z.enum(['fits', 'gone', 'differs']) })),
    }),
  },
  'GET /api/journal/verify': {
    summary: { zh: '逐行核验一段日志', en: 'Verify a stretch of the journal line by line' },
    access: 'journal.read',
    query: z.object({ from: z.coerce.number().int().min(1).default(1) }),
    answer: z.object({
      /** How many lines fit so far, counted from the first. */
      verified: z.int(),
      /** Where to go on; null at the end, or at the first line that does not fit. */
      next: z.int().nullable(),
      misfit: z.object({ seq: z.int(), why: z.enum(['missing', 'changed', 'head-differs']) }).nullable(),
    }),
  },
})
