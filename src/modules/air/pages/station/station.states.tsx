/** 空气点位: the list, and one station. */

import { areasReply } from '#ground/web/map/made-up-areas.ts'
import { answer, never, offline, type PageState, type Reply, refusal, somebody } from '#ground/web/page-state.ts'
import { daysReply, evaluation, hoursReply, monthsReply, stations, stationsReply, withheldEvaluation } from '../made-up.ts'

const one = stations[0]!
const scope = `station:${one.code}`
const replies: Readonly<Record<string, Reply>> = {
  'GET /api/complaints/areas': areasReply,
  'GET /api/air/stations': stationsReply(),
  'GET /api/air/evaluation': answer({ ...evaluation, scope }),
  'GET /api/air/days': daysReply('2026-02-10', '2026-03-31', scope),
  'GET /api/air/months': monthsReply(),
  'GET /api/air/hours': hoursReply(one, '2026-03-10', '2026-03-12'),
}
const state = (id: string, name: string, path: string, more: Readonly<Record<string, Reply>> = {}, isLoading = false): PageState => ({
  id: `air-${id}`,
  name: `空气点位：${name}`,
  path,
  pattern: '/air/stations/:code?',
  person: somebody('air.read', 'air.import', 'air.judge'),
  replies: { ...replies, ...more },
  isLoading,
  prepare: async () => (await import('./station.page.tsx')).default,
})

const of = (search: string) => `/air/stations/${one.code}?${search}`

export const stationStates: readonly PageState[] = [
  state('stations', '列表', '/air/stations'),
  state('stations-empty', '还没有点位', '/air/stations', {
    'GET /api/air/stations': answer({ stations: [], firstOn: null, lastOn: null }),
  }),
  state('station', '一个点位', of('from=2026-02-10&until=2026-03-31&day=2026-03-12')),
  state('station-none', '还没有数据', of(''), { 'GET /api/air/stations': answer({ stations, firstOn: null, lastOn: null }) }),
  state('station-unknown', '没有这个点位', '/air/stations/990199'),
  state('station-long', '两年多，一周的小时值，天数不足', of('from=2024-01-21&until=2026-03-31&day=2026-03-12&span=7&item=pm10'), {
    'GET /api/air/evaluation': answer({ ...withheldEvaluation, scope }),
    'GET /api/air/days': daysReply('2024-01-21', '2026-03-31', scope),
    'GET /api/air/hours': hoursReply(one, '2026-03-06', '2026-03-12'),
  }),
  state(
    'station-partly',
    '各部分：没有权限、没有网络、出错、正在读取',
    of('from=2026-03-01&until=2026-03-31'),
    {
      'GET /api/air/evaluation': refusal(403, 'forbidden', '没有权限。', 'Not allowed.', { verb: 'air.read' }),
      'GET /api/air/days': offline,
      'GET /api/air/months': refusal(500, 'internal', '服务器内部出错。', 'The server failed.', { number: '01J-示例' }),
      'GET /api/air/hours': never,
    },
    true,
  ),
]
