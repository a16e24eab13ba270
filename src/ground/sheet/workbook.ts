/** Workbooks (.xlsx) read whole: the rows of every sheet, and what is to be told of them. @see ECMA-376 part 1, 18.3 */
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import type { Archive } from './archive.ts'
import { type Book, Crowd, type ListedSheet, openBook, readSheet, reasonOf, type SheetSummary } from './book.ts'
import { letters, MergeFiller } from './merges.ts'
import type { BrokenRow, CellValue, DamageReason, SheetFile, SheetLimits, SheetNote, SheetRefusal, SheetRows } from './sheet.ts'
import type { Harm } from './sheet-scan.ts'

export interface Read {
  readonly rows: SheetRows
  readonly broken: readonly BrokenRow[]
  readonly notes: readonly SheetNote[]
}

interface Gathered {
  readonly rows: CellValue[][]
  /** Rows whose number another has. */
  readonly doubles: { readonly row: number; readonly cells: CellValue[] }[]
  readonly summary: SheetSummary
}

/** So many cells, empty ones among them, are a grid; of more, cells lie so far apart that rows end where they end. */
const MOST_OF_GRID = 20_000_000
/** Stands for every row that holds nothing. */
const NOTHING: CellValue[] = []

const holdsSomething = (row: readonly CellValue[]) => row.some((cell) => cell !== null)

async function gather(book: Book, entry: NonNullable<ListedSheet['entry']>, limits: SheetLimits): Promise<Gathered> {
  const rows: CellValue[][] = []
  const doubles: Gathered['doubles'] = []
  const twice = new Set<number>()
  const take = (row: number, cells: CellValue[]) => {
    const before = rows[row - 1]
    while (rows.length < row) rows.push(NOTHING)
    rows[row - 1] = cells
    if (before === undefined || before === NOTHING) return
    if (!twice.has(row)) doubles.push({ row, cells: before })
    twice.add(row)
    doubles.push({ row, cells })
  }
  const reading = readSheet(book, entry, take, true)
  for (;;) {
    const step = await reading.next()
    if (step.done === true) return { rows, doubles, summary: step.value }
    if (step.value.scan.cells > limits.cells) throw new Crowd(entry.name, limits.cells)
  }
}

/** Takes out the row that the sheet was cut off in. */
function takeCut(rows: CellValue[][], sheet: string, { cut, isWhole }: Harm): { broken: BrokenRow[]; notes: SheetNote[] } {
  if (cut === null) return { broken: [], notes: [] }
  const broken: BrokenRow[] = []
  while (rows.length < cut.row) rows.push(NOTHING)
  let last = 0
  rows.forEach((cells, at) => {
    const row = at + 1
    if (row === cut.row || (holdsSomething(cells) && !isWhole(row))) {
      const column = row === cut.row && cut.column !== null ? letters(cut.column) : null
      broken.push({ sheet, row, code: 'cut-off', value: '', cells, column })
      rows[at] = NOTHING
    } else if (holdsSomething(cells)) last = row
  })
  return { broken, notes: [{ code: 'sheet-cut-off', sheet, row: last }] }
}

/** Takes out the rows whose number more than one row has. */
function takeTwice({ rows, doubles }: Gathered, sheet: string, { twice }: Harm): BrokenRow[] {
  for (const row of twice) if (rows[row - 1] !== undefined) rows[row - 1] = NOTHING
  return doubles
    .filter(({ cells }) => holdsSomething(cells))
    .sort((a, b) => a.row - b.row)
    .map(({ row, cells }) => ({ sheet, row, code: 'row-twice', value: '', cells, column: null }))
}

/** Every row as wide as the widest. */
function widen(rows: CellValue[][], width: number): void {
  const nothing = Array.from<CellValue>({ length: width }).fill(null)
  for (const [at, cells] of rows.entries()) {
    if (cells === NOTHING) rows[at] = nothing
    else while (cells.length < width) cells.push(null)
  }
}

/** What is told of cells that lie far apart, and of cells that have lost their texts. */
export function notesOf(sheet: string, { harm, lastRow, width, cells }: SheetSummary): SheetNote[] {
  const notes: SheetNote[] = []
  if (lastRow * width > Math.max(MOST_OF_GRID, 2 * cells)) notes.push({ code: 'sheet-scattered', sheet, rows: lastRow })
  if (harm === null || harm.lost.count === 0) return notes
  const { count, row, column } = harm.lost
  return [...notes, { code: 'lost-texts', sheet, count, cell: `${letters(column)}${row}` }]
}

/** Takes out of the rows what is not certain. Merged cells are filled in before: a lost text is lost in each of their rows. */
function withoutHarm({ name, isHidden }: ListedSheet, gathered: Gathered): Read {
  const { rows } = gathered
  const { harm, merges, width, look } = gathered.summary
  if (rows.length * width <= MOST_OF_GRID) widen(rows, width)
  const filler = new MergeFiller(merges)
  if (merges.length > 0) for (const [at, cells] of rows.entries()) if (holdsSomething(cells)) filler.fill(at + 1, cells)
  const cut = harm === null ? { broken: [], notes: [] } : takeCut(rows, name, harm)
  const twice = harm === null ? [] : takeTwice(gathered, name, harm)
  return {
    rows: { name, rows, firstRow: 1, isHidden, ...(look === null ? {} : { look }) },
    broken: [...cut.broken, ...twice],
    notes: [...filler.notes(name), ...notesOf(name, gathered.summary), ...cut.notes],
  }
}

/** The rows of one sheet; throws `Crowd` where they are more than may be held. */
export async function readOne(book: Book, sheet: ListedSheet, limits: SheetLimits): Promise<Result<Read, DamageReason>> {
  if (sheet.entry === null) return refuse('part-missing')
  try {
    const gathered = await gather(book, sheet.entry, limits)
    const unreadable = gathered.summary.harm?.unreadable ?? null
    return unreadable === null ? ok(withoutHarm(sheet, gathered)) : refuse(unreadable)
  } catch (error) {
    if (error instanceof Crowd) throw error
    return refuse(reasonOf(error))
  }
}

async function readAll(book: Book, limits: SheetLimits): Promise<Result<SheetFile, SheetRefusal>> {
  const read: Read[] = []
  const unreadable: SheetNote[] = []
  let damage: SheetRefusal | null = null
  for (const sheet of book.sheets) {
    const one = await readOne(book, sheet, limits)
    if (one.ok) read.push(one.value)
    else {
      unreadable.push({ code: 'sheet-unreadable', sheet: sheet.name, why: one.refusal })
      damage = { code: 'damaged', why: one.refusal, part: sheet.name }
    }
  }
  // Where one sheet cannot be read the others may still be; what was not read is told.
  if (read.length === 0 && damage !== null) return refuse(damage)
  const sheets = read.map(({ rows }) => rows)
  const broken = read.flatMap((of) => of.broken)
  const notes = [...read.flatMap((of) => of.notes), ...unreadable]
  // Sheets without a row are no content, but a sheet that could not be read may have had some.
  if (notes.length === 0 && broken.length === 0 && !sheets.some(({ rows }) => rows.some(holdsSomething))) return refuse({ code: 'no-rows' })
  const { dateSystem } = book.style
  return ok({ kind: 'xlsx', encoding: null, delimiter: null, dateSystem, sheets, broken, isOpenEnded: false, notes })
}

/** Sheets of a workbook with their rows, without what is not certain, and with what they show otherwise. */
export async function readWorkbook(archive: Archive, limits: SheetLimits): Promise<Result<SheetFile, SheetRefusal>> {
  const book = await openBook(archive, limits)
  if (!book.ok) return book
  try {
    return await readAll(book.value, limits)
  } catch (error) {
    if (error instanceof Crowd) return refuse(error.refusal)
    throw error
  }
}
