import type { PageText } from '../text/page.ts'
import { say } from '../text/say.ts'

function Bars({ values, height, step, bar }: { values: readonly number[]; height: number; step: number; bar: number }) {
  const most = values.reduce((high, value) => Math.max(high, value), 1)
  return values.map((value, at) => {
    const tall = value === 0 ? 0 : Math.max(2, (value / most) * height)
    // biome-ignore lint/suspicious/noArrayIndexKey: a bucket is its place
    return value > 0 && <rect key={at} x={at * step} y={height - tall} width={bar} height={tall} />
  })
}

/** A matter's reports over the time of the comparison, one bar a bucket. The figures are in the row beside it. */
export function Sparkline({ values }: { values: readonly number[] }) {
  const width = values.length * 2.5
  return (
    <svg className='spark' viewBox={`0 0 ${width} 20`} width={width} height={20} aria-hidden='true'>
      <rect className='base' y='19.5' width={width} height='0.5' />
      <Bars values={values} height={19} step={2.5} bar={1.8} />
    </svg>
  )
}

interface ChartProps {
  readonly t: PageText
  readonly values: readonly number[]
  readonly from: string
  readonly until: string
}

/** The same over the whole width, with the days it spans. */
export function TimeChart({ t, values, from, until }: ChartProps) {
  const width = values.length * 20
  const most = values.reduce((high, value) => Math.max(high, value), 0)
  return (
    <figure className='time-chart'>
      <svg viewBox={`0 0 ${width} 40`} preserveAspectRatio='none' role='img' aria-label={`${t.chart}: ${values.join(' ')}`}>
        <rect className='base' y='39' width={width} height='1' />
        <Bars values={values} height={39} step={20} bar={12} />
      </svg>
      <figcaption>
        <span>{from}</span>
        <span>{say(t.chartPeak, { most })}</span>
        <span>{until}</span>
      </figcaption>
    </figure>
  )
}
