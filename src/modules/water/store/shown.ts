/** Evaluations as a page is told them · 评价的呈现: figures with n, coverage and the rule rows that they were made by. */
import { clauseText, unverifiedOf } from '#standards/clause.ts'
import { waterItems } from '#standards/gb-3838/items.table.ts'
import type { WaterLimitRow } from '#standards/gb-3838/limits.table.ts'
import type { Row } from '#standards/row.ts'
import type { Exceedance } from '../kernel/main-pollutants.ts'
import type { WaterRules } from '../kernel/rules.ts'
import { timeText } from '../kernel/sampling-time.ts'
import type { PeriodClass } from '../kernel/section-period.ts'
import { waterClasses } from '../kernel/water-class.ts'
import type { Evaluated, Latest } from './evaluate.ts'
import type { Section } from './sections.ts'

export const shownSection = ({ areaCode, lon, lat, datum, ...rest }: Section) => ({
  ...rest,
  area: areaCode,
  point: lon === null || lat === null || datum === null ? null : { lon, lat, datum },
})

type AnyRow = Row<object, unknown>

/** 规则行: its key in words of the table, its value, its clause. */
export const shownRule = ({ value, from, to, cite, unverified, ...key }: AnyRow) => ({
  name: Object.values(key).join(' '),
  value: typeof value === 'object' ? JSON.stringify(value) : String(value),
  clause: clauseText(cite),
  from,
  until: to ?? null,
  unverified: unverifiedOf({ cite, ...(unverified === undefined ? {} : { unverified }) }),
})

/** 限值的写法: `≤1.0`, `≥5`, `6–9`. */
function limitText({ value }: WaterLimitRow): string {
  if (value.sense === 'between') return `${value.low}–${value.high}`
  return `${value.sense === 'at-most' ? '≤' : '≥'}${value.limit}`
}

export const shownExceedance = ({ item, class: grade, limit, multipleText }: Exceedance) => ({
  ...{ item, class: grade, multiple: multipleText },
  limit: limitText(limit),
})

const classOf = (of: PeriodClass) => ({
  class: of.isEvaluated ? of.class : null,
  withheld: of.isEvaluated ? null : of.reason,
  ...{ n: of.n, expected: of.expectedN, coverage: of.coveragePercent },
})

/** 最近一次监测. */
export function shownLatest({ reading, of }: Latest) {
  const counted = { n: of?.n ?? 0, expected: of?.expectedN ?? 0 }
  return {
    ...{ at: timeText(reading.at), source: reading.source, ...counted },
    class: of?.isEvaluated ? of.class : null,
    withheld: of === null ? 'no-rule-in-force' : of.isEvaluated ? null : of.reason,
    determining: of?.isEvaluated ? of.determining.map(({ item }) => item) : [],
  }
}

/** 一个断面的时段评价. */
export function shownEvaluation({ section, period, target, open }: Evaluated, rules: WaterRules) {
  const { whole } = period
  const classes = new Map(whole.isEvaluated ? [...whole.result.items, ...whole.result.references].map((of) => [of.item, of]) : [])
  const wanted = section.target ?? 3
  const items = waterItems.flatMap(({ item, unit }) => {
    const mean = period.means.get(item)
    if (mean === undefined) return []
    const of = classes.get(item)
    const limit = rules.limits.get(item)?.[section.body][wanted - 1]
    return {
      ...{ item, unit, mean: mean.measured.text, n: mean.n, belowDetection: mean.belowDetection, class: of?.class ?? null },
      limit: limit === undefined ? null : limitText(limit.row),
      isReference: rules.references.includes(item),
    }
  })
  return {
    ...{ section: shownSection(section), source: period.source, open, ...classOf(whole) },
    status: whole.isEvaluated ? whole.result.status : null,
    determining: whole.isEvaluated ? whole.result.determining.map(({ item }) => item) : [],
    unsampled: Object.entries(whole.unsampled).map(([state, times]) => ({ state, times })),
    items,
    limitsOf: wanted,
    pollutants: period.pollutants.map(shownExceedance),
    months: period.months.map(({ month, of }) => ({ month, ...classOf(of) })),
    monthsOfClass: waterClasses.map((grade) => ({ class: grade, months: period.monthsOfClass[grade] })),
    monthsNotEvaluated: period.monthsNotEvaluated,
    reached: target?.isEvaluated ? target.isReached : null,
    failing: target?.isEvaluated ? target.failing.map(shownExceedance) : [],
  }
}

/** 所用规则行: what a class of these sections was made by, each once. */
export function usedRules(evaluated: readonly Evaluated[], rules: WaterRules) {
  const used = new Set<AnyRow>([rules.belowDetection, rules.halfOfLimit])
  for (const { period, section } of evaluated) {
    used.add(rules.needed[period.source])
    if (period.whole.isEvaluated) used.add(rules.statuses[period.whole.class])
    for (const item of period.means.keys()) for (const { row } of rules.limits.get(item)?.[section.body] ?? []) used.add(row)
  }
  return [...used].map(shownRule)
}
