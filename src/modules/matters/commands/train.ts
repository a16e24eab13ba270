/** `qingdan train` and `qingdan cross-validate`: weights from a bureau's own labels, and how good they are on others. */
import { access, constants, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type Arguments, complaints, parseArguments } from '#ground/cli/arguments.ts'
import type { Command, CommandIo, Language } from '#ground/cli/command.ts'
import { printableIo } from '#ground/cli/printable.ts'
import type { ModelFile } from '../kernel/compare/model.ts'
import { type CrossValidation, crossValidate, spreadOf } from '../kernel/train/cross-validate.ts'
import { type Prepared, prepare, train } from '../kernel/train/train.ts'
import { en } from '../text/en.ts'
import { say, type Text, textsIn } from '../text/say.ts'
import { zh } from '../text/zh.ts'
import { readLabelled } from './labelled.ts'

/** Folds are dealt by this number unless another is given: a run is repeatable, and its luck can be tried. */
const SEED = 20260301

/** One line per measure, so that two models can be compared line by line. */
export function modelText(file: ModelFile): string {
  const { levels, background, ...rest } = file
  const head = Object.entries(rest).map(([key, value]) => ` ${JSON.stringify(key)}: ${JSON.stringify(value)},\n`)
  const lines = levels.map((of) => `  ${JSON.stringify(of)}`).join(',\n')
  return `{\n${head.join('')} "levels": [\n${lines}\n ],\n "background": ${JSON.stringify(background)}\n}\n`
}

/** What is missing or wrong in a call, with the two files that both commands take. */
function callOf(given: Arguments, language: Language, text: Text) {
  const [reports, labels] = given.positional
  const wrong = complaints(given, 2, language)
  if (reports === undefined) wrong.push(text.call.noReports)
  if (labels === undefined) wrong.push(text.call.noLabels)
  return { reports: reports ?? '', labels: labels ?? '', wrong }
}

function tellWrong(wrong: readonly string[], usage: string, io: CommandIo): number {
  io.err(`${[...wrong, '', usage].join('\n')}\n`)
  return 2
}

async function prepared(given: Arguments, seed: number, io: CommandIo, text: Text): Promise<Prepared | number> {
  const { reports, labels } = callOf(given, io.language, text)
  const background = (given.options['background'] ?? '').split(',').filter((file) => file !== '')
  const labelled = await readLabelled(reports, labels, background, text)
  if (!labelled.ok) {
    io.err(`${labelled.refusal.said}\n`)
    return labelled.refusal.status
  }
  io.err(
    `${say(text.train.read, { reports: labelled.value.reports.length, matters: labelled.value.labels.matters.length, background: labelled.value.background.length })}\n`,
  )
  return prepare(labelled.value.reports, labelled.value.labels, labelled.value.background, seed)
}

function stepsTo(io: CommandIo, text: Text): (done: number, total: number) => void {
  const start = performance.now()
  return (done, total) => {
    const left = Math.ceil((((performance.now() - start) / done) * (total - done)) / 1000)
    io.err(`${say(text.train.step, { done, total, left })}\n`)
  }
}

/** Why no model can be written to a place, as far as that shows before the work. */
async function placeRefusal(file: string, text: Text): Promise<string | null> {
  try {
    await access(path.dirname(path.resolve(file)), constants.W_OK)
    const there = await stat(file).catch(() => null)
    return there?.isDirectory() === true ? say(text.train.cannotWrite, { file, code: 'EISDIR' }) : null
  } catch (error) {
    return say(text.train.cannotWrite, { file, code: error instanceof Error && 'code' in error ? String(error.code) : String(error) })
  }
}

async function runTrain(argv: readonly string[], rawIo: CommandIo): Promise<number> {
  const io = printableIo(rawIo)
  const text = textsIn(io.language)
  const given = parseArguments(argv, ['background', 'out', 'version', 'seed'], [])
  const { out, version } = given.options
  const seed = Number(given.options['seed'] ?? SEED)
  const { wrong } = callOf(given, io.language, text)
  const isForgotten = (option: string) => given.wrong.some((of) => of.option === option)
  if (out === undefined && !isForgotten('--out')) wrong.push(text.call.noModelOut)
  if (version === undefined && !isForgotten('--version')) wrong.push(text.call.noVersion)
  if (!Number.isInteger(seed)) wrong.push(say(text.call.noSeed, { option: '--seed' }))
  if (out === undefined || version === undefined || wrong.length > 0) return tellWrong(wrong, text.train.usage, io)
  const refusal = await placeRefusal(out, text)
  if (refusal !== null) {
    io.err(`${refusal}\n`)
    return 2
  }
  const ready = await prepared(given, seed, io, text)
  if (typeof ready === 'number') return ready
  const file = train(ready, version, seed, stepsTo(io, text))
  await writeFile(out, modelText(file))
  io.out(`${say(text.train.done, { file: out, join: file.thresholds.join, automatic: file.thresholds.automatic })}\n`)
  return 0
}

async function runCrossValidate(argv: readonly string[], rawIo: CommandIo): Promise<number> {
  const io = printableIo(rawIo)
  const text = textsIn(io.language)
  const given = parseArguments(argv, ['background', 'seeds'], [])
  const seeds = (given.options['seeds'] ?? String(SEED)).split(',').map(Number)
  const { wrong } = callOf(given, io.language, text)
  if (!seeds.every(Number.isInteger)) wrong.push(say(text.call.noSeed, { option: '--seeds' }))
  if (wrong.length > 0) return tellWrong(wrong, text.crossValidate.usage, io)
  const ready = await prepared(given, SEED, io, text)
  if (typeof ready === 'number') return ready
  const deals: CrossValidation[] = []
  const progress = stepsTo(io, text)
  for (const [at, seed] of seeds.entries())
    deals.push(crossValidate(ready, seed, (done, total) => progress(at * total + done, seeds.length * total)))
  io.out(`${JSON.stringify({ deals, spread: spreadOf(deals) }, null, 1)}\n`)
  return 0
}

export const trainCommand: Command = {
  name: 'train',
  summary: { zh: zh.train.summary, en: en.train.summary },
  usage: { zh: zh.train.usage, en: en.train.usage },
  run: runTrain,
}

export const crossValidateCommand: Command = {
  name: 'cross-validate',
  summary: { zh: zh.crossValidate.summary, en: en.crossValidate.summary },
  usage: { zh: zh.crossValidate.usage, en: en.crossValidate.usage },
  run: runCrossValidate,
}
