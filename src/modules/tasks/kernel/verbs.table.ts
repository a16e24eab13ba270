/** The verbs of this room · 权限动词: which role holds them, and how far they reach. */
import type { VerbDeclaration } from '#ground/lib/verb.ts'
import type { Power } from './task.ts'

const limitedBy = ['areas', 'departments'] as const
const officers = { 'district-officer': 'department', 'department-officer': 'department' } as const

/** 权限动词表. */
export const tasksVerbs: readonly VerbDeclaration[] = [
  {
    verb: 'tasks.read',
    zh: '查看清单事项',
    en: 'See list items',
    limitedBy,
    roles: { clerk: 'bureau', director: 'bureau', auditor: 'bureau', ...officers },
  },
  { verb: 'tasks.open', zh: '立项与改派', en: 'Open and reassign list items', limitedBy, roles: { clerk: 'bureau', director: 'bureau' } },
  { verb: 'tasks.handle', zh: '接收、巡查、报完成', en: 'Accept, patrol, report done', limitedBy, roles: officers },
  {
    verb: 'tasks.supervise',
    zh: '督办、验收、撤销',
    en: 'Urge, confirm, withdraw',
    limitedBy,
    roles: { clerk: 'bureau', director: 'bureau' },
  },
  { verb: 'tasks.extend', zh: '批准清单事项延期', en: 'Extend the limit of list items', limitedBy, roles: { director: 'bureau' } },
]

/** 权限与动词: a power of the decider is the verb of the same name. */
export const verbOf = (power: Power): `tasks.${Power}` => `tasks.${power}`
