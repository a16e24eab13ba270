/** 举报件: the desk in every state, for a clerk, for an officer of a district, and for who may not. */

import { areasReply } from '#ground/web/map/made-up-areas.ts'
import { answer, never, offline, type PageState, type Reply, refusal, somebody } from '#ground/web/page-state.ts'
import { type Press, press } from '#ground/web/pressing.ts'
import type { ComplaintDetail } from '../../wire.ts'
import { answered, departments, event, idOf, overdue, received, rowsOf, suggestions, withPhotos } from './made-up.ts'

const clerk = somebody(
  'complaints.read',
  'complaints.register',
  'complaints.dispatch',
  'complaints.identity',
  'complaints.export',
  'matters.read',
  'matters.decide',
)
const officer = somebody('complaints.read', 'complaints.answer')

const counts = (count: number) =>
  answer({
    count,
    isMore: false,
    states: ['received', 'registered', 'dispatched', 'objected', 'answered', 'finished'].map((state, at) => ({
      state,
      count: Math.floor(count / (at + 3)),
    })),
  })

const savedViews = (count: number) =>
  answer({
    views: [
      { id: idOf(800), name: '超期的', query: 'clock=overdue', isDefault: true },
      { id: idOf(801), name: '青禾渠沿岸各街道夜间异味与油烟的举报（含已答复）', query: 'area=990101&category=air', isDefault: false },
      ...Array.from({ length: 18 }, (_, at) => ({ id: idOf(802 + at), name: `示例视图 ${at + 1}`, query: `text=${at}`, isDefault: false })),
    ].slice(0, count),
  })

type Replies = Readonly<Record<string, Reply>>
const here = `GET /api/complaints/${idOf(0)}`
const typical: Replies = {
  'GET /api/complaints': answer({ rows: rowsOf(21), next: null }),
  'GET /api/complaints/count': counts(21),
  'GET /api/people/districts': areasReply,
  'GET /api/complaints/departments': answer({ departments }),
  'GET /api/views/complaints': savedViews(0),
  [`${here}/suggestions`]: answer(suggestions()),
  [`POST /api/complaints/${idOf(0)}/register`]: answer({ id: idOf(0), state: 'registered', version: 4, number: received.number }),
  [`POST /api/complaints/${idOf(0)}/join`]: answer({ matter: idOf(900), opened: false }),
  [`POST /api/complaints/${idOf(0)}/part`]: answer({ matter: idOf(901) }),
  [`POST /api/complaints/${idOf(0)}/apart`]: answer({ decision: idOf(950) }),
  [`POST /api/complaints/${idOf(0)}/apart/revoke`]: answer({ decision: idOf(950) }),
  [`POST /api/complaints/${idOf(0)}/identity`]: answer({
    name: '示例举报人',
    phone: '13800005678',
    what: received.what,
    place: received.place,
  }),
}
const of = (detail: ComplaintDetail, more: Replies = {}): Replies => ({ [here]: answer(detail), ...more })

interface Scene extends Partial<PageState> {
  readonly replies?: Replies
  readonly presses?: readonly Press[]
  readonly draft?: readonly [name: string, values: object]
}

const state = (id: string, name: string, { replies = {}, presses = [], draft, ...more }: Scene = {}): PageState => ({
  id: `desk-${id}`,
  name: `举报件：${name}`,
  path: `/complaints/${idOf(0)}`,
  pattern: '/complaints/:id?',
  person: clerk,
  replies: { ...typical, ...replies },
  prepare: async () => {
    for (const key of Object.keys(localStorage)) if (key.startsWith('qingdan.draft.complaints-')) localStorage.removeItem(key)
    if (draft !== undefined)
      localStorage.setItem(`qingdan.draft.complaints-${draft[0]}`, JSON.stringify({ at: '2026-11-25T01:12:00.000Z', values: draft[1] }))
    void press(...presses)
    return (await import('./desk.page.tsx')).default
  },
  ...more,
})

const viewsKept: Replies = { 'GET /api/views/complaints': savedViews(3) }
const SUBMIT = '.next form [type=submit]'
const compareTab: readonly RegExp[] = [/^(比对|Comparison)$/]
const conflictReplies: Replies = {
  [`POST /api/complaints/${idOf(0)}/answer`]: refusal(
    409,
    'version-conflict',
    '这件已被别人改过，请看过变化后再提交。',
    'Somebody changed this; look at the change and send it again.',
  ),
}
const forOfficer: ComplaintDetail = { ...overdue, next: ['answer', 'object'], mayOpenIdentity: false, mayDecideMatter: false }
const draftAnswer = [`answer-${idOf(0)}`, { finding: 'partly-true', text: '11月12日夜间到场检查，集气罩未关严，已责令整改。' }] as const

export const deskStates: readonly PageState[] = [
  state('none-open', '没有打开', { path: '/complaints', replies: of(received) }),
  state('empty', '没有举报件', {
    path: '/complaints',
    replies: { 'GET /api/complaints': answer({ rows: [], next: null }), 'GET /api/complaints/count': counts(0) },
  }),
  state('loading', '正在读取', { replies: { 'GET /api/complaints': never, [here]: never }, isLoading: true }),
  state('error', '没有读出来', {
    replies: { [here]: refusal(500, 'internal', '服务器内部出错。', 'The server failed.', { request: '01J-示例' }) },
  }),
  state('offline', '没有网络', { replies: { 'GET /api/complaints': offline, [here]: offline } }),
  state('not-found', '没有这一件', {
    replies: {
      [here]: refusal(404, 'not-found', '没有这件举报件，或不在您的范围内。', 'There is no such report, or it is not yours to see.'),
    },
  }),
  state('typical', '待受理', { replies: of(withPhotos) }),
  state('overdue', '超期', { replies: of(overdue) }),
  state('compare', '比对', { replies: of(received), presses: compareTab }),
  state('partial', '比对尚未读全', {
    replies: of(received, { [`${here}/suggestions`]: answer(suggestions({ isComplete: false, comparedWith: 6120 })) }),
    presses: compareTab,
  }),
  state('alone', '没有相像的', {
    replies: of(received, { [`${here}/suggestions`]: answer(suggestions({ suggestions: [] })) }),
    presses: compareTab,
  }),
  state('joined', '已在事项中', { replies: of(overdue), presses: [...compareTab, /^(拆出|Take out)$/] }),
  state('dispatch', '交办', {
    replies: of({
      ...received,
      state: 'registered',
      next: ['dispatch', 'decline'],
      events: [...received.events, event('registered', '2026-11-24')],
    }),
    presses: [/^(交办|Dispatch)$/],
  }),
  state('border', '位置在区界上', {
    replies: of({
      ...received,
      state: 'registered',
      district: { area: null, reason: 'on-border', candidates: ['990101', '990104'], distanceM: 85 },
      next: ['dispatch', 'decline'],
    }),
    presses: [/^(交办|Dispatch)$/],
  }),
  state('wrong', '不予受理：需要修改', { replies: of(received), presses: [/^(不予受理|Decline)$/, SUBMIT] }),
  state('identity', '查看举报人', { replies: of(received), presses: [/^(查看|Open)$/] }),
  state('answered', '已答复', { replies: of(answered) }),
  state('officer', '区局：答复草稿', {
    person: officer,
    replies: of(forOfficer),
    draft: draftAnswer,
    presses: [/^(答复|Answer)$/],
  }),
  state('conflict', '区局：已被别人改过', {
    person: officer,
    replies: of(forOfficer, conflictReplies),
    draft: draftAnswer,
    presses: [/^(答复|Answer)$/, SUBMIT],
  }),
  state('uncertain', '日历未公布', {
    replies: of({
      ...received,
      clocks: [{ ...received.clocks[0]!, workdaysLeft: null, unpublished: 2027 }],
      clockRefusals: [{ limit: 'object', reason: 'calendar-not-published', year: 2027 }],
    }),
  }),
  state('views', '常用视图', {
    path: '/complaints?area=990101&category=air',
    replies: viewsKept,
    presses: ['.views-button'],
  }),
  state('views-actions', '常用视图的操作', {
    path: '/complaints?state=',
    replies: viewsKept,
    presses: ['.views-button', '.views-list li:nth-child(3) .square'],
  }),
  state('views-rename', '常用视图改名', {
    path: '/complaints?clock=due',
    replies: viewsKept,
    presses: ['.views-button', '.views-list li:nth-child(3) .square', '[role=menuitem]:nth-child(2)'],
  }),
  state('views-none', '还没有常用视图', {
    path: '/complaints?clock=due',
    presses: ['.views-button'],
  }),
  state('views-full', '常用视图已满', {
    path: '/complaints?clock=due',
    replies: { 'GET /api/views/complaints': savedViews(20) },
    presses: ['.views-button'],
  }),
  state('views-error', '常用视图没有读出来', {
    path: '/complaints?clock=due',
    replies: { 'GET /api/views/complaints': offline },
    presses: ['.views-button'],
  }),
  state('huge', '一万件', {
    path: '/complaints',
    replies: { 'GET /api/complaints': answer({ rows: rowsOf(10_000), next: 'more' }), 'GET /api/complaints/count': counts(200_000) },
  }),
]
