/** The pages of this room, for the shell. */
import type { PageEntry } from '#ground/web/page-entry.ts'

export const waterPages: readonly PageEntry[] = [
  {
    path: '/water',
    group: 'quality',
    title: { zh: '地表水', en: 'Surface water' },
    icon: 'water',
    access: 'water.read',
    load: () => import('./sections/sections.page.tsx'),
  },
  {
    path: '/water/groups',
    group: 'quality',
    title: { zh: '水质汇总', en: 'Rivers and districts' },
    icon: 'group',
    access: 'water.read',
    load: () => import('./groups/groups.page.tsx'),
  },
  {
    path: '/water/sections/:code',
    group: null,
    title: { zh: '断面', en: 'Section' },
    icon: 'water',
    access: 'water.read',
    load: () => import('./section/section.page.tsx'),
  },
  {
    path: '/water/quality/:id?',
    group: 'quality',
    title: { zh: '地表水数据审核', en: 'Surface water quality desk' },
    icon: 'shield',
    access: 'water.read',
    load: () => import('./quality/quality.page.tsx'),
  },
  {
    path: '/water/register/:code?',
    group: 'quality',
    title: { zh: '断面登记', en: 'Register a section' },
    icon: 'place',
    access: 'water.import',
    load: () => import('./register/register.page.tsx'),
  },
  {
    path: '/water/import/:id?',
    group: 'quality',
    title: { zh: '导入地表水数据', en: 'Import surface water data' },
    icon: 'upload',
    access: 'water.import',
    load: () => import('./import/import.page.tsx'),
  },
]
