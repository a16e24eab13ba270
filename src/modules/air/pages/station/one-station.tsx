import { Link } from 'wouter'
import type { Day } from '#ground/lib/day.ts'
import { Icon } from '#ground/web/icons.tsx'
import { type InAddress, keptOf } from '#ground/web/in-address.ts'
import { Shown, useAsk } from '#ground/web/queries.tsx'
import { Empty } from '#ground/web/states.tsx'
import { basicItems } from '#standards/gb-3095/items.table.ts'
import type { AirStation } from '../../wire.ts'
import { call } from '../call.ts'
import { Calendar } from '../city/calendar.tsx'
import { Conditions, conditionShapes } from '../conditions.tsx'
import { keptNames } from '../kept-names.ts'
import { periodIn } from '../period.ts'
import { areaName, useAirText, useAreas } from '../words.ts'
import { Hours } from './hours.tsx'
import { StationMap } from './station-map.tsx'

export const stationShapes = {
  ...conditionShapes,
  day: /^\d{4}-\d{2}-\d{2}$/,
  item: new RegExp(`^(?:${basicItems.join('|')})$`),
} as const
export type StationAddress = InAddress<keyof typeof stationShapes>

interface Props {
  readonly station: AirStation
  readonly all: readonly AirStation[]
  readonly last: Day | null
  readonly within: StationAddress
}

export function OneStation({ station, all, last, within }: Props) {
  const t = useAirText()
  return (
    <div className='air'>
      <div className='air-station-head'>
        <Link href={`/air/stations${keptOf(within.search, keptNames)}`} className='back-link'>
          <Icon name='back' />
          {t.station.back}
        </Link>
        <Facts station={station} />
        <StationMap station={station} all={all} />
      </div>
      {last === null ? <Empty icon='air' title={t.none.title} how={t.none.how} /> : <Data station={station} last={last} within={within} />}
    </div>
  )
}

function Facts({ station }: { station: AirStation }) {
  const t = useAirText()
  const areas = useAreas()
  const { code, area, kind, areaClass, isOfCity, sinceOn, untilOn, point } = station
  const place = point === null ? t.station.noPoint : `${point.lon.toFixed(4)}, ${point.lat.toFixed(4)}`
  const facts: readonly (readonly [string, string])[] = [
    [t.station.code, code],
    [t.station.area, areaName(areas, area)],
    [t.station.kind, t.kinds[kind]],
    [t.station.class, t.areaClass[areaClass]],
    [t.station.ofCity, isOfCity ? t.station.yes : t.station.no],
    [t.station.since, sinceOn],
    ...(untilOn === null ? [] : [[t.station.until, untilOn] as const]),
    [t.station.place, place],
  ]
  return (
    <dl className='air-facts'>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt className='note'>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Data({ station: { code }, last, within }: { station: AirStation; last: Day; within: StationAddress }) {
  const t = useAirText()
  const { from, until } = periodIn(within.values, last)
  const isPeriod = from <= until
  const asked = useAsk(call, 'GET /api/air/days', { query: { scope: `station:${code}`, from, until } }, { isWanted: isPeriod })
  const day = (within.values.day ?? until) as Day
  return (
    <>
      <Conditions within={within} last={last} hasArea={false} hasDust={false} />
      {isPeriod && (
        <section>
          <h2>{t.station.days}</h2>
          <Shown of={asked} rows={5}>
            {({ days }) => <Calendar {...{ days, from, until }} chosen={day} onOpen={(to) => within.set({ day: to })} />}
          </Shown>
        </section>
      )}
      <Hours code={code} day={day} within={within} />
    </>
  )
}
