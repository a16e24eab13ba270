/** 水质汇总: its page in its states. */
import { areasReply } from '#ground/web/map/made-up-areas.ts'
import { answer, never, offline, type PageState, type Reply, somebody } from '#ground/web/page-state.ts'
import { type Press, press } from '#ground/web/pressing.ts'
import { sectionsReply } from '../made-up.ts'
import { groups, manyGroups } from '../made-up-groups.ts'

type Replies = Readonly<Record<string, Reply>>
const typical: Replies = {
  'GET /api/people/districts': areasReply,
  'GET /api/water/sections': sectionsReply(),
  'GET /api/water/groups': answer(groups('river')),
}

interface Scene extends Partial<PageState> {
  readonly presses?: readonly Press[]
}

const state = (id: string, name: string, search: string, { replies = {}, presses = [], ...more }: Scene = {}): PageState => ({
  id: `water-groups-${id}`,
  name: `水质汇总：${name}`,
  path: `/water/groups${search}`,
  pattern: '/water/groups',
  person: somebody('water.read', 'water.import', 'water.judge'),
  replies: { ...typical, ...replies },
  prepare: async () => {
    void press(...presses)
    return (await import('./groups.page.tsx')).default
  },
  ...more,
})

const PERIOD = '?from=2026-01-01&until=2026-06-30'

export const groupsStates: readonly PageState[] = [
  state('river', '河流，打开一条', `${PERIOD}&of=river%20%E9%9D%92%E7%A6%BE%E6%B2%B3`),
  state('area', '行政区和水质指数，打开规则', `${PERIOD}&by=area`, {
    replies: { 'GET /api/water/groups': answer(groups('area')) },
    presses: ['.water-basis .link'],
  }),
  state('many', '一百多条河流', PERIOD, { replies: { 'GET /api/water/groups': answer(manyGroups) } }),
  state('empty', '时段内没有断面', PERIOD, { replies: { 'GET /api/water/groups': answer({ ...groups('river'), groups: [] }) } }),
  state('loading', '正在读取', PERIOD, { replies: { 'GET /api/water/groups': never }, isLoading: true }),
  state('offline', '没有网络', PERIOD, { replies: { 'GET /api/water/groups': offline } }),
]
