import { z } from 'zod'
import { api } from '#ground/lib/endpoint.ts'
import { FILE_KINDS } from './kinds.table.ts'

const types = FILE_KINDS.filter(({ kept }) => kept === null).map(({ type }) => type) as [string, ...string[]]

/** 文件: the one address behind every signed link. */
export const filesApi = api({
  'GET /api/files/:id': {
    summary: { zh: '按签名链接读取文件', en: 'A file, by a signed link' },
    // The signature says who may follow it.
    access: 'public',
    params: z.object({ id: z.uuid() }),
    query: z.object({
      purpose: z.enum(['show', 'thumbnail', 'save']),
      expires: z.coerce.number().int().min(0).max(9_999_999_999),
      signature: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
    }),
    files: types,
    answer: z.unknown(),
  },
})
