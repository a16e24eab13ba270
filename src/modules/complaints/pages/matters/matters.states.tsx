/** 同一事项: the hot list and one matter, with made-up contents. */

import { areasReply } from '#ground/web/map/made-up-areas.ts'
import { answer, never, offline, type PageState, type Reply, refusal, somebody } from '#ground/web/page-state.ts'
import { press } from '#ground/web/pressing.ts'
import type { HotMatters, MatterWithMembers } from '../../wire.ts'
import { clerk, idOf, overdue, suggestionAt } from '../desk/made-up.ts'

const TITLES = ['青禾渠桥北夜间异味', '青禾渠水体黑臭', '云杉里小区夜间施工', '老冰厂巷油烟直排', '西郊砂石料场扬尘']
const hotAt = (at: number): HotMatters['matters'][number] => ({
  ...overdue.reported!,
  id: idOf(900 + at),
  title: at < TITLES.length ? TITLES[at]! : `${TITLES[at % TITLES.length]} ${at}`,
  area: at % 5 === 4 ? null : `99010${(at % 4) + 1}`,
  reports: 62 - (at % 60),
  reporters: 41 - (at % 40),
  lastDays: Array.from({ length: 30 }, (_, day) => (day * 7 + at * 3) % 5),
})
const hot = (count: number, more = false, isPart = false) =>
  answer({ matters: Array.from({ length: count }, (_, at) => hotAt(at)), more, isPart })

const members: MatterWithMembers['members'] = Array.from({ length: 9 }, (_, at) => ({
  report: {
    ...suggestionAt(at).report,
    id: idOf(500 + at),
    number: `JB2026-00${3911 - at}`,
    receivedAt: new Date(Date.UTC(2026, 10, 2 + ((at * 5) % 21), 13)).toISOString(),
  },
  relation: at === 0 ? 'first' : at === 3 ? 'repeat' : 'another-person',
  probability: at === 0 || at === 5 ? null : 0.99 - at * 0.04,
  joinedBy: at % 3 === 2 ? { account: 'system', name: null } : clerk,
  joinedAt: '2026-11-23T02:00:00.000Z',
}))
const one = (some: Partial<MatterWithMembers> = {}) => answer({ matter: overdue.reported!, members, hidden: false, ...some })

type Replies = Readonly<Record<string, Reply>>
const here = `GET /api/complaints/matters/${idOf(900)}`
const state = (
  id: string,
  name: string,
  path: string,
  replies: Replies,
  presses: readonly RegExp[] = [],
  isLoading = false,
): PageState => ({
  id: `matters-${id}`,
  name: `同一事项：${name}`,
  path,
  person: somebody('complaints.read', 'matters.read', 'matters.decide'),
  replies: { 'GET /api/people/districts': areasReply, ...replies },
  isLoading,
  prepare: async () => {
    void press(...presses)
    return (await import('./matters.page.tsx')).default
  },
})
const list = 'GET /api/complaints/matters'
const matter = `/matters/${idOf(900)}`

export const mattersPageStates: readonly PageState[] = [
  state('typical', '热点', '/matters', { [list]: hot(24) }),
  state('empty', '还没有', '/matters', { [list]: hot(0) }),
  state('loading', '正在读取', '/matters', { [list]: never }, [], true),
  state('offline', '没有网络', '/matters', { [list]: offline }),
  state('forbidden', '没有权限', '/matters', { [list]: refusal(403, 'forbidden', '没有权限。', 'Not allowed.', { verb: 'matters.read' }) }),
  state('within-limits', '只计看得到的', '/matters', { [list]: hot(4, false, true) }),
  state('huge', '五千个', '/matters', { [list]: hot(5000, true) }),
  state('one', '一个事项', matter, { [here]: one() }),
  state('partial', '有些成员看不到', matter, { [here]: one({ hidden: true }) }),
  state('part', '拆出', matter, { [here]: one() }, [/^(拆出|Take out)/]),
  state('gone', '没有这个事项', matter, { [here]: refusal(404, 'no-such-matter', '没有这个事项。', 'There is no such matter.') }),
]
