/** 城市地表水环境质量排名技术规定(试行): the city water quality index, CWQI, as rows. */
import type { Day } from '#ground/lib/day.ts'
import { clause } from '../clause.ts'
import { type WaterItem, waterItems } from '../gb-3838/items.table.ts'
import type { Row } from '../row.ts'

const from: Day = '2017-06-01'
const rule = (at: string) => clause('城市地表水环境质量排名技术规定(试行)', at)
const memory = 'formulas as articles on the ranking give them; the text of the rules was not found'

/** How an item's index is made of its mean C and its limit of class Ⅲ · 单项指标的水质指数. */
export type IndexWay =
  /** C ÷ limit. */
  | { readonly way: 'over-limit' }
  /** limit ÷ C. */
  | { readonly way: 'limit-over' }
  /** (neutral − C) ÷ (neutral − low) up to `neutral`, (C − neutral) ÷ (high − neutral) above it. */
  | { readonly way: 'from-neutral'; readonly neutral: string; readonly low: string; readonly high: string }

const left: readonly WaterItem[] = ['water-temperature', 'total-nitrogen', 'faecal-coliform']

function wayOf(item: WaterItem): IndexWay {
  if (item === 'dissolved-oxygen') return { way: 'limit-over' }
  if (item === 'ph') return { way: 'from-neutral', neutral: '7', low: '6', high: '9' }
  return { way: 'over-limit' }
}

/** 参与排名的指标: the basic items but 水温、总氮、粪大肠菌群. */
export const cityIndexItems: readonly Row<{ readonly item: WaterItem }, IndexWay>[] = waterItems
  .filter(({ item }) => !left.includes(item))
  .map(({ item }) => ({ item, value: wayOf(item), from, cite: rule('指数计算'), unverified: memory }))

/** The class whose limits are the measure, decimals of the index when it is shown, and what 未检出 counts as. */
export const cityIndexRules: readonly Row<
  { readonly rule: 'limit-of-class' | 'decimals' | 'below-detection' | 'no-ranking-up-to-class' },
  string
>[] = [
  { rule: 'limit-of-class', value: '3', from, cite: rule('指数计算'), unverified: memory },
  { rule: 'below-detection', value: '0.5', from, cite: rule('数据统计'), unverified: memory },
  { rule: 'decimals', value: '4', from, cite: rule('指数计算'), unverified: memory },
  // Cities whose sections are all in Ⅱ or better are left out of the ranking by change.
  { rule: 'no-ranking-up-to-class', value: '2', from, cite: rule('排名') },
]
