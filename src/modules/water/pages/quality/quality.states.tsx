/** 数据审核: the desk in its states. */
import { answer, never, offline, type PageState, type Reply, refusal, somebody } from '#ground/web/page-state.ts'
import { type Press, press } from '#ground/web/pressing.ts'
import type { WaterReadings, WaterSecondReading, WaterSection, WaterSuspect } from '../../wire.ts'

const idOf = (at: number) => `01890000-0000-7000-8000-${String(at).padStart(12, '0')}`
const judge = { account: idOf(7), name: { zh: '示例审核员', en: 'Example Judge' } }

const section = (at: number, name: string): WaterSection => ({
  ...{ code: `S${at}`, name, river: '示例河', body: 'river', basin: null, area: '990101', kind: 'national', target: 3, point: null },
  ...{ sinceOn: '2015-01-01', untilOn: null, version: 1 },
})
const sections = ['青禾渠桥', '柏年路口', '云杉里闸', '老冰厂'].map((name, at) => section(at + 1, name))
const sectionsReply = answer({ sections: sections.map((of) => ({ ...of, latest: null })), spans: [] })

const rules = {
  'out-of-range': { zh: '存疑：pH 10.2 超出一般范围（9.5）', en: 'doubtful: pH 10.2 is beyond the usual range (9.5)' },
  stuck: { zh: '存疑：溶解氧 8.4 已连续 12 次不变', en: 'doubtful: dissolved oxygen 8.4 has not changed in 12 readings' },
  negative: { zh: '氨氮 -0.05 为负，不评价', en: 'ammonia nitrogen -0.05 is negative and was not used' },
} as const
const kinds = [
  ['out-of-range', 'ph', '10.2'],
  ['stuck', 'dissolved-oxygen', '8.4'],
  ['negative', 'ammonia-nitrogen', '-0.05'],
] as const

function suspect(at: number, more: Partial<WaterSuspect> = {}): WaterSuspect {
  const [rule, item, text] = kinds[at % 3]!
  return {
    ...{ id: idOf(100 + at), section: `S${(at % 4) + 1}`, source: 'automatic-station', item, text },
    ...{ at: `2026-03-1${at % 9}T${String((at % 6) * 4).padStart(2, '0')}:00`, rules: [{ rule, words: rules[rule] }] },
    ...{ verdict: null, why: null, by: null, judgedAt: null, foundAt: '2026-03-31T01:00:00.000Z', version: 1 },
    ...more,
  }
}
const judged = { verdict: 'invalid', why: '仪器校准或维护', by: judge, judgedAt: '2026-03-31T02:00:00.000Z', version: 2 } as const
const one = suspect(0)

const readings: WaterReadings['readings'] = Array.from({ length: 36 }, (_, at) => ({
  at: `2026-03-${String(8 + Math.floor(at / 6)).padStart(2, '0')}T${String((at % 6) * 4).padStart(2, '0')}:00`,
  source: 'automatic-station' as const,
  state: 'sampled' as const,
  class: 3 as const,
  withheld: null,
  values: [
    {
      ...{ item: 'ph' as const, text: at === 12 ? '10.2' : at === 20 ? '--' : (7.6 + (at % 5) * 0.08).toFixed(2), class: 1 as const },
      ...{ kind: at === 20 ? ('missing' as const) : ('value' as const), suspect: at === 12 ? one.id : null, verdict: null },
    },
  ],
}))

const second = (at: number): WaterSecondReading => ({
  ...{
    id: idOf(400 + at),
    section: `S${(at % 4) + 1}`,
    source: at % 2 === 0 ? 'laboratory' : 'automatic-station',
    at: `2026-03-0${at + 1}T09:30`,
  },
  ...{ heldFrom: '三月手工监测.xlsx', offeredFrom: '三月手工监测（更正）.xlsx', offeredRow: 12 + at },
  ...{ heldState: at === 3 ? 'dry' : 'sampled', offeredState: 'sampled' },
  items: [
    { item: 'ammonia-nitrogen', held: at === 3 ? '断流' : `1.${at}2`, offered: `0.${at}2` },
    ...(at % 2 === 0 ? [{ item: 'copper' as const, held: null, offered: '0.001L' }] : []),
  ],
  ...{ state: 'open', why: null, by: null, decidedAt: null, version: 1 },
})
const list = (rows: readonly WaterSuspect[]) =>
  answer({ rows, next: null, open: rows.length, rules: kinds.map(([rule], at) => ({ rule, open: 8 - at })) })
const typical: Readonly<Record<string, Reply>> = {
  'GET /api/water/sections': sectionsReply,
  'GET /api/water/suspects': list(Array.from({ length: 24 }, (_, at) => suspect(at))),
  [`GET /api/water/suspects/${one.id}`]: answer({ ...one, judgements: [] }),
  'GET /api/water/readings': answer({ section: sections[0], readings }),
  'GET /api/water/second-readings': answer({ rows: Array.from({ length: 6 }, (_, at) => second(at)), next: null, open: 6 }),
  'POST /api/water/suspects/judge': refusal(409, 'version-conflict', '这个值刚被别人审核过。', 'Somebody has just judged this.'),
}

interface Scene extends Partial<PageState> {
  readonly presses?: readonly (Press | (() => Promise<void>))[]
}

const state = (id: string, name: string, path: string, { replies = {}, presses = [], ...more }: Scene = {}): PageState => ({
  id: `water-quality-${id}`,
  name: `地表水数据审核：${name}`,
  path: `/water/quality${path}`,
  pattern: '/water/quality/:id?',
  person: somebody('water.read', 'water.judge'),
  replies: { ...typical, ...replies },
  prepare: async () => {
    void press(...presses)
    return (await import('./quality.page.tsx')).default
  },
  ...more,
})

const history = [
  { verdict: 'valid' as const, why: '复核原始记录，数值无误', by: judge, at: '2026-03-31T01:20:00.000Z' },
  { verdict: 'undone' as const, why: '撤回刚才的审核', by: judge, at: '2026-03-31T01:40:00.000Z' },
]

export const waterQualityStates: readonly PageState[] = [
  state('one', '打开一个，几个一起审核，缺理由', `/${one.id}`, {
    presses: [
      '.review-desk tbody tr:nth-child(2) input',
      '.review-desk tbody tr:nth-child(4) input',
      '.review-desk-pane .review-judge .button',
    ],
  }),
  state('judged', '别人已审核', `/${one.id}?state=judged`, {
    replies: {
      'GET /api/water/suspects': list([suspect(0, judged), suspect(1, { ...judged, verdict: 'valid' })]),
      [`GET /api/water/suspects/${one.id}`]: answer({ ...one, ...judged, judgements: history }),
    },
    toasts: [{ kind: 'problem', text: '这个值刚被别人审核过，列表已更新，请看过后再定。' }],
  }),
  state('seconds', '第二个值，缺理由', '?state=seconds', {
    presses: ['.review-desk tbody tr:nth-child(1) input', '.review-desk .review-judge .button'],
  }),
  state('decided', '第二个值，已决定', '?state=seconds&decided=1', {
    replies: {
      'GET /api/water/second-readings': answer({
        rows: [
          { ...second(0), state: 'taken', why: '更正报表，以后来的为准', by: judge, decidedAt: '2026-03-31T02:00:00.000Z', version: 2 },
          { ...second(3), state: 'kept', why: '已与监测站核对，原值无误', by: judge, decidedAt: '2026-03-31T01:00:00.000Z', version: 2 },
        ],
        next: null,
        open: 6,
      }),
    },
    presses: ['.review-desk tbody tr:nth-child(1) input'],
  }),
  state('stretch', '停运时段，缺断面', '?state=stretch', { presses: ['.review-stretch .primary'] }),
  state('empty', '没有疑点，只能查看', '', {
    person: somebody('water.read'),
    replies: { 'GET /api/water/suspects': answer({ rows: [], next: null, open: 0, rules: [] }) },
  }),
  state('loading', '正在读取', '', { replies: { 'GET /api/water/suspects': never }, isLoading: true }),
  state('offline', '连不上', '', { replies: { 'GET /api/water/suspects': offline } }),
]
