/**
 * Which district a point lies in · 属地判断, by the polygons of the areas.
 *
 * Polygons are only as good as their source: within its uncertainty of a border between two areas the answer names both, and a
 * person chooses. Nothing is ever given to the nearest district from outside.
 */
import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon'
import { type Datum, inDatum, type LonLat } from '#ground/lib/datum.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'

/** A GeoJSON polygon, or several · 面. Positions are longitude first. */
export type AreaShape = { type: 'Polygon'; coordinates: number[][][] } | { type: 'MultiPolygon'; coordinates: number[][][][] }

/** 行政区: its GB/T 2260 code, and its shape with datum and uncertainty. */
export interface AreaPolygon {
  readonly code: string
  readonly shape: AreaShape
  readonly datum: Datum
  /** How far a border of the source may lie from the true one, in metres · 边界误差. */
  readonly uncertaintyM: number
}

export type DistrictRefusal =
  | { readonly reason: 'not-a-point'; readonly lon: number; readonly lat: number }
  /** Outside, but inside when longitude and latitude change places. */
  | { readonly reason: 'lon-lat-swapped'; readonly lon: number; readonly lat: number }
  | { readonly reason: 'outside-city'; readonly lon: number; readonly lat: number; readonly nearest: string; readonly distanceM: number }
  /** Closer to a border between areas than the polygons are certain. */
  | { readonly reason: 'on-border'; readonly candidates: readonly string[]; readonly distanceM: number }

interface Standing {
  readonly code: string
  readonly isInside: boolean
  readonly distanceM: number
  readonly uncertaintyM: number
}

/** Borders that come with the program stand on a grid of some hundred metres. */
export const BORDER_UNCERTAINTY_M = 150

const M_PER_DEGREE = 111_320

/** Distance from a point to a stretch of border in metres, on a plane that touches the globe at the point. */
function distanceToStretch({ lon, lat }: LonLat, a: readonly number[], b: readonly number[]): number {
  const east = Math.cos((lat * Math.PI) / 180) * M_PER_DEGREE
  const [ax, ay] = [(a[0]! - lon) * east, (a[1]! - lat) * M_PER_DEGREE]
  const [dx, dy] = [(b[0]! - a[0]!) * east, (b[1]! - a[1]!) * M_PER_DEGREE]
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length))
  return Math.hypot(ax + along * dx, ay + along * dy)
}

function distanceToBorder(point: LonLat, shape: AreaShape): number {
  const rings = shape.type === 'Polygon' ? shape.coordinates : shape.coordinates.flat()
  let least = Number.POSITIVE_INFINITY
  for (const ring of rings)
    for (let at = 1; at < ring.length; at++) least = Math.min(least, distanceToStretch(point, ring[at - 1]!, ring[at]!))
  return least
}

function standingIn(area: AreaPolygon, point: LonLat, datum: Datum): Standing {
  const there = inDatum(point, datum, area.datum)
  return {
    code: area.code,
    isInside: booleanPointInPolygon([there.lon, there.lat], area.shape),
    distanceM: distanceToBorder(there, area.shape),
    uncertaintyM: area.uncertaintyM,
  }
}

const isOnGlobe = ({ lon, lat }: LonLat) => Math.abs(lon) <= 180 && Math.abs(lat) <= 90

/** 判断属地: the code of the one district that the point lies in, or why there is none. */
export function districtAt(areas: readonly AreaPolygon[], point: LonLat, datum: Datum): Result<string, DistrictRefusal> {
  const { lon, lat } = point
  if (!Number.isFinite(lon) || !Number.isFinite(lat)) return refuse({ reason: 'not-a-point', lon, lat })
  const turned = { lon: lat, lat: lon }
  const isInsideTurned = () => isOnGlobe(turned) && areas.some((area) => standingIn(area, turned, datum).isInside)
  if (!isOnGlobe(point)) return refuse({ reason: isInsideTurned() ? 'lon-lat-swapped' : 'not-a-point', lon, lat })

  const standings = areas.map((area) => standingIn(area, point, datum)).sort((a, b) => a.distanceM - b.distanceM)
  const inside = standings.filter(({ isInside }) => isInside)
  const [nearest] = standings
  if (nearest === undefined) throw new Error('there is no area at all')
  if (inside.length === 0) {
    if (isInsideTurned()) return refuse({ reason: 'lon-lat-swapped', lon, lat })
    // A gap between two coarse polygons is a border, not the outside.
    const touching = standings.filter(({ distanceM, uncertaintyM }) => distanceM <= uncertaintyM)
    if (touching.length > 1) return onBorder(touching)
    return refuse({ reason: 'outside-city', lon, lat, nearest: nearest.code, distanceM: Math.round(nearest.distanceM) })
  }
  const claiming = standings.filter(({ isInside, distanceM, uncertaintyM }) => isInside || distanceM <= uncertaintyM)
  const isCertain = claiming.length === 1
  return isCertain ? ok(claiming[0]!.code) : onBorder(claiming)
}

function onBorder(candidates: readonly Standing[]): Result<never, DistrictRefusal> {
  // Whoever holds the point inside comes first, the others by distance.
  const inOrder = candidates.toSorted((a, b) => Number(b.isInside) - Number(a.isInside) || a.distanceM - b.distanceM)
  const distanceM = Math.round(Math.min(...candidates.map((of) => of.distanceM)))
  return refuse({ reason: 'on-border', candidates: inOrder.map(({ code }) => code), distanceM })
}
