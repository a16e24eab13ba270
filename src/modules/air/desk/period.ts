/** Periods as they are asked for, and how long they may be. */
import type { ApiRefusal } from '#ground/http/refusal.ts'
import type { Day } from '#ground/lib/day.ts'
import { daysBetween } from '#ground/lib/day-count.ts'
import type { Asked } from '../store/evaluate.ts'
import type { Station } from '../store/stations.ts'

/** A period as somebody asked for it: neither turned round nor longer than is shown. */
export function periodRefusal(from: string, until: string, most: number): ApiRefusal | null {
  if (until < from) return { reason: 'ends-before-it-begins' }
  return daysBetween(from as Day, until as Day) + 1 > most ? { reason: 'period-too-long', most } : null
}

export type Asking = Omit<Asked, 'from' | 'until'> & { readonly from: string; readonly until: string }
export const askedOf = ({ from, until, edition, dust }: Asking): Asked => ({ from: from as Day, until: until as Day, edition, dust })
export const codesOf = (stations: readonly Station[]) => stations.map(({ code }) => code)

export const MOST_EVALUATED = 366
