/** The hours of the last days as they came: one item drawn, the six of the chosen day in a table, with the sign of every doubt. */
import type { Day } from '#ground/lib/day.ts'
import { addDays } from '#ground/lib/day-count.ts'
import { Chart } from '#ground/web/chart/chart.tsx'
import { Icon } from '#ground/web/icons.tsx'
import { useLook } from '#ground/web/language.tsx'
import { dayWords } from '#ground/web/moment.ts'
import { Shown, useAsk } from '#ground/web/queries.tsx'
import { fill } from '#ground/web/text/text.ts'
import { basicItems } from '#standards/gb-3095/items.table.ts'
import type { AirHours, AirItem, AirStation } from '../../wire.ts'
import { call } from '../call.ts'
import { itemIn } from '../city/asking.ts'
import { limitLine } from '../limit-lines.ts'
import { limitShown } from '../limit-words.ts'
import { symbolOf, unitOf, useAirText } from '../words.ts'
import { daysUpTo, hoursOfDay } from './day-hours.ts'
import { HoursTable } from './hours-table.tsx'
import { type StationAddress, spanIn, spans } from './station-address.ts'

interface Props {
  readonly station: AirStation
  readonly day: Day
  readonly within: StationAddress
}

export function Hours({ station, day, within }: Props) {
  const { station: t } = useAirText()
  const span = spanIn(within)
  const days = daysUpTo(day, span)
  const query = { station: station.code, from: days[0] ?? day, until: day }
  const hours = useAsk(call, 'GET /api/air/hours', { query })
  const counted = useAsk(call, 'GET /api/air/days', { query: { scope: `station:${station.code}`, from: day, until: day } })
  return (
    <section>
      <h2>{t.hours}</h2>
      <Choices day={day} within={within} />
      <Shown of={hours} rows={8}>
        {({ hours: of }) => (
          <>
            <HoursChart hours={days.flatMap((one) => hoursOfDay(of, one))} days={days} station={station} item={itemIn(within)} />
            <HoursTable hours={hoursOfDay(of, day)} day={day} counted={counted.data?.days[0] ?? null} />
            <p className='note'>{t.marks}</p>
          </>
        )}
      </Shown>
    </section>
  )
}

function Choices({ day, within }: Pick<Props, 'day' | 'within'>) {
  const { station: t } = useAirText()
  const { language } = useLook()
  return (
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
      <select aria-label={t.span} value={spanIn(within)} onChange={(event) => within.set({ span: event.target.value })}>
        {spans.map((count) => (
          <option key={count} value={count}>
            {fill(t.spanOf, { count })}
          </option>
        ))}
      </select>
      <select aria-label={t.item} value={itemIn(within)} onChange={(event) => within.set({ item: event.target.value })}>
        {basicItems.map((of) => (
          <option key={of} value={of}>
            {symbolOf(of)}
          </option>
        ))}
      </select>
    </div>
  )
}

interface Drawn {
  /** Twenty-four for each of the days. */
  readonly hours: readonly (AirHours['hours'][number] | null)[]
  readonly days: readonly Day[]
  readonly station: AirStation
  readonly item: AirItem
}

function HoursChart({ hours, days, station: { areaClass }, item }: Drawn) {
  const t = useAirText()
  const { language } = useLook()
  const given = hours.map((of) => of?.items[item] ?? null)
  const marks = given.flatMap((of, at) => (of !== null && of.suspect !== null ? [at] : []))
  const values = given.map((of) => of?.value ?? null)
  const dayOf = (at: number) => days[Math.floor(at / 24)] as Day
  const line = limitLine(
    { item, averaging: '1-hour', areaClass: `class-${areaClass}` },
    hours.map((_, at) => dayOf(at)),
  )
  const limit = limitShown(line, values, t)
  const points = hours.map((_, at) => {
    const day = dayOf(at)
    const hour = at % 24
    const label = hour === 0 && days.length > 1 ? `${Number(day.slice(5, 7))}/${Number(day.slice(8))}` : String(hour)
    return { label, words: fill(t.station.hourWords, { day: dayWords(day, language), hour }) }
  })
  const came = fill(t.station.came, { n: values.filter((value) => value !== null).length, expected: hours.length })
  const flags = marks.length === 0 ? t.station.noFlags : fill(t.station.flags, { count: marks.length })
  return (
    <Chart
      title={fill(t.station.chart, { item: symbolOf(item) })}
      unit={unitOf(item)}
      pointTitle={t.station.hour}
      points={points}
      series={[{ id: item, name: symbolOf(item), role: 'now', values, marks }, ...limit.series]}
      note={[came, flags, limit.note].join(t.semicolon)}
    />
  )
}
