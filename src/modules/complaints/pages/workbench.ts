/** What this room puts on the workbench, by what one may do: each part asks the list for its own states. */
import type { SearchSource } from '#ground/web/page-entry.ts'
import type { WorkbenchEntry } from '#ground/web/workbench/entry.ts'
import { workText } from '../text/work.ts'
import type { ComplaintFilter } from '../wire.ts'

type Id = 'register' | 'dispatch' | 'answer' | 'extend'
type Asked = Pick<ComplaintFilter, 'state' | 'clock'>

const part = (id: Id, query: Asked, more: Pick<WorkbenchEntry, 'unless'> = {}): WorkbenchEntry => ({
  id: `complaints-${id}`,
  title: workText[id],
  access: `complaints.${id}`,
  ...more,
  load: async (_, signal) => (await import('./work.ts')).load(query, signal),
})

export const complaintsWorkbench: readonly WorkbenchEntry[] = [
  part('register', { state: 'received' }),
  part('dispatch', { state: 'registered,objected,answered' }),
  part('answer', { state: 'dispatched' }),
  part('extend', { state: 'dispatched', clock: 'near' }, { unless: 'complaints.answer' }),
  {
    id: 'complaints-changes',
    title: workText.changes,
    access: 'complaints.read',
    load: async (since, signal) => (await import('./work.ts')).changes(since, signal),
  },
]

export const complaintsSearches: readonly SearchSource[] = [
  {
    id: 'complaints',
    title: workText.search,
    access: 'complaints.read',
    search: async (query, signal) => (await import('./work.ts')).search(query, signal),
  },
]
