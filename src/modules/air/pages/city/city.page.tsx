/** 空气: a period of the city or of one district, beside the year before; its days, its months, its stations in their order. */

import { Link } from 'wouter'
import type { Day } from '#ground/lib/day.ts'
import { yearOf } from '#ground/lib/day-count.ts'
import { useInAddress } from '#ground/web/in-address.ts'
import { areaName, useAreas } from '#ground/web/map/areas.ts'
import { Page } from '#ground/web/page.tsx'
import { usePresence } from '#ground/web/person.tsx'
import { Shown, untilOf, useAsk } from '#ground/web/queries.tsx'
import { Empty } from '#ground/web/states.tsx'
import { areaClassOf, type Scope, stationsOf } from '../../kernel/scope.ts'
import type { AirStation } from '../../wire.ts'
import { call } from '../call.ts'
import { Conditions } from '../conditions.tsx'
import { Daily } from '../daily.tsx'
import { KeepForm } from '../kept/keep-form.tsx'
import { scopeName, useAirText, useStations } from '../words.ts'
import { askingOf, type CityAddress, daysAsked, itemIn, shapes } from './asking.ts'
import { Basis } from './basis.tsx'
import { BothWays } from './both-ways.tsx'
import { BulletinMenu } from './bulletin-menu.tsx'
import { CalendarSection } from './calendar.tsx'
import { DaysView } from './days-view.tsx'
import { Figures } from './figures.tsx'
import { LevelsAndPrimary } from './levels.tsx'
import { Ranking } from './ranking.tsx'
import { StatisticsTable } from './statistics-table.tsx'
import { Trend } from './trend.tsx'
import { YearAverages } from './year-averages.tsx'
import '#ground/web/form/form.css'
import '../air.css'

export default function CityPage() {
  const t = useAirText()
  const asked = useStations()
  const within = useInAddress(shapes)
  const areas = useAreas()
  const area = within.values.area
  const title = area === undefined ? t.title : `${t.title} · ${areaName(areas, area)}`
  const isDays = within.values.view === 'days'
  const last = asked.data?.lastOn ?? null
  const asking = last === null || isDays ? null : askingOf(within, last as Day)
  const isPeriod = asking !== null && asking.from <= asking.until
  return (
    <Page title={title} until={untilOf(asked)} isFilled={isDays} actions={isPeriod ? <BulletinMenu asking={asking} /> : undefined}>
      <Shown of={asked} rows={10}>
        {({ lastOn, stations }) =>
          lastOn === null ? (
            <NothingYet />
          ) : isDays ? (
            <DaysView within={within} last={lastOn as Day} asking={askingOf(within, lastOn as Day)} home='/air' />
          ) : (
            <Overview within={within} last={lastOn as Day} stations={stations} />
          )
        }
      </Shown>
    </Page>
  )
}

function NothingYet() {
  const { none: t } = useAirText()
  const { person } = usePresence()
  return (
    <Empty
      icon='air'
      title={t.title}
      how={t.how}
      action={
        person?.verbs.has('air.import') === true ? (
          <Link href='/air/import' className='button primary'>
            {t.go}
          </Link>
        ) : undefined
      }
    />
  )
}

interface Props {
  readonly within: CityAddress
  readonly last: Day
  readonly stations: readonly AirStation[]
}

function Overview({ within, last, stations }: Props) {
  const t = useAirText()
  const areas = useAreas()
  const asking = askingOf(within, last)
  const { scope, from, until, edition } = asking
  const isPeriod = from <= until
  const evaluation = useAsk(call, 'GET /api/air/evaluation', { query: asking }, { isWanted: isPeriod })
  const days = useAsk(call, 'GET /api/air/days', { query: daysAsked(asking) }, { isWanted: isPeriod, everyMs: 60_000 })
  const areaClass = classOf(scope, stations)
  const open = (item: string) => within.set({ view: 'days', item, day: '' })
  return (
    <div className='air'>
      <Conditions within={within} last={last} />
      {isPeriod && (
        <>
          <Shown of={evaluation} rows={8}>
            {(of) => (
              <>
                <Basis evaluation={of} waiting={days.data?.waiting ?? 0} />
                <Figures evaluation={of} onOpen={open} />
                <StatisticsTable statistics={of.statistics} onOpen={open} />
                <BothWays of={of.exceptional} />
                <KeepForm asking={asking} place={scopeName(scope, { areas, stations }, t)} />
              </>
            )}
          </Shown>
          <Shown of={days} rows={6}>
            {(of) => (
              <>
                <CalendarSection within={within} asking={asking} days={of.days} rules={of.rules} />
                <LevelsAndPrimary days={of.days} evaluation={evaluation.data ?? null} edition={edition} onOpen={open} />
              </>
            )}
          </Shown>
          {days.data !== undefined && (
            <Daily {...{ asking, areaClass }} days={days.data.days} item={itemIn(within)} onItem={(item) => within.set({ item })} />
          )}
          <Trend asking={{ ...asking, from: `${yearOf(until)}-01-01` as Day }} areaClass={areaClass} />
          <YearAverages within={within} asking={asking} />
          <Ranking within={within} asking={asking} />
        </>
      )}
    </div>
  )
}

/** Grade 1 holds only where every station of the scope stands in a class 1 area. */
const classOf = (scope: string, stations: readonly AirStation[]) =>
  areaClassOf(
    stationsOf(
      scope as Scope,
      stations.map(({ area, sinceOn, untilOn, ...of }) => ({
        ...of,
        areaCode: area,
        sinceOn: sinceOn as Day,
        untilOn: untilOn as Day | null,
      })),
    ),
  )
