/** 同一事项: the hot list, and one matter with its members. */

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useLocation, useRoute } from 'wouter'
import { dayOf } from '#ground/lib/day.ts'
import { daysBetween } from '#ground/lib/day-count.ts'
import { type InAddress, useInAddress } from '#ground/web/in-address.ts'
import { useLook } from '#ground/web/language.tsx'
import { useAreas } from '#ground/web/map/areas.ts'
import { instantWords } from '#ground/web/moment.ts'
import { Page } from '#ground/web/page.tsx'
import { orThrow, type Refused } from '#ground/web/queries.tsx'
import { Empty, Failed, Partial, Skeleton } from '#ground/web/states.tsx'
import type { Column } from '#ground/web/table/column.ts'
import { DataTable } from '#ground/web/table/data-table.tsx'
import { NotEvaluated } from '#ground/web/table/table-row.tsx'
import type { HotMatters } from '../../wire.ts'
import { call } from '../call.ts'
import { keptShapes } from '../kept-names.ts'
import { nameIn, usePageText } from '../words.ts'
import { DayBars } from './day-bars.tsx'
import { MatterView } from './matter-view.tsx'
import '../desk/desk.css'
import './matters.css'

type Hot = HotMatters['matters'][number]
const PAGE = 50

/** From the first to the last report, both counted. */
export function lastedDays({ firstAt, lastAt }: Pick<Hot, 'firstAt' | 'lastAt'>): number | null {
  return firstAt === null || lastAt === null ? null : daysBetween(dayOf(new Date(firstAt)), dayOf(new Date(lastAt))) + 1
}

export default function MattersPage() {
  const t = usePageText()
  const [, params] = useRoute<{ id?: string }>('/matters/:id?')
  const id = params?.id ?? null
  return (
    <Page title={t.hot.title} isFilled={id === null}>
      {id === null ? <HotList /> : <MatterView id={id} />}
    </Page>
  )
}

function useColumns(): readonly Column<Hot>[] {
  const { hot: t } = usePageText()
  const { language } = useLook()
  const areas = useAreas()
  return useMemo(
    () => [
      { id: 'title', title: t.matter, isFixed: true, text: ({ title }) => title, cell: ({ title }) => title },
      { id: 'area', title: t.area, cell: ({ area }) => nameIn(areas, 'code', area) ?? <NotEvaluated /> },
      {
        id: 'reporters',
        title: t.reporters,
        unit: t.reportersUnit,
        isNumber: true,
        isOnPhone: true,
        cell: ({ reporters }) => reporters.toLocaleString(),
      },
      {
        id: 'reports',
        title: t.reports,
        unit: t.reportsUnit,
        isNumber: true,
        isOnPhone: true,
        cell: ({ reports }) => reports.toLocaleString(),
      },
      {
        id: 'days',
        title: t.days,
        unit: t.daysUnit,
        isNumber: true,
        cell: (row) => lastedDays(row)?.toLocaleString() ?? <NotEvaluated />,
      },
      { id: 'last', title: t.last, cell: ({ lastAt }) => (lastAt === null ? <NotEvaluated /> : instantWords(lastAt, language)) },
      { id: 'chart', title: t.chart, cell: ({ lastDays }) => <DayBars values={lastDays} /> },
    ],
    [t, areas, language],
  )
}

type Within = InAddress<keyof typeof keptShapes>

function Conditions({ within }: { within: Within }) {
  const { queue: t } = usePageText()
  const areas = useAreas()
  return (
    <>
      <select aria-label={t.area} value={within.values.area ?? ''} onChange={(event) => within.set({ area: event.target.value })}>
        <option value=''>
          {t.area}: {t.any}
        </option>
        {areas.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
      {(['from', 'until'] as const).map((name) => (
        <label key={name} className='matters-day'>
          <span>{t[name]}</span>
          <input type='date' value={within.values[name] ?? ''} onChange={(event) => within.set({ [name]: event.target.value })} />
        </label>
      ))}
    </>
  )
}

function HotList() {
  const { hot: t, queue } = usePageText()
  const [, navigate] = useLocation()
  const columns = useColumns()
  const within = useInAddress(keptShapes)
  const isFiltered = Object.keys(within.values).length > 0
  const asked = useInfiniteQuery({
    queryKey: ['GET /api/complaints/matters', within.values],
    queryFn: ({ pageParam, signal }) =>
      orThrow(
        call('GET /api/complaints/matters', {
          query: { ...within.values, limit: PAGE, ...(pageParam === null ? {} : { after: pageParam }) },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    initialPageParam: null as string | null,
    getNextPageParam: ({ more, matters }) => (more ? (matters.at(-1)?.id ?? null) : null),
  })
  if (asked.data === undefined)
    return asked.error === null ? (
      <Skeleton rows={8} />
    ) : (
      <Failed refusal={(asked.error as Refused).refusal} onRetry={() => void asked.refetch()} />
    )
  return (
    <div className='fills matters'>
      {asked.data.pages.some(({ isPart }) => isPart) && <Partial what={t.part} />}
      <DataTable
        id='matters'
        label={t.label}
        columns={columns}
        rows={asked.data.pages.flatMap((page) => page.matters)}
        keyOf={({ id }) => id}
        onOpen={({ id }) => navigate(`/matters/${id}${within.search}`)}
        filters={<Conditions within={within} />}
        more={{ hasMore: asked.hasNextPage, isLoading: asked.isFetchingNextPage, load: () => void asked.fetchNextPage() }}
        empty={
          isFiltered ? (
            <Empty
              title={queue.none}
              how={queue.noneHow}
              action={
                <button type='button' className='button' onClick={() => within.set({ area: '', from: '', until: '' })}>
                  {queue.clear}
                </button>
              }
            />
          ) : (
            <Empty icon='group' title={t.empty} how={t.emptyHow} />
          )
        }
      />
    </div>
  )
}
