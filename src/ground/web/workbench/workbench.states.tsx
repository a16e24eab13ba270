/** 工作台: a full day, a free one, a first visit without work, and one of which a room gave no answer. */
import { type PageState, somebody } from '../page-state.ts'
import type { WorkbenchEntry, WorkbenchPart } from './entry.ts'

const TODAY = '2026-11-25'
const WORKDAYS = ['2026-11-26', '2026-11-27', '2026-11-30', '2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04']
const DUE = [
  ['2026-11-20', -3],
  ['2026-11-24', -1],
  ['2026-11-25', 0],
  ['2026-11-27', 2],
  ['2026-11-28', 2],
  ['2026-12-02', 5],
  ['2026-12-15', 14],
] as const
const WHAT = [
  '东区青禾渠水发黑',
  '柏年汽修露天喷漆',
  '云杉里小区夜间施工噪声',
  '老冰厂巷油烟直排',
  '西郊砂石料场扬尘',
  '临港泵站异味',
  '学府路工地扬尘',
]

const quiet: WorkbenchPart = {
  today: TODAY,
  workdays: WORKDAYS,
  until: '2026-11-25T01:30:00.000Z',
  queue: [],
  counts: [],
  list: null,
  changes: [],
}
const busy: WorkbenchPart = {
  ...quiet,
  queue: DUE.map(([dueOn, left], at) => ({
    id: `W${at}`,
    title: WHAT[at] as string,
    note: at % 2 === 0 ? '待答复' : '待受理',
    path: '/compare',
    clock: { dueOn, left, unit: 'workday', state: 'running' },
  })),
  counts: DUE.map(([dueOn]) => ({ dueOn, count: 1 })),
  list: '/complaints?state=received',
  changes: [
    { id: 'C1', at: '2026-11-25T01:12:00.000Z', title: '东区青禾渠水发黑：又有 3 人举报', by: null, path: '/compare' },
    { id: 'C2', at: '2026-11-24T08:40:00.000Z', title: '老冰厂巷油烟直排：已转至东区分局', by: '示例受理员', path: '/compare' },
  ],
}

/** More waits than there are rows: the rows are those that are most overdue. */
const full: WorkbenchPart = {
  ...busy,
  queue: busy.queue.slice(0, 2),
  counts: DUE.map(([dueOn], at) => ({ dueOn, count: at === 4 ? 1_150 : 20 })),
}

const room = (id: string, load: WorkbenchEntry['load']): WorkbenchEntry => ({
  id,
  title: id === 'first' ? { zh: '举报件', en: 'Reports' } : { zh: '督办', en: 'Supervision' },
  access: 'signed-in',
  load,
})
const failing = room('second', () => Promise.reject(new Error('no answer')))

const state = (id: string, name: string, workbench: readonly WorkbenchEntry[], more: Partial<PageState> = {}): PageState => ({
  id: `workbench-${id}`,
  name,
  path: '/',
  person: somebody(),
  workbench,
  prepare: async () => (await import('./workbench.page.tsx')).default,
  ...more,
})

export const workbenchStates: readonly PageState[] = [
  state('typical', '有待办', [room('first', async () => busy)]),
  state('cut', '待办多于列出的行', [room('first', async () => full)]),
  state('quiet', '没有待办', [room('first', async () => quiet)]),
  state('nothing', '没有权限的新账号', []),
  state('administrator', '系统管理员:没有业务', [], { person: somebody('people.read', 'people.manage') }),
  state('partial', '有一部分没有读出来', [room('first', async () => busy), failing]),
  state('loading', '正在读取', [room('first', () => new Promise(() => {}))], { isLoading: true }),
]
