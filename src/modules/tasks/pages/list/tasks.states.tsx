/** 清单与督办: every state of the list and of one item, with made-up contents. */
import { areasReply } from '#ground/web/map/made-up-areas.ts'
import { answer, never, offline, type PageState, type Reply, refusal, somebody } from '#ground/web/page-state.ts'
import { press } from '#ground/web/pressing.ts'
import type { TaskCounts, TaskDetail } from '../../wire.ts'
import { choices, closedItem, idOf, overdueItem, patrol, rowAt, rowsOf } from '../made-up.ts'

type Replies = Readonly<Record<string, Reply>>
const list = (count: number): Reply => answer({ rows: rowsOf(count), next: null })
const counts: TaskCounts = { open: 23, overdue: 4, due: 3, reported: 2, mine: 6, department: 0 }
const none: TaskCounts = { open: 0, overdue: 0, due: 0, reported: 0, mine: 0, department: 0 }
const supervisor = somebody('tasks.read', 'tasks.open', 'tasks.supervise', 'tasks.extend', 'matters.read', 'complaints.read')
const officer = somebody('tasks.read', 'tasks.handle')
const always: Replies = {
  'GET /api/tasks/choices': answer(choices),
  'GET /api/people/districts': areasReply,
  'GET /api/tasks/people': answer({ people: [{ id: idOf(802), name: { zh: '示例办理员', en: 'Example officer' } }] }),
}

const state = (id: string, name: string, replies: Replies, some: Partial<PageState> = {}, presses: readonly RegExp[] = []): PageState => ({
  id: `tasks-${id}`,
  name: `清单与督办：${name}`,
  path: '/tasks',
  person: supervisor,
  replies: { ...always, 'GET /api/tasks/count': answer(counts), ...replies },
  prepare: async () => {
    void press(...presses)
    return (await import('./tasks.page.tsx')).default
  },
  ...some,
})
const LIST = 'GET /api/tasks'
const one = (id: string, name: string, detail: TaskDetail, some: Partial<PageState> = {}, presses: readonly RegExp[] = []) =>
  state(
    id,
    name,
    { [`GET /api/tasks/${detail.id}`]: answer(detail) },
    { path: `/tasks/${detail.id}`, pattern: '/tasks/:id?', ...some },
    presses,
  )

export const tasksStates: readonly PageState[] = [
  state('typical', '未结事项', { [LIST]: list(14) }),
  state('empty', '还没有事项', { [LIST]: list(0), 'GET /api/tasks/count': answer(none) }),
  state('none', '没有符合条件的', { [LIST]: list(0) }, { path: '/tasks?view=overdue&kind=patrol', pattern: '/tasks' }),
  state('loading', '正在读取', { [LIST]: never, 'GET /api/tasks/count': never }, { isLoading: true }),
  state('offline', '没有网络', { [LIST]: offline }),
  state('forbidden', '没有权限', { [LIST]: refusal(403, 'forbidden', '没有权限。', 'Not allowed.', { verb: 'tasks.read' }) }),
  state('huge', '两千项', { [LIST]: list(2000), 'GET /api/tasks/count': answer({ ...counts, open: 2000, overdue: 571 }) }),
  one('patrol', '一项巡查，正在记录发现', patrol, { person: officer }, [/^(记录巡查|Record a visit)/]),
  one('overdue', '超期的一项，正在改派', overdueItem, {}, [/^(改派|Reassign)/]),
  one('closed', '已办结', closedItem),
  one(
    'opened',
    '待接收',
    {
      ...patrol,
      state: 'opened',
      visits: 0,
      visitsInHours: 0,
      visitsFound: 0,
      events: patrol.events.slice(0, 1),
      next: ['accept'],
      mayUndo: null,
    },
    { person: officer },
  ),
  state(
    'gone',
    '没有这一项',
    { [`GET /api/tasks/${rowAt(0).id}`]: refusal(404, 'not-found', '没有找到。', 'Not found.') },
    { path: `/tasks/${rowAt(0).id}`, pattern: '/tasks/:id?' },
  ),
]
