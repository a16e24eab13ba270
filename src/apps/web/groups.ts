/** The groups of the rail, in the order of the bureau's work. */
import type { PageGroup } from '#ground/web/page-entry.ts'
import { keptNames as airKeptNames } from '#modules/air/pages/index.ts'
import { keptNames } from '#modules/complaints/pages/index.ts'

export const groups: readonly PageGroup[] = [
  { id: 'workbench', title: { zh: '我的', en: 'Mine' }, icon: 'day' },
  { id: 'complaints', title: { zh: '群众诉求', en: 'Citizens' }, icon: 'letter', shares: keptNames },
  { id: 'tasks', title: { zh: '清单督办', en: 'Lists' }, icon: 'list' },
  { id: 'enterprises', title: { zh: '企业', en: 'Enterprises' }, icon: 'building' },
  { id: 'enforcement', title: { zh: '执法', en: 'Enforcement' }, icon: 'shield' },
  { id: 'quality', title: { zh: '环境质量', en: 'Environment' }, icon: 'air', shares: airKeptNames },
  { id: 'zoning', title: { zh: '分区管控', en: 'Zoning' }, icon: 'map' },
  { id: 'system', title: { zh: '系统', en: 'System' }, icon: 'jobs' },
]
