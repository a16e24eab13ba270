/** Limits of GB 3838 as lines of a chart: those of the classes of one item in this kind of water, on the last day that is drawn. */
import type { Day } from '#ground/lib/day.ts'
import type { Series } from '#ground/web/chart/chart.ts'
import { fill } from '#ground/web/text/text.ts'
import { clauseText, unverifiedOf } from '#standards/clause.ts'
import type { WaterItem } from '#standards/gb-3838/items.table.ts'
import type { StandardClass, WaterBody, WaterLimitRow } from '#standards/gb-3838/limits.table.ts'
import { waterRulesOn } from '../../kernel/rules.ts'
import type { PageText } from '../../text/page.ts'

export interface ClassLimit {
  /** Those that have it: Ⅰ and Ⅱ of oxygen demand have one limit. */
  readonly classes: readonly StandardClass[]
  readonly limit: string
  /** A value may not be below it, or above it. */
  readonly side: 'low' | 'high'
  readonly row: WaterLimitRow
}

function sidesOf({ value }: WaterLimitRow): readonly (readonly ['low' | 'high', string])[] {
  if (value.sense === 'between')
    return [
      ['low', value.low],
      ['high', value.high],
    ]
  return [[value.sense === 'at-least' ? 'low' : 'high', value.limit]]
}

/** 各类限值: each limit once, with the classes that have it; none where the item has no limit in this water or no rule is in force. */
export function classLimits(item: WaterItem, body: WaterBody, day: Day): readonly ClassLimit[] {
  const rules = waterRulesOn(day)
  const rows = rules.ok ? (rules.value.limits.get(item)?.[body] ?? []) : []
  const each = rows.flatMap(({ row }) => sidesOf(row).map(([side, limit]): ClassLimit => ({ classes: [row.class], limit, side, row })))
  return [...Map.groupBy(each, ({ side, limit }) => `${side} ${limit}`).values()].map((of) => ({
    ...(of[0] as ClassLimit),
    classes: of.flatMap(({ classes }) => classes),
  }))
}

/** A line so many times as high as the highest value, or as far below the lowest, would press the values flat: it is told and not drawn. */
const MOST_TIMES = 2

export function isDrawn({ limit, side }: ClassLimit, values: readonly number[]): boolean {
  if (values.length === 0) return false
  return side === 'high' ? Number(limit) <= MOST_TIMES * Math.max(...values) : MOST_TIMES * Number(limit) >= Math.min(...values)
}

/** 「Ⅰ～Ⅱ类」. */
function classesWords(classes: readonly StandardClass[], t: PageText): string {
  const [first, last] = [classes[0], classes.at(-1)]
  if (first === undefined || last === undefined) return ''
  return first === last ? t.classes[first] : fill(t.section.classRange, { first: t.signs[first], last: t.classes[last] })
}

export interface LimitsShown {
  readonly series: readonly Series[]
  readonly notes: readonly string[]
}

interface Asked {
  readonly item: WaterItem
  readonly itemName: string
  readonly body: WaterBody
  readonly day: Day
  readonly target: StandardClass
  /** Whether that is the target of the section, or Ⅲ for want of one. */
  readonly hasTarget: boolean
  readonly values: readonly (string | null)[]
}

/** The lines beside these values, and the words below the chart. */
export function limitsShown({ item, itemName, body, day, target, hasTarget, values }: Asked, t: PageText): LimitsShown {
  const all = classLimits(item, body, day)
  const [first] = all
  if (first === undefined) return { series: [], notes: [fill(t.section.limitNone, { item: itemName })] }
  const figures = values.flatMap((value) => (value === null ? [] : Number(value)))
  const nameOf = ({ classes, side }: ClassLimit) => {
    const isTarget = hasTarget && classes.includes(target)
    const words = fill(isTarget ? t.section.limitTarget : t.section.limitOf, { classes: classesWords(classes, t) })
    const isPair = all.some((other) => other.side !== side)
    return isPair ? `${words}${t.section.sides[side]}` : words
  }
  const said = (of: readonly ClassLimit[]) => of.map((one) => `${nameOf(one)} ${one.side === 'low' ? '≥' : '≤'}${one.limit}`).join(t.comma)
  const drawn = all.filter((of) => isDrawn(of, figures))
  const left = all.filter((of) => !drawn.includes(of))
  const { cite, from } = first.row
  return {
    series: drawn.map((of) => ({
      ...{ id: `${of.side}-${of.limit}`, name: nameOf(of), role: 'limit' },
      values: values.map(() => of.limit),
    })),
    notes: [
      fill(t.section.limitNote, {
        ...{ limits: said(all), clause: clauseText(cite), from },
        state: unverifiedOf(first.row) === null ? '' : t.section.unverified,
      }),
      ...(left.length === 0 ? [] : [fill(t.section.limitLeft, { limits: left.map(nameOf).join(t.comma) })]),
    ],
  }
}
