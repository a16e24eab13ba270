/** 留存的评价: the list, and one of them beside what it comes to now. */

import { areasReply } from '#ground/web/map/made-up-areas.ts'
import { answer, offline, type PageState, type Reply, refusal, somebody } from '#ground/web/page-state.ts'
import type { AirKept, AirPublished } from '../../wire.ts'
import { evaluation, idOf, judge, stations, stationsReply } from '../made-up.ts'

const kept = (at: number): AirKept => ({
  ...{ id: idOf(700 + at), by: judge, at: `2026-04-${String((at % 28) + 1).padStart(2, '0')}T02:10:00.000Z` },
  title:
    at === 1
      ? '青禾渠点位第一季度环境空气质量评价，供区局核对，含沙尘天气的说明和疑点审核情况'
      : `全市第一季度环境空气质量评价（第 ${at + 1} 稿）`,
  ...{ scope: at === 1 ? `station:${stations[0]?.code}` : at % 3 === 2 ? 'area:990101' : 'city', from: '2026-01-01', until: '2026-03-31' },
  edition: 'GB 3095—2026 表1 过渡阶段浓度限值; HJ 633—2026; HJ 663—2026',
})
const list = (count: number) => answer({ rows: Array.from({ length: count }, (_, at) => kept(at)), next: null })
const edition = 'GB 3095—2026 表1 过渡阶段浓度限值; HJ 633—2026; HJ 663—2026'
const one: AirPublished = {
  id: idOf(700),
  title: '全市第一季度环境空气质量评价',
  by: judge,
  at: '2026-04-01T02:10:00.000Z',
  evaluation: { ...evaluation, edition },
}
const now = {
  ...evaluation,
  edition,
  statistics: evaluation.statistics.map((of) => (of.item === 'pm25' && of.kind === 'mean' ? { ...of, value: '43', n: 89 } : of)),
  days: { ...evaluation.days, good: 62 },
}
const replies: Readonly<Record<string, Reply>> = {
  'GET /api/people/districts': areasReply,
  'GET /api/air/stations': stationsReply(),
  'GET /api/air/published': list(12),
  [`GET /api/air/published/${one.id}`]: answer(one),
  'GET /api/air/evaluation': answer({ ...evaluation, edition }),
}
const state = (id: string, name: string, path: string, more: Readonly<Record<string, Reply>> = {}): PageState => ({
  id: `air-kept-${id}`,
  name: `留存的评价：${name}`,
  path,
  pattern: '/air/kept/:id?',
  person: somebody('air.read', 'air.judge'),
  replies: { ...replies, ...more },
  prepare: async () => (await import('./kept.page.tsx')).default,
})

export const keptStates: readonly PageState[] = [
  state('list', '列表', '/air/kept'),
  state('many', '上千份', '/air/kept', { 'GET /api/air/published': list(1200) }),
  state('empty', '还没有', '/air/kept', { 'GET /api/air/published': list(0) }),
  state('offline', '没有网络', '/air/kept', { 'GET /api/air/published': offline }),
  state('same', '一份，重算一致', `/air/kept/${one.id}`),
  state('differs', '一份，重算有不同', `/air/kept/${one.id}`, { 'GET /api/air/evaluation': answer(now) }),
  state('missing', '没有这一份', '/air/kept/01890000-0000-7000-8000-000000000999', {
    'GET /api/air/published/01890000-0000-7000-8000-000000000999': refusal(404, 'not-found', '没有找到。', 'Not found.'),
  }),
]
