/** Opens the table, knows its columns, and writes every row of it with its class. */
import { say } from '#ground/lib/say.ts'
import type { CellValue } from '#ground/sheet/sheet.ts'
import type { Written } from '#ground/sheet/write.ts'
import { openTable } from '#ground/tables/open-table.ts'
import type { OpenTable, TableRow } from '#ground/tables/table.ts'
import { sayCell, sayOutRefusal, sayTableNotes, sayTableRefusal } from '#ground/tables/words/say.ts'
import { createTable, type OutRefusal } from '#ground/tables/write-table.ts'
import { appended } from '#ground/tables/written.ts'
import { type JudgedRow, TableJudge } from '../kernel/assess/judge.ts'
import { ContradictionSurvey, type Contradictions } from '../kernel/intake/contradictions.ts'
import { headerScore, type Layout, LEAST_NAMES, layoutOf } from '../kernel/intake/layout.ts'
import type { RowOptions } from '../kernel/intake/rows.ts'
import { sayRow } from '../text/say-row.ts'
import { Sums } from './sums.ts'
import { progressOf, STOPPED_SHORT, type Task } from './task.ts'

const SHOWN_HEADERS = 20

const headerText = (cell: CellValue) => (cell === null || typeof cell === 'object' ? '' : String(cell))
const shown = (headers: readonly string[]) => headers.slice(0, SHOWN_HEADERS).map(sayCell).join(' | ')

export interface JudgedTable {
  readonly table: OpenTable
  readonly layout: Layout
  readonly judge: TableJudge
  readonly sums: Sums
}

function tellLayout({ io, text, source }: Task, { unknown, beside, of, source: told }: Layout): void {
  const notes = [text.note[(source ?? told) === 'automatic-station' ? 'automatic' : 'laboratory']]
  if (unknown.length > 0) notes.push(say(text.note.unknown, { headers: shown(unknown) }))
  if (beside.length > 0) notes.push(say(text.note.beside, { headers: shown(beside) }))
  if (of.section === undefined) notes.push(text.note.noSection)
  for (const note of notes) io.err(`${note}\n`)
}

/** The table from its beginning, once more where it was opened before; a status where it cannot be opened, after saying why. */
async function open({ file, sheet, io }: Task, before?: OpenTable): Promise<OpenTable | number> {
  const question = {
    header: (cells: readonly CellValue[]) => headerScore(cells.map(headerText)),
    least: LEAST_NAMES,
    ...(sheet === undefined ? {} : { sheet }),
  }
  const opened = await (before === undefined ? openTable(file, question) : before.again())
  if (!opened.ok) {
    const { said, status } = sayTableRefusal(opened.refusal, file, io.language)
    io.err(`${said}\n`)
    return status
  }
  return opened.value
}

/** A first look: which rows contradict each other. */
async function contradictionsOf(task: Task, before: OpenTable, layout: Layout, options: RowOptions): Promise<Contradictions | number> {
  const table = await open(task, before)
  if (typeof table === 'number') return table
  const survey = new ContradictionSurvey(layout, options)
  const { onProgress, end } = progressOf(task)
  let count = 0
  try {
    for await (const batch of table.batches()) {
      for (const { row, cells, broken } of batch) if (broken === undefined) survey.add(row, cells)
      if (task.listening.signal() !== null) return STOPPED_SHORT
      count += batch.length
      const { done, total } = table.read()
      onProgress('survey', count, Math.max(count + 1, Math.round((count * total) / Math.max(1, done))))
    }
    onProgress('survey', count, count)
    return survey.end()
  } finally {
    end()
  }
}

/** The table with its columns; a status where it cannot be used, after saying why. */
export async function openJudged(task: Task): Promise<JudgedTable | number> {
  const { io, text, year, lakes, source, today } = task
  const table = await open(task)
  if (typeof table === 'number') return table
  const layout = layoutOf(table.header.cells.map(headerText))
  if (!layout.ok) {
    const { refusal } = layout
    const headers = 'headers' in refusal ? shown(refusal.headers) : ''
    io.err(`${say(text.layout[refusal.code], { ...refusal, headers })}\n`)
    return 1
  }
  tellLayout(task, layout.value)
  const options = { year, lakes, source, dateSystem: table.dateSystem }
  const contradictions = await contradictionsOf(task, table, layout.value, options)
  if (typeof contradictions === 'number') return contradictions
  const judge = new TableJudge(layout.value, options, today, contradictions)
  return { table, layout: layout.value, judge, sums: new Sums(io.language) }
}

/** Goes through the rows once; what `take` says ends it. */
export async function eachRow(
  task: Task,
  { table, judge, sums }: JudgedTable,
  take: (rows: readonly { readonly row: TableRow; readonly judged: JudgedRow | null }[]) => Promise<OutRefusal | null>,
): Promise<OutRefusal | 'stopped' | null> {
  const { onProgress, end } = progressOf(task)
  let count = 0
  let lacksYear = false
  try {
    for await (const batch of table.batches()) {
      const rows = batch.map((row) => {
        const isEmpty = row.broken === undefined && row.cells.every((cell) => cell === null || cell === '')
        const judged = isEmpty ? null : judge.judge(row.row, row.cells, row.broken !== undefined)
        if (judged !== null) sums.add(judged)
        if (judged?.water?.time.fault === null && judged.water.time.year === null) lacksYear = true
        return { row, judged }
      })
      const refusal = await take(rows)
      if (refusal !== null) return refusal
      if (task.listening.signal() !== null) return 'stopped'
      count += batch.length
      const { done, total } = table.read()
      // Of a text only the length in bytes is known before its end.
      onProgress('judge', count, Math.max(count + 1, Math.round((count * total) / Math.max(1, done))))
    }
    onProgress('judge', count, count)
    end()
    if (lacksYear && task.evaluate === null) task.io.err(`${task.text.note.noYear}\n`)
    return null
  } finally {
    end()
  }
}

/** Says what came of the rows, and how the file was read. */
export function tellDone({ file, io, start, out, text }: Task, { table, judge, sums }: JudgedTable): void {
  for (const note of sayTableNotes(table, file, io.language)) io.err(`${note}\n`)
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  for (const line of sums.lines(judge.sections, seconds)) io.out(`${line}\n`)
  io.out(`${say(text.written, { out })}\n`)
}

/** The table has a header and nothing else. */
export function tellNoRows({ io, text }: Task, { table }: JudgedTable): number {
  io.err(`${say(text.layout['no-rows-below'], { sheet: table.sheet, row: table.header.row })}\n`)
  return 1
}

/** Why the result could not be written, told; the status. */
export function tellRefused({ io, out }: Task, refusal: OutRefusal): number {
  const { said, status } = sayOutRefusal(refusal, out, io.language)
  io.err(`${said}\n`)
  return status
}

/** Judges and writes; the status, after saying why where it is not 0. */
export async function judgeTable(task: Task): Promise<number> {
  const { io, out, text } = task
  const opened = await openJudged(task)
  if (typeof opened === 'number') return opened
  const { table, layout, sums } = opened
  const { header, above } = table
  const created = await createTable({ out, sheet: table.sheet, headerRow: header.row })
  if (!created.ok) return tellRefused(task, created.refusal)
  const { write, finish, abandon } = created.value
  const { columns } = text
  try {
    const head = appended(header.cells, layout.width, [columns.class, columns.items, columns.why])
    const first = await write([...above.map(({ cells }) => appended(cells, 0, [])), head])
    if (first !== null) return tellRefused(task, first)
    const ended = await eachRow(task, opened, (rows) =>
      write(
        rows.map(({ row, judged }): readonly Written[] =>
          judged === null ? [] : appended(row.cells, layout.width, sayRow(judged, io.language)),
        ),
      ),
    )
    if (ended === 'stopped') return STOPPED_SHORT
    if (ended !== null) return tellRefused(task, ended)
    if (sums.rows === 0) return tellNoRows(task, opened)
    const last = await finish()
    if (last !== null) return tellRefused(task, last)
    tellDone(task, opened)
    return 0
  } finally {
    await abandon()
  }
}
