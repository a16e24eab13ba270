/** Groups in words: their change as the method calls it, their main pollutants, their names. */
import type { Language } from '#ground/web/language.tsx'
import { fill } from '#ground/web/text/text.ts'
import type { WaterItem } from '#standards/gb-3838/items.table.ts'
import type { PageText } from '../../text/page.ts'
import type { WaterGroup } from '../../wire.ts'
import { statusWords } from '../words.ts'

/** One name may be a river's and a lake's. */
export const keyOf = ({ body, of }: Pick<WaterGroup, 'body' | 'of'>) => `${body} ${of}`

export const groupName = ({ name }: Pick<WaterGroup, 'name'>, language: Language, t: PageText) => name[language] || t.groups.noBasin

/** 「Ⅳ类（轻度污染）」; of a group by the shares the status alone, for only the means give a class. */
export function groupStatus({ class: grade, status }: Pick<WaterGroup, 'class' | 'status'>, t: PageText): string | null {
  const words = statusWords(status, t)
  return grade === null || words === null ? words : fill(t.classWithStatus, { class: t.classes[grade], status: words })
}

/** 有所好转, 明显变差, 无明显变化; null where the periods are not compared. */
export function changeSaid({ change }: Pick<WaterGroup, 'change'>, { groups: t }: PageText): string | null {
  if (change === null) return null
  return change.degree === 'none' ? t.changes.none : t.changes[change.degree][change.direction]
}

/** What the change was told by: points of the shares, or steps of the status. */
export function changeMeasure({ change }: Pick<WaterGroup, 'change'>, { groups: t }: PageText): string {
  if (change === null) return t.noChange
  if (change.points !== null) return fill(t.points, { points: change.points.replace('-', '−') })
  return fill(t.steps, { steps: Math.abs(change.steps ?? 0) })
}

/** 主要污染指标: by the means with their multiple, by the shares with how many sections miss the limit. */
export function pollutantsSaid({ pollutants }: Pick<WaterGroup, 'pollutants'>, nameOf: (item: WaterItem) => string, t: PageText): string {
  return pollutants
    .map(({ item, multiple, n, of, percent }) => {
      const name = nameOf(item)
      if (n !== null && of !== null && percent !== null) return fill(t.groups.ofSections, { item: name, n, of, percent })
      return multiple === null ? name : fill(t.groups.multiple, { item: name, multiple })
    })
    .join(t.comma)
}
