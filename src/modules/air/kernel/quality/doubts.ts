/**
 * Doubtful values as they come, hour by hour · 逐时判疑. A rule looks at the hour and the one before it of the same station, and needs no
 * more than a few numbers per station, however long the table.
 */
import type { BasicItem } from '#standards/gb-3095/items.table.ts'
import { hourItems } from '../compiled-hour.ts'
import { NEGATIVE } from '../intake/readings.ts'
import { INVERTED_PART, INVERTED_UG_M3, JUMP_TIMES, ownLimits, type QualityRule, STUCK_HOURS } from './limits.table.ts'

/** 一处疑点. */
export interface Doubt {
  readonly rule: QualityRule
  readonly item: BasicItem
  /** Of `jump`, the value of the hour before; of `inverted`, PM10; whole units. Else null. */
  readonly against: number | null
  /** Of `stuck`, how many hours so far. */
  readonly hours: number
}

/** A value with one of these is not used. */
export const excludes = ({ rule }: Doubt): boolean => rule === 'negative' || rule === 'impossible'

const limits = hourItems.map((item) => ownLimits[item])
const pm10At = hourItems.indexOf('pm10')
const pm25At = hourItems.indexOf('pm25')

const isOut = (value: number, at: number) => value === NEGATIVE || value > (limits[at] as { most: number }).most

/** What one hour says by itself; `readings` by `hourItems` in whole units. */
export function doubtsOfHour(readings: ArrayLike<number>): Doubt[] {
  const doubts: Doubt[] = []
  for (let at = 0; at < hourItems.length; at++) {
    const value = readings[at] as number
    if (!isOut(value, at)) continue
    doubts.push({ rule: value === NEGATIVE ? 'negative' : 'impossible', item: hourItems[at] as BasicItem, against: null, hours: 1 })
  }
  const [coarse, fine] = [readings[pm10At] as number, readings[pm25At] as number]
  if (coarse >= 0 && fine > coarse * (1 + INVERTED_PART) && fine > coarse + INVERTED_UG_M3)
    doubts.push({ rule: 'inverted', item: 'pm25', against: coarse, hours: 1 })
  return doubts
}

/** 一个点位的前一小时. */
export class StationSeries {
  #hour = Number.NaN
  readonly #values = new Int32Array(hourItems.length)
  readonly #unchanged = new Int32Array(hourItems.length)

  /** Takes an hour in; tables from new to old are read as well. Hours that do not follow each other are not compared. */
  add(hour: number, readings: ArrayLike<number>): readonly Doubt[] {
    // The same hour once more tells nothing new.
    if (hour === this.#hour) return NONE
    const follows = hour === this.#hour + 1 || hour === this.#hour - 1
    let doubts: Doubt[] | null = null
    for (let at = 0; at < hourItems.length; at++) {
      const value = readings[at] as number
      const before = follows ? (this.#values[at] as number) : -1
      const isBoth = value >= 0 && before >= 0 && !isOut(value, at) && !isOut(before, at)
      this.#unchanged[at] = isBoth && value === before ? (this.#unchanged[at] as number) + 1 : 1
      this.#values[at] = value
      if (!isBoth) continue
      const { jump, stuckFrom } = limits[at] as { jump: number; stuckFrom: number }
      const hours = this.#unchanged[at] as number
      const [less, more] = value < before ? [value, before] : [before, value]
      const item = hourItems[at] as BasicItem
      if (more - less >= jump && more >= less * JUMP_TIMES) {
        doubts ??= []
        doubts.push({ rule: 'jump', item, against: before, hours: 1 })
      } else if (hours >= STUCK_HOURS && value >= stuckFrom) {
        doubts ??= []
        doubts.push({ rule: 'stuck', item, against: null, hours })
      }
    }
    this.#hour = hour
    return doubts ?? NONE
  }
}

const NONE: readonly Doubt[] = []
