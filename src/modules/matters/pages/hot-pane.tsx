import type { RefObject } from 'react'
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { Icon } from '#ground/web/icons.tsx'
import type { PageText } from '../text/page.ts'
import { say } from '../text/say.ts'
import { save } from './downloads.tsx'
import { COLUMNS, type Column, type HotList, shownFigure } from './hot-rows.ts'
import { HotTable } from './hot-table.tsx'

interface Props {
  readonly t: PageText
  readonly hot: HotList
  readonly file: string
  readonly search: RefObject<HTMLInputElement | null>
  readonly chosen: string | null
  readonly onChoose: (matter: string) => void
  readonly onEnter: () => void
  readonly merge: () => void
}

/** The hot list with what finds, picks and saves of it. */
export function HotPane({ t, hot, file, search, chosen, onChoose, onEnter, merge }: Props) {
  const exportShown = async () => {
    const { writeCsv } = await import('#ground/sheet/write.ts')
    const shown = COLUMNS.filter((column) => column !== 'timeline' && hot.columns.has(column)) as Exclude<Column, 'timeline'>[]
    const header = [t.columns.rank, t.columns.title, t.period.replace(/\{\w+\}/g, '').trim(), ...shown.map((column) => t.columns[column])]
    const rows = hot.rows.map((matter) => [
      matter.rank,
      matter.title,
      say(t.period, { from: matter.firstAt.slice(0, 10), to: matter.lastAt.slice(0, 10) }),
      ...shown.map((column) => shownFigure(matter, column)),
    ])
    save(`${file.replace(/\.[^.]*$/, '')}-${t.tabs.hot}.csv`, writeCsv(header, rows))
  }
  return (
    <>
      {hot.ticked.size > 0 ? (
        <div className='tools bulk'>
          <b>{say(t.selected, { count: hot.ticked.size })}</b>
          <span className='grow' />
          <button type='button' className='button primary' disabled={hot.ticked.size < 2} onClick={merge}>
            {t.merge}
          </button>
          <button type='button' className='button' onClick={() => hot.setTicked(new Set())}>
            {t.clearSelection}
          </button>
        </div>
      ) : (
        <div className='tools'>
          <input
            ref={search}
            type='search'
            placeholder={t.search}
            aria-label={t.search}
            value={hot.query}
            onChange={(event) => hot.setQuery(event.target.value)}
          />
          <label className='check'>
            <input type='checkbox' checked={hot.onlyRepeated} onChange={(event) => hot.setOnlyRepeated(event.target.checked)} />
            {t.onlyRepeated}
          </label>
          <ColumnMenu t={t} hot={hot} />
          <button
            type='button'
            className='button quiet square when-wide'
            title={t.exportHint}
            aria-label={t.exportShown}
            disabled={hot.rows.length === 0}
            onClick={exportShown}
          >
            <Icon name='download' />
          </button>
        </div>
      )}
      {hot.rows.length === 0 ? (
        <NothingFound t={t} hot={hot} />
      ) : (
        <>
          <HotTable t={t} hot={hot} chosen={chosen} onChoose={onChoose} onEnter={onEnter} />
          <p className='list-foot note'>{say(t.shownOf, { shown: hot.rows.length.toLocaleString(), all: hot.all.toLocaleString() })}</p>
        </>
      )}
    </>
  )
}

function ColumnMenu({ t, hot }: { t: PageText; hot: HotList }) {
  return (
    <MenuTrigger>
      <Button className='button quiet square when-wide' aria-label={t.chooseColumns}>
        <Icon name='columns' />
      </Button>
      <Popover className='popover' placement='bottom end'>
        <Menu
          className='menu'
          aria-label={t.chooseColumns}
          selectionMode='multiple'
          selectedKeys={hot.columns}
          onSelectionChange={(keys) => hot.setColumns(new Set(COLUMNS.filter((column) => keys === 'all' || keys.has(column))))}
        >
          {COLUMNS.map((column) => (
            <MenuItem key={column} id={column} className='menu-item pick'>
              {t.columns[column]}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}

function NothingFound({ t, hot }: { t: PageText; hot: HotList }) {
  const isSearch = hot.query.trim() !== ''
  return (
    <div className='empty'>
      <p>{isSearch ? t.nothingFound : t.nothingRepeated}</p>
      <button type='button' className='button' onClick={() => (isSearch ? hot.setQuery('') : hot.setOnlyRepeated(false))}>
        {isSearch ? t.clearSearch : t.showAll}
      </button>
    </div>
  )
}
