/** Opens a spreadsheet file for one pass over its rows, of which no more than a piece is held. */
import { open, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { kindOf } from '#ground/sheet/kinds.ts'
import { readSheets } from '#ground/sheet/read.ts'
import { SHEET_LIMITS } from '#ground/sheet/sheet.ts'
import { HEADER_WITHIN, headOf, holdsSomething, noHeader } from './head.ts'
import { hasChanged, type Source } from './source.ts'
import type { OpenTable, TableQuestion, TableRefusal, TableRow } from './table.ts'
import { formOf, TextTable } from './text-table.ts'
import { openWorkbook } from './workbook-table.ts'

const HEAD = 2 ** 12

function refusalOf(error: unknown): TableRefusal {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOENT' || code === 'ENOTDIR') return { code: 'no-file' }
  if (code === 'EACCES' || code === 'EPERM') return { code: 'may-not-read' }
  if (code === '') throw error
  return { code: 'cannot-read', why: code }
}

async function openText(source: Source, question: TableQuestion): Promise<Result<OpenTable, TableRefusal>> {
  const file = await open(source.path, 'r')
  const form = await formOf(file).finally(() => file.close())
  if (!form.ok) return form
  if (question.sheet !== undefined && question.sheet !== source.name)
    return refuse({ code: 'unknown-sheet', wanted: question.sheet, sheets: [source.name] })
  const text = new TextTable(source.path, form.value, source.name)
  const rest = text.rows()
  const first: TableRow[] = []
  while (first.filter(holdsSomething).length < HEADER_WITHIN) {
    const next = await rest.next()
    if (next.done === true) break
    first.push(...next.value)
  }
  const head = headOf(first, question)
  if (head === null) {
    await rest.return()
    return refuse(first.some(holdsSomething) ? noHeader(source.name, first) : { code: 'no-rows' })
  }
  let isGrowing = false
  const { encoding, delimiter } = form.value
  return ok({
    ...head,
    kind: 'csv',
    encoding,
    delimiter,
    dateSystem: 1900,
    sheet: source.name,
    otherSheets: [],
    rows: null,
    countRows: async () => {
      let last = 0
      for await (const batch of new TextTable(source.path, form.value, source.name).rows()) last = batch.at(-1)?.row ?? last
      return last
    },
    read: () => ({ done: text.bytesRead, total: source.size }),
    notes: () => [...text.notes(), ...(isGrowing ? [{ code: 'is-growing' } as const] : [])],
    async *batches() {
      if (head.below.length > 0) yield head.below
      yield* rest
      isGrowing = await hasChanged(source)
    },
    again: () => openTable(source.path, question),
  })
}

/** What is neither a text nor an archive is no table: why, is told by the reader of whole files. */
async function refusalOfOther(source: Source): Promise<TableRefusal> {
  if (source.size > SHEET_LIMITS.bytes) return { code: 'too-large', bytes: source.size, limit: SHEET_LIMITS.bytes }
  const read = await readSheets(await readFile(source.path), path.basename(source.path))
  return read.ok ? { code: 'no-rows' } : read.refusal
}

/** 打开表格: the header and, in batches, what stands below it; or why the file cannot be used. */
export async function openTable(file: string, question: TableQuestion): Promise<Result<OpenTable, TableRefusal>> {
  try {
    const found = await stat(file)
    if (!found.isFile()) return refuse({ code: found.isDirectory() ? 'is-folder' : 'no-plain-file' })
    if (found.size === 0) return refuse({ code: 'empty' })
    const name = path.basename(file).replace(/\.[^.]*$/, '') || 'Sheet1'
    const source = { path: file, name, size: found.size, modified: found.mtimeMs }
    const handle = await open(file, 'r')
    const head = new Uint8Array(HEAD)
    const { bytesRead } = await handle.read(head, 0, HEAD, 0).finally(() => handle.close())
    const kind = kindOf(head.subarray(0, bytesRead))
    if (kind.is === 'text') return await openText(source, question)
    return kind.is === 'zip' ? await openWorkbook(source, question, () => openTable(file, question)) : refuse(await refusalOfOther(source))
  } catch (error) {
    return refuse(refusalOf(error))
  }
}
