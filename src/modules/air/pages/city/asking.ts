/** What the page of the city is asked for by its address. */
import type { Day } from '#ground/lib/day.ts'
import type { InAddress } from '#ground/web/in-address.ts'
import { basicItems } from '#standards/gb-3095/items.table.ts'
import type { AirItem } from '../../wire.ts'
import { conditionShapes } from '../conditions.tsx'
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
}

export function askingOf({ values }: Pick<CityAddress, 'values'>, last: Day): Asking {
  return {
    scope: values.area === undefined ? 'city' : `area:${values.area}`,
    ...periodIn(values, last),
    dust: values.dust === 'kept' ? 'kept' : 'left-out',
  }
}
