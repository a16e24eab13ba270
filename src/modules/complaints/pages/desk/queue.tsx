/** The list of reports: filters in the address, counts, and rows read on as one scrolls. */

import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { addressFor } from '#ground/web/client.ts'
import { urgencyOf } from '#ground/web/clock/words.ts'
import { Icon } from '#ground/web/icons.tsx'
import { useAreas } from '#ground/web/map/areas.ts'
import { usePresence } from '#ground/web/person.tsx'
import { orThrow, type Refused, useAsk } from '#ground/web/queries.tsx'
import { Empty, Failed, Skeleton } from '#ground/web/states.tsx'
import type { Column } from '#ground/web/table/column.ts'
import { DataTable } from '#ground/web/table/data-table.tsx'
import { fill } from '#ground/web/text/text.ts'
import { SavedViews } from '#ground/web/views/saved-views.tsx'
import { complaintStates } from '../../kernel/complaint.ts'
import type { PageText } from '../../text/page.ts'
import type { ComplaintRow } from '../../wire.ts'
import { call } from '../call.ts'
import { clockOf, nameIn, usePageText } from '../words.ts'
import { FilterButton } from './filter-button.tsx'
import { type Filtering, openStates } from './use-filter.ts'

const PAGE = 50
const TYPING_MS = 300
const TWO_LINES = 48

function useRows({ query }: Filtering) {
  return useInfiniteQuery({
    queryKey: ['GET /api/complaints', query],
    queryFn: ({ pageParam, signal }) =>
      orThrow(
        call('GET /api/complaints', { query: { ...query, limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) }, signal }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  })
}

/** What is typed goes into the address when the fingers rest. */
function useTyped({ filter, set }: Filtering): readonly [string, (text: string) => void] {
  const given = filter.text ?? ''
  const [typed, setTyped] = useState(given)
  useEffect(() => setTyped(given), [given])
  useEffect(() => {
    if (typed === given) return
    const timer = setTimeout(() => set({ text: typed }), TYPING_MS)
    return () => clearTimeout(timer)
  })
  return [typed, setTyped]
}

function leftWords(row: ComplaintRow, t: PageText['queue']): string {
  const clock = clockOf(row)
  if (clock === null || clock.left === null) return t.closed
  const { left, unit } = clock
  if (left === 0) return t.today
  if (unit === 'workday') return fill(left > 0 ? t.workdaysLeft : t.workdaysOver, { count: Math.abs(left) })
  return fill(left > 0 ? t.daysLeft : t.daysOver, { count: Math.abs(left) })
}

function Left({ row }: { row: ComplaintRow }) {
  const t = usePageText()
  const clock = clockOf(row)
  const urgency = clock === null ? 'none' : urgencyOf(clock)
  return (
    <span className='left' data-urgency={urgency}>
      <span>
        {urgency === 'overdue' && <Icon name='warn' />}
        {urgency === 'soon' && <Icon name='clock' />}
        <b>{leftWords(row, t.queue)}</b>
      </span>
      <small>{t.states[row.state]}</small>
    </span>
  )
}

function useColumns(): readonly Column<ComplaintRow>[] {
  const t = usePageText()
  const areas = useAreas()
  return useMemo(
    () => [
      {
        id: 'what',
        title: t.queue.what,
        isFixed: true,
        text: ({ excerpt, place }) => (place === null ? excerpt : `${excerpt} · ${place}`),
        cell: ({ excerpt, place, area, number, matter }) => (
          <>
            {excerpt}
            <small className='cut'>
              {[nameIn(areas, 'code', area), place ?? t.queue.noPlace, number.slice(number.indexOf('-') + 1)]
                .filter((of) => of !== null)
                .join(' · ')}
              {matter !== null && ` · ${fill(t.queue.listed, { count: matter.reports })}`}
            </small>
          </>
        ),
      },
      { id: 'clock', title: t.queue.clock, isOnPhone: true, cell: (row) => <Left row={row} /> },
    ],
    [t, areas],
  )
}

interface Props {
  readonly filtering: Filtering
  readonly chosen: string | null
  readonly onOpen: (id: string) => void
}

export function Queue({ filtering, chosen, onOpen }: Props) {
  const t = usePageText()
  const asked = useRows(filtering)
  const { state: _, ...others } = filtering.query
  const counts = useAsk(call, 'GET /api/complaints/count', { query: others })
  const columns = useColumns()
  const [typed, setTyped] = useTyped(filtering)
  const rows = asked.data?.pages.flatMap((page) => page.rows) ?? []
  const isFiltered = filtering.search !== ''
  if (asked.error !== null && asked.data === undefined)
    return <Failed refusal={(asked.error as Refused).refusal} onRetry={() => void asked.refetch()} />
  return (
    <DataTable
      id='complaints'
      label={t.queue.label}
      columns={columns}
      rows={rows}
      keyOf={({ id }) => id}
      rowHeight={TWO_LINES}
      chosen={chosen}
      onOpen={({ id }) => onOpen(id)}
      query={typed}
      onQuery={setTyped}
      filters={<Filters filtering={filtering} counts={counts.data?.states ?? []} />}
      total={counts.data === undefined || filtering.filter.state !== undefined ? null : counts.data.count}
      more={{ hasMore: asked.hasNextPage, isLoading: asked.isFetchingNextPage, load: () => void asked.fetchNextPage() }}
      isLoading={asked.data === undefined}
      empty={
        asked.data === undefined ? (
          <Skeleton rows={8} />
        ) : (
          <Empty
            title={isFiltered ? t.queue.none : t.queue.empty}
            how={isFiltered ? t.queue.noneHow : t.queue.emptyHow}
            action={
              isFiltered && (
                <button type='button' className='button' onClick={filtering.clear}>
                  {t.queue.clear}
                </button>
              )
            }
          />
        )
      }
    />
  )
}

type Counts = readonly { readonly state: string; readonly count: number }[]

function Filters({ filtering, counts }: { filtering: Filtering; counts: Counts }) {
  const t = usePageText()
  const { person } = usePresence()
  const { filter, set, query } = filtering
  const countOf = (...states: readonly string[]) => {
    if (counts.length === 0) return ''
    const sum = counts.filter(({ state }) => states.includes(state)).reduce((all, { count }) => all + count, 0)
    return ` ${sum.toLocaleString()}`
  }
  return (
    <>
      <select aria-label={t.queue.state} value={filter.state ?? ''} onChange={(event) => set({ state: event.target.value })}>
        <option value=''>
          {t.queue.all}
          {countOf(...complaintStates)}
        </option>
        <option value={openStates}>
          {t.queue.open}
          {countOf(...openStates.split(','))}
        </option>
        {complaintStates.map((state) => (
          <option key={state} value={state}>
            {t.states[state]}
            {countOf(state)}
          </option>
        ))}
      </select>
      <FilterButton filtering={filtering} />
      <SavedViews list='complaints' query={filtering.search.slice(1)} onChoose={filtering.choose} />
      {person?.verbs.has('complaints.export') === true && (
        <a
          className='button quiet square when-wide'
          href={addressFor('GET /api/complaints/export', { query: { ...query, format: 'xlsx' } })}
          download
          aria-label={t.queue.exportAs}
          title={t.queue.exportAs}
        >
          <Icon name='download' />
        </a>
      )}
    </>
  )
}
