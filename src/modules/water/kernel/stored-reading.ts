/** Readings as they are kept · 留存的监测值: the texts of the items, from which everything else is read each time. */

import type { Day } from '#ground/lib/day.ts'
import { type WaterItem, waterItems } from '#standards/gb-3838/items.table.ts'
import type { WaterBody } from '#standards/gb-3838/limits.table.ts'
import { type Measured, readMeasured, type SectionState } from './measured.ts'
import { type Doubt, doubtsOfReading, SectionSeries } from './quality/doubts.ts'
import { type WaterSource, waterRulesOn } from './rules.ts'
import { timeText } from './sampling-time.ts'
import type { WaterReading } from './single-factor.ts'

/** 原文, by item; an item that was not in the table is not in it. */
export type Texts = Readonly<Partial<Record<WaterItem, string>>>

/** 识别结果, for whoever asks in SQL. */
export type Parsed =
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'below-detection'; readonly limit: string | null }
  | { readonly kind: 'no-water' | 'unreadable' }

/** One reading of a section as it is kept. */
export interface StoredReading {
  readonly source: WaterSource
  readonly at: Date
  readonly state: SectionState
  readonly texts: Texts
}

function parsedCell(measured: Measured): Parsed | null {
  if (measured.kind === 'missing') return null
  if (measured.kind === 'value') return { kind: 'value', value: measured.text }
  if (measured.kind !== 'below-detection') return { kind: measured.kind }
  return { kind: measured.kind, limit: measured.limit === null ? null : (/\d+(?:\.\d+)?/.exec(measured.text)?.[0] ?? null) }
}

/** 识别各项原文; what says nothing (`--`) has no entry. */
export function parsedOf(texts: Texts): Partial<Record<WaterItem, Parsed>> {
  const entries = Object.entries(texts).flatMap(([item, text]) => {
    const parsed = parsedCell(readMeasured(text))
    return parsed === null ? [] : [[item, parsed] as const]
  })
  return Object.fromEntries(entries)
}

/** 断面状态: as it is given, or as a cell says (断流 in the place of a value). */
export function stateOf(texts: Texts, given: SectionState): SectionState {
  if (given !== 'sampled') return given
  const measured = Object.values(texts).map(readMeasured)
  const hasValue = measured.some(({ kind }) => kind === 'value' || kind === 'below-detection')
  const word = measured.find((of) => of.kind === 'no-water')
  return hasValue || word?.kind !== 'no-water' ? 'sampled' : word.state
}

/** 监测值 without the items that a person judged invalid (`isLeftOut`). */
export function readingOf(stored: StoredReading, body: WaterBody, isLeftOut: (item: WaterItem) => boolean = () => false): WaterReading {
  const items = waterItems.flatMap(({ item }) => {
    const text = stored.texts[item]
    return text === undefined || isLeftOut(item) ? [] : [[item, readMeasured(text)] as const]
  })
  return { body, source: stored.source, state: stored.state, items: new Map(items) }
}

/** 存疑: of each reading of one section and source, in the order of time. Before the first day of the rules nothing is doubted by them. */
export function doubtsOfStored(readings: readonly StoredReading[], body: WaterBody): { readonly at: Date; readonly doubts: Doubt[] }[] {
  const [first] = readings
  if (first === undefined) return []
  const series = new SectionSeries(first.source)
  return readings.map((stored) => {
    const reading = readingOf(stored, body)
    const rules = waterRulesOn(timeText(stored.at).slice(0, 10) as Day)
    const before = series.add(stored.at.getTime() / 60_000, reading.items)
    return { at: stored.at, doubts: [...(rules.ok ? doubtsOfReading(reading, rules.value) : []), ...before] }
  })
}
