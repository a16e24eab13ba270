/** Figures of the room · 统计数字: what is open, and what of it is overdue. */

/** One figure · 数字: `rows` is how many items it was counted from. */
export interface Figure {
  readonly id: string
  readonly value: string
  readonly unit: string
  readonly rows: number
}

/** 清单计数: `overdue` are those whose owner has not reported them done and whose limit has passed. */
export interface Counts {
  readonly open: number
  readonly overdue: number
}

/** 清单统计. */
export const taskFigures = ({ open, overdue }: Counts): Figure[] => [
  { id: 'tasks.open', value: String(open), unit: '项', rows: open },
  { id: 'tasks.overdue', value: String(overdue), unit: '项', rows: open },
]
