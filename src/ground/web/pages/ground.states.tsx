/** The ground's own pages in their states; what the server would answer is made up, and read by the client that reads the real one. */

import { answer, offline, type PageState, type Reply, refusal } from '../page-state.ts'
import { AT, at, id, nobody, people, session } from './made-up.ts'

const AGENTS = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/147.0 Safari/537.36 Edg/147.0',
  'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/147.0 Mobile Safari/537.36',
]
const sessions = answer({
  sessions: AGENTS.map((agent, at) => ({
    id: id(50 + at),
    current: at === 0,
    createdAt: '2026-11-24T00:30:00.000Z',
    lastSeenAt: AT,
    expiresAt: '2026-11-25T12:30:00.000Z',
    agent,
    secondFactor: at === 0 ? 'totp' : null,
  })),
})

const account = (at: number, more: object = {}) => ({
  id: id(at),
  loginName: `shili${at}`,
  name: { zh: `示例 ${at} 号`, en: `Example ${at}` },
  department: at % 2 === 0 ? 'letters' : 'east',
  role: at % 2 === 0 ? 'clerk' : 'district-officer',
  disabled: false,
  createdAt: AT,
  version: 1,
  signIn: {
    hasPassword: true,
    mustChangePassword: at === 4,
    secondFactor: at % 3 === 0,
    lastSeenAt: at === 4 ? null : AT,
    blockedUntil: null,
  },
  ...more,
})
const blocked = account(3, {
  signIn: { hasPassword: true, mustChangePassword: false, secondFactor: true, lastSeenAt: AT, blockedUntil: AT },
})
const accounts = answer({ accounts: [account(2), blocked, account(4), account(5, { disabled: true }), account(6), account(7)], next: null })
const grants = [
  { verb: 'people.read', areas: '*', departments: ['letters', 'east'], categories: '*' },
  { verb: 'journal.read', areas: '*', departments: '*', categories: '*' },
]
const withGrants = { ...blocked, role: null, grants, external: [] }

const KINDS = ['changed', 'read', 'signed-in', 'created', 'refused', 'exported', 'removed'] as const
const line = (seq: number) => ({
  seq,
  at: AT,
  account: seq % 4 === 0 ? 'system' : id(2),
  name: seq % 4 === 0 ? null : { zh: '示例 2 号', en: 'Example 2' },
  verb: 'people.manage',
  kind: KINDS[seq % KINDS.length],
  room: 'people',
  subject: `account/${id(seq)}`,
  before: null,
  after: { version: seq },
  reason: seq % 3 === 0 ? '岗位调整' : null,
  hash: `${seq}`.padStart(64, 'a'),
})
const lines = answer({ lines: Array.from({ length: 30 }, (_, at) => line(500 - at)), next: 470 })
const chain = answer({ lines: 500, head: 'a'.repeat(64), anchors: [{ day: '2026-11-24', seq: 480, hash: 'a'.repeat(64), state: 'fits' }] })

const queue = (name: string, waiting: number, failed: number) => ({
  name,
  waiting,
  active: 1,
  failed,
  done: 1240,
  oldestWaitsS: waiting === 0 ? null : 42,
})
const dead = (at: number) => ({
  id: id(at),
  queue: 'mail.send',
  data: { account: id(2) },
  tries: 5,
  failedAt: AT,
  error: at % 2 === 0 ? 'connect ECONNREFUSED 192.0.2.1:25' : null,
})
const jobs = answer({ queues: [queue('clocks.recompute', 0, 0), queue('mail.send', 12, 2)], deadLetters: [dead(2), dead(3)] })

const away: Reply = refusal(
  503,
  'database-away',
  '数据库暂时无法连接,未保存的内容请稍后重试。',
  'The database cannot be reached at the moment.',
)
const one = { ...people, [`GET /api/people/accounts/${id(3)}`]: answer(withGrants) }
const OIDC = { zh: '政务统一认证', en: 'Government sign-on' }

export const groundStates: readonly PageState[] = [
  at('sign-in', '登录', '/sign-in', { 'GET /api/session': nobody() }, { person: null }),
  at('sign-in-oidc', '登录：有统一认证', '/sign-in', { 'GET /api/session': nobody(OIDC) }, { person: null }),
  at('account', '我的账号', '/account', { 'GET /api/session': session(), 'GET /api/session/all': sessions }),
  at('account-second-factor', '我的账号：已启用动态口令', '/account', {
    'GET /api/session': session({ secondFactor: true, recoveryCodesLeft: 8 }),
    'GET /api/session/all': sessions,
  }),
  at('account-first', '我的账号：初始口令', '/account', { 'GET /api/session': session({ next: ['change-password'] }) }),
  at('people', '人员', '/people', { ...people, 'GET /api/people/accounts': accounts }),
  at('people-empty', '人员：没有', '/people', { ...people, 'GET /api/people/accounts': answer({ accounts: [], next: null }) }),
  at('people-offline', '人员：连不上', '/people', { ...people, 'GET /api/people/accounts': offline }),
  at('person-new', '新建账号', '/people/new', people),
  at('person', '一个账号', `/people/${id(3)}`, one, { pattern: '/people/:id' }),
  at('journal', '日志', '/journal', { 'GET /api/journal': lines, 'GET /api/journal/state': chain }),
  at('journal-empty', '日志：没有', '/journal', { 'GET /api/journal': answer({ lines: [], next: null }), 'GET /api/journal/state': chain }),
  at('journal-failed', '日志：读取失败', '/journal', { 'GET /api/journal': away, 'GET /api/journal/state': away }),
  at('jobs', '后台任务', '/jobs', { 'GET /api/jobs': jobs }),
  at('jobs-none', '后台任务：没有失败', '/jobs', { 'GET /api/jobs': answer({ queues: [], deadLetters: [] }) }),
  at(
    'notices',
    '通知',
    '/notices',
    {},
    {
      notices: [
        {
          id: 'first',
          title: { zh: '举报件', en: 'Reports' },
          access: 'signed-in',
          load: async () => [
            { id: '1', at: AT, text: { zh: '有 1 件转到您名下', en: 'One report was assigned to you' }, path: '/', isRead: false },
            {
              id: '2',
              at: '2026-11-24T01:30:00.000Z',
              text: { zh: '口令已修改', en: 'The password was changed' },
              path: '/account',
              isRead: true,
            },
          ],
          markRead: async () => {},
        },
      ],
    },
  ),
  at('notices-none', '通知：没有', '/notices', {}),
]
