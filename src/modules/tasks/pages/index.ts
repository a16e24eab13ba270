/** The pages of this room, for the shell. */
import type { PageEntry } from '#ground/web/page-entry.ts'

export { tasksWorkbench } from './workbench.ts'

export const tasksPages: readonly PageEntry[] = [
  {
    path: '/tasks/new',
    group: null,
    title: { zh: '立项', en: 'Open an item' },
    icon: 'plus',
    access: 'tasks.open',
    load: () => import('./new/task-new.page.tsx'),
  },
  {
    path: '/tasks/:id?',
    group: 'tasks',
    title: { zh: '清单与督办', en: 'Lists' },
    icon: 'list',
    access: 'tasks.read',
    load: () => import('./list/tasks.page.tsx'),
  },
]
