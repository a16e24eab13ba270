/** 空气: the page of the city in its states. */

import { areasReply } from '#ground/web/map/made-up-areas.ts'
import { answer, never, offline, type PageState, type Reply, refusal, somebody } from '#ground/web/page-state.ts'
import { type Press, press } from '#ground/web/pressing.ts'
import { daysReply, evaluation, monthsReply, rankingReply, stationsReply, withheldEvaluation, yearAveragesReply } from '../made-up.ts'

type Replies = Readonly<Record<string, Reply>>
const typical: Replies = {
  'GET /api/people/districts': areasReply,
  'GET /api/air/stations': stationsReply(),
  'GET /api/air/evaluation': answer(evaluation),
  'GET /api/air/days': daysReply('2026-02-10', '2026-03-31', 'city', 3),
  'GET /api/air/months': monthsReply(),
  'GET /api/air/year-averages': yearAveragesReply,
  'GET /api/air/ranking': rankingReply,
}

interface Scene extends Partial<PageState> {
  readonly presses?: readonly Press[]
}

const state = (id: string, name: string, search: string, { replies = {}, presses = [], ...more }: Scene = {}): PageState => ({
  id: `air-${id}`,
  name: `空气：${name}`,
  path: `/air${search}`,
  pattern: '/air',
  person: somebody('air.read', 'air.import', 'air.judge'),
  replies: { ...typical, ...replies },
  prepare: async () => {
    void press(...presses)
    return (await import('./city.page.tsx')).default
  },
  ...more,
})

const PERIOD = '?from=2026-02-10&until=2026-03-31'

export const cityStates: readonly PageState[] = [
  state('city', '一个时段，打开规则和一天', `${PERIOD}&area=990101&day=2026-02-27`, {
    presses: ['.air-basis .link', '.air-day-pane > .button'],
  }),
  state('both-ways', '例外事件的两种口径，按 2026 版', `${PERIOD}&edition=2026`, { presses: ['.air-both .air-basis .link'] }),
  state('years', '三年滑动平均，缺一年', PERIOD, { presses: ['.air-years .air-basis .link'] }),
  state('bulletin', '月报，正在生成', PERIOD, {
    presses: [/^(月报|Bulletin)$/, '.menu-item:last-child'],
    replies: { 'GET /api/air/bulletin': never },
  }),
  state('withheld', '天数不足，没有上年', '?from=2026-03-01&until=2026-03-31&dust=kept', {
    replies: {
      'GET /api/air/evaluation': answer(withheldEvaluation),
      'GET /api/air/days': answer({ scope: 'city', days: [], rules: [], waiting: 0, dataUntil: null }),
      'GET /api/air/months': answer({ scope: 'city', edition: '2026', months: [], dataUntil: null }),
      'GET /api/air/ranking': answer({ edition: '2026', ranks: [], rules: [], dataUntil: null }),
    },
  }),
  state('none', '还没有数据', '', { replies: { 'GET /api/air/stations': stationsReply(null) } }),
  state('partly', '各部分：没有权限、没有网络、出错、正在读取', PERIOD, {
    replies: {
      'GET /api/air/evaluation': refusal(403, 'forbidden', '没有权限。', 'Not allowed.', { verb: 'air.read' }),
      'GET /api/air/days': offline,
      'GET /api/air/months': refusal(500, 'internal', '服务器内部出错。', 'The server failed.', { number: '01J-示例' }),
      'GET /api/air/ranking': never,
    },
    isLoading: true,
  }),
  state('days', '逐日数据，两年多', '?view=days&item=pm25&from=2024-01-21&until=2026-03-31', {
    replies: { 'GET /api/air/days': daysReply('2024-01-21', '2026-03-31') },
  }),
]
