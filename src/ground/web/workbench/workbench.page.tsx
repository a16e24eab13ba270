/** 工作台: my time limits by day, what waits for me, what changed since I was last here. */
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { ClockChip } from '../clock/clock-chip.tsx'
import { useLook, useSaid } from '../language.tsx'
import { dayWords, instantWords } from '../moment.ts'
import { Page } from '../page.tsx'
import { mayOpen } from '../page-entry.ts'
import { usePresence } from '../person.tsx'
import { Empty, Partial, Skeleton } from '../states.tsx'
import type { Column } from '../table/column.ts'
import { DataTable } from '../table/data-table.tsx'
import { NotEvaluated } from '../table/table-row.tsx'
import { fill, useText, type WebText } from '../text/text.ts'
import { Strip } from './strip.tsx'
import { type Day, slotsOf, sumOf, useWorkbench } from './use-workbench.ts'
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
      {day.entries.length === 0 ? <Nothing /> : day.isLoading ? <Skeleton rows={10} /> : <Parts day={day} />}
    </Page>
  )
}

/** Whoever manages people gives permissions, and need not ask for them. */
function Nothing() {
  const t = useText()
  const { person } = usePresence()
  if (!mayOpen('people.manage', person)) return <Empty icon='day' title={t.workbench.nothing} how={t.workbench.nothingHow} />
  const people = (
    <Link className='button' href='/people'>
      {t.workbench.toPeople}
    </Link>
  )
  return <Empty icon='day' title={t.workbench.nothing} how={t.workbench.nothingOfAdministrator} action={people} />
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
  const slots = day.today === null || day.workdays === null ? [] : slotsOf(day.counts, day.today, day.workdays)
  const only = slots.find(({ id }) => id === chosen)
  const rows = only === undefined ? day.queue : day.queue.filter(({ clock }) => clock !== null && only.holds(clock.dueOn))
  const count = only?.count ?? sumOf(day.counts)
  return (
    <div className='workbench'>
      {slots.length > 0 && <Strip slots={slots} today={day.today} chosen={chosen} onChoose={setChosen} />}
      <section className='workbench-queue'>
        <h2>
          {t.workbench.queue} <small>{sumOf(day.counts).toLocaleString()}</small>
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
          total={count}
          keyOf={({ entry, id }) => `${entry.id} ${id}`}
          onOpen={({ path }) => navigate(path)}
          rowHeight={48}
          empty={
            count > 0 ? (
              <Empty icon='list' title={fill(t.workbench.notHere, { count: count.toLocaleString() })} how={t.workbench.notHereHow} />
            ) : (
              <Empty icon='check' title={t.workbench.queueEmpty} how={t.workbench.queueEmptyHow} />
            )
          }
        />
        {rows.length < count && <Lists day={day} />}
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

/** Where the rows stand that are not here. */
function Lists({ day }: { day: Day }) {
  const t = useText()
  const said = useSaid()
  return (
    <p className='workbench-lists'>
      {day.cut.map(({ entry, count, list }) =>
        list === null ? null : (
          <Link key={entry.id} href={list}>
            {fill(t.workbench.inList, { source: said(entry.title), count: count.toLocaleString() })}
          </Link>
        ),
      )}
    </p>
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
