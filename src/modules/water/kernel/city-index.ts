/**
 * City water quality index · 城市水质指数 CWQI: the indices of 21 items by the limits of class Ⅲ, summed for rivers and for lakes, and
 * both weighed by the numbers of their sections; the smaller the better. And its change, by which cities are ranked too.
 *
 * @see 城市地表水环境质量排名技术规定(试行). All 21 items are needed: a sum of fewer is smaller and would rank better.
 */
import type { Day } from '#ground/lib/day.ts'
import { compare, dividedBy, type Fraction, minus, plus, times, whole } from '#ground/lib/fraction.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { cityIndexItems, cityIndexRules, type IndexWay } from '#standards/city-water-ranking/index.table.ts'
import type { WaterItem } from '#standards/gb-3838/items.table.ts'
import type { WaterBody } from '#standards/gb-3838/limits.table.ts'
import { roundFraction } from '#standards/gb-t-8170/round-fraction.ts'
import { type ItemMean, meanOfSections } from './means.ts'
import { figure, type ReadLimit, type WaterRules } from './rules.ts'
import type { SectionPeriod } from './section-period.ts'

export interface BodyIndex {
  readonly index: Fraction
  readonly text: string
  /** Sections, and the index of each item. */
  readonly sections: number
  readonly ofItem: readonly { readonly item: WaterItem; readonly index: Fraction; readonly text: string; readonly n: number }[]
}

export interface CityIndex {
  readonly index: Fraction
  readonly text: string
  readonly river: BodyIndex | null
  readonly lake: BodyIndex | null
  readonly n: number
  readonly expectedN: number
}

export interface CityIndexRefusal {
  readonly reason: 'no-section-evaluated' | 'items-missing' | 'no-rule-in-force'
  readonly body: WaterBody | null
  readonly items: readonly WaterItem[]
  readonly n: number
  readonly expectedN: number
}

const inForce = (day: Day) => (row: { readonly from: Day; readonly to?: Day }) => row.from <= day && (row.to === undefined || day <= row.to)

function ruleText(rule: (typeof cityIndexRules)[number]['rule'], day: Day): string | null {
  return cityIndexRules.filter(inForce(day)).find((row) => row.rule === rule)?.value ?? null
}

function indexOf(way: IndexWay, value: Fraction, limit: ReadLimit): Fraction | null {
  if (way.way === 'over-limit') return limit.high === null ? null : dividedBy(value, limit.high)
  if (way.way === 'limit-over') return limit.low === null ? null : dividedBy(limit.low, value)
  const [neutral, low, high] = [figure(way.neutral), figure(way.low), figure(way.high)]
  return compare(value, neutral) <= 0
    ? dividedBy(minus(neutral, value), minus(neutral, low))
    : dividedBy(minus(value, neutral), minus(high, neutral))
}

/** 河流或湖库的水质指数, of the means over its sections. */
export function bodyIndex(
  body: WaterBody,
  sections: readonly ReadonlyMap<WaterItem, ItemMean>[],
  rules: WaterRules,
): Result<BodyIndex, CityIndexRefusal> {
  const { day } = rules
  const [grade, decimals] = [ruleText('limit-of-class', day), ruleText('decimals', day)]
  const count = { n: sections.length, expectedN: sections.length }
  if (grade === null || decimals === null) return refuse({ reason: 'no-rule-in-force', body, items: [], ...count })
  const missing: WaterItem[] = []
  const ofItem: { item: WaterItem; index: Fraction; text: string; n: number }[] = []
  for (const { item, value: way } of cityIndexItems.filter(inForce(day))) {
    const mean = meanOfSections(item, sections, rules)
    const limit = rules.limits.get(item)?.[body][Number(grade) - 1]
    const index = mean?.value == null || limit === undefined ? null : indexOf(way, mean.value, limit)
    if (index === null) missing.push(item)
    else ofItem.push({ item, index, text: roundFraction(index, Number(decimals)), n: mean?.n ?? 0 })
  }
  if (missing.length > 0) return refuse({ reason: 'items-missing', body, items: missing, ...count })
  const sum = ofItem.map(({ index }) => index).reduce(plus)
  return ok({ index: sum, text: roundFraction(sum, Number(decimals)), sections: sections.length, ofItem })
}

/** 城市水质指数: (M · river + N · lake) ÷ (M + N). Sections that were not evaluated are left out, and counted. */
export function cityIndex(sections: readonly SectionPeriod[], rules: WaterRules): Result<CityIndex, CityIndexRefusal> {
  const evaluated = sections.filter(({ whole: { isEvaluated } }) => isEvaluated)
  const count = { n: evaluated.length, expectedN: sections.length }
  if (evaluated.length === 0) return refuse({ reason: 'no-section-evaluated', body: null, items: [], ...count })
  const parts: Partial<Record<WaterBody, BodyIndex>> = {}
  for (const body of ['river', 'lake'] as const) {
    const means = evaluated.filter((section) => section.body === body).map(({ means }) => means)
    if (means.length === 0) continue
    const of = bodyIndex(body, means, rules)
    if (!of.ok) return refuse({ ...of.refusal, ...count })
    parts[body] = of.value
  }
  const both = Object.values(parts)
  const sum = both.map(({ index, sections: many }) => times(index, whole(many))).reduce(plus)
  const index = dividedBy(sum, whole(evaluated.length))!
  const decimals = Number(ruleText('decimals', rules.day))
  return ok({ index, text: roundFraction(index, decimals), river: parts.river ?? null, lake: parts.lake ?? null, ...count })
}

/** 水质指数变化程度 ΔCWQI, in per cent with two decimals; below zero is better. Null where the index before was zero. */
export function cityIndexChange(before: Fraction, after: Fraction): string | null {
  const share = dividedBy(minus(after, before), before)
  return share === null ? null : roundFraction(times(share, whole(100)), 2)
}

/** 是否参加变化排名: not where all sections of the city already have Ⅱ or better. */
export function isRankedByChange(sections: readonly SectionPeriod[], day: Day): boolean {
  const upTo = Number(ruleText('no-ranking-up-to-class', day))
  return sections.some(({ whole: of }) => of.isEvaluated && of.class > upTo)
}
