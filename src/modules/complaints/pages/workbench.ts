<<<<<<< HEAD
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
=======
/** What this room puts on the workbench, by what one may do: each part asks the list for its own states. */
import type { SearchSource } from '#ground/web/page-entry.ts'
import type { WorkbenchEntry } from '#ground/web/workbench/entry.ts'
import { workText } from '../text/work.ts'

const part = (id: 'register' | 'dispatch' | 'answer' | 'extend', state: string, onlyDue = false): WorkbenchEntry => ({
  id: `complaints-${id}`,
  title: workText[id],
  access: `complaints.${id}`,
  load: async (_, signal) => (await import('./work.ts')).load(state, onlyDue, signal),
>>>>>>> shell
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
<<<<<<< HEAD
    title: { zh: '举报件', en: 'Reports' },
    access: 'complaints.read',
    search: async (query, signal) => (await loading()).find(query, signal),
=======
    title: workText.search,
    access: 'complaints.read',
    search: async (query, signal) => (await import('./work.ts')).search(query, signal),
>>>>>>> shell
  },
]
