/** The list: what is due first stands first; views with their numbers, conditions in the address. */
import { useMemo } from 'react'
import { useLocation } from 'wouter'
import { Icon } from '#ground/web/icons.tsx'
import { type InAddress, useInAddress } from '#ground/web/in-address.ts'
import { useLook } from '#ground/web/language.tsx'
import { dayWords } from '#ground/web/moment.ts'
import { usePresence } from '#ground/web/person.tsx'
import { useAsk, useAskMore } from '#ground/web/queries.tsx'
import { Empty, Failed, Skeleton } from '#ground/web/states.tsx'
import type { Column } from '#ground/web/table/column.ts'
import { DataTable } from '#ground/web/table/data-table.tsx'
import { fill } from '#ground/web/text/text.ts'
import { type TaskKind, type TaskState, taskKinds, taskStates } from '../../kernel/task.ts'
import type { TaskCounts, TaskFilter, TaskRow } from '../../wire.ts'
import { call } from '../call.ts'
import { byWords, leftWords, nameIn, useChoices, usePageText } from '../words.ts'

const shapes = {
  view: /^(?:mine|department|overdue)$/,
  state: new RegExp(`^(?:${[...taskStates, 'every'].join('|')})$`),
  kind: new RegExp(`^(?:${taskKinds.join('|')})$`),
  area: /^\d{6,12}$/,
} as const
type Within = InAddress<keyof typeof shapes>

const PAGE = 50
const TWO_LINES = 48

const queryOf = ({ view, state, kind, area }: Within['values']): TaskFilter => ({
  ...(view === undefined ? {} : { view: view as NonNullable<TaskFilter['view']> }),
  ...(state === undefined ? {} : { state: state as TaskState | 'every' }),
  ...(kind === undefined ? {} : { kind: kind as TaskKind }),
  ...(area === undefined ? {} : { area }),
})

function Left({ row }: { row: TaskRow }) {
  const t = usePageText()
  const { language } = useLook()
  const urgency = row.clock === 'overdue' || row.clock === 'missed' ? 'overdue' : row.clock === 'due' ? 'soon' : 'none'
  return (
    <span className='task-left' data-urgency={urgency}>
      <span>
        {urgency === 'overdue' && <Icon name='warn' />}
        {urgency === 'soon' && <Icon name='clock' />}
        <b>{leftWords(row, t.list)}</b>
      </span>
      <small>{dayWords(row.limitOn, language)}</small>
    </span>
  )
}

function useColumns(): readonly Column<TaskRow>[] {
  const t = usePageText()
  const { language } = useLook()
  const { areas, departments } = useChoices()
  return useMemo(() => {
    const placeOf = ({ area }: TaskRow) => (area === null ? t.list.city : nameIn(areas, area))
    return [
      {
        id: 'title',
        title: t.list.columns.title,
        isFixed: true,
        text: ({ title, number }) => `${title} · ${number}`,
        cell: (row) => (
          <>
            {row.title}
            <small className='cut'>
              {[
                placeOf(row),
                row.number,
                row.kind === 'patrol' && row.visits > 0 ? fill(t.list.visits, { count: row.visits }) : null,
                row.urges > 0 ? fill(t.list.urged, { count: row.urges }) : null,
              ]
                .filter((of) => of !== null)
                .join(' · ')}
            </small>
          </>
        ),
      },
      { id: 'kind', title: t.list.columns.kind, cell: ({ kind }) => t.kinds[kind] },
      {
        id: 'owner',
        title: t.list.columns.owner,
        text: ({ department }) => nameIn(departments, department),
        cell: ({ department, person }) => (
          <>
            {nameIn(departments, department)}
            {person !== null && <small className='cut'>{byWords(person, t, language)}</small>}
          </>
        ),
      },
      { id: 'state', title: t.list.columns.state, cell: ({ state }) => t.states[state] },
      { id: 'limit', title: t.list.columns.limit, isOnPhone: true, cell: (row) => <Left row={row} /> },
    ]
  }, [t, language, areas, departments])
}

function Views({ within, counts }: { within: Within; counts: TaskCounts | undefined }) {
  const { list: t } = usePageText()
  const chosen = within.values.view ?? 'all'
  const numbers =
    counts === undefined ? null : { all: counts.open, mine: counts.mine, department: counts.department, overdue: counts.overdue }
  return (
    <nav className='task-views' aria-label={t.views}>
      {(['all', 'mine', 'department', 'overdue'] as const).map((view) => (
        <button
          key={view}
          type='button'
          aria-current={view === chosen || undefined}
          data-urgent={(view === 'overdue' && numbers !== null && numbers.overdue > 0) || undefined}
          onClick={() => within.set({ view: view === 'all' ? '' : view })}
        >
          {t.view[view]} {numbers !== null && <b>{numbers[view].toLocaleString()}</b>}
        </button>
      ))}
    </nav>
  )
}

function Conditions({ within: { values, set } }: { within: Within }) {
  const t = usePageText()
  const { areas } = useChoices()
  const { list } = t
  return (
    <>
      <select aria-label={list.state} value={values.state ?? ''} onChange={(event) => set({ state: event.target.value })}>
        <option value=''>
          {list.state}: {list.openOnly}
        </option>
        {taskStates.map((state) => (
          <option key={state} value={state}>
            {t.states[state]}
          </option>
        ))}
        <option value='every'>{list.every}</option>
      </select>
      <select aria-label={list.kind} value={values.kind ?? ''} onChange={(event) => set({ kind: event.target.value })}>
        <option value=''>
          {list.kind}: {list.any}
        </option>
        {taskKinds.map((kind) => (
          <option key={kind} value={kind}>
            {t.kinds[kind]}
          </option>
        ))}
      </select>
      <select aria-label={list.area} value={values.area ?? ''} onChange={(event) => set({ area: event.target.value })}>
        <option value=''>
          {list.area}: {list.any}
        </option>
        {areas.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </>
  )
}

export function TaskList() {
  const t = usePageText()
  const { person } = usePresence()
  const [, navigate] = useLocation()
  const within = useInAddress(shapes)
  const query = queryOf(within.values)
  const columns = useColumns()
  const counts = useAsk(call, 'GET /api/tasks/count', {}).data
  const asked = useAskMore(
    call,
    'GET /api/tasks',
    (cursor) => ({ query: { ...query, limit: PAGE, ...(cursor === null ? {} : { cursor: String(cursor) }) } }),
    ({ next }) => next,
  )
  if (asked.error !== null && asked.data === undefined) return <Failed refusal={asked.error.refusal} onRetry={() => void asked.refetch()} />
  const isFiltered = Object.keys(within.values).length > 0
  const none = isFiltered ? (
    <Empty
      title={t.list.none}
      how={t.list.noneHow}
      action={
        <button type='button' className='button' onClick={() => within.set({ view: '', state: '', kind: '', area: '' })}>
          {t.list.clear}
        </button>
      }
    />
  ) : (
    <Empty icon='list' title={t.list.empty} how={person?.verbs.has('tasks.open') === true ? t.list.emptyHow : t.list.emptyAsk} />
  )
  return (
    <div className='fills tasks'>
      <Views within={within} counts={counts} />
      <p className='note task-summary'>{counts !== undefined && fill(t.list.summary, counts)}</p>
      <DataTable
        id='tasks'
        label={t.list.label}
        columns={columns}
        rows={asked.data?.flatMap(({ rows }) => rows) ?? []}
        keyOf={({ id }) => id}
        rowHeight={TWO_LINES}
        onOpen={({ id }) => navigate(`/tasks/${id}${within.search}`)}
        filters={<Conditions within={within} />}
        more={asked.more}
        isLoading={asked.data === undefined}
        empty={asked.data === undefined ? <Skeleton rows={8} /> : none}
      />
    </div>
  )
}
