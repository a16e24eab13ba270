/** Month by month beside the year before: PM2.5, O3 and good days, the first two against the limits of the months' own days. */

import type { Day } from '#ground/lib/day.ts'
import { addDays } from '#ground/lib/day-count.ts'
import type { Point, Series } from '#ground/web/chart/chart.ts'
import { Chart } from '#ground/web/chart/chart.tsx'
import { useLook } from '#ground/web/language.tsx'
import { Shown, useAsk } from '#ground/web/queries.tsx'
import { fill } from '#ground/web/text/text.ts'
import type { AreaClass, AveragingTime } from '#standards/gb-3095/limits.table.ts'
import type { AirItem, AirMonth } from '../../wire.ts'
import { call } from '../call.ts'
import { ExportMenu } from '../export-menu.tsx'
import { limitLine } from '../limit-lines.ts'
import { limitShown } from '../limit-words.ts'
import { dataUntilWords, unitOf, useAirText } from '../words.ts'
import type { Asking } from './asking.ts'

interface Props {
  readonly asking: Asking
  /** Whose limits are drawn: of grade 1 or 2. */
  readonly areaClass: AreaClass
}

export function Trend({ asking, areaClass }: Props) {
  const text = useAirText()
  const { trend: t } = text
  const asked = useAsk(call, 'GET /api/air/months', { query: asking })
  return (
    <section>
      <div className='row'>
        <h2>{t.title}</h2>
        <span className='grow' />
        <ExportMenu of='months' query={{ ...asking }} />
      </div>
      <Shown of={asked} rows={5}>
        {({ months, edition, dataUntil }) => (
          <>
            <p className='note'>
              {[...(edition === '' ? [] : [fill(t.by, { standards: edition })]), dataUntilWords(dataUntil, text)].join(text.semicolon)}
            </p>
            <Charts months={months} year={Number(asking.until.slice(0, 4))} areaClass={areaClass} />
          </>
        )}
      </Shown>
    </section>
  )
}

/** 「2026-02」 → `2026-02-28`: a month is held against the limit of its last day. */
const lastDayOf = (month: string): Day => addDays(`${addDays(`${month}-28` as Day, 4).slice(0, 7)}-01` as Day, -1)

function Charts({ months, year, areaClass }: { months: readonly AirMonth[]; year: number; areaClass: AreaClass }) {
  const t = useAirText()
  const { language } = useLook()
  const points: readonly Point[] = months.map(({ month }) => {
    const [of, number] = month.split('-') as [string, string]
    return {
      label: fill(t.trend.monthShort, { month: Number(number) }),
      words: fill(t.calendar.monthOf, { year: of, month: language === 'en' ? number : Number(number) }),
    }
  })
  const pair = (
    now: (of: AirMonth) => string | null,
    before: (of: AirMonth) => string | null,
    shape: 'line' | 'bar',
  ): readonly Series[] => [
    { id: 'now', name: fill(t.trend.year, { year }), role: 'now', shape, values: months.map(now) },
    { id: 'before', name: fill(t.trend.year, { year: year - 1 }), role: 'before', shape, values: months.map(before) },
  ]
  const days = months.map(({ month }) => lastDayOf(month))
  const ofItem = (of: AirItem, averaging: AveragingTime) => {
    const lines = pair(
      ({ items }) => items[of].value,
      ({ items }) => items[of].before,
      'line',
    )
    const limit = limitShown(
      limitLine({ item: of, averaging, areaClass }, days),
      lines.flatMap(({ values }) => values),
      t,
    )
    return { unit: unitOf(of), series: [...lines, ...limit.series], note: limit.note }
  }
  const common = { pointTitle: t.trend.month, points }
  return (
    <div className='air-charts'>
      <Chart title={t.trend.pm25} {...ofItem('pm25', 'annual')} {...common} />
      <Chart title={t.trend.o3} {...ofItem('o3', 'mda8')} {...common} />
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
