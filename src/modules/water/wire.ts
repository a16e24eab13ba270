/** What the pages of 地表水 ask and are answered: every endpoint of the room, for routes, OpenAPI document and client alike. */
import { z } from 'zod'
import { api } from '#ground/lib/endpoint.ts'
import { areaCode, askedDay, day, names, version } from '#ground/lib/shapes.ts'
import { waterItems } from '#standards/gb-3838/items.table.ts'
import { sectionKinds } from './kernel/section.ts'

const instant = z.iso.datetime()
const id = z.uuid()
const oneId = z.object({ id })
const person = z.object({ account: z.string(), name: names.nullable() })
const why = z.string().trim().min(2).max(500)
const cursor = z.string().max(200).optional()
const rowsAsked = (given: number) => z.coerce.number().int().min(1).max(200).default(given)

/** 基本项目, in the order of GB 3838 表 1. */
const item = z.enum(waterItems.map(({ item: name }) => name))
/** A number as text, with its own digits. */
const decimal = z.string()
/** 断面编码. */
const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,19}$/)
const source = z.enum(['laboratory', 'automatic-station'])
const state = z.enum(['sampled', 'dry', 'frozen', 'not-sampled', 'maintenance'])
/** 监测时间 in Asia/Shanghai: a month, a day, or a day with hour and minute. */
const time = z.string().regex(/^\d{4}-\d{2}(-\d{2}(T\d{2}:\d{2})?)?$/)
/** Ⅰ to Ⅴ; 6 is 劣Ⅴ. */
const waterClass = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5), z.literal(6)])
const standardClass = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)])

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

/** 导入批次. `taken` readings were new, `same` are there already; one that differs from what is there is a refused row. */
const counts = z.object({ rows: z.int(), taken: z.int(), same: z.int(), refused: z.int(), notNumbers: z.int() })
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
const refusedRow = z.object({ row: z.int(), column: z.string().nullable(), reason: z.string(), text: z.string().nullable() })
/** 一行监测值: texts as they stood in the file; an item that the file does not have is left out. */
const readingRow = z.object({
  row: z.int().min(1),
  section: code,
  source,
  time,
  state: state.default('sampled'),
  values: z.partialRecord(item, z.string().max(40)),
})

const verdict = z.enum(['valid', 'invalid'])
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
const versioned = z.object({ id, version })

/** 一个值: `limit` of one below detection; no class where it has none. */
const value = z.object({
  item,
  text: z.string(),
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

const asked = <Query extends z.ZodObject, Answer extends z.ZodRawShape>(zh: string, en: string, query: Query, answer: Answer) => {
  return { summary: { zh, en }, access: 'water.read' as const, query, answer: z.object(answer) }
}
const one = <Answer extends z.ZodType>(zh: string, en: string, answer: Answer) => {
  return { summary: { zh, en }, access: 'water.read' as const, params: oneId, answer }
}
const saying =
  <Verb extends 'import' | 'judge'>(verb: Verb) =>
  <Body extends z.ZodRawShape, Answer extends z.ZodType>(summary: readonly [zh: string, en: string], body: Body, answer: Answer) => ({
    summary: { zh: summary[0], en: summary[1] },
    access: `water.${verb}` as const,
    once: true as const,
    body: z.object(body),
    answer,
  })
const importing = saying('import')
const judging = saying('judge')
const many = z.object({ cursor, limit: rowsAsked(50) })
const listed = <Row extends z.ZodType>(row: Row) => ({ rows: z.array(row), next: z.string().nullable() })
const versions = z.array(versioned).min(1).max(200)
const suspectsMoved = z.object({ suspects: z.array(versioned) })
const period = z.object({ from: askedDay, until: askedDay })

const sectionsApi = api({
  'GET /api/water/sections': asked('断面及最近一次监测的类别', 'Sections and the class of their last reading', z.object({}), {
    sections: z.array(section.extend({ latest: latest.nullable() })),
    firstOn: day.nullable(),
    lastOn: day.nullable(),
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
    period.extend({ source: source.default('laboratory') }),
    { from: day, until: day, source, sections: z.array(evaluation), figures: z.array(figure), rules: z.array(usedRule) },
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
  'POST /api/water/suspects/undo': judging(['撤回审核', 'Take a judgement back'], { suspects: versions, why }, suspectsMoved),
})

export const waterApi = { ...sectionsApi, ...importApi, ...qualityApi }

type Answer<Name extends keyof typeof waterApi> = z.output<(typeof waterApi)[Name]['answer']>
export type WaterSection = z.output<typeof section>
export type WaterSectionEntry = z.output<typeof sectionEntry>
export type WaterLatest = z.output<typeof latest>
export type WaterImport = z.output<typeof importOf>
export type WaterReadingRow = z.output<typeof readingRow>
export type WaterRefusedRow = z.output<typeof refusedRow>
export type WaterSuspect = z.output<typeof suspect>
export type WaterEvaluation = z.output<typeof evaluation>
export type WaterUsedRule = z.output<typeof usedRule>
export type WaterSections = Answer<'GET /api/water/sections'>
export type WaterReadings = Answer<'GET /api/water/readings'>
export type WaterPeriod = Answer<'GET /api/water/evaluation'>
