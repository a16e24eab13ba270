/**
 * What makes an hourly value doubtful · 可疑小时值. These thresholds are our own, of no standard: they are told with every value that they
 * concern, and a person decides. What lies below zero or above what an instrument shows is not used.
 */
import type { BasicItem } from '#standards/gb-3095/items.table.ts'

/** 规则. */
export type QualityRule = 'negative' | 'impossible' | 'inverted' | 'jump' | 'stuck'

export interface ItemLimits {
  /** Above this no value is believed; µg/m³, CO tenths of mg/m³. */
  readonly most: number
  /** From one hour to the next by so much, and `TIMES` times, is a jump. */
  readonly jump: number
  /** Unchanged from this value on is doubtful; near the detection limit values stand still by themselves. */
  readonly stuckFrom: number
}

/** 自定阈值. What HJ 633 has a breakpoint for is not impossible: no `most` lies below the last one of its item. */
export const ownLimits: Readonly<Record<BasicItem, ItemLimits>> = {
  so2: { most: 3000, jump: 200, stuckFrom: 20 },
  no2: { most: 3840, jump: 150, stuckFrom: 20 },
  co: { most: 1500, jump: 50, stuckFrom: 15 },
  o3: { most: 1200, jump: 200, stuckFrom: 30 },
  // Dust storms have brought 10,000 µg/m³ of PM10.
  pm10: { most: 15_000, jump: 1000, stuckFrom: 30 },
  pm25: { most: 3000, jump: 300, stuckFrom: 20 },
}

/** A jump is so many times the hour before, or a fall to that part of it. */
export const JUMP_TIMES = 4
/** So many hours of one value are stuck. */
export const STUCK_HOURS = 8
/** PM2.5 above PM10 by more than this part of PM10, and by so many µg/m³, contradicts it. */
export const INVERTED_PART = 0.1
export const INVERTED_UG_M3 = 5
