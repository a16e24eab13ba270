/**
 * Scope of an evaluation · 评价范围: the city, a district or a station, by the stations that stand for it.
 *
 * The city is evaluated by the stations that take part in its evaluation (参与城市评价), a district by all that lie in it, on each day by
 * those in service on that day. A scope is a class 1 area (一类区) only where all of its stations are.
 */
import type { Day } from '#ground/lib/day.ts'
import type { AreaClass } from '#standards/gb-3095/limits.table.ts'

export type Scope = 'city' | `area:${string}` | `station:${string}`

/** 点位, as far as its part in a scope goes. */
export interface ScopeStation {
  readonly code: string
  readonly areaCode: string
  readonly areaClass: 1 | 2
  readonly isOfCity: boolean
  readonly sinceOn: Day
  readonly untilOn: Day | null
}

/** 范围内的点位. */
export function stationsOf<Station extends ScopeStation>(scope: Scope, stations: readonly Station[]): readonly Station[] {
  if (scope === 'city') return stations.filter(({ isOfCity }) => isOfCity)
  const [kind, code] = scope.split(':')
  return stations.filter((station) => (kind === 'area' ? station.areaCode : station.code) === code)
}

/** 当日在用. */
export const isInService = ({ sinceOn, untilOn }: ScopeStation, day: Day): boolean => sinceOn <= day && (untilOn === null || day <= untilOn)

/** 时段内在用: on one day of it at least. */
export const isInServiceWithin = ({ sinceOn, untilOn }: Pick<ScopeStation, 'sinceOn' | 'untilOn'>, from: Day, until: Day): boolean =>
  sinceOn <= until && (untilOn === null || from <= untilOn)

export const areaClassOf = (stations: readonly ScopeStation[]): AreaClass =>
  stations.length > 0 && stations.every(({ areaClass }) => areaClass === 1) ? 'class-1' : 'class-2'

/** 适用日: the day whose rules hold for a period: its last, or for a version that was asked for the nearest day of it. */
export function rulesOnOf(until: Day, edition: '2012' | '2026' | undefined): Day {
  if (edition === '2012' && until > LAST_OF_2012) return LAST_OF_2012
  if (edition === '2026' && until < FIRST_OF_2026) return FIRST_OF_2026
  return until
}

/** GB 3095—2026, HJ 633—2026 and HJ 663—2026 hold from this day on. */
const FIRST_OF_2026: Day = '2026-03-01'
const LAST_OF_2012: Day = '2026-02-28'
