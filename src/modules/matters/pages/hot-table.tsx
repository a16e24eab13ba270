import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import type { TitledMatter } from '../kernel/outcome.ts'
import type { PageText } from '../text/page.ts'
import { Sparkline } from './sparkline.tsx'

interface Props {
  readonly t: PageText
  readonly matters: readonly TitledMatter[]
  readonly chosen: string | null
  readonly onChoose: (matter: string) => void
  readonly ticked: ReadonlySet<string>
  readonly onTick: (ticked: ReadonlySet<string>) => void
}

const ROW = 48
const OVERSCAN = 8

type Column = 'rank' | 'reporters' | 'reports' | 'heat' | 'votesFor' | 'votesAgainst' | 'days' | 'trend'
const COLUMNS: readonly Column[] = ['reporters', 'reports', 'heat', 'votesFor', 'votesAgainst', 'days', 'trend']

function figureOf(matter: TitledMatter, column: Column): number {
  if (column === 'days') return matter.spanDays
  return matter[column] ?? Number.NEGATIVE_INFINITY
}

function shownOf(matter: TitledMatter, column: Column): string {
  if (column === 'heat') return matter.heat.toFixed(2)
  if (column === 'trend') return matter.trend > 0 ? `+${matter.trend}` : String(matter.trend).replace('-', '−')
  const value = column === 'days' ? matter.spanDays : matter[column]
  return value === null ? '—' : String(value)
}

/** The hot list. Only the rows in view are drawn, so that a hundred thousand of them scroll as one. */
export function HotTable({ t, matters, chosen, onChoose, ticked, onTick }: Props) {
  const [sort, setSort] = useState<{ column: Column; isDescending: boolean }>({ column: 'rank', isDescending: false })
  const [view, setView] = useState({ from: 0, height: 600 })
  const box = useRef<HTMLDivElement>(null)
  const rows = useMemo(() => {
    const sorted = [...matters].sort((x, y) => figureOf(x, sort.column) - figureOf(y, sort.column) || x.rank - y.rank)
    return sort.isDescending ? sorted.reverse() : sorted
  }, [matters, sort])
  useEffect(() => {
    const of = box.current
    if (of === null) return
    const measure = () => setView({ from: of.scrollTop, height: of.clientHeight })
    const observer = new ResizeObserver(measure)
    observer.observe(of)
    of.addEventListener('scroll', measure, { passive: true })
    return () => {
      observer.disconnect()
      of.removeEventListener('scroll', measure)
    }
  }, [])
  const first = Math.max(0, Math.floor(view.from / ROW) - OVERSCAN)
  const last = Math.min(rows.length, Math.ceil((view.from + view.height) / ROW) + OVERSCAN)
  const choose = (column: Column) =>
    setSort((now) => ({ column, isDescending: now.column === column ? !now.isDescending : column !== 'rank' }))
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const at = rows.findIndex(({ matter }) => matter === chosen)
    const next = rows[Math.max(0, Math.min(rows.length - 1, at + step))]
    if (next === undefined) return
    onChoose(next.matter)
    const top = rows.indexOf(next) * ROW
    const of = box.current
    if (of !== null && (top < of.scrollTop + ROW || top > of.scrollTop + of.clientHeight - 2 * ROW))
      of.scrollTop = top - of.clientHeight / 2
  }
  const tick = (matter: string) => {
    const next = new Set(ticked)
    if (!next.delete(matter)) next.add(matter)
    onTick(next)
  }
  const head = (column: Column) => (
    <th
      key={column}
      className='n'
      data-column={column}
      aria-sort={sort.column === column ? (sort.isDescending ? 'descending' : 'ascending') : undefined}
    >
      <button type='button' onClick={() => choose(column)}>
        {t.columns[column]}
      </button>
    </th>
  )
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys move between the rows, each of which has a button of its own
    <div className='hot-scroll' ref={box} onKeyDown={onKeyDown}>
      <table className='table hot' aria-rowcount={rows.length + 1}>
        <thead>
          <tr>
            <th className='tick' aria-label={t.select} />
            {head('rank')}
            <th>{t.columns.title}</th>
            {COLUMNS.map(head)}
            <th data-column='timeline'>{t.columns.timeline}</th>
          </tr>
        </thead>
        <tbody>
          {first > 0 && <Gap height={first * ROW} />}
          {rows.slice(first, last).map((matter, at) => (
            <tr
              key={matter.matter}
              aria-rowindex={first + at + 2}
              aria-selected={matter.matter === chosen}
              onClick={() => onChoose(matter.matter)}
            >
              <td className='tick'>
                <input
                  type='checkbox'
                  aria-label={`${t.select} ${matter.title}`}
                  checked={ticked.has(matter.matter)}
                  onClick={(event) => event.stopPropagation()}
                  onChange={() => tick(matter.matter)}
                />
              </td>
              <td className='n'>{matter.rank}</td>
              <td className='name'>
                <button type='button' onClick={() => onChoose(matter.matter)}>
                  {matter.title}
                </button>
                <small>
                  {matter.place !== null && <span>{matter.place}</span>} {matter.firstAt.slice(0, 10)} – {matter.lastAt.slice(0, 10)}
                </small>
              </td>
              {COLUMNS.map((column) => (
                <td key={column} className='n' data-column={column}>
                  {shownOf(matter, column)}
                </td>
              ))}
              <td data-column='timeline'>
                <Sparkline values={matter.timeline} />
              </td>
            </tr>
          ))}
          {last < rows.length && <Gap height={(rows.length - last) * ROW} />}
        </tbody>
      </table>
    </div>
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
