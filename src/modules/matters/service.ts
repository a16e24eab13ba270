/**
 * Working door of 举报比对: a spreadsheet goes in, a comparison and its documents come out.
 */
import type { Result } from '#ground/lib/result.ts'
import { readSheets } from '#ground/sheet/read.ts'
import { compareSteps, type OnProgress } from './kernel/batch.ts'
import type { Model } from './kernel/compare/model.ts'
import type { Comparison } from './kernel/comparison.ts'
import { type Intake, type IntakeOptions, intake } from './kernel/intake/intake.ts'
import { Outcome } from './kernel/outcome.ts'
import { shippedModel } from './model/shipped.ts'
import { mattersWorkbook } from './prints/matters-workbook.ts'
import { rejectedCsv } from './prints/rejected-csv.ts'
import { reportHtml } from './prints/report-html.ts'
import type { CompareRefusal } from './text/refusals.ts'
import { type Language, type Text, textsIn } from './text/say.ts'

/** 读入文件: reports of a file, and every row that was not taken. */
export async function takeIn(bytes: Uint8Array, fileName: string, wanted: IntakeOptions = {}): Promise<Result<Intake, CompareRefusal>> {
  const file = await readSheets(bytes, fileName)
  if (!file.ok) return file
  return intake(file.value, wanted)
}

/** How long to work before letting others have their turn, in milliseconds. */
const TURN = 40

/** 比对: compares all reports; lets timers and drawing have their turn in between; stops when told to. */
export async function compare(
  taken: Intake,
  onProgress: OnProgress,
  isStopped: () => boolean = () => false,
  model: Model = shippedModel(),
): Promise<Comparison | null> {
  const steps = compareSteps(taken.reports, model, onProgress)
  let turn = performance.now()
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
    if (isStopped()) return null
    if (performance.now() - turn < TURN) continue
    await new Promise((resolve) => setTimeout(resolve))
    turn = performance.now()
  }
}

/** A file to be written: its name and what is in it. */
export interface OutFile {
  readonly name: string
  readonly content: Uint8Array | string
}

function json(rows: readonly unknown[]): string {
  return `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`
}

/** 未读入的行 as a file of their own. */
export function rejectedFile(taken: Intake, text: Text): OutFile {
  return { name: 'rejected.csv', content: rejectedCsv(taken, text) }
}

/** 成果文件: all documents of an outcome. */
export async function outFiles(comparison: Comparison, taken: Intake, fileName: string, language: Language): Promise<OutFile[]> {
  const outcome = new Outcome(comparison)
  const text = textsIn(language)
  const source = { file: fileName, rejected: taken.rejected.length }
  return [
    { name: 'members.json', content: json(outcome.members) },
    { name: 'suggestions.json', content: json(outcome.suggestions()) },
    { name: 'matters.xlsx', content: await mattersWorkbook(outcome, text) },
    { name: 'report.html', content: reportHtml(outcome, source, language) },
    rejectedFile(taken, text),
  ]
}
