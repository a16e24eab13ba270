/** 数据审核: the desk in its states. */
import { answer, type PageState, type Reply, refusal, somebody } from '#ground/web/page-state.ts'
import { type Press, press } from '#ground/web/pressing.ts'
import type { AirConflict } from '../../wire.ts'
import { hoursReply, idOf, judge, judged, stations, stationsReply, suspectAt } from '../made-up.ts'

const one = suspectAt(0)
const list = (count: number, next: string | null = null) =>
  answer({
    rows: Array.from({ length: count }, (_, at) => suspectAt(at)),
    next,
    open: count,
    rules: [
      { rule: 'jump', open: 9 },
      { rule: 'stuck', open: 3 },
    ],
  })
const conflict = (at: number): AirConflict => ({
  id: idOf(400 + at),
  station: stations[at % 11]?.code ?? '',
  item: 'pm25',
  hour: `2026-03-2${at % 9}T0${at % 9}`,
  held: String(40 + at),
  heldFrom: '三月小时值.xlsx',
  offered: String(52 + at),
  offeredFrom: '三月小时值（更正）.xlsx',
  state: 'open',
  why: null,
  by: null,
  at: null,
  version: 1,
})

const decidedConflicts = Array.from(
  { length: 5 },
  (_, at): AirConflict => ({
    ...conflict(at),
    ...{ state: at % 2 === 0 ? 'taken' : 'kept', why: at % 2 === 0 ? '复核后以更正表为准' : '更正表的单位不对', by: judge },
    ...{ at: '2026-03-31T02:10:00.000Z', version: 2 },
  }),
)

type Replies = Readonly<Record<string, Reply>>
const history = [{ verdict: 'valid' as const, why: '与周边点位变化一致，属实际污染过程', by: judge, at: '2026-03-31T01:40:00.000Z' }]
const typical: Replies = {
  'GET /api/air/stations': stationsReply(),
  'GET /api/air/suspects': list(24),
  [`GET /api/air/suspects/${one.id}`]: answer({ ...one, judgements: [] }),
  'GET /api/air/hours': hoursReply(stations[0]!, '2026-03-29', '2026-03-31'),
  'GET /api/air/conflicts': answer({ rows: Array.from({ length: 6 }, (_, at) => conflict(at)), next: null, open: 6 }),
  'POST /api/air/suspects/judge': refusal(409, 'version-conflict', '这个值刚被别人审核过。', 'Somebody has just judged this.'),
}

interface Scene extends Partial<PageState> {
  readonly presses?: readonly (Press | (() => Promise<void>))[]
}

const state = (id: string, name: string, path: string, { replies = {}, presses = [], ...more }: Scene = {}): PageState => ({
  id: `air-quality-${id}`,
  name: `数据审核：${name}`,
  path: `/air/quality${path}`,
  pattern: '/air/quality/:id?',
  person: somebody('air.read', 'air.judge'),
  replies: { ...typical, ...replies },
  prepare: async () => {
    void press(...presses)
    return (await import('./quality.page.tsx')).default
  },
  ...more,
})

export const qualityStates: readonly PageState[] = [
  state('one', '打开一个，几个一起审核，缺理由', `/${one.id}`, {
    presses: [
      '.review-desk tbody tr:nth-child(2) input',
      '.review-desk tbody tr:nth-child(4) input',
      '.review-desk-pane .review-judge .button',
    ],
  }),
  state('judged', '别人已审核', `/${one.id}?state=judged`, {
    replies: {
      'GET /api/air/suspects': answer({
        rows: [suspectAt(0, judged), suspectAt(3, { ...judged, verdict: 'valid' })],
        next: null,
        open: 0,
        rules: [],
      }),
      [`GET /api/air/suspects/${one.id}`]: answer({ ...one, ...judged, judgements: history }),
    },
    toasts: [{ kind: 'problem', text: '这个值刚被别人审核过，列表已更新，请看过后再定。' }],
  }),
  state('conflicts', '第二个值', '?state=conflicts', { presses: ['.review-desk tbody tr:nth-child(1) input'] }),
  state('decided', '第二个值，已决定，撤回缺理由', '?state=conflicts&decided=1', {
    replies: { 'GET /api/air/conflicts': answer({ rows: decidedConflicts, next: null, open: 0 }) },
    presses: ['.review-desk tbody tr:nth-child(1) input', '.review-judge .button'],
  }),
]
