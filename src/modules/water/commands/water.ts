/** `qingdan water FILE --out RESULT`: the class of every row of a table, or the evaluation of a period. */
import { type Arguments, complaints, parseArguments } from '#ground/cli/arguments.ts'
import type { Command, CommandIo } from '#ground/cli/command.ts'
import { printableIo } from '#ground/cli/printable.ts'
import { listenForStop, STOPPED } from '#ground/cli/stop.ts'
import { dayOf } from '#ground/lib/day.ts'
import { outRefusal } from '#ground/tables/write-table.ts'
import type { WaterSource } from '../kernel/rules.ts'
import { commandEn } from '../text/command.en.ts'
import { type CommandText, commandZh } from '../text/command.zh.ts'
import { evaluateTable } from './evaluate-table.ts'
import { judgeTable, tellRefused } from './judge-table.ts'
import type { Task } from './task.ts'

const texts = { zh: commandZh, en: commandEn }
const sources: Readonly<Record<string, WaterSource>> = { automatic: 'automatic-station', laboratory: 'laboratory' }
const HALF = '50'

type Asked = Pick<Task, 'year' | 'lakes' | 'source' | 'evaluate' | 'sheet'>

/** What the options say, and what is wrong with them. */
function askedOf({ options, flags }: Arguments, text: CommandText): { readonly asked: Asked; readonly wrong: readonly string[] } {
  const year = options['year']
  const source = options['source']
  const enough = options['enough'] ?? HALF
  const wrong: string[] = []
  if (year !== undefined && !/^(?:19|20)\d{2}$/.test(year)) wrong.push(text.badYear)
  if (source !== undefined && sources[source] === undefined) wrong.push(text.badSource)
  if (!/^\d{1,3}$/.test(enough) || Number(enough) > 100) wrong.push(text.badEnough)
  const lakes = (options['lakes'] ?? '')
    .split(/[,，、]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
  return {
    wrong,
    asked: {
      year: year === undefined ? null : Number(year),
      lakes: new Set(lakes),
      source: source === undefined ? null : (sources[source] ?? null),
      evaluate: flags.has('evaluate') ? { enoughPercent: Number(enough) } : null,
      sheet: options['sheet'],
    },
  }
}

async function run(argv: readonly string[], rawIo: CommandIo): Promise<number> {
  const io = printableIo(rawIo)
  const text = texts[io.language]
  const given = parseArguments(argv, ['out', 'sheet', 'year', 'lakes', 'source', 'enough'], ['force', 'evaluate'])
  const [file] = given.positional
  const out = given.options['out']
  const { asked, wrong: wrongOptions } = askedOf(given, text)
  const wrong = [...complaints(given, 1, io.language), ...wrongOptions]
  if (file === undefined) wrong.push(text.noFileNamed)
  if (out === undefined && !given.wrong.some(({ option }) => option === '--out')) wrong.push(text.noOut)
  if (file === undefined || out === undefined || wrong.length > 0) {
    io.err(`${[...wrong, '', text.usage].join('\n')}\n`)
    return 2
  }
  const listening = listenForStop()
  try {
    const task: Task = { file, out, ...asked, today: dayOf(new Date()), start: performance.now(), listening, io, drawIo: rawIo, text }
    const refusal = await outRefusal(out, file, given.flags.has('force'))
    if (refusal !== null) return tellRefused(task, refusal)
    const status = await (task.evaluate === null ? judgeTable(task) : evaluateTable(task, task.evaluate.enoughPercent))
    const signal = listening.signal()
    if (signal === null || status === 0) return status
    io.err(`${text.stopped}\n`)
    return STOPPED[signal] ?? 1
  } finally {
    listening.end()
  }
}

export const waterCommand: Command = {
  name: 'water',
  summary: { zh: commandZh.summary, en: commandEn.summary },
  usage: { zh: commandZh.usage, en: commandEn.usage },
  run,
}
