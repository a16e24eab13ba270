/** The verbs of this room and of its matters · 权限动词: which role holds them, and how far they reach. */
import type { VerbDeclaration } from '#ground/lib/verb.ts'
import type { Power } from './complaint.ts'

const limitedBy = ['areas', 'departments', 'categories'] as const

/** 权限动词表. */
export const complaintsVerbs: readonly VerbDeclaration[] = [
  {
    verb: 'complaints.read',
    zh: '查看举报件',
    en: 'See reports',
    limitedBy,
    roles: { clerk: 'bureau', director: 'bureau', auditor: 'bureau', 'district-officer': 'department', 'department-officer': 'department' },
  },
  { verb: 'complaints.export', zh: '导出举报件', en: 'Export reports', limitedBy, roles: { clerk: 'bureau', director: 'bureau' } },
  { verb: 'complaints.register', zh: '登记、不予受理', en: 'Register or decline', limitedBy, roles: { clerk: 'bureau' } },
  {
    verb: 'complaints.dispatch',
    zh: '交办、处理异议、办结',
    en: 'Dispatch, settle objections, finish',
    limitedBy,
    roles: { clerk: 'bureau' },
  },
  {
    verb: 'complaints.answer',
    zh: '答复、提出异议',
    en: 'Answer or object',
    limitedBy,
    roles: { 'district-officer': 'department', 'department-officer': 'department' },
  },
  { verb: 'complaints.extend', zh: '批准延期', en: 'Extend', limitedBy, roles: { director: 'bureau' } },
  { verb: 'complaints.identity', zh: '查看举报人信息', en: 'Open who reported', limitedBy, roles: { clerk: 'bureau' } },
  {
    verb: 'matters.read',
    zh: '查看同一事项',
    en: 'See matters',
    limitedBy,
    // A district sees of a matter what its own reports give: what people there report again and again, and nothing of another district.
    roles: { clerk: 'bureau', director: 'bureau', auditor: 'bureau', 'district-officer': 'department' },
  },
  { verb: 'matters.scan', zh: '立即扫描热点', en: 'Scan for hotspots now', limitedBy: [], roles: { clerk: 'bureau', director: 'bureau' } },
  { verb: 'matters.decide', zh: '归并与拆出', en: 'Join and part', limitedBy, roles: { clerk: 'bureau' } },
]

/** 权限与动词: a power of the decider is the verb of the same name. */
export const verbOf = (power: Power): `complaints.${Power}` => `complaints.${power}`
