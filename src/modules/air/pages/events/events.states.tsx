/** 例外事件: the page in its states. */
import { areasReply } from '#ground/web/map/made-up-areas.ts'
import { answer, offline, type PageState, type Reply, somebody } from '#ground/web/page-state.ts'
import { type Press, press } from '#ground/web/pressing.ts'
import { eventsReply } from '../made-up.ts'

interface Scene {
  readonly replies?: Readonly<Record<string, Reply>>
  readonly presses?: readonly Press[]
  readonly verbs?: readonly string[]
}

const LIST = 'GET /api/air/exceptional-events'
const state = (
  id: string,
  name: string,
  search: string,
  { replies = {}, presses = [], verbs = ['air.read', 'air.judge'] }: Scene = {},
): PageState => ({
  id: `air-events-${id}`,
  name: `例外事件：${name}`,
  path: `/air/events${search}`,
  pattern: '/air/events',
  person: somebody(...verbs),
  replies: { 'GET /api/people/districts': areasReply, [LIST]: eventsReply('standing'), ...replies },
  prepare: async () => {
    void press(...presses)
    return (await import('./events.page.tsx')).default
  },
})

export const eventStates: readonly PageState[] = [
  state('list', '列表，撤回缺理由', '', { presses: ['tbody tr:nth-child(1) input', '.review-judge .button'] }),
  state('withdrawn', '已撤回', '?state=withdrawn', { replies: { [LIST]: eventsReply('withdrawn') } }),
  state('empty', '没有，只能查看', '', { replies: { [LIST]: answer({ rows: [], next: null }) }, verbs: ['air.read'] }),
  state('offline', '没有网络', '', { replies: { [LIST]: offline } }),
  state('new', '标记，填得不对', '?form=new&from=2026-03-05&until=2026-03-04', { presses: ['.form button[type=submit]'] }),
]
