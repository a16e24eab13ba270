export interface RefusedRow {
  readonly row: number
  readonly column: string | null
  readonly reason: string
  readonly text: string | null
}

export interface RefusedGroup {
  readonly key: string
  readonly reason: string
  readonly column: string | null
  readonly text: string | null
  /** The first rows of it. */
  readonly rows: readonly number[]
  readonly count: number
}

const SHOWN_ROWS = 8
/** Contents that differ from row to row by their nature: they say nothing of the group. */
const OF_ITS_OWN = new Set(['twice-in-file', 'repeated'])

/** Rows with one reason and one content are one group; the largest first. */
export function groupRefused(rows: readonly RefusedRow[]): readonly RefusedGroup[] {
  const groups = new Map<string, RefusedGroup & { rows: number[]; count: number }>()
  for (const { row, column, reason, text } of rows) {
    const own = OF_ITS_OWN.has(reason) ? null : text
    const key = `${reason} ${column} ${own}`
    const group = groups.get(key) ?? { key, reason, column, text: own, rows: [] as number[], count: 0 }
    if (group.rows.length < SHOWN_ROWS) group.rows.push(row)
    groups.set(key, { ...group, count: group.count + 1 })
  }
  return [...groups.values()].sort((x, y) => y.count - x.count)
}
