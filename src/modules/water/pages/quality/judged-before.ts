/** Values of a stretch that a person judged already: they stay as they are, and the form says how many there are. */
import type { WaterItem } from '#standards/gb-3838/items.table.ts'
import type { WaterReadings } from '../../wire.ts'

interface Within {
  /** A day, or a day with its time; both ends count. */
  readonly from: string
  readonly until: string
  readonly items: ReadonlySet<WaterItem>
}

const isDay = (text: string) => !text.includes('T')

/** 已有审核结论的值, of these items from one end to the other. */
export function judgedWithin(readings: WaterReadings['readings'], { from, until, items }: Within): number {
  const begins = (at: string) => (isDay(from) ? at.slice(0, 10) : at) >= from
  const ends = (at: string) => (isDay(until) ? at.slice(0, 10) : at) <= until
  return readings
    .filter(({ at }) => begins(at) && ends(at))
    .reduce((sum, { values }) => sum + values.filter(({ item, verdict }) => verdict !== null && items.has(item)).length, 0)
}
