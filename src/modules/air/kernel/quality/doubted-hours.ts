/**
 * Doubtful hours of a station out of what is stored · 点位小时值判疑: the same rules as for tables, over hours in their order. An hour is
 * compared with the one before it, so that whoever asks about a day hands in the day before as well.
 */
import type { BasicItem } from '#standards/gb-3095/items.table.ts'
import { hourItems, MISSING, scaledConcentration } from '../compiled-hour.ts'
import { NEGATIVE } from '../intake/readings.ts'
import { type Doubt, doubtsOfHour, StationSeries } from './doubts.ts'

const HOUR_MS = 3_600_000

/** 一小时: decimal text, null where there is no number. */
export type HourOfStation = Readonly<Record<BasicItem, string | null>> & { readonly hourAt: Date }

/** 有疑的值. */
export interface DoubtedValue {
  readonly item: BasicItem
  readonly hourAt: Date
  readonly doubts: readonly Doubt[]
}

function scaled(item: BasicItem, text: string | null): number {
  if (text === null) return MISSING
  return text.startsWith('-') ? NEGATIVE : scaledConcentration(text, item === 'co' ? 1 : 0)
}

/** 判疑: in the order of the hours; a value that several rules doubt is told once, with all of them. */
export function doubtedHours(hours: readonly HourOfStation[]): readonly DoubtedValue[] {
  const series = new StationSeries()
  return hours.flatMap((hour) => {
    const readings = hourItems.map((item) => scaled(item, hour[item]))
    const doubts = [...doubtsOfHour(readings), ...series.add(hour.hourAt.getTime() / HOUR_MS, readings)]
    const byItem = Map.groupBy(doubts, ({ item }) => item)
    return [...byItem].map(([item, of]) => ({ item, hourAt: hour.hourAt, doubts: of }))
  })
}
