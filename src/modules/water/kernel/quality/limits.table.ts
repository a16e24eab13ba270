/**
 * What makes a reading doubtful · 存疑数据规则. These figures are our own, of no standard: they are told with every value that they
 * concern, the value is used all the same, and a person decides. Only what cannot be is not used: below zero, pH above 14.
 */
import type { WaterItem } from '#standards/gb-3838/items.table.ts'
import type { WaterSource } from '../rules.ts'

/** 规则: the first two exclude a value. */
export type QualityRule =
  | 'negative'
  | 'impossible'
  | 'out-of-range'
  | 'above-saturation'
  | 'stuck'
  | 'jump'
  | 'part-above-whole'
  | 'detection-limit-too-high'

export const excludingRules: readonly QualityRule[] = ['negative', 'impossible']

/** In the unit of the item. */
export interface ItemRange {
  readonly least: number
  readonly most: number
  /** From one reading to the next by so much, and so many times as its source has it, is a jump; null: jumps say nothing. */
  readonly jump: number | null
  /** Unchanged from this value on is doubtful: near the detection limit values stand still by themselves. Null: never. */
  readonly stuckFrom: number | null
}

const range = (least: number, most: number, jump: number | null = null, stuckFrom: number | null = null): ItemRange => ({
  least,
  most,
  jump,
  stuckFrom,
})

/** 自定范围: what surface waters and their instruments show; metals ten times the limit of class Ⅴ, as a slip of the unit does. */
export const itemRanges: Readonly<Record<WaterItem, ItemRange>> = {
  'water-temperature': range(-1, 40, null, 0.5),
  ph: range(5, 9.5, null, 0),
  'dissolved-oxygen': range(0, 20, 5, 0.5),
  'permanganate-index': range(0, 50, 5, 1),
  'chemical-oxygen-demand': range(0, 500, 50, 15),
  'five-day-bod': range(0, 200, 20, 3),
  'ammonia-nitrogen': range(0, 30, 1, 0.15),
  'total-phosphorus': range(0, 5, 0.3, 0.05),
  'total-nitrogen': range(0, 60, 5, 0.5),
  copper: range(0, 10),
  zinc: range(0, 20),
  fluoride: range(0, 15),
  selenium: range(0, 0.2),
  arsenic: range(0, 1),
  mercury: range(0, 0.01),
  cadmium: range(0, 0.1),
  'hexavalent-chromium': range(0, 1),
  lead: range(0, 1),
  cyanide: range(0, 2),
  'volatile-phenols': range(0, 1),
  petroleum: range(0, 10),
  'anionic-surfactant': range(0, 3),
  sulphide: range(0, 10),
  'faecal-coliform': range(0, 10_000_000),
}

/** How readings of one source follow each other · 前后比较. */
export interface SeriesRule {
  /** So many readings of one value in a row are stuck. */
  readonly stuckReadings: number
  /** Minutes; nearer than this to the reading that was counted last, one does not count: two samples of a day are one. */
  readonly leastApart: number
  /** Minutes; over a longer gap nothing is in a row, and nothing jumps. */
  readonly mostApart: number
  readonly jumpTimes: number
}

const DAY = 1440
/**
 * 自定前后比较规则: a station's probe that shows one value for a day of 4-hourly readings stands still, and two readings may be missing
 * in between. A person's sample of a month cannot stand still by itself: the same figure in six months in a row was copied, or is the
 * habit of a hand; and from month to month water may change more than from hour to hour.
 */
export const seriesRules: Readonly<Record<WaterSource, SeriesRule>> = {
  'automatic-station': { stuckReadings: 6, leastApart: 0, mostApart: DAY / 2, jumpTimes: 3 },
  laboratory: { stuckReadings: 6, leastApart: DAY, mostApart: 62 * DAY, jumpTimes: 10 },
}
/** Days around a new reading that are looked at again: longer runs are told with so many readings as lie within. */
export const daysAround: Readonly<Record<WaterSource, number>> = { 'automatic-station': 45, laboratory: 400 }

/** Supersaturated by so much, in per cent, is doubtful; algae reach it on sunny days, sensors in air too. */
export const MOST_SATURATION_PERCENT = 200

/** What is a part of what · 分量与总量. */
export const wholes: readonly { readonly part: WaterItem; readonly whole: WaterItem }[] = [
  { part: 'ammonia-nitrogen', whole: 'total-nitrogen' },
  { part: 'five-day-bod', whole: 'chemical-oxygen-demand' },
  { part: 'permanganate-index', whole: 'chemical-oxygen-demand' },
]
/** Above the whole by no more than this part of it is within what two methods differ. */
export const PART_TOLERANCE = 0.1
