/** Opens a spreadsheet file for one pass over its rows: a text as a stream, a workbook whole and within limits. */
import { open, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { kindOf } from '#ground/sheet/kinds.ts'
import { readSheets } from '#ground/sheet/read.ts'
import { SHEET_LIMITS, type SheetFile, type SheetRows } from '#ground/sheet/sheet.ts'
import type { Batch, OpenTable, TableQuestion, TableRefusal, TableRow } from './table.ts'
import { formOf, TextTable } from './text-table.ts'

/** A header stands among the first rows that hold something. */
const HEADER_WITHIN = 20
const HEAD = 2 ** 12
const BATCH = 4096

function refusalOf(error: unknown): TableRefusal {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOENT' || code === 'ENOTDIR') return { code: 'no-file' }
  if (code === 'EACCES' || code === 'EPERM') return { code: 'may-not-read' }
  if (code === '') throw error
  return { code: 'cannot-read', why: code }
}

const holdsSomething = ({ cells }: TableRow) => cells.some((cell) => cell !== null && cell !== '')

interface Head {
  readonly above: Batch
  readonly header: TableRow
  readonly below: Batch
  readonly score: number
}

/** The row with most names of columns among the first; the first of several. */
function headOf(rows: Batch, { header, least }: TableQuestion): Head | null {
  let best = -1
  let score = least - 1
  let held = 0
  for (const [at, row] of rows.entries()) {
    if (row.broken !== undefined || !holdsSomething(row)) continue
    if (++held > HEADER_WITHIN) break
    const names = header(row.cells)
    if (names <= score) continue
    best = at
    score = names
  }
  return best < 0 ? null : { above: rows.slice(0, best), header: rows[best] as TableRow, below: rows.slice(best + 1), score }
}

function noHeader(sheet: string, rows: Batch): TableRefusal {
  return { code: 'no-header', sheet, first: rows.find(holdsSomething)?.cells ?? [] }
}

interface Source {
  readonly path: string
  readonly name: string
  readonly size: number
  readonly modified: number
}

async function hasChanged({ path: file, size, modified }: Source): Promise<boolean> {
  const now = await stat(file).catch(() => null)
  return now === null || now.size !== size || now.mtimeMs !== modified
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
  })
}

/** Rows of a sheet with those that could not be read as such, where they stand. */
function rowsOf({ name, rows, firstRow }: SheetRows, { broken }: SheetFile): TableRow[] {
  const bad = broken.filter(({ sheet }) => sheet === name)
  const all: TableRow[] = []
  const last = Math.max(firstRow + rows.length - 1, ...bad.map(({ row }) => row))
  const brokenAt = Map.groupBy(bad, ({ row }) => row)
  for (let row = 1; row <= last; row++) {
    const harmed = brokenAt.get(row)
    if (harmed === undefined) all.push({ row, cells: rows[row - firstRow] ?? [] })
    else for (const { cells, value, code } of harmed) all.push({ row, cells: cells ?? [value], broken: code })
  }
  return all
}

async function openWorkbook(source: Source, question: TableQuestion): Promise<Result<OpenTable, TableRefusal>> {
  if (source.size > SHEET_LIMITS.bytes) return refuse({ code: 'too-large', bytes: source.size, limit: SHEET_LIMITS.bytes })
  const file = await readSheets(await readFile(source.path), path.basename(source.path))
  if (!file.ok) return file
  const { sheets, dateSystem, kind, notes } = file.value
  const names = sheets.map(({ name }) => name)
  const { sheet: wanted } = question
  if (wanted !== undefined && !names.includes(wanted)) return refuse({ code: 'unknown-sheet', wanted, sheets: names })
  const asked = sheets.filter(({ name, isHidden }) => (wanted === undefined ? !isHidden : name === wanted))
  let best: { readonly name: string; readonly head: Head } | null = null
  let first: TableRefusal | null = null
  for (const sheet of asked) {
    const rows = rowsOf(sheet, file.value)
    const head = headOf(rows, question)
    if (head !== null && (best === null || head.score > best.head.score)) best = { name: sheet.name, head }
    if (rows.some(holdsSomething)) first ??= noHeader(sheet.name, rows)
  }
  if (best === null) return refuse(first ?? { code: 'no-rows' })
  const { name, head } = best
  let done = 0
  const isGrowing = await hasChanged(source)
  return ok({
    ...head,
    kind,
    encoding: null,
    delimiter: null,
    dateSystem,
    sheet: name,
    otherSheets: names.filter((other) => other !== name),
    rows: head.below.length,
    countRows: async () => head.below.at(-1)?.row ?? head.header.row,
    read: () => ({ done, total: head.below.length }),
    notes: () => [...notes, ...(isGrowing ? [{ code: 'is-growing' } as const] : [])],
    async *batches() {
      for (; done < head.below.length; done = Math.min(done + BATCH, head.below.length)) yield head.below.slice(done, done + BATCH)
    },
  })
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
    // What is no text is told by the reader of whole files, which looks into archives.
    return kindOf(head.subarray(0, bytesRead)).is === 'text' ? await openText(source, question) : await openWorkbook(source, question)
  } catch (error) {
    return refuse(refusalOf(error))
  }
}
