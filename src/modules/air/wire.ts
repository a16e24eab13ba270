/** What the pages of 空气 ask and are answered: every endpoint of the room, for routes, OpenAPI document and client alike. */
import { z } from 'zod'
import { api } from '#ground/lib/endpoint.ts'
import { areaCode, askedDay, day, names, version } from '#ground/lib/shapes.ts'
import { stationKinds } from './kernel/station.ts'

const instant = z.iso.datetime()
const id = z.uuid()
const oneId = z.object({ id })
const person = z.object({ account: z.string(), name: names.nullable() })
const why = z.string().trim().min(2).max(500)
const cursor = z.string().max(200).optional()
const rowsAsked = (given: number) => z.coerce.number().int().min(1).max(200).default(given)

/** 六项污染物, in the order of GB 3095 表 1. */
export const airItems = ['so2', 'no2', 'co', 'o3', 'pm10', 'pm25'] as const
const item = z.enum(airItems)
/** A number as text, with its own digits; µg/m³, but CO mg/m³. */
const decimal = z.string()
const byItem = <Shape extends z.ZodType>(of: Shape) => z.object({ so2: of, no2: of, co: of, o3: of, pm10: of, pm25: of })

/** 点位编码. */
const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,19}$/)
/** 小时: `2026-03-01T05` is the hour from 05:00 to 06:00 in Asia/Shanghai; a value that a file dates by its end is of the hour before. */
const hour = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}$/)
/** 评价范围: the city, one district, one station. */
const scope = z.string().regex(/^(city|area:\d{6,12}|station:[A-Za-z0-9][A-Za-z0-9-]{0,19})$/)
/** 标准版本: of the day (or of the end of the period) unless said; a trend uses one for both years. */
const edition = z.enum(['2012', '2026']).optional()
const period = z.object({ from: askedDay, until: askedDay })
/** 所用规则行: a number of a standard as it was used, so that it can be read again years later. */
const usedRule = z.object({
  /** What it is, in the words of its table. */
  name: z.string(),
  value: z.string(),
  clause: z.string(),
  from: day,
  until: day.nullable(),
  /** Where an unconfirmed value is known from; null where it was held against the official text. */
  unverified: z.string().nullable(),
})
/** 不作评价的理由, with its figures: `have` of `need` days. */
const withheld = z.object({ reason: z.string(), have: z.int().nullable(), need: z.int().nullable() })

const station = z.object({
  code,
  name: z.string(),
  area: areaCode,
  kind: z.enum(stationKinds),
  /** 环境空气功能区: 一类区 or 二类区. */
  areaClass: z.union([z.literal(1), z.literal(2)]),
  /** Whether the city is evaluated by it (a background station is not). */
  isOfCity: z.boolean(),
  point: z.object({ lon: z.number(), lat: z.number(), datum: z.enum(['wgs-84', 'gcj-02', 'cgcs2000']) }).nullable(),
  sinceOn: day,
  untilOn: day.nullable(),
  version,
})
const stationEntry = station
  .omit({ version: true, code: true })
  .extend({ name: z.string().trim().min(1).max(60), sinceOn: askedDay, untilOn: askedDay.nullable(), version: version.nullable() })

/** 导入批次. `taken` values were new, `same` are there already, `conflicts` differ from what is there. */
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
const cell = z.string().max(40).nullable().optional()
/** 一行小时值: texts as they stood in the file; a column that the file does not have is left out. */
const readingRow = z.object({ row: fileRow, station: code, hour, values: byItem(cell) })

const decided = { why: z.string().nullable(), by: person.nullable(), at: instant.nullable() }
const verdict = z.enum(['valid', 'invalid'])
/** 疑点: one value in question, with every rule that doubts it; empty where a person did. */
const suspect = z.object({
  id,
  station: code,
  item,
  hour,
  /** As it came. */
  text: z.string(),
  value: decimal.nullable(),
  rules: z.array(z.object({ rule: z.string(), words: names })),
  verdict: verdict.nullable(),
  ...decided,
  foundAt: instant,
  version,
})
const judgement = z.object({ verdict: z.enum(['valid', 'invalid', 'undone']), why: z.string(), by: person, at: instant })
const importDetail = importOf.extend({ refusedRows: z.array(refusedRow) })
const suspectDetail = suspect.extend({ judgements: z.array(judgement) })
const versioned = z.object({ id, version })

/** 同一点位同一小时的第二个值. */
const conflict = z.object({
  id,
  station: code,
  item,
  hour,
  held: z.string(),
  heldFrom: z.string(),
  offered: z.string(),
  offeredFrom: z.string(),
  state: z.enum(['open', 'kept', 'taken']),
  ...decided,
  version,
})

const hourValue = z.object({
  /** As it came; null where nothing came. */
  text: z.string(),
  value: decimal.nullable(),
  suspect: id.nullable(),
  verdict: verdict.nullable(),
})

/** 日值: the daily statistic of one item (24 小时平均;臭氧为日最大 8 小时平均), with how many hours it is made of. */
const dayValue = z.object({ value: decimal.nullable(), n: z.int(), iaqi: z.int().nullable() })
const airDay = z.object({
  day,
  items: byItem(dayValue),
  /** Null where it is not given; `withheld` says why. */
  aqi: z.int().nullable(),
  level: z.int().min(1).max(6).nullable(),
  primary: z.array(item),
  withheld: withheld.nullable(),
  /** Stations with a valid day, and how many there are; 1 of 1 for one station. */
  stations: z.object({ n: z.int(), expected: z.int() }),
  /** 沙尘日, with the reason that was written. */
  dust: z.string().nullable(),
  /** Values of the day that are in question and not yet judged. */
  open: z.int(),
})
const compared = { before: decimal.nullable(), change: decimal.nullable() }
const statistic = z.object({
  item,
  kind: z.enum(['mean', 'percentile']),
  /** 90, 95 or 98. */
  percentile: z.int().nullable(),
  value: decimal.nullable(),
  unit: z.string(),
  n: z.int(),
  expected: z.int(),
  coverage: decimal,
  limit: decimal.nullable(),
  complies: z.boolean().nullable(),
  /** 超标倍数. */
  excess: decimal.nullable(),
  withheld: withheld.nullable(),
  rules: z.array(usedRule),
  /** The same of the year before under the same version, and the change in %. */
  before: decimal.nullable(),
  beforeN: z.int(),
  change: decimal.nullable(),
})
const good = { good: z.int(), n: z.int(), beforeGood: z.int(), beforeN: z.int() }
/** 优良天数 and its share; `change` in percentage points. */
const goodDays = z.object({
  ...good,
  heavy: z.int(),
  expected: z.int(),
  share: decimal.nullable(),
  beforeShare: decimal.nullable(),
  change: decimal.nullable(),
  levels: z.array(z.object({ level: z.int(), days: z.int() })),
})
const composite = z.object({
  value: decimal.nullable(),
  singles: z.array(z.object({ item, value: decimal })),
  primary: z.array(item),
  withheld: withheld.nullable(),
  ...compared,
  rules: z.array(usedRule),
})
export const airEvaluation = z.object({
  scope,
  from: day,
  until: day,
  beforeFrom: day,
  beforeUntil: day,
  edition: z.string(),
  dust: z.enum(['kept', 'left-out']),
  dustDays: z.int(),
  statistics: z.array(statistic),
  days: goodDays,
  composite,
  /** Values in question and not yet judged within the period: what was computed counts them as valid. */
  open: z.int(),
})
const evaluationAsked = period.extend({ scope, edition, dust: z.enum(['kept', 'left-out']).default('left-out') })

const rank = z.object({
  rank: z.int().nullable(),
  /** A station's code or a district's. */
  of: z.string(),
  name: names,
  index: decimal.nullable(),
  ...compared,
  primary: z.array(item),
  goodShare: decimal.nullable(),
  n: z.int(),
  expected: z.int(),
  withheld: withheld.nullable(),
})
/** 月变化: one month of this year and of the year before. */
const beside = z.object({ value: decimal.nullable(), before: decimal.nullable() })
const month = z.object({ month: z.string(), items: byItem(beside), ...good })

const published = z.object({ id, title: z.string(), by: person, at: instant, evaluation: airEvaluation })
const dustDay = z.object({ on: day, area: areaCode, why: z.string(), by: person, at: instant })

const asked = <Query extends z.ZodObject, Answer extends z.ZodRawShape>(zh: string, en: string, query: Query, answer: Answer) => {
  return { summary: { zh, en }, access: 'air.read' as const, query, answer: z.object(answer) }
}
const one = <Answer extends z.ZodType>(zh: string, en: string, answer: Answer) => {
  return { summary: { zh, en }, access: 'air.read' as const, params: oneId, answer }
}
const saying =
  <Verb extends 'import' | 'judge'>(verb: Verb) =>
  <Body extends z.ZodRawShape, Answer extends z.ZodType>(words: readonly [zh: string, en: string], body: Body, answer: Answer) => ({
    summary: { zh: words[0], en: words[1] },
    access: `air.${verb}` as const,
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

const stationsApi = api({
  /** `lastOn`: last day that has an hourly value. */
  'GET /api/air/stations': asked('空气监测点位', 'Air stations', z.object({}), {
    stations: z.array(station),
    firstOn: day.nullable(),
    lastOn: day.nullable(),
  }),
  'PUT /api/air/stations/:code': {
    summary: { zh: '新增或修改点位', en: 'Add or change a station' },
    access: 'air.import',
    params: z.object({ code }),
    body: stationEntry,
    answer: station,
  },
})
const words = (most: number) => z.string().trim().min(1).max(most)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const newImport = { file: words(200), sha256, layout: words(60) }

const importApi = api({
  'GET /api/air/imports': asked('导入记录', 'Imports', many, listed(importOf)),
  'GET /api/air/imports/:id': one('一次导入及未收的行', 'One import and the rows it refused', importDetail),
  /** `layout`: which form of table was recognised. */
  'POST /api/air/imports': importing(['开始导入一个文件', 'Begin the import of a file'], newImport, importOf),
  /** `refused`: rows that the reader of the file could not take, so that they are kept with the import. */
  'POST /api/air/imports/:id/rows': {
    ...importing(
      ['送入识别出的小时值(每次不超过 2000 行)', 'Hand in recognised hourly rows, at most 2,000 at a time'],
      { rows: z.array(readingRow).max(2000), refused: z.array(refusedRow).max(2000).default([]) },
      z.object({ counts, refusedRows: z.array(refusedRow) }),
    ),
    params: oneId,
    maxBytes: 2 ** 20,
  },
  'POST /api/air/imports/:id/finish': {
    ...importing(['导入完毕,重算有关各日', 'The file is through; days are computed again'], {}, importOf),
    params: oneId,
  },
  'GET /api/air/conflicts': asked(
    '同一小时的不同值',
    'Second values of the same hour',
    many.extend({ state: z.enum(['open', 'decided']).default('open') }),
    { ...listed(conflict), open: z.int() },
  ),
  'POST /api/air/conflicts/decide': judging(
    ['保留原值或改用新值', 'Keep what is held or take what was offered'],
    { conflicts: versions, decision: z.enum(['keep', 'take']), why },
    z.object({ conflicts: z.array(versioned) }),
  ),
})
const ruleName = z.string().regex(/^[a-z0-9-]{1,40}$/)
const suspectsAsked = z.object({
  state: z.enum(['open', 'judged']).default('open'),
  station: code.optional(),
  item: item.optional(),
  rule: ruleName.optional(),
  from: askedDay.optional(),
  until: askedDay.optional(),
  cursor,
  limit: rowsAsked(100),
})

const qualityApi = api({
  'GET /api/air/suspects': asked('数据审核:疑点列表', 'Quality desk: values in question', suspectsAsked, {
    ...listed(suspect),
    open: z.int(),
    rules: z.array(z.object({ rule: z.string(), open: z.int() })),
  }),
  'GET /api/air/suspects/:id': one('一个疑点及历次审核', 'One value in question, and who decided what on it', suspectDetail),
  'POST /api/air/suspects/judge': judging(
    ['审核疑点:有效或无效', 'Judge values in question: valid or invalid'],
    { suspects: versions, verdict, why },
    suspectsMoved,
  ),
  'POST /api/air/suspects/undo': judging(['撤回审核', 'Take a judgement back'], { suspects: versions, why }, suspectsMoved),
  'POST /api/air/values/invalidate': judging(
    ['把一段小时值判为无效(校准、停运等)', 'Judge hours invalid that no rule doubts (calibration, outage)'],
    { station: code, items: z.array(item).min(1).max(6), from: hour, until: hour, why },
    suspectsMoved,
  ),
})

const seriesApi = api({
  /** 31 days at most. */
  'GET /api/air/hours': asked('点位小时值', 'Hourly values of a station', period.extend({ station: code }), {
    station,
    hours: z.array(z.object({ hour, items: byItem(hourValue.nullable()) })),
  }),
  /** 800 days at most. `waiting`: days that are still to be computed again. */
  'GET /api/air/days': asked(
    '逐日空气质量(城市日历、区、点位)',
    'Day by day: the calendar of the city, a district, a station',
    period.extend({ scope, edition }),
    { scope, days: z.array(airDay), rules: z.array(usedRule), waiting: z.int() },
  ),
  'GET /api/air/evaluation': asked(
    '时段评价,与上年同期同一标准比较',
    'A period evaluated, beside the year before under the same standard',
    evaluationAsked,
    airEvaluation.shape,
  ),
  'GET /api/air/months': asked('逐月与上年同月', 'Month by month beside the year before', evaluationAsked, {
    scope,
    edition: z.string(),
    months: z.array(month),
  }),
  'GET /api/air/ranking': asked(
    '综合指数排名',
    'Ranking by composite index',
    evaluationAsked.omit({ scope: true }).extend({ of: z.enum(['stations', 'districts']) }),
    { edition: z.string(), ranks: z.array(rank), rules: z.array(usedRule) },
  ),
})
const bulletinAsked = evaluationAsked.extend({ form: z.enum(['docx', 'pdf']), language: z.enum(['zh', 'en']).default('zh') })
const dustKey = { on: askedDay, area: areaCode, why }

const keptApi = api({
  /** A quarter's, a half year's, a year's too; of another span the same in short. */
  'GET /api/air/bulletin': {
    ...asked('环境空气质量月报(Word 或 PDF)', 'The bulletin of a period as Word or PDF', bulletinAsked, {}),
    limit: 'export',
    files: ['application/pdf', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  },
  'GET /api/air/dust': asked('沙尘日', 'Dust days', period, { days: z.array(dustDay) }),
  'POST /api/air/dust': judging(['标记沙尘日', 'Mark a dust day'], dustKey, dustDay),
  'POST /api/air/dust/remove': judging(['取消沙尘日', 'Take a dust day back'], dustKey, z.object({ on: day, area: areaCode })),
  'GET /api/air/published': asked('已留存的评价', 'Evaluations that were kept', many, listed(published.omit({ evaluation: true }))),
  'GET /api/air/published/:id': one('一份留存的评价', 'One evaluation as it was kept', published),
  'POST /api/air/published': judging(
    ['留存一份评价及其所用规则行', 'Keep an evaluation with the rule rows it used'],
    { ...evaluationAsked.shape, title: z.string().trim().min(2).max(100) },
    published,
  ),
})
export const airApi = { ...stationsApi, ...importApi, ...qualityApi, ...seriesApi, ...keptApi }

type Answer<Name extends keyof typeof airApi> = z.output<(typeof airApi)[Name]['answer']>
export type AirItem = (typeof airItems)[number]
export type AirStation = z.output<typeof station>
export type AirStationEntry = z.output<typeof stationEntry>
export type AirImport = z.output<typeof importOf>
export type AirReadingRow = z.output<typeof readingRow>
export type AirRefusedRow = z.output<typeof refusedRow>
export type AirSuspect = z.output<typeof suspect>
export type AirConflict = z.output<typeof conflict>
export type AirDay = z.output<typeof airDay>
export type AirEvaluation = z.output<typeof airEvaluation>
export type AirEvaluationAsked = z.output<typeof evaluationAsked>
export type AirRank = z.output<typeof rank>
export type AirMonth = z.output<typeof month>
export type AirUsedRule = z.output<typeof usedRule>
export type AirHours = Answer<'GET /api/air/hours'>
export type AirMonths = Answer<'GET /api/air/months'>
export type AirRanking = Answer<'GET /api/air/ranking'>
export type AirDays = Answer<'GET /api/air/days'>
export type AirPublished = z.output<typeof published>
