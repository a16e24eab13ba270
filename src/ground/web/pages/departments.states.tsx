/** 部门与区局、授权范围、统一认证关联: their states. */
import { answer, offline, type PageState, somebody } from '../page-state.ts'
import { press } from '../pressing.ts'
import { AT, at, entryOf, id, people, session } from './made-up.ts'

const here = { pattern: '/departments/:id?' }
const accounts = answer({ accounts: [], next: null })
const all = { ...people, 'GET /api/people/accounts': accounts }
const reader = somebody('people.read')

const account = {
  id: id(3),
  loginName: 'shili3',
  name: { zh: '示例 3 号', en: 'Example 3' },
  department: 'east',
  role: null,
  disabled: false,
  createdAt: AT,
  version: 1,
  signIn: { hasPassword: true, mustChangePassword: false, secondFactor: false, lastSeenAt: AT, blockedUntil: null },
  grants: [
    { verb: 'people.read', areas: '*', departments: ['letters', 'east', 'west'], categories: '*' },
    { verb: 'complaints.read', areas: ['000101', '000101001', '000101002', '000102'], departments: '*', categories: ['odour'] },
  ],
  external: [{ issuer: 'https://sso.example.gov.cn', subject: 'e3b7-0042', linkedAt: AT }],
}
const onePerson = {
  ...people,
  'GET /api/session': session({}, { zh: '政务统一认证', en: 'Government sign-on' }),
  [`GET /api/people/accounts/${id(3)}`]: answer(account),
}
const onPerson = (...presses: readonly (RegExp | string)[]) => ({
  pattern: '/people/:id',
  prepare: async () => {
    void press(...presses)
    return (await entryOf('/people/:id').load()).default
  },
})

export const departmentsStates: readonly PageState[] = [
  at('departments', '部门', '/departments', all, here),
  at('departments-open', '部门：打开一个区局', '/departments/east', all, here),
  at('departments-closed', '部门：已撤销的街道', '/departments/east-willow-street', all, here),
  at('departments-new', '部门：新建下级', '/departments?under=east', all, here),
  at('departments-reader', '部门：只能查看', '/departments/east', all, { ...here, person: reader }),
  at('departments-gone', '部门：没有这一个', '/departments/nowhere', all, here),
  at('departments-empty', '部门：没有', '/departments', { ...all, 'GET /api/people/departments': answer({ departments: [] }) }, here),
  at('departments-offline', '部门：连不上', '/departments', { ...all, 'GET /api/people/departments': offline }, here),
  at('person-linked', '一个账号：已关联统一认证、范围有限', `/people/${id(3)}`, onePerson, { pattern: '/people/:id' }),
  at('person-limit', '一个账号：选择行政区', `/people/${id(3)}`, onePerson, onPerson(/^(行政区|Areas) /)),
  at('person-unlink', '一个账号：解除关联', `/people/${id(3)}`, onePerson, onPerson(/^(解除关联|Unlink)$/)),
]
