/** `qingdan air FILE --out RESULT`: the index of every row of a table. */
import { type Arguments, complaints, parseArguments } from '#ground/cli/arguments.ts'
import type { Command, CommandIo } from '#ground/cli/command.ts'
import { printableIo } from '#ground/cli/printable.ts'
import { listenForStop, STOPPED } from '#ground/cli/stop.ts'
import { dayOf, parseDay } from '#ground/lib/day.ts'
import { say } from '#ground/lib/say.ts'
import { sayOutRefusal } from '#ground/tables/words/say.ts'
import { outRefusal } from '#ground/tables/write-table.ts'
import { commandEn } from '../text/command.en.ts'
import { type CommandText, commandZh } from '../text/command.zh.ts'
import { assessTable } from './assess-table.ts'
import { evaluateTable } from './evaluate-table.ts'
import { type SurveyedTable, surveyTable } from './survey-table.ts'
import type { Task } from './task.ts'

/** What a choice may be, and what only an evaluation takes. */
function wrongChoices({ options, flags }: Arguments, text: CommandText): string[] {
  const { from, to, hours } = options
  const areaClass = options['class']
  const wrong: string[] = []
  if (!flags.has('evaluate') && [from, to, areaClass].some((option) => option !== undefined)) wrong.push(text.call.onlyEvaluate)
  for (const day of [from, to]) if (day !== undefined && !parseDay(day).ok) wrong.push(say(text.call.noDay, { day }))
  if (from !== undefined && to !== undefined && to < from) wrong.push(text.call.noPeriod)
  if (hours !== undefined && hours !== 'end' && hours !== 'start') wrong.push(text.call.noHours)
  if (areaClass !== undefined && areaClass !== '1' && areaClass !== '2') wrong.push(text.call.noClass)
  return wrong
}

function work(task: Task, surveyed: SurveyedTable, { options, flags }: Arguments): Promise<number> {
  const { from, to, hours } = options
  return flags.has('evaluate')
    ? evaluateTable(task, surveyed, { from, to, hours, areaClass: options['class'] })
    : assessTable(task, surveyed, hours === 'start' ? 'start' : 'end')
}

const texts = { zh: commandZh, en: commandEn }

async function run(argv: readonly string[], rawIo: CommandIo): Promise<number> {
  const io = printableIo(rawIo)
  const text = texts[io.language]
  const given = parseArguments(argv, ['out', 'sheet', 'from', 'to', 'hours', 'class'], ['force', 'evaluate'])
  const [file] = given.positional
  const { out, sheet } = given.options
  const wrong = complaints(given, 1, io.language)
  if (file === undefined) wrong.push(text.noFileNamed)
  if (out === undefined && !given.wrong.some(({ option }) => option === '--out')) wrong.push(text.noOut)
  wrong.push(...wrongChoices(given, text))
  if (file === undefined || out === undefined || wrong.length > 0) {
    io.err(`${[...wrong, '', text.usage].join('\n')}\n`)
    return 2
  }
  const refusal = await outRefusal(out, file, given.flags.has('force'))
  if (refusal !== null) {
    const { said, status } = sayOutRefusal(refusal, out, io.language)
    io.err(`${said}\n`)
    return status
  }
  const listening = listenForStop()
  try {
    const task = { file, out, sheet, today: dayOf(new Date()), start: performance.now(), listening, io, drawIo: rawIo, text }
    const surveyed = await surveyTable(task)
    const status = typeof surveyed === 'number' ? surveyed : await work(task, surveyed, given)
    const signal = listening.signal()
    if (signal === null || status === 0) return status
    io.err(`${text.stopped}\n`)
    return STOPPED[signal] ?? 1
  } finally {
    listening.end()
  }
}

export const airCommand: Command = {
  name: 'air',
  summary: { zh: commandZh.summary, en: commandEn.summary },
  usage: { zh: commandZh.usage, en: commandEn.usage },
  run,
}
