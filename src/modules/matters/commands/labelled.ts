/** Reads what `train` and `cross-validate` need: reports, labels, and other messages for the background. */
import { readFile } from 'node:fs/promises'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { readSheets } from '#ground/sheet/read.ts'
import { cellText, intake } from '../kernel/intake/intake.ts'
import type { Report } from '../kernel/report.ts'
import type { Labels } from '../kernel/train/pairs.ts'

export interface Labelled {
  readonly reports: readonly Report[]
  readonly labels: Labels
  readonly background: readonly string[]
}

async function reportsOf(file: string): Promise<Result<readonly Report[], string>> {
  const sheets = await readSheets(await readFile(file), file)
  if (!sheets.ok) return refuse(`${file}: ${sheets.refusal.code}`)
  const taken = intake(sheets.value)
  return taken.ok ? ok(taken.value.reports) : refuse(`${file}: ${taken.refusal.code}`)
}

/** Texts of a background file: its subjects and texts where it has such columns, its longest cells otherwise. */
async function textsOf(file: string): Promise<Result<string[], string>> {
  const sheets = await readSheets(await readFile(file), file)
  if (!sheets.ok) return refuse(`${file}: ${sheets.refusal.code}`)
  const taken = intake(sheets.value)
  if (taken.ok) return ok(taken.value.reports.map(({ subject, text }) => `${subject}。${text}`))
  const rows = sheets.value.sheets.flatMap(({ rows }) => rows.slice(1))
  return ok(
    rows
      .map((row) => row.map(cellText).reduce((best, text) => (text.length > best.length ? text : best), ''))
      .filter((text) => text !== ''),
  )
}

/** 读入标注: `[REPORTS, LABELS]` and background files. */
export async function readLabelled(
  reportsFile: string,
  labelsFile: string,
  backgroundFiles: readonly string[],
): Promise<Result<Labelled, string>> {
  const reports = await reportsOf(reportsFile)
  if (!reports.ok) return reports
  const labels = JSON.parse(await readFile(labelsFile, 'utf8')) as Labels
  const background: string[] = []
  for (const file of backgroundFiles) {
    const texts = await textsOf(file)
    if (!texts.ok) return texts
    background.push(...texts.value)
  }
  return ok({ reports: reports.value, labels, background })
}
