import type { KeyboardEvent } from 'react'
import { useText } from '../text/text.ts'
import type { Column } from './column.ts'
import type { Selection } from './data-table.tsx'

interface Props<Row> {
  readonly row: Row
  readonly name: string
  readonly index: number
  readonly shown: readonly Column<Row>[]
  readonly selection: Selection<Row> | undefined
  readonly onOpen: ((row: Row) => void) | undefined
  readonly isActive: boolean
  readonly isChosen: boolean
  readonly onActive: () => void
}

function tickedWith({ ticked }: Selection<never> | Selection<unknown>, name: string): ReadonlySet<string> {
  const next = new Set(ticked)
  if (!next.delete(name)) next.add(name)
  return next
}

export function TableRow<Row>({ row, name, index, shown, selection, onOpen, isActive, isChosen, onActive }: Props<Row>) {
  const isTicked = selection?.ticked.has(name) === true
  const tick = () => selection?.onTicked(tickedWith(selection as Selection<unknown>, name))
  const onKey = (event: KeyboardEvent) => {
    // A button or a link inside the row does what it is for.
    if (event.target !== event.currentTarget) return
    if (event.key === 'Enter' && onOpen !== undefined) onOpen(row)
    else if (event.key === ' ' && selection !== undefined) tick()
    else return
    event.preventDefault()
  }
  return (
    <tr
      tabIndex={isActive ? 0 : -1}
      aria-rowindex={index + 2}
      data-ticked={isTicked || undefined}
      aria-current={isChosen || undefined}
      data-opens={onOpen === undefined ? undefined : true}
      onKeyDown={onKey}
      onFocus={(event) => event.target === event.currentTarget && onActive()}
      onClick={(event) => {
        if (event.target instanceof HTMLElement && event.target.closest('button, a, input, label') !== null) return
        onActive()
        onOpen?.(row)
      }}
    >
      {selection !== undefined && <TickCell label={nameOf(row, name, shown)} isTicked={isTicked} onTick={tick} />}
      {shown.map((column) => (
        <Cell key={column.id} column={column} row={row} />
      ))}
    </tr>
  )
}

/** The row as a person would call it. */
function nameOf<Row>(row: Row, name: string, shown: readonly Column<Row>[]): string {
  const column = shown.find(({ isFixed }) => isFixed === true)
  return column?.text?.(row) ?? name
}

function TickCell({ label, isTicked, onTick }: { label: string; isTicked: boolean; onTick: () => void }) {
  const t = useText()
  return (
    <td className='tick'>
      <label>
        <input type='checkbox' tabIndex={-1} aria-label={`${t.table.select} ${label}`} checked={isTicked} onChange={onTick} />
      </label>
    </td>
  )
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  return (
    <td
      // What is cut off has to be said in full by its title.
      className={column.isNumber === true ? 'n' : column.text === undefined ? undefined : 'cut'}
      data-phone={column.isOnPhone === true || column.isFixed === true || undefined}
      title={column.text?.(row)}
    >
      {column.cell(row)}
    </td>
  )
}

/** What was not evaluated: a dash, with the reason for whoever points at it or listens. */
export function NotEvaluated({ why }: { why?: string }) {
  const t = useText()
  const words = why ?? t.table.notEvaluated
  return (
    <span title={words}>
      <span aria-hidden='true'>—</span>
      <span className='unseen'>{words}</span>
    </span>
  )
}
