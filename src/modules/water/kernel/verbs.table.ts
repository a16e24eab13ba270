/** The verbs of this room · 权限动词: which role holds them. Water data has no persons: who reads, reads every section of the bureau. */
import type { VerbDeclaration } from '#ground/lib/verb.ts'

/** 权限动词表. */
export const waterVerbs: readonly VerbDeclaration[] = [
  {
    verb: 'water.read',
    zh: '查看地表水质量数据',
    en: 'See surface water data',
    limitedBy: [],
    roles: { clerk: 'bureau', director: 'bureau', auditor: 'bureau', 'district-officer': 'bureau', 'department-officer': 'bureau' },
  },
  { verb: 'water.import', zh: '导入地表水监测数据', en: 'Import water data', limitedBy: [], roles: { 'department-officer': 'bureau' } },
  { verb: 'water.judge', zh: '审核地表水监测数据', en: 'Judge water data', limitedBy: [], roles: { 'department-officer': 'bureau' } },
]
