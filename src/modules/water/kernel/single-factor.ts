/**
 * Single-factor evaluation · 单因子评价法: the class of an item is the best class whose limit it meets, equal to the limit meets
 * it; the class of a section is that of its worst item.
 *
 * @see GB 3838—2002, table 1; 环办〔2011〕22号. Not covered: 水温, whose rule is about weekly changes that people make, not about a
 * reading. Judged is the value as it is, before any rounding (GB/T 8170—2008, 4.3: 全数值比较法).
 */
import { compare, dividedBy, type Fraction, isAtMost, plus, times, whole } from '#ground/lib/fraction.ts'
import type { WaterItem } from '#standards/gb-3838/items.table.ts'
import type { WaterBody, WaterLimitRow } from '#standards/gb-3838/limits.table.ts'
import { roundFraction } from '#standards/gb-t-8170/round-fraction.ts'
import type { WaterColour, WaterStatus } from '#standards/surface-water-evaluation/evaluation.table.ts'
import type { Measured, SectionState, UnsampledState } from './measured.ts'
import type { ReadLimit, WaterRules, WaterSource } from './rules.ts'
import type { WaterClass } from './water-class.ts'

/** One sample or one hour of a section, or its means · 断面的一组监测值. */
export interface WaterReading {
  readonly body: WaterBody
  readonly source: WaterSource
  readonly state: SectionState
  readonly items: ReadonlyMap<WaterItem, Measured>
}

/** 单项类别. */
export interface ItemClass {
  readonly item: WaterItem
  readonly class: WaterClass
  readonly measured: Measured
  /** The limit that is met, null for 劣Ⅴ; the next better one, which is not met, null for Ⅰ. */
  readonly met: WaterLimitRow | null
  readonly missed: WaterLimitRow | null
  /** The limit of class Ⅰ was met by the saturation and not by the concentration. */
  readonly bySaturation: boolean
}

interface Counted {
  /** Assessed items that had a value, and how many there are to assess · 参评项数. */
  readonly n: number
  readonly expectedN: number
  /** n ÷ expectedN, in per cent with one decimal. */
  readonly coveragePercent: string
  readonly missing: readonly WaterItem[]
}

/** 断面水质类别, or why it was not evaluated. */
export type SectionClass =
  | (Counted & {
      readonly isEvaluated: true
      readonly class: WaterClass
      readonly status: WaterStatus
      readonly colour: WaterColour
      /** 定类项目: the items of the worst class. */
      readonly determining: readonly ItemClass[]
      readonly items: readonly ItemClass[]
      /** Items shown beside, which decide nothing: 总氮, 粪大肠菌群. */
      readonly references: readonly ItemClass[]
    })
  | (Counted & {
      readonly isEvaluated: false
      readonly reason: UnsampledState | 'no-items' | 'needed-items-missing'
      readonly items: readonly ItemClass[]
      readonly references: readonly ItemClass[]
    })

const FOURTEEN = whole(14)

/** Below zero, or a pH that no water has: there is nothing to be compared with a limit. */
export function isImpossible(item: WaterItem, value: Fraction): boolean {
  if (item === 'water-temperature') return false
  return value.over < 0n || (item === 'ph' && compare(value, FOURTEEN) > 0)
}

function meets({ low, high }: ReadLimit, value: Fraction): boolean {
  return (low === null || isAtMost(low, value)) && (high === null || isAtMost(value, high))
}

function temperatureOf({ items }: WaterReading): Fraction | null {
  const measured = items.get('water-temperature')
  return measured?.kind === 'value' ? measured.value : null
}

/** 饱和率 in per cent at this temperature; null without one. */
export function saturationPercent(oxygen: Fraction, temperature: Fraction | null, { saturation }: WaterRules): Fraction | null {
  if (temperature === null) return null
  const saturated = dividedBy(saturation.over, plus(saturation.plus, temperature))
  const share = saturated === null ? null : dividedBy(oxygen, saturated)
  return share === null ? null : times(share, whole(100))
}

/**
 * 未检出: class Ⅰ where less is better. Of oxygen less is worse: below a detection limit that itself lies below class Ⅴ it is
 * 劣Ⅴ, and otherwise nothing is known.
 */
function belowDetectionClass(
  item: WaterItem,
  measured: Measured & { kind: 'below-detection' },
  limits: readonly ReadLimit[],
): ItemClass | null {
  const [best, last] = [limits[0]!, limits.at(-1)!]
  if (best.low === null) return { item, class: 1, measured, met: best.row, missed: null, bySaturation: false }
  const isWorst = best.high === null && last.low !== null && measured.limit !== null && isAtMost(measured.limit, last.low)
  return isWorst ? { item, class: 6, measured, met: null, missed: last.row, bySaturation: false } : null
}

/** 单项水质类别; null where there is no limit for this kind of water or no value to judge. */
export function itemClass(item: WaterItem, reading: WaterReading, rules: WaterRules): ItemClass | null {
  const measured = reading.items.get(item)
  const limits = rules.limits.get(item)?.[reading.body] ?? []
  if (measured === undefined || limits.length === 0) return null
  if (measured.kind === 'below-detection') return belowDetectionClass(item, measured, limits)
  if (measured.kind !== 'value' || isImpossible(item, measured.value)) return null
  const at = limits.findIndex((limit) => meets(limit, measured.value))
  const percent = limits[0]!.saturationPercent
  if (percent !== null && at !== 0) {
    const reached = saturationPercent(measured.value, temperatureOf(reading), rules)
    if (reached !== null && isAtMost(percent, reached))
      return { item, class: 1, measured, met: limits[0]!.row, missed: null, bySaturation: true }
  }
  if (at < 0) return { item, class: 6, measured, met: null, missed: limits.at(-1)!.row, bySaturation: false }
  return { item, class: (at + 1) as WaterClass, measured, met: limits[at]!.row, missed: limits[at - 1]?.row ?? null, bySaturation: false }
}

function classesOf(items: readonly WaterItem[], reading: WaterReading, rules: WaterRules): ItemClass[] {
  return items.flatMap((item) => itemClass(item, reading, rules) ?? [])
}

/** What one part is of the whole, in per cent with one decimal · 占比. */
export function percentOf(part: number, all: number): string {
  return all === 0 ? '0.0' : roundFraction({ over: BigInt(part) * 100n, under: BigInt(all) }, 1)
}

/** 断面水质类别. */
export function sectionClass(reading: WaterReading, rules: WaterRules): SectionClass {
  const items = classesOf(rules.assessed, reading, rules)
  const references = classesOf(rules.references, reading, rules)
  const needed = rules.needed[reading.source].value
  // What was to be measured: the items that the source has to have, or all that are assessed.
  const expected = needed.length > 0 ? needed : rules.assessed
  const has = new Set(items.map(({ item }) => item))
  const missing = expected.filter((item) => !has.has(item))
  const n = expected.length - missing.length
  const counted = { n, expectedN: expected.length, coveragePercent: percentOf(n, expected.length), missing }
  const refused = (reason: UnsampledState | 'no-items' | 'needed-items-missing') =>
    ({ ...counted, isEvaluated: false, reason, items, references }) as const
  // A station that is being looked after may still measure: its values decide, not the word beside them.
  if (reading.state !== 'sampled' && (reading.state !== 'maintenance' || items.length === 0)) return refused(reading.state)
  if (items.length === 0) return refused('no-items')
  if (needed.length > 0 && missing.length > 0) return refused(reading.state === 'maintenance' ? 'maintenance' : 'needed-items-missing')
  const worst = items.reduce((most, { class: grade }) => (grade > most ? grade : most), 1 as WaterClass)
  const { status, colour } = rules.statuses[worst].value
  const determining = items.filter(({ class: grade }) => grade === worst)
  return { ...counted, isEvaluated: true, class: worst, status, colour, determining, items, references }
}
