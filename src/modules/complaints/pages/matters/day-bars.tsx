/** Reports a day as small bars; the figures stand beside it in words for whoever does not see them. */

import { fill } from '#ground/web/text/text.ts'
import { usePageText } from '../words.ts'

const STEP = 4
const BAR = 3

export function DayBars({ values, height = 20, label }: { values: readonly number[]; height?: number; label?: string }) {
  const { hot: t } = usePageText()
  const most = Math.max(1, ...values)
  const width = values.length * STEP
  return (
    <svg
      className='day-bars'
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role='img'
      aria-label={label ?? fill(t.chartWords, { values: values.join(' ') })}
    >
      <rect className='base' y={height - 0.5} width={width} height='0.5' />
      {values.map((value, at) => {
        const tall = value === 0 ? 0 : Math.max(2, (value / most) * (height - 1))
        // biome-ignore lint/suspicious/noArrayIndexKey: a day is its place
        return value > 0 && <rect key={at} x={at * STEP} y={height - tall} width={BAR} height={tall} />
      })}
    </svg>
  )
}
