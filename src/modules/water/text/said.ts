/** Evaluations in words · 评价结果的说法: what pages and exported tables say alike, of sections and of groups. */
import { say } from '#ground/lib/say.ts'
import type { WaterItem } from '#standards/gb-3838/items.table.ts'
import type { ChangeDegree } from '#standards/surface-water-evaluation/evaluation.table.ts'
import type { ChangeDirection } from '../kernel/change.ts'
import { ENOUGH_PERCENT } from '../kernel/section-evaluation.ts'
import type { WaterClass } from '../kernel/water-class.ts'
import type { PageText } from './page.ts'

interface Withheld {
  readonly withheld: string
  readonly n: number
  readonly expected: number
}

/** 不作评价的理由, with its figures. */
export function withheldWords({ withheld, n, expected }: Withheld, t: PageText, items = ''): string {
  const words = t.withheld[withheld as keyof PageText['withheld']]
  if (words === undefined) return say(t.withheldPlain, { reason: withheld })
  return say(words, { n, expected, percent: ENOUGH_PERCENT, items })
}

/** 水质状况, by the code that the server tells. */
export const statusWords = (status: string | null, t: PageText) =>
  status === null ? null : (t.statuses[status as keyof PageText['statuses']] ?? status)

interface Exceeding {
  readonly item: WaterItem
  readonly multiple: string | null
}

/** 「氨氮（超 0.2 倍）」: an item with how many times over, where it has a multiple. */
export function exceedingWords(of: readonly Exceeding[], nameOf: (item: WaterItem) => string, t: PageText): string {
  return of
    .map(({ item, multiple }) => (multiple === null ? nameOf(item) : say(t.groups.multiple, { item: nameOf(item), multiple })))
    .join(t.comma)
}

interface Classed {
  readonly class: WaterClass | null
  readonly status: string | null
}

/** 「Ⅳ类（轻度污染）」; of a group by the shares the status alone, for only the means give a class. */
export function groupStatus({ class: grade, status }: Classed, t: PageText): string | null {
  const words = statusWords(status, t)
  return grade === null || words === null ? words : say(t.classWithStatus, { class: t.classes[grade], status: words })
}

interface Changed {
  readonly change: {
    readonly degree: ChangeDegree
    readonly direction: ChangeDirection
    readonly steps: number | null
    readonly points: string | null
  } | null
}

/** 有所好转, 明显变差, 无明显变化; null where the periods are not compared. */
export function changeSaid({ change }: Changed, { groups: t }: PageText): string | null {
  if (change === null) return null
  return change.degree === 'none' ? t.changes.none : t.changes[change.degree][change.direction]
}

/** What the change was told by: points of the shares, or steps of the status. */
export function changeMeasure({ change }: Changed, { groups: t }: PageText): string {
  if (change === null) return t.noChange
  if (change.points !== null) return say(t.points, { points: change.points.replace('-', '−') })
  return say(t.steps, { steps: Math.abs(change.steps ?? 0) })
}

interface Polluted {
  readonly pollutants: readonly (Exceeding & { readonly n: number | null; readonly of: number | null; readonly percent: string | null })[]
}

/** 主要污染指标: by the means with their multiple, by the shares with how many sections miss the limit. */
export function pollutantsSaid({ pollutants }: Polluted, nameOf: (item: WaterItem) => string, t: PageText): string {
  return pollutants
    .map(({ item, multiple, n, of, percent }) => {
      if (n !== null && of !== null && percent !== null) return say(t.groups.ofSections, { item: nameOf(item), n, of, percent })
      return exceedingWords([{ item, multiple }], nameOf, t)
    })
    .join(t.comma)
}
