/** What the server would answer of people, made up for the states of the ground's own pages. */
import type { PageEntry } from '../page-entry.ts'
import { answer, type PageState, type Reply, somebody } from '../page-state.ts'
import { groundPages } from './index.ts'

export const all = somebody('people.read', 'people.manage', 'journal.read', 'jobs.read', 'jobs.manage')
export const id = (at: number) => `01890000-0000-7000-8000-${String(at).padStart(12, '0')}`
export const AT = '2026-11-25T01:30:00.000Z'

const me = {
  account: all.account,
  loginName: 'shili',
  name: all.name,
  department: { id: 'example', name: { zh: '示例处室', en: 'Example department' } },
  role: 'administrator',
  verbs: [],
  next: [],
  hasPassword: true,
  secondFactor: false,
  recoveryCodesLeft: 0,
}
export const session = (more: object = {}, oidc: object | null = null) => answer({ person: { ...me, ...more }, oidc })
export const nobody = (oidc: object | null = null) => answer({ person: null, oidc })

const department = (
  id: string,
  zh: string,
  en: string,
  kind: 'department' | 'district-bureau' | 'street',
  more: { readonly parent?: string; readonly areaCode?: string; readonly closed?: boolean } = {},
) => ({ id, parent: null, kind, name: { zh, en }, areaCode: null, closed: false, version: 1, ...more })

export const departments = answer({
  departments: [
    department('air', '大气环境处', 'Air', 'department'),
    department('east', '东区分局', 'East district bureau', 'district-bureau', { areaCode: '000101' }),
    department('east-poplar-street', '杨树街道', 'Poplar street', 'street', { parent: 'east', areaCode: '000101001' }),
    department('east-willow-street', '柳岸街道', 'Willow street', 'street', { parent: 'east', areaCode: '000101002', closed: true }),
    department('letters', '信访办', 'Letters office', 'department'),
    department('north', '北区分局', 'North district bureau', 'district-bureau', { areaCode: '000102' }),
  ],
})
const area = (code: string, parent: string | null, kind: string, zh: string, en: string) => ({ code, parent, kind, name: { zh, en } })
export const areas = answer({
  areas: [
    area('000100', null, 'city', '示例市', 'Example city'),
    area('000101', '000100', 'district', '东区', 'East'),
    area('000101001', '000101', 'street', '杨树街道', 'Poplar street'),
    area('000101002', '000101', 'street', '柳岸街道', 'Willow street'),
    area('000102', '000100', 'district', '北区', 'North'),
  ],
})
export const verbs = answer({
  verbs: [
    { verb: 'people.read', name: { zh: '查看账号与权限', en: 'See accounts and grants' }, limitedBy: ['departments'], roles: {} },
    { verb: 'people.manage', name: { zh: '管理账号与权限', en: 'Manage accounts and grants' }, limitedBy: ['departments'], roles: {} },
    {
      verb: 'complaints.read',
      name: { zh: '查看举报件', en: 'See reports' },
      limitedBy: ['areas', 'departments', 'categories'],
      roles: {},
    },
    { verb: 'journal.read', name: { zh: '查看日志', en: 'Read the journal' }, limitedBy: [], roles: {} },
  ],
  roles: [
    { role: 'administrator', name: { zh: '系统管理员', en: 'Administrator' } },
    { role: 'clerk', name: { zh: '受理员', en: 'Clerk' } },
    { role: 'district-officer', name: { zh: '区局办理人员', en: 'District officer' } },
  ],
})
export const entryOf = (path: string) => groundPages.find((page) => page.path === path) as PageEntry
/** A state of the page that the router would show there. */
export function at(
  name: string,
  zh: string,
  path: string,
  replies: Readonly<Record<string, Reply>>,
  more: Partial<PageState> = {},
): PageState {
  const { path: address, pattern } = { path, pattern: more.pattern ?? path }
  const { load, frame } = entryOf(pattern)
  return {
    id: name,
    name: zh,
    path: address,
    person: all,
    ...(frame === undefined ? {} : { frame }),
    replies,
    prepare: async () => (await load()).default,
    ...more,
  }
}

export const people = {
  'GET /api/people/departments': departments,
  'GET /api/people/areas': areas,
  'GET /api/people/verbs': verbs,
  'GET /api/session': session(),
}
