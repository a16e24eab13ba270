/**
 * Main pollutants of a section · 主要污染指标: the items that miss class Ⅲ, the worst class first, three at most; within a class by
 * their exceedance multiple (超标倍数); cyanide and heavy metals that miss it come before all others.
 *
 * @see 环办〔2011〕22号. pH and dissolved oxygen have no multiple: within their class they stand behind those that have one.
 */
import type { Day } from '#ground/lib/day.ts'
import { compare, dividedBy, type Fraction, minus } from '#ground/lib/fraction.ts'
import type { WaterItem } from '#standards/gb-3838/items.table.ts'
import type { StandardClass, WaterBody, WaterLimitRow } from '#standards/gb-3838/limits.table.ts'
import { roundFraction } from '#standards/gb-t-8170/round-fraction.ts'
import { type Row, rowInForce } from '#standards/row.ts'
import { mainPollutantRules, type PollutantStanding, pollutantStandings } from '#standards/surface-water-evaluation/evaluation.table.ts'
import type { WaterRules } from './rules.ts'
import type { ItemClass } from './single-factor.ts'
import type { WaterClass } from './water-class.ts'

/** 超标项目: an item that misses a limit, and by how much. */
export interface Exceedance {
  readonly item: WaterItem
  readonly class: WaterClass
  readonly limit: WaterLimitRow
  /** (C − limit) ÷ limit, exact, and with two decimals; null where the item has none. */
  readonly multiple: Fraction | null
  readonly multipleText: string | null
}

const MULTIPLE_DECIMALS = 2

/** The rule of that key: the day was already found to have rules. */
function ruleOn<Key extends object, Value>(table: readonly Row<Key, Value>[], key: Key, day: Day): Value {
  const found = rowInForce(table, key, day)
  if (!found.ok) throw new Error(`${found.refusal.reason}: ${JSON.stringify(key)} on ${day}`)
  return found.value.value
}

export const standingOf = (item: WaterItem, day: Day): PollutantStanding => ruleOn(pollutantStandings, { item }, day)

/** The limits of one class that an item missed · 超过该类标准的项目. */
export function exceedance(of: ItemClass, body: WaterBody, wanted: StandardClass, rules: WaterRules): Exceedance | null {
  const limit = rules.limits.get(of.item)?.[body][wanted - 1]
  if (limit === undefined || of.class <= wanted) return null
  const value = of.measured.kind === 'value' ? of.measured.value : null
  const high = standingOf(of.item, rules.day).hasMultiple ? limit.high : null
  const multiple = value === null || high === null ? null : dividedBy(minus(value, high), high)
  return {
    item: of.item,
    class: of.class,
    limit: limit.row,
    multiple,
    multipleText: multiple === null ? null : roundFraction(multiple, MULTIPLE_DECIMALS),
  }
}

/** Cyanide and metals first, then the worse class, then the larger multiple; the order of the standard where all are equal. */
function ahead(day: Day) {
  return (a: Exceedance, b: Exceedance): number => {
    const [first, second] = [standingOf(a.item, day).isFirst, standingOf(b.item, day).isFirst]
    if (first !== second) return first ? -1 : 1
    if (a.class !== b.class) return b.class - a.class
    if (a.multiple === null || b.multiple === null) return a.multiple === b.multiple ? 0 : a.multiple === null ? 1 : -1
    return compare(b.multiple, a.multiple)
  }
}

/** 断面主要污染指标: none of a section that is Ⅲ or better. */
export function mainPollutants(items: readonly ItemClass[], body: WaterBody, rules: WaterRules): readonly Exceedance[] {
  const wanted = ruleOn(mainPollutantRules, { rule: 'limit-of-class' }, rules.day) as StandardClass
  const most = ruleOn(mainPollutantRules, { rule: 'most' }, rules.day)
  return items
    .flatMap((item) => exceedance(item, body, wanted, rules) ?? [])
    .toSorted(ahead(rules.day))
    .slice(0, most)
}

/** 断面超标率: of how many of the sections with a value the item missed class Ⅲ. */
export interface ExceedingShare {
  readonly item: WaterItem
  readonly n: number
  readonly ofN: number
  readonly percent: string
}

/** 河流、流域主要污染指标, by the share of sections that miss class Ⅲ. */
export function mainPollutantsOfSections(
  sections: readonly { readonly items: readonly ItemClass[] }[],
  rules: WaterRules,
): readonly ExceedingShare[] {
  const wanted = ruleOn(mainPollutantRules, { rule: 'limit-of-class' }, rules.day)
  const most = ruleOn(mainPollutantRules, { rule: 'most' }, rules.day)
  const shares = rules.assessed.map((item) => {
    const classes = sections.flatMap(({ items }) => items.find((of) => of.item === item)?.class ?? [])
    const n = classes.filter((grade) => grade > wanted).length
    return {
      item,
      n,
      ofN: classes.length,
      percent: classes.length === 0 ? '0.0' : roundFraction({ over: BigInt(n) * 100n, under: BigInt(classes.length) }, 1),
    }
  })
  return shares
    .filter(({ n }) => n > 0)
    .toSorted((a, b) => b.n * a.ofN - a.n * b.ofN)
    .slice(0, most)
}
