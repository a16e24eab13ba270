/** What the workbench and the search read of this room; it comes when they ask, with its texts and the calendar. */
import { dayOf } from '#ground/lib/day.ts'
import { addDays } from '#ground/lib/day-count.ts'
import type { Found } from '#ground/web/page-entry.ts'
import { orThrow } from '#ground/web/queries.tsx'
import { remembered } from '#ground/web/storage.ts'
import { fill } from '#ground/web/text/text.ts'
import type { Waiting, WorkbenchPart } from '#ground/web/workbench/entry.ts'
import { isWorkday } from '#standards/working-days/calendar.ts'
import { publishedCalendar } from '#standards/working-days/published.ts'
import { pageText } from '../text/page.ts'
import { changeText } from '../text/work.ts'
import type { ComplaintFilter, ComplaintRow } from '../wire.ts'
import { call } from './call.ts'
import { byWords, clockOf } from './words.ts'

/** Days ahead of which the strip may want to know whether one works. */
const AHEAD = 21
const MOST = 100

/** Outside of the components the language is where the page keeps it. */
const text = () => pageText[remembered('qingdan.language') === 'en' ? 'en' : 'zh']

const waitingOf = (row: ComplaintRow): Waiting => ({
  id: row.id,
  title: row.excerpt,
  note: [text().states[row.state], row.place, row.number].filter((of) => of !== null).join(' · '),
  path: `/complaints/${row.id}`,
  clock: clockOf(row),
})

const list = async (query: ComplaintFilter, signal: AbortSignal) =>
  (await orThrow(call('GET /api/complaints', { query: { ...query, limit: MOST }, signal }))).rows

/** What is late comes first, whatever the order of the list: a long queue must not hide it. */
export async function load(state: string, onlyDue: boolean, signal: AbortSignal): Promise<WorkbenchPart> {
  const asked = [list({ state, clock: 'overdue' }, signal), list({ state, clock: 'due' }, signal)]
  const answers = await Promise.all(onlyDue ? asked : [...asked, list({ state }, signal)])
  const rows = new Map(answers.flat().map((row) => [row.id, row]))
  return { ...calendarNow(), queue: [...rows.values()].map(waitingOf), changes: [] }
}

function calendarNow(): Pick<WorkbenchPart, 'today' | 'workdays' | 'until'> {
  const now = new Date()
  const today = dayOf(now)
  const workdays = Array.from({ length: AHEAD }, (_, at) => addDays(today, at + 1)).filter((day) => {
    const works = isWorkday(publishedCalendar, day)
    return works.ok && works.value
  })
  return { today, workdays, until: now.toISOString() }
}

/** On a first visit nothing has changed since one was here. */
export async function changes(since: string | null, signal: AbortSignal): Promise<WorkbenchPart> {
  const language = remembered('qingdan.language') === 'en' ? 'en' : 'zh'
  const found = since === null ? [] : (await orThrow(call('GET /api/complaints/changes', { query: { since }, signal }))).changes
  return {
    ...calendarNow(),
    queue: [],
    changes: found.map(({ id, at, kind, report, words, by }) => ({
      id,
      at,
      title: fill(changeText[kind][language], { words }),
      by: by === null ? null : byWords(by, text(), language),
      path: `/complaints/${report}`,
    })),
  }
}

const FOUND = 8

export async function search(query: string, signal: AbortSignal): Promise<readonly Found[]> {
  const { rows } = await orThrow(call('GET /api/complaints', { query: { text: query, limit: FOUND }, signal }))
  return rows.map((row) => ({
    title: row.excerpt,
    note: [row.number, row.place, text().states[row.state]].filter((of) => of !== null).join(' · '),
    path: `/complaints/${row.id}`,
  }))
}
