/** The table that every room uses: sticky head, sorting, columns by choice, keys, selection, and only the rows in view are drawn. */
import { type ReactNode, useEffect, useRef } from 'react'
import { usePageKeys } from '../keys-help.tsx'
import { useRowsInView } from '../rows-in-view.ts'
import { fill, useText } from '../text/text.ts'
import type { Column, Sort } from './column.ts'
import { TableHead } from './table-head.tsx'
import { TableRow } from './table-row.tsx'
import { BulkBar, TableTools } from './table-tools.tsx'
import { useTable } from './use-table.ts'
import { useTableKeys } from './use-table-keys.ts'
import './table.css'

export interface Selection<Row> {
  readonly ticked: ReadonlySet<string>
  readonly onTicked: (ticked: ReadonlySet<string>) => void
  /** What can be done with all that are ticked. */
  readonly actions: (rows: readonly Row[]) => ReactNode
}

/** Further rows, read when the end comes into view. */
export interface MoreRows {
  readonly hasMore: boolean
  readonly isLoading: boolean
  readonly load: () => void
}

export interface TableProps<Row> {
  /** Its column choice is remembered under this name. */
  readonly id: string
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  /** All that fit, where more fit than are shown. */
  readonly total?: number | null
  readonly onOpen?: (row: Row) => void
  /** The row that is open beside the table. */
  readonly chosen?: string | null
  /** Sorting by the server; without it the rows are sorted here. */
  readonly sort?: Sort | null
  readonly onSort?: (sort: Sort) => void
  readonly query?: string
  readonly onQuery?: (query: string) => void
  readonly filters?: ReactNode
  readonly selection?: Selection<Row>
  readonly more?: MoreRows
  /** Gets exactly what is shown: these columns, these rows, in this order. */
  readonly onExport?: (columns: readonly Column<Row>[], rows: readonly Row[]) => void
  readonly empty?: ReactNode
  /** Nothing is known of the rows yet, not even that there are none. */
  readonly isLoading?: boolean
  /** In pixels; 32 for one line, 48 for two. */
  readonly rowHeight?: number
}

const ROW = 32
const HEAD = 36
/** Rows before the end at which the next ones are asked for. */
const AHEAD = 20

export function DataTable<Row>(props: TableProps<Row>) {
  const { id, label, rowHeight = ROW, selection, more, keyOf, onOpen, chosen = null } = props
  const t = useText()
  const box = useRef<HTMLDivElement>(null)
  const search = useRef<HTMLInputElement>(null)
  const table = useTable(props)
  const { rows, shown, active, setActive } = table
  const { first, last, reveal } = useRowsInView(box, rows.length, rowHeight, HEAD)
  usePageKeys(t.keys.table)
  useTableKeys({ box, search, count: rows.length, active, setActive, reveal })
  useEffect(() => {
    if (more?.hasMore === true && !more.isLoading && last >= rows.length - AHEAD) more.load()
  }, [more, last, rows.length])
  const height = rowHeight === ROW ? 'one' : 'two'
  const spans = shown.length + (selection === undefined ? 0 : 1)
  return (
    <section className='data' aria-label={label}>
      <TableTools {...props} table={table} search={search} />
      {selection !== undefined && selection.ticked.size > 0 && <BulkBar selection={selection} rows={rows} keyOf={keyOf} />}
      <div className='data-scroll' ref={box}>
        <table
          className='table data-table'
          aria-label={label}
          aria-rowcount={(props.total ?? rows.length) + 1}
          data-lines={height}
          id={`table-${id}`}
        >
          <TableHead {...{ table, selection, keyOf }} />
          <tbody>
            {first > 0 && <Gap height={first * rowHeight} spans={spans} />}
            {rows.slice(first, last).map((row, at) => (
              <TableRow
                key={keyOf(row)}
                {...{ row, shown, selection, onOpen }}
                name={keyOf(row)}
                index={first + at}
                isActive={first + at === Math.min(active, rows.length - 1)}
                isChosen={keyOf(row) === chosen}
                onActive={() => setActive(first + at)}
              />
            ))}
            {last < rows.length && <Gap height={(rows.length - last) * rowHeight} spans={spans} />}
          </tbody>
        </table>
        {rows.length === 0 && <NothingHere {...props} />}
        {more?.hasMore === true && <MoreLine more={more} />}
      </div>
      <p className='data-foot note' role='status'>
        {props.isLoading !== true && footWords(t, rows.length, props.total ?? null, more?.hasMore === true)}
      </p>
    </section>
  )
}

function footWords(t: ReturnType<typeof useText>, count: number, total: number | null, hasMore: boolean): string {
  const shown = count.toLocaleString()
  if (total !== null && total > count) return fill(t.table.rowsOf, { count: shown, total: total.toLocaleString() })
  return fill(hasMore ? t.table.rowsMore : t.table.rows, { count: shown })
}

function NothingHere<Row>({ query = '', onQuery, empty }: TableProps<Row>) {
  const t = useText()
  if (query === '' && empty !== undefined) return empty
  return (
    <div className='empty'>
      <p className='empty-title'>{t.table.none}</p>
      <p>{t.table.noneHow}</p>
      {query !== '' && (
        <button type='button' className='button' onClick={() => onQuery?.('')}>
          {t.table.clearSearch}
        </button>
      )}
    </div>
  )
}

function MoreLine({ more }: { more: MoreRows }) {
  const t = useText()
  return (
    <p className='data-more'>
      <button type='button' className='button' disabled={more.isLoading} onClick={more.load}>
        {more.isLoading ? t.table.loadingMore : t.table.loadMore}
      </button>
    </p>
  )
}

/** Stands for the rows that are not drawn. */
function Gap({ height, spans }: { height: number; spans: number }) {
  return (
    <tr>
      <td className='gap' colSpan={spans} style={{ height }} />
    </tr>
  )
}
