/**
 * A section over a period · 断面时段评价: its means, its class, the class of each month, its main pollutants; from how many readings
 * of how many that were to come.
 *
 * @see 环办〔2011〕22号. How many readings are enough is no clause of it but a setting of the bureau, half unless said otherwise; the
 * answer carries the figures either way. Times without water or under ice (断流、冰封) are of those that were to come and are not
 * evaluated: they count in `expectedN` and not in `n`. Nobody could have sampled then, so whether readings were enough is asked of the
 * other times.
 */
import type { WaterItem } from '#standards/gb-3838/items.table.ts'
import type { WaterBody } from '#standards/gb-3838/limits.table.ts'
import { type Exceedance, mainPollutants } from './main-pollutants.ts'
import { addReading, type ItemMean, type ItemSums, meansOf } from './means.ts'
import type { UnsampledState } from './measured.ts'
import type { WaterRules, WaterSource } from './rules.ts'
import { percentOf, type SectionClass, sectionClass, type WaterReading } from './single-factor.ts'
import { type WaterClass, waterClasses } from './water-class.ts'

/** A month, `YYYY-MM`. */
export type Month = `${number}-${number}`

/** Why a time of the period brought no value · 未评价的原因: the section's state, or a sample without a value of an assessed item. */
export type NothingBecause = UnsampledState | 'no-items'

/** 断面累计: what is kept of a section while its readings go by. */
export interface SectionTotals {
  readonly body: WaterBody
  readonly source: WaterSource
  readonly months: Map<Month, MonthTotals>
}

interface MonthTotals {
  readonly sums: ItemSums
  n: number
  readonly unsampled: Partial<Record<NothingBecause, number>>
}

export const emptyTotals = (body: WaterBody, source: WaterSource): SectionTotals => ({ body, source, months: new Map() })

/** Why a reading brings nothing; null where it brings values. */
function nothingBecause(reading: WaterReading, rules: WaterRules): NothingBecause | null {
  const { state } = reading
  if (state === 'dry' || state === 'frozen' || state === 'not-sampled') return state
  if (sectionClass(reading, rules).items.length > 0) return null
  return state === 'maintenance' ? state : 'no-items'
}

/** 计入一次监测; why it brought no value, where it did not. */
export function addToTotals(totals: SectionTotals, month: Month, reading: WaterReading, rules: WaterRules): NothingBecause | null {
  const of: MonthTotals = totals.months.get(month) ?? { sums: new Map(), n: 0, unsampled: {} }
  totals.months.set(month, of)
  const state = nothingBecause(reading, rules)
  if (state !== null) {
    of.unsampled[state] = (of.unsampled[state] ?? 0) + 1
    return state
  }
  addReading(of.sums, reading.items, rules)
  of.n++
  return null
}

/** 时段: its months, and how many readings each was to bring. */
export interface Period {
  readonly months: readonly { readonly month: Month; readonly expectedN: number }[]
  /** 有效数据下限, in per cent of the readings that were to come. */
  readonly enoughPercent: number
}

interface PeriodCount {
  /** Readings that brought values, of all that were to come: those without water or under ice too. */
  readonly n: number
  readonly expectedN: number
  readonly coveragePercent: string
  /** Times that brought no value, by why; `dry` and `frozen` could bring none. */
  readonly unsampled: Readonly<Partial<Record<NothingBecause, number>>>
}

/** 时段的类别: of the means, or why there is none. */
export type PeriodClass =
  | (PeriodCount & {
      readonly isEvaluated: true
      readonly class: WaterClass
      readonly result: SectionClass & { readonly isEvaluated: true }
    })
  | (PeriodCount & {
      readonly isEvaluated: false
      readonly reason: 'too-few-readings' | 'no-readings' | (SectionClass & { readonly isEvaluated: false })['reason']
    })

export interface SectionPeriod {
  readonly body: WaterBody
  readonly source: WaterSource
  readonly whole: PeriodClass
  readonly means: ReadonlyMap<WaterItem, ItemMean>
  readonly pollutants: readonly Exceedance[]
  readonly months: readonly { readonly month: Month; readonly of: PeriodClass }[]
  /** 各类别月数. */
  readonly monthsOfClass: Readonly<Record<WaterClass, number>>
  readonly monthsNotEvaluated: number
}

/** 断流、冰封的次数: times at which there was nothing to sample. */
export const withoutWater = ({ dry = 0, frozen = 0 }: PeriodCount['unsampled']): number => dry + frozen

/** In which order a reason is told where several are as frequent. */
const reasons: readonly NothingBecause[] = ['dry', 'frozen', 'maintenance', 'not-sampled', 'no-items']

/** The most frequent reason; null where no reading came at all. */
function mostFrequent(unsampled: PeriodCount['unsampled']): NothingBecause | null {
  const [first] = reasons.filter((reason) => unsampled[reason] !== undefined).toSorted((a, b) => unsampled[b]! - unsampled[a]!)
  return first ?? null
}

function sumOf(parts: readonly PeriodCount['unsampled'][]): PeriodCount['unsampled'] {
  const sum: Partial<Record<NothingBecause, number>> = {}
  for (const part of parts)
    for (const [state, n] of Object.entries(part)) sum[state as NothingBecause] = (sum[state as NothingBecause] ?? 0) + n
  return sum
}

/** The class of the means, where there were readings enough. */
function classOf(
  means: ReadonlyMap<WaterItem, ItemMean>,
  { n, expectedN, unsampled }: Omit<PeriodCount, 'coveragePercent'>,
  { body, source }: SectionTotals,
  enoughPercent: number,
  rules: WaterRules,
): PeriodClass {
  const counts = { n, expectedN, coveragePercent: percentOf(n, expectedN), unsampled }
  if (n === 0) return { ...counts, isEvaluated: false, reason: mostFrequent(unsampled) ?? 'no-readings' }
  if (n * 100 < (expectedN - withoutWater(unsampled)) * enoughPercent) return { ...counts, isEvaluated: false, reason: 'too-few-readings' }
  const items = new Map([...means].map(([item, { measured }]) => [item, measured]))
  const result = sectionClass({ body, source, state: 'sampled', items }, rules)
  return result.isEvaluated
    ? { ...counts, isEvaluated: true, class: result.class, result }
    : { ...counts, isEvaluated: false, reason: result.reason }
}

/** 断面时段评价. */
export function sectionPeriod(totals: SectionTotals, { months, enoughPercent }: Period, rules: WaterRules): SectionPeriod {
  const parts = months.map(({ month, expectedN }) => {
    const of = totals.months.get(month)
    const unsampled = of?.unsampled ?? {}
    const count = { n: of?.n ?? 0, expectedN, unsampled }
    const means = of === undefined ? new Map<WaterItem, ItemMean>() : meansOf([of.sums], rules)
    return { month, sums: of?.sums ?? null, count, of: classOf(means, count, totals, enoughPercent, rules) }
  })
  const count = {
    n: parts.reduce((sum, part) => sum + part.count.n, 0),
    expectedN: parts.reduce((sum, part) => sum + part.count.expectedN, 0),
    unsampled: sumOf(parts.map((part) => part.count.unsampled)),
  }
  const means = meansOf(
    parts.flatMap(({ sums }) => sums ?? []),
    rules,
  )
  const all = classOf(means, count, totals, enoughPercent, rules)
  const monthsOfClass = Object.fromEntries(
    waterClasses.map((grade) => [grade, parts.filter(({ of }) => of.isEvaluated && of.class === grade).length]),
  ) as Record<WaterClass, number>
  return {
    body: totals.body,
    source: totals.source,
    whole: all,
    means,
    pollutants: all.isEvaluated ? mainPollutants(all.result.items, totals.body, rules) : [],
    months: parts.map(({ month, of }) => ({ month, of })),
    monthsOfClass,
    monthsNotEvaluated: parts.filter(({ of }) => !of.isEvaluated).length,
  }
}
