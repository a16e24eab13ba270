/** 空气点位: the list, and one station. */

import { areasReply } from '#ground/web/map/made-up-areas.ts'
import { answer, never, offline, type PageState, type Reply, refusal, somebody } from '#ground/web/page-state.ts'
import { type Press, press } from '#ground/web/pressing.ts'
import {
  daysReply,
  evaluation,
  hoursReply,
  judge,
  monthsReply,
  stations,
  stationsReply,
  withheldEvaluation,
  yearAveragesReply,
} from '../made-up.ts'

const one = stations[0]!
const scope = `station:${one.code}`
const replies: Readonly<Record<string, Reply>> = {
  'GET /api/people/districts': areasReply,
  'GET /api/air/stations': stationsReply(),
  'GET /api/air/evaluation': answer({ ...evaluation, scope }),
  'GET /api/air/days': daysReply('2026-02-10', '2026-03-31', scope),
  'GET /api/air/months': monthsReply(),
  'GET /api/air/year-averages': yearAveragesReply,
  'GET /api/air/hours': hoursReply(one, '2026-03-10', '2026-03-12'),
}
const journal = answer({
  next: null,
  lines: [
    {
      ...{ seq: 12, at: '2026-03-02T01:10:00.000Z', account: judge.account, name: judge.name, verb: 'air.import', kind: 'changed' },
      ...{ room: 'air', subject: `station ${one.code}`, reason: '点位搬迁，津环函〔示例〕3 号', hash: '0'.repeat(64) },
      before: { name: '青禾渠南', areaCode: '990101', sinceOn: '2015-01-01', isOfCity: false },
      after: { name: '青禾渠', areaCode: '990101', sinceOn: '2015-01-01', isOfCity: true },
    },
    {
      ...{ seq: 4, at: '2025-01-02T01:10:00.000Z', account: judge.account, name: judge.name, verb: 'air.import', kind: 'created' },
      ...{ room: 'air', subject: `station ${one.code}`, reason: null, hash: '0'.repeat(64), before: null, after: {} },
    },
  ],
})
const state = (
  id: string,
  name: string,
  path: string,
  more: Readonly<Record<string, Reply>> = {},
  isLoading = false,
  presses: readonly Press[] = [],
): PageState => ({
  id: `air-${id}`,
  name: `空气点位：${name}`,
  path,
  pattern: '/air/stations/:code?',
  person: somebody('air.read', 'air.import', 'air.judge', 'journal.read'),
  replies: { ...replies, 'GET /api/journal': journal, ...more },
  isLoading,
  prepare: async () => {
    void press(...presses)
    return (await import('./station.page.tsx')).default
  },
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
  state('station-long', '一年，一周的小时值，天数不足', of('from=2025-04-01&until=2026-03-31&day=2026-03-12&span=7&item=pm10'), {
    'GET /api/air/evaluation': answer({ ...withheldEvaluation, scope }),
    'GET /api/air/days': daysReply('2025-04-01', '2026-03-31', scope),
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
  state('station-new', '新增，填得不对', '/air/stations?form=new', {}, false, ['.form button[type=submit]']),
  state('station-alter', '修改，不是最新', `/air/stations/${one.code}?form=alter`, {
    'PUT /api/air/stations/:code': refusal(409, 'version-conflict', '数据刚被别人改过。', 'Somebody has just changed this.', {
      version: 2,
    }),
  }),
]
