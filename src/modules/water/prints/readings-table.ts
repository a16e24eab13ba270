/** 监测值表: readings of a section as they came, `<0.01` and 断流 included; no figure is made of them here. */
import { say } from '#ground/lib/say.ts'
import type { Written } from '#ground/sheet/write.ts'
import { waterItems } from '#standards/gb-3838/items.table.ts'
import { itemName } from '../text/say-row.ts'
import type { WaterReadings } from '../wire.ts'
import { columnsOf, type Language, texts, type WaterTable } from './table.ts'

interface Asked {
  readonly from: string
  readonly until: string
  readonly source: 'laboratory' | 'automatic-station'
}

type Reading = WaterReadings['readings'][number]

export function readingsTable({ section, readings }: WaterReadings, { from, until, source }: Asked, language: Language): WaterTable {
  const { t, page } = texts(language)
  const has = new Set(readings.flatMap(({ values }) => values.map(({ item }) => item)))
  const items = waterItems.filter(({ item }) => has.has(item))
  /** What was judged invalid is told as it came, and said to be invalid. */
  const textOf = ({ values }: Reading, item: (typeof items)[number]['item']): Written => {
    const value = values.find((of) => of.item === item)
    if (value === undefined) return null
    return value.verdict === 'invalid' ? `${value.text}${page.comma}${page.section.verdicts.invalid}` : value.text
  }
  const unitOf = (unit: keyof typeof page.units | string) => page.units[unit as keyof typeof page.units] ?? unit
  return {
    file: say(t.files.readings, { section: section.name, from, until }),
    name: t.sheets.readings,
    columns: columnsOf([
      [page.section.time, 18],
      [t.columns.state, 10],
      [page.section.class, 10],
      ...items.map(({ item, unit }) => [[itemName(item, language), unitOf(unit)].filter((of) => of !== '').join(' '), 14] as const),
    ]),
    rows: readings.map((reading): Written[] => [
      reading.at.replace('T', ' '),
      page.states[reading.state],
      reading.class === null ? null : page.classes[reading.class],
      ...items.map(({ item }) => textOf(reading, item)),
    ]),
    facts: [
      [t.facts.section, `${section.code} ${section.name}`],
      [t.facts.period, say(t.period, { from, until })],
      [t.facts.source, page.sources[source]],
    ],
    rules: [],
  }
}
