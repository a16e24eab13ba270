/** 留存的评价: what was kept when, by which rules, and whether it would come out the same now. */

import { useLocation, useRoute } from 'wouter'
import { keptOf, useInAddress } from '#ground/web/in-address.ts'
import { useLook, useSaid } from '#ground/web/language.tsx'
import { useAreas } from '#ground/web/map/areas.ts'
import { instantWords } from '#ground/web/moment.ts'
import { Page } from '#ground/web/page.tsx'
import { Shown, untilOf, useAsk, useAskMore } from '#ground/web/queries.tsx'
import { Empty } from '#ground/web/states.tsx'
import type { Column } from '#ground/web/table/column.ts'
import { DataTable } from '#ground/web/table/data-table.tsx'
import type { AirKept } from '../../wire.ts'
import { call } from '../call.ts'
import { conditionShapes } from '../conditions.tsx'
import { keptNames } from '../kept-names.ts'
import { scopeName, useAirText, useStations } from '../words.ts'
import { OneKept } from './one-kept.tsx'
import '#ground/web/form/form.css'
import '../air.css'

const LIST = 'GET /api/air/published'

export default function KeptPage() {
  const t = useAirText()
  const [, params] = useRoute<{ id?: string }>('/air/kept/:id?')
  const id = params?.id ?? null
  return id === null ? <List /> : <One key={id} id={id} title={t.kept.title} />
}

function One({ id, title }: { id: string; title: string }) {
  const asked = useAsk(call, 'GET /api/air/published/:id', { params: { id } })
  return (
    <Page title={asked.data?.title ?? title} until={untilOf(asked)}>
      <Shown of={asked} rows={10}>
        {(kept) => <OneKept kept={kept} />}
      </Shown>
    </Page>
  )
}

function useColumns(): readonly Column<AirKept>[] {
  const t = useAirText()
  const { language } = useLook()
  const said = useSaid()
  const areas = useAreas()
  const stations = useStations().data?.stations ?? []
  const place = ({ scope }: AirKept) => scopeName(scope, { areas, stations }, t)
  const by = ({ by: person }: AirKept) => (person.name === null ? person.account : said(person.name))
  return [
    { id: 'title', title: t.kept.name, isFixed: true, text: ({ title }) => title, cell: ({ title }) => title },
    { id: 'of', title: t.kept.of, isOnPhone: true, text: place, cell: place },
    { id: 'from', title: t.kept.from, cell: ({ from }) => from },
    { id: 'until', title: t.kept.until, isOnPhone: true, cell: ({ until }) => until },
    { id: 'edition', title: t.kept.edition, text: ({ edition }) => edition, cell: ({ edition }) => edition },
    { id: 'by', title: t.kept.by, text: by, cell: by },
    { id: 'at', title: t.kept.at, cell: ({ at }) => instantWords(at, language) },
  ]
}

function List() {
  const { kept: t } = useAirText()
  const [, navigate] = useLocation()
  const within = useInAddress(conditionShapes)
  const columns = useColumns()
  const asked = useAskMore(
    call,
    LIST,
    (cursor) => ({ query: cursor === null ? {} : { cursor: String(cursor) } }),
    ({ next }) => next,
  )
  return (
    <Page title={t.title} until={untilOf(asked)} isFilled>
      <Shown of={asked} rows={10}>
        {(pages) => (
          <div className='fills'>
            <DataTable
              id='air-kept'
              label={t.title}
              columns={columns}
              rows={pages.flatMap(({ rows }) => rows)}
              keyOf={({ id }) => id}
              onOpen={({ id }) => navigate(`/air/kept/${id}${keptOf(within.search, keptNames)}`)}
              more={asked.more}
              empty={<Empty icon='bookmark' title={t.empty} how={t.emptyHow} />}
            />
          </div>
        )}
      </Shown>
    </Page>
  )
}
