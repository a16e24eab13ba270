/** `qingdan explain FILE ID ID`: why two reports are, or are not, one matter. */
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Command, CommandIo } from '#ground/cli/command.ts'
import type { Evidence, Span } from '../kernel/matter.ts'
import { compare, takeIn } from '../service.ts'
import { en } from '../text/en.ts'
import { sayRefusal } from '../text/refusals.ts'
import { say, sayLevel, sayMeasure, type Text, textsIn } from '../text/say.ts'
import { zh } from '../text/zh.ts'
import { parseArguments } from './arguments.ts'
import { progressTo } from './progress.ts'

function signed(weight: number): string {
  return `${weight < 0 ? '−' : '+'}${Math.abs(weight).toFixed(3)}`
}

function places(spans: readonly Span[], text: Text): string {
  return spans
    .map(({ field, start, end }) => say(field === 'subject' ? text.explain.inSubject : text.explain.inText, { from: start + 1, to: end }))
    .join(', ')
}

/** The evidence in lines of text. */
export function evidenceLines(evidence: Evidence, text: Text): string[] {
  const t = text.explain
  const head = say(t.head, {
    a: evidence.a,
    b: evidence.b,
    verdict: text.verdict[evidence.verdict],
    probability: evidence.probability.toFixed(4),
  })
  const person = evidence.decidedBy.by === 'person' ? [say(t.person, { decision: evidence.decidedBy.decision })] : []
  const told = evidence.reasons.filter(({ weight }) => weight !== 0)
  const total = evidence.reasons.reduce((sum, { weight }) => sum + weight, evidence.bias)
  const reasons = told.map(({ feature, level, value, weight }) => {
    const figure = value === null ? '' : ` (${Number(value.toPrecision(3))})`
    return `  ${signed(weight)}  ${sayMeasure(text, feature)}: ${sayLevel(text, feature, level)}${figure}`
  })
  const phrases = evidence.sharedPhrases.map(
    (phrase) =>
      `  ${say(t.phrase, { phrase: phrase.phrase, inA: places(phrase.inA, text), inB: places(phrase.inB, text), reports: phrase.reports })}`,
  )
  const turns = evidence.turns.map(
    (turn) =>
      `  ${say(t.turn, { feature: sayMeasure(text, turn.feature), from: sayLevel(text, turn.feature, turn.from), to: sayLevel(text, turn.feature, turn.to), probability: turn.probability.toFixed(2) })}`,
  )
  const next = evidence.runnerUp
  return [
    head,
    ...person,
    say(t.relation, { relation: text.relation[evidence.relation] }),
    t.reasons,
    `  ${signed(evidence.bias)}  ${t.bias}`,
    ...reasons,
    `  ${signed(total)}  ${t.total}`,
    ...(phrases.length === 0 ? [t.noPhrases] : [t.phrases, ...phrases]),
    next === null ? t.noRunnerUp : say(t.runnerUp, { matter: next.matter, report: next.report, probability: next.probability.toFixed(2) }),
    ...(turns.length === 0 ? [t.noTurns] : [t.turns, ...turns]),
    say(t.model, { model: evidence.model }),
  ]
}

async function run(argv: readonly string[], io: CommandIo): Promise<number> {
  const text = textsIn(io.language)
  const given = parseArguments(argv, ['columns', 'sheet'], [])
  const [file, a, b] = given.positional
  if (file === undefined || a === undefined || b === undefined || given.positional.length > 3 || given.wrong.length > 0 || a === b) {
    io.err(`${text.explain.usage}\n`)
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
  const { columns, sheet } = given.options
  const taken = await takeIn(await readFile(file), path.basename(file), {
    ...(columns === undefined ? {} : { columns }),
    ...(sheet === undefined ? {} : { sheet }),
  })
  if (!taken.ok) {
    io.err(`${sayRefusal(taken.refusal, text)}\n`)
    return 1
  }
  const unknown = [a, b].filter((id) => !taken.value.reports.some((report) => report.id === id))
  if (unknown.length > 0) {
    for (const id of unknown) io.err(`${say(text.explain.unknownId, { id })}\n`)
    return 1
  }
  const { onProgress, end } = progressTo(io, text)
  const comparison = await compare(taken.value, onProgress)
  end()
  if (comparison === null) return 1
  io.out(`${evidenceLines(comparison.evidence(a, b), text).join('\n')}\n`)
  return 0
}

export const explainCommand: Command = {
  name: 'explain',
  summary: { zh: zh.explain.summary, en: en.explain.summary },
  usage: { zh: zh.explain.usage, en: en.explain.usage },
  run,
}
