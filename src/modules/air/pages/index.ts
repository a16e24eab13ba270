/** The pages of this room, for the shell. */
import type { PageEntry } from '#ground/web/page-entry.ts'

export { keptNames } from './kept-names.ts'

export const airPages: readonly PageEntry[] = [
  {
    path: '/air',
    group: 'quality',
    title: { zh: '空气', en: 'Air' },
    icon: 'air',
    access: 'air.read',
    load: () => import('./city/city.page.tsx'),
  },
  {
    path: '/air/stations/:code?',
    group: 'quality',
    title: { zh: '空气点位', en: 'Air stations' },
    icon: 'place',
    access: 'air.read',
    load: () => import('./station/station.page.tsx'),
  },
  {
    path: '/air/quality/:id?',
    group: 'quality',
    title: { zh: '数据审核', en: 'Quality desk' },
    icon: 'shield',
    access: 'air.read',
    load: () => import('./quality/quality.page.tsx'),
  },
  {
    path: '/air/events',
    group: 'quality',
    title: { zh: '例外事件', en: 'Exceptional events' },
    icon: 'warn',
    access: 'air.read',
    load: () => import('./events/events.page.tsx'),
  },
  {
    path: '/air/kept/:id?',
    group: 'quality',
    title: { zh: '留存的评价', en: 'Kept evaluations' },
    icon: 'bookmark',
    access: 'air.read',
    load: () => import('./kept/kept.page.tsx'),
  },
  {
    path: '/air/import/:id?',
    group: 'quality',
    title: { zh: '导入监测数据', en: 'Import air data' },
    icon: 'upload',
    access: 'air.import',
    load: () => import('./import/import.page.tsx'),
  },
]
