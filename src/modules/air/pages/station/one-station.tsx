/** One station: a period beside the year before, its days in the colours of the standard, hours as they came, days and months as lines. */

import { Link } from 'wouter'
import type { Day } from '#ground/lib/day.ts'
import { yearOf } from '#ground/lib/day-count.ts'
import { Icon } from '#ground/web/icons.tsx'
import { keptOf } from '#ground/web/in-address.ts'
import { areaName, useAreas } from '#ground/web/map/areas.ts'
import { Shown, useAsk } from '#ground/web/queries.tsx'
import { Empty } from '#ground/web/states.tsx'
import type { AirStation } from '../../wire.ts'
import { call } from '../call.ts'
import { type Asking, daysAsked, itemIn } from '../city/asking.ts'
import { Basis } from '../city/basis.tsx'
import { BothWays } from '../city/both-ways.tsx'
import { Calendar, daysBy } from '../city/calendar.tsx'
import { countDays } from '../city/counts.ts'
import { Figures } from '../city/figures.tsx'
import { eachOnce, RulesNote } from '../city/rules.tsx'
import { StatisticsTable } from '../city/statistics-table.tsx'
import { Trend } from '../city/trend.tsx'
import { YearAverages } from '../city/year-averages.tsx'
import { Conditions } from '../conditions.tsx'
import { Daily } from '../daily.tsx'
import { KeepForm } from '../kept/keep-form.tsx'
import { keptNames } from '../kept-names.ts'
import { useAirText } from '../words.ts'
import { Hours } from './hours.tsx'
import type { StationAddress } from './station-address.ts'
import { StationHistory } from './station-history.tsx'
import { StationMap } from './station-map.tsx'

interface Props {
  readonly station: AirStation
  readonly all: readonly AirStation[]
  /** What is asked of the station; null where nothing was measured yet. */
  readonly asking: Asking | null
  readonly last: Day | null
  readonly within: StationAddress
}

export function OneStation({ station, all, asking, last, within }: Props) {
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
      {asking === null || last === null ? (
        <Empty icon='air' title={t.none.title} how={t.none.how} />
      ) : (
        <Data {...{ station, asking, last, within }} />
      )}
      <StationHistory code={station.code} />
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

interface DataProps {
  readonly station: AirStation
  readonly asking: Asking
  readonly last: Day
  readonly within: StationAddress
}

function Data({ station, asking, last, within }: DataProps) {
  const t = useAirText()
  const { from, until, edition } = asking
  const isPeriod = from <= until
  const evaluation = useAsk(call, 'GET /api/air/evaluation', { query: asking }, { isWanted: isPeriod })
  const days = useAsk(call, 'GET /api/air/days', { query: daysAsked(asking) }, { isWanted: isPeriod, everyMs: 60_000 })
  const day = (within.values.day ?? until) as Day
  const areaClass = `class-${station.areaClass}` as const
  const open = (item: string) => within.set({ view: 'days', item, day: '' })
  return (
    <>
      <Conditions within={within} last={last} hasArea={false} />
      {isPeriod && (
        <Shown of={evaluation} rows={8}>
          {(of) => (
            <>
              <Basis evaluation={of} waiting={days.data?.waiting ?? 0} />
              <Figures evaluation={of} onOpen={open} />
              <StatisticsTable statistics={of.statistics} onOpen={open} />
              <BothWays of={of.exceptional} />
              <KeepForm asking={asking} place={station.name} />
            </>
          )}
        </Shown>
      )}
      {isPeriod && (
        <section>
          <h2>{t.station.days}</h2>
          <Shown of={days} rows={5}>
            {({ days: of, rules }) => (
              <>
                <p className='note'>{daysBy(t.calendar, edition, countDays(of))}</p>
                <Calendar days={of} {...{ from, until, edition }} chosen={day} onOpen={(to) => within.set({ day: to })} />
                <RulesNote rules={eachOnce(rules)} />
              </>
            )}
          </Shown>
        </section>
      )}
      <Hours {...{ station, day, within }} />
      {isPeriod && days.data !== undefined && (
        <Daily {...{ asking, areaClass }} days={days.data.days} item={itemIn(within)} onItem={(item) => within.set({ item })} />
      )}
      {isPeriod && <Trend asking={{ ...asking, from: `${yearOf(until)}-01-01` as Day }} areaClass={areaClass} />}
      {isPeriod && <YearAverages within={within} asking={asking} />}
    </>
  )
}
