/** What the workbench and the search read of this room; it comes when they ask, with its texts. */
import { dayOf } from '#ground/lib/day.ts'
import { type AnswerOf, addressFor } from '#ground/web/client.ts'
import type { Found } from '#ground/web/page-entry.ts'
import { orThrow } from '#ground/web/queries.tsx'
import { remembered } from '#ground/web/storage.ts'
import { fill } from '#ground/web/text/text.ts'
import type { Waiting, WorkbenchPart } from '#ground/web/workbench/entry.ts'
import { pageText } from '../text/page.ts'
import { changeText } from '../text/work.ts'
import type { ComplaintFilter } from '../wire.ts'
import { type ComplaintsApi, call } from './call.ts'
import { byWords, clockOf } from './words.ts'

/** Outside of the components the language is where the page keeps it. */
const text = () => pageText[remembered('qingdan.language') === 'en' ? 'en' : 'zh']

type WaitingRow = AnswerOf<ComplaintsApi['GET /api/complaints/waiting']>['rows'][number]

const waitingOf = (row: WaitingRow): Waiting => ({
  id: row.id,
  title: row.excerpt,
  note: [text().states[row.state], row.place, row.number].filter((of) => of !== null).join(' · '),
  path: `/complaints/${row.id}`,
  clock: clockOf(row),
})

/** Numbers are the server's, of all that waits; the rows are those that fall due first. */
export async function load(query: Pick<ComplaintFilter, 'state' | 'clock'>, signal: AbortSignal): Promise<WorkbenchPart> {
  const { today, workdays, rows, days } = await orThrow(call('GET /api/complaints/waiting', { query, signal }))
  return {
    today,
    workdays,
    until: new Date().toISOString(),
    queue: rows.map(waitingOf),
    counts: days.map(({ limitOn, count }) => ({ dueOn: limitOn, count })),
    list: addressFor('GET /complaints', { query }),
    changes: [],
  }
}

/** On a first visit nothing has changed since one was here. */
export async function changes(since: string | null, signal: AbortSignal): Promise<WorkbenchPart> {
  const now = new Date()
  const language = remembered('qingdan.language') === 'en' ? 'en' : 'zh'
  const found = since === null ? [] : (await orThrow(call('GET /api/complaints/changes', { query: { since }, signal }))).changes
  return {
    today: dayOf(now),
    workdays: null,
    until: now.toISOString(),
    queue: [],
    counts: [],
    list: null,
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
