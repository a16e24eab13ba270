/** The readings of one item around one of them, as a chart can show them. */
import type { WaterItem } from '#standards/gb-3838/items.table.ts'
import { readMeasured } from '../../kernel/measured.ts'
import type { WaterReadings } from '../../wire.ts'

export interface PointAround {
  readonly at: string
  /** As it came; null where the reading has nothing of the item. */
  readonly text: string | null
}

/** In the order of time; two readings of one time stay two. */
export function pointsAround(readings: WaterReadings['readings'], item: WaterItem): readonly PointAround[] {
  return readings
    .map(({ at, values }) => ({ at, text: values.find((of) => of.item === item)?.text ?? null }))
    .toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))
}

/** A number, or nothing to draw: below detection is no point at the limit, dry no zero. */
export function drawn(text: string | null): string | null {
  if (text === null) return null
  const measured = readMeasured(text)
  if (measured.kind !== 'value') return null
  return String(Number(measured.value.over) / Number(measured.value.under))
}
