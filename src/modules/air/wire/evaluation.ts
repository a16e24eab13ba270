/** 评价: a period beside the year before, months, ranks. */
import { z } from 'zod'
import { api } from '#ground/lib/endpoint.ts'
import { day, names } from '#ground/lib/shapes.ts'
import { asked } from './endpoints.ts'
import { exceptionalOf } from './events.ts'
import { byItem, compared, dataUntil, decimal, edition, item, period, scope, usedRule, withheld } from './parts.ts'

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
/**
 * 综合指数依据的日数: of the item that has fewest, of how many; `minimum` says whether so many are enough, or whether nothing is published for
 * such a span. Null where there is no index, and in evaluations that were kept before it was told.
 */
const compositeBasis = z.object({
  n: z.int(),
  expected: z.int(),
  coverage: decimal,
  minimum: z.enum(['reached', 'none-published']),
  /** Days of the index of the year before; null where it has none. */
  beforeN: z.int().nullable(),
})
const composite = z.object({
  value: decimal.nullable(),
  basis: compositeBasis.nullable(),
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
  exceptional: exceptionalOf,
  dataUntil,
  /** Values in question and not yet judged within the period: what was computed counts them as valid. */
  open: z.int(),
})
export const evaluationAsked = period.extend({ scope, edition, dust: z.enum(['kept', 'left-out']).default('left-out') })

export const rankingAsked = evaluationAsked.omit({ scope: true }).extend({ of: z.enum(['stations', 'districts']) })

export const rank = z.object({
  rank: z.int().nullable(),
  /** A station's code or a district's. */
  of: z.string(),
  name: names,
  index: decimal.nullable(),
  basis: compositeBasis.nullable(),
  ...compared,
  primary: z.array(item),
  goodShare: decimal.nullable(),
  n: z.int(),
  expected: z.int(),
  withheld: withheld.nullable(),
})
/** 月变化: one month of this year and of the year before. */
const beside = z.object({ value: decimal.nullable(), before: decimal.nullable() })
export const month = z.object({ month: z.string(), items: byItem(beside), ...good, expected: z.int(), beforeExpected: z.int() })

/** 三年滑动平均 of one statistic: the three years with the days of each, and their average; `notJudged`: no limit for it is known. */
const yearAverage = z.object({
  ...statistic.pick({ item: true, kind: true, percentile: true, unit: true }).shape,
  value: decimal.nullable(),
  years: z.array(
    z.object({ year: z.int(), value: decimal.nullable(), n: z.int(), expected: z.int(), coverage: decimal, withheld: withheld.nullable() }),
  ),
  withheld: z.literal('year-not-evaluated').nullable(),
  notJudged: z.literal('no-limit-known'),
  rules: z.array(usedRule),
})
/** `year`: the last of the three. */
export const yearAveragesAsked = evaluationAsked
  .omit({ from: true, until: true })
  .extend({ year: z.coerce.number().int().min(2000).max(2100) })

export const evaluationApi = api({
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
    dataUntil,
  }),
  /** HJ 663—2026: only the edition of 2026 has it. */
  'GET /api/air/year-averages': asked(
    '三年滑动平均(不作达标评价)',
    'Moving averages of three years, without a verdict',
    yearAveragesAsked,
    {
      scope,
      years: z.array(z.int()),
      edition: z.string(),
      dust: z.enum(['kept', 'left-out']),
      dataUntil,
      averages: z.array(yearAverage),
    },
  ),
  'GET /api/air/ranking': asked('综合指数排名', 'Ranking by composite index', rankingAsked, {
    edition: z.string(),
    ranks: z.array(rank),
    rules: z.array(usedRule),
    dataUntil,
  }),
})
