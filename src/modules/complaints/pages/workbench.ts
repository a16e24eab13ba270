/** What this room puts on the workbench, by what one may do, and what it adds to the search. */
import type { Said } from '#ground/web/language.tsx'
import type { SearchSource } from '#ground/web/page-entry.ts'
import type { WorkbenchEntry } from '#ground/web/workbench/entry.ts'

const loading = () => import('./workbench-load.ts')

type Part = 'register' | 'dispatch' | 'answer' | 'extend'
const part = (id: Part, title: Said, state: string, onlyDue = false): WorkbenchEntry => ({
  id: `complaints-${id}`,
  title,
  access: `complaints.${id}`,
  load: async (_, signal) => (await loading()).load(state, onlyDue, signal),
})

export const complaintsWorkbench: readonly WorkbenchEntry[] = [
  part('register', { zh: '待受理的举报件', en: 'Reports to accept' }, 'received'),
  part('dispatch', { zh: '待交办、待办结的举报件', en: 'Reports to dispatch or finish' }, 'registered,objected,answered'),
  part('answer', { zh: '待答复的举报件', en: 'Reports to answer' }, 'dispatched'),
  part('extend', { zh: '将到期的举报件', en: 'Reports that fall due' }, 'dispatched', true),
]

export const complaintsSearches: readonly SearchSource[] = [
  {
    id: 'complaints',
    title: { zh: '举报件', en: 'Reports' },
    access: 'complaints.read',
    search: async (query, signal) => (await loading()).find(query, signal),
  },
]
