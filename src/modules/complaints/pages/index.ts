/** The pages of this room, for the shell. */
import type { LimitChoice, PageEntry } from '#ground/web/page-entry.ts'
import { categories } from '../kernel/categories.table.ts'

export { keptNames } from './kept-names.ts'
export { complaintsSearches, complaintsWorkbench } from './workbench.ts'

/** What a permission may be limited to. */
export const complaintsCategories: readonly LimitChoice[] = categories.map(({ id, zh, en, parent }) => ({ id, parent, name: { zh, en } }))

export const complaintsPages: readonly PageEntry[] = [
  {
    path: '/complaints/:id?',
    group: 'complaints',
    title: { zh: '举报件', en: 'Reports' },
    icon: 'letter',
    access: 'complaints.read',
    load: () => import('./desk/desk.page.tsx'),
  },
  {
    path: '/matters/:id?',
    group: 'complaints',
    title: { zh: '同一事项', en: 'Matters' },
    icon: 'hot',
    access: 'matters.read',
    load: () => import('./matters/matters.page.tsx'),
  },
  {
    path: '/hotspots/:id?',
    group: 'complaints',
    title: { zh: '热点预警', en: 'Hotspot alarms' },
    icon: 'map',
    access: 'matters.read',
    load: () => import('./hotspots/hotspots.page.tsx'),
  },
  {
    path: '/report',
    group: null,
    title: { zh: '环境问题举报', en: 'Report an environmental problem' },
    icon: 'send',
    access: 'public',
    frame: 'plain',
    load: () => import('./public/report.page.tsx'),
  },
  {
    path: '/status',
    group: null,
    title: { zh: '查询办理情况', en: 'What became of a report' },
    icon: 'search',
    access: 'public',
    frame: 'plain',
    load: () => import('./public/status.page.tsx'),
  },
]
