/** 地表水: the page of the sections in its states. */
import { areasReply } from '#ground/web/map/made-up-areas.ts'
import { answer, type PageState, type Reply, somebody } from '#ground/web/page-state.ts'

const state = (id: string, name: string, search: string, replies: Readonly<Record<string, Reply>>): PageState => ({
  id: `water-${id}`,
  name: `地表水：${name}`,
  path: `/water${search}`,
  pattern: '/water',
  person: somebody('water.read', 'water.import', 'water.judge'),
  replies: { 'GET /api/complaints/areas': areasReply, ...replies },
  prepare: async () => (await import('./sections.page.tsx')).default,
})

export const sectionsStates: readonly PageState[] = [
  state('none', '还没有断面', '', { 'GET /api/water/sections': answer({ sections: [], spans: [] }) }),
]
