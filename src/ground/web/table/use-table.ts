import { useMemo, useState } from 'react'
import { type Column, keepColumns, keptColumns, type Sort, sorted } from './column.ts'
import type { TableProps } from './data-table.tsx'

export interface Table<Row> {
  readonly rows: readonly Row[]
  readonly shown: readonly Column<Row>[]
  readonly visible: ReadonlySet<string>
  readonly show: (columns: ReadonlySet<string>) => void
  readonly sort: Sort | null
  readonly sortBy: (column: Column<Row>) => void
  readonly active: number
  readonly setActive: (row: number) => void
}

/** Columns by choice, order, and the row at which the keys are. */
export function useTable<Row>({ id, columns, rows, sort: given, onSort }: TableProps<Row>): Table<Row> {
  const [visible, setVisible] = useState(() => keptColumns(id, columns))
  const [own, setOwn] = useState<Sort | null>(null)
  const [active, setActive] = useState(0)
  const sort = onSort === undefined ? own : (given ?? null)
  const inOrder = useMemo(() => (onSort === undefined ? sorted(rows, columns, own) : rows), [rows, columns, own, onSort])
  return {
    rows: inOrder,
    shown: columns.filter((column) => visible.has(column.id)),
    visible,
    show: (wanted) => {
      setVisible(wanted)
      keepColumns(id, wanted)
    },
    sort,
    sortBy: (column) => {
      // Figures are looked at from the largest first.
      const next =
        sort?.by === column.id
          ? { by: column.id, isDescending: !sort.isDescending }
          : { by: column.id, isDescending: column.isNumber === true }
      if (onSort === undefined) setOwn(next)
      else onSort(next)
    },
    active,
    setActive,
  }
}
