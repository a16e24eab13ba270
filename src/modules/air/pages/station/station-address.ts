/** What the page of one station keeps in its address. */
import type { InAddress } from '#ground/web/in-address.ts'
import { shapes } from '../city/asking.ts'

/** Days of hours that are drawn at once. */
export const spans = [1, 3, 7] as const

export const stationShapes = { ...shapes, span: /^[137]$/, form: /^(?:new|alter)$/ } as const
export type StationAddress = InAddress<keyof typeof stationShapes>

export const spanIn = ({ values }: Pick<StationAddress, 'values'>): number => Number(values.span ?? 3)
