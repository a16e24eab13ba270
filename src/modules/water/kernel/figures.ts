/**
 * Figures of the room · 统计数字: how many of the assessed sections are good (优良, Ⅲ or better) and how many are 劣Ⅴ, and their shares.
 *
 * Counted are sections that were evaluated: one without water, or with too few readings, is no good one and no bad one. How many
 * there are of it stands beside, so that a share of few sections does not pass for one of all.
 */
import { classShares } from './basin.ts'
import type { SectionPeriod } from './section-period.ts'

/** One figure · 数字: `rows` is how many sections it was counted from; null where there is none. */
export interface Figure {
  readonly id: string
  readonly value: string | null
  readonly unit: string
  readonly rows: number
}

/** 地表水统计 of the sections of a period. */
export function waterFigures(sections: readonly SectionPeriod[]): readonly Figure[] {
  const shares = classShares(sections.flatMap(({ whole }) => (whole.isEvaluated ? whole.class : [])))
  const rows = sections.filter(({ whole }) => whole.isEvaluated).length
  const good = shares === null ? null : String(shares.counts[1] + shares.counts[2] + shares.counts[3])
  return [
    { id: 'water.sections', value: String(rows), unit: '个', rows: sections.length },
    { id: 'water.sections-good', value: shares?.goodPercent ?? null, unit: '%', rows },
    { id: 'water.sections-good-count', value: good, unit: '个', rows },
    { id: 'water.sections-worst', value: shares?.worstPercent ?? null, unit: '%', rows },
  ]
}
