/** What the pages of 清单与督办 ask and are answered: every endpoint of the room, for routes, OpenAPI document and client alike. */
import { z } from 'zod'
import { api } from '#ground/lib/endpoint.ts'
import { areaCode, askedDay, day, names, slug, version } from '#ground/lib/shapes.ts'
import { stepKinds, taskKinds, taskStates } from './kernel/task.ts'

const instant = z.iso.datetime()
const id = z.uuid()
const oneId = z.object({ id })
/** Longer than anything that is taken: how long a field may be, the room says itself, with all its other faults. */
const typed = z.string().max(20_000)
const kind = z.enum(taskKinds)
const state = z.enum(taskStates)
const person = z.object({ account: z.string(), name: names.nullable() })
/** 巡查地点: WGS 84 and kilometres. */
const place = z.object({ lon: z.number(), lat: z.number(), radiusKm: z.number() })
/** 巡查时段: whole hours in Asia/Shanghai, the second not within; 22 to 2 goes over midnight. */
const hours = z.object({ from: z.int(), to: z.int() })

/** 列表行. */
const row = z.object({
  id,
  number: z.string(),
  kind,
  state,
  title: z.string(),
  area: areaCode.nullable(),
  department: slug,
  person: person.nullable(),
  openedOn: day,
  limitOn: day,
  /** `met` and `missed` once its owner has reported it done; null where it was withdrawn. */
  clock: z.enum(['running', 'due', 'overdue', 'met', 'missed']).nullable(),
  daysLeft: z.int().nullable(),
  /** Null where the calendar of a year is not published. */
  workdaysLeft: z.int().nullable(),
  stoppedOn: day.nullable(),
  urges: z.int(),
  visits: z.int(),
  version,
})

/** 历史: what happened, when, by whom, with what was written. */
const event = z.object({
  seq: z.int(),
  kind: z.enum([
    'opened',
    'accepted',
    'visited',
    'reported',
    'confirmed',
    'returned',
    'urged',
    'extended',
    'reassigned',
    'withdrawn',
    'undone',
  ]),
  at: instant,
  on: day,
  by: person,
  text: z.string().nullable(),
  department: slug.nullable(),
  person: person.nullable(),
  limitOn: day.nullable(),
  walkedAt: instant.nullable(),
  found: z.boolean().nullable(),
  isInHours: z.boolean().nullable(),
  /** The number of the event that this one takes back. */
  undoes: z.int().nullable(),
  isUndone: z.boolean(),
})

const detail = row.extend({
  what: z.string(),
  /** What it came from, in another room. */
  source: z.object({ room: z.string(), sort: z.string(), id: z.string() }).nullable(),
  place: place.nullable(),
  hours: hours.nullable(),
  /** Working days that the limit was counted from at the opening; null where it was chosen. */
  limitWorkdays: z.int().nullable(),
  extensions: z.int(),
  visitsInHours: z.int(),
  visitsFound: z.int(),
  events: z.array(event),
  /** What whoever asks may do now. */
  next: z.array(z.enum(stepKinds)),
  /** The number of the step that whoever asks may take back; null where there is none. */
  mayUndo: z.int().nullable(),
})

const changed = z.object({ id, number: z.string(), state, version })

const filter = z.object({
  /** 与本人有关 · 本单位 · 已超期 · 全部. */
  view: z.enum(['mine', 'department', 'overdue', 'all']).optional(),
  /** Without it those that are open. */
  state: z.enum([...taskStates, 'every']).optional(),
  kind: kind.optional(),
  area: areaCode.optional(),
})
const rowsAsked = (usual: number) => z.coerce.number().int().min(1).max(200).default(usual)

const opening = z.object({
  kind,
  title: typed,
  what: typed,
  area: areaCode.nullable(),
  /** Null: the bureau of the district. */
  department: slug.nullable(),
  person: id.nullable(),
  /** Null: the usual one of the kind. */
  limit: z.union([z.object({ on: askedDay }), z.object({ workdays: z.int() })]).nullable(),
  place: place.nullable(),
  hours: hours.nullable(),
})

const read = 'tasks.read' as const

const command = <Body extends z.ZodRawShape>(zh: string, en: string, access: `tasks.${string}`, body: Body) => ({
  summary: { zh, en },
  access,
  params: oneId,
  once: true as const,
  body: z.object({ version, ...body }),
  answer: changed,
})

const listApi = api({
  'GET /api/tasks': {
    summary: { zh: '清单事项列表,先到期的在前', en: 'Items of the lists, the first to fall due first' },
    access: read,
    query: filter.extend({ cursor: z.string().max(200).optional(), limit: rowsAsked(50) }),
    answer: z.object({ rows: z.array(row), next: z.string().nullable() }),
  },
  'GET /api/tasks/count': {
    summary: { zh: '未结事项计数', en: 'How many are open' },
    access: read,
    /** `overdue` and `due` of what its owner still owes; `reported` waits for a supervisor. */
    answer: z.object({ open: z.int(), overdue: z.int(), due: z.int(), reported: z.int(), mine: z.int(), department: z.int() }),
  },
  'GET /api/tasks/waiting': {
    summary: { zh: '待办:先到期的在前,及各到期日的项数', en: 'What waits, the first to fall due first, and how many on each day' },
    access: read,
    query: z.object({ states: z.enum(['owed', 'reported']), limit: rowsAsked(100) }),
    answer: z.object({
      today: day,
      workdays: z.array(day),
      rows: z.array(row),
      days: z.array(z.object({ limitOn: day, count: z.int() })),
    }),
  },
  'GET /api/tasks/choices': {
    summary: { zh: '立项可选的行政区、单位和通常时限', en: 'Districts, departments and usual limits to choose from' },
    access: read,
    answer: z.object({
      today: day,
      areas: z.array(z.object({ code: areaCode, name: names })),
      departments: z.array(z.object({ id: slug, name: names, kind: z.string(), area: areaCode.nullable() })),
      limits: z.array(z.object({ kind, workdays: z.int().nullable(), limitOn: day.nullable() })),
    }),
  },
  'GET /api/tasks/people': {
    summary: { zh: '一个单位可任责任人的账号', en: 'Who of a department may be named as responsible' },
    access: 'tasks.open',
    query: z.object({ department: slug }),
    answer: z.object({ people: z.array(z.object({ id, name: names })) }),
  },
  'GET /api/tasks/:id': { summary: { zh: '一项清单事项', en: 'One item' }, access: read, params: oneId, answer: detail },
  'POST /api/tasks': {
    summary: { zh: '立项', en: 'Open an item' },
    access: 'tasks.open',
    once: true,
    body: opening,
    answer: z.object({ id, number: z.string(), isNew: z.boolean() }),
  },
})

const stepApi = api({
  'POST /api/tasks/:id/accept': command('接收', 'Accept', 'tasks.handle', {}),
  'POST /api/tasks/:id/visit': command('记录巡查', 'Record a visit', 'tasks.handle', {
    visit: z.object({ walkedAt: instant, found: z.boolean(), text: typed }),
  }),
  'POST /api/tasks/:id/report': command('报完成', 'Report done', 'tasks.handle', { text: typed }),
  'POST /api/tasks/:id/confirm': command('验收办结', 'Confirm and close', 'tasks.supervise', { note: typed }),
  'POST /api/tasks/:id/return': command('退回', 'Return', 'tasks.supervise', { why: typed }),
  'POST /api/tasks/:id/urge': command('催办', 'Urge', 'tasks.supervise', { note: typed }),
  'POST /api/tasks/:id/extend': command('延期', 'Extend the limit', 'tasks.extend', { limitOn: askedDay, why: typed }),
  'POST /api/tasks/:id/reassign': command('改派', 'Reassign', 'tasks.open', { department: slug, person: id.nullable(), why: typed }),
  'POST /api/tasks/:id/withdraw': command('撤销', 'Withdraw', 'tasks.supervise', { why: typed }),
  /** Needs the verb of the step that is taken back besides. */
  'POST /api/tasks/:id/undo': command('撤回自己当天的最近一步', "Take back one's own last step of today", 'tasks.read', {}),
})

export const tasksApi = { ...listApi, ...stepApi }

type Answer<Name extends keyof typeof tasksApi> = z.output<(typeof tasksApi)[Name]['answer']>
export type TaskRow = z.output<typeof row>
export type TaskDetail = z.output<typeof detail>
export type TaskCounts = Answer<'GET /api/tasks/count'>
export type TaskChoices = Answer<'GET /api/tasks/choices'>
export type TaskFilter = z.output<typeof filter>
