/** Made-up reports for the states of the catalogue: no place, company or person of them exists. */
import type { CategoryId } from '../../kernel/categories.table.ts'
import type { ComplaintState } from '../../kernel/complaint.ts'
import type { ComplaintClock, ComplaintDetail, ComplaintRow, Suggestion } from '../../wire.ts'

export const idOf = (at: number) => `01890000-0000-7000-8000-${String(at).padStart(12, '0')}`

const SAID: readonly (readonly [what: string, place: string, category: CategoryId])[] = [
  ['每天夜里十一点以后，青禾渠桥北的厂房排出刺鼻的气味，窗户不敢开。昨天最重，持续到凌晨两点。', '青禾渠桥北第二个院子', 'odour'],
  ['云杉里小区东侧工地夜间打桩，凌晨一点还在施工，老人孩子睡不着。', '云杉里小区东门', 'construction-noise'],
  ['老冰厂巷三家烧烤店油烟直排，晚上整条巷子都是烟，没有看到净化设备。', '老冰厂巷 14 号旁', 'cooking-fume'],
  ['西郊砂石料场不盖篷布，大车进出不冲洗，刮风的时候路上什么都看不见。', '西郊砂石料场北门', 'raised-dust'],
  ['青禾渠从泵站往下游一段水发黑，有臭味，岸边有死鱼。', '青禾渠泵站下游', 'black-odorous-water'],
  ['柏年汽修在院子里露天喷漆，漆味很大。', '学府路 88 号', 'industrial-gas'],
  ['河滩上夜里有人倒建筑垃圾和不明废渣，已经堆了半人高。', '南河滩', 'solid-waste'],
]
const STATES: readonly ComplaintState[] = ['received', 'registered', 'dispatched', 'objected', 'answered', 'dispatched', 'finished']
const LEFT: readonly (readonly [days: number, workdays: number])[] = [
  [-4, -3],
  [-1, -1],
  [0, 0],
  [2, 2],
  [6, 4],
  [13, 9],
  [48, 33],
]

const dayAfter = (days: number) => new Date(Date.UTC(2026, 10, 25 + days)).toISOString().slice(0, 10)

export function rowAt(at: number): ComplaintRow {
  const [what, place, category] = SAID[at % SAID.length]!
  const state = STATES[at % STATES.length]!
  const [days, workdays] = LEFT[at % LEFT.length]!
  const isClosed = state === 'finished'
  return {
    id: idOf(at),
    number: `JB2026-${String(4217 - at).padStart(6, '0')}`,
    state,
    excerpt: what.slice(0, 40),
    place: at % 9 === 8 ? null : place,
    category,
    area: `99010${(at % 4) + 1}`,
    department: state === 'received' || state === 'registered' ? null : `district-${(at % 4) + 1}`,
    receivedAt: new Date(Date.UTC(2026, 10, 25, 1, 40 - at)).toISOString(),
    limitOn: isClosed ? null : dayAfter(days),
    clock: isClosed ? null : days < 0 ? 'overdue' : workdays <= 2 ? 'due' : 'running',
    daysLeft: isClosed ? null : days,
    workdaysLeft: isClosed ? null : workdays,
    isNamed: at % 3 === 0,
    matter: at % 4 === 0 ? { id: idOf(900 + at), title: '青禾渠桥北夜间异味', reports: 12 } : null,
    version: 3,
  }
}

export const rowsOf = (count: number, from = 0) => Array.from({ length: count }, (_, at) => rowAt(from + at))

export const clerk = { account: idOf(801), name: { zh: '示例受理员', en: 'Example clerk' } }
const officer = { account: idOf(802), name: { zh: '示例办理人', en: 'Example officer' } }
const reporter = { account: 'public', name: null }

export const clock = (limit: ComplaintClock['limit'], some: Partial<ComplaintClock> = {}): ComplaintClock => ({
  limit,
  startOn: '2026-11-23',
  limitOn: '2026-12-08',
  stoppedOn: null,
  state: 'running',
  daysLeft: 13,
  workdaysLeft: 9,
  unpublished: null,
  count: 15,
  unit: 'day',
  extendedDays: 0,
  clause: '信访工作条例 第二十三条第二款',
  isVerified: false,
  note: '信访人直接提出的，不能当场告知时书面告知；姓名（名称）、住址不清的除外',
  ...some,
})

const finishNote = '自受理之日起办结'
export const finishClock = (some: Partial<ComplaintClock> = {}) =>
  clock('finish', {
    startOn: '2026-09-25',
    limitOn: '2026-11-24',
    state: 'overdue',
    daysLeft: -1,
    workdaysLeft: -1,
    count: 60,
    clause: '信访工作条例 第三十四条',
    note: finishNote,
    ...some,
  })

export const event = (
  kind: string,
  day: string,
  some: Partial<ComplaintDetail['events'][number]> = {},
): ComplaintDetail['events'][number] => ({
  kind,
  at: `${day}T01:40:00.000Z`,
  on: day,
  by: kind === 'received' ? reporter : clerk,
  area: null,
  department: null,
  because: null,
  text: null,
  finding: null,
  days: null,
  ...some,
})

export const received: ComplaintDetail = {
  ...rowAt(0),
  limitOn: '2026-12-08',
  clock: 'running',
  daysLeft: 13,
  workdaysLeft: 9,
  matter: null,
  area: null,
  what: `${SAID[0]![0]}以前也反映过，管过几天又开始了。打电话给138****5678可以带路。`,
  point: { lon: 117.412, lat: 39.128, datum: 'wgs-84' },
  enterprise: '示例塑料制品厂',
  happenedOn: '2026-11-12',
  district: { area: '990101', reason: null, candidates: ['990101'], distanceM: 1840 },
  identity: { name: '示**', phone: '138****5678' },
  answer: null,
  clocks: [clock('tell-reporter')],
  clockRefusals: [],
  events: [event('received', '2026-11-23')],
  files: [],
  next: ['register', 'decline'],
  mayOpenIdentity: true,
  mayDecideMatter: true,
  reported: null,
}

const dispatchEvents = [
  event('received', '2026-09-23'),
  event('registered', '2026-09-25'),
  event('dispatched', '2026-09-25', { area: '990101', department: 'district-1', text: '请夜间到场，并测厂界臭气浓度。' }),
]

export const overdue: ComplaintDetail = {
  ...received,
  state: 'dispatched',
  area: '990101',
  department: 'district-1',
  limitOn: '2026-11-24',
  clock: 'overdue',
  daysLeft: -1,
  workdaysLeft: -1,
  clocks: [clock('tell-reporter', { stoppedOn: '2026-09-25', state: 'met', limitOn: '2026-10-08' }), finishClock()],
  events: dispatchEvents,
  next: [],
  reported: {
    id: idOf(900),
    title: '青禾渠桥北夜间异味',
    area: '990101',
    reports: 12,
    reporters: 9,
    firstAt: '2026-08-02T13:00:00.000Z',
    lastAt: '2026-11-23T01:40:00.000Z',
  },
}

const png = (colour: string) =>
  `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" width="96" height="72"><rect width="96" height="72" fill="${colour}"/><circle cx="70" cy="20" r="9" fill="#fff8"/><path d="M0 72 34 34l22 22 14-12 26 28z" fill="#0003"/></svg>`)}`

export const withPhotos: ComplaintDetail = {
  ...received,
  files: ['#7d8f8c', '#5f6f7a', '#8a7f6a'].map((colour, at) => ({
    id: idOf(700 + at),
    name: `照片-${at + 1}.jpg`,
    type: 'image/jpeg',
    bytes: 482_113,
    width: 1600,
    height: 1200,
    at: '2026-11-23T01:41:00.000Z',
    show: png(colour),
    thumbnail: png(colour),
    save: png(colour),
  })),
}

const PHRASES = ['青禾渠桥北', '刺鼻的气味', '窗户不敢开', '持续到凌晨']

const spansIn = (text: string, phrase: string) => {
  const start = text.indexOf(phrase)
  return start < 0 ? [] : [{ field: 'text' as const, start, end: start + phrase.length }]
}

export function suggestionAt(at: number, some: Partial<Suggestion> = {}): Suggestion {
  const what = [
    '青禾渠桥北那个厂子又放味了，刺鼻的气味从十点开始，窗户不敢开，持续到凌晨。',
    '夜里桥北边有刺鼻的气味，像塑料烧糊了。',
    '青禾渠桥北一带晚上空气不好，孩子咳嗽。',
    '渠边有臭味，可能是水的问题。',
  ][at % 4]!
  return {
    matter: at % 2 === 0 ? { ...overdue.reported!, id: idOf(900 + at), title: at === 0 ? '青禾渠桥北夜间异味' : '青禾渠水体黑臭' } : null,
    report: {
      id: idOf(500 + at),
      number: `JB2026-00${3911 - at}`,
      what,
      place: '青禾渠桥北',
      area: '990101',
      receivedAt: '2026-11-20T13:10:00.000Z',
      state: 'dispatched',
    },
    probability: [0.997, 0.91, 0.64, 0.52][at % 4]!,
    sureness: (['almost-certain', 'likely', 'possible', 'possible'] as const)[at % 4]!,
    relation: 'another-person',
    distanceM: [120, 340, 1260, null][at % 4]!,
    sameEnterprise: at === 0,
    reasons: [
      { feature: 'place', level: 'same', value: null, weight: 4.1, words: { zh: '地点一致', en: 'Same place' } },
      { feature: 'category', level: 'same', value: null, weight: 1.2, words: { zh: '同为异味', en: 'Both of odour' } },
      ...(at > 0 ? [{ feature: 'time', level: 'far', value: null, weight: -0.8, words: { zh: '相隔三周', en: 'Three weeks apart' } }] : []),
    ],
    sharedPhrases: PHRASES.filter((phrase) => what.includes(phrase) && received.what.includes(phrase)).map((phrase) => ({
      phrase,
      inSuggested: spansIn(what, phrase),
      inThis: spansIn(received.what, phrase),
    })),
    apart: null,
    ...some,
  }
}

export const suggestions = (some: Readonly<Record<string, unknown>> = {}) => ({
  suggestions: [
    suggestionAt(0),
    suggestionAt(1),
    suggestionAt(2, { apart: { decision: idOf(950), by: clerk, at: '2026-11-21T02:10:00.000Z' } }),
    suggestionAt(3),
  ],
  comparedWith: 18_342,
  isComplete: true,
  ...some,
})

export const answered: ComplaintDetail = {
  ...overdue,
  state: 'answered',
  events: [
    ...dispatchEvents,
    event('answered', '2026-11-24', { by: officer, finding: 'partly-true', text: '夜间到场检查，集气罩未关严，已责令整改。' }),
  ],
  answer: { finding: 'partly-true', text: '11月12日夜间到场检查，集气罩未关严，已责令当日整改；厂界臭气浓度未超过标准限值。' },
  next: ['finish', 'return-answer'],
}

export const departments = ['东区', '西区', '南区', '北区'].map((name, at) => ({
  id: `district-${at + 1}`,
  name: { zh: `${name}生态环境局`, en: `${['East', 'West', 'South', 'North'][at]} District Bureau` },
  kind: 'district',
  area: `99010${at + 1}`,
}))
