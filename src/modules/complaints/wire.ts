/** What the pages of 信访举报件 ask and are answered: every endpoint of the room, for routes, OpenAPI document and client alike. */
import { z } from 'zod'
import { api } from '#ground/lib/endpoint.ts'
import { areaCode, askedDay, day, names, purpose, reason as reasonText, slug, version } from '#ground/lib/shapes.ts'
import { categories } from './kernel/categories.table.ts'
import { changeKinds } from './kernel/changes.ts'
import { commandKinds, complaintStates, declineReasons, findings } from './kernel/complaint.ts'

const instant = z.iso.datetime()
const category = z.enum(categories.map(({ id }) => id))
const state = z.enum(complaintStates)
const id = z.uuid()
const oneId = z.object({ id })
/** Longer than anything that is taken: how long a field may be, the room says itself, with all its other faults. */
const typed = z.string().max(20_000)
const why = z.object({ why: typed })
const person = z.object({ account: z.string(), name: names.nullable() })
/** 坐标: a point says in which datum it is. */
const point = z.object({ lon: z.number(), lat: z.number(), datum: z.enum(['wgs-84', 'gcj-02', 'cgcs2000']) })

const submission = z.object({
  what: typed,
  category: typed.nullable(),
  place: typed.nullable(),
  point: point.nullable(),
  enterprise: typed.nullable(),
  happenedOn: typed.nullable(),
  name: typed.nullable(),
  phone: typed.nullable(),
})

const answerOf = z.object({ finding: z.enum(findings), text: z.string() })
const because = z.enum(declineReasons)

/** 公开进程: what a reporter sees; departments by name. */
const publicStep = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['received', 'registered']), on: day }),
  z.object({ kind: z.literal('dispatched'), on: day, department: names.nullable() }),
  z.object({ kind: z.literal('declined'), on: day, because, why: z.string() }),
  z.object({ kind: z.literal('extended'), on: day, days: z.int(), why: z.string() }),
  z.object({ kind: z.literal('finished'), on: day, answer: answerOf }),
])

/** 公开查询结果. */
const status = z.object({
  number: z.string(),
  state: z.enum(['received', 'registered', 'dispatched', 'finished', 'not-accepted']),
  receivedAt: instant,
  what: z.string(),
  place: z.string().nullable(),
  category: category.nullable(),
  area: names.nullable(),
  /** Day by which it is to be finished; null before it is accepted and after the end. */
  finishBy: day.nullable(),
  photos: z.int(),
  steps: z.array(publicStep),
})

/** 计时, with all that explains it. */
const clock = z.object({
  limit: z.enum(['tell-reporter', 'object', 'finish', 'ask-review']),
  startOn: day,
  limitOn: day,
  stoppedOn: day.nullable(),
  state: z.enum(['running', 'due', 'overdue', 'met', 'missed', 'lapsed']),
  daysLeft: z.int(),
  /** Null where the calendar of `unpublished` is not there. */
  workdaysLeft: z.int().nullable(),
  unpublished: z.int().nullable(),
  count: z.int(),
  unit: z.enum(['day', 'working-day']),
  extendedDays: z.int(),
  clause: z.string(),
  isVerified: z.boolean(),
  /** What the clause binds whom to, in the words of the regulations. */
  note: z.string(),
})

/** A clock that cannot be told: a year without calendar, or a day before the regulations. */
const clockRefusal = z.object({ limit: z.string(), reason: z.string(), year: z.int().nullable() })

const matter = z.object({
  id,
  title: z.string(),
  area: areaCode.nullable(),
  reports: z.int(),
  reporters: z.int(),
  firstAt: instant.nullable(),
  lastAt: instant.nullable(),
})

/** 列表行. */
const row = z.object({
  id,
  number: z.string(),
  state,
  /** Beginning of what was said; contacts masked. */
  excerpt: z.string(),
  place: z.string().nullable(),
  category: category.nullable(),
  area: areaCode.nullable(),
  department: z.string().nullable(),
  receivedAt: instant,
  /** Day of the duty that runs: telling, then finishing; null once it is closed. */
  limitOn: day.nullable(),
  clock: z.enum(['running', 'due', 'overdue']).nullable(),
  daysLeft: z.int().nullable(),
  workdaysLeft: z.int().nullable(),
  isNamed: z.boolean(),
  matter: z.object({ id, title: z.string(), reports: z.int() }).nullable(),
  version,
})

/** 时间线: what happened, when, by whom, with what was written. */
const event = z.object({
  kind: z.string(),
  at: instant,
  on: day,
  by: person,
  area: areaCode.nullable(),
  department: z.string().nullable(),
  because: because.nullable(),
  /** Reason, note or text of the answer. */
  text: z.string().nullable(),
  finding: z.enum(findings).nullable(),
  days: z.int().nullable(),
})

const shownFile = z.object({
  id,
  name: z.string(),
  type: z.string(),
  bytes: z.int(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  at: instant,
  show: z.string().nullable(),
  thumbnail: z.string().nullable(),
  save: z.string(),
})

/** 属地判断: the district of the point, or why none, with those that come into question. */
const district = z.object({
  area: areaCode.nullable(),
  reason: z.string().nullable(),
  candidates: z.array(areaCode),
  distanceM: z.number().nullable(),
})

const detail = row.extend({
  what: z.string(),
  point: point.nullable(),
  enterprise: z.string().nullable(),
  happenedOn: day.nullable(),
  district: district.nullable(),
  /** As much of a name and a number as a screen may show without a purpose. */
  identity: z.object({ name: z.string().nullable(), phone: z.string().nullable() }).nullable(),
  answer: answerOf.nullable(),
  clocks: z.array(clock),
  clockRefusals: z.array(clockRefusal),
  events: z.array(event),
  files: z.array(shownFile),
  /** What whoever asks may do now. */
  next: z.array(z.enum(commandKinds)),
  mayOpenIdentity: z.boolean(),
  mayDecideMatter: z.boolean(),
  reported: matter.nullable(),
})

const changed = z.object({ id, state, version, number: z.string() })

const span = z.object({ field: z.enum(['subject', 'text']), start: z.int(), end: z.int() })
/** A report as the comparison shows it: spans of phrases count in `what`. */
const compared = row.pick({ id: true, number: true, place: true, area: true, receivedAt: true, state: true }).extend({ what: z.string() })
const reason = z.object({ feature: z.string(), level: z.string(), value: z.number().nullable(), weight: z.number(), words: names })
/** 建议卡片: a matter with the report of it that speaks most for the join, or a report that is in no matter yet. */
const suggestion = z.object({
  matter: matter.nullable(),
  report: compared,
  probability: z.number(),
  /** 几乎确定 · 很可能 · 可能. */
  sureness: z.enum(['almost-certain', 'likely', 'possible']),
  relation: z.enum(['first', 'duplicate', 'repeat', 'another-person', 'unknown-person', 'related']),
  distanceM: z.number().nullable(),
  sameEnterprise: z.boolean(),
  reasons: z.array(reason),
  sharedPhrases: z.array(z.object({ phrase: z.string(), inSuggested: z.array(span), inThis: z.array(span) })),
  /** A person said before that the two are not the same. */
  apart: z.object({ decision: id, by: person, at: instant }).nullable(),
})

const memberOf = z.object({
  report: compared,
  relation: z.enum(['first', 'duplicate', 'repeat', 'another-person', 'unknown-person']),
  probability: z.number().nullable(),
  joinedBy: person,
  joinedAt: instant,
})

/** 筛选条件: in the address of the list, of its count and of its export alike. */
const filter = z.object({
  state: z
    .string()
    .regex(/^[a-z,-]{1,200}$/)
    .optional(),
  area: areaCode.optional(),
  department: slug.optional(),
  category: category.optional(),
  matter: id.optional(),
  clock: z.enum(['due', 'overdue', 'near']).optional(),
  text: z.string().min(1).max(100).optional(),
  from: askedDay.optional(),
  until: askedDay.optional(),
})
/** 一日到期的件数; null: without a limit. */
const dueOnDay = z.object({ limitOn: day.nullable(), count: z.int() })
/** 变化: `words` begin the report, or name the matter that it was joined to. */
const change = z.object({ id: z.string(), at: instant, kind: z.enum(changeKinds), report: id, words: z.string(), by: person.nullable() })
const cursor = z.string().max(200).optional()
const rowsAsked = (given: number) => z.coerce.number().int().min(1).max(100).default(given)

const read = 'complaints.read'
const command = <Body extends z.ZodRawShape>(zh: string, en: string, access: `complaints.${string}`, body: Body) => ({
  summary: { zh, en },
  access,
  params: oneId,
  once: true as const,
  body: z.object({ version, ...body }),
  answer: changed,
})

const optionalWhy = z.string().trim().max(500).nullable()
const target = <Kind extends string>(kind: Kind) => z.object({ kind: z.literal(kind), id })
const decision = <Body extends z.ZodRawShape, Answer extends z.ZodRawShape>(zh: string, en: string, body: Body, answer: Answer) => ({
  summary: { zh, en },
  access: 'matters.decide' as const,
  params: oneId,
  body: z.object(body),
  answer: z.object(answer),
})

/** Fields of the form with photos. */
export const photoFields = z.object({ receipt: z.string().max(100) })

/** 公众. */
const publicApi = api({
  'POST /api/complaints': {
    summary: { zh: '提交举报,给出回执码', en: 'Send a report; the receipt code comes back' },
    access: 'public',
    limit: 'submit',
    once: true,
    body: submission,
    answer: z.object({ receipt: z.string(), number: z.string(), receivedAt: instant, tellBy: day }),
  },
  'POST /api/complaints/photos': {
    summary: { zh: '为已提交的举报补充照片(凭回执码)', en: 'Add photos to a report that was sent, by its receipt code' },
    access: 'public',
    limit: 'upload',
    once: true,
    upload: photoFields,
    answer: z.object({ photos: z.int() }),
  },
  'POST /api/complaints/status': {
    summary: { zh: '凭回执码查询办理情况', en: 'What became of a report, by its receipt code' },
    access: 'public',
    limit: 'status',
    body: z.object({ receipt: z.string().max(100) }),
    answer: status,
  },
})

const deskApi = api({
  'GET /api/complaints': {
    summary: { zh: '举报件列表', en: 'List of reports' },
    access: read,
    query: filter.extend({ cursor, limit: rowsAsked(50) }),
    answer: z.object({ rows: z.array(row), next: z.string().nullable() }),
  },
  'GET /api/complaints/count': {
    summary: { zh: '按条件计数', en: 'How many there are' },
    access: read,
    query: filter,
    answer: z.object({ count: z.int(), isMore: z.boolean(), states: z.array(z.object({ state, count: z.int() })) }),
  },
  'GET /api/complaints/waiting': {
    summary: { zh: '待办:先到期的在前,及各到期日的件数', en: 'What waits, the first to fall due first, and how many fall due on each day' },
    access: read,
    query: filter.pick({ state: true, clock: true }).extend({ limit: rowsAsked(100) }),
    answer: z.object({ today: day, workdays: z.array(day), rows: z.array(row.omit({ matter: true })), days: z.array(dueOnDay) }),
  },
  'GET /api/complaints/changes': {
    summary: { zh: '自某时以来别人办理的变化与临近的时限', en: 'What others did since an instant, and limits that came near' },
    access: read,
    query: z.object({ since: instant }),
    answer: z.object({ changes: z.array(change) }),
  },
  'GET /api/complaints/export': {
    summary: { zh: '导出当前列表(xlsx 或 csv)', en: 'Exactly what the list shows, as xlsx or csv' },
    access: 'complaints.export',
    limit: 'export',
    query: filter.extend({ format: z.enum(['xlsx', 'csv']), language: z.enum(['zh', 'en']).default('zh') }),
    files: ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    answer: z.unknown(),
  },
  'GET /api/complaints/departments': {
    summary: { zh: '可交办的承办单位', en: 'Departments that may be handed a report' },
    access: read,
    /** `area` is the district that one is bound to; null for those of the whole city. */
    answer: z.object({ departments: z.array(z.object({ id: slug, name: names, kind: z.string(), area: areaCode.nullable() })) }),
  },
  'GET /api/complaints/:id': { summary: { zh: '一件举报件', en: 'One report' }, access: read, params: oneId, answer: detail },
  'POST /api/complaints/:id/identity': {
    summary: { zh: '查看举报人信息(写明目的,记入日志)', en: 'Open who reported, for a purpose that the journal keeps' },
    access: 'complaints.identity',
    limit: 'identity',
    params: oneId,
    body: z.object({ purpose }),
    /** With the words as they were sent: elsewhere numbers in them are masked, and the reporter's own name. */
    answer: z.object({ name: z.string().nullable(), phone: z.string().nullable(), what: z.string(), place: z.string().nullable() }),
  },
  'POST /api/complaints/:id/register': command('登记(受理)', 'Register and accept', 'complaints.register', {}),
  'POST /api/complaints/:id/decline': command('不予受理', 'Do not accept', 'complaints.register', { because, why: typed }),
  'POST /api/complaints/:id/dispatch': command('交办', 'Dispatch', 'complaints.dispatch', {
    area: areaCode,
    department: slug,
    note: typed,
  }),
  'POST /api/complaints/:id/uphold-objection': command('同意异议', 'Uphold the objection', 'complaints.dispatch', why.shape),
  'POST /api/complaints/:id/reject-objection': command('驳回异议', 'Reject the objection', 'complaints.dispatch', why.shape),
  'POST /api/complaints/:id/return-answer': command('退回重办', 'Return the answer', 'complaints.dispatch', why.shape),
  'POST /api/complaints/:id/finish': command('办结', 'Finish', 'complaints.dispatch', {}),
  'POST /api/complaints/:id/object': command('提出异议', 'Object to the dispatch', 'complaints.answer', why.shape),
  'POST /api/complaints/:id/answer': command('答复', 'Answer', 'complaints.answer', {
    answer: z.object({ finding: z.enum(findings), text: typed }),
  }),
  'POST /api/complaints/:id/extend': command('批准延期', 'Extend', 'complaints.extend', { days: z.int(), why: typed }),
})

/** 同一事项. */
const matterApi = api({
  'GET /api/complaints/:id/suggestions': {
    summary: { zh: '比对建议', en: 'What the comparison suggests' },
    access: 'matters.decide',
    params: oneId,
    /** `comparedWith` is null for whoever sees a part of the reports; until all earlier ones are loaded (`isComplete`), suggestions are of a part. */
    answer: z.object({ suggestions: z.array(suggestion), comparedWith: z.int().nullable(), isComplete: z.boolean() }),
  },
  'POST /api/complaints/:id/join': decision(
    '归入事项、与另一件归并,或立为新事项',
    'Join a matter, another report, or open a new matter',
    { into: z.discriminatedUnion('kind', [target('matter'), target('report'), z.object({ kind: z.literal('new') })]) },
    { matter: id, opened: z.boolean() },
  ),
  'POST /api/complaints/:id/apart': decision('不是同一事项', 'Not the same matter', { from: id, why: optionalWhy }, { decision: id }),
  'POST /api/complaints/:id/apart/revoke': decision(
    '撤回“不是同一事项”',
    'Take back "not the same matter"',
    { decision: id, why: optionalWhy },
    { decision: id },
  ),
  'POST /api/complaints/:id/part': decision('从事项中拆出', 'Take out of its matter', { why: reasonText(500) }, { matter: id }),
  'GET /api/complaints/matters': {
    summary: { zh: '热点排名', en: 'Hot matters' },
    access: 'matters.read',
    query: filter.pick({ area: true, from: true, until: true }).extend({ after: id.optional(), limit: rowsAsked(30) }),
    /** Reports a day of the last 30 days, oldest first; `isPart`: only those within limits are counted. */
    answer: z.object({ matters: z.array(matter.extend({ lastDays: z.array(z.int()) })), more: z.boolean(), isPart: z.boolean() }),
  },
  'GET /api/complaints/matters/:id': {
    summary: { zh: '一个事项及其成员', en: 'One matter and its members' },
    access: 'matters.read',
    params: oneId,
    /** `hidden`: there are reports outside the limits, which are neither shown nor counted. */
    answer: z.object({ matter, members: z.array(memberOf), hidden: z.boolean() }),
  },
})

export const complaintsApi = { ...publicApi, ...deskApi, ...matterApi }

type Answer<Name extends keyof typeof complaintsApi> = z.output<(typeof complaintsApi)[Name]['answer']>
export type ComplaintRow = z.output<typeof row>
export type ComplaintDetail = z.output<typeof detail>
export type ComplaintClock = z.output<typeof clock>
export type ComplaintStatus = z.output<typeof status>
export type Suggestion = z.output<typeof suggestion>
export type HotMatters = Answer<'GET /api/complaints/matters'>
export type MatterWithMembers = Answer<'GET /api/complaints/matters/:id'>
export type ComplaintFilter = z.output<typeof filter>
