/**
 * Whether a point that is being registered can be right · 登记坐标核对: a station or a section of the bureau stands in its area, or near its
 * border. What lies further away is a slip nearly always: 0 and 0, longitude and latitude changed over, another datum, another province.
 *
 * How near is near is a choice of ours, said by each room with its own distance; nothing is moved and nothing guessed.
 */
import type { Datum, LonLat } from '#ground/lib/datum.ts'
import { type AreaPolygon, type AreaShape, BORDER_UNCERTAINTY_M, districtAt } from './district.ts'

export type PointRefusal =
  | { readonly reason: 'not-a-point' | 'lon-lat-swapped'; readonly lon: number; readonly lat: number }
  /** `nearest`: code of the district that is nearest; `allowedM`: how far from it a point may lie. */
  | { readonly reason: 'outside-city'; readonly nearest: string; readonly distanceM: number; readonly allowedM: number }

interface Border {
  readonly code: string
  readonly datum: Datum
  readonly shape: AreaShape
}

/** 核对坐标: null where it can be right, and where there is no border to hold it against. */
export function pointRefusal(
  borders: readonly Border[],
  { datum, ...point }: LonLat & { readonly datum: Datum },
  allowedM: number,
): PointRefusal | null {
  const areas = borders.map((border): AreaPolygon => ({ ...border, uncertaintyM: BORDER_UNCERTAINTY_M }))
  if (areas.length === 0) return null
  const found = districtAt(areas, point, datum)
  if (found.ok || found.refusal.reason === 'on-border') return null
  const { refusal } = found
  if (refusal.reason !== 'outside-city') return { reason: refusal.reason, lon: refusal.lon, lat: refusal.lat }
  const { nearest, distanceM } = refusal
  return distanceM <= allowedM ? null : { reason: 'outside-city', nearest, distanceM, allowedM }
}
