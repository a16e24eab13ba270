/** Two readings of one section, source and time · 同一断面、来源、时间的两个值: in what they differ. */
import { type WaterItem, waterItems } from '#standards/gb-3838/items.table.ts'
import { plain } from './intake/contradictions.ts'
import type { Texts } from './stored-reading.ts'

/** The items that are not one value in both, in the order of GB 3838 表 1: 0.5 and 0.50 are one, and an empty cell is none. */
export function differingItems(a: Texts, b: Texts): readonly WaterItem[] {
  const value = (text = '') => plain(text.trim())
  return waterItems.flatMap(({ item }) => (value(a[item]) === value(b[item]) ? [] : [item]))
}
