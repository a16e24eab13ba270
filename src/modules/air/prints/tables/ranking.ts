/** 排名表. */
import { say } from '#ground/lib/say.ts'
import type { Written } from '#ground/sheet/write.ts'
import { coverageOf } from '../../kernel/period.ts'
import type { AirRank, AirRanking } from '../../wire.ts'
import { type AirTable, hourWords, itemWords, type Language, number, right, texts, whyWords } from './table.ts'

export interface RankingAsked {
  readonly of: 'stations' | 'districts'
  readonly from: string
  readonly until: string
  readonly dust: 'kept' | 'left-out'
}

export function rankingTable(
  { edition, ranks, rules, dataUntil }: AirRanking,
  { of, from, until, dust }: RankingAsked,
  language: Language,
): AirTable {
  const { t, page } = texts(language)
  const { ranking } = page
  const rowOf = (row: AirRank): Written[] => [
    ...[row.rank, row.of, row.name[language], number(row.index), number(row.before), number(row.change)],
    ...[itemWords(row.primary, page.comma), number(row.goodShare), row.n, row.expected],
    ...[number(row.expected === 0 ? null : coverageOf(row.n, row.expected))],
    ...[row.basis?.n ?? null, number(row.basis?.coverage ?? null)],
    ...[
      row.basis?.minimum === 'none-published'
        ? say(page.figures.noMinimum, { n: row.basis.n, expected: row.basis.expected })
        : whyWords(row.withheld, language),
      edition,
    ],
    hourWords(dataUntil, language),
  ]
  return {
    file: say(t.files.ranking, { of: t.of[of], from, until }),
    name: t.sheets.ranking,
    columns: [
      right(ranking.rank, 8),
      { header: t.columns.code, width: 12 },
      { header: t.columns.name, width: 18 },
      ...[ranking.index, ranking.before, `${ranking.change}%`].map((header) => right(header)),
      { header: ranking.primary, width: 14 },
      ...[`${ranking.good}%`, t.columns.n, t.columns.expected, t.columns.coverage, ranking.basis, t.columns.basisCoverage].map((header) =>
        right(header),
      ),
      { header: t.columns.why, width: 40 },
      { header: t.columns.edition, width: 50 },
      { header: t.columns.dataUntil, width: 16 },
    ],
    rows: ranks.map(rowOf),
    facts: [
      [t.columns.coverage, t.coverage],
      [t.facts.period, say(t.period, { from, until })],
      [t.facts.edition, edition],
      [t.facts.dust, t.dust[dust]],
      [t.facts.counted, t.counted.days],
      [t.facts.dataUntil, hourWords(dataUntil, language)],
    ],
    rules,
  }
}
