/** 空气点位: the list of all stations, and one of them: where it stands, its days, and the hours of a day as they came. */

import { useLocation, useRoute } from 'wouter'
import type { Day } from '#ground/lib/day.ts'
import { Icon } from '#ground/web/icons.tsx'
import { keptOf, useInAddress } from '#ground/web/in-address.ts'
import { areaName, type NamedArea, useAreas } from '#ground/web/map/areas.ts'
import { Page } from '#ground/web/page.tsx'
import { usePresence } from '#ground/web/person.tsx'
import { Shown, untilOf } from '#ground/web/queries.tsx'
import { Empty } from '#ground/web/states.tsx'
import type { Column } from '#ground/web/table/column.ts'
import { DataTable } from '#ground/web/table/data-table.tsx'
import type { PageText } from '../../text/page.ts'
import type { AirStation } from '../../wire.ts'
import { askingOf } from '../city/asking.ts'
import { BulletinMenu } from '../city/bulletin-menu.tsx'
import { DaysView } from '../city/days-view.tsx'
import { keptNames } from '../kept-names.ts'
import { useAirText, useStations } from '../words.ts'
import { OneStation } from './one-station.tsx'
import { stationShapes } from './station-address.ts'
import { StationForm } from './station-form.tsx'
import '#ground/web/form/form.css'
import '../air.css'
import './station.css'

export default function StationPage() {
  const t = useAirText()
  const [, params] = useRoute<{ code?: string }>('/air/stations/:code?')
  const code = params?.code ?? null
  const asked = useStations()
  const within = useInAddress(stationShapes)
  const one = asked.data?.stations.find((of) => of.code === code)
  const last = (asked.data?.lastOn ?? null) as Day | null
  const isDays = code !== null && within.values.view === 'days'
  const form = within.values.form
  const asking = last === null || code === null ? null : { ...askingOf(within, last), scope: `station:${code}` }
  const isPeriod = one !== undefined && asking !== null && asking.from <= asking.until && !isDays
  const isList = code === null && form === undefined
  const kept = keptOf(within.search, keptNames)
  return (
    <Page
      title={titleOf({ form, name: one?.name }, t)}
      until={untilOf(asked)}
      isFilled={isList || isDays}
      actions={
        form === undefined && (
          <>
            {isPeriod && <BulletinMenu asking={asking} />}
            <ToForm isNew={code === null} isThere={code === null || one !== undefined} set={within.set} />
          </>
        )
      }
    >
      <Shown of={asked} rows={10}>
        {({ stations }) => {
          if (code === null)
            return form === 'new' ? (
              <StationForm station={null} home={`/air/stations${kept}`} />
            ) : (
              <Stations stations={stations} search={kept} />
            )
          if (one === undefined) return <Empty icon='place' title={t.station.none} how={code} />
          if (form === 'alter') return <StationForm key={one.version} station={one} home={`/air/stations/${code}${kept}`} />
          if (isDays && asking !== null && last !== null)
            return <DaysView {...{ within, last, asking }} home={`/air/stations/${code}`} hasArea={false} />
          return <OneStation key={code} station={one} all={stations} {...{ asking, last, within }} />
        }}
      </Shown>
    </Page>
  )
}

const titleOf = ({ form, name }: { form: string | undefined; name: string | undefined }, t: PageText): string =>
  form === 'new' ? t.register.add : form === 'alter' && name !== undefined ? `${t.register.alter} · ${name}` : (name ?? t.station.list)

interface ToFormProps {
  readonly isNew: boolean
  readonly isThere: boolean
  readonly set: (some: { readonly form: string }) => void
}

function ToForm({ isNew, isThere, set }: ToFormProps) {
  const { register: t } = useAirText()
  const { person } = usePresence()
  if (!isThere || person?.verbs.has('air.import') !== true) return null
  return (
    <button type='button' className='button' onClick={() => set({ form: isNew ? 'new' : 'alter' })}>
      <Icon name={isNew ? 'plus' : 'edit'} />
      {isNew ? t.add : t.alter}
    </button>
  )
}

const columnsOf = (t: PageText, areas: readonly NamedArea[]): readonly Column<AirStation>[] => [
  { id: 'name', title: t.station.name, isFixed: true, sort: ({ name }) => name, text: ({ name }) => name, cell: ({ name }) => name },
  { id: 'code', title: t.station.code, sort: ({ code }) => code, cell: ({ code }) => code },
  {
    id: 'area',
    title: t.station.area,
    isOnPhone: true,
    sort: ({ area }) => areaName(areas, area),
    cell: ({ area }) => areaName(areas, area),
  },
  { id: 'kind', title: t.station.kind, isOnPhone: true, sort: ({ kind }) => kind, cell: ({ kind }) => t.kinds[kind] },
  { id: 'class', title: t.station.class, sort: ({ areaClass }) => areaClass, cell: ({ areaClass }) => t.areaClass[areaClass] },
  {
    id: 'city',
    title: t.station.ofCity,
    sort: ({ isOfCity }) => Number(isOfCity),
    cell: ({ isOfCity }) => (isOfCity ? t.station.yes : t.station.no),
  },
  { id: 'since', title: t.station.since, sort: ({ sinceOn }) => sinceOn, cell: ({ sinceOn }) => sinceOn },
  { id: 'until', title: t.station.until, isExtra: true, sort: ({ untilOn }) => untilOn, cell: ({ untilOn }) => untilOn ?? '' },
]

function Stations({ stations, search }: { stations: readonly AirStation[]; search: string }) {
  const t = useAirText()
  const areas = useAreas()
  const [, navigate] = useLocation()
  return (
    <div className='fills'>
      <DataTable
        id='air-stations'
        label={t.station.list}
        columns={columnsOf(t, areas)}
        rows={stations}
        keyOf={({ code }) => code}
        onOpen={({ code }) => navigate(`/air/stations/${code}${search}`)}
        empty={<Empty icon='place' title={t.station.empty} how={t.none.how} />}
      />
    </div>
  )
}
