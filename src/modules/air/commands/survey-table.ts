/** Opens the table, knows its columns, and goes through it once before anything is computed. */
import { say } from '#ground/lib/say.ts'
import type { CellValue } from '#ground/sheet/sheet.ts'
import { openTable } from '#ground/tables/open-table.ts'
import type { OpenTable } from '#ground/tables/table.ts'
import { sayCell, sayOutRefusal, sayTableNotes, sayTableRefusal } from '#ground/tables/words/say.ts'
import { formOf, SHEET_ROWS } from '#ground/tables/write-table.ts'
import { takesGreatestHour } from '../kernel/assess/days.ts'
import { hourItems } from '../kernel/compiled-hour.ts'
import { headerScore, type Layout, type LayoutRefusal, LEAST_NAMES, layoutOf } from '../kernel/intake/layout.ts'
import { Survey, type Surveyed, type SurveyRefusal } from '../kernel/intake/survey.ts'
import { progressOf, STOPPED_SHORT, type Task } from './task.ts'

export interface SurveyedTable {
  readonly layout: Layout
  readonly surveyed: Surveyed
}

const headerText = (cell: CellValue) => (cell === null || typeof cell === 'object' ? '' : String(cell))

/** The table from its beginning; a status where it cannot be opened, after saying why. */
export async function reopen({ file, sheet, io }: Task): Promise<OpenTable | number> {
  const opened = await openTable(file, {
    header: (cells) => headerScore(cells.map(headerText)),
    least: LEAST_NAMES,
    ...(sheet === undefined ? {} : { sheet }),
  })
  if (opened.ok) return opened.value
  const { said, status } = sayTableRefusal(opened.refusal, file, io.language)
  io.err(`${said}\n`)
  return status
}

const SHOWN_HEADERS = 20

function sayRefusal(refusal: LayoutRefusal | SurveyRefusal, table: OpenTable, { text }: Task): string {
  const figures = {
    sheet: table.sheet,
    row: table.header.row,
    ...refusal,
    headers: 'headers' in refusal ? refusal.headers.slice(0, SHOWN_HEADERS).map(sayCell).join(' | ') : '',
    rows: 'rows' in refusal ? refusal.rows.join(', ') : '',
    header: 'header' in refusal ? sayCell(refusal.header) : '',
    hasStation: '',
  }
  return say(text.layout[refusal.code], figures)
}

/** Whether a row says nothing, as the rows between the parts of a sheet: it is written as it stands and not counted. */
export const isBlank = (cells: readonly CellValue[]): boolean => cells.every((cell) => cell === null || cell === '')

/** Rows of the table that hold something, handed on one by one; how many there were, or a refusal. */
export async function eachRow<Refusal>(
  task: Task,
  table: OpenTable,
  stage: keyof Task['text']['stage'],
  take: (row: number, cells: readonly CellValue[]) => Refusal | null,
): Promise<Refusal | 'stopped' | null> {
  const { onProgress, end } = progressOf(task)
  let count = 0
  try {
    for await (const batch of table.batches()) {
      for (const { row, cells, broken } of batch) {
        if (broken !== undefined || isBlank(cells)) continue
        const refusal = take(row, cells)
        if (refusal !== null) return refusal
      }
      count += batch.length
      if (task.listening.signal() !== null) return 'stopped'
      const { done, total } = table.read()
      // Of a text only the length in bytes is known before its end.
      onProgress(stage, count, Math.max(count + 1, Math.round((count * total) / Math.max(1, done))))
    }
    onProgress(stage, count, count)
    return null
  } finally {
    end()
  }
}

function tell(notes: readonly string[], { io }: Task): void {
  for (const note of notes) io.err(`${note}\n`)
}

function notesOf(layout: Layout, { kind, shifted, hours, doubtfulUnits, stations, firstOn }: Surveyed, { text }: Task): string[] {
  const t = text.note
  const notes: string[] = []
  if (kind === 'days') notes.push(t.days)
  if (kind === 'days' && layout.ozoneOfDay.maximum1h === null && firstOn !== null && takesGreatestHour(firstOn)) notes.push(t.greatestHour)
  if (layout.unused.length > 0) notes.push(say(t.unused, { headers: layout.unused.slice(0, SHOWN_HEADERS).map(sayCell).join(' | ') }))
  if (layout.station.length === 0) notes.push(t.noStation)
  const alike = stations.lookAlikes()
  const [pair] = alike
  if (pair !== undefined) notes.push(say(t.lookAlikes, { count: alike.length, a: pair[0], b: pair[1] }))
  if (shifted.count > 0) notes.push(say(t.shifted, shifted))
  if (hours.has24) notes.push(hours.hasZero ? t.both : t.from24)
  for (const [at, item] of hourItems.entries()) {
    if (doubtfulUnits[at] !== true) continue
    const [unit, example] = item === 'co' ? ['mg/m³', 'μg/m³'] : ['μg/m³', 'mg/m³']
    notes.push(say(t.unit, { item: text.item[item], unit: unit as string, example: example as string }))
  }
  return notes
}

/** What is known of a table before its rows are computed; a status where it cannot be, after saying why. */
export async function surveyTable(task: Task): Promise<SurveyedTable | number> {
  const { io, out, today } = task
  const table = await reopen(task)
  if (typeof table === 'number') return table
  const headers = table.header.cells.map(headerText)
  const refused = (refusal: LayoutRefusal | SurveyRefusal): number => {
    io.err(`${sayRefusal(refusal, table, task)}\n`)
    return 1
  }
  const layout = layoutOf(headers)
  if (!layout.ok) return refused(layout.refusal)
  const survey = new Survey(layout.value, headers, today)
  let last = table.header.row
  const first = await eachRow(task, table, 'survey', (row, cells) => {
    last = row
    return survey.add(row, cells)
  })
  if (first === 'stopped') return STOPPED_SHORT
  if (first !== null) return refused(first)
  tell(sayTableNotes(table, task.file, io.language), task)
  if (formOf(out) === 'xlsx' && last > SHEET_ROWS) {
    io.err(`${sayOutRefusal({ code: 'too-many-rows', limit: SHEET_ROWS }, out, io.language).said}\n`)
    return 1
  }
  if (survey.hasRepeats) {
    const again = await reopen(task)
    if (typeof again === 'number') return again
    const second = await eachRow(task, again, 'repeats', (row, cells) => {
      survey.addAgain(row, cells)
      return null
    })
    if (second === 'stopped') return STOPPED_SHORT
  }
  const surveyed = survey.end()
  if ('code' in surveyed) return refused(surveyed)
  tell(notesOf(layout.value, surveyed, task), task)
  return { layout: layout.value, surveyed }
}
