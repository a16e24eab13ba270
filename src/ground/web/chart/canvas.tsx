/** The drawing of a chart. It comes by itself, when the first chart is shown: no page waits for it. */
import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent } from 'echarts/components'
import { type EChartsType, init, use as register } from 'echarts/core'
import { LabelLayout } from 'echarts/features'
import { CanvasRenderer } from 'echarts/renderers'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useLook } from '../language.tsx'
import type { ChartFigures } from './chart.ts'
import { type ChartInk, optionOf } from './option.ts'

// On a canvas, not as SVG: the policy of the page forbids the style attributes that the other way writes into its texts.
register([LineChart, BarChart, GridComponent, LabelLayout, CanvasRenderer])

export interface DrawnProps {
  readonly figures: ChartFigures
  readonly at: number
  readonly onAt: (at: number) => void
}

const names = {
  ink: '--ink',
  soft: '--ink-soft',
  line: '--line',
  strong: '--line-strong',
  brand: '--brand-strong',
  paper: '--paper',
} as const

/** A canvas knows no custom property: the browser is asked what each comes to in the theme of the page. */
function inkOn(host: HTMLElement): ChartInk {
  const colours = Object.entries(names).map(([name, token]) => {
    host.style.color = `var(${token})`
    return [name, getComputedStyle(host).color]
  })
  host.style.color = ''
  return { ...(Object.fromEntries(colours) as Omit<ChartInk, 'font'>), font: getComputedStyle(host).fontFamily }
}

const lettersOf = ({ points, series, unit }: ChartFigures) =>
  [unit, ...points.map(({ label }) => label), ...series.map(({ name }) => name)].join('')

/** Letters that come after the drawing do not come into it by themselves. */
async function lettersThere(figures: ChartFigures, font: string): Promise<void> {
  await document.fonts.load(`12px ${font}`, lettersOf(figures)).catch(() => [])
}

/** True in dark colours, by the choice of the page or of the system: drawn anew when it changes. */
function useSystemDark(): boolean {
  const [isDark, setDark] = useState(() => matchMedia('(prefers-color-scheme: dark)').matches)
  useEffect(() => {
    const media = matchMedia('(prefers-color-scheme: dark)')
    const changed = () => setDark(media.matches)
    media.addEventListener('change', changed)
    return () => media.removeEventListener('change', changed)
  }, [])
  return isDark
}

interface Drawing {
  readonly host: RefObject<HTMLDivElement | null>
  readonly chart: RefObject<EChartsType | null>
  /** Counts drawings and changes of size: places on the axis are other ones after each. */
  readonly drawn: number
}

function useDrawing(figures: ChartFigures): Drawing {
  const { theme } = useLook()
  const isSystemDark = useSystemDark()
  const host = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType | null>(null)
  const [drawn, setDrawn] = useState(0)
  useEffect(() => {
    const of = host.current
    if (of === null) return
    const made = init(of, null, { renderer: 'canvas' })
    chart.current = made
    const observer = new ResizeObserver(() => {
      made.resize()
      setDrawn((count) => count + 1)
    })
    observer.observe(of)
    return () => {
      observer.disconnect()
      made.dispose()
      chart.current = null
    }
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours are those of the theme
  useEffect(() => {
    const [of, made] = [host.current, chart.current]
    if (of === null || made === null) return
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches
    const draw = () => {
      if (made.isDisposed()) return
      made.setOption(optionOf(figures, inkOn(of), isStill), { notMerge: true })
      setDrawn((count) => count + 1)
    }
    draw()
    void lettersThere(figures, getComputedStyle(of).fontFamily).then(draw)
  }, [figures, theme, isSystemDark])
  return { host, chart, drawn }
}

export default function Canvas({ figures, at, onAt }: DrawnProps) {
  const { host, chart, drawn } = useDrawing(figures)
  const [left, setLeft] = useState<number | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a drawing moves the places of its points
  useEffect(() => {
    const pixel = chart.current?.getOption() === undefined ? undefined : chart.current?.convertToPixel({ xAxisIndex: 0 }, at)
    setLeft(typeof pixel === 'number' && Number.isFinite(pixel) ? pixel : null)
  }, [at, drawn])
  return (
    <div
      className='chart-drawing'
      onPointerMove={({ clientX, currentTarget }) => {
        const index = chart.current?.convertFromPixel({ xAxisIndex: 0 }, clientX - currentTarget.getBoundingClientRect().left)
        if (typeof index === 'number' && index >= 0 && index < figures.points.length) onAt(Math.round(index))
      }}
    >
      <div ref={host} className='chart-canvas' aria-hidden='true' />
      {left !== null && <i className='chart-pointer' style={{ left }} aria-hidden='true' />}
    </div>
  )
}
