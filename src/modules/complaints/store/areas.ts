/** Which of the districts a point lies in. */
import type { District } from '#ground/auth/store/districts.ts'
import { type AreaPolygon, type AreaShape, BORDER_UNCERTAINTY_M, districtAt } from '../kernel/district.ts'
import type { PlacePoint } from '../kernel/submission.ts'
import type { StoredComplaint } from './complaints.ts'

function polygonsOf(areas: readonly District[]): AreaPolygon[] {
  return areas.flatMap(({ code, datum, geometry }) =>
    datum === null || geometry === null ? [] : [{ code, datum, shape: geometry as AreaShape, uncertaintyM: BORDER_UNCERTAINTY_M }],
  )
}

/** 判断属地; null where there is no point or no border. */
export function districtOf(areas: readonly District[], point: PlacePoint | null) {
  const polygons = polygonsOf(areas)
  return point === null || polygons.length === 0 ? null : districtAt(polygons, point, point.datum)
}

/** 属地判断 as the desk shows it: the district, or why none, and who comes into question. */
export function shownDistrict(areas: readonly District[], { lon, lat, datum }: StoredComplaint) {
  if (lon === null || lat === null || datum === null) return null
  const found = districtOf(areas, { lon, lat, datum })
  if (found === null) return null
  if (found.ok) return { area: found.value, reason: null, candidates: [], distanceM: null }
  const { refusal } = found
  const candidates = refusal.reason === 'on-border' ? [...refusal.candidates] : []
  return { area: null, reason: refusal.reason, candidates, distanceM: 'distanceM' in refusal ? refusal.distanceM : null }
}
