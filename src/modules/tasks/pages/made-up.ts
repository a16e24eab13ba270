/** Made-up items for the states of the catalogue: no place, company or person of them exists. */
import { type TaskKind, taskKinds } from '../kernel/task.ts'
import type { TaskChoices, TaskDetail, TaskRow } from '../wire.ts'

export const idOf = (at: number) => `01890000-0000-7000-8000-${String(at).padStart(12, '0')}`

const TITLES: Readonly<Record<TaskKind, string>> = {
  patrol: '恶臭/异味热点巡查（11月18日至11月24日）',
  appeal: '老冰厂巷烧烤店油烟直排',
  rectification: '西郊砂石料场抑尘设施整改',
  'key-project': '青禾渠下游段水质提升工程',
  responsibility: '采暖季燃煤锅炉执法检查责任分解',
}
const STATES = ['accepted', 'opened', 'accepted', 'reported', 'accepted', 'opened', 'accepted'] as const
const LEFT: readonly (readonly [days: number, workdays: number])[] = [
  [-4, -3],
  [-1, -1],
  [0, 0],
  [-2, -2],
  [2, 2],
  [6, 4],
  [48, 33],
]
export const officer = { account: idOf(802), name: { zh: '示例办理员', en: 'Example officer' } }
export const clerk = { account: idOf(801), name: { zh: '示例受理员', en: 'Example clerk' } }

const dayAfter = (days: number) => new Date(Date.UTC(2026, 10, 25 + days)).toISOString().slice(0, 10)

export function rowAt(at: number): TaskRow {
  const kind = taskKinds[(at + 4) % taskKinds.length]!
  const state = STATES[at % STATES.length]!
  const [days, workdays] = LEFT[at % LEFT.length]!
  const isReported = state === 'reported'
  return {
    id: idOf(at),
    number: `20261120-${(0xa1b2c3d4 + at * 7919).toString(16).toUpperCase().slice(-8)}`,
    kind,
    state,
    title: TITLES[kind],
    area: at % 5 === 4 ? null : `99010${(at % 4) + 1}`,
    department: `district-${(at % 4) + 1}`,
    person: at % 3 === 0 ? officer : null,
    openedOn: '2026-11-20',
    limitOn: dayAfter(days),
    clock: isReported ? 'missed' : days < 0 ? 'overdue' : workdays <= 2 ? 'due' : 'running',
    daysLeft: days,
    workdaysLeft: workdays,
    stoppedOn: isReported ? '2026-11-25' : null,
    urges: at % 4 === 0 ? 1 : 0,
    visits: kind === 'patrol' ? 2 : 0,
    version: 4,
  }
}

export const rowsOf = (count: number) => Array.from({ length: count }, (_, at) => rowAt(at))

type Event = TaskDetail['events'][number]
export const event = (seq: number, kind: Event['kind'], day: string, some: Partial<Event> = {}): Event => ({
  seq,
  kind,
  at: `${day}T01:40:00.000Z`,
  on: day,
  by: kind === 'accepted' || kind === 'visited' || kind === 'reported' ? officer : clerk,
  text: null,
  department: null,
  person: null,
  limitOn: null,
  walkedAt: null,
  found: null,
  isInHours: null,
  undoes: null,
  isUndone: false,
  ...some,
})

export const patrol: TaskDetail = {
  ...rowAt(0),
  limitOn: '2026-11-27',
  clock: 'due',
  daysLeft: 2,
  workdaysLeft: 2,
  urges: 0,
  what: '热点预警：11月18日至11月24日，2 公里内收到 41 件恶臭/异味举报，平常约 2.8 件。44 件举报中有 31 件是在 22 时至次日 2 时收到的。请到场巡查，查明来源，记录有无发现。',
  source: { room: 'matters', sort: 'alarm', id: idOf(710) },
  place: { lon: 117.4213, lat: 39.1187, radiusKm: 2 },
  hours: { from: 22, to: 2 },
  limitWorkdays: 3,
  extensions: 0,
  visits: 2,
  visitsInHours: 1,
  visitsFound: 1,
  events: [
    event(1, 'opened', '2026-11-24', { department: 'district-1', limitOn: '2026-11-27' }),
    event(2, 'accepted', '2026-11-24'),
    event(3, 'visited', '2026-11-25', { walkedAt: '2026-11-24T09:10:00.000Z', found: false, isInHours: false, text: '' }),
    event(4, 'visited', '2026-11-25', {
      walkedAt: '2026-11-24T14:35:00.000Z',
      found: true,
      isInHours: true,
      text: '桥北第二个院子的厂房集气罩没有关严，院外可闻到塑料加热气味，已请监测站采样。',
    }),
  ],
  next: ['visit', 'report'],
  mayUndo: 4,
}

export const overdueItem: TaskDetail = {
  ...rowAt(1),
  what: '三家烧烤店没有净化设备或没有开启。请逐家核查，督促安装并正常使用，报送照片。',
  source: { room: 'complaints', sort: 'report', id: idOf(3) },
  place: null,
  hours: null,
  limitWorkdays: null,
  extensions: 1,
  visitsInHours: 0,
  visitsFound: 0,
  state: 'accepted',
  urges: 2,
  events: [
    event(1, 'opened', '2026-11-02', { department: 'district-2', limitOn: '2026-11-16' }),
    event(2, 'accepted', '2026-11-03'),
    event(3, 'reported', '2026-11-10', { text: '已经整改。', isUndone: true }),
    event(4, 'undone', '2026-11-10', { by: officer, undoes: 3 }),
    event(5, 'extended', '2026-11-16', { limitOn: '2026-11-24', text: '其中一家设备未到货。' }),
    event(6, 'urged', '2026-11-23', { text: '请说明第三家的进度。' }),
  ],
  next: ['urge', 'reassign', 'withdraw', 'extend'],
  mayUndo: null,
}

export const closedItem: TaskDetail = {
  ...patrol,
  state: 'closed',
  clock: 'met',
  stoppedOn: '2026-11-26',
  daysLeft: 1,
  workdaysLeft: 1,
  events: [
    ...patrol.events,
    event(5, 'reported', '2026-11-26', { text: '已责令关闭集气罩并限期改造，附采样结果。' }),
    event(6, 'confirmed', '2026-11-26', { text: '' }),
  ],
  next: [],
  mayUndo: null,
}

export const choices: TaskChoices = {
  today: '2026-11-25',
  areas: ['东区', '西区', '南区', '北区'].map((zh, at) => ({
    code: `99010${at + 1}`,
    name: { zh, en: ['East', 'West', 'South', 'North'][at]! },
  })),
  departments: ['东区', '西区', '南区', '北区'].map((zh, at) => ({
    id: `district-${at + 1}`,
    name: { zh: `${zh}生态环境局`, en: `${['East', 'West', 'South', 'North'][at]} District Bureau` },
    kind: 'district-bureau',
    area: `99010${at + 1}`,
  })),
  limits: [
    { kind: 'key-project', workdays: null, limitOn: null },
    { kind: 'appeal', workdays: 15, limitOn: '2026-12-16' },
    { kind: 'responsibility', workdays: null, limitOn: null },
    { kind: 'rectification', workdays: 30, limitOn: null },
    { kind: 'patrol', workdays: 3, limitOn: '2026-11-30' },
  ],
}
