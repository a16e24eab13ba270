/** Rows that stand below each other, one after the other with their depth: parents before their parts, each level as it was given. */
export interface InTree<Row> {
  readonly row: Row
  readonly depth: number
}

/** What stands below something that is not among the rows begins a tree of its own: nothing is left out. */
export function inTree<Row>(
  rows: readonly Row[],
  idOf: (row: Row) => string,
  parentOf: (row: Row) => string | null,
): readonly InTree<Row>[] {
  const known = new Set(rows.map(idOf))
  const below = new Map<string | null, Row[]>()
  for (const row of rows) {
    const parent = parentOf(row)
    const key = parent !== null && known.has(parent) ? parent : null
    below.set(key, [...(below.get(key) ?? []), row])
  }
  const walk = (of: string | null, depth: number): readonly InTree<Row>[] =>
    (below.get(of) ?? []).flatMap((row) => [{ row, depth }, ...walk(idOf(row), depth + 1)])
  return walk(null, 0)
}

/** A name as it stands in a list of choices: set in by its depth, in the width of a Chinese sign. */
export const setIn = (name: string, depth: number) => '　'.repeat(depth) + name
