/** 断面表: the sections of a period as they are shown, each with its class, what determined it, and what it was made of. */
import { say } from '#ground/lib/say.ts'
import type { Written } from '#ground/sheet/write.ts'
import { exceedingWords, statusWords, withheldWords } from '../text/said.ts'
import { itemName } from '../text/say-row.ts'
import type { WaterEvaluation, WaterPeriod } from '../wire.ts'
import { columnsOf, type Language, number, texts, type WaterTable } from './table.ts'

export interface SectionsShown {
  readonly areaName: (code: string) => string
  readonly kind?: WaterEvaluation['section']['kind'] | undefined
  readonly area?: string | undefined
  readonly basin?: string | undefined
  readonly missed?: '1' | undefined
}

const isShown = ({ section, reached }: WaterEvaluation, { area, basin, missed }: SectionsShown) =>
  (area === undefined || section.area === area) &&
  (basin === undefined || section.basin === basin) &&
  (missed === undefined || reached === false)

export function sectionsTable(period: WaterPeriod, shown: SectionsShown, language: Language): WaterTable {
  const { t, page } = texts(language)
  const { from, until, source } = period
  const items = (of: readonly Parameters<typeof itemName>[0][]) => of.map((item) => itemName(item, language)).join(page.comma)
  const rowOf = (of: WaterEvaluation): Written[] => {
    const { section, reached } = of
    return [
      ...[section.code, section.name, section.river, page.bodies[section.body], section.basin, shown.areaName(section.area)],
      ...[page.kinds[section.kind], of.class === null ? null : page.classes[of.class], statusWords(of.status, page)],
      section.target === null ? null : page.classes[section.target],
      reached === null ? null : reached ? page.list.yes : page.list.no,
      ...[items(of.determining), exceedingWords(of.pollutants, (item) => itemName(item, language), page)],
      ...[of.n, of.expected, number(of.coverage)],
      of.withheld === null ? null : withheldWords({ ...of, withheld: of.withheld }, page),
      of.open,
    ]
  }
  const { list } = page
  const facts: readonly (readonly [string, string | undefined])[] = [
    [t.facts.period, say(t.period, { from, until })],
    [t.facts.source, page.sources[source]],
    [t.columns.coverage, t.coverage],
    [t.facts.kind, shown.kind === undefined ? undefined : page.kinds[shown.kind]],
    [t.facts.area, shown.area === undefined ? undefined : shown.areaName(shown.area)],
    [t.facts.basin, shown.basin],
    [t.facts.missed, shown.missed === undefined ? undefined : t.yes],
  ]
  return {
    file: say(t.files.sections, { from, until }),
    name: t.sheets.sections,
    columns: columnsOf([
      ...([
        [t.columns.code, 14],
        [list.name, 18],
        [list.river, 18],
        [page.groups.body, 8],
        [list.basin, 14],
        [list.area, 12],
      ] as const),
      ...([
        [list.kind, 8],
        [list.class, 12],
        [t.columns.status, 12],
        [list.target, 8],
        [list.reached, 8],
      ] as const),
      ...([
        [list.determining, 26],
        [t.columns.pollutants, 30],
      ] as const),
      ...([
        [t.columns.n, 10, true],
        [t.columns.expected, 10, true],
        [t.columns.coverage, 12, true],
      ] as const),
      ...([
        [t.columns.why, 40],
        [t.columns.open, 12, true],
      ] as const),
    ]),
    rows: period.sections.filter((of) => isShown(of, shown)).map(rowOf),
    facts: facts.flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]])),
    rules: period.rules,
  }
}
