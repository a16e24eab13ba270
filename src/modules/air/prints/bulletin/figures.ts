/** The items of a bulletin in the order of published ones, each with its statistics as they came out and as they changed. */
import { type AirUnit, airItems, type BasicItem } from '#standards/gb-3095/items.table.ts'
import { evaluationStatistics, type StatisticRow } from '#standards/hj-663/statistics.table.ts'
import { rowsInForce } from '#standards/row.ts'
import type { Change, NoChange } from '../../kernel/comparison.ts'
import type { ItemEvaluation, StatisticResult } from '../../kernel/item-evaluation.ts'
import type { BulletinOf } from './contents.ts'

const order: readonly BasicItem[] = ['pm25', 'pm10', 'so2', 'no2', 'co', 'o3']

export interface BulletinFigure {
  readonly item: BasicItem
  readonly symbol: string
  readonly unit: AirUnit
  /** 98 of the 98th percentile; null of a mean. */
  readonly percentile: number | null
  readonly result: StatisticResult
  readonly change: Change | NoChange
  readonly days: Pick<ItemEvaluation, 'n' | 'expected'>
}

/** 各项统计. */
export function figuresOf({ current, comparison }: BulletinOf): readonly BulletinFigure[] {
  return order.flatMap((item) => {
    const of = current.items.find((one) => one.item === item)
    const uses = rowsInForce(evaluationStatistics, { item }, current.rulesOn) as readonly StatisticRow[]
    return (of?.statistics ?? []).flatMap((result) => {
      const use = uses.find(({ statistic }) => statistic === result.statistic)
      const change = comparison.items.find((one) => one.item === item && one.statistic === result.statistic)?.change
      if (of === undefined || use === undefined || change === undefined) return []
      return [{ item, symbol: airItems[item].symbol, unit: of.unit, percentile: use.value.percentile, result, change, days: of }]
    })
  })
}

/** By which an item is told in a sentence: its mean, and of CO and O3, which have none, the percentile. */
export const leadingOf = (figures: readonly BulletinFigure[]): readonly BulletinFigure[] =>
  figures.filter(({ item, percentile }) => percentile === null || !figures.some((one) => one.item === item && one.percentile === null))

export const symbolsOf = (items: readonly BasicItem[]) => order.filter((item) => items.includes(item)).map((item) => airItems[item].symbol)
