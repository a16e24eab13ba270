import { useEffect, useRef } from 'react'
import { useRowsInView } from '#ground/web/rows-in-view.ts'
import type { TitledMatter } from '../kernel/outcome.ts'
import type { PageText } from '../text/page.ts'
import { say } from '../text/say.ts'
import { COLUMNS, type Column, type HotList, type SortBy, shownFigure } from './hot-rows.ts'
import { Sparkline } from './sparkline.tsx'

interface Props {
  readonly t: PageText
  readonly hot: HotList
  readonly chosen: string | null
  readonly onChoose: (matter: string) => void
  readonly onEnter: () => void
}

const ROW = 48
const HEAD = 44

/** The hot list. Only the rows in view are drawn, so that a hundred thousand of them scroll as one. */
export function HotTable({ t, hot, chosen, onChoose, onEnter }: Props) {
  const { rows, ticked } = hot
  const box = useRef<HTMLDivElement>(null)
  const { first, last, reveal } = useRowsInView(box, rows.length, ROW, HEAD)
  const at = rows.findIndex(({ matter }) => matter === chosen)
  const shown = COLUMNS.filter((column) => hot.columns.has(column))
  useEffect(() => {
    if (at < 0) return
    reveal(at)
    // Whoever walks the list by keys keeps the focus on the row that is chosen.
    const of = box.current
    if (of?.contains(document.activeElement) === true && document.activeElement?.matches('.name button') === true)
      requestAnimationFrame(() => of.querySelector<HTMLElement>('tr[aria-current] .name button')?.focus())
  }, [at, reveal])
  return (
    <div className='hot-scroll' ref={box}>
      <table className='table hot' aria-rowcount={rows.length + 1}>
        <thead>
          <tr>
            <th className='tick'>
              <span className='unseen'>{t.select}</span>
            </th>
            <Head t={t} hot={hot} column='rank' />
            <th>{t.columns.title}</th>
            {shown.map((column) =>
              column === 'timeline' ? (
                <th key={column} data-column={column}>
                  {t.columns.timeline}
                </th>
              ) : (
                <Head key={column} t={t} hot={hot} column={column} />
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {first > 0 && <Gap height={first * ROW} />}
          {rows.slice(first, last).map((matter, row) => (
            <Row
              key={matter.matter}
              t={t}
              matter={matter}
              row={first + row}
              shown={shown}
              isChosen={matter.matter === chosen}
              isTicked={ticked.has(matter.matter)}
              onTick={() => hot.tick(matter.matter)}
              onChoose={() => onChoose(matter.matter)}
              onEnter={onEnter}
            />
          ))}
          {last < rows.length && <Gap height={(rows.length - last) * ROW} />}
        </tbody>
      </table>
    </div>
  )
}

function Head({ t, hot, column }: { t: PageText; hot: HotList; column: SortBy }) {
  const isSorted = hot.order.by === column
  const unit = column === 'rank' ? '' : t.columnUnits[column]
  return (
    <th className='n' data-column={column} aria-sort={isSorted ? (hot.order.isDescending ? 'descending' : 'ascending') : undefined}>
      <button type='button' onClick={() => hot.sort(column)} title={t.columnHints[column]}>
        {t.columns[column]}
        {unit !== '' && <small>{unit}</small>}
      </button>
    </th>
  )
}

/** First and last day; a year that both share is said once. */
function period({ firstAt, lastAt }: TitledMatter): string {
  const isOneYear = firstAt.slice(0, 4) === lastAt.slice(0, 4)
  return `${firstAt.slice(0, 10)} – ${lastAt.slice(isOneYear ? 5 : 0, 10)}`
}

interface RowProps {
  readonly t: PageText
  readonly matter: TitledMatter
  readonly row: number
  readonly shown: readonly Column[]
  readonly isChosen: boolean
  readonly isTicked: boolean
  readonly onTick: () => void
  readonly onChoose: () => void
  readonly onEnter: () => void
}

function Row({ t, matter, row, shown, isChosen, isTicked, onTick, onChoose, onEnter }: RowProps) {
  return (
    <tr aria-rowindex={row + 2} aria-current={isChosen || undefined} data-ticked={isTicked || undefined} onClick={onChoose}>
      <td className='tick'>
        <label>
          <input
            type='checkbox'
            aria-label={`${t.select} ${matter.rank} ${matter.title}`}
            checked={isTicked}
            onClick={(event) => event.stopPropagation()}
            onChange={onTick}
          />
        </label>
      </td>
      <td className='n'>{matter.rank}</td>
      <td className='name'>
        <button type='button' title={matter.title} onClick={() => isChosen && onEnter()}>
          {matter.title}
        </button>
        <small title={[matter.place, period(matter)].filter((part) => part !== null).join(' · ')}>
          {matter.place !== null && <span>{matter.place} · </span>}
          {period(matter)}
        </small>
        <small className='in-brief'>
          {say(t.people, { reporters: matter.reporters, reports: matter.reports })} · {matter.firstAt.slice(5, 10)} –{' '}
          {matter.lastAt.slice(5, 10)}
        </small>
      </td>
      {shown.map((column) => {
        if (column === 'timeline')
          return (
            <td key={column} data-column={column}>
              <Sparkline values={matter.timeline} />
            </td>
          )
        const figure = shownFigure(matter, column)
        return (
          <td key={column} className='n' data-column={column} title={figure === null ? t.noFigure : undefined}>
            {figure ?? (
              <>
                <span aria-hidden='true'>—</span>
                <span className='unseen'>{t.noFigure}</span>
              </>
            )}
          </td>
        )
      })}
    </tr>
  )
}

/** Stands for the rows that are not drawn; its height is set through the object model, which the page's policy allows. */
function Gap({ height }: { height: number }) {
  return (
    <tr>
      <td
        colSpan={11}
        className='gap'
        ref={(cell) => {
          if (cell !== null) cell.style.height = `${height}px`
        }}
      />
    </tr>
  )
}
