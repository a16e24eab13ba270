/**
 * Rows of coloured cells: the days of months, the hours of days. The colours are those of a standard; a figure and a sign stand in each cell,
 * so that nobody has to tell colours apart. The cells are walked with the arrow keys and opened with Enter.
 */
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { usePageKeys } from '../keys-help.tsx'
import { useChartText } from './text.ts'
import { type Rgb, toneStyle } from './tone.ts'
import './chart.css'

export interface Cell {
  readonly id: string
  /** The figure; null where nothing was evaluated. */
  readonly text: string | null
  readonly sign?: string
  readonly tone?: Rgb
  /** All that the cell says, in words. */
  readonly words: string
  /** Stands in a corner: something sets this cell apart. */
  readonly mark?: string
  /** Its own short name, where no head of a column says it: on a phone. */
  readonly name: string
  /** In which of the columns of a phone it stands, where that is not simply the next. */
  readonly narrowColumn?: number
}

export interface CellRow {
  readonly id: string
  readonly title: string
  /** Columns before its first cell. */
  readonly skipped: number
  readonly cells: readonly Cell[]
}

export interface LegendEntry {
  readonly sign: string
  readonly name: string
  readonly range: string
  readonly tone: Rgb
}

interface Props {
  readonly label: string
  readonly rows: readonly CellRow[]
  readonly columns: readonly string[]
  /** Columns on a phone. */
  readonly narrowColumns: number
  readonly onOpen?: (id: string) => void
  readonly chosen?: string | null
  readonly legend?: readonly LegendEntry[]
  readonly children?: ReactNode
}

interface Place {
  readonly row: number
  readonly cell: number
}

/** Up and down keep the column; at an end one stays. */
function moved(rows: readonly CellRow[], { row, cell }: Place, key: string): Place | null {
  const own = rows[row]
  if (own === undefined) return null
  const column = own.skipped + cell
  const into = (to: number): Place => {
    const other = rows[to]
    if (other === undefined) return { row, cell }
    return { row: to, cell: Math.min(other.cells.length - 1, Math.max(0, column - other.skipped)) }
  }
  const before = (): Place => (row === 0 ? { row, cell } : { row: row - 1, cell: (rows[row - 1]?.cells.length ?? 1) - 1 })
  const after = (): Place => (row === rows.length - 1 ? { row, cell } : { row: row + 1, cell: 0 })
  switch (key) {
    case 'ArrowLeft':
      return cell > 0 ? { row, cell: cell - 1 } : before()
    case 'ArrowRight':
      return cell < own.cells.length - 1 ? { row, cell: cell + 1 } : after()
    case 'ArrowUp':
      return into(row - 1)
    case 'ArrowDown':
      return into(row + 1)
    case 'Home':
      return { row, cell: 0 }
    case 'End':
      return { row, cell: own.cells.length - 1 }
    default:
      return null
  }
}

export function CellGrid({ label, rows, columns, narrowColumns, onOpen, chosen = null, legend = [], children }: Props) {
  const t = useChartText()
  const table = useRef<HTMLTableElement>(null)
  const [active, setActive] = useState<Place>({ row: 0, cell: 0 })
  usePageKeys(t.cellKeys)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const open = rows[active.row]?.cells[active.cell]
    if ((event.key === 'Enter' || event.key === ' ') && open !== undefined && onOpen !== undefined) onOpen(open.id)
    else {
      const to = moved(rows, active, event.key)
      if (to === null) return
      setActive(to)
      table.current?.querySelector<HTMLElement>(`[data-at="${to.row} ${to.cell}"]`)?.focus()
    }
    event.preventDefault()
  }
  return (
    <div className='cells' data-narrow={narrowColumns}>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid in the sense of ARIA, whose cells are walked by keys */}
      <table ref={table} role='grid' aria-label={label} onKeyDown={onKeyDown}>
        <thead>
          <tr>
            <td />
            {columns.map((column) => (
              <th key={column} scope='col'>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((of, row) => (
            <tr key={of.id}>
              <th scope='row'>{of.title}</th>
              {of.skipped > 0 && <td className='cells-skipped' colSpan={of.skipped} />}
              {of.cells.map((cell, at) => (
                <OneCell
                  key={cell.id}
                  {...{ cell, chosen, onOpen }}
                  at={`${row} ${at}`}
                  isActive={row === active.row && at === active.cell}
                  onActive={() => setActive({ row, cell: at })}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {(legend.length > 0 || children !== undefined) && (
        <div className='cells-legend note'>
          {legend.length > 0 && <Legend entries={legend} label={t.legend} />}
          {children}
        </div>
      )}
    </div>
  )
}

interface OneProps {
  readonly cell: Cell
  readonly at: string
  readonly chosen: string | null
  readonly isActive: boolean
  readonly onActive: () => void
  readonly onOpen: ((id: string) => void) | undefined
}

function OneCell({ cell: { id, text, sign, tone, words, mark, name, narrowColumn }, at, chosen, isActive, onActive, onOpen }: OneProps) {
  return (
    <td
      className='cell'
      data-at={at}
      data-opens={onOpen === undefined ? undefined : true}
      data-none={text === null || undefined}
      aria-current={id === chosen || undefined}
      tabIndex={isActive ? 0 : -1}
      title={words}
      aria-label={words}
      style={{ ...(tone === undefined ? {} : toneStyle(tone)), ...(narrowColumn === undefined ? {} : { gridColumn: narrowColumn }) }}
      onFocus={onActive}
      onClick={() => onOpen?.(id)}
      onKeyDown={() => {}}
    >
      <b>{name}</b>
      {text ?? '—'}
      {sign !== undefined && <small>{sign}</small>}
      {mark !== undefined && <i>{mark}</i>}
    </td>
  )
}

function Legend({ entries, label }: { entries: readonly LegendEntry[]; label: string }) {
  return (
    <ul aria-label={label}>
      {entries.map(({ sign, name, range, tone }) => (
        <li key={name}>
          <i style={toneStyle(tone)} aria-hidden='true'>
            {sign}
          </i>
          {name} {range}
        </li>
      ))}
    </ul>
  )
}
