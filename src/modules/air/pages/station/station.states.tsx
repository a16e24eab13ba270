/** 空气点位: the list, and one station. */

import { areasReply } from '#ground/web/map/made-up-areas.ts'
import { type PageState, type Reply, somebody } from '#ground/web/page-state.ts'
import { daysReply, hoursReply, stations, stationsReply } from '../made-up.ts'

const one = stations[0]!
const replies: Readonly<Record<string, Reply>> = {
  'GET /api/complaints/areas': areasReply,
  'GET /api/air/stations': stationsReply(),
  'GET /api/air/days': daysReply('2026-03-01', '2026-03-31', `station:${one.code}`),
  'GET /api/air/hours': hoursReply(one, '2026-03-12', '2026-03-12'),
}
const state = (id: string, name: string, path: string): PageState => ({
  id: `air-${id}`,
  name: `空气点位：${name}`,
  path,
  pattern: '/air/stations/:code?',
  person: somebody('air.read'),
  replies,
  prepare: async () => (await import('./station.page.tsx')).default,
})

export const stationStates: readonly PageState[] = [
  state('stations', '列表', '/air/stations'),
  state('station', '一个点位', `/air/stations/${one.code}?from=2026-03-01&until=2026-03-31&day=2026-03-12`),
]
