/** Figures of the room · 统计数字: what is open, and what of it is overdue. */
import type { Day } from '#ground/lib/day.ts'

/** One figure · 数字: `rows` is how many items it was counted from; `from` and `until` are the day of the count. */
export interface Figure {
  readonly id: string
  readonly value: string
  readonly unit: string
  readonly rows: number
  readonly from: Day
  readonly until: Day
}

/** 清单计数: `overdue` are those whose owner has not reported them done and whose limit has passed. */
export interface Counts {
  readonly open: number
  readonly overdue: number
}

/** 清单统计. */
export const taskFigures = ({ open, overdue }: Counts, today: Day): Figure[] => [
  { id: 'tasks.open', value: String(open), unit: '项', rows: open, from: today, until: today },
  { id: 'tasks.overdue', value: String(overdue), unit: '项', rows: open, from: today, until: today },
]
