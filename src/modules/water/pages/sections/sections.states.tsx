/** 地表水: the page of the sections in its states. */
import { areasReply } from '#ground/web/map/made-up-areas.ts'
import { answer, never, offline, type PageState, type Reply, refusal, somebody } from '#ground/web/page-state.ts'
import { type Press, press } from '#ground/web/pressing.ts'
import { manySections, period, sectionsReply } from '../made-up.ts'

type Replies = Readonly<Record<string, Reply>>
const typical: Replies = {
  'GET /api/people/districts': areasReply,
  'GET /api/water/sections': sectionsReply(),
  'GET /api/water/evaluation': answer(period()),
}

interface Scene extends Partial<PageState> {
  readonly presses?: readonly Press[]
}

const state = (id: string, name: string, search: string, { replies = {}, presses = [], ...more }: Scene = {}): PageState => ({
  id: `water-${id}`,
  name: `地表水：${name}`,
  path: `/water${search}`,
  pattern: '/water',
  person: somebody('water.read', 'water.import', 'water.judge'),
  replies: { ...typical, ...replies },
  prepare: async () => {
    void press(...presses)
    return (await import('./sections.page.tsx')).default
  },
  ...more,
})

const PERIOD = '?from=2026-01-01&until=2026-06-30'

export const sectionsStates: readonly PageState[] = [
  state('sections', '半年，选了一个断面', `${PERIOD}&section=W990108`),
  state('rules', '打开规则，只看未达标', `${PERIOD}&missed=1`, { presses: ['.water-basis .link'] }),
  state('own', '自选的两天，没有符合条件的断面', '?from=2026-01-05&until=2026-06-20&area=990101&basin=%E6%B2%A1%E6%9C%89'),
  state('many', '500 个断面', PERIOD, {
    replies: { 'GET /api/water/sections': sectionsReply(manySections), 'GET /api/water/evaluation': answer(period(manySections)) },
  }),
  state('no-shapes', '没有区界', PERIOD, { replies: { 'GET /api/people/districts': offline } }),
  state('none', '还没有断面', '', { replies: { 'GET /api/water/sections': sectionsReply([]) } }),
  state('loading', '正在读取', PERIOD, { replies: { 'GET /api/water/evaluation': never }, isLoading: true }),
  state('failed', '时段早于评价方法', '?from=2010-01-01&until=2010-12-31', {
    replies: {
      'GET /api/water/evaluation': refusal(
        422,
        'no-rule-in-force',
        '这一天没有现行有效的规则(标准实施之前),不作评价。',
        'No rule is in force on that day: it lies before the standard, and nothing is evaluated.',
      ),
    },
  }),
]
