/** 举报件清单的文字. */
import type { ComplaintState } from '../kernel/complaint.ts'

export interface ListText {
  readonly sheet: string
  readonly file: string
  readonly state: Readonly<Record<ComplaintState, string>>
  readonly column: Readonly<
    Record<
      'number' | 'state' | 'receivedAt' | 'category' | 'area' | 'department' | 'place' | 'excerpt' | 'limitOn' | 'workdaysLeft',
      string
    >
  >
}

const zh: ListText = {
  sheet: '举报件',
  file: '举报件清单',
  state: {
    received: '已接收',
    registered: '已登记',
    dispatched: '已交办',
    objected: '有异议',
    answered: '已答复',
    finished: '已办结',
    'not-accepted': '不予受理',
  },
  column: {
    number: '件号',
    state: '状态',
    receivedAt: '接收时间',
    category: '污染类型',
    area: '行政区',
    department: '承办单位',
    place: '地点',
    excerpt: '反映内容',
    limitOn: '到期日',
    workdaysLeft: '剩余工作日',
  },
}

const en: ListText = {
  sheet: 'Reports',
  file: 'reports',
  state: {
    received: 'Received',
    registered: 'Registered',
    dispatched: 'Dispatched',
    objected: 'Objected',
    answered: 'Answered',
    finished: 'Finished',
    'not-accepted': 'Not accepted',
  },
  column: {
    number: 'Number',
    state: 'State',
    receivedAt: 'Received',
    category: 'Category',
    area: 'District',
    department: 'Department',
    place: 'Place',
    excerpt: 'What was said',
    limitOn: 'Due on',
    workdaysLeft: 'Working days left',
  },
}

export const listText: Readonly<Record<'zh' | 'en', ListText>> = { zh, en }
