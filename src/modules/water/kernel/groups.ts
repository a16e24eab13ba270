/**
 * Sections put together · 归集断面: by river, basin, district, or all of the city; rivers and lakes of one name apart, for the method
 * evaluates one kind of water at a time. Beside it stands the same group a year before, and the change from then to now.
 */
import type { WaterBody } from '#standards/gb-3838/limits.table.ts'
import { type BasinAnswer, basinEvaluation } from './basin.ts'
import { basinChange, type WaterChange } from './change.ts'
import type { WaterRules } from './rules.ts'
import type { SectionEvaluation } from './section-evaluation.ts'

/** 归集方式: 河流、流域、行政区、全市. */
export const groupings = ['river', 'basin', 'area', 'city'] as const
export type Grouping = (typeof groupings)[number]

/** 断面, as far as it is put together. */
export interface GroupedSection extends SectionEvaluation {
  readonly section: { readonly code: string; readonly river: string; readonly basin: string | null; readonly areaCode: string }
}

/** What a section belongs to; empty where its basin is not known. */
export function groupOf(by: Grouping, { river, basin, areaCode }: GroupedSection['section']): string {
  return { river, basin: basin ?? '', area: areaCode, city: 'city' }[by]
}

/** 一组断面 of one kind of water. */
export interface SectionGroup<Section extends GroupedSection> {
  readonly of: string
  readonly body: WaterBody
  readonly sections: readonly Section[]
  readonly answer: BasinAnswer
}

/** 按河流、流域、行政区或全市归集, in the order of their names. */
export function groupsOf<Section extends GroupedSection>(
  by: Grouping,
  sections: readonly Section[],
  rules: WaterRules,
): readonly SectionGroup<Section>[] {
  const groups = Map.groupBy(sections, ({ section, period }) => `${period.body}\u0000${groupOf(by, section)}`)
  return [...groups.values()]
    .map((of) => {
      const [first] = of as [Section]
      const periods = of.map(({ period }) => period)
      return {
        of: groupOf(by, first.section),
        body: first.period.body,
        sections: of,
        answer: basinEvaluation(periods, rules, { isOneWater: by === 'river' }),
      }
    })
    .toSorted((a, b) => (a.of < b.of ? -1 : a.of > b.of ? 1 : a.body < b.body ? 1 : -1))
}

/** 与上年同期比较; null where the group had no section then, or one of the two was not evaluated. */
export function changeOf(
  before: BasinAnswer | null,
  after: BasinAnswer,
  { day }: WaterRules,
): (WaterChange & { readonly isEvaluated: true }) | null {
  const change = before === null ? null : basinChange(before, after, day)
  return change?.isEvaluated === true ? change : null
}
