/** The hours of one day as they came: one item drawn, all six in a table, with the sign of every value that was doubted. */
import type { Day } from '#ground/lib/day.ts'
import { addDays } from '#ground/lib/day-count.ts'
import { Chart } from '#ground/web/chart/chart.tsx'
import { Icon } from '#ground/web/icons.tsx'
import { useLook } from '#ground/web/language.tsx'
import { dayWords } from '#ground/web/moment.ts'
import { Shown, useAsk } from '#ground/web/queries.tsx'
import { fill } from '#ground/web/text/text.ts'
import { basicItems } from '#standards/gb-3095/items.table.ts'
import type { AirHours, AirItem } from '../../wire.ts'
import { call } from '../call.ts'
import { symbolOf, unitOf, useAirText } from '../words.ts'
import { hoursOfDay } from './day-hours.ts'
import { HoursTable } from './hours-table.tsx'
import type { StationAddress } from './one-station.tsx'

export function Hours({ code, day, within }: { code: string; day: Day; within: StationAddress }) {
  const { station: t } = useAirText()
  const { language } = useLook()
  const asked = useAsk(call, 'GET /api/air/hours', { query: { station: code, from: day, until: day } })
  const item = (within.values.item ?? 'pm25') as AirItem
  return (
    <section>
      <h2>{t.hours}</h2>
      <div className='row'>
        <button
          type='button'
          className='button square'
          aria-label={t.previous}
          title={t.previous}
          onClick={() => within.set({ day: addDays(day, -1) })}
        >
          <Icon name='back' />
        </button>
        <input type='date' aria-label={t.day} value={day} onChange={(event) => within.set({ day: event.target.value })} />
        <button
          type='button'
          className='button square'
          aria-label={t.next}
          title={t.next}
          onClick={() => within.set({ day: addDays(day, 1) })}
        >
          <Icon name='forward' />
        </button>
        <b>{dayWords(day, language)}</b>
        <span className='grow' />
        <select aria-label={t.item} value={item} onChange={(event) => within.set({ item: event.target.value })}>
          {basicItems.map((of) => (
            <option key={of} value={of}>
              {symbolOf(of)}
            </option>
          ))}
        </select>
      </div>
      <Shown of={asked} rows={8}>
        {({ hours }) => <OneDay hours={hoursOfDay(hours, day)} day={day} item={item} />}
      </Shown>
    </section>
  )
}

interface Props {
  readonly hours: readonly (AirHours['hours'][number] | null)[]
  readonly day: Day
  readonly item: AirItem
}

function OneDay({ hours, day, item }: Props) {
  const { station: t } = useAirText()
  const { language } = useLook()
  const values = hours.map((of) => of?.items[item] ?? null)
  const marks = values.flatMap((of, at) => (of?.suspect !== null && of !== null ? [at] : []))
  const words = dayWords(day, language)
  return (
    <>
      <Chart
        title={fill(t.chart, { item: symbolOf(item) })}
        unit={unitOf(item)}
        pointTitle={t.hour}
        points={hours.map((_, at) => ({ label: String(at), words: fill(t.hourWords, { day: words, hour: at }) }))}
        series={[{ id: item, name: symbolOf(item), role: 'now', values: values.map((of) => of?.value ?? null), marks }]}
        note={marks.length === 0 ? t.noFlags : fill(t.flags, { count: marks.length })}
      />
      <HoursTable hours={hours} />
      <p className='note'>{t.marks}</p>
    </>
  )
}
