/** What the pages of 地表水 keep in their addresses: a period, a source, which sections. */
import type { Day } from '#ground/lib/day.ts'
import type { InAddress } from '#ground/web/in-address.ts'
import { waterItems } from '#standards/gb-3838/items.table.ts'
import { groupings } from '../kernel/groups.ts'
import type { WaterSource } from '../kernel/rules.ts'
import { sectionKinds } from '../kernel/section.ts'
import type { WaterSections } from '../wire.ts'
import { type Period, periodIn } from './period.ts'

const day = /^\d{4}-\d{2}-\d{2}$/

export const shapes = {
  ...{ area: /^\d{6,12}$/, from: day, until: day },
  source: /^automatic-station$/,
  kind: new RegExp(`^(?:${sectionKinds.join('|')})$`),
  basin: /^.{1,60}$/,
  missed: /^1$/,
  /** The section that is chosen on the map. */
  section: /^[A-Za-z0-9][A-Za-z0-9-]{0,19}$/,
  by: new RegExp(`^(?:${groupings.join('|')})$`),
  /** The group that is open. */
  of: /^.{1,80}$/,
  item: new RegExp(`^(?:${waterItems.map(({ item }) => item).join('|')})$`),
  month: /^\d{4}-\d{2}$/,
} as const

export type WaterAddress = InAddress<keyof typeof shapes>
/** Goes along from page to page of the room. */
export const keptNames = ['area', 'from', 'until', 'source', 'kind', 'basin'] as const

export interface Asking extends Period {
  readonly source: WaterSource
  readonly kind?: (typeof sectionKinds)[number]
}

/** First and last day with readings of the source that is asked for; of another source where this one has none. */
export function spanOf(spans: WaterSections['spans'], source: WaterSource): { readonly first: Day; readonly last: Day } | null {
  const of = spans.find((span) => span.source === source) ?? spans[0]
  return of === undefined ? null : { first: of.firstOn as Day, last: of.lastOn as Day }
}

export const sourceIn = ({ values }: Pick<WaterAddress, 'values'>): WaterSource =>
  values.source === 'automatic-station' ? 'automatic-station' : 'laboratory'

export function askingOf(within: Pick<WaterAddress, 'values'>, last: Day): Asking {
  const kind = sectionKinds.find((of) => of === within.values.kind)
  return { ...periodIn(within.values, last), source: sourceIn(within), ...(kind === undefined ? {} : { kind }) }
}
