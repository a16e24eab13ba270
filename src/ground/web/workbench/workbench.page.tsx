/** 工作台: my time limits by day, what waits for me, what changed since I was last here. */
import { useState } from 'react'
import { useLocation } from 'wouter'
import { ClockChip } from '../clock/clock-chip.tsx'
import { useLook, useSaid } from '../language.tsx'
import { dayWords, instantWords } from '../moment.ts'
import { Page } from '../page.tsx'
import { Empty, Partial, Skeleton } from '../states.tsx'
import type { Column } from '../table/column.ts'
import { DataTable } from '../table/data-table.tsx'
import { NotEvaluated } from '../table/table-row.tsx'
import { fill, useText, type WebText } from '../text/text.ts'
import { Strip } from './strip.tsx'
import { type Day, slotsOf, useWorkbench } from './use-workbench.ts'
import './workbench.css'

export default function WorkbenchPage() {
  const t = useText()
  const said = useSaid()
  const { language } = useLook()
  const day = useWorkbench()
  const period = day.today === null ? undefined : dayWords(day.today, language)
  return (
    <Page title={t.workbench.title} until={day.until} {...(period === undefined ? {} : { period })}>
      {day.failed.map((entry) => (
        <div key={entry.id} className='row'>
          <Partial what={fill(t.workbench.failed, { source: said(entry.title) })} />
          <button type='button' className='button' onClick={day.retry}>
            {t.retry}
          </button>
        </div>
      ))}
      {day.entries.length === 0 ? (
        <Empty icon='day' title={t.workbench.nothing} how={t.workbench.nothingHow} />
      ) : day.isLoading ? (
        <Skeleton rows={10} />
      ) : (
        <Parts day={day} />
      )}
    </Page>
  )
}

type Row = Day['queue'][number]

function columnsOf(t: WebText, said: ReturnType<typeof useSaid>): readonly Column<Row>[] {
  return [
    {
      id: 'title',
      title: t.workbench.task,
      isFixed: true,
      sort: ({ title }) => title,
      text: ({ title }) => title,
      cell: ({ title, note }) => (
        <>
          {title}
          <small>{note}</small>
        </>
      ),
    },
    {
      id: 'clock',
      title: t.workbench.clock,
      isOnPhone: true,
      sort: ({ clock }) => clock?.dueOn ?? null,
      cell: ({ clock }) => (clock === null ? <NotEvaluated why={t.workbench.none} /> : <ClockChip clock={clock} />),
    },
    { id: 'from', title: t.workbench.from, cell: ({ entry }) => said(entry.title), sort: ({ entry }) => said(entry.title) },
  ]
}

function Parts({ day }: { day: Day }) {
  const t = useText()
  const said = useSaid()
  const { language } = useLook()
  const [, navigate] = useLocation()
  const [chosen, setChosen] = useState<string | null>(null)
  const slots = day.today === null ? [] : slotsOf(day.queue, day.today, day.workdays)
  const only = slots.find(({ id }) => id === chosen)?.ids
  const rows = only === undefined ? day.queue : day.queue.filter(({ id }) => only.has(id))
  return (
    <div className='workbench'>
      <Strip slots={slots} today={day.today} chosen={chosen} onChoose={setChosen} />
      <section className='workbench-queue'>
        <h2>
          {t.workbench.queue} <small>{day.queue.length.toLocaleString()}</small>
          {chosen !== null && (
            <button type='button' className='button quiet' onClick={() => setChosen(null)}>
              {t.workbench.showAll}
            </button>
          )}
        </h2>
        <DataTable
          id='workbench'
          label={t.workbench.queue}
          columns={columnsOf(t, said)}
          rows={rows}
          keyOf={({ entry, id }) => `${entry.id} ${id}`}
          onOpen={({ path }) => navigate(path)}
          rowHeight={48}
          empty={<Empty icon='check' title={t.workbench.queueEmpty} how={t.workbench.queueEmptyHow} />}
        />
      </section>
      <section className='workbench-changes'>
        <h2>
          {t.workbench.changes}{' '}
          <small>{day.since === null ? t.workbench.firstVisit : fill(t.workbench.since, { at: instantWords(day.since, language) })}</small>
        </h2>
        <Changes day={day} />
      </section>
    </div>
  )
}

function Changes({ day }: { day: Day }) {
  const t = useText()
  const { language } = useLook()
  const [, navigate] = useLocation()
  if (day.changes.length === 0) return <Empty icon='clock' title={t.workbench.changesEmpty} how={t.workbench.changesEmptyHow} />
  return (
    <ol className='changes'>
      {day.changes.map(({ entry, id, at, title, by, path }) => (
        <li key={`${entry.id} ${id}`}>
          <time dateTime={at}>{instantWords(at, language)}</time>
          <a
            href={path}
            onClick={(event) => {
              event.preventDefault()
              navigate(path)
            }}
          >
            {title}
          </a>
          {by !== null && <span className='note'>{by}</span>}
        </li>
      ))}
    </ol>
  )
}
