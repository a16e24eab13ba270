/** 汇总表: rivers, basins, districts or the city beside the year before, with the index where there is one. */
import { say } from '#ground/lib/say.ts'
import type { Written } from '#ground/sheet/write.ts'
import { ruleName, ruleValue } from '../text/rules.ts'
import { changeMeasure, changeSaid, groupStatus, pollutantsSaid, withheldWords } from '../text/said.ts'
import { itemName } from '../text/say-row.ts'
import type { WaterGroup, WaterGroups } from '../wire.ts'
import { columnsOf, type Language, number, texts, type WaterTable } from './table.ts'

export function groupsTable(found: WaterGroups, language: Language): WaterTable {
  const { t, page } = texts(language)
  const { from, until, by, source } = found
  const rowOf = (of: WaterGroup): Written[] => {
    // Rivers and lakes have one index together: it stands in the row of each.
    const index = found.indices.find((one) => one.of === of.of)
    const { rule } = of
    return [
      ...[of.name[language] || page.groups.noBasin, page.bodies[of.body], groupStatus(of, page)],
      ...[of.method === null ? null : page.groups.methods[of.method], number(of.goodPercent), number(of.worstPercent)],
      ...[of.n, of.expected, number(of.coverage), of.reached.n, of.reached.of],
      pollutantsSaid(of, (item) => itemName(item, language), page),
      ...[of.before === null ? null : groupStatus(of.before, page), changeSaid(of, page), changeMeasure(of, page)],
      ...[number(index?.value ?? null), number(index?.before ?? null)],
      of.withheld === null ? null : withheldWords({ ...of, withheld: of.withheld }, page),
      rule === null ? null : `${rule.clause}${page.colon}${ruleName(rule.name, language)} ${ruleValue(rule.value, language)}`,
      of.open,
    ]
  }
  const { groups } = page
  return {
    file: say(t.files.groups, { by: groups.bys[by], from, until }),
    name: t.sheets.groups,
    columns: columnsOf([
      ...([
        [groups.name, 20],
        [groups.body, 8],
        [groups.status, 20],
        [groups.method, 10],
      ] as const),
      ...([
        [t.columns.good, 14, true],
        [t.columns.worst, 14, true],
        [t.columns.n, 10, true],
        [t.columns.expected, 10, true],
      ] as const),
      ...([
        [t.columns.coverage, 12, true],
        [groups.reached, 10, true],
        [t.columns.withTarget, 12, true],
        [groups.pollutants, 36],
      ] as const),
      ...([
        [groups.before, 20],
        [groups.change, 14],
        [groups.index.change, 28],
      ] as const),
      ...([
        [t.columns.index, 14, true],
        [t.columns.indexBefore, 14, true],
        [t.columns.why, 40],
        [t.columns.rule, 50],
      ] as const),
      [t.columns.open, 12, true],
    ]),
    rows: found.groups.map(rowOf),
    facts: [
      [t.facts.period, say(t.period, { from, until })],
      [t.facts.before, say(t.period, { from: found.beforeFrom, until: found.beforeUntil })],
      [t.facts.source, page.sources[source]],
      [t.columns.coverage, t.coverage],
    ],
    rules: found.rules,
  }
}
