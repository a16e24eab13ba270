/** 断面: the page of one section in its states. */
import { areasReply } from '#ground/web/map/made-up-areas.ts'
import { answer, never, offline, type PageState, type Reply, refusal, somebody } from '#ground/web/page-state.ts'
import { evaluationOf, period, readingsOf, sections, sectionsReply, stationReadingsOf } from '../made-up.ts'

const one = sections[1]!
const few = sections[11]!
const replies: Readonly<Record<string, Reply>> = {
  'GET /api/people/districts': areasReply,
  'GET /api/water/sections': sectionsReply(),
  'GET /api/water/evaluation': answer({
    ...period([]),
    sections: [{ ...evaluationOf(one, 9), open: 2 }],
  }),
  'GET /api/water/readings': answer({ section: one, readings: readingsOf() }),
}
const state = (id: string, name: string, path: string, more: Readonly<Record<string, Reply>> = {}, isLoading = false): PageState => ({
  id: `water-${id}`,
  name: `断面：${name}`,
  path,
  pattern: '/water/sections/:code',
  person: somebody('water.read', 'water.import', 'water.judge'),
  replies: { ...replies, ...more },
  isLoading,
  prepare: async () => (await import('./section.page.tsx')).default,
})

const PERIOD = 'from=2026-01-01&until=2026-06-30'

export const sectionStates: readonly PageState[] = [
  state('section', '半年，有断流、未检出和疑点', `/water/sections/${one.code}?${PERIOD}`),
  state('section-item', '选了一个月和石油类', `/water/sections/${one.code}?${PERIOD}&item=petroleum&month=2026-06`),
  state(
    'section-station',
    '自动站一年，两千个监测值',
    `/water/sections/${one.code}?from=2026-01-01&until=2026-12-31&source=automatic-station`,
    {
      'GET /api/water/readings': answer({ section: one, readings: stationReadingsOf(337) }),
    },
  ),
  state('section-few', '监测次数不足，没有监测值', `/water/sections/${few.code}?${PERIOD}`, {
    'GET /api/water/evaluation': answer({ ...period([]), sections: [{ ...evaluationOf(few, 11), items: [] }] }),
    'GET /api/water/readings': answer({ section: few, readings: [] }),
  }),
  state('section-out', '时段内没有启用', `/water/sections/${one.code}?${PERIOD}`, {
    'GET /api/water/evaluation': answer(period([])),
    'GET /api/water/readings': answer({ section: one, readings: [] }),
  }),
  state('section-unknown', '没有这个断面', '/water/sections/W990199'),
  state(
    'section-partly',
    '出错，正在读取',
    `/water/sections/${one.code}?${PERIOD}`,
    {
      'GET /api/water/evaluation': refusal(500, 'internal', '服务器内部出错。', 'The server failed.', { number: '01J-示例' }),
      'GET /api/water/readings': never,
    },
    true,
  ),
  state('section-offline', '没有网络', `/water/sections/${one.code}?${PERIOD}`, {
    'GET /api/water/evaluation': offline,
    'GET /api/water/readings': offline,
  }),
]
