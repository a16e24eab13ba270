/** Writes the evaluation of the table's period, a row per station and city. */
import { say } from '#ground/lib/say.ts'
import type { Written } from '#ground/sheet/write.ts'
import { sayCell, sayOutRefusal } from '#ground/tables/words/say.ts'
import { createTable } from '#ground/tables/write-table.ts'
import { type HourNaming, placeOf } from '../kernel/assess/day-builder.ts'
import {
  alikeRefusal,
  type EvaluateRefusal,
  type PlaceEvaluation,
  type TableEvaluation,
  TableEvaluator,
} from '../kernel/assess/evaluate.ts'
import { dayOfHour } from '../kernel/intake/times.ts'
import { evaluationHeader, evaluationRow, isWithoutMinimum } from '../prints/evaluation-row.ts'
import type { CommandText } from '../text/command.zh.ts'
import { eachRow } from './each-row.ts'
import type { SurveyedTable } from './survey-table.ts'
import { STOPPED_SHORT, type Task } from './task.ts'

/** What is asked besides the file. */
export interface Asked {
  readonly from: string | undefined
  readonly to: string | undefined
  readonly hours: string | undefined
  readonly areaClass: string | undefined
}

function sayRefusal(refusal: EvaluateRefusal, text: CommandText): string {
  const t = text.evaluate
  switch (refusal.code) {
    case 'not-in-order':
      return say(t['not-in-order'], { row: refusal.row })
    case 'no-rules':
      return say(t['no-rules'], { day: refusal.day })
    case 'stations-alike': {
      const { count, a, b } = refusal
      return say(t['stations-alike'], { count, a: sayCell(a), b: sayCell(b) })
    }
    default:
      return say(t['unit-doubtful'], { item: text.item[refusal.item] })
  }
}

/** Of hours the days that they belong to: a last row at 0 o'clock may end the day before, and the version of the rules with it. */
function daysOf({ kind, firstOn, lastOn, firstHour, lastHour }: SurveyedTable['surveyed'], naming: HourNaming) {
  const dayOf = (hour: number | null) => (hour === null ? null : dayOfHour(placeOf(hour, naming).day * 24))
  return kind === 'days' ? [firstOn, lastOn] : [dayOf(firstHour), dayOf(lastHour)]
}

function evaluationOf({ surveyed }: SurveyedTable, { from, to, hours, areaClass }: Asked): TableEvaluation | null {
  const naming = hours === 'start' ? 'start' : 'end'
  const [firstOn, lastOn] = daysOf(surveyed, naming)
  const period = { from: from ?? firstOn, to: to ?? lastOn }
  if (period.from === null || period.to === null || period.from === undefined || period.to === undefined) return null
  return {
    period: period as TableEvaluation['period'],
    rules: {
      naming,
      areaClass: areaClass === '1' ? 'class-1' : 'class-2',
      rulesOn: period.to as TableEvaluation['period']['to'],
    },
  }
}

/** Whether a figure rests on a row that was not held against the printed standard. */
const isUnverified = ({ evaluation }: PlaceEvaluation): boolean =>
  evaluation.items.some(({ statistics }) => statistics.some(({ rows }) => rows.some(({ unverified }) => unverified !== undefined)))

function tellDone(evaluator: TableEvaluator, places: readonly PlaceEvaluation[], task: Task): void {
  const { io, text, out, start } = task
  const t = text.evaluate
  const [first] = places
  if (first !== undefined) {
    const { period, standards, areaClass } = first.evaluation
    const { limits, limitsClause, index, evaluation } = standards
    io.out(`${say(t.by, { ...period, areaClass: t[areaClass], limits, limitsClause, index, evaluation })}\n`)
  }
  const warned = places.filter(({ evaluation: of }) => isWithoutMinimum(of.composite)).length
  if (warned > 0) io.out(`${say(t.noMinimumOf, { count: warned })}\n`)
  if (places.some(isUnverified)) io.out(`${t.unverified}\n`)
  const stations = places.filter(({ kind }) => kind === 'station').length
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  io.out(`${say(t.done, { stations, cities: places.length - stations, seconds })}\n`)
  for (const [reason, count] of Object.entries(evaluator.leftOut) as [keyof typeof evaluator.leftOut, number][])
    if (count > 0) io.out(`${say(t.leftOut[reason], { count })}\n`)
  io.out(`${say(text.summary_.written, { out })}\n`)
}

/** Evaluates and writes; the status, after saying why where it is not 0. */
export async function evaluateTable(task: Task, surveyed: SurveyedTable, asked: Asked): Promise<number> {
  const { io, out, text, today } = task
  const refused = (said: string, status: number): number => {
    io.err(`${said}\n`)
    return status
  }
  const alike = alikeRefusal(surveyed.surveyed)
  if (alike !== null) return refused(sayRefusal(alike, text), 1)
  const evaluation = evaluationOf(surveyed, asked)
  if (evaluation === null) return refused(text.evaluate['no-days'], 1)
  if (surveyed.surveyed.kind === 'hours') io.err(`${text.evaluate.naming[evaluation.rules.naming]}\n`)
  const table = await surveyed.open()
  if (typeof table === 'number') return table
  const evaluator = new TableEvaluator(surveyed.layout, surveyed.surveyed, evaluation, today)
  const stopped = await eachRow(task, table, 'assess', (row, cells) => evaluator.add(row, cells))
  if (stopped === 'stopped') return STOPPED_SHORT
  if (stopped !== null) return refused(sayRefusal(stopped, text), 1)
  const places = evaluator.end()
  if ('code' in places) return refused(sayRefusal(places, text), 1)
  const created = await createTable({ out, sheet: text.evaluate.sheet, headerRow: 1 })
  if (!created.ok) {
    const { said, status } = sayOutRefusal(created.refusal, out, io.language)
    return refused(said, status)
  }
  const { write, finish, abandon } = created.value
  try {
    const rows: (readonly Written[])[] = [
      evaluationHeader(evaluation.rules.rulesOn, text),
      ...places.map((place) => evaluationRow(place, text)),
    ]
    const refusal = (await write(rows)) ?? (task.listening.signal() === null ? await finish() : null)
    if (task.listening.signal() !== null) return STOPPED_SHORT
    if (refusal !== null) {
      const { said, status } = sayOutRefusal(refusal, out, io.language)
      return refused(said, status)
    }
    tellDone(evaluator, places, task)
    return 0
  } finally {
    await abandon()
  }
}
