/** The pages of this room, for the shell. */
import type { PageEntry } from '#ground/web/page-entry.ts'

export const mattersPages: readonly PageEntry[] = [
  {
    path: '/compare',
    group: 'complaints',
    title: { zh: '举报比对', en: 'Comparison' },
    icon: 'compare',
    // All of it happens in the browser: it shows nothing of the bureau, so whoever has a file may compare it.
    access: 'public',
    load: () => import('./compare.page.tsx'),
  },
]
