/** Reads what `train` and `cross-validate` need: reports, labels, and other messages for the background. */
import { readFile } from 'node:fs/promises'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { readSheets } from '#ground/sheet/read.ts'
import { cellText, intake } from '../kernel/intake/intake.ts'
import type { Report } from '../kernel/report.ts'
import type { Labels } from '../kernel/train/pairs.ts'
import { type CompareRefusal, sayRefusal } from '../text/refusals.ts'
import { say, type Text } from '../text/say.ts'
import { sayUnreadable } from './reading.ts'

export interface Labelled {
  readonly reports: readonly Report[]
  readonly labels: Labels
  readonly background: readonly string[]
}

/** Why there is nothing to learn from, in words, and the status to end with: 1 for what stands in a file, 2 for the call. */
export interface LabelledRefusal {
  readonly status: 1 | 2
  readonly said: string
}

type Read<Value> = Promise<Result<Value, LabelledRefusal>>

/** The bytes of a file, or why there are none. */
async function bytesOf(file: string, text: Text): Read<Uint8Array> {
  try {
    return ok(await readFile(file))
  } catch (error) {
    return refuse({ status: 2, said: sayUnreadable(file, error, text) })
  }
}

function refusedContent(file: string, refusal: CompareRefusal, text: Text): Result<never, LabelledRefusal> {
  return refuse({ status: 1, said: say(text.call.ofFile, { file, said: sayRefusal(refusal, text) }) })
}

function isLabels(given: unknown): given is Labels {
  const { ids, matters } = (given ?? {}) as { ids?: unknown; matters?: unknown }
  return Array.isArray(ids) && Array.isArray(matters) && matters.every(Array.isArray)
}

/** 标注 of a file; what is in it is looked at before anything is learnt from it. */
async function labelsOf(file: string, text: Text): Read<Labels> {
  const bytes = await bytesOf(file, text)
  if (!bytes.ok) return bytes
  const notLabels = () => refuse({ status: 1, said: say(text.call.notLabels, { file }) } as const)
  try {
    const given: unknown = JSON.parse(new TextDecoder().decode(bytes.value))
    return isLabels(given) ? ok(given) : notLabels()
  } catch {
    return notLabels()
  }
}

async function reportsOf(file: string, text: Text): Read<readonly Report[]> {
  const bytes = await bytesOf(file, text)
  if (!bytes.ok) return bytes
  const sheets = await readSheets(bytes.value, file)
  if (!sheets.ok) return refusedContent(file, sheets.refusal, text)
  const taken = intake(sheets.value)
  return taken.ok ? ok(taken.value.reports) : refusedContent(file, taken.refusal, text)
}

/** Texts of a background file: its subjects and texts where it has such columns, its longest cells otherwise. */
async function textsOf(file: string, text: Text): Read<string[]> {
  const bytes = await bytesOf(file, text)
  if (!bytes.ok) return bytes
  const sheets = await readSheets(bytes.value, file)
  if (!sheets.ok) return refusedContent(file, sheets.refusal, text)
  const taken = intake(sheets.value)
  if (taken.ok) return ok(taken.value.reports.map((of) => `${of.subject}。${of.text}`))
  const rows = sheets.value.sheets.flatMap(({ rows }) => rows.slice(1))
  return ok(
    rows
      .map((row) => row.map(cellText).reduce((best, words) => (words.length > best.length ? words : best), ''))
      .filter((words) => words !== ''),
  )
}

/** 读入标注: `[REPORTS, LABELS]` and background files. */
export async function readLabelled(
  reportsFile: string,
  labelsFile: string,
  backgroundFiles: readonly string[],
  text: Text,
): Read<Labelled> {
  const reports = await reportsOf(reportsFile, text)
  if (!reports.ok) return reports
  const labels = await labelsOf(labelsFile, text)
  if (!labels.ok) return labels
  const background: string[] = []
  for (const file of backgroundFiles) {
    const texts = await textsOf(file, text)
    if (!texts.ok) return texts
    background.push(...texts.value)
  }
  return ok({ reports: reports.value, labels: labels.value, background })
}
