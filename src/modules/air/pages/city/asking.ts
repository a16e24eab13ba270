/** What the page of the city is asked for by its address. */
import type { Day } from '#ground/lib/day.ts'
import type { InAddress } from '#ground/web/in-address.ts'
import { basicItems } from '#standards/gb-3095/items.table.ts'
import type { AirItem } from '../../wire.ts'
import { conditionShapes, editions } from '../conditions.tsx'
import { type Period, periodIn } from '../period.ts'

export const shapes = {
  ...conditionShapes,
  view: /^days$/,
  item: new RegExp(`^(?:aqi|${basicItems.join('|')})$`),
  day: /^\d{4}-\d{2}-\d{2}$/,
  of: /^districts$/,
} as const
export type CityAddress = InAddress<keyof typeof shapes>

/** 项目 that is drawn; PM2.5 unless one is named. */
export const itemIn = ({ values }: Pick<CityAddress, 'values'>): AirItem => basicItems.find((of) => of === values.item) ?? 'pm25'

export interface Asking extends Period {
  readonly scope: string
  readonly dust: 'kept' | 'left-out'
  /** 标准版本 that was chosen; of its own days, or of the end of the period, where none was. */
  readonly edition?: Edition
}

export type Edition = (typeof editions)[number]

/** What days are asked for: what an evaluation is, without dust, which no day leaves out. */
export const daysAsked = ({ scope, from, until, edition }: Asking) => ({
  scope,
  from,
  until,
  ...(edition === undefined ? {} : { edition }),
})

export function askingOf({ values }: Pick<CityAddress, 'values'>, last: Day): Asking {
  const edition = editions.find((of) => of === values.edition)
  return {
    scope: values.area === undefined ? 'city' : `area:${values.area}`,
    ...periodIn(values, last),
    dust: values.dust === 'kept' ? 'kept' : 'left-out',
    ...(edition === undefined ? {} : { edition }),
  }
}
