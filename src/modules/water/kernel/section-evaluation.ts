/**
 * Sections evaluated over a period of days · 断面时段评价 out of what is kept of them: months, how many readings were to come, the
 * target class. Readings of a laboratory come once a month, of a station six times a day, on the days on which the section was in service.
 */
import { type Day, dayAfter } from '#ground/lib/day.ts'
import { daysBetween } from '#ground/lib/day-count.ts'
import type { WaterItem } from '#standards/gb-3838/items.table.ts'
import type { StandardClass, WaterBody } from '#standards/gb-3838/limits.table.ts'
import type { WaterRules, WaterSource } from './rules.ts'
import { firstOfNext, monthOf } from './sampling-time.ts'
import { addToTotals, emptyTotals, type Month, type SectionPeriod, sectionPeriod } from './section-period.ts'
import { readingOf, type StoredReading } from './stored-reading.ts'
import { againstTarget, type TargetAnswer } from './target.ts'

/** 断面, as far as its evaluation goes. */
export interface EvaluatedSection {
  readonly code: string
  readonly body: WaterBody
  readonly target: StandardClass | null
  readonly sinceOn: Day
  readonly untilOn: Day | null
}

/** 有效数据下限, in per cent of what was to come: a setting, no clause. */
export const ENOUGH_PERCENT = 50
const READINGS_A_DAY = 6

/** 各月应有次数, of the days on which the section was in service; none where it was in none of them. */
export function monthsOf(from: Day, until: Day, source: WaterSource): { readonly month: Month; readonly expectedN: number }[] {
  const months: { month: Month; expectedN: number }[] = []
  for (let day = from; day <= until; ) {
    const next = firstOfNext(day)
    const days = daysBetween(day, next <= until ? next : dayAfter(until))
    months.push({ month: day.slice(0, 7) as Month, expectedN: source === 'laboratory' ? 1 : days * READINGS_A_DAY })
    day = next
  }
  return months
}

export interface SectionEvaluation {
  readonly period: SectionPeriod
  readonly target: TargetAnswer | null
}

/** 断面时段评价; null of a section that was not in service within the period. */
export function evaluateSection(
  section: EvaluatedSection,
  readings: readonly StoredReading[],
  asked: { readonly from: Day; readonly until: Day; readonly source: WaterSource },
  rules: WaterRules,
  isLeftOut: (item: WaterItem, at: Date) => boolean,
): SectionEvaluation | null {
  const from = section.sinceOn > asked.from ? section.sinceOn : asked.from
  const until = section.untilOn !== null && section.untilOn < asked.until ? section.untilOn : asked.until
  if (from > until) return null
  const totals = emptyTotals(section.body, asked.source)
  for (const stored of readings)
    addToTotals(
      totals,
      monthOf(stored.at),
      readingOf(stored, section.body, (item) => isLeftOut(item, stored.at)),
      rules,
    )
  const period = sectionPeriod(totals, { months: monthsOf(from, until, asked.source), enoughPercent: ENOUGH_PERCENT }, rules)
  const { whole } = period
  const target = section.target === null || !whole.isEvaluated ? null : againstTarget(whole.result, section.body, section.target, rules)
  return { period, target }
}
