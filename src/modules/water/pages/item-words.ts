/** Names, units and times of readings, as pages and forms say them. */
import { type WaterItem, waterItems } from '#standards/gb-3838/items.table.ts'
import type { QualityText } from '../text/quality.ts'
import { itemName } from '../text/say-row.ts'

export const itemWords = (item: WaterItem, language: 'zh' | 'en') => itemName(item, language)

/** 单位; that of pH is none, and a count is told in words. */
export function unitWords(item: WaterItem, t: Pick<QualityText, 'perLitre'>): string {
  const unit = waterItems.find((of) => of.item === item)?.unit
  if (unit === undefined || unit === '无量纲') return ''
  return unit === '个/L' ? t.perLitre : unit
}

/** `2026-03-01T08:00` → `2026-03-01 08:00`; a month stays a month. */
export const timeWords = (at: string) => at.replace('T', ' ').slice(0, 16)
