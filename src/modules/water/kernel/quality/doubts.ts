/**
 * Doubtful readings as they come · 逐次判疑: a rule looks at the reading and at the ones before it of the same section, and keeps no
 * more than a few numbers per section, however long the table.
 */
import { compare, type Fraction, whole } from '#ground/lib/fraction.ts'
import type { WaterItem } from '#standards/gb-3838/items.table.ts'
import type { Measured } from '../measured.ts'
import type { WaterRules, WaterSource } from '../rules.ts'
import { isImpossible, saturationPercent, type WaterReading } from '../single-factor.ts'
import {
  excludingRules,
  itemRanges,
  MOST_SATURATION_PERCENT,
  PART_TOLERANCE,
  type QualityRule,
  type SeriesRule,
  seriesRules,
  wholes,
} from './limits.table.ts'

/** 一处疑点. */
export interface Doubt {
  readonly rule: QualityRule
  readonly item: WaterItem
  /** The value as it stands. */
  readonly text: string
  /** What it was held against: the range's end, the value before, the whole, per cent; null of a value that says it by itself. */
  readonly against: number | null
  /** Of `stuck`, how many readings so far; else 1. */
  readonly readings: number
}

/** A value with one of these is not used. */
export const excludes = ({ rule }: Doubt): boolean => excludingRules.includes(rule)

type Items = WaterReading['items']

function numberOf({ over, under }: Fraction): number {
  return Number(over) / Number(under)
}

const doubt = (rule: QualityRule, item: WaterItem, text: string, against: number | null = null, readings = 1): Doubt => ({
  rule,
  item,
  text,
  against,
  readings,
})

function ofValue(item: WaterItem, measured: Measured & { kind: 'value' }): Doubt | null {
  if (isImpossible(item, measured.value)) return doubt(measured.value.over < 0n ? 'negative' : 'impossible', item, measured.text)
  const { least, most } = itemRanges[item]
  const value = numberOf(measured.value)
  if (value > most) return doubt('out-of-range', item, measured.text, most)
  return value < least ? doubt('out-of-range', item, measured.text, least) : null
}

/** A detection limit above class Ⅲ cannot tell whether class Ⅲ is met. */
function ofDetectionLimit(
  item: WaterItem,
  measured: Measured & { kind: 'below-detection' },
  reading: WaterReading,
  rules: WaterRules,
): Doubt | null {
  const limit = rules.limits.get(item)?.[reading.body][2]?.high
  if (limit === undefined || limit === null || measured.limit === null || compare(measured.limit, limit) <= 0) return null
  return doubt('detection-limit-too-high', item, measured.text, numberOf(limit))
}

function valueIn(items: Items, item: WaterItem): { readonly text: string; readonly value: Fraction } | null {
  const measured = items.get(item)
  return measured?.kind === 'value' && !isImpossible(item, measured.value) ? measured : null
}

function ofSaturation(items: Items, rules: WaterRules): Doubt[] {
  const [oxygen, temperature] = [valueIn(items, 'dissolved-oxygen'), valueIn(items, 'water-temperature')]
  if (oxygen === null || temperature === null) return []
  const percent = saturationPercent(oxygen.value, temperature.value, rules)
  if (percent === null || compare(percent, whole(MOST_SATURATION_PERCENT)) <= 0) return []
  return [doubt('above-saturation', 'dissolved-oxygen', oxygen.text, Math.round(numberOf(percent)))]
}

function ofParts(items: Items): Doubt[] {
  return wholes.flatMap(({ part, whole: of }) => {
    const [less, more] = [valueIn(items, part), valueIn(items, of)]
    if (less === null || more === null) return []
    const most = numberOf(more.value)
    return numberOf(less.value) > most * (1 + PART_TOLERANCE) ? [doubt('part-above-whole', part, less.text, most)] : []
  })
}

/** What one reading says by itself · 单次判疑. */
export function doubtsOfReading(reading: WaterReading, rules: WaterRules): Doubt[] {
  const doubts: Doubt[] = []
  for (const [item, measured] of reading.items) {
    const one =
      measured.kind === 'value'
        ? ofValue(item, measured)
        : measured.kind === 'below-detection'
          ? ofDetectionLimit(item, measured, reading, rules)
          : null
    if (one !== null) doubts.push(one)
  }
  return [...doubts, ...ofSaturation(reading.items, rules), ...ofParts(reading.items)]
}

interface Before {
  readonly value: number
  /** Readings in a row with this value, and when the last of them was counted. */
  readonly unchanged: number
  readonly countedAt: number
}

/** 一个断面的前一次, of one source: readings in their order of time; one that is not later than the one before is not compared. */
export class SectionSeries {
  readonly #rule: SeriesRule
  #at = Number.NEGATIVE_INFINITY
  readonly #before = new Map<WaterItem, Before>()

  constructor(source: WaterSource) {
    this.#rule = seriesRules[source]
  }

  /** Takes a reading in, at a time (in minutes) that grows; what it says beside the one before. */
  add(at: number, items: Items): Doubt[] {
    if (at <= this.#at) return []
    if (at - this.#at > this.#rule.mostApart) this.#before.clear()
    this.#at = at
    const doubts: Doubt[] = []
    for (const [item] of items) {
      const measured = valueIn(items, item)
      if (measured === null) {
        this.#before.delete(item)
        continue
      }
      const value = numberOf(measured.value)
      const before = this.#before.get(item)
      const now = this.#follow(before, value, at)
      this.#before.set(item, now)
      const { jump, stuckFrom } = itemRanges[item]
      const isCounted = now.countedAt === at
      if (stuckFrom !== null && value >= stuckFrom && isCounted && now.unchanged >= this.#rule.stuckReadings)
        doubts.push(doubt('stuck', item, measured.text, null, now.unchanged))
      if (jump === null || before === undefined) continue
      const [less, more] = value < before.value ? [value, before.value] : [before.value, value]
      if (more - less >= jump && more >= less * this.#rule.jumpTimes) doubts.push(doubt('jump', item, measured.text, before.value))
    }
    return doubts
  }

  #follow(before: Before | undefined, value: number, at: number): Before {
    if (before?.value !== value) return { value, unchanged: 1, countedAt: at }
    if (at - before.countedAt < this.#rule.leastApart) return before
    return { value, unchanged: before.unchanged + 1, countedAt: at }
  }
}
