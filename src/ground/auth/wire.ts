import { z } from 'zod'
import { api } from '#ground/lib/endpoint.ts'
import { areaCode, displayName, names, reason, slug, version } from '#ground/lib/shapes.ts'
import { roles } from '#ground/lib/verb.ts'

const verb = z.string().regex(/^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+$/)
const item = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/)
const limit = z.union([z.literal('*'), z.array(item).max(500)])
const instant = z.iso.datetime()
const id = z.object({ id: z.uuid() })
/** Longer than anybody types; what is longer is no password and costs work to hash. */
const password = z.string().min(1).max(256)
const code = z.string().trim().min(6).max(40)
const done = z.object({ done: z.literal(true) })
const personName = displayName(100)

/** 权限: one verb and how far it reaches. */
export const grantShape = z.object({ verb, areas: limit, departments: limit, categories: limit })

/** 本人: who is signed in and what they may do. */
export const personShape = z.object({
  account: z.uuid(),
  loginName: z.string(),
  name: names,
  department: z.object({ id: z.string(), name: names }).nullable(),
  role: z.enum(roles).nullable(),
  verbs: z.array(grantShape),
  /** What has to be done before anything else; until then there are no verbs. */
  next: z.array(z.enum(['change-password'])),
  hasPassword: z.boolean(),
  secondFactor: z.boolean(),
  recoveryCodesLeft: z.int(),
})

const session = z.object({
  id: z.uuid(),
  current: z.boolean(),
  createdAt: instant,
  lastSeenAt: instant,
  expiresAt: instant,
  agent: z.string(),
  secondFactor: z.enum(['totp', 'recovery-code', 'oidc']).nullable(),
})

const department = z.object({
  id: z.string(),
  parent: z.string().nullable(),
  kind: z.enum(['department', 'district-bureau', 'street']),
  name: names,
  areaCode: z.string().nullable(),
  closed: z.boolean(),
  version,
})

const departmentBody = z.object({
  parent: slug.nullable(),
  name: z.object({ zh: personName, en: displayName(200) }),
  areaCode: areaCode.nullable(),
})

const account = z.object({
  id: z.uuid(),
  loginName: z.string(),
  name: names,
  department: z.string().nullable(),
  role: z.enum(roles).nullable(),
  disabled: z.boolean(),
  createdAt: instant,
  version,
  /** Only for whoever manages people. */
  signIn: z
    .object({
      hasPassword: z.boolean(),
      mustChangePassword: z.boolean(),
      secondFactor: z.boolean(),
      lastSeenAt: instant.nullable(),
      blockedUntil: instant.nullable(),
    })
    .nullable(),
})

const accountBody = z.object({
  name: z.object({ zh: personName, en: personName }),
  department: slug.nullable(),
})

/** Shown once; nobody can read it again. */
const initialPassword = z.object({ id: z.uuid(), loginName: z.string(), initialPassword: z.string(), version })

/** 登录、会话、动态口令。 */
export const sessionApi = api({
  'GET /api/session': {
    summary: {
      zh: '当前登录的人(未登录时 person 为空)与登录方式',
      en: 'Who is signed in (person is null for nobody), and how one may sign in',
    },
    access: 'public',
    answer: z.object({ person: personShape.nullable(), oidc: names.nullable() }),
  },
  'POST /api/session': {
    summary: { zh: '登录', en: 'Sign in' },
    access: 'public',
    limit: 'sign-in',
    body: z.object({ name: z.string().min(1).max(64), password, code: code.optional() }),
    answer: personShape,
  },
  'DELETE /api/session': { summary: { zh: '退出登录', en: 'Sign out' }, access: 'public', answer: done },
  'POST /api/session/confirm': {
    summary: { zh: '再次验明本人(口令,启用动态口令的另加动态口令)', en: 'Prove again that it is you, before what needs it' },
    access: 'signed-in',
    limit: 'sign-in',
    body: z.object({ password, code: code.optional() }),
    answer: done,
  },
  'POST /api/session/password': {
    summary: { zh: '修改口令;其他会话随即失效', en: 'Change the password; every other session ends' },
    access: 'signed-in',
    limit: 'sign-in',
    body: z.object({ current: password, wanted: password, code: code.optional() }),
    answer: personShape,
  },
  'GET /api/session/all': {
    summary: { zh: '本人的全部会话', en: 'All sessions of the person' },
    access: 'signed-in',
    answer: z.object({ sessions: z.array(session) }),
  },
  'DELETE /api/session/all/:id': { summary: { zh: '结束一个会话', en: 'End one session' }, access: 'signed-in', params: id, answer: done },
  'DELETE /api/session/all': {
    summary: { zh: '结束其他全部会话', en: 'End all other sessions' },
    access: 'signed-in',
    answer: z.object({ ended: z.int() }),
  },
  'POST /api/session/totp': {
    summary: { zh: '登记动态口令:给出密钥与二维码,待确认', en: 'Begin with one-time codes: the secret and its QR code, to be confirmed' },
    access: 'signed-in',
    answer: z.object({ secret: z.string(), uri: z.string(), qrSvg: z.string() }),
  },
  'POST /api/session/totp/confirm': {
    summary: { zh: '确认动态口令,给出恢复码(只显示一次)', en: 'Confirm one-time codes; the recovery codes are shown once' },
    access: 'signed-in',
    limit: 'sign-in',
    body: z.object({ code }),
    answer: z.object({ recoveryCodes: z.array(z.string()) }),
  },
  'POST /api/session/totp/remove': {
    summary: { zh: '停用动态口令', en: 'End one-time codes' },
    access: 'signed-in',
    limit: 'sign-in',
    body: z.object({ password, code }),
    answer: done,
  },
  'POST /api/session/recovery-codes': {
    summary: { zh: '重新生成恢复码,旧码作废', en: 'New recovery codes; the old ones end' },
    access: 'signed-in',
    limit: 'sign-in',
    body: z.object({ password, code }),
    answer: z.object({ recoveryCodes: z.array(z.string()) }),
  },
  'GET /api/session/oidc': {
    summary: { zh: '转到统一认证登录', en: 'Go to the single sign-on' },
    access: 'public',
    limit: 'sign-in',
    query: z.object({ back: z.string().max(500).optional() }),
    redirects: true,
    answer: z.null(),
  },
  'GET /api/session/oidc/callback': {
    summary: { zh: '统一认证返回', en: 'Back from the single sign-on' },
    access: 'public',
    limit: 'sign-in',
    redirects: true,
    answer: z.null(),
  },
})

/** 行政区与边界: everybody may read them, a reporter who marks a place on the map too. */
export const districtsApi = api({
  'GET /api/people/districts': {
    summary: { zh: '行政区与边界', en: 'Districts and their borders' },
    access: 'public',
    answer: z.object({
      areas: z.array(z.object({ code: areaCode, name: names, datum: z.string().nullable(), shape: z.unknown() })),
      source: z.string().nullable(),
    }),
  },
})

/** 部门、账号、权限。 */
export const accountsApi = api({
  'GET /api/people/departments': {
    summary: { zh: '部门', en: 'Departments' },
    access: 'signed-in',
    answer: z.object({ departments: z.array(department) }),
  },
  'POST /api/people/departments': {
    summary: { zh: '新建部门', en: 'Make a department' },
    access: 'people.manage',
    body: departmentBody.extend({ id: slug, kind: z.enum(['department', 'district-bureau', 'street']) }),
    answer: department,
  },
  'PUT /api/people/departments/:id': {
    summary: { zh: '修改部门', en: 'Change a department' },
    access: 'people.manage',
    params: z.object({ id: slug }),
    body: departmentBody.extend({ closed: z.boolean(), version }),
    answer: department,
  },
  'GET /api/people/areas': {
    summary: { zh: '本局辖区内的行政区', en: 'Areas within that of the bureau' },
    access: 'signed-in',
    answer: z.object({
      areas: z.array(
        z.object({
          code: z.string(),
          parent: z.string().nullable(),
          kind: z.enum(['province', 'city', 'district', 'street']),
          name: names,
        }),
      ),
    }),
  },
  'GET /api/people/verbs': {
    summary: { zh: '全部权限动词与角色模板', en: 'All verbs, and which role holds them' },
    access: 'people.read',
    answer: z.object({
      verbs: z.array(
        z.object({
          verb,
          name: names,
          limitedBy: z.array(z.enum(['areas', 'departments', 'categories'])),
          roles: z.partialRecord(z.enum(roles), z.enum(['bureau', 'area', 'department'])),
        }),
      ),
      roles: z.array(z.object({ role: z.enum(roles), name: names })),
    }),
  },
  'GET /api/people/accounts': {
    summary: { zh: '账号列表', en: 'Accounts' },
    access: 'people.read',
    query: z.object({
      text: z.string().trim().max(64).optional(),
      department: slug.optional(),
      disabled: z.stringbool().optional(),
      after: z.string().max(64).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    answer: z.object({ accounts: z.array(account), next: z.string().nullable() }),
  },
  'GET /api/people/accounts/:id': {
    summary: { zh: '一个账号及其权限', en: 'One account and its grants' },
    access: 'people.read',
    params: id,
    answer: account.extend({
      grants: z.array(grantShape),
      external: z.array(z.object({ issuer: z.string(), subject: z.string(), linkedAt: instant })),
    }),
  },
  'POST /api/people/accounts': {
    summary: { zh: '新建账号;初始口令只显示一次', en: 'Make an account; its first password is shown once' },
    access: 'people.manage',
    body: accountBody.extend({ loginName: z.string().min(1).max(64), role: z.enum(roles).nullable() }),
    answer: initialPassword,
  },
  'PUT /api/people/accounts/:id': {
    summary: { zh: '修改账号', en: 'Change an account' },
    access: 'people.manage',
    params: id,
    body: accountBody.extend({ version }),
    answer: account,
  },
  'POST /api/people/accounts/:id/disable': {
    summary: { zh: '停用账号;其会话随即失效', en: 'Disable an account; its sessions end at once' },
    access: 'people.manage',
    params: id,
    body: z.object({ version, reason: reason(200) }),
    answer: account,
  },
  'POST /api/people/accounts/:id/enable': {
    summary: { zh: '重新启用账号', en: 'Enable an account again' },
    access: 'people.manage',
    params: id,
    body: z.object({ version }),
    answer: account,
  },
  'POST /api/people/accounts/:id/unblock': {
    summary: { zh: '解除登录暂停', en: 'End the pause after failed sign-ins' },
    access: 'people.manage',
    params: id,
    answer: account,
  },
  'POST /api/people/accounts/:id/reset': {
    summary: {
      zh: '重置口令(并可停用动态口令);新口令只显示一次',
      en: 'A new first password, shown once; also ends one-time codes if said',
    },
    access: 'people.manage',
    params: id,
    body: z.object({ version, secondFactor: z.boolean(), reason: reason(200) }),
    answer: initialPassword,
  },
  'PUT /api/people/accounts/:id/grants': {
    summary: { zh: '授予权限:按角色模板,或逐条', en: 'Grant verbs: by role, or one by one' },
    access: 'people.manage',
    params: id,
    body: z.object({
      version,
      reason: reason(200),
      role: z.enum(roles).nullable(),
      /** Absent: what the role holds. */
      grants: z.array(grantShape).max(200).optional(),
    }),
    answer: account.extend({ grants: z.array(grantShape) }),
  },
  'POST /api/people/accounts/:id/external': {
    summary: { zh: '关联统一认证身份', en: 'Link an identity of the single sign-on' },
    access: 'people.manage',
    params: id,
    body: z.object({ subject: z.string().trim().min(1).max(255) }),
    answer: done,
  },
  'POST /api/people/accounts/:id/external/unlink': {
    summary: { zh: '解除关联;其会话随即失效', en: 'Unlink it; all sessions of the account end at once' },
    access: 'people.manage',
    params: id,
    body: z.object({ issuer: z.string().max(300), subject: z.string().max(255), reason: reason(200) }),
    answer: done,
  },
})
