/**
 * Working door of 举报比对: a spreadsheet goes in, a comparison and its documents come out.
 */
import { refuse, type Result } from '#ground/lib/result.ts'
import { readSheets } from '#ground/sheet/read.ts'
import type { SheetRefusal } from '#ground/sheet/sheet.ts'
import { compareSteps, type OnProgress } from './kernel/batch.ts'
import type { Comparison } from './kernel/comparison.ts'
import { type ColumnMapping, parseMapping } from './kernel/intake/columns.ts'
import { chooseSheet, type Intake, type IntakeRefusal, intake } from './kernel/intake/intake.ts'
import { Outcome } from './kernel/outcome.ts'
import { shippedModel } from './model/shipped.ts'
import { mattersWorkbook } from './prints/matters-workbook.ts'
import { rejectedCsv } from './prints/rejected-csv.ts'
import { reportHtml } from './prints/report-html.ts'
import { type Language, textsIn } from './text/say.ts'

export type CompareRefusal = SheetRefusal | IntakeRefusal | { readonly code: 'unknown-columns'; readonly parts: readonly string[]; readonly headers: readonly string[] }

export interface Wanted {
  readonly sheet?: string
  /** `id=编号,at=时间` as typed by a person. */
  readonly columns?: string
}

/** 读入文件: reports of a file, and every row that was not taken. */
export async function takeIn(bytes: Uint8Array, fileName: string, wanted: Wanted = {}): Promise<Result<Intake, CompareRefusal>> {
  const file = await readSheets(bytes, fileName)
  if (!file.ok) return file
  const sheet = wanted.sheet === undefined ? {} : { sheet: wanted.sheet }
  if (wanted.columns === undefined) return intake(file.value, sheet)
  const chosen = chooseSheet(file.value, wanted.sheet)
  // A file whose header nobody recognises can still be read by column letters: its first row with cells is the header.
  if (!chosen.ok && chosen.refusal.code !== 'no-header') return chosen
  const rows = chosen.ok ? chosen.value.sheet.rows : (file.value.sheets[0]?.rows ?? [])
  const headers = chosen.ok ? chosen.value.header.headers : (rows.find((row) => row.some((cell) => cell !== null)) ?? []).map((cell) => String(cell ?? ''))
  const parsed = parseMapping(wanted.columns, headers)
  if (parsed.unknown.length > 0) return refuse({ code: 'unknown-columns', parts: parsed.unknown, headers })
  const mapping: ColumnMapping = { ...(chosen.ok ? chosen.value.header.mapping : {}), ...parsed.mapping }
  return intake(file.value, { ...sheet, mapping })
}

/** How long to work before letting others have their turn, in milliseconds. */
const TURN = 40

/** 比对: compares all reports; lets timers and drawing have their turn in between; stops when told to. */
export async function compare(taken: Intake, onProgress: OnProgress, isStopped: () => boolean = () => false): Promise<Comparison | null> {
  const steps = compareSteps(taken.reports, shippedModel(), onProgress)
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
    { name: 'rejected.csv', content: rejectedCsv(taken.rejected, text) },
  ]
}

