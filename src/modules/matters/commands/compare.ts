/** `qingdan compare FILE --out DIR`. */
import path from 'node:path'
import { complaints, parseArguments } from '#ground/cli/arguments.ts'
import type { Command, CommandIo } from '#ground/cli/command.ts'
import { printableIo } from '#ground/cli/printable.ts'
import { progressTo } from '#ground/cli/progress.ts'
import { type Listening, listenForStop, STOPPED } from '#ground/cli/stop.ts'
import type { Model } from '../kernel/compare/model.ts'
import type { Comparison } from '../kernel/comparison.ts'
import { FIELDS } from '../kernel/intake/columns.ts'
import type { Intake, Rejected } from '../kernel/intake/intake.ts'
import { compare, outFiles, rejectedFile } from '../service.ts'
import { en } from '../text/en.ts'
import { sayRejection } from '../text/notes.ts'
import { cutShort, say, type Text, textsIn } from '../text/say.ts'
import { zh } from '../text/zh.ts'
import { folderRefusal, holdFolder, holdsResults, sayFolderRefusal, writeAll } from './folder.ts'
import { modelFrom } from './model-option.ts'
import { readReports } from './reading.ts'

/** Rows that are told on the terminal; all are in rejected.csv. */
const SHOWN_ROWS = 5

function tellRejected(rejected: readonly Rejected[], io: CommandIo, text: Text): void {
  if (rejected.length === 0) return
  io.err(`${say(text.compare.rejected, { count: rejected.length })}\n`)
  for (const row of rejected.slice(0, SHOWN_ROWS)) {
    const { sheet, column } = row
    const place = say(column === null ? text.compare.wholeRow : text.compare.cell, { sheet, row: row.row, column: column ?? '' })
    const value = row.value === '' ? '' : say(text.compare.value, { value: cutShort(row.value) })
    io.err(`  ${place}${sayRejection(row, text)}${value}\n`)
  }
  if (rejected.length > SHOWN_ROWS) io.err(`  ${say(text.compare.moreRejected, { count: rejected.length - SHOWN_ROWS })}\n`)
}

function tellDone(comparison: Comparison, taken: Intake, milliseconds: number, io: CommandIo, text: Text): void {
  const members = comparison.members()
  const joined = members.filter(({ relation }) => relation !== 'first')
  const automatic = joined.filter((member) => member.automatic).length
  const figures = {
    read: taken.rowsRead,
    accepted: members.length,
    rejected: taken.rejected.length,
    matters: members.length - joined.length,
    repeated: new Set(joined.map(({ matter }) => matter)).size,
    automatic,
    suggested: joined.length - automatic,
    seconds: (milliseconds / 1000).toFixed(1),
  }
  io.out(`${say(text.compare.done, figures)}\n`)
}

async function run(argv: readonly string[], rawIo: CommandIo): Promise<number> {
  const io = printableIo(rawIo)
  const text = textsIn(io.language)
  const given = parseArguments(argv, ['out', 'columns', 'sheet', 'model'], ['force'])
  const [file] = given.positional
  const out = given.options['out']
  const wrong = complaints(given, 1, io.language)
  if (file === undefined) wrong.push(text.compare.noFileNamed)
  if (out === undefined && !given.wrong.some(({ option }) => option === '--out')) wrong.push(text.compare.noOut)
  if (file === undefined || out === undefined || wrong.length > 0) {
    io.err(`${[...wrong, '', say(text.compare.usage, { fields: FIELDS.join(', ') })].join('\n')}\n`)
    return 2
  }
  const refusal = await folderRefusal(out, file, given.flags.has('force'))
  if (refusal !== null) {
    io.err(`${sayFolderRefusal(refusal, out, text)}\n`)
    return 2
  }
  const model = await modelFrom(given.options['model'], io)
  if (!model.ok) return model.refusal
  const start = performance.now()
  const taken = await readReports(file, given.options, io)
  if (!taken.ok) return taken.refusal
  tellRejected(taken.value.rejected, io, text)
  // Before the folder is held: who sees that it is held may already want the work to stop.
  const listening = listenForStop()
  const held = await holdFolder(out)
  if (!held.ok) {
    listening.end()
    io.err(`${sayFolderRefusal(held.refusal, out, text)}\n`)
    return 2
  }
  try {
    if (taken.value.reports.length === 0) return await tellNone(out, taken.value, io, text)
    return await compareTo(out, path.basename(file), taken.value, { model: model.value, start, listening }, rawIo)
  } finally {
    held.value()
    listening.end()
  }
}

/** Nothing to compare: earlier results stay as they are; where there are none, the reasons are written down alone. */
async function tellNone(out: string, taken: Intake, io: CommandIo, text: Text): Promise<number> {
  io.err(`${say(text.compare.noneTaken, { read: taken.rowsRead })}\n`)
  if (await holdsResults(out)) {
    io.err(`${say(text.compare.noneKept, { dir: out })}\n`)
    return 1
  }
  const refusal = await writeAll(out, [rejectedFile(taken, text)])
  const file = path.join(out, 'rejected.csv')
  io.err(`${refusal === null ? say(text.compare.noneListed, { file }) : sayFolderRefusal(refusal, out, text)}\n`)
  return 1
}

interface Running {
  readonly model: Model
  readonly start: number
  readonly listening: Listening
}

async function compareTo(out: string, fileName: string, taken: Intake, running: Running, rawIo: CommandIo): Promise<number> {
  const { model, start, listening } = running
  const io = printableIo(rawIo)
  const text = textsIn(io.language)
  const { onProgress, announce, end } = progressTo(rawIo, text.compare)
  const comparison = await compare(taken, onProgress, () => listening.signal() !== null, model)
  if (comparison !== null) announce(text.compare.stage.write)
  // Lets a signal in that came while the grouping was under way.
  await new Promise((resolve) => setTimeout(resolve))
  const signal = listening.signal()
  if (comparison === null || signal !== null) {
    end()
    io.err(`${text.compare.stopped}\n`)
    return STOPPED[signal ?? ''] ?? 1
  }
  const files = await outFiles(comparison, taken, fileName, io.language)
  const refusal = await writeAll(out, files)
  end()
  if (refusal !== null) {
    io.err(`${sayFolderRefusal(refusal, out, text)}\n`)
    return 1
  }
  tellDone(comparison, taken, performance.now() - start, io, text)
  io.out(`${say(text.compare.written, { dir: out, files: files.map(({ name }) => name).join(', ') })}\n`)
  return 0
}

const fields = { fields: FIELDS.join(', ') }

export const compareCommand: Command = {
  name: 'compare',
  summary: { zh: zh.compare.summary, en: en.compare.summary },
  usage: { zh: say(zh.compare.usage, fields), en: say(en.compare.usage, fields) },
  run,
}
