/**
 * Rivers, basins and cities · 河流、流域(水系)评价: by the means of their items where there are fewer than five sections, by the shares
 * of the classes from five on. One lake or reservoir is evaluated by the means of its points, however many they are.
 *
 * @see 环办〔2011〕22号. Lakes and reservoirs are evaluated apart from rivers: give one kind at a time. Not covered: a large lake by its
 * parts (湖区), and a reservoir that is like a river, which a table has to call a river.
 */
import { compare, type Fraction } from '#ground/lib/fraction.ts'
import type { WaterItem } from '#standards/gb-3838/items.table.ts'
import { roundFraction } from '#standards/gb-t-8170/round-fraction.ts'
import type { Row } from '#standards/row.ts'
import { rowInForce } from '#standards/row.ts'
import {
  fewestSections,
  lakeMethods,
  type ShareCondition,
  shareStatuses,
  type WaterStatus,
} from '#standards/surface-water-evaluation/evaluation.table.ts'
import { type Exceedance, type ExceedingShare, mainPollutants, mainPollutantsOfSections } from './main-pollutants.ts'
import { meanOfSections } from './means.ts'
import { figure, type WaterRules } from './rules.ts'
import type { SectionPeriod } from './section-period.ts'
import { percentOf, sectionClass } from './single-factor.ts'
import { type WaterClass, waterClasses } from './water-class.ts'

/** 类别比例: counts, and per cent of the evaluated sections with one decimal. */
export interface ClassShares {
  readonly counts: Readonly<Record<WaterClass, number>>
  readonly percents: Readonly<Record<WaterClass, string>>
  /** Ⅰ–Ⅲ. */
  readonly good: Fraction
  readonly goodPercent: string
  /** 劣Ⅴ. */
  readonly worst: Fraction
  readonly worstPercent: string
}

interface BasinCount {
  /** Sections that were evaluated, of how many. */
  readonly n: number
  readonly expectedN: number
  readonly coveragePercent: string
  readonly shares: ClassShares | null
}

/** 河流、流域评价. */
export type BasinAnswer =
  | (BasinCount & {
      readonly isEvaluated: true
      readonly method: 'means' | 'lake-means'
      readonly class: WaterClass
      readonly status: WaterStatus
      readonly pollutants: readonly Exceedance[]
      readonly rule: Row<object, unknown>
    })
  | (BasinCount & {
      readonly isEvaluated: true
      readonly method: 'shares'
      readonly status: WaterStatus
      readonly pollutants: readonly ExceedingShare[]
      readonly rule: Row<object, unknown>
    })
  | (BasinCount & { readonly isEvaluated: false; readonly reason: 'no-section-evaluated' | 'needed-items-missing' | 'mixed-bodies' })

const per = (part: number, all: number): Fraction => ({ over: BigInt(part) * 100n, under: BigInt(all) })

/** 类别比例 of evaluated sections; null of none. */
export function classShares(classes: readonly WaterClass[]): ClassShares | null {
  const all = classes.length
  if (all === 0) return null
  const count = (grade: WaterClass) => classes.filter((one) => one === grade).length
  const [good, worst] = [per(classes.filter((grade) => grade <= 3).length, all), per(count(6), all)]
  return {
    counts: Object.fromEntries(waterClasses.map((grade) => [grade, count(grade)])) as ClassShares['counts'],
    percents: Object.fromEntries(waterClasses.map((grade) => [grade, percentOf(count(grade), all)])) as ClassShares['percents'],
    good,
    goodPercent: roundFraction(good, 1),
    worst,
    worstPercent: roundFraction(worst, 1),
  }
}

function fits({ goodAtLeast, goodBelow, worstAtLeast, worstBelow }: ShareCondition, { good, worst }: ClassShares): boolean {
  const atLeast = (value: Fraction, limit?: string) => limit === undefined || compare(value, figure(limit)) >= 0
  const below = (value: Fraction, limit?: string) => limit === undefined || compare(value, figure(limit)) < 0
  return atLeast(good, goodAtLeast) && below(good, goodBelow) && atLeast(worst, worstAtLeast) && below(worst, worstBelow)
}

/** 河流、流域水质状况 by the shares; the conditions leave no share out, which a test holds. */
export function statusOfShares(shares: ClassShares, { day }: WaterRules): Row<{ readonly status: WaterStatus }, ShareCondition> {
  const row = shareStatuses.find(({ from, to, value }) => from <= day && (to === undefined || day <= to) && fits(value, shares))
  if (row === undefined) throw new Error(`no status for ${shares.goodPercent} % and ${shares.worstPercent} %`)
  return row
}

/** The rule that says by the means or by the shares. */
function methodOf(n: number, isOneLake: boolean, { day }: WaterRules) {
  const found = isOneLake
    ? rowInForce(lakeMethods, { rule: 'points-of-a-lake' }, day)
    : rowInForce(fewestSections, { rule: 'shares-from' }, day)
  if (!found.ok) throw new Error(found.refusal.reason)
  const rule: Row<object, unknown> = found.value
  if (isOneLake) return { method: 'lake-means', rule } as const
  return { method: n >= Number(rule.value) ? 'shares' : 'means', rule } as const
}

/** 河流、流域(水系)、城市评价 of sections of one kind of water; `isOneWater` where they are points of one lake or sections of one river. */
export function basinEvaluation(sections: readonly SectionPeriod[], rules: WaterRules, { isOneWater = false } = {}): BasinAnswer {
  const evaluated = sections.flatMap(({ whole, means }) =>
    whole.isEvaluated ? { class: whole.class, items: whole.result.items, means } : [],
  )
  const shares = classShares(evaluated.map(({ class: grade }) => grade))
  const count = { n: evaluated.length, expectedN: sections.length, coveragePercent: percentOf(evaluated.length, sections.length), shares }
  const [first] = sections
  if (first === undefined || shares === null) return { ...count, isEvaluated: false, reason: 'no-section-evaluated' }
  if (sections.some(({ body }) => body !== first.body)) return { ...count, isEvaluated: false, reason: 'mixed-bodies' }
  const { method, rule: byRule } = methodOf(evaluated.length, isOneWater && first.body === 'lake', rules)
  if (method === 'shares') {
    const rule = statusOfShares(shares, rules)
    return {
      ...count,
      isEvaluated: true,
      method: 'shares',
      status: rule.status,
      pollutants: mainPollutantsOfSections(evaluated, rules),
      rule,
    }
  }
  const items = new Map(
    [...rules.assessed, ...rules.references].flatMap((item): [WaterItem, NonNullable<ReturnType<typeof meanOfSections>>['measured']][] => {
      const mean = meanOfSections(
        item,
        evaluated.map(({ means }) => means),
        rules,
      )
      return mean === null ? [] : [[item, mean.measured]]
    }),
  )
  const result = sectionClass({ body: first.body, source: first.source, state: 'sampled', items }, rules)
  if (!result.isEvaluated) return { ...count, isEvaluated: false, reason: 'needed-items-missing' }
  const pollutants = mainPollutants(result.items, first.body, rules)
  return { ...count, isEvaluated: true, method, class: result.class, status: result.status, pollutants, rule: byRule }
}
