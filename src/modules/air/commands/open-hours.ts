/** Opens a table as rows of one hour of a station each, whichever shape the file has. */
import type { CellValue } from '#ground/sheet/sheet.ts'
import { openTable } from '#ground/tables/open-table.ts'
import type { Batch, OpenTable, TableRow } from '#ground/tables/table.ts'
import { sayTableRefusal } from '#ground/tables/words/say.ts'
import { type DayRows, dayRowsOf } from '../kernel/intake/day-rows.ts'
import { headerScore, type Layout, type LayoutRefusal, LEAST_NAMES, layoutOf } from '../kernel/intake/layout.ts'
import { type PollutantColumns, PollutantSurvey } from '../kernel/intake/pollutants.ts'
import { isHeaderAgain, type Regrouped, Regrouper, type RegroupRefusal, regroupedHeaders } from '../kernel/intake/regroup.ts'
import { type PollutantShape, type Shape, shapeOf } from '../kernel/intake/shape.ts'
import { eachRow } from './each-row.ts'
import { STOPPED_SHORT, type Task } from './task.ts'

/** A table whose rows are hours of stations; of one whose rows are pollutants, put together. */
export interface HoursTable extends OpenTable {
  /** Why it could not be read to its end; null where it could. */
  readonly refusal: () => RegroupRefusal | null
  readonly told: () => Regrouped | null
}

/** What is known of a table from its header, and of one whose rows are pollutants after a pass over them. */
export interface Opened {
  readonly layout: Layout
  readonly headers: readonly string[]
  readonly shape: Shape
  readonly columns: PollutantColumns | null
  /** Where a row of the file is a day, and its columns are hours. */
  readonly dayRows: DayRows | null
  /** The table from its beginning, of which so many values may be held; a status where it cannot be opened, after saying why. */
  readonly open: (most: number) => Promise<HoursTable | number>
}

export type OpenRefusal = { readonly refusal: LayoutRefusal; readonly table: OpenTable }

const headerText = (cell: CellValue) => (cell === null || typeof cell === 'object' ? '' : String(cell))

/** The table from its beginning; once more, where it was opened before. */
async function openFile({ file, sheet, io }: Task, before?: OpenTable): Promise<OpenTable | number> {
  const question = {
    header: (cells: readonly CellValue[]) => headerScore(cells.map(headerText)),
    least: LEAST_NAMES,
    ...(sheet === undefined ? {} : { sheet }),
  }
  const opened = await (before === undefined ? openTable(file, question) : before.again())
  if (opened.ok) return opened.value
  const { said, status } = sayTableRefusal(opened.refusal, file, io.language)
  io.err(`${said}\n`)
  return status
}

const asItStands = (table: OpenTable): HoursTable => ({ ...table, refusal: () => null, told: () => null })

const BATCH = 4096

function* inBatches(rows: Iterable<TableRow>): Generator<Batch, void> {
  let batch: TableRow[] = []
  for (const row of rows) {
    batch.push(row)
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

/** A row of a day as one row an hour. */
function unfolded(table: OpenTable, { headers, begin }: DayRows): OpenTable {
  return {
    ...table,
    header: { row: table.header.row, cells: headers },
    rows: null,
    async *batches() {
      const unfold = begin<NonNullable<TableRow['broken']>>()
      for await (const batch of table.batches()) yield* inBatches(batch.flatMap(unfold))
    },
  }
}

type Of = Pick<Opened, 'layout' | 'headers'> & {
  readonly shape: PollutantShape
  readonly columns: PollutantColumns
  readonly fileHeaders: readonly string[]
}

function regrouped(table: OpenTable, { layout, headers, shape, columns, fileHeaders }: Of, most: number, { today }: Task): HoursTable {
  const regrouper = new Regrouper<NonNullable<TableRow['broken']>>(shape, fileHeaders, columns, { layout, today, most })
  let refusal: RegroupRefusal | null = null
  return {
    ...table,
    header: { row: table.header.row, cells: headers },
    rows: null,
    refusal: () => refusal,
    told: () => regrouper.told,
    async *batches() {
      for await (const batch of table.batches()) {
        for (const row of batch) {
          if (row.broken === undefined && row.cells.length === 0) continue
          refusal = regrouper.add(row)
          if (refusal !== null) return
          if (regrouper.isFull) yield* inBatches(regrouper.take(false))
        }
      }
      yield* inBatches(regrouper.take(true))
    },
  }
}

async function pollutantsOf(task: Task, table: OpenTable, shape: PollutantShape, headers: readonly string[]) {
  const survey = new PollutantSurvey(shape)
  let last = 0
  const stopped = await eachRow(task, table, 'pollutants', (row, cells): LayoutRefusal | null => {
    // Hours of one row of a day.
    if (row === last) return null
    last = row
    if (isHeaderAgain(shape, headers, cells) || survey.add(row, cells)) return null
    return { code: 'too-many-pollutants', header: headers[shape.pollutant] ?? '' }
  })
  return stopped ?? survey.end()
}

/** Knows the columns of a table; a status, after saying why, where it cannot be opened. */
export async function openHours(task: Task): Promise<Opened | OpenRefusal | number> {
  const file = await openFile(task)
  if (typeof file === 'number') return file
  const headers = file.header.cells.map(headerText)
  const dayRows = dayRowsOf(headers)
  if (!dayRows.ok) return { refusal: dayRows.refusal, table: file }
  const asRows = (table: OpenTable) => (dayRows.value === null ? table : unfolded(table, dayRows.value))
  const again = async () => {
    const opened = await openFile(task, file)
    return typeof opened === 'number' ? opened : asRows(opened)
  }
  const opened = await openRows(task, asRows(file), again, dayRows.value?.headers ?? headers)
  return typeof opened === 'number' || 'refusal' in opened ? opened : { ...opened, dayRows: dayRows.value }
}

async function openRows(
  task: Task,
  table: OpenTable,
  again: () => Promise<OpenTable | number>,
  fileHeaders: readonly string[],
): Promise<Omit<Opened, 'dayRows'> | OpenRefusal | number> {
  const shape = shapeOf(fileHeaders)
  if (!shape.ok) return { refusal: shape.refusal, table }
  const reopened = async (as: (opened: OpenTable) => HoursTable): Promise<HoursTable | number> => {
    const opened = await again()
    return typeof opened === 'number' ? opened : as(opened)
  }
  if (shape.value.kind === 'hours') {
    const layout = layoutOf(fileHeaders)
    if (!layout.ok) return { refusal: layout.refusal, table }
    return { layout: layout.value, headers: fileHeaders, shape: shape.value, columns: null, open: () => reopened(asItStands) }
  }
  const found = await pollutantsOf(task, table, shape.value, fileHeaders)
  if (found === 'stopped') return STOPPED_SHORT
  if ('code' in found) return { refusal: found, table }
  const headers = regroupedHeaders(shape.value, fileHeaders, found)
  const layout = layoutOf(headers)
  if (!layout.ok) return { refusal: layout.refusal, table }
  const of = { layout: layout.value, headers, shape: shape.value, columns: found, fileHeaders }
  return { ...of, open: (most) => reopened((opened) => regrouped(opened, of, most, task)) }
}
