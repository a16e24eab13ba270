/** Districts and their borders, and which of them a point lies in. */
import type { Database, Tx } from '#ground/db/database.ts'
import { type AreaPolygon, BORDER_UNCERTAINTY_M, districtAt } from '../kernel/district.ts'
import type { PlacePoint } from '../kernel/submission.ts'
import type { StoredComplaint } from './complaints.ts'
import { type DistrictRow, readAreas } from './directory.ts'

function polygonsOf(areas: readonly DistrictRow[]): AreaPolygon[] {
  return areas.flatMap(({ code, datum, geometry }) =>
    datum === null || geometry === null ? [] : [{ code, datum, shape: geometry, uncertaintyM: BORDER_UNCERTAINTY_M }],
  )
}

const AREAS_KEPT_MS = 60_000
const areasKept = new WeakMap<Database, { readonly at: number; readonly bureau: string; readonly areas: readonly DistrictRow[] }>()

/** Borders change once in years and weigh much: they are read once a minute. */
export async function areasOf(database: Database, tx: Tx): Promise<readonly DistrictRow[]> {
  const kept = areasKept.get(database)
  if (kept?.bureau === tx.claim.bureau && tx.now.getTime() - kept.at < AREAS_KEPT_MS) return kept.areas
  const areas = await readAreas(tx)
  areasKept.set(database, { at: tx.now.getTime(), bureau: tx.claim.bureau, areas })
  return areas
}

/** 判断属地; null where there is no point or no border. */
export function districtOf(areas: readonly DistrictRow[], point: PlacePoint | null) {
  const polygons = polygonsOf(areas)
  return point === null || polygons.length === 0 ? null : districtAt(polygons, point, point.datum)
}

/** 属地判断 as the desk shows it: the district, or why none, and who comes into question. */
export function shownDistrict(areas: readonly DistrictRow[], { lon, lat, datum }: StoredComplaint) {
  if (lon === null || lat === null || datum === null) return null
  const found = districtOf(areas, { lon, lat, datum })
  if (found === null) return null
  if (found.ok) return { area: found.value, reason: null, candidates: [], distanceM: null }
  const { refusal } = found
  const candidates = refusal.reason === 'on-border' ? [...refusal.candidates] : []
  return { area: null, reason: refusal.reason, candidates, distanceM: 'distanceM' in refusal ? refusal.distanceM : null }
}
