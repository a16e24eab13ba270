/** `qingdan compare FILE --out DIR`. */
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Command, CommandIo } from '#ground/cli/command.ts'
import { FIELDS } from '../kernel/intake/columns.ts'
import type { Intake } from '../kernel/intake/intake.ts'
import { compare, type OutFile, outFiles, takeIn } from '../service.ts'
import { en } from '../text/en.ts'
import { sayRefusal } from '../text/refusals.ts'
import { say, type Text, textsIn } from '../text/say.ts'
import { zh } from '../text/zh.ts'
import { parseArguments } from './arguments.ts'
import { progressTo } from './progress.ts'

const OWN_FILES = ['members.json', 'suggestions.json', 'matters.xlsx', 'report.html', 'rejected.csv']
const HALF_WRITTEN = '.part'

/** Files of a folder that this command did not write. */
async function foreignFiles(directory: string): Promise<string[]> {
  try {
    return (await readdir(directory)).filter((name) => !OWN_FILES.includes(name.replace(HALF_WRITTEN, '')))
  } catch {
    return []
  }
}

/** Writes all files beside their names first and renames them last: a killed run leaves no half file under a good name. */
async function writeAll(directory: string, files: readonly OutFile[]): Promise<void> {
  await mkdir(directory, { recursive: true })
  try {
    for (const { name, content } of files) await writeFile(path.join(directory, name + HALF_WRITTEN), content)
    for (const { name } of files) await rename(path.join(directory, name + HALF_WRITTEN), path.join(directory, name))
  } finally {
    for (const { name } of files) await rm(path.join(directory, name + HALF_WRITTEN), { force: true })
  }
}

function tellIntake(taken: Intake, io: CommandIo, text: Text): void {
  if (taken.madeIds) io.err(`${text.compare.madeIds}\n`)
  if (taken.otherSheets.length > 0)
    io.err(`${say(text.compare.otherSheets, { sheet: taken.sheet, others: taken.otherSheets.join(', ') })}\n`)
}

async function run(argv: readonly string[], io: CommandIo): Promise<number> {
  const text = textsIn(io.language)
  const given = parseArguments(argv, ['out', 'columns', 'sheet'], ['force'])
  const [file] = given.positional
  const usage = say(text.compare.usage, { fields: FIELDS.join(', ') })
  if (file === undefined || given.positional.length > 1 || given.wrong.length > 0) {
    io.err(`${usage}\n`)
    return 2
  }
  const out = given.options['out']
  if (out === undefined) {
    io.err(`${text.compare.noOut}\n${usage}\n`)
    return 2
  }
  const isFile = await stat(file).then(
    (of) => of.isFile(),
    () => false,
  )
  if (!isFile) {
    io.err(`${say(text.compare.noFile, { file })}\n`)
    return 2
  }
  if (!given.flags.has('force') && (await foreignFiles(out)).length > 0) {
    io.err(`${say(text.compare.outNotEmpty, { dir: out })}\n`)
    return 2
  }
  return compareTo(file, out, given.options, io)
}

async function compareTo(file: string, out: string, options: Readonly<Record<string, string>>, io: CommandIo): Promise<number> {
  const text = textsIn(io.language)
  const start = performance.now()
  const { columns, sheet } = options
  const taken = await takeIn(await readFile(file), path.basename(file), {
    ...(columns === undefined ? {} : { columns }),
    ...(sheet === undefined ? {} : { sheet }),
  })
  if (!taken.ok) {
    io.err(`${sayRefusal(taken.refusal, text)}\n`)
    return 1
  }
  tellIntake(taken.value, io, text)
  const { onProgress, end } = progressTo(io, text)
  const comparison = await compare(taken.value, onProgress)
  end()
  if (comparison === null) return 1
  const files = await outFiles(comparison, taken.value, path.basename(file), io.language)
  await writeAll(out, files)
  const members = comparison.members()
  const joined = members.filter(({ relation }) => relation !== 'first')
  const automatic = joined.filter((member) => member.automatic).length
  const figures = {
    read: taken.value.rowsRead,
    accepted: members.length,
    rejected: taken.value.rejected.length,
    matters: members.length - joined.length,
    repeated: new Set(joined.map(({ matter }) => matter)).size,
    automatic,
    suggested: joined.length - automatic,
    seconds: ((performance.now() - start) / 1000).toFixed(1),
  }
  io.out(`${say(text.compare.done, figures)}\n`)
  if (taken.value.rejected.length > 0) io.out(`${text.compare.rejectedHint}\n`)
  io.out(`${say(text.compare.written, { dir: out })}\n`)
  return 0
}

const fields = { fields: FIELDS.join(', ') }

export const compareCommand: Command = {
  name: 'compare',
  summary: { zh: zh.compare.summary, en: en.compare.summary },
  usage: { zh: say(zh.compare.usage, fields), en: say(en.compare.usage, fields) },
  run,
}
