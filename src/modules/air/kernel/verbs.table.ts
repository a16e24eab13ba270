/** The verbs of this room · 权限动词: which role holds them. Air data has no persons: who reads, reads every station of the bureau. */
import type { VerbDeclaration } from '#ground/lib/verb.ts'

/** 权限动词表. */
export const airVerbs: readonly VerbDeclaration[] = [
  {
    verb: 'air.read',
    zh: '查看空气质量数据',
    en: 'See air quality data',
    limitedBy: [],
    roles: { clerk: 'bureau', director: 'bureau', auditor: 'bureau', 'district-officer': 'bureau', 'department-officer': 'bureau' },
  },
  { verb: 'air.import', zh: '导入空气监测数据', en: 'Import air data', limitedBy: [], roles: { 'department-officer': 'bureau' } },
  {
    verb: 'air.judge',
    zh: '审核空气监测数据、标记沙尘日和例外事件、留存评价',
    en: 'Judge air data, mark dust days and exceptional events, keep evaluations',
    limitedBy: [],
    roles: { 'department-officer': 'bureau' },
  },
]
