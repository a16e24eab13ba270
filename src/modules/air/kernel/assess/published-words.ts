/** Words of the published tables · 发布用语, as the national platform (全国城市空气质量实时发布平台) writes them. */
import type { BasicItem } from '#standards/gb-3095/items.table.ts'

/** 首要污染物, O3 by the hour. */
const words: Readonly<Record<BasicItem, string>> = {
  pm25: '细颗粒物(PM2.5)',
  pm10: '颗粒物(PM10)',
  so2: '二氧化硫',
  no2: '二氧化氮',
  co: '一氧化碳',
  o3: '臭氧1小时',
}
const OZONE_8H = '臭氧8小时'

/** The order in which several are named together. */
const order: readonly BasicItem[] = ['pm10', 'pm25', 'co', 'no2', 'o3', 'so2']

/** What stands where there is none. */
export const NO_PRIMARY = '—'

/**
 * 首要污染物: several are parted by a space; the platform puts each on a line of its own, and a line break in a cell is what other
 * programs trip over. `ozoneBy`: the average of O3 that has the index; a day may have it from its greatest hour, its greatest 8 hours, or
 * both, and then both are named (HJ 633—2012, 4.4.2: 并列).
 */
export function primaryWords(items: readonly BasicItem[], ozoneBy: readonly ('1h' | '8h')[]): string {
  if (items.length === 0) return NO_PRIMARY
  return order
    .filter((item) => items.includes(item))
    .flatMap((item) => (item === 'o3' ? ozoneBy.map((average) => (average === '1h' ? words.o3 : OZONE_8H)) : [words[item]]))
    .join(' ')
}
