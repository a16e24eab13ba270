/** Days of a period counted by category and by primary pollutant: of days that have an index, and no others. */
import type { AirDay, AirItem } from '../../wire.ts'

export interface DayCounts {
  /** Days with an index. */
  readonly n: number
  /** 优良天数: days of the first two categories. */
  readonly good: number
  /** Days over 50, which have a primary pollutant. */
  readonly over: number
  readonly levels: readonly { readonly level: number; readonly days: number }[]
  /** The most frequent first; a day with two primary pollutants counts for each. */
  readonly primary: readonly { readonly item: AirItem; readonly days: number }[]
}

export function countDays(days: readonly Pick<AirDay, 'aqi' | 'level' | 'primary'>[]): DayCounts {
  const levels = new Map<number, number>()
  const primary = new Map<AirItem, number>()
  let [n, good, over] = [0, 0, 0]
  for (const { aqi, level, primary: items } of days) {
    if (aqi === null || level === null) continue
    n += 1
    if (level <= 2) good += 1
    if (items.length > 0) over += 1
    levels.set(level, (levels.get(level) ?? 0) + 1)
    for (const item of items) primary.set(item, (primary.get(item) ?? 0) + 1)
  }
  return {
    n,
    good,
    over,
    levels: [...levels].map(([level, count]) => ({ level, days: count })).sort((x, y) => x.level - y.level),
    primary: [...primary].map(([item, count]) => ({ item, days: count })).sort((x, y) => y.days - x.days),
  }
}
