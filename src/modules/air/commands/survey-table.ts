/** Knows the columns of the table, and goes through it once before anything is computed. */
import { say } from '#ground/lib/say.ts'
import type { OpenTable } from '#ground/tables/table.ts'
import { sayCell, sayOutRefusal, sayTableNotes } from '#ground/tables/words/say.ts'
import { formOf, SHEET_ROWS } from '#ground/tables/write-table.ts'
import { takesGreatestHour } from '../kernel/assess/days.ts'
import { hourItems } from '../kernel/compiled-hour.ts'
import { columnOf, mentionedItems } from '../kernel/intake/column-names.ts'
import type { Layout, LayoutRefusal } from '../kernel/intake/layout.ts'
import { HELD, type Regrouped, type RegroupRefusal, ROWS_HEADER } from '../kernel/intake/regroup.ts'
import { Survey, type Surveyed, type SurveyRefusal } from '../kernel/intake/survey.ts'
import { eachRow } from './each-row.ts'
import { type HoursTable, type Opened, openHours } from './open-hours.ts'
import { STOPPED_SHORT, type Task } from './task.ts'

export interface SurveyedTable {
  readonly layout: Layout
  readonly surveyed: Surveyed
  readonly open: () => ReturnType<Opened['open']>
  /** Whether rows of the file were put together: then its row numbers are not those of the result. */
  readonly isRegrouped: boolean
}

const SHOWN_HEADERS = 20

type Refusal = LayoutRefusal | SurveyRefusal | RegroupRefusal

function sayRefusal(refusal: Refusal, table: OpenTable, { text }: Task): string {
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

function tell(notes: readonly string[], { io }: Task): void {
  for (const note of notes) io.err(`${note}\n`)
}

function notesOf(layout: Layout, { kind, shifted, hours, doubtfulUnits, stations, firstOn }: Surveyed, { text }: Task): string[] {
  const t = text.note
  const notes: string[] = []
  if (kind === 'days') notes.push(t.days)
  if (kind === 'days' && layout.ozoneOfDay.maximum1h === null && firstOn !== null && takesGreatestHour(firstOn)) notes.push(t.greatestHour)
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

const listed = (headers: readonly string[]) => headers.slice(0, SHOWN_HEADERS).map(sayCell).join(' | ')

/** Headers that take no part. Of a table whose rows name the pollutant, which those are, in how many rows. */
function unusedNotes(
  { layout, shape, columns, dayRows }: Opened,
  kind: Surveyed['kind'],
  told: Regrouped | null,
  { text }: Task,
): string[] {
  const t = text.note
  const unused = layout.unused[kind]
  const like = unused.filter((header) => columnOf(header) === null && mentionedItems(header).length > 0)
  const unknown = like.length === 0 ? [] : [say(t.unknownLike, { headers: listed(like) })]
  if (shape.kind === 'hours' || columns === null) return unused.length === 0 ? [] : [say(t.unused, { headers: listed(unused) }), ...unknown]
  const notes =
    dayRows === null
      ? [say(t[shape.kind], { stations: shape.kind === 'wide' ? shape.stations.length : '' })]
      : [say(t.dayRows, { first: dayRows.first, last: dayRows.last })]
  const others = columns.pollutants.filter(({ header }) => header !== ROWS_HEADER && unused.includes(header))
  const shown = others
    .slice(0, SHOWN_HEADERS)
    .map(({ header, rows, first }) => say(t.pollutantRows, { name: sayCell(header), rows, first }))
  if (shown.length > 0) notes.push(say(t.otherPollutants, { names: shown.join(text.and) }))
  notes.push(...unknown)
  const left = dayRows === null ? shape.unused : dayRows.unused
  if (left.length > 0) notes.push(say(t.notCarried, { headers: listed(left) }))
  if (columns.nameless.count > 0) notes.push(say(t.nameless, columns.nameless))
  if (told !== null && told.headers > 0) notes.push(say(t.headersAgain, { count: told.headers }))
  if (told !== null && told.stray.count > 0) notes.push(say(t.stray, told.stray))
  return notes
}

interface Passed {
  readonly table: HoursTable
  readonly survey: Survey
  readonly last: number
  /** How many values were held. */
  readonly most: number
}

/** The first pass; a status where the table cannot be opened or the work was stopped. */
async function firstPass(task: Task, opened: Opened, most: number): Promise<Passed | number | { table: OpenTable; refusal: Refusal }> {
  const { open, shape, layout, headers } = opened
  const table = await open(most)
  if (typeof table === 'number') return table
  const survey = new Survey(layout, headers, task.today)
  let last = table.header.row
  const found = await eachRow<Refusal>(task, table, 'survey', (row, cells) => {
    last = shape.kind === 'hours' ? row : last + 1
    return survey.add(row, cells)
  })
  if (found === 'stopped') return STOPPED_SHORT
  const refusal = found ?? table.refusal()
  if (refusal?.code === 'hours-scattered' && most < HELD[1]) return firstPass(task, opened, HELD[1])
  return refusal === null ? { table, survey, last, most } : { table, refusal }
}

/** What is known of a table before its rows are computed; a status where it cannot be, after saying why. */
export async function surveyTable(task: Task): Promise<SurveyedTable | number> {
  const { io, out } = task
  const opened = await openHours(task)
  if (typeof opened === 'number') return opened
  const refused = ({ refusal, table }: { readonly refusal: Refusal; readonly table: OpenTable }): number => {
    io.err(`${sayRefusal(refusal, table, task)}\n`)
    return 1
  }
  if ('refusal' in opened) return refused(opened)
  const { layout, shape } = opened
  const passed = await firstPass(task, opened, HELD[0])
  if (typeof passed === 'number') return passed
  if ('refusal' in passed) return refused(passed)
  const { table, survey, last, most } = passed
  const open = () => opened.open(most)
  tell(sayTableNotes(table, task.file, io.language), task)
  if (formOf(out) === 'xlsx' && last > SHEET_ROWS) {
    io.err(`${sayOutRefusal({ code: 'too-many-rows', limit: SHEET_ROWS }, out, io.language).said}\n`)
    return 1
  }
  if (survey.hasRepeats) {
    const again = await open()
    if (typeof again === 'number') return again
    const second = await eachRow(task, again, 'repeats', (row, cells) => {
      survey.addAgain(row, cells)
      return null
    })
    if (second === 'stopped') return STOPPED_SHORT
  }
  const surveyed = survey.end()
  if ('code' in surveyed) return refused({ refusal: surveyed, table })
  tell([...unusedNotes(opened, surveyed.kind, table.told(), task), ...notesOf(layout, surveyed, task)], task)
  return { layout, surveyed, open, isRegrouped: shape.kind !== 'hours' }
}
