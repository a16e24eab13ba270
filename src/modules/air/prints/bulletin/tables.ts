/** The tables of a bulletin · 月报表格. */
import type { PaperColumn, PaperTable } from '#ground/lib/paper.ts'
import { say } from '#ground/lib/say.ts'
import type { Change, NoChange } from '../../kernel/comparison.ts'
import type { StatisticResult } from '../../kernel/item-evaluation.ts'
import type { BulletinText } from '../../text/bulletin.ts'
import type { AirRank } from '../../wire.ts'
import type { BulletinOf } from './contents.ts'
import { type BulletinFigure, figuresOf, symbolsOf } from './figures.ts'

const column = (head: string, align: PaperColumn['align'], width: number): PaperColumn => ({ head, align, width })

/** With its sign, a proper minus: −9.8; nothing of nothing. */
const changeCell = (change: Change | NoChange, text: BulletinText) => (change.kind === 'changed' ? signed(change.change) : text.none)
const signed = (change: string) => (change.startsWith('-') ? change.replace('-', '−') : /[1-9]/.test(change) ? `+${change}` : change)

function valueCell(result: StatisticResult, text: BulletinText): string {
  if (result.kind === 'evaluated') return result.value
  return say(text.cellWithheld, { have: result.have, need: result.need })
}

/** 限值和达标情况, of a year. */
function verdictCells(result: StatisticResult, text: BulletinText): string[] {
  const verdict = result.kind === 'evaluated' ? result.verdict : null
  if (verdict === null) return [text.none, text.none]
  const words = verdict.complies ? text.verdicts.yes : say(text.verdicts.no, { multiple: verdict.exceedanceMultiple ?? text.none })
  return [verdict.limit.value.limit, words]
}

/** 表1: every statistic of every item, beside the year before. */
export function concentrationTable(of: BulletinOf, text: BulletinText): PaperTable {
  const { concentrations: t } = text
  const isYear = of.current.kind === 'year'
  const rowOf = ({ symbol, unit, percentile, result, change, days }: BulletinFigure) => [
    `${symbol} (${unit})`,
    percentile === null ? text.statistics.mean : say(text.statistics.percentile, { percentile }),
    valueCell(result, text),
    change.previous ?? text.none,
    changeCell(change, text),
    `${days.n}/${days.expected}`,
    ...(isYear ? verdictCells(result, text) : []),
  ]
  return {
    kind: 'table',
    caption: t.caption,
    columns: [
      ...[column(t.item, 'left', 22), column(t.statistic, 'left', 20), column(t.value, 'right', 22), column(t.before, 'right', 14)],
      ...[column(t.change, 'right', 12), column(t.days, 'center', 16)],
      ...(isYear ? [column(t.limit, 'right', 14), column(t.verdict, 'center', 16)] : []),
    ],
    rows: figuresOf(of).map(rowOf),
  }
}

/** 表2: days by category, beside the year before. */
export function levelTable({ current, previous }: BulletinOf, text: BulletinText): PaperTable {
  const { levels: t } = text
  const before = (id: string) => previous.days.categories.find(({ category }) => category.value.id === id)?.days
  return {
    kind: 'table',
    caption: t.caption,
    columns: [column(t.category, 'left', 1), column(t.days, 'right', 1), column(t.before, 'right', 1)],
    rows: current.days.categories.map(({ category: { value }, days }) => [
      text.categories[value.id],
      String(days),
      previous.days.n === 0 ? text.none : String(before(value.id) ?? text.none),
    ]),
  }
}

function indexCell({ index, withheld }: AirRank, text: BulletinText): string {
  if (index !== null) return index
  const { have, need } = withheld ?? { have: null, need: null }
  return have === null || need === null ? text.ranking.lacking : say(text.ranking.withheld, { have, need })
}

/** 排名表. */
export function rankingTable(
  ranks: readonly AirRank[],
  kind: 'districts' | 'stations',
  language: 'zh' | 'en',
  text: BulletinText,
): PaperTable {
  const { ranking: t } = text
  return {
    kind: 'table',
    caption: t[kind],
    columns: [
      ...[column(t.rank, 'center', 8), column(kind === 'districts' ? t.district : t.station, 'left', 24), column(t.index, 'right', 20)],
      ...[column(t.change, 'right', 12), column(t.share, 'right', 14), column(t.primary, 'center', 16), column(t.days, 'center', 16)],
    ],
    rows: ranks.map((of) => [
      of.rank === null ? text.none : String(of.rank),
      of.name[language],
      indexCell(of, text),
      of.change === null ? text.none : signed(of.change),
      of.goodShare ?? text.none,
      of.primary.length === 0 ? text.none : symbolsOf(of.primary).join(text.and),
      `${of.basis?.n ?? of.n}/${of.expected}`,
    ]),
  }
}
