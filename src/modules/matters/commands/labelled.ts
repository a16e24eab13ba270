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

/** The bytes of a file, or why there are none. */
async function bytesOf(file: string): Promise<Result<Uint8Array, string>> {
  try {
    return ok(await readFile(file))
  } catch (error) {
    return refuse(`${file}: ${(error as NodeJS.ErrnoException).code ?? String(error)}`)
  }
}

function isLabels(given: unknown): given is Labels {
  const { ids, matters } = (given ?? {}) as { ids?: unknown; matters?: unknown }
  return Array.isArray(ids) && Array.isArray(matters) && matters.every(Array.isArray)
}

/** 标注 of a file; what is in it is looked at before anything is learnt from it. */
async function labelsOf(file: string): Promise<Result<Labels, string>> {
  const bytes = await bytesOf(file)
  if (!bytes.ok) return bytes
  try {
    const given: unknown = JSON.parse(new TextDecoder().decode(bytes.value))
    return isLabels(given) ? ok(given) : refuse(`${file}: {"ids": [], "matters": [[]]}`)
  } catch (error) {
    return refuse(`${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

async function reportsOf(file: string): Promise<Result<readonly Report[], string>> {
  const bytes = await bytesOf(file)
  if (!bytes.ok) return bytes
  const sheets = await readSheets(bytes.value, file)
  if (!sheets.ok) return refuse(`${file}: ${sheets.refusal.code}`)
  const taken = intake(sheets.value)
  return taken.ok ? ok(taken.value.reports) : refuse(`${file}: ${taken.refusal.code}`)
}

/** Texts of a background file: its subjects and texts where it has such columns, its longest cells otherwise. */
async function textsOf(file: string): Promise<Result<string[], string>> {
  const bytes = await bytesOf(file)
  if (!bytes.ok) return bytes
  const sheets = await readSheets(bytes.value, file)
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
  const labels = await labelsOf(labelsFile)
  if (!labels.ok) return labels
  const background: string[] = []
  for (const file of backgroundFiles) {
    const texts = await textsOf(file)
    if (!texts.ok) return texts
    background.push(...texts.value)
  }
  return ok({ reports: reports.value, labels: labels.value, background })
}
