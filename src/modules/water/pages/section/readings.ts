/** Readings of a section as points of a chart and as rows: what came, said as it came. */
import type { WaterItem } from '#standards/gb-3838/items.table.ts'
import { waterItems } from '#standards/gb-3838/items.table.ts'
import { readMeasured } from '../../kernel/measured.ts'
import type { WaterSource } from '../../kernel/rules.ts'
import type { WaterReadings } from '../../wire.ts'

export type Reading = WaterReadings['readings'][number]
export type Value = Reading['values'][number]

export const valueFor = (reading: Reading | undefined, item: WaterItem): Value | null =>
  reading?.values.find((of) => of.item === item) ?? null

/** Its figure as decimal text, where it is one that counts; what was judged invalid has no place on the line. */
export function figureOf(value: Value | null): string | null {
  if (value === null || value.kind !== 'value' || value.verdict === 'invalid') return null
  const text = value.text.trim()
  return readMeasured(text).kind === 'value' && Number.isFinite(Number(text)) ? text : null
}

/** 上年同期: the reading of the same month of a laboratory, of the same hour of a station, a year earlier; one alone has it. */
export function yearEarlier(readings: readonly Reading[], before: readonly Reading[], source: WaterSource): readonly (Reading | null)[] {
  const keyOf = ({ at }: Reading) => `${Number(at.slice(0, 4))} ${source === 'laboratory' ? at.slice(5, 7) : at.slice(5)}`
  const byKey = Map.groupBy(before, keyOf)
  const places = new Map<string, number>()
  return readings.map((reading) => {
    const [year, rest] = keyOf(reading).split(' ') as [string, string]
    const key = `${Number(year) - 1} ${rest}`
    const place = places.get(key) ?? 0
    places.set(key, place + 1)
    return byKey.get(key)?.[place] ?? null
  })
}

/** Items that any of the readings has, in the order of the standard. */
export function itemsOf(readings: readonly Reading[]): readonly WaterItem[] {
  const has = new Set(readings.flatMap(({ values }) => values.map(({ item }) => item)))
  return waterItems.flatMap(({ item }) => (has.has(item) ? [item] : []))
}

/** 「2026-03-05 08:00」, 「2026-03-05」: midnight is a day, not an hour. */
export const timeWords = (at: string) => (at.endsWith('T00:00') ? at.slice(0, 10) : at.replace('T', ' '))
