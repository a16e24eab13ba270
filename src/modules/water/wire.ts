/** What the pages of 地表水 ask and are answered: every endpoint of the room, for routes, OpenAPI document and client alike. */
import { z } from 'zod'
import { api } from '#ground/lib/endpoint.ts'
import { areaCode, askedDay, day, names, version } from '#ground/lib/shapes.ts'
import { groupings } from './kernel/groups.ts'
import { sectionKinds } from './kernel/section.ts'
import {
  asked,
  code,
  cursor,
  decimal,
  id,
  importing,
  instant,
  item,
  judging,
  listed,
  many,
  one,
  oneId,
  person,
  rowsAsked,
  source,
  standardClass,
  state,
  time,
  verdict,
  versioned,
  versions,
  waterClass,
  why,
} from './wire/parts.ts'
import { secondApi, type secondReading } from './wire/second-readings.ts'

/** 所用规则行: a number of a standard as it was used, so that it can be read again years later. */
const usedRule = z.object({
  name: z.string(),
  value: z.string(),
  clause: z.string(),
  from: day,
  until: day.nullable(),
  /** Where an unconfirmed value is known from; null where it was held against the official text. */
  unverified: z.string().nullable(),
})

const section = z.object({
  code,
  name: z.string(),
  /** 所在河流或湖库. */
  river: z.string(),
  body: z.enum(['river', 'lake']),
  basin: z.string().nullable(),
  area: areaCode,
  kind: z.enum(sectionKinds),
  /** 目标类别; null where there is none. */
  target: standardClass.nullable(),
  point: z.object({ lon: z.number(), lat: z.number(), datum: z.enum(['wgs-84', 'gcj-02', 'cgcs2000']) }).nullable(),
  sinceOn: day,
  untilOn: day.nullable(),
  version,
})
const words = (most: number) => z.string().trim().min(1).max(most)
const sectionEntry = section.omit({ version: true, code: true }).extend({
  ...{ name: words(60), river: words(60), basin: words(60).nullable() },
  ...{ sinceOn: askedDay, untilOn: askedDay.nullable(), version: version.nullable() },
})

/** 最近一次监测: `n` of `expected` items. */
const latest = z.object({
  at: z.string(),
  source,
  class: waterClass.nullable(),
  withheld: z.string().nullable(),
  determining: z.array(item),
  n: z.int(),
  expected: z.int(),
})

/** 导入批次. `taken` readings were new, `same` are there already, `conflicts` differ from what is there. */
const counts = z.object({ rows: z.int(), taken: z.int(), same: z.int(), conflicts: z.int(), refused: z.int(), notNumbers: z.int() })
const importOf = z.object({
  id,
  file: z.string(),
  sha256: z.string(),
  layout: z.string(),
  state: z.enum(['open', 'finished']),
  by: person,
  at: instant,
  finishedAt: instant.nullable(),
  counts,
})
/** 文件行号, no larger than the column that keeps it holds. */
const fileRow = z.int().min(1).max(2_147_483_647)
const refusedRow = z.object({ row: fileRow, column: z.string().nullable(), reason: z.string(), text: z.string().nullable() })
/** 一行监测值: texts as they stood in the file; an item that the file does not have is left out. */
const readingRow = z.object({
  row: fileRow,
  section: code,
  source,
  time,
  state: state.default('sampled'),
  values: z.partialRecord(item, z.string().max(40)),
})

/** 疑点: one value in question, with every rule that doubts it. */
const suspect = z.object({
  id,
  section: code,
  source,
  item,
  at: z.string(),
  /** As it came. */
  text: z.string(),
  rules: z.array(z.object({ rule: z.string(), words: names })),
  verdict: verdict.nullable(),
  why: z.string().nullable(),
  by: person.nullable(),
  judgedAt: instant.nullable(),
  foundAt: instant,
  version,
})
const judgement = z.object({ verdict: z.enum(['valid', 'invalid', 'undone']), why: z.string(), by: person, at: instant })

/** 一个值: as it came. No class where it has no number, no limit, or was judged invalid. */
const value = z.object({
  item,
  text: z.string(),
  class: waterClass.nullable(),
  kind: z.enum(['value', 'below-detection', 'missing', 'no-water', 'unreadable']),
  suspect: id.nullable(),
  verdict: verdict.nullable(),
})
const reading = z.object({
  at: z.string(),
  source,
  state,
  class: waterClass.nullable(),
  withheld: z.string().nullable(),
  values: z.array(value),
})

const classed = { class: waterClass.nullable(), withheld: z.string().nullable(), n: z.int(), expected: z.int(), coverage: decimal }
const exceedance = z.object({ item, class: waterClass, limit: z.string(), multiple: decimal.nullable() })
const evaluation = z.object({
  section,
  source,
  ...classed,
  status: z.string().nullable(),
  determining: z.array(item),
  unsampled: z.array(z.object({ state: z.string(), times: z.int() })),
  /** Means beside the limit of the target class, or of Ⅲ where there is no target. */
  items: z.array(
    z.object({
      ...{ item, unit: z.string(), mean: z.string(), n: z.int(), belowDetection: z.int(), class: waterClass.nullable() },
      ...{ limit: z.string().nullable(), isReference: z.boolean() },
    }),
  ),
  limitsOf: standardClass,
  /** 主要污染指标, with the multiple of the limit of Ⅲ. */
  pollutants: z.array(exceedance),
  months: z.array(z.object({ month: z.string(), ...classed })),
  monthsOfClass: z.array(z.object({ class: waterClass, months: z.int() })),
  monthsNotEvaluated: z.int(),
  /** 达标; null without a target or a class. */
  reached: z.boolean().nullable(),
  failing: z.array(exceedance),
  /** Values in question and not yet judged: what was computed counts them. */
  open: z.int(),
})
const figure = z.object({ id: z.string(), value: decimal.nullable(), unit: z.string(), rows: z.int() })

const grouped = {
  /** Sections that were evaluated, of how many; per cent. */
  ...{ n: z.int(), expected: z.int(), coverage: decimal },
  /** By the shares of the classes from five sections on, else by the means of the items: only these have a class. */
  method: z.enum(['means', 'lake-means', 'shares']).nullable(),
  class: waterClass.nullable(),
  status: z.string().nullable(),
  withheld: z.string().nullable(),
  /** Ⅰ to 劣Ⅴ; empty where no section was evaluated. */
  shares: z.array(z.object({ class: waterClass, sections: z.int(), percent: decimal })),
  goodPercent: decimal.nullable(),
  worstPercent: decimal.nullable(),
}
/** 水质变化: better or worse, by steps of the status or by ΔG − ΔD in points. */
const change = z.object({
  degree: z.enum(['none', 'some', 'marked']),
  direction: z.enum(['better', 'worse', 'same']),
  steps: z.int().nullable(),
  points: decimal.nullable(),
})
/** 河流、流域、行政区或全市, of one kind of water. */
const group = z.object({
  /** A name of a river or basin, a code of a district, or `city`; `name` is for people, empty where a section has no basin. */
  ...{ of: z.string(), name: names, body: z.enum(['river', 'lake']) },
  ...grouped,
  /** Main pollutants: by the means with a multiple of the limit of Ⅲ, by the shares with the share of sections that miss it. */
  pollutants: z.array(
    z.object({
      ...{ item, class: waterClass.nullable(), limit: z.string().nullable(), multiple: decimal.nullable() },
      ...{ n: z.int().nullable(), of: z.int().nullable(), percent: decimal.nullable() },
    }),
  ),
  sections: z.array(z.object({ code, class: waterClass.nullable(), withheld: z.string().nullable() })),
  /** 达标断面: of those that have a target and were evaluated. */
  reached: z.object({ n: z.int(), of: z.int() }),
  /** The row of the method that decided; null where nothing was evaluated. */
  rule: usedRule.nullable(),
  before: z.object(grouped).nullable(),
  change: change.nullable(),
  /** Values in question and not yet judged: what was computed counts them. */
  open: z.int(),
})
/** 城市水质指数 CWQI of a district or the city: the smaller the better; rivers and lakes together. */
const index = z.object({
  ...{ of: z.string(), name: names, value: decimal.nullable(), river: decimal.nullable(), lake: decimal.nullable() },
  ...{ n: z.int(), expected: z.int(), withheld: z.string().nullable(), missing: z.array(item) },
  /** Of the year before, and the change in per cent: below zero is better. */
  ...{ before: decimal.nullable(), change: decimal.nullable() },
})

const suspectsMoved = z.object({ suspects: z.array(versioned) })
const period = z.object({ from: askedDay, until: askedDay })
const evaluationAsked = period.extend({ source: source.default('laboratory'), kind: z.enum(sectionKinds).optional() })
const stretch = { section: code, source, items: z.array(item).min(1).max(24), from: time, until: time, why }

const sectionsApi = api({
  'GET /api/water/sections': asked('断面及最近一次监测的类别', 'Sections and the class of their last reading', z.object({}), {
    sections: z.array(section.extend({ latest: latest.nullable() })),
    /** First and last day of each source that has any reading. */
    spans: z.array(z.object({ source, firstOn: day, lastOn: day })),
  }),
  'PUT /api/water/sections/:code': {
    summary: { zh: '新增或修改断面', en: 'Add or change a section' },
    access: 'water.import',
    params: z.object({ code }),
    body: sectionEntry,
    answer: section,
  },
  /** 366 days at most. */
  'GET /api/water/readings': asked(
    '断面监测值',
    'Readings of a section',
    period.extend({ section: code, source: source.default('laboratory') }),
    { section, readings: z.array(reading) },
  ),
  /** 800 days at most. */
  'GET /api/water/evaluation': asked(
    '各断面时段评价',
    'Every section evaluated over a period',
    evaluationAsked.extend({ section: code.optional() }),
    { from: day, until: day, source, sections: z.array(evaluation), figures: z.array(figure), rules: z.array(usedRule) },
  ),
  /** 800 days at most; rivers and lakes of one name are two groups. */
  'GET /api/water/groups': asked(
    '河流、流域、行政区、全市时段评价,与上年同期比较',
    'Rivers, basins, districts or the city evaluated over a period, beside the year before',
    evaluationAsked.extend({ by: z.enum(groupings).default('river') }),
    {
      ...{ from: day, until: day, beforeFrom: day, beforeUntil: day, source, by: z.enum(groupings) },
      ...{ groups: z.array(group), indices: z.array(index), rules: z.array(usedRule) },
    },
  ),
})

const form = { format: z.enum(['xlsx', 'csv']), language: z.enum(['zh', 'en']).default('zh') }
const saved = <Query extends z.ZodObject>(zh: string, en: string, query: Query) => ({
  ...asked(zh, en, query, {}),
  limit: 'export' as const,
  files: ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'] as const,
})
/** What the page leaves out of a list, the file leaves out too. */
const shown = { area: areaCode.optional(), basin: words(60).optional(), missed: z.literal('1').optional() }

const exportApi = api({
  'GET /api/water/evaluation/export': saved(
    '导出断面评价(xlsx 或 csv)',
    'The sections that are shown, as xlsx or csv',
    evaluationAsked.extend({ ...shown, ...form }),
  ),
  'GET /api/water/groups/export': saved(
    '导出汇总(xlsx 或 csv)',
    'The groups that are shown, as xlsx or csv',
    evaluationAsked.extend({ by: z.enum(groupings).default('river'), ...form }),
  ),
  'GET /api/water/readings/export': saved(
    '导出监测值(xlsx 或 csv)',
    'Readings of a section as they came, as xlsx or csv',
    period.extend({ section: code, source: source.default('laboratory'), ...form }),
  ),
})

const importApi = api({
  'GET /api/water/imports': asked('导入记录', 'Imports', many, listed(importOf)),
  'GET /api/water/imports/:id': one(
    '一次导入及未收的行',
    'One import and the rows it refused',
    importOf.extend({ refusedRows: z.array(refusedRow) }),
  ),
  'POST /api/water/imports': importing(
    ['开始导入一个文件', 'Begin the import of a file'],
    { file: words(200), sha256: z.string().regex(/^[0-9a-f]{64}$/), layout: words(60) },
    importOf,
  ),
  'POST /api/water/imports/:id/rows': {
    ...importing(
      ['送入识别出的监测值(每次不超过 1000 行)', 'Hand in recognised rows, at most 1,000 at a time'],
      { rows: z.array(readingRow).max(1000), refused: z.array(refusedRow).max(1000).default([]) },
      z.object({ counts, refusedRows: z.array(refusedRow) }),
    ),
    params: oneId,
    maxBytes: 2 ** 20,
  },
  'POST /api/water/imports/:id/finish': { ...importing(['导入完毕', 'The file is through'], {}, importOf), params: oneId },
})

const suspectsAsked = z.object({
  state: z.enum(['open', 'judged']).default('open'),
  section: code.optional(),
  item: item.optional(),
  rule: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/)
    .optional(),
  from: askedDay.optional(),
  until: askedDay.optional(),
  cursor,
  limit: rowsAsked(100),
})

const qualityApi = api({
  'GET /api/water/suspects': asked('数据审核:疑点列表', 'Quality desk: values in question', suspectsAsked, {
    ...listed(suspect),
    open: z.int(),
    rules: z.array(z.object({ rule: z.string(), open: z.int() })),
  }),
  'GET /api/water/suspects/:id': one(
    '一个疑点及历次审核',
    'One value in question, and who decided what on it',
    suspect.extend({ judgements: z.array(judgement) }),
  ),
  'POST /api/water/suspects/judge': judging(
    ['审核疑点:有效或无效', 'Judge values in question: valid or invalid'],
    { suspects: versions, verdict, why },
    suspectsMoved,
  ),
  /** 31 days at most, both ends within. */
  'POST /api/water/values/invalidate': judging(
    ['把一段监测值判为无效(校准、停运等)', 'Judge a stretch of values invalid that no rule doubts (calibration, outage)'],
    stretch,
    suspectsMoved.extend({ judgedBefore: z.int() }),
  ),
  'POST /api/water/suspects/undo': judging(['撤回审核', 'Take a judgement back'], { suspects: versions, why }, suspectsMoved),
})

export const waterApi = { ...sectionsApi, ...exportApi, ...importApi, ...qualityApi, ...secondApi }

type Answer<Name extends keyof typeof waterApi> = z.output<(typeof waterApi)[Name]['answer']>
export type WaterSection = z.output<typeof section>
export type WaterSectionEntry = z.output<typeof sectionEntry>
export type WaterImport = z.output<typeof importOf>
export type WaterReadingRow = z.output<typeof readingRow>
export type WaterRefusedRow = z.output<typeof refusedRow>
export type WaterSuspect = z.output<typeof suspect>
export type WaterSecondReading = z.output<typeof secondReading>
export type WaterEvaluation = z.output<typeof evaluation>
export type WaterUsedRule = z.output<typeof usedRule>
export type WaterSections = Answer<'GET /api/water/sections'>
export type WaterReadings = Answer<'GET /api/water/readings'>
export type WaterGroup = z.output<typeof group>
export type WaterIndex = z.output<typeof index>
export type WaterGroups = Answer<'GET /api/water/groups'>
export type WaterPeriod = Answer<'GET /api/water/evaluation'>
