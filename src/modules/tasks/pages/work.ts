/** What the workbench reads of this room; it comes when it asks, with its texts. */
import { addressFor } from '#ground/web/client.ts'
import { orThrow } from '#ground/web/queries.tsx'
import { remembered } from '#ground/web/storage.ts'
import type { WorkbenchPart } from '#ground/web/workbench/entry.ts'
import { pageText } from '../text/page.ts'
import { call } from './call.ts'
import { clockOf } from './words.ts'

/** Numbers are the server's, of all that waits; the rows are those that fall due first. */
export async function load(states: 'owed' | 'reported', signal: AbortSignal): Promise<WorkbenchPart> {
  const { today, workdays, rows, days } = await orThrow(call('GET /api/tasks/waiting', { query: { states }, signal }))
  // Outside of the components the language is where the page keeps it.
  const t = pageText[remembered('qingdan.language') === 'en' ? 'en' : 'zh']
  return {
    today,
    workdays,
    until: new Date().toISOString(),
    queue: rows.map((row) => ({
      id: row.id,
      title: row.title,
      note: [t.kinds[row.kind], t.states[row.state], row.number].join(' · '),
      path: `/tasks/${row.id}`,
      clock: clockOf(row),
    })),
    counts: days.map(({ limitOn, count }) => ({ dueOn: limitOn, count })),
    list: addressFor('GET /tasks', { query: states === 'reported' ? { state: 'reported' } : {} }),
    changes: [],
  }
}
