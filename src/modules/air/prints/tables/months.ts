/** 逐月表: of every month the statistic of each item and the good days, beside the year before under one version. */
import { say } from '#ground/lib/say.ts'
import type { Written } from '#ground/sheet/write.ts'
import { airItems, basicItems } from '#standards/gb-3095/items.table.ts'
import { coverageOf } from '../../kernel/period.ts'
import type { AirMonth, AirMonths } from '../../wire.ts'
import { type AirTable, hourWords, type Language, number, right, texts } from './table.ts'

export interface MonthsAsked {
  readonly place: string
  readonly from: string
  readonly until: string
  readonly dust: 'kept' | 'left-out'
}

export function monthsTable(
  { edition, months, dataUntil }: AirMonths,
  { place, from, until, dust }: MonthsAsked,
  language: Language,
): AirTable {
  const { t, page } = texts(language)
  const ofItem = basicItems.flatMap((item) => {
    const about = { item: airItems[item].symbol, unit: airItems[item].unit }
    return [t.columns.value, t.columns.before].map((header) => right(say(header, about), 16))
  })
  const { good, n, expected, coverage, beforeGood, beforeN, beforeExpected } = t.columns
  const rowOf = (of: AirMonth): Written[] => [
    of.month,
    ...basicItems.flatMap((item) => [number(of.items[item].value), number(of.items[item].before)]),
    ...[of.n === 0 ? null : of.good, of.n, of.expected, number(coverageOf(of.n, of.expected))],
    ...[of.beforeN === 0 ? null : of.beforeGood, of.beforeN, of.beforeExpected, edition, hourWords(dataUntil, language)],
  ]
  return {
    file: say(t.files.months, { place, from, until }),
    name: t.sheets.months,
    columns: [
      { header: page.trend.month, width: 10 },
      ...ofItem,
      ...[good, n, expected, coverage, beforeGood, beforeN, beforeExpected].map((header) => right(header)),
      { header: t.columns.edition, width: 50 },
      { header: t.columns.dataUntil, width: 16 },
    ],
    rows: months.map(rowOf),
    facts: [
      [t.facts.place, place],
      [t.facts.period, say(t.period, { from, until })],
      [t.facts.edition, edition],
      [t.facts.dust, t.dust[dust]],
      [t.columns.coverage, t.coverage],
      [t.facts.counted, t.counted.days],
      [t.facts.dataUntil, hourWords(dataUntil, language)],
    ],
    rules: [],
  }
}
