/** The pages that belong to no room. */
import type { PageEntry } from '../page-entry.ts'

export const groundPages: readonly PageEntry[] = [
  {
    path: '/',
    group: 'workbench',
    title: { zh: '工作台', en: 'My day' },
    icon: 'day',
    access: 'signed-in',
    load: () => import('../workbench/workbench.page.tsx'),
  },
]
