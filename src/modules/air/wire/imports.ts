/** 导入: files, rows that were not taken, second values of one hour. */
import { z } from 'zod'
import { api } from '#ground/lib/endpoint.ts'
import { version } from '#ground/lib/shapes.ts'
import { asked, importing, judging, listed, many, one } from './endpoints.ts'
import { byItem, code, decided, hour, id, instant, item, oneId, person, versioned, versions, why } from './parts.ts'

/** 导入批次. `taken` values were new, `same` are there already, `conflicts` differ from what is there. */
const counts = z.object({ rows: z.int(), taken: z.int(), same: z.int(), conflicts: z.int(), refused: z.int(), notNumbers: z.int() })
export const importOf = z.object({
  id,
  file: z.string(),
  sha256: z.string(),
  layout: z.string(),
  state: z.enum(['open', 'finished']),
  by: person,
  at: instant,
  finishedAt: instant.nullable(),
  counts,
})
/** 文件行号, no larger than the column that keeps it holds. */
const fileRow = z.int().min(1).max(2_147_483_647)
export const refusedRow = z.object({ row: fileRow, column: z.string().nullable(), reason: z.string(), text: z.string().nullable() })
const cell = z.string().max(40).nullable().optional()
/** 一行小时值: texts as they stood in the file; a column that the file does not have is left out. */
export const readingRow = z.object({ row: fileRow, station: code, hour, values: byItem(cell) })
const importDetail = importOf.extend({ refusedRows: z.array(refusedRow) })

/** 同一点位同一小时的第二个值. */
export const conflict = z.object({
  id,
  station: code,
  item,
  hour,
  held: z.string(),
  heldFrom: z.string(),
  offered: z.string(),
  offeredFrom: z.string(),
  state: z.enum(['open', 'kept', 'taken']),
  ...decided,
  version,
})

const words = (most: number) => z.string().trim().min(1).max(most)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const newImport = { file: words(200), sha256, layout: words(60) }

const moved = z.object({ conflicts: z.array(versioned) })

export const importApi = api({
  'GET /api/air/imports': asked('导入记录', 'Imports', many, listed(importOf)),
  'GET /api/air/imports/:id': one('一次导入及未收的行', 'One import and the rows it refused', importDetail),
  /** `layout`: which form of table was recognised. */
  'POST /api/air/imports': importing(['开始导入一个文件', 'Begin the import of a file'], newImport, importOf),
  /** `refused`: rows that the reader of the file could not take, so that they are kept with the import. */
  'POST /api/air/imports/:id/rows': {
    ...importing(
      ['送入识别出的小时值(每次不超过 2000 行)', 'Hand in recognised hourly rows, at most 2,000 at a time'],
      { rows: z.array(readingRow).max(2000), refused: z.array(refusedRow).max(2000).default([]) },
      z.object({ counts, refusedRows: z.array(refusedRow) }),
    ),
    params: oneId,
    maxBytes: 2 ** 20,
  },
  'POST /api/air/imports/:id/finish': {
    ...importing(['导入完毕,重算有关各日', 'The file is through; days are computed again'], {}, importOf),
    params: oneId,
  },
  'GET /api/air/conflicts': asked(
    '同一小时的不同值',
    'Second values of the same hour',
    many.extend({ state: z.enum(['open', 'decided']).default('open') }),
    { ...listed(conflict), open: z.int() },
  ),
  'POST /api/air/conflicts/decide': judging(
    ['保留原值或改用新值', 'Keep what is held or take what was offered'],
    { conflicts: versions, decision: z.enum(['keep', 'take']), why },
    moved,
  ),
  /** Only while the hour is as the decision left it. */
  'POST /api/air/conflicts/undo': judging(['撤回决定', 'Take a decision back'], { conflicts: versions, why }, moved),
})
