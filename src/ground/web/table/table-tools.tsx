import type { RefObject } from 'react'
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { Icon } from '../icons.tsx'
import { fill, useText } from '../text/text.ts'
import type { Selection, TableProps } from './data-table.tsx'
import type { Table } from './use-table.ts'

type Props<Row> = TableProps<Row> & { readonly table: Table<Row>; readonly search: RefObject<HTMLInputElement | null> }

/** Search, filters, columns and export above the table. */
export function TableTools<Row>(props: Props<Row>) {
  const { query, onQuery, filters, table, search, onExport, columns } = props
  const t = useText()
  return (
    <div className='data-tools'>
      {onQuery !== undefined && (
        <input
          ref={search}
          type='search'
          className='grow'
          aria-label={t.table.search}
          aria-keyshortcuts='/'
          placeholder={`${t.table.search}  /`}
          value={query ?? ''}
          onChange={(event) => onQuery(event.target.value)}
        />
      )}
      {filters}
      <span className='grow' />
      {columns.length > 3 && <ColumnMenu {...props} />}
      {onExport !== undefined && (
        <button type='button' className='button' onClick={() => onExport(table.shown, table.rows)}>
          <Icon name='download' />
          {t.table.export}
        </button>
      )}
    </div>
  )
}

function ColumnMenu<Row>({ columns, table }: Props<Row>) {
  const t = useText()
  return (
    <MenuTrigger>
      <Button className='button quiet square when-wide' aria-label={t.table.columns}>
        <Icon name='columns' />
      </Button>
      <Popover className='popover' placement='bottom end'>
        <Menu
          className='menu'
          aria-label={t.table.columns}
          selectionMode='multiple'
          selectedKeys={table.visible}
          onSelectionChange={(keys) => {
            const fixed = columns.filter(({ isFixed }) => isFixed === true).map(({ id }) => id)
            table.show(new Set([...fixed, ...(keys === 'all' ? columns.map(({ id }) => id) : [...keys].map(String))]))
          }}
        >
          {columns
            .filter(({ isFixed }) => isFixed !== true)
            .map(({ id, title }) => (
              <MenuItem key={id} id={id} className='menu-item pick' textValue={title}>
                {title}
              </MenuItem>
            ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}

interface BulkProps<Row> {
  readonly selection: Selection<Row>
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
}

export function BulkBar<Row>({ selection, rows, keyOf }: BulkProps<Row>) {
  const t = useText()
  const chosen = rows.filter((row) => selection.ticked.has(keyOf(row)))
  return (
    <section className='bulk-bar' aria-label={fill(t.table.selected, { count: selection.ticked.size })}>
      <b role='status'>{fill(t.table.selected, { count: selection.ticked.size })}</b>
      {selection.actions(chosen)}
      <button type='button' className='button quiet' onClick={() => selection.onTicked(new Set())}>
        {t.table.clear}
      </button>
    </section>
  )
}
