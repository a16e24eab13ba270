/** Month by month beside the year before: PM2.5, O3 and good days, the first two against their limits. */

import type { Point, Series } from '#ground/web/chart/chart.ts'
import { Chart } from '#ground/web/chart/chart.tsx'
import { Shown, useAsk } from '#ground/web/queries.tsx'
import { fill } from '#ground/web/text/text.ts'
import type { AirItem, AirMonth } from '../../wire.ts'
import { call } from '../call.ts'
import { unitOf, useAirText } from '../words.ts'
import type { Asking } from './asking.ts'

export function Trend({ asking }: { asking: Asking }) {
  const { trend: t } = useAirText()
  const asked = useAsk(call, 'GET /api/air/months', { query: asking })
  return (
    <section>
      <h2>{t.title}</h2>
      <Shown of={asked} rows={5}>
        {({ months }) => <Charts months={months} year={Number(asking.until.slice(0, 4))} />}
      </Shown>
    </section>
  )
}

function Charts({ months, year }: { months: readonly AirMonth[]; year: number }) {
  const t = useAirText()
  const points: readonly Point[] = months.map(({ month }) => {
    const [of, number] = month.split('-') as [string, string]
    return { label: fill(t.trend.monthShort, { month: Number(number) }), words: fill(t.calendar.monthOf, { year: of, month: number }) }
  })
  const pair = (
    now: (of: AirMonth) => string | null,
    before: (of: AirMonth) => string | null,
    shape: 'line' | 'bar',
  ): readonly Series[] => [
    { id: 'now', name: fill(t.trend.year, { year }), role: 'now', shape, values: months.map(now) },
    { id: 'before', name: fill(t.trend.year, { year: year - 1 }), role: 'before', shape, values: months.map(before) },
  ]
  const item = (of: AirItem) =>
    pair(
      ({ items }) => items[of].value,
      ({ items }) => items[of].before,
      'line',
    )
  const common = { pointTitle: t.trend.month, points }
  return (
    <div className='air-charts'>
      <Chart title={t.trend.pm25} unit={unitOf('pm25')} series={item('pm25')} {...common} />
      <Chart title={t.trend.o3} unit={unitOf('o3')} series={item('o3')} {...common} />
      <Chart
        title={t.trend.good}
        unit={t.trend.unitDays}
        series={pair(
          ({ n, good }) => (n === 0 ? null : String(good)),
          ({ beforeN, beforeGood }) => (beforeN === 0 ? null : String(beforeGood)),
          'bar',
        )}
        {...common}
      />
    </div>
  )
}
