/** `qingdan explain FILE ID ID`: why two reports are, or are not, one matter. */

import { complaints, parseArguments } from '#ground/cli/arguments.ts'
import type { Command, CommandIo } from '#ground/cli/command.ts'
import { printableIo } from '#ground/cli/printable.ts'
import { progressTo } from '#ground/cli/progress.ts'
import { FIELDS } from '../kernel/intake/columns.ts'
import { cellText, type Intake } from '../kernel/intake/intake.ts'
import type { Evidence, Grounds, Span } from '../kernel/matter.ts'
import { compare } from '../service.ts'
import { en } from '../text/en.ts'
import { sayGrounds } from '../text/grounds.ts'
import { sayRejection } from '../text/notes.ts'
import { cutShort, say, sayLevel, sayMeasure, type Text, textsIn } from '../text/say.ts'
import { zh } from '../text/zh.ts'
import { modelFrom } from './model-option.ts'
import { readReports } from './reading.ts'

function signed(weight: number): string {
  return `${weight < 0 ? '−' : '+'}${Math.abs(weight).toFixed(3)}`
}

function places(spans: readonly Span[], text: Text): string {
  return spans
    .map(({ field, start, end }) => say(field === 'subject' ? text.explain.inSubject : text.explain.inText, { from: start + 1, to: end }))
    .join(', ')
}

/** The evidence in lines of text. */
export function evidenceLines(evidence: Evidence, grounds: Grounds, text: Text): string[] {
  const t = text.explain
  const head = say(t.head, {
    a: evidence.a,
    b: evidence.b,
    verdict: text.verdict[grounds.alone],
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
    ...sayGrounds(grounds, text),
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

const LONGEST_TITLE = 60

/** Says why the file has no such report: its row may have been read and not taken. */
function tellUnknown(id: string, taken: Intake, io: CommandIo, text: Text): void {
  io.err(`${say(text.explain.unknownId, { id })}\n`)
  const column = taken.mapping.id
  const row = column === undefined ? undefined : taken.rejected.find(({ cells }) => cellText(cells[column]).trim() === id)
  if (row !== undefined) io.err(`  ${say(text.explain.notTaken, { sheet: row.sheet, row: row.row, reason: sayRejection(row, text) })}\n`)
}

async function run(argv: readonly string[], rawIo: CommandIo): Promise<number> {
  const io = printableIo(rawIo)
  const text = textsIn(io.language)
  const given = parseArguments(argv, ['columns', 'sheet', 'model'], [])
  const [file, ...words] = given.positional
  const [a, b] = words.map((word) => word.trim())
  const wrong = complaints(given, 3, io.language)
  if (file === undefined) wrong.push(text.explain.noFileNamed)
  if (a === undefined) wrong.push(text.explain.noIds)
  else if (b === undefined) wrong.push(say(text.explain.oneId, { id: a }))
  if (file !== undefined && a !== undefined && a === b) wrong.push(say(text.explain.sameId, { id: a }))
  if (file === undefined || a === undefined || b === undefined || wrong.length > 0) {
    io.err(`${[...wrong, '', say(text.explain.usage, fields)].join('\n')}\n`)
    return 2
  }
  const model = await modelFrom(given.options['model'], io)
  if (!model.ok) return model.refusal
  const taken = await readReports(file, given.options, io)
  if (!taken.ok) return taken.refusal
  const known = new Set(taken.value.reports.map(({ id }) => id))
  const unknown = [a, b].filter((id) => !known.has(id))
  if (unknown.length > 0) {
    for (const id of unknown) tellUnknown(id, taken.value, io, text)
    return 1
  }
  const { onProgress, end } = progressTo(rawIo, text.compare)
  const comparison = await compare(taken.value, onProgress, undefined, model.value)
  end()
  if (comparison === null) return 1
  const evidence = comparison.evidence(a, b)
  const titles = [evidence.a, evidence.b].map((id) => {
    const { at, subject, text: words } = comparison.report(id)
    return say(text.explain.report, { id, at: at.replace('T', ' '), subject: cutShort(subject || words, LONGEST_TITLE) })
  })
  io.out(`${[...titles, ...evidenceLines(evidence, comparison.grounds(evidence.a, evidence.b), text)].join('\n')}\n`)
  return 0
}

const fields = { fields: FIELDS.join(', ') }

export const explainCommand: Command = {
  name: 'explain',
  summary: { zh: zh.explain.summary, en: en.explain.summary },
  usage: { zh: say(zh.explain.usage, fields), en: say(en.explain.usage, fields) },
  run,
}
