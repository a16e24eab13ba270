/** The frame in its states: search, keys, toasts, nothing there, not allowed, not reached, failed. */
import { useEffect } from 'react'
import { useKeysHelp } from '../keys-help.tsx'
import { Page } from '../page.tsx'
import { type PageState, somebody } from '../page-state.ts'
import { Empty, Failed, Forbidden, Offline, Partial, Progress, Skeleton } from '../states.tsx'
import { Crashed } from './crash.tsx'
import { NoPage } from './routes.tsx'

const TITLE = '示例页面'
const me = somebody('people.manage', 'journal.read', 'jobs.read')
const since = -30_000

const page =
  (children: () => React.ReactNode): PageState['prepare'] =>
  async () =>
  () => (
    <Page title={TITLE} until='2026-11-25T01:30:00.000Z'>
      {children()}
    </Page>
  )

function WithKeys() {
  const { open } = useKeysHelp()
  useEffect(() => open(), [open])
  return <Page title={TITLE}>{null}</Page>
}

const problem = {
  status: 503,
  reason: 'database-away',
  message: { zh: '数据库暂时连不上。', en: 'The database cannot be reached just now.' },
}

export const frameStates: readonly PageState[] = [
  { id: 'frame-search', name: '搜索', path: '/', person: me, isSearching: true, prepare: page(() => null) },
  { id: 'frame-keys', name: '快捷键', path: '/', person: me, prepare: async () => WithKeys },
  {
    id: 'frame-toasts',
    name: '提示与撤销',
    path: '/',
    person: me,
    toasts: [
      { text: '已锁定账号“示例用户”。', undo: () => {} },
      { text: '没有保存：这一条刚被别人改过。', kind: 'problem' },
    ],
    prepare: page(() => null),
  },
  { id: 'frame-no-page', name: '没有这一页', path: '/no/such/page', person: me, prepare: async () => NoPage },
  { id: 'frame-signed-out', name: '未登录', path: '/compare', prepare: page(() => null) },
  { id: 'frame-forbidden', name: '没有权限', path: '/', person: me, prepare: page(() => <Forbidden verb='people.manage' />) },
  {
    id: 'frame-empty',
    name: '没有内容',
    path: '/',
    person: me,
    prepare: page(() => <Empty title='还没有账号' how='先新建一个账号，再授予权限。' />),
  },
  { id: 'frame-loading', name: '正在读取', path: '/', person: me, isLoading: true, prepare: page(() => <Skeleton />) },
  {
    id: 'frame-progress',
    name: '读取很久',
    path: '/',
    person: me,
    prepare: page(() => <Progress label='导入' done={31_250} total={50_000} since={performance.now() + since} />),
  },
  { id: 'frame-offline', name: '连不上服务器', path: '/', person: me, prepare: page(() => <Offline onRetry={() => {}} />) },
  {
    id: 'frame-failed',
    name: '读取失败',
    path: '/',
    person: me,
    prepare: page(() => <Failed refusal={{ ...problem, number: '0198f2c4-7b1e' }} onRetry={() => {}} />),
  },
  { id: 'frame-partial', name: '内容不完整', path: '/', person: me, prepare: page(() => <Partial what='“群众诉求”没有读出来' />) },
  {
    id: 'frame-crashed',
    name: '页面出错',
    path: '/',
    person: me,
    prepare: async () => () => <Crashed message='TypeError: x is undefined' />,
  },
]
