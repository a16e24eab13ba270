/**
 * A workbook row by row: whatever its length, no more of it is held than a piece, the texts that its sheets share, and a bit or two for
 * each row. What can only be said of a whole sheet (is it cut off, do rows stand twice, which cells are merged) is found in a pass of its
 * own, before the first row is handed out. See `docs/decisions/0018-workbooks-by-stream.md`.
 */
import { open } from 'node:fs/promises'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { ArchiveFault } from '#ground/sheet/archive.ts'
import { type Book, Crowd, type ListedSheet, openBook, readSheet, reasonOf, type SheetSummary } from '#ground/sheet/book.ts'
import { archiveKind } from '#ground/sheet/kinds.ts'
import { MergeFiller } from '#ground/sheet/merges.ts'
import { refusalOf } from '#ground/sheet/read.ts'
import {
  type CellValue,
  type DamageReason,
  SHEET_LIMITS,
  type SheetLimits,
  type SheetNote,
  type SheetRefusal,
} from '#ground/sheet/sheet.ts'
import { notesOf, type Read, readOne } from '#ground/sheet/workbook.ts'
import { fileArchive, inspectFile } from './file-archive.ts'
import { HEADER_WITHIN, headOf, holdsSomething, noHeader } from './head.ts'
import { hasChanged, type Source } from './source.ts'
import type { Batch, OpenTable, TableQuestion, TableRefusal, TableRow } from './table.ts'

const GIBIBYTE = 2 ** 30
/** Nothing of a sheet is held, so that it may be as long as sheets are; that it does not unpack to much more than it is stays. */
const LIMITS: SheetLimits = {
  ...SHEET_LIMITS,
  bytes: 16 * GIBIBYTE,
  entryBytes: 64 * GIBIBYTE,
  totalBytes: 128 * GIBIBYTE,
  cells: Number.POSITIVE_INFINITY,
}
const BATCH = 4096
const NOTHING: readonly CellValue[] = []

type Entry = NonNullable<ListedSheet['entry']>

/** A sheet after the first pass over it. */
interface Sheet extends ListedSheet {
  readonly entry: Entry
  readonly summary: SheetSummary
}

/** A workbook after the first pass over its sheets. */
interface Passed {
  readonly book: Book
  readonly sheets: readonly Sheet[]
  readonly unreadable: readonly SheetNote[]
}

async function summaryOf(book: Book, sheet: ListedSheet): Promise<Result<SheetSummary, DamageReason>> {
  if (sheet.entry === null) return refuse('part-missing')
  try {
    const reading = readSheet(book, sheet.entry, () => {}, false)
    let step = await reading.next()
    while (step.done !== true) step = await reading.next()
    const unreadable = step.value.harm?.unreadable ?? null
    return unreadable === null ? ok(step.value) : refuse(unreadable)
  } catch (error) {
    return refuse(reasonOf(error))
  }
}

async function firstPass(source: Source): Promise<Result<Passed, SheetRefusal>> {
  if (source.size > LIMITS.bytes) return refuse({ code: 'too-large', bytes: source.size, limit: LIMITS.bytes })
  const file = await open(source.path, 'r')
  const entries = await inspectFile(file, source.size, LIMITS).finally(() => file.close())
  if (!entries.ok) return entries
  const kind = archiveKind(entries.value.map(({ name }) => name))
  if (kind.is !== 'workbook') return refuse(refusalOf(kind))
  const book = await openBook(fileArchive(source.path, entries.value), LIMITS)
  if (!book.ok) return book
  const sheets: Sheet[] = []
  const unreadable: SheetNote[] = []
  let damage: SheetRefusal = { code: 'no-rows' }
  for (const sheet of book.value.sheets) {
    const summary = await summaryOf(book.value, sheet)
    if (summary.ok) sheets.push({ ...sheet, entry: sheet.entry as Entry, summary: summary.value })
    else {
      unreadable.push({ code: 'sheet-unreadable', sheet: sheet.name, why: summary.refusal })
      damage = { code: 'damaged', why: summary.refusal, part: sheet.name }
    }
  }
  return sheets.length === 0 ? refuse(damage) : ok({ book: book.value, sheets, unreadable })
}

/** The rows of a sheet in their order, once, and what is to be told of them. */
interface Rows {
  readonly batches: () => AsyncGenerator<Batch, void>
  readonly notes: () => readonly SheetNote[]
}

/** Rows as they come, where each stands below the one before. */
function flowing(book: Book, { name, entry, summary }: Sheet): Rows {
  const { harm, merges, valueWidth } = summary
  const filler = new MergeFiller(merges)
  const cut = harm?.cut ?? null
  const cutRow = cut?.row ?? 0
  let whole = 0
  let gathered: TableRow[] = []
  let last = 0
  const take = (row: number, cells: CellValue[]) => {
    while (++last < row) gathered.push({ row: last, cells: NOTHING })
    // Cells that have a look and no value stand behind the last that has one.
    if (cells.length > valueWidth) cells.length = valueWidth
    if (merges.length > 0) filler.fill(row, cells)
    gathered.push(row === cutRow ? { row, cells, broken: 'cut-off' } : { row, cells })
    if (cut !== null && row !== cutRow && holdsSomething({ row, cells })) whole = row
  }
  const notesOfCut = (): SheetNote[] => (cut === null ? [] : [{ code: 'sheet-cut-off', sheet: name, row: whole }])
  return {
    notes: () => [...filler.notes(name), ...notesOf(name, summary), ...notesOfCut()],
    async *batches() {
      const reading = readSheet(book, entry, take, false)
      try {
        for (let isDone = false; !isDone; ) {
          isDone = (await reading.next()).done === true
          if (isDone && cutRow > last) gathered.push({ row: cutRow, cells: NOTHING, broken: 'cut-off' })
          const rows = gathered
          gathered = []
          for (let at = 0; at < rows.length; at += BATCH) yield rows.length > BATCH ? rows.slice(at, at + BATCH) : rows
        }
      } finally {
        await reading.return(summary)
      }
    },
  }
}

/** Rows of a sheet that was read whole, with those that could not be read as such, where they stand. */
export function* gatheredRows({ rows: { rows }, broken }: Read): Generator<TableRow, void> {
  const brokenAt = Map.groupBy(broken, ({ row }) => row)
  const last = Math.max(rows.length, ...brokenAt.keys())
  for (let row = 1; row <= last; row++) {
    const harmed = brokenAt.get(row)
    if (harmed === undefined) yield { row, cells: rows[row - 1] ?? [] }
    else for (const { cells, value, code } of harmed) yield { row, cells: cells ?? [value], broken: code }
  }
}

/** Rows that stand in no order have to be held to be put into one. */
function gathering(book: Book, sheet: Sheet): Rows {
  let notes: readonly SheetNote[] = []
  return {
    notes: () => notes,
    async *batches() {
      const read = await readOne(book, sheet, SHEET_LIMITS)
      if (!read.ok) throw new ArchiveFault(read.refusal)
      notes = read.value.notes
      let batch: TableRow[] = []
      for (const row of gatheredRows(read.value)) {
        batch.push(row)
        if (batch.length < BATCH) continue
        yield batch
        batch = []
      }
      yield batch
    },
  }
}

const rowsOf = (book: Book, sheet: Sheet): Rows => (sheet.summary.isAscending ? flowing(book, sheet) : gathering(book, sheet))

/** Rows up to the one below which there is no header, and a few more. */
async function firstRows(book: Book, sheet: Sheet): Promise<TableRow[]> {
  const first: TableRow[] = []
  let held = 0
  for await (const batch of rowsOf(book, sheet).batches()) {
    for (const row of batch) {
      first.push(row)
      if (holdsSomething(row) && ++held > HEADER_WITHIN) return first
    }
  }
  return first
}

/** As wide as the widest row, so that what is put behind the last column stands there in every row. */
function widened({ row, cells }: TableRow, width: number): TableRow {
  return { row, cells: [...cells, ...Array.from<CellValue>({ length: Math.max(0, width - cells.length) }).fill(null)] }
}

interface Found {
  readonly source: Source
  readonly passed: Passed
  readonly sheet: Sheet
  readonly above: Batch
  readonly header: TableRow
}

function tableOf(found: Found, again: () => ReturnType<OpenTable['again']>): OpenTable {
  const { source, passed, sheet, above, header } = found
  const { book, unreadable } = passed
  const { summary } = sheet
  const lastRow = Math.max(summary.lastRow, summary.harm?.cut?.row ?? 0)
  const total = lastRow - header.row
  const rows = rowsOf(book, sheet)
  let done = 0
  let isGrowing = false
  return {
    above,
    header: widened(header, summary.valueWidth),
    kind: 'xlsx',
    encoding: null,
    delimiter: null,
    dateSystem: book.style.dateSystem,
    sheet: sheet.name,
    otherSheets: passed.sheets.filter((other) => other !== sheet).map(({ name }) => name),
    rows: total,
    countRows: async () => lastRow,
    read: () => ({ done, total }),
    notes: () => [...rows.notes(), ...unreadable, ...(isGrowing ? [{ code: 'is-growing' } as const] : [])],
    async *batches() {
      try {
        for await (const batch of rows.batches()) {
          const below = (batch[0]?.row ?? 0) > header.row ? batch : batch.filter(({ row }) => row > header.row)
          done += below.length
          if (below.length > 0) yield below
        }
        isGrowing = await hasChanged(source)
      } catch (error) {
        // It was read to its end before: it is no longer what it was.
        if (!(error instanceof ArchiveFault) && !(error instanceof Error && 'code' in error)) throw error
        isGrowing = true
      }
    },
    again: async () => ((await hasChanged(source)) ? again() : ok(tableOf(found, again))),
  }
}

/** Opens a workbook; `again` opens it from the beginning, where it has changed. */
export async function openWorkbook(
  source: Source,
  question: TableQuestion,
  again: () => ReturnType<OpenTable['again']>,
): Promise<Result<OpenTable, TableRefusal>> {
  const passed = await firstPass(source)
  if (!passed.ok) return passed
  const { book, sheets } = passed.value
  const names = sheets.map(({ name }) => name)
  const { sheet: wanted } = question
  if (wanted !== undefined && !names.includes(wanted)) return refuse({ code: 'unknown-sheet', wanted, sheets: names })
  let best: { readonly sheet: Sheet; readonly head: NonNullable<ReturnType<typeof headOf>> } | null = null
  let first: TableRefusal | null = null
  try {
    for (const sheet of sheets.filter(({ name, isHidden }) => (wanted === undefined ? !isHidden : name === wanted))) {
      const rows = await firstRows(book, sheet)
      const head = headOf(rows, question)
      if (head !== null && (best === null || head.score > best.head.score)) best = { sheet, head }
      if (rows.some(holdsSomething)) first ??= noHeader(sheet.name, rows)
    }
  } catch (error) {
    if (error instanceof Crowd) return refuse(error.refusal)
    if (error instanceof ArchiveFault) return refuse({ code: 'damaged', why: error.why, part: null })
    throw error
  }
  if (best === null) return refuse(first ?? { code: 'no-rows' })
  const { sheet, head } = best
  return ok(tableOf({ source, passed: passed.value, sheet, above: head.above, header: head.header }, again))
}
