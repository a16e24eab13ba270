/** 逐日表: of every day its index, the six values, how much each is made of, and by which version. */
import type { Day } from '#ground/lib/day.ts'
import { say } from '#ground/lib/say.ts'
import type { SheetColumn, Written } from '#ground/sheet/write.ts'
import { airItems, basicItems } from '#standards/gb-3095/items.table.ts'
import { airLimits } from '#standards/gb-3095/limits.table.ts'
import { airCategories } from '#standards/hj-633/categories.table.ts'
import { rowsInForce } from '#standards/row.ts'
import { coverageOf } from '../../kernel/period.ts'
import { rulesOnOf } from '../../kernel/scope.ts'
import type { AirDay, AirDays } from '../../wire.ts'
import { type AirTable, eventWords, hourWords, itemWords, type Language, number, right, texts, whyWords } from './table.ts'

export interface DaysAsked {
  readonly place: string
  readonly from: string
  readonly until: string
  readonly edition?: '2012' | '2026' | undefined
}

/** 「GB 3095—2026; HJ 633—2026」 on this day. */
export function versionOn(day: Day): string {
  const [limit] = rowsInForce(airLimits, { item: 'pm25', averaging: 'daily', areaClass: 'class-2' }, day)
  const [category] = rowsInForce(airCategories, {}, day)
  return [limit, category].flatMap((row) => (row === undefined ? [] : [row.cite.standard])).join('; ')
}

/** Of a station by its hours, of a city or a district by its stations. */
function countOf({ items, stations }: AirDay, isStation: boolean) {
  if (!isStation) return stations
  return { n: basicItems.reduce((sum, item) => sum + items[item].n, 0), expected: basicItems.length * 24 }
}

function columnsOf(isStation: boolean, language: Language): SheetColumn[] {
  const { t, page } = texts(language)
  const ofItem = basicItems.flatMap((item) => {
    const about = { item: airItems[item].symbol, unit: airItems[item].unit }
    return [t.columns.value, t.columns.iaqi, isStation ? t.columns.hours : t.columns.points].map((header) => right(say(header, about), 14))
  })
  return [
    { header: page.days.day, width: 12 },
    right(page.days.aqi, 8),
    right(t.columns.level, 8),
    { header: page.days.category, width: 12 },
    { header: page.days.primary, width: 14 },
    ...ofItem,
    ...[t.columns.n, t.columns.expected, t.columns.coverage].map((header) => right(header)),
    { header: page.days.dust, width: 20 },
    { header: page.exceptional.column, width: 24 },
    right(page.days.open, 10),
    { header: t.columns.why, width: 40 },
    { header: t.columns.edition, width: 30 },
    { header: t.columns.dataUntil, width: 16 },
  ]
}

export function daysTable(
  { scope, days, rules, dataUntil }: AirDays,
  { place, from, until, edition }: DaysAsked,
  language: Language,
): AirTable {
  const { t, page } = texts(language)
  const isStation = scope.startsWith('station:')
  const version = (day: string) => versionOn(rulesOnOf(day as Day, edition))
  const categoryOf = ({ day, level }: AirDay): string => {
    const [row] = level === null ? [] : rowsInForce(airCategories, { level: level as 1 }, rulesOnOf(day as Day, edition))
    return row === undefined ? '' : (page.categories[row.value.id][1] ?? '')
  }
  const rowOf = (day: AirDay): Written[] => {
    const { n, expected } = countOf(day, isStation)
    return [
      ...[day.day, day.aqi, day.level, categoryOf(day), itemWords(day.primary, page.comma)],
      ...basicItems.flatMap((item): Written[] => [number(day.items[item].value), day.items[item].iaqi, day.items[item].n]),
      ...[n, expected, number(expected === 0 ? null : coverageOf(n, expected))],
      ...[
        day.dust,
        eventWords(day.events, language),
        day.open,
        whyWords(day.withheld, language),
        version(day.day),
        hourWords(dataUntil, language),
      ],
    ]
  }
  return {
    file: say(t.files.days, { place, from, until }),
    name: t.sheets.days,
    columns: columnsOf(isStation, language),
    rows: days.map(rowOf),
    facts: [
      [t.facts.place, place],
      [t.facts.period, say(t.period, { from, until })],
      [t.facts.edition, [...new Set(days.map(({ day }) => version(day)))].join(page.comma)],
      [t.columns.coverage, t.coverage],
      [t.facts.counted, isStation ? t.counted.hours : t.counted.stations],
      [t.facts.dataUntil, hourWords(dataUntil, language)],
    ],
    rules,
  }
}
