/** One section over a period: its class beside the year before, its months, its items, and every reading as it came. */

import { Link } from 'wouter'
import type { Day } from '#ground/lib/day.ts'
import { addDays, daysBetween, yearBefore } from '#ground/lib/day-count.ts'
import { Icon } from '#ground/web/icons.tsx'
import { keptOf } from '#ground/web/in-address.ts'
import { areaName, useAreas } from '#ground/web/map/areas.ts'
import { type Asked, Shown, useAsk } from '#ground/web/queries.tsx'
import { Empty } from '#ground/web/states.tsx'
import { fill } from '#ground/web/text/text.ts'
import { type WaterItem, waterItems } from '#standards/gb-3838/items.table.ts'
import type { WaterEvaluation, WaterPeriod, WaterReadings, WaterSection } from '../../wire.ts'
import { type Asking, askingOf, keptNames, type WaterAddress } from '../address.ts'
import { call } from '../call.ts'
import { Conditions } from '../conditions.tsx'
import { ExportMenu } from '../export-menu.tsx'
import { InQuestion, RulesNote } from '../rules-note.tsx'
import { useWaterText } from '../words.ts'
import { ItemChart } from './item-chart.tsx'
import { ItemsTable } from './items-table.tsx'
import { Months } from './months.tsx'
import { itemsOf } from './readings.ts'
import { ReadingsTable } from './readings-table.tsx'
import { Result } from './result.tsx'

interface Props {
  readonly section: WaterSection
  readonly first: Day
  readonly last: Day
  readonly within: WaterAddress
}

export function OneSection({ section, first, last, within }: Props) {
  const { section: t } = useWaterText()
  const { kind: _ofAll, ...asking } = askingOf(within, last)
  const kept = keptOf(within.search, keptNames)
  return (
    <div className='water'>
      <div className='row water-links'>
        <Link href={`/water${kept}`} className='back-link'>
          <Icon name='back' />
          {t.back}
        </Link>
        {section.point !== null && (
          <Link href={`/water${kept}${kept === '' ? '?' : '&'}section=${section.code}`} className='link'>
            {t.onMap}
          </Link>
        )}
      </div>
      <Facts section={section} />
      <Conditions within={within} first={first} last={last} hasKind={false} />
      {asking.from <= asking.until && <Data {...{ section, asking, within }} />}
    </div>
  )
}

function Facts({ section }: { section: WaterSection }) {
  const t = useWaterText()
  const areas = useAreas()
  const { code, river, body, basin, area, kind, target, sinceOn, untilOn } = section
  const names = t.section.facts
  const facts: readonly (readonly [string, string])[] = [
    [names.code, code],
    [names.river, river],
    [names.body, t.bodies[body]],
    [names.basin, basin ?? t.section.noBasin],
    [names.area, areaName(areas, area)],
    [names.kind, t.kinds[kind]],
    [names.target, target === null ? t.section.noTarget : t.classes[target]],
    [names.since, sinceOn],
    ...(untilOn === null ? [] : [[names.until, untilOn] as const]),
  ]
  return (
    <dl className='water-facts'>
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
  readonly section: WaterSection
  readonly asking: Asking
  readonly within: WaterAddress
}

/** As many as the server gives at once. */
const MOST_DAYS = 366
const yearsBefore = ({ from, until }: { from: Day; until: Day }) => ({ from: yearBefore(from), until: yearBefore(until) })

function Data({ section, asking, within }: DataProps) {
  const { code } = section
  const isLong = daysBetween(asking.from, asking.until) >= MOST_DAYS
  const shown = { ...asking, from: isLong ? addDays(asking.until, 1 - MOST_DAYS) : asking.from }
  const now = useAsk(call, 'GET /api/water/evaluation', { query: { ...asking, section: code } })
  const before = useAsk(call, 'GET /api/water/evaluation', { query: { ...asking, ...yearsBefore(asking), section: code } })
  const readings = useAsk(call, 'GET /api/water/readings', { query: { ...shown, section: code } })
  const earlier = useAsk(call, 'GET /api/water/readings', { query: { ...shown, ...yearsBefore(shown), section: code } })
  return (
    <>
      <Shown of={now} rows={10}>
        {(period) => <Evaluated {...{ within, period }} before={before.data?.sections[0] ?? null} />}
      </Shown>
      <Readings {...{ section, asking, within, isLong }} now={readings} before={earlier.data ?? null} />
    </>
  )
}

interface EvaluatedProps {
  readonly within: WaterAddress
  readonly period: WaterPeriod
  readonly before: WaterEvaluation | null
}

function Evaluated({ within, period, before }: EvaluatedProps) {
  const t = useWaterText()
  const [now] = period.sections
  const { from, until, source } = period
  const day = until as Day
  const facts = [fill(t.basis.line, { from, until, source: t.sources[source] }), t.basis.coverage]
  if (now === undefined) return <Empty icon='water' title={t.section.noneInPeriod} how={t.groups.emptyHow} />
  return (
    <>
      <InQuestion count={now.open} />
      <Result {...{ now, before, day }} />
      <RulesNote rules={period.rules} facts={facts} />
      <Months {...{ now, before, day }} chosen={within.values.month ?? null} onOpen={(month) => within.set({ month })} />
      <ItemsTable {...{ now, before }} onItem={(item) => within.set({ item })} />
    </>
  )
}

interface ReadingsProps extends DataProps {
  readonly isLong: boolean
  readonly now: Asked<WaterReadings>
  readonly before: WaterReadings | null
}

/** So many readings are listed at once: those of a year of a laboratory, or of a month of a station. */
const MOST_LISTED = 200

function Readings({ section, asking, within, isLong, now, before }: ReadingsProps) {
  const t = useWaterText()
  const { month } = within.values
  const { until, source } = asking
  const shownFrom = isLong ? addDays(until, 1 - MOST_DAYS) : asking.from
  return (
    <Shown of={now} rows={8}>
      {({ readings }) => {
        const items = itemsOf(readings)
        const item = items.find((of) => of === within.values.item) ?? usualOf(items)
        const own = month ?? (readings.length > MOST_LISTED ? readings.at(-1)?.at.slice(0, 7) : undefined)
        // A month of the year before is chosen among the cells of that year.
        const among = own !== undefined && own < asking.from.slice(0, 7) ? (before?.readings ?? []) : readings
        const listed = own === undefined ? readings : among.filter(({ at }) => at.startsWith(own))
        const title = own === undefined ? t.section.readings : fill(t.section.readingsOf, { month: own })
        return (
          <>
            {item !== undefined && (
              <ItemChart
                {...{ section, readings, item, items }}
                source={asking.source}
                day={asking.until}
                before={before?.readings ?? []}
                onItem={(to) => within.set({ item: to })}
              />
            )}
            <section>
              <div className='row'>
                <h2 className='grow'>{title}</h2>
                {readings.length > 0 && <ExportMenu of='readings' query={{ from: shownFrom, until, source, section: section.code }} />}
              </div>
              {isLong && <p className='note'>{fill(t.section.readingsLatest, { days: MOST_DAYS })}</p>}
              {month !== undefined && (
                <p>
                  <button type='button' className='link' onClick={() => within.set({ month: '' })}>
                    {t.section.allMonths}
                  </button>
                </p>
              )}
              <ReadingsTable readings={listed} day={asking.until} title={title} />
            </section>
          </>
        )
      }}
    </Shown>
  )
}

/** The item that most sections are judged by, where it was measured. */
function usualOf(items: readonly WaterItem[]): WaterItem | undefined {
  const usual = waterItems.find(({ item }) => item === 'ammonia-nitrogen')?.item
  return items.find((of) => of === usual) ?? items[0]
}
