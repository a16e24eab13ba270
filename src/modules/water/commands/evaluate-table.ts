/** Writes the figures of the table's period: sections, rivers, basins and cities. */
import { say } from '#ground/lib/say.ts'
import { createTable } from '#ground/tables/write-table.ts'
import { PeriodBook } from '../kernel/assess/period-book.ts'
import { figureColumns, figureRows, figuresTexts } from '../text/say-figures.ts'
import { eachRow, openJudged, tellDone, tellNoRows, tellRefused } from './judge-table.ts'
import { STOPPED_SHORT, type Task } from './task.ts'

/** Evaluates and writes; the status, after saying why where it is not 0. */
export async function evaluateTable(task: Task, enoughPercent: number): Promise<number> {
  const { io, out } = task
  const t = figuresTexts[io.language]
  const opened = await openJudged(task)
  if (typeof opened === 'number') return opened
  const book = new PeriodBook()
  const ended = await eachRow(task, opened, async (rows) => {
    for (const { judged } of rows) if (judged !== null) book.add(judged)
    return null
  })
  if (ended === 'stopped') return STOPPED_SHORT
  if (ended !== null) return tellRefused(task, ended)
  if (opened.sums.rows === 0) return tellNoRows(task, opened)
  const figures = book.figures(enoughPercent)
  if (!figures.ok) {
    io.err(`${say(t.refused[figures.refusal.reason], { ...figures.refusal })}\n`)
    return 1
  }
  const created = await createTable({ out, sheet: t.sheet, headerRow: 1 })
  if (!created.ok) return tellRefused(task, created.refusal)
  const { write, finish, abandon } = created.value
  try {
    const refusal = (await write([figureColumns, ...figureRows(figures.value, io.language)])) ?? (await finish())
    if (refusal !== null) return tellRefused(task, refusal)
    const { sections, groups, from, to, notCounted } = figures.value
    io.out(`${say(t.written, { sections: sections.length, groups: groups.length, from, to })}\n`)
    if (notCounted > 0) io.out(`${say(t.notCounted, { count: notCounted })}\n`)
    tellDone(task, opened)
    return 0
  } finally {
    await abandon()
  }
}
