/** Real messages beside the checkout, where they are present: read for figures, never copied. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Report } from '#modules/matters/index.ts'
import { takeIn } from '#modules/matters/service.ts'

export const root = join(import.meta.dirname, '..')
export const realMessages = join(root, '../shared/data/reports/messages.xlsx')
const realLabels = join(root, '../shared/data/reports/labels.json')
export const suggestionScorer = join(root, '../shared/tools/score-suggestions.mjs')

export interface RealReports {
  /** In time order. */
  readonly reports: readonly Report[]
  /** Matter of each; one of its own for a report that is alone. */
  readonly matter: readonly number[]
}

interface Labels {
  readonly ids: readonly string[]
  readonly matters: readonly (readonly string[])[]
}

/** Null where the messages are absent. */
export async function realReports(): Promise<RealReports | null> {
  if (!existsSync(realMessages) || !existsSync(realLabels)) return null
  const taken = await takeIn(await readFile(realMessages), 'messages.xlsx')
  if (!taken.ok) throw new Error(`the real messages could not be read: ${taken.refusal.code}`)
  const labels = JSON.parse(await readFile(realLabels, 'utf8')) as Labels
  const reports = taken.value.reports.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1))
  const matterOf = new Map(labels.matters.flatMap((ids, at) => ids.map((id) => [id, at] as const)))
  let alone = labels.matters.length
  return { reports, matter: reports.map(({ id }) => matterOf.get(id) ?? alone++) }
}
