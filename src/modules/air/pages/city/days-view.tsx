/** 逐日数据: the rows behind every figure of the period, with what each day stands on. */
import { useMemo } from 'react'
import { Link } from 'wouter'
import type { Day } from '#ground/lib/day.ts'
import { Icon } from '#ground/web/icons.tsx'
import { keptOf } from '#ground/web/in-address.ts'
import { Shown, useAsk } from '#ground/web/queries.tsx'
import { Empty } from '#ground/web/states.tsx'
import type { Column } from '#ground/web/table/column.ts'
import { DataTable } from '#ground/web/table/data-table.tsx'
import { NotEvaluated } from '#ground/web/table/table-row.tsx'
import { fill } from '#ground/web/text/text.ts'
import { basicItems } from '#standards/gb-3095/items.table.ts'
import type { AirDay, AirItem } from '../../wire.ts'
import { call } from '../call.ts'
import { CategoryChip } from '../category-chip.tsx'
import { Conditions } from '../conditions.tsx'
import { ExportMenu } from '../export-menu.tsx'
import { keptNames } from '../kept-names.ts'
import { dataUntilWords, eventWords, itemWords, symbolOf, unitOf, useAirText, withheldWords } from '../words.ts'
import { type Asking, type CityAddress, daysAsked, type Edition } from './asking.ts'

function useColumns(item: string | undefined, edition: Edition | undefined): readonly Column<AirDay>[] {
  const t = useAirText()
  return useMemo(() => {
    const why = ({ withheld }: AirDay) => ({ why: withheld === null ? t.withheld['no-data'] : withheldWords(withheld, t) })
    const ofItem = (of: AirItem): Column<AirDay> => ({
      id: of,
      title: symbolOf(of),
      unit: unitOf(of),
      isNumber: true,
      isOnPhone: of === item,
      sort: ({ items }) => (items[of].value === null ? null : Number(items[of].value)),
      cell: ({ items }) => items[of].value ?? <NotEvaluated why={t.withheld['too-few-hours']} />,
    })
    const columns: readonly Column<AirDay>[] = [
      { id: 'day', title: t.days.day, isFixed: true, sort: ({ day }) => day, text: ({ day }) => day, cell: ({ day }) => day },
      {
        id: 'aqi',
        title: t.days.aqi,
        isNumber: true,
        isOnPhone: true,
        sort: ({ aqi }) => aqi,
        cell: (row) => row.aqi ?? <NotEvaluated {...why(row)} />,
      },
      {
        id: 'category',
        title: t.days.category,
        sort: ({ level }) => level,
        cell: (row) =>
          row.level === null ? (
            <span className='note'>{why(row).why}</span>
          ) : (
            <CategoryChip level={row.level} day={row.day as Day} edition={edition} />
          ),
      },
      ...basicItems.map(ofItem),
      { id: 'primary', title: t.days.primary, cell: ({ primary }) => itemWords(primary, t) },
      {
        id: 'stations',
        title: t.days.stations,
        unit: t.ranking.daysUnit,
        isNumber: true,
        sort: ({ stations }) => stations.n,
        cell: ({ stations: { n, expected } }) => `${n}/${expected}`,
      },
      { id: 'dust', title: t.days.dust, text: ({ dust }) => dust ?? '', cell: ({ dust }) => dust ?? '' },
      {
        id: 'events',
        title: t.exceptional.column,
        text: ({ events }) => events.map((event) => eventWords(event, t)).join(t.semicolon),
        cell: ({ events }) => events.map(({ kind }) => t.exceptional.kinds[kind]).join(t.comma),
      },
      { id: 'open', title: t.days.open, isNumber: true, sort: ({ open }) => open, cell: ({ open }) => (open === 0 ? '' : open) },
    ]
    return columns
  }, [t, item, edition])
}

interface Props {
  readonly within: CityAddress
  readonly last: Day
  readonly asking: Asking
  /** The page that the days belong to. */
  readonly home: string
  readonly hasArea?: boolean
}

export function DaysView({ within, last, asking, home, hasArea = true }: Props) {
  const t = useAirText()
  const { from, until, edition } = asking
  const query = daysAsked(asking)
  const item = within.values.item
  const isPeriod = from <= until
  const asked = useAsk(call, 'GET /api/air/days', { query }, { isWanted: isPeriod })
  const columns = useColumns(item, edition)
  const name = item === undefined || item === 'aqi' ? 'AQI' : symbolOf(item as AirItem)
  return (
    <div className='air-days'>
      <p className='row'>
        <Link href={`${home}${keptOf(within.search, [...keptNames, 'dust', 'edition', 'of'])}`} className='back-link'>
          <Icon name='back' />
          {t.days.back}
        </Link>
        <span className='note'>{fill(t.days.of, { item: name })}</span>
        <span className='note'>
          {edition === undefined ? t.days.by : fill(t.days.byEdition, { edition: t.calendar.editions[edition] })}
        </span>
        {asked.data !== undefined && <span className='note'>{dataUntilWords(asked.data.dataUntil, t)}</span>}
        <span className='grow' />
        {isPeriod && <ExportMenu of='days' query={query} />}
      </p>
      <Conditions within={within} last={last} hasArea={hasArea} hasDust={false} />
      {isPeriod && (
        <Shown of={asked} rows={12}>
          {({ days }) => (
            <DataTable
              id='air-days'
              label={t.days.title}
              columns={columns}
              rows={days}
              keyOf={({ day }) => day}
              chosen={within.values.day ?? null}
              onOpen={({ day }) => within.set({ view: '', item: '', day })}
              empty={<Empty icon='day' title={t.days.empty} how={t.days.emptyHow} />}
            />
          )}
        </Shown>
      )}
    </div>
  )
}
