import { useText } from '../text/text.ts'
import type { Column } from './column.ts'
import type { Selection } from './data-table.tsx'
import type { Table } from './use-table.ts'

interface Props<Row> {
  readonly table: Table<Row>
  readonly selection: Selection<Row> | undefined
  readonly keyOf: (row: Row) => string
}

export function TableHead<Row>({ table, selection, keyOf }: Props<Row>) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {selection !== undefined && <TickAll rows={table.rows} selection={selection} keyOf={keyOf} />}
        {table.shown.map((column) => (
          <Head key={column.id} column={column} table={table} />
        ))}
      </tr>
    </thead>
  )
}

function TickAll<Row>({ rows, selection, keyOf }: { rows: readonly Row[]; selection: Selection<Row>; keyOf: (row: Row) => string }) {
  const t = useText()
  const { ticked, onTicked } = selection
  const isAll = rows.length > 0 && rows.every((row) => ticked.has(keyOf(row)))
  return (
    <th className='tick'>
      <label>
        <input
          type='checkbox'
          aria-label={t.table.selectAll}
          checked={isAll}
          ref={(box) => {
            if (box !== null) box.indeterminate = ticked.size > 0 && !isAll
          }}
          onChange={() => onTicked(isAll ? new Set() : new Set(rows.map(keyOf)))}
        />
      </label>
    </th>
  )
}

function Head<Row>({ column, table }: { column: Column<Row>; table: Table<Row> }) {
  const isSorted = table.sort?.by === column.id
  const words = (
    <>
      {column.title}
      {column.unit !== undefined && <small>{column.unit}</small>}
    </>
  )
  return (
    <th
      className={column.isNumber === true ? 'n' : undefined}
      title={column.hint}
      data-phone={column.isOnPhone === true || column.isFixed === true || undefined}
      aria-sort={isSorted ? (table.sort?.isDescending === true ? 'descending' : 'ascending') : undefined}
    >
      {column.sort === undefined ? (
        words
      ) : (
        <button type='button' onClick={() => table.sortBy(column)}>
          {words}
        </button>
      )}
    </th>
  )
}
