/**
 * 地表水环境质量评价办法(试行) as rows: what is assessed, what a class is called, how many sections make a river.
 *
 * Not here: the evaluation of drinking-water sources, and trends over more than two periods (rank correlation).
 */
import type { Day } from '#ground/lib/day.ts'
import { clause } from '../clause.ts'
import { type WaterItem, waterItems } from '../gb-3838/items.table.ts'
import type { StandardClass } from '../gb-3838/limits.table.ts'
import type { Row } from '../row.ts'

/** 水质类别: Ⅰ to Ⅴ, and 6 for 劣Ⅴ, worse than all of them. They compare as numbers. */
export type WaterClass = StandardClass | 6

/** 水质状况. */
export type WaterStatus = 'excellent' | 'good' | 'light-pollution' | 'moderate-pollution' | 'heavy-pollution'

/** 表征颜色. */
export type WaterColour = 'blue' | 'green' | 'yellow' | 'orange' | 'red'

const from: Day = '2011-03-09'
const method = (at: string) => clause('环办〔2011〕22号', at)
const memory = 'method in general use, from memory; not compared with the circular'

/** 评价指标: assessed, or shown beside the class as a reference only. */
export type ItemUse = 'assessed' | 'reference'

const references: readonly WaterItem[] = ['water-temperature', 'total-nitrogen', 'faecal-coliform']

/** 水质评价指标: the 24 basic items but 水温、总氮、粪大肠菌群. */
export const itemUses: readonly Row<{ readonly item: WaterItem }, ItemUse>[] = waterItems.map(({ item }) => ({
  item,
  value: references.includes(item) ? 'reference' : 'assessed',
  from,
  cite: method('一(一)'),
}))

/** 断面水质定性评价. */
export const classStatuses: readonly Row<{ readonly class: WaterClass }, { readonly status: WaterStatus; readonly colour: WaterColour }>[] =
  (
    [
      [1, 'excellent', 'blue'],
      [2, 'excellent', 'blue'],
      [3, 'good', 'green'],
      [4, 'light-pollution', 'yellow'],
      [5, 'moderate-pollution', 'orange'],
      [6, 'heavy-pollution', 'red'],
    ] as const
  ).map(([grade, status, colour]) => ({ class: grade, value: { status, colour }, from, cite: method('二(一)1') }))

/** Below how many sections a river or basin is evaluated by the means of its items · 断面数. */
export const fewestSections: readonly Row<{ readonly rule: 'shares-from' }, number>[] = [
  { rule: 'shares-from', value: 5, from, cite: method('二(一)2') },
]

/** One lake or reservoir: the means of its points, however many there are · 湖泊、水库水质评价. */
export const lakeMethods: readonly Row<{ readonly rule: 'points-of-a-lake' }, 'means'>[] = [
  { rule: 'points-of-a-lake', value: 'means', from, cite: method('二(二)1'), unverified: memory },
]

/** Conditions on the shares of Ⅰ–Ⅲ and of 劣Ⅴ, in per cent: reached from `atLeast`, not reached `below`. */
export interface ShareCondition {
  readonly goodAtLeast?: string
  readonly goodBelow?: string
  readonly worstAtLeast?: string
  readonly worstBelow?: string
}

/** 河流、流域(水系)水质定性评价分级. */
export const shareStatuses: readonly Row<{ readonly status: WaterStatus }, ShareCondition>[] = [
  { status: 'excellent', value: { goodAtLeast: '90' }, from, cite: method('二(一)2') },
  { status: 'good', value: { goodAtLeast: '75', goodBelow: '90' }, from, cite: method('二(一)2') },
  { status: 'light-pollution', value: { goodBelow: '75', worstBelow: '20' }, from, cite: method('二(一)2') },
  { status: 'moderate-pollution', value: { goodBelow: '75', worstAtLeast: '20', worstBelow: '40' }, from, cite: method('二(一)2') },
  {
    status: 'heavy-pollution',
    value: { goodBelow: '75', worstAtLeast: '40' },
    from,
    cite: method('二(一)2'),
    unverified: 'the circular is said to write less than 60 % of Ⅰ–Ⅲ here, which differs only at exactly 60 % and 40 %',
  },
]

/** 主要污染指标: how many are named, and from which class on. */
export const mainPollutantRules: readonly Row<{ readonly rule: 'most' | 'limit-of-class' }, number>[] = [
  { rule: 'most', value: 3, from, cite: method('二(一)3') },
  { rule: 'limit-of-class', value: 3, from, cite: method('二(一)3') },
]

/** How an item stands among the main pollutants: named first (氰化物、重金属), and whether it has a multiple (超标倍数). */
export interface PollutantStanding {
  readonly isFirst: boolean
  readonly hasMultiple: boolean
}

const named: readonly WaterItem[] = ['cyanide', 'lead', 'hexavalent-chromium']
const alsoMetals: readonly WaterItem[] = ['mercury', 'cadmium', 'arsenic', 'copper', 'zinc']
const withoutMultiple: readonly WaterItem[] = ['water-temperature', 'ph', 'dissolved-oxygen']

/** 优先指标与超标倍数. */
export const pollutantStandings: readonly Row<{ readonly item: WaterItem }, PollutantStanding>[] = waterItems.map(({ item }) => ({
  item,
  value: { isFirst: named.includes(item) || alsoMetals.includes(item), hasMultiple: !withoutMultiple.includes(item) },
  from,
  cite: method('二(一)3'),
  ...(alsoMetals.includes(item)
    ? { unverified: 'the circular names cyanide, lead and chromium and says 等重金属; which others are meant is our reading' }
    : {}),
}))

/** 无明显变化, 有所变化, 明显变化. */
export type ChangeDegree = 'none' | 'some' | 'marked'

/** 断面水质变化: by how many steps of the status. */
export const statusChanges: readonly Row<{ readonly degree: ChangeDegree }, { readonly fewest: number; readonly most: number | null }>[] = [
  { degree: 'none', value: { fewest: 0, most: 0 }, from, cite: method('三(三)'), unverified: memory },
  { degree: 'some', value: { fewest: 1, most: 1 }, from, cite: method('三(三)'), unverified: memory },
  { degree: 'marked', value: { fewest: 2, most: null }, from, cite: method('三(三)'), unverified: memory },
]

/** 组合类别比例法: |ΔG − ΔD| in points, more than `above`, not more than `upTo`. */
export const shareChanges: readonly Row<
  { readonly degree: ChangeDegree },
  { readonly above: string | null; readonly upTo: string | null }
>[] = [
  { degree: 'none', value: { above: null, upTo: '10' }, from, cite: method('三(三)'), unverified: memory },
  { degree: 'some', value: { above: '10', upTo: '20' }, from, cite: method('三(三)'), unverified: memory },
  { degree: 'marked', value: { above: '20', upTo: null }, from, cite: method('三(三)'), unverified: memory },
]

/** Which items must all be there before a class is given · 参评指标下限. */
export const neededItems: readonly Row<{ readonly source: 'automatic-station' | 'laboratory' }, readonly WaterItem[]>[] = [
  {
    source: 'automatic-station',
    value: ['ph', 'dissolved-oxygen', 'permanganate-index', 'ammonia-nitrogen', 'total-phosphorus'],
    from,
    cite: method('一(一)'),
    unverified: 'no clause: the releases of the national automatic stations show a class exactly where these five were measured',
  },
  {
    source: 'laboratory',
    value: [],
    from,
    cite: method('一(一)'),
    unverified: 'no number is known; the figure says how many of 21 there were',
  },
]

/** Below the detection limit: what it counts as, for a class and in a mean · 未检出. */
export const belowDetection: readonly Row<
  { readonly in: 'class' | 'mean' },
  { readonly as: 'class-1' } | { readonly as: 'share-of-limit'; readonly share: string }
>[] = [
  { in: 'class', value: { as: 'class-1' }, from, cite: method('一(二)') },
  { in: 'mean', value: { as: 'share-of-limit', share: '0.5' }, from, cite: method('一(二)'), unverified: memory },
]

const decimals: Readonly<Record<WaterItem, number>> = {
  'water-temperature': 1,
  ph: 1,
  'dissolved-oxygen': 1,
  'permanganate-index': 1,
  'chemical-oxygen-demand': 1,
  'five-day-bod': 1,
  'ammonia-nitrogen': 2,
  'total-phosphorus': 3,
  'total-nitrogen': 2,
  copper: 3,
  zinc: 3,
  fluoride: 3,
  selenium: 4,
  arsenic: 4,
  mercury: 5,
  cadmium: 5,
  'hexavalent-chromium': 3,
  lead: 4,
  cyanide: 3,
  'volatile-phenols': 4,
  petroleum: 2,
  'anionic-surfactant': 2,
  sulphide: 3,
  'faecal-coliform': 0,
}

/** 均值保留位数: for showing alone; a class is given from the value before it was rounded. */
export const meanDecimals: readonly Row<{ readonly item: WaterItem }, number>[] = waterItems.map(({ item }) => ({
  item,
  value: decimals[item],
  from,
  cite: method('一(二)'),
  unverified: 'digits that bulletins use, from memory; the circular was not at hand',
}))
