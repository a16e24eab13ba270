/** 热点预警: every state of the page, with made-up contents. */

import { areasReply } from '#ground/web/map/made-up-areas.ts'
import { answer, never, offline, type PageState, type Reply, refusal, somebody } from '#ground/web/page-state.ts'
import { press } from '#ground/web/pressing.ts'
import type { AlarmDetail, Alarms, Surveillance } from '#modules/matters/wire.ts'
import { clerk, departments, idOf, rowAt } from '../desk/made-up.ts'

const GROUPS = ['odour', 'noise', 'air', 'water', 'solid-waste', 'all'] as const
const PLACES: readonly (readonly [lon: number, lat: number])[] = [
  [117.42, 39.12],
  [117.2, 39.15],
  [117.3, 38.95],
  [117.31, 39.32],
  [117.16, 39.09],
  [117.47, 39.08],
]
const run = { state: 'done', share: 1, until: '2026-11-24', seed: 20781, isNightly: true, because: null } as const
const done: Alarms['done'] = {
  ...run,
  id: idOf(700),
  askedAt: '2026-11-24T18:40:00.000Z',
  startedAt: '2026-11-24T18:40:01.000Z',
  endedAt: '2026-11-24T18:40:21.000Z',
}
const toldAt = (at: number): Alarms['alarms'][number]['told'] => ({
  telling: at % 3 === 0 ? 'new' : at % 3 === 1 ? 'grown' : 'known',
  // From the second round on scattered around these.
  lon: PLACES[at % PLACES.length]![0] + (at < PLACES.length ? 0 : (((at * 37) % 19) - 9) * 0.009),
  lat: PLACES[at % PLACES.length]![1] + (at < PLACES.length ? 0 : (((at * 53) % 17) - 8) * 0.006),
  radiusKm: [1.4, 0.3, 2.6, 0, 1.1, 4.4][at % 6]!,
  from: '2026-11-18',
  to: at % 4 === 3 ? '2026-11-21' : '2026-11-24',
  until: at % 4 === 3 ? '2026-11-21' : '2026-11-24',
  observed: [41, 9, 22, 6, 15, 33][at % 6]!,
  expected: [2.8, 0.4, 6.3, 0.2, 2.1, 14.6][at % 6]!,
  statistic: 71.5 - at,
  p: 0.0001,
  recurrenceDays: [9862, 140, 1300, 420_000, 365, 110][at % 6]!,
  isAtLeast: at % 6 === 2,
  analyses: 6,
  reports: [44, 9, 27, 6, 18, 35][at % 6]!,
  nameless: [3, 0, 0, 0, 13, 0][at % 6]!,
  holdsWithoutNameless: at % 6 !== 4,
  lastDays: Array.from({ length: 30 }, (_, day) => (day > 22 ? 4 + ((day * 5 + at) % 5) : (day * 7 + at) % 9 === 0 ? 1 : 0)),
  at: '2026-11-24T18:40:21.000Z',
})
const alarmAt = (at: number): Alarms['alarms'][number] => ({
  id: idOf(710 + at),
  group: GROUPS[at % GROUPS.length]!,
  firstToldAt: '2026-11-20T18:40:21.000Z',
  lastToldAt: '2026-11-24T18:40:21.000Z',
  isOngoing: at % 4 !== 3,
  reports: toldAt(at).observed + 8,
  told: toldAt(at),
  isFalse: at % 6 === 4,
})
const list = (count: number, some: Partial<Alarms> = {}): Reply =>
  answer({
    done,
    open: null,
    failed: null,
    groups: [{ group: 'all', reports: 9180, counted: 8412, unplaced: 613, nameless: 208, refused: null }],
    next: '2026-11-24',
    seconds: 20.4,
    alarms: Array.from({ length: count }, (_, at) => alarmAt(at)),
    parts: [],
    months: [
      { month: '2026-11', told: 6, falseAlarms: 1 },
      { month: '2026-10', told: 9, falseAlarms: 1 },
    ],
    isPart: false,
    ...some,
  } satisfies Alarms)

const reports: AlarmDetail['reports'] = Array.from({ length: 14 }, (_, at) => {
  const { id, number, state, excerpt, place, category, area, receivedAt, matter } = rowAt(at * 7)
  return { id, number, state, excerpt, place, category, area, receivedAt, point: { lon: 117.42, lat: 39.12 }, matter }
})
const detail: AlarmDetail = {
  alarm: alarmAt(0),
  reports,
  history: [
    { ...toldAt(0), telling: 'grown' },
    { ...toldAt(0), telling: 'new', observed: 27, recurrenceDays: 1830, at: '2026-11-20T18:40:19.000Z', to: '2026-11-20' },
  ],
  marks: [],
  hidden: false,
  tasks: [],
}
const marked: AlarmDetail = {
  ...detail,
  alarm: { ...alarmAt(0), isFalse: true },
  marks: [{ kind: 'false-alarm', why: '同一小区居民相约集中反映，现场核查无异味', reports: 44, by: clerk, at: '2026-11-25T01:30:00.000Z' }],
}

const handedOn: AlarmDetail = {
  ...detail,
  tasks: [
    {
      id: idOf(720),
      number: '20261124-A1B2C3D4',
      kind: 'patrol',
      state: 'accepted',
      department: 'district-1',
      limitOn: '2026-11-27',
      clock: 'due',
    },
    {
      id: idOf(721),
      number: '20261110-5E6F7A8B',
      kind: 'appeal',
      state: 'opened',
      department: 'district-1',
      limitOn: '2026-11-24',
      clock: 'overdue',
    },
  ],
}

const cellAt = (at: number): Surveillance['cells'][number] => {
  const p = [0.00002, 0.004, 0.03, 0.21, 0.48, 0.77][at % 6]!
  const place = { group: GROUPS[at % 5]!, area: `99010${(at % 4) + 1}` }
  if (at >= 14)
    return {
      ...place,
      method: null,
      observed: at === 14 ? 37 : at % 3,
      expected: null,
      windows: null,
      p: null,
      q: null,
      refused: { reason: 'too-few-reports', reports: 3, needed: 5 },
    }
  const method = at % 2 === 0 ? ('same-weeks-of-years' as const) : ('recent-weeks' as const)
  return { ...place, method, observed: 41 - at * 2, expected: 3 + at * 2.2, windows: 21, p, q: Math.min(1, p * 8), refused: null }
}
const counts: Surveillance = {
  until: '2026-11-24',
  cells: [14, ...Array.from({ length: 20 }, (_, at) => at).filter((at) => at !== 14)].map(cellAt),
  isPart: false,
}

const alarms = 'GET /api/matters/alarms'
const oneId = idOf(710)
const one = `GET /api/matters/alarms/${oneId}`
type Replies = Readonly<Record<string, Reply>>
const everything = ['complaints.read', 'matters.read', 'matters.decide', 'matters.scan', 'tasks.read', 'tasks.open'] as const
const state = (id: string, name: string, replies: Replies, some: Partial<PageState> = {}, presses: readonly RegExp[] = []): PageState => ({
  id: `hotspots-${id}`,
  name: `热点预警：${name}`,
  path: '/hotspots',
  person: somebody(...everything),
  replies: { 'GET /api/people/districts': areasReply, ...replies },
  prepare: async () => {
    void press(...presses)
    return (await import('./hotspots.page.tsx')).default
  },
  ...some,
})
const running: Alarms['open'] = {
  ...run,
  id: idOf(701),
  state: 'running',
  share: 0.37,
  askedAt: '2026-11-25T01:00:00.000Z',
  startedAt: '2026-11-25T01:00:01.000Z',
  endedAt: null,
  isNightly: false,
}
const failed: Alarms['failed'] = {
  ...run,
  id: idOf(702),
  state: 'failed',
  share: 0.4,
  because: 'defect',
  askedAt: '2026-11-24T18:40:00.000Z',
  startedAt: null,
  endedAt: '2026-11-24T18:41:00.000Z',
}
const nothing = { done: null, groups: null, seconds: null, alarms: [], months: [] }

export const hotspotsStates: readonly PageState[] = [
  state('typical', '几处聚集', { [alarms]: list(6) }),
  state(
    'one',
    '一条预警，正在标记误报',
    { [alarms]: list(6), [one]: answer(detail) },
    { path: `/hotspots/${oneId}`, pattern: '/hotspots/:id?' },
    [/^(标记误报|Mark as)/],
  ),
  state(
    'handed-on',
    '已派出巡查、立为清单事项',
    { [alarms]: list(6), [one]: answer(handedOn), 'GET /api/complaints/departments': answer({ departments }) },
    { path: `/hotspots/${oneId}`, pattern: '/hotspots/:id?' },
  ),
  state(
    'department',
    '由哪个单位负责，请人选择',
    {
      [alarms]: list(6),
      [one]: answer(detail),
      'GET /api/complaints/departments': answer({ departments }),
      [`POST /api/matters/alarms/${oneId}/task`]: refusal(422, 'department-needed', '请选择责任单位。', 'Choose a department.'),
    },
    { path: `/hotspots/${oneId}`, pattern: '/hotspots/:id?' },
    [/^(派出巡查|Send a patrol)/],
  ),
  state(
    'false',
    '已标记误报，最近一次扫描失败',
    { [alarms]: list(3, { failed }), [one]: answer(marked) },
    { path: `/hotspots/${oneId}`, pattern: '/hotspots/:id?' },
  ),
  state('empty', '还没有扫描过', { [alarms]: list(0, nothing) }),
  state('running', '第一次扫描正在进行', { [alarms]: list(0, { ...nothing, open: running }) }),
  state('loading', '正在读取', { [alarms]: never }, { isLoading: true }),
  state('offline', '没有网络', { [alarms]: offline }),
  state('forbidden', '没有权限', { [alarms]: refusal(403, 'forbidden', '没有权限。', 'Not allowed.', { verb: 'matters.read' }) }),
  state(
    'within-limits',
    '只列权限之内',
    {
      [alarms]: list(1, {
        groups: null,
        seconds: null,
        months: null,
        isPart: true,
        parts: [{ id: idOf(790), reports: 8, from: '2026-11-19', to: '2026-11-24' }],
      }),
    },
    { person: somebody('complaints.read', 'matters.read') },
  ),
  state('huge', '五百条', { [alarms]: list(500) }),
  state('surveillance', '计数监测', { [alarms]: list(6), 'GET /api/matters/surveillance': answer(counts) }, {}, [
    /^(计数监测|Surveillance)$/,
  ]),
  state(
    'part',
    '只看得到其中几件',
    {
      [alarms]: list(0, {
        groups: null,
        seconds: null,
        months: null,
        isPart: true,
        parts: [{ id: idOf(790), reports: 8, from: '2026-11-19', to: '2026-11-24' }],
      }),
      [`GET /api/matters/alarms/${idOf(790)}`]: answer({
        alarm: null,
        reports: reports.slice(0, 8),
        history: [],
        marks: [],
        hidden: true,
        tasks: [],
      }),
    },
    { path: `/hotspots/${idOf(790)}`, pattern: '/hotspots/:id?', person: somebody('complaints.read', 'matters.read') },
  ),
  state(
    'nameless',
    '可能出自同一人的聚集',
    { [alarms]: list(6), [`GET /api/matters/alarms/${idOf(714)}`]: answer({ ...detail, alarm: { ...alarmAt(4), isFalse: false } }) },
    { path: `/hotspots/${idOf(714)}`, pattern: '/hotspots/:id?' },
  ),
]
