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
]
