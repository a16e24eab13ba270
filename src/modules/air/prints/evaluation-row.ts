/** The evaluation of a place as a row of a table: a figure, and beside it how many days it is made of. */
import type { Day } from '#ground/lib/day.ts'
import { say } from '#ground/lib/say.ts'
import type { Written } from '#ground/sheet/write.ts'
import type { BasicItem } from '#standards/gb-3095/items.table.ts'
import { airCategories } from '#standards/hj-633/categories.table.ts'
import { evaluationStatistics, type StatisticRow } from '#standards/hj-663/statistics.table.ts'
import { rowsInForce } from '#standards/row.ts'
import type { PlaceEvaluation } from '../kernel/assess/evaluate.ts'
import { primaryWords } from '../kernel/assess/published-words.ts'
import type { CompositeIndex } from '../kernel/composite-index.ts'
import type { ItemEvaluation, StatisticResult } from '../kernel/item-evaluation.ts'
import type { CommandText } from '../text/command.zh.ts'

/** In the order of published reports. */
const order: readonly BasicItem[] = ['pm25', 'pm10', 'so2', 'no2', 'co', 'o3']
/** 统计指标 of an item: a mean, a percentile, or both. */
const statisticsOf = (item: BasicItem, rulesOn: Day) => rowsInForce(evaluationStatistics, { item }, rulesOn) as readonly StatisticRow[]

/** 类别, in their order; both versions have the same names. */
const categories = [...new Set(airCategories.map(({ value }) => value.categoryZh))]

/** 表头. */
export function evaluationHeader(rulesOn: Day, text: CommandText): string[] {
  const t = text.evaluate.columns
  const ofItem = (item: BasicItem) => {
    const about = { item: text.item[item], unit: item === 'co' ? 'mg/m³' : 'μg/m³' }
    const statistics = statisticsOf(item, rulesOn).map(({ statistic, value }) =>
      say(t[statistic], { ...about, percentile: value.percentile ?? '' }),
    )
    return [...statistics, ...[t.n, t.coverage, t.above, t.complies].map((template) => say(template, about))]
  }
  return [
    ...[t.kind, t.city, t.name, t.stations, t.from, t.to, t.period, t.limits, t.expected, t.days],
    ...[t.goodDays, t.goodShare, t.heavyDays, t.heavyShare],
    ...categories.map((category) => say(t.category, { category })),
    ...order.flatMap(ofItem),
    ...[t.allComply, t.composite, t.compositeDays, t.compositeCoverage, t.primary, t.why],
  ]
}

const sayYes = (is: boolean | null, { evaluate: t }: CommandText): string => (is === null ? '—' : is ? t.yes : t.no)

function statisticCell(statistic: StatisticResult | undefined): Written {
  return statistic?.kind === 'evaluated' ? { decimal: statistic.value } : null
}

function cellsOfItem({ item, statistics, n, coverage, days, complies }: ItemEvaluation, rulesOn: Day, text: CommandText): Written[] {
  const values = statisticsOf(item, rulesOn).map((use) => statisticCell(statistics.find(({ statistic }) => statistic === use.statistic)))
  return [...values, n, { decimal: coverage }, days.above, sayYes(complies, text)]
}

/** 没有公布最少天数: whether an index stands on a span for which nothing says how many days it takes. */
export const isWithoutMinimum = (composite: PlaceEvaluation['evaluation']['composite']): composite is CompositeIndex =>
  composite?.kind === 'computed' && composite.minimum === 'none-published'

/** Why a statistic is missing: each says how many days there were and how many it takes. */
function whyOf({ items, composite }: PlaceEvaluation['evaluation'], text: CommandText): string {
  const t = text.evaluate
  const lacking = items.flatMap(({ item, statistics }) =>
    statistics.flatMap((statistic) => {
      if (statistic.kind === 'evaluated') return []
      const { have, need, month } = statistic
      return [say(t.tooFew, { item: text.item[item], statistic: t[statistic.statistic], within: month ?? t.period, have, need })]
    }),
  )
  const missing = composite?.kind === 'not-computed' ? composite.lacking.map(({ item }) => text.item[item]) : []
  const without = missing.length === 0 ? [] : [say(t.noComposite, { items: missing.join(text.and) })]
  // An index of a span that no rule names is told with its days, whatever they are.
  const warned = isWithoutMinimum(composite) ? [say(t.noMinimum, { n: composite.n, expected: composite.expected })] : []
  return [...lacking, ...without, ...warned].join('; ')
}

/** 一行. */
export function evaluationRow({ kind, name, city, stations, evaluation }: PlaceEvaluation, text: CommandText): Written[] {
  const t = text.evaluate
  const { period, standards, expected, days, items, complies, composite } = evaluation
  const share = (of: string | null): Written => (of === null ? null : { decimal: of })
  const computed = composite?.kind === 'computed' ? composite : null
  return [
    ...[t[kind], city, kind === 'city' ? name || t.wholeTable : name, stations, period.from, period.to, t.kinds[evaluation.kind]],
    ...[`${standards.limits} ${standards.limitsClause}`, expected, days.n],
    ...[days.goodDays.days, share(days.goodDays.share), days.heavilyPollutedDays.days, share(days.heavilyPollutedDays.share)],
    ...categories.map((category) => days.categories.find((of) => of.category.value.categoryZh === category)?.days ?? 0),
    ...order.flatMap((item) => {
      const found = items.find((of) => of.item === item)
      return found === undefined ? [] : cellsOfItem(found, evaluation.rulesOn, text)
    }),
    ...[sayYes(complies, text), computed === null ? null : { decimal: computed.value }],
    ...(computed === null ? [null, null] : [computed.n, { decimal: computed.coverage }]),
    ...[computed === null ? null : primaryWords(computed.primaryPollutants, ['8h']), whyOf(evaluation, text)],
  ]
}
