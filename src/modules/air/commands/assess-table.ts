/** Writes every row of the table with its index, and says at the end what was computed and what not. */
import { say } from '#ground/lib/say.ts'
import type { Written } from '#ground/sheet/write.ts'
import type { TableRow } from '#ground/tables/table.ts'
import { sayOutRefusal } from '#ground/tables/words/say.ts'
import { createTable, type OutRefusal } from '#ground/tables/write-table.ts'
import { appended } from '#ground/tables/written.ts'
import { TableAssessor } from '../kernel/assess/assess.ts'
import type { Assessed } from '../kernel/assess/assessed.ts'
import type { HourNaming } from '../kernel/assess/day-builder.ts'
import { asItStands } from '../kernel/intake/unplaced.ts'
import { type Reason, reasonOfFault, reasonOfHint, sayAssessed } from '../text/assessed.ts'
import { isBlank } from './each-row.ts'
import type { SurveyedTable } from './survey-table.ts'
import { progressOf, STOPPED_SHORT, type Task } from './task.ts'

const SHOWN_ROWS = 5

/** Counts rows by reason, with the first few of each. */
class Tally {
  readonly #reasons = new Map<Reason, { count: number; readonly rows: string[] }>()

  /** `place` where the row stands. */
  add(reason: Reason, place: () => string): void {
    const entry = this.#reasons.get(reason) ?? { count: 0, rows: [] }
    this.#reasons.set(reason, entry)
    entry.count++
    if (entry.rows.length < SHOWN_ROWS) entry.rows.push(place())
  }

  lines(template: string, { text }: Task): string[] {
    const most = [...this.#reasons].sort(([, a], [, b]) => b.count - a.count)
    return most.map(([reason, { count, rows }]) => {
      const shown = rows.join(', ')
      const places = count > rows.length ? say(text.summary_.more, { rows: shown }) : shown
      return say(template, { count, reason: text.reason[reason], rows: places })
    })
  }
}

/** How many rows came to what. */
class Sums {
  rows = 0
  computed = 0
  suspect = 0
  readonly left = new Tally()
  readonly doubtful = new Tally()

  add(place: () => string, { aqi, faults, hints }: Assessed): void {
    this.rows++
    if (aqi !== null) this.computed++
    // A row counts once, under the first of its reasons: the sums then add up.
    const [fault] = faults
    if (fault !== undefined) this.left.add(reasonOfFault(fault), place)
    if (hints.length === 0) return
    this.suspect++
    for (const reason of new Set(hints.map(reasonOfHint))) this.doubtful.add(reason, place)
  }
}

function tellDone(task: Task, sums: Sums, stations: number, { same, different }: TableAssessor['compared']): void {
  const { io, out, text, start } = task
  const { rows, computed, suspect } = sums
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  io.out(`${say(text.summary_.done, { rows, computed, left: rows - computed, suspect, stations, seconds })}\n`)
  for (const line of sums.left.lines(text.summary_.reason, task)) io.out(`${line}\n`)
  for (const line of sums.doubtful.lines(text.summary_.doubt, task)) io.out(`${line}\n`)
  if (same + different > 0) io.out(`${say(text.summary_.compared, { same, different })}\n`)
  io.out(`${say(text.summary_.written, { out })}\n`)
}

/** Computes and writes; the status, after saying why where it is not 0. */
export async function assessTable(task: Task, { layout, surveyed, open, isRegrouped }: SurveyedTable, naming: HourNaming): Promise<number> {
  const { io, out, text, today, listening } = task
  const table = await open()
  if (typeof table === 'number') return table
  const { header, above } = table
  const created = await createTable({ out, sheet: table.sheet, headerRow: header.row })
  const refused = (refusal: OutRefusal): number => {
    const { said, status } = sayOutRefusal(refusal, out, io.language)
    io.err(`${said}\n`)
    return status
  }
  if (!created.ok) return refused(created.refusal)
  const { write, finish, abandon } = created.value
  const { onProgress, end } = progressOf(task)
  const assessor = new TableAssessor(layout, surveyed, today, naming)
  const sums = new Sums()
  const { columns } = text
  // A row of a wide table is that of many stations.
  const placeOf = (row: number, cells: TableRow['cells']) =>
    isRegrouped ? [row, ...layout.station.map((at) => cells[at] ?? '')].join(' ') : String(row)
  const rowOf = ({ row, cells, broken }: TableRow): readonly Written[] => {
    if (broken === undefined && isBlank(cells)) return appended(cells, 0, [])
    const assessed = assessor.assess(cells, broken !== undefined)
    sums.add(() => placeOf(row, cells), assessed)
    const { why, suspect } = sayAssessed(assessed, text)
    return appended(asItStands(cells), layout.width, [assessed.aqi, assessed.level, assessed.primary, why, suspect])
  }
  try {
    const head = appended(header.cells, layout.width, [columns.aqi, columns.level, columns.primary, columns.why, columns.suspect])
    let refusal = await write([...above.map(({ cells }) => appended(cells, 0, [])), head])
    for await (const batch of table.batches()) {
      refusal ??= await write(batch.map(rowOf))
      if (refusal !== null) return refused(refusal)
      if (listening.signal() !== null) return STOPPED_SHORT
      onProgress('assess', sums.rows, surveyed.rows + 1)
    }
    onProgress('assess', sums.rows, sums.rows)
    refusal ??= await finish()
    end()
    if (refusal !== null) return refused(refusal)
    tellDone(task, sums, surveyed.stations.names.length, assessor.compared)
    return 0
  } finally {
    end()
    await abandon()
  }
}
