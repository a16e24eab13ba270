/**
 * A chart: a drawing that is read point by point with the pointer or the arrow keys, and a table of the same figures behind a switch. What is
 * drawn comes after the page; where it does not come, the table is there.
 */
import { type KeyboardEvent, lazy, Suspense, useState } from 'react'
import { Icon } from '../icons.tsx'
import { Skeleton } from '../states.tsx'
import { NotEvaluated } from '../table/table-row.tsx'
import { fill } from '../text/text.ts'
import type { DrawnProps } from './canvas.tsx'
import { type ChartFigures, hasFigures, pointReadFirst } from './chart.ts'
import { type ChartText, useChartText } from './text.ts'
import './chart.css'

const NotLoaded = ({ figures }: DrawnProps) => {
  const t = useChartText()
  return (
    <>
      <p className='note'>{t.notLoaded}</p>
      <FiguresTable {...figures} />
    </>
  )
}

const Canvas = lazy(() => import('./canvas.tsx').catch(() => ({ default: NotLoaded })))

interface Props extends ChartFigures {
  /** What one should know of the figures: the rule they follow, what is left out. */
  readonly note?: string
}

export function Chart({ note, ...figures }: Props) {
  const t = useChartText()
  const [isTable, setTable] = useState(false)
  const has = hasFigures(figures)
  return (
    <figure className='chart'>
      <figcaption className='chart-head'>
        <b>{figures.title}</b>
        <Keys {...figures} />
        <span className='grow' />
        {has && (
          <button
            type='button'
            className='button quiet square'
            aria-label={`${figures.title}${t.colon}${isTable ? t.asChart : t.asTable}`}
            title={isTable ? t.asChart : t.asTable}
            onClick={() => setTable(!isTable)}
          >
            <Icon name={isTable ? 'chart' : 'table'} />
          </button>
        )}
      </figcaption>
      {!has ? <p className='chart-none note'>{t.none}</p> : isTable ? <FiguresTable {...figures} /> : <Drawn figures={figures} />}
      {note !== undefined && <p className='note'>{note}</p>}
    </figure>
  )
}

/** Bars have no end at which their name could stand. */
function Keys({ series }: ChartFigures) {
  const bars = series.filter(({ shape }) => shape === 'bar')
  if (bars.length === 0) return null
  return (
    <span className='chart-keys note'>
      {bars.map(({ id, name, role }) => (
        <span key={id}>
          <i data-role={role} aria-hidden='true' />
          {name}
        </span>
      ))}
    </span>
  )
}

/** 「3月2日：2026年 45；2025年 52」. */
export function readingOf({ points, series, unit }: ChartFigures, at: number, t: ChartText): string {
  const values = series.map(({ name, values: own, said = [] }) => {
    const value = own[at] ?? null
    return fill(t.readingOne, { name, value: said[at] ?? (value === null ? t.notEvaluated : `${value} ${unit}`.trim()) })
  })
  return fill(t.reading, { point: points[at]?.words ?? '', values: values.join(t.comma) })
}

const PAGE = 7

function moved(key: string, at: number, last: number): number | null {
  const to = {
    ArrowRight: at + 1,
    ArrowUp: at + 1,
    ArrowLeft: at - 1,
    ArrowDown: at - 1,
    PageUp: at + PAGE,
    PageDown: at - PAGE,
    Home: 0,
    End: last,
  }[key]
  return to === undefined ? null : Math.min(last, Math.max(0, to))
}

function Drawn({ figures }: { figures: ChartFigures }) {
  const t = useChartText()
  const [chosen, setChosen] = useState<number | null>(null)
  const last = figures.points.length - 1
  const at = Math.min(chosen ?? pointReadFirst(figures), last)
  const reading = readingOf(figures, at, t)
  const onKeyDown = (event: KeyboardEvent) => {
    const to = event.ctrlKey || event.metaKey || event.altKey ? null : moved(event.key, at, last)
    if (to === null) return
    event.preventDefault()
    setChosen(to)
  }
  return (
    <>
      <div
        className='chart-box'
        role='slider'
        tabIndex={0}
        aria-label={figures.title}
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={at}
        aria-valuetext={reading}
        onKeyDown={onKeyDown}
        onPointerLeave={() => setChosen(null)}
      >
        <Suspense fallback={<Skeleton rows={4} />}>
          <Canvas figures={figures} at={at} onAt={setChosen} />
        </Suspense>
      </div>
      <p className='chart-reading note'>{reading}</p>
    </>
  )
}

function FiguresTable({ title, unit, pointTitle, points, series }: ChartFigures) {
  const t = useChartText()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
    <section className='scroll chart-table' tabIndex={0} aria-label={fill(t.tableOf, { title })}>
      <table className='table'>
        <thead>
          <tr>
            <th scope='col'>{pointTitle}</th>
            {series.map(({ id, name }) => (
              <th key={id} scope='col' className='n'>
                {name}
                <small>{unit}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.map(({ words }, at) => (
            <tr key={words}>
              <th scope='row'>{words}</th>
              {series.map(({ id, values, said = [] }) => (
                <td key={id} className='n'>
                  {said[at] ?? values[at] ?? <NotEvaluated why={t.notEvaluated} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
