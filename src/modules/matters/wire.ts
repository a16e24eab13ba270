/**
 * What the page and its worker say to each other. All the work is done in the worker, on the person's own machine:
 * no report leaves it.
 */
import { z } from 'zod'
import { api } from '#ground/lib/endpoint.ts'
import { areaCode, day, names, reason, slug } from '#ground/lib/shapes.ts'
import type { CellValue } from '#ground/sheet/sheet.ts'
import { taskKinds, taskStates } from '#modules/tasks/index.ts'
import type { ColumnMapping } from './kernel/intake/columns.ts'
import type { Doubt, IntakeNote, Rejected } from './kernel/intake/intake.ts'
import type { Decision, DecisionRefusal, Evidence, Grounds, Member } from './kernel/matter.ts'
import type { TitledMatter } from './kernel/outcome.ts'
import type { RecordedDecision } from './kernel/partition/constraints.ts'
import type { Report } from './kernel/report.ts'
import type { CompareRefusal } from './text/refusals.ts'
import type { Language } from './text/say.ts'

/** A sheet as it was guessed or mapped, before anything is compared. */
export interface SheetGuess {
  readonly file: string
  /** SHA-256 of the file in hexadecimal digits; null where the browser has no means to say it. */
  readonly fingerprint: string | null
  readonly sheet: string
  readonly sheets: readonly string[]
  readonly headers: readonly string[]
  readonly mapping: ColumnMapping
  /** What a comparison needs and no column is named for. */
  readonly missing: readonly ('at' | 'text')[]
  /** The first rows below the header. */
  readonly sample: readonly (readonly CellValue[])[]
  readonly rowsRead: number
  readonly accepted: number
  /** The first of the rows that were not taken; `rejectedCount` says how many there are. */
  readonly rejected: readonly Rejected[]
  readonly rejectedCount: number
  /** The first of the doubtful cells in rows that were taken; `doubtCount` says how many there are. */
  readonly doubts: readonly Doubt[]
  readonly doubtCount: number
  readonly notes: readonly IntakeNote[]
  readonly encoding: string | null
}

/** All that the browsing page shows at once. */
export interface Overview {
  readonly file: string
  readonly fingerprint: string | null
  readonly hot: readonly TitledMatter[]
  readonly members: number
  readonly rejected: number
  readonly automatic: number
  /** Joins that wait for a clerk, most probable first. */
  readonly waiting: readonly Waiting[]
  readonly decisions: readonly RecordedDecision[]
  /** Subjects of the reports that decisions name. */
  readonly subjects: Readonly<Record<string, string>>
  readonly canUndo: boolean
  readonly canRedo: boolean
  /** Days of the first and the last report. */
  readonly from: string
  readonly until: string
  readonly model: string
}

/** A report that was joined by suggestion only · 待确认. */
export interface Waiting {
  readonly id: string
  readonly subject: string
  readonly at: string
  readonly nearest: string
  readonly matter: string
  readonly probability: number
}

export interface MemberDetail {
  readonly report: Report
  readonly member: Member
  /** Against the member that speaks for it most; null for the first report, and for those far down until they are asked for. */
  readonly evidence: Evidence | null
  readonly nearest: string | null
}

export interface MatterDetail {
  readonly matter: TitledMatter
  readonly members: readonly MemberDetail[]
}

export interface EvidenceDetail {
  readonly evidence: Evidence
  /** By what `b` of the question is in the matter of `a`. */
  readonly grounds: Grounds
  readonly a: Report
  readonly b: Report
}

/** What became of decisions that were loaded from a file. */
export interface Taken {
  readonly overview: Overview
  readonly taken: number
  readonly refused: number
}

/** Questions that the page asks, with their answers. */
export interface Questions {
  open: { ask: { name: string; bytes: Uint8Array }; answer: { ok: true; guess: SheetGuess } | { ok: false; refusal: CompareRefusal } }
  map: {
    ask: { sheet: string; mapping?: ColumnMapping }
    answer: { ok: true; guess: SheetGuess } | { ok: false; refusal: CompareRefusal }
  }
  compare: { ask: { decisions: readonly Decision[] }; answer: Taken | null }
  stop: { ask: null; answer: null }
  matter: { ask: { id: string }; answer: MatterDetail }
  evidence: { ask: { a: string; b: string }; answer: EvidenceDetail }
  decide: {
    ask: { decisions: readonly Decision[] }
    answer: { overview: Overview; refusal: DecisionRefusal | null; refused: readonly RecordedDecision[] }
  }
  /** Takes what can be taken of decisions that were written down earlier. */
  load: { ask: { decisions: readonly Decision[] }; answer: Taken }
  undo: { ask: null; answer: Overview }
  redo: { ask: null; answer: Overview }
  file: { ask: { name: string; language: Language }; answer: Uint8Array | string }
}
export type Question = keyof Questions

export interface Progress {
  readonly stage: 'compare' | 'repair' | 'write'
  readonly done: number
  readonly total: number
}

export type ToWorker = { [Q in Question]: { readonly number: number; readonly question: Q; readonly ask: Questions[Q]['ask'] } }[Question]
export type FromWorker =
  | { readonly number: number; readonly answer: Questions[Question]['answer'] }
  | { readonly number: number; readonly failure: string }
  | { readonly progress: Progress }

// 热点预警: what the server says to its pages.
const instant = z.iso.datetime()
const oneAlarm = z.object({ id: z.uuid() })
/** 类别组; what they are called says the room that keeps the reports. */
const group = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/)

const scanRun = z.object({
  id: z.uuid(),
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  /** From 0 to 1. */
  share: z.number(),
  until: day.nullable(),
  seed: z.int().nullable(),
  askedAt: instant,
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
  because: z.string().nullable(),
  isNightly: z.boolean(),
})

/** 一次扫描所见的聚集: WGS 84, kilometres, cases of one person each. */
const told = z.object({
  telling: z.enum(['new', 'grown', 'known']),
  lon: z.number(),
  lat: z.number(),
  radiusKm: z.number(),
  from: day,
  to: day,
  /** Until which day the run read; the last of `lastDays`. */
  until: day,
  observed: z.int(),
  expected: z.number(),
  statistic: z.number(),
  p: z.number(),
  /** Of all analyses of the run together, whose number is `analyses`; `isAtLeast` where no replication reached it. */
  recurrenceDays: z.number(),
  isAtLeast: z.boolean(),
  analyses: z.int(),
  /** All within the circle and the days, counted or not; null in what was told before this was kept. */
  reports: z.int().nullable(),
  /** Of the counted, those without a name, and whether it would be told if these were one person's. */
  nameless: z.int(),
  holdsWithoutNameless: z.boolean(),
  /** Reports of the last days within the circle, a person once a day, oldest first. */
  lastDays: z.array(z.int()),
  at: instant,
})

const alarm = z.object({
  id: z.uuid(),
  group,
  firstToldAt: instant,
  lastToldAt: instant,
  /** The latest run saw it. */
  isOngoing: z.boolean(),
  /** All that were ever in it. */
  reports: z.int(),
  told,
  isFalse: z.boolean(),
})

const alarmReport = z.object({
  id: z.uuid(),
  number: z.string(),
  state: z.string(),
  excerpt: z.string(),
  place: z.string().nullable(),
  category: z.string().nullable(),
  area: areaCode.nullable(),
  receivedAt: instant,
  point: z.object({ lon: z.number(), lat: z.number() }).nullable(),
  matter: z.object({ id: z.uuid(), title: z.string(), reports: z.int() }).nullable(),
})

const mark = z.object({
  kind: z.enum(['false-alarm', 'revoked']),
  why: z.string().nullable(),
  reports: z.int(),
  by: z.object({ account: z.string(), name: names.nullable() }),
  at: instant,
})

const cell = z.object({
  group,
  area: areaCode,
  method: z.enum(['same-weeks-of-years', 'recent-weeks']).nullable(),
  /** Counted also where nothing is known of what is usual; null in what was kept before it was. */
  observed: z.int().nullable(),
  expected: z.number().nullable(),
  windows: z.int().nullable(),
  p: z.number().nullable(),
  /** Null for whoever sees a part of the reports: it comes of the tests of every district. */
  q: z.number().nullable(),
  refused: z
    .object({ reason: z.string(), weeks: z.int(), needed: z.int(), reports: z.int(), windows: z.int() })
    .partial({ weeks: true, needed: true, reports: true, windows: true })
    .nullable(),
})

const decided = z.object({ id: z.uuid(), isFalse: z.boolean() })
const decide = <Body extends z.ZodType, Answer extends z.ZodType>(zh: string, en: string, body: Body, answer: Answer) => ({
  summary: { zh, en },
  access: 'matters.decide' as const,
  params: oneAlarm,
  body,
  answer,
})

export const alarmsApi = api({
  'GET /api/matters/alarms': {
    summary: { zh: '热点预警列表与扫描状态', en: 'Alarms, and how the scan stands' },
    access: 'matters.read',
    /** `parts`: alarms that hold reports outside the limits too, with what the seen reports give; `groups`, `seconds` and `months` are null within limits. */
    answer: z.object({
      done: scanRun.nullable(),
      open: scanRun.nullable(),
      failed: scanRun.nullable(),
      groups: z
        .array(
          z.object({
            group,
            reports: z.int(),
            counted: z.int(),
            unplaced: z.int(),
            nameless: z.int().optional(),
            refused: z.string().nullable(),
          }),
        )
        .nullable(),
      seconds: z.number().nullable(),
      /** Until which day a scan that begins now would read; null where there is no report at all. */
      next: day.nullable(),
      alarms: z.array(alarm),
      parts: z.array(z.object({ id: z.uuid(), reports: z.int(), from: day, to: day })),
      months: z.array(z.object({ month: z.string(), told: z.int(), falseAlarms: z.int() })).nullable(),
      isPart: z.boolean(),
    }),
  },
  'GET /api/matters/alarms/:id': {
    summary: { zh: '一条预警及其举报件', en: 'One alarm and its reports' },
    access: 'matters.read',
    params: oneAlarm,
    /** `hidden`: it holds reports outside the limits; nothing but the seen ones is told of it. */
    answer: z.object({
      alarm: alarm.nullable(),
      reports: z.array(alarmReport),
      history: z.array(told),
      marks: z.array(mark),
      hidden: z.boolean(),
      /** What it became in the lists, newest first, as far as one sees these. */
      tasks: z.array(
        z.object({
          id: z.uuid(),
          number: z.string(),
          kind: z.enum(taskKinds),
          state: z.enum(taskStates),
          department: slug,
          limitOn: day,
          clock: z.enum(['running', 'due', 'overdue', 'met', 'missed']).nullable(),
        }),
      ),
    }),
  },
  'POST /api/matters/alarms/:id/false-alarm': decide(
    '标记误报(写明理由)',
    'Mark as a false alarm, for a reason',
    z.object({ why: reason(500) }),
    decided,
  ),
  'POST /api/matters/alarms/:id/false-alarm/revoke': decide('撤回误报标记', 'Take back the mark', z.object({}), decided),
  'POST /api/matters/alarms/:id/join': decide(
    '将预警中的举报件立为同一事项',
    'Make the reports of an alarm one matter',
    z.object({}),
    z.object({ matter: z.uuid(), added: z.array(z.uuid()), left: z.array(z.object({ report: z.uuid(), reason: z.string() })) }),
  ),
  'POST /api/matters/alarms/:id/task': {
    summary: {
      zh: '将预警立为清单事项或派出巡查;已有未结的同类事项时即为该项',
      en: 'Make an alarm an item of a list or a patrol; where one is open it is that one',
    },
    access: 'tasks.open',
    once: true,
    params: oneAlarm,
    /** Without a department it is that of the district of most reports. */
    body: z.object({ as: z.enum(['item', 'patrol']), department: slug.nullable() }),
    answer: z.object({ id: z.uuid(), number: z.string(), isNew: z.boolean() }),
  },
  'POST /api/matters/scans': {
    summary: { zh: '立即扫描;已有扫描在进行时即为该次', en: 'Scan now; where a scan waits or runs it is that one' },
    access: 'matters.scan',
    body: z.object({}),
    answer: z.object({ id: z.uuid(), isNew: z.boolean() }),
  },
  'POST /api/matters/scans/:id/stop': {
    summary: { zh: '停止扫描', en: 'Stop a scan' },
    access: 'matters.scan',
    params: oneAlarm,
    body: z.object({}),
    answer: z.object({ id: z.uuid() }),
  },
  'GET /api/matters/surveillance': {
    summary: { zh: '各类各区计数监测', en: 'Surveillance of counts by category and district' },
    access: 'matters.read',
    query: z.object({ days: z.enum(['1', '7']).default('7') }),
    answer: z.object({ until: day.nullable(), cells: z.array(cell), isPart: z.boolean() }),
  },
})

export type AlarmsApi = typeof alarmsApi
type AlarmsAnswer<Name extends keyof AlarmsApi> = z.output<AlarmsApi[Name]['answer']>
export type Alarms = AlarmsAnswer<'GET /api/matters/alarms'>
export type AlarmDetail = AlarmsAnswer<'GET /api/matters/alarms/:id'>
export type Surveillance = AlarmsAnswer<'GET /api/matters/surveillance'>
