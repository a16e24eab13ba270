/** 公众举报与查询: every state of the pages for citizens, with made-up contents. */

import { areasReply } from '#ground/web/map/made-up-areas.ts'
import { answer, never, offline, type PageState, type Reply, refusal } from '#ground/web/page-state.ts'
import { press } from '#ground/web/pressing.ts'

const DRAFT = 'qingdan.draft.complaints-report'
const filled = {
  what: '每天夜里十一点以后，青禾渠桥北的厂房排出刺鼻的气味，窗户不敢开。昨天最重，持续到凌晨两点。',
  place: '青禾渠桥北第二个院子',
  point: { lon: 117.412, lat: 39.128, datum: 'wgs-84' },
  enterprise: '',
  happenedOn: '2026-11-12',
  category: 'odour',
}
const receipt = { receipt: '7K3M-9XQR-4TVDE', number: 'JB2026-004217', receivedAt: '2026-11-25T01:40:00.000Z', tellBy: '2026-12-10' }

const send = /^(提交举报|Send the report)/
const map = /^(在地图上点|Pick on the map)/

/** Pastes drawn pictures as a person does: by the browser's own event. */
async function pasted(count: number): Promise<void> {
  while (document.querySelector('.photo-add') === null) await new Promise(requestAnimationFrame)
  const clipboardData = new DataTransfer()
  for (let at = 0; at < count; at++) {
    const canvas = Object.assign(document.createElement('canvas'), { width: 160, height: 120 })
    const pen = canvas.getContext('2d')
    if (pen !== null) pen.fillStyle = ['#6b8f71', '#8a7f6b', '#6b7a8f'][at % 3] as string
    pen?.fillRect(0, 0, 160, 120)
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve))
    if (blob !== null) clipboardData.items.add(new File([blob], `${at}.png`, { type: 'image/png' }))
  }
  document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
}

type Replies = Readonly<Record<string, Reply>>
interface Scene {
  /** As many pictures are pasted before anything is pressed. */
  readonly pictures?: number
  readonly draft?: object
  readonly presses?: readonly RegExp[]
  readonly replies?: Replies
  readonly isLoading?: boolean
}

const report = (
  id: string,
  name: string,
  { draft, pictures = 0, presses = [], replies = {}, isLoading = false }: Scene = {},
): PageState => ({
  id: `report-${id}`,
  name: `举报:${name}`,
  path: '/report',
  frame: 'plain',
  replies: { 'GET /api/people/districts': areasReply, ...replies },
  isLoading,
  prepare: async () => {
    localStorage.removeItem(DRAFT)
    if (draft !== undefined) localStorage.setItem(DRAFT, JSON.stringify({ at: '2026-11-25T01:12:00.000Z', values: draft }))
    void press(...(pictures === 0 ? [] : [() => pasted(pictures)]), ...presses)
    return (await import('./report.page.tsx')).default
  },
})

const steps = {
  received: { kind: 'received', on: '2026-11-02' },
  registered: { kind: 'registered', on: '2026-11-04' },
  dispatched: { kind: 'dispatched', on: '2026-11-05', department: { zh: '东区生态环境局', en: 'East District Bureau' } },
  extended: { kind: 'extended', on: '2026-12-20', days: 30, why: '需要在供暖期内再做一次夜间监测。' },
}
const typical = {
  number: 'JB2026-003911',
  state: 'dispatched',
  receivedAt: '2026-11-02T12:20:00.000Z',
  what: filled.what,
  place: filled.place,
  category: 'odour',
  area: { zh: '东区', en: 'East' },
  finishBy: '2027-01-03',
  photos: 3,
  steps: [steps.received, steps.registered, steps.dispatched],
}
const finished = {
  ...typical,
  state: 'finished',
  finishBy: null,
  steps: [
    ...Object.values(steps),
    {
      kind: 'finished',
      on: '2026-12-28',
      answer: {
        finding: 'partly-true',
        text: '11月12日和12月22日夜间两次到场检查。该厂房为一家塑料制品企业，夜间投料时集气罩未关严，异味可以闻到；厂界臭气浓度未超过标准限值。\n已责令当日整改，更换密封条，夜间22时后不再投料。12月22日复查时未再闻到异味。',
      },
    },
  ],
}
const declined = {
  ...typical,
  state: 'not-accepted',
  finishBy: null,
  photos: 0,
  steps: [
    steps.received,
    { kind: 'declined', on: '2026-11-06', because: 'other-authority', why: '小区内公共收音机音量由街道和公安机关处理，已告知其电话。' },
  ],
}

const status = (id: string, name: string, reply: Reply | null, isLoading = false): PageState => ({
  id: `status-${id}`,
  name: `查询:${name}`,
  path: '/status',
  frame: 'plain',
  ...(reply === null ? {} : { replies: { 'POST /api/complaints/status': reply } }),
  isLoading,
  prepare: async () => {
    if (reply !== null) (await import('./handed-on.ts')).handOn(receipt.receipt)
    return (await import('./status.page.tsx')).default
  },
})

const sending: Scene = { draft: filled, presses: [send] }

export const publicStates: readonly PageState[] = [
  report('empty', '空白'),
  report('draft', '有草稿', { draft: filled }),
  report('wrong', '需要修改', { draft: { ...filled, what: '气味', place: '', point: null, happenedOn: '2226-01-01' }, presses: [send] }),
  report('map', '在地图上标位置', { draft: filled, presses: [map] }),
  report('map-loading', '地图正在打开', { presses: [map], replies: { 'GET /api/people/districts': never }, isLoading: true }),
  report('map-none', '没有地图', { presses: [map], replies: { 'GET /api/people/districts': answer({ areas: [], source: null }) } }),
  report('sent', '已收到', { ...sending, replies: { 'POST /api/complaints': answer(receipt) } }),
  report('photos', '有照片', { draft: filled, pictures: 3 }),
  report('photos-failed', '照片没有传上', {
    ...sending,
    pictures: 2,
    replies: {
      'POST /api/complaints': answer(receipt),
      'POST /api/complaints/photos': refusal(
        422,
        'file-damaged',
        '文件已损坏或不完整,无法读取。',
        'The file is damaged or not whole and cannot be read.',
      ),
    },
  }),
  report('photos-offline', '照片传到一半断了网', {
    ...sending,
    pictures: 1,
    replies: { 'POST /api/complaints': answer(receipt), 'POST /api/complaints/photos': offline },
  }),
  report('offline', '没有网络', { ...sending, replies: { 'POST /api/complaints': offline } }),
  report('refused', '太多次', {
    ...sending,
    replies: {
      'POST /api/complaints': refusal(
        429,
        'too-many',
        '提交得太频繁，请 12 分钟后再试。填写的内容还在。',
        'Too many reports at once; please try again in 12 minutes. All you wrote is still here.',
      ),
    },
  }),
  status('empty', '空白', null),
  status('typical', '正在办理', answer(typical)),
  status('finished', '已办结', answer(finished)),
  status('declined', '不予受理', answer(declined)),
  status('unknown', '没有找到', refusal(404, 'receipt-unknown', '没有这个回执码对应的举报。', 'No report has this receipt code.')),
  status('offline', '没有网络', offline),
]
