/**
 * Groups of categories for the scan · 扫描类别组: reports of one group are looked at together. They are the roots of the categories, and odour
 * apart from other air: its sources are found by where people smell it.
 */
import { type CategoryId, categories, rootCategory } from './categories.table.ts'

/** 未注明污染类型的. */
export const UNSORTED = 'unsorted'

export interface ScanGroup {
  readonly id: string
  readonly zh: string
  readonly en: string
}

/** 类别所属的扫描组. */
export const groupOf = (category: CategoryId): string => (category === 'odour' ? 'odour' : rootCategory(category))

/** 扫描类别组表, with those that no single category gives. */
export const scanGroups: readonly ScanGroup[] = [
  ...categories
    .filter(({ id, parent }) => parent === null || id === 'odour')
    .map(({ id, zh, en }) => (id === 'air' ? { id, zh: '大气(异味除外)', en: 'Air without odour' } : { id, zh, en })),
  { id: UNSORTED, zh: '未注明类型', en: 'No category given' },
  { id: 'all', zh: '全部类型', en: 'All categories' },
]

/** 扫描类别组的名称; of one that the table no longer has, what it was kept as. */
export function groupName(id: string): { readonly zh: string; readonly en: string } {
  const { zh, en } = scanGroups.find((of) => of.id === id) ?? { zh: id, en: id }
  return { zh, en }
}
