/** Writes the figures of the table's period: sections, rivers, basins and cities. */
import { say } from '#ground/lib/say.ts'
import { createTable } from '#ground/tables/write-table.ts'
import { PeriodBook, type PeriodRefusal } from '../kernel/assess/period-book.ts'
import { figureHeader, figureRows, figuresTexts, sayCounts, sayUncounted } from '../text/say-figures.ts'
import { commandTexts } from '../text/say-row.ts'
import { eachRow, openJudged, tellDone, tellNoRows, tellRefused } from './judge-table.ts'
import { STOPPED_SHORT, type Task } from './task.ts'

const SHOWN_SECTIONS = 10

/** Why there are no figures: of rows of which none counts, section by section with what stands in their cells. */
function tellNoFigures({ io }: Task, refusal: PeriodRefusal): number {
  const t = figuresTexts[io.language]
  const day = refusal.reason === 'no-rule-in-force' ? refusal.day : ''
  io.err(`${say(t.refused[refusal.reason], { day })}\n`)
  if (refusal.reason !== 'no-reading') return 1
  const told = refusal.uncounted.map(({ name, rows }) =>
    say(t.ofSection, { name, why: sayUncounted(rows, io.language).join(commandTexts[io.language].parted) }),
  )
  for (const line of told.slice(0, SHOWN_SECTIONS)) io.err(`${line}\n`)
  if (told.length > SHOWN_SECTIONS) io.err(`${say(t.more, { count: told.length - SHOWN_SECTIONS })}\n`)
  return 1
}

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
    return tellNoFigures(task, figures.refusal)
  }
  const created = await createTable({ out, sheet: t.sheet, headerRow: 1 })
  if (!created.ok) return tellRefused(task, created.refusal)
  const { write, finish, abandon } = created.value
  try {
    const refusal = (await write([figureHeader(io.language), ...figureRows(figures.value, io.language)])) ?? (await finish())
    if (refusal !== null) return tellRefused(task, refusal)
    const { from, to, notCounted } = figures.value
    const { counts, isApart } = sayCounts(figures.value, io.language)
    io.out(`${say(t.written, { counts, from, to })}\n`)
    if (isApart) io.out(`${t.apart}\n`)
    if (notCounted > 0) io.out(`${say(t.notCounted, { count: notCounted })}\n`)
    tellDone(task, opened)
    return 0
  } finally {
    await abandon()
  }
}
