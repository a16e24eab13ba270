/** What this room puts on the workbench, by what one may do: each part asks the list for its own states. */
import type { SearchSource } from '#ground/web/page-entry.ts'
import type { WorkbenchEntry } from '#ground/web/workbench/entry.ts'
import { workText } from '../text/work.ts'

const part = (id: 'register' | 'dispatch' | 'answer' | 'extend', state: string, onlyDue = false): WorkbenchEntry => ({
  id: `complaints-${id}`,
  title: workText[id],
  access: `complaints.${id}`,
  load: async (_, signal) => (await import('./work.ts')).load(state, onlyDue, signal),
})

export const complaintsWorkbench: readonly WorkbenchEntry[] = [
  part('register', 'received'),
  part('dispatch', 'registered,objected,answered'),
  part('answer', 'dispatched'),
  part('extend', 'dispatched', true),
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
