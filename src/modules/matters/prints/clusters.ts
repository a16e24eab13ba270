/** Clusters as programs take them: JSON and GeoJSON. */
import { wgs84Of } from '#ground/lib/datum.ts'
import type { ScanOutcome } from '../kernel/scan/types.ts'
import { type AboutScan, aboutJson, datumName, timeText } from './about-scan.ts'

/** 成果的一项聚集. */
export interface PrintedCluster {
  readonly locations: readonly string[]
  /** Latitude first, as the scan takes it; `at` says the same by name. */
  readonly centre: readonly number[] | null
  readonly radius: number | null
  readonly start: string
  readonly end: string
  readonly observed: number
  readonly expected: number
  readonly statistic: number
  readonly p: number | null
  readonly recurrenceInterval: number | null
  readonly rank: number
  readonly pCounted: number | null
  readonly pGumbel: number | null
  readonly isGini?: boolean
}

/** 成果的聚集, the most likely first. */
export function printedClusters({ clusters }: ScanOutcome, { settings }: AboutScan): PrintedCluster[] {
  return clusters.map((cluster) => ({
    locations: cluster.locations,
    centre: cluster.centre,
    radius: cluster.radius,
    start: timeText(cluster.from, settings),
    end: timeText(cluster.to, settings),
    observed: cluster.observed,
    expected: cluster.expected,
    statistic: cluster.statistic,
    p: cluster.p,
    recurrenceInterval: cluster.recurrenceInterval,
    rank: cluster.rank,
    pCounted: cluster.pCounted,
    pGumbel: cluster.pGumbel,
    ...(cluster.isGini === undefined ? {} : { isGini: cluster.isGini }),
  }))
}

type Named = { readonly lon: number; readonly lat: number } | { readonly x: number; readonly y: number; readonly z?: number }

/** Coordinates by name: latitude and longitude are given latitude first, plane ones x first. */
function named(at: readonly number[], { settings }: AboutScan): Named {
  const [first = 0, second = 0, third] = at
  if (settings.coordinates === 'lat-lon') return { lon: second, lat: first }
  return { x: first, y: second, ...(third === undefined ? {} : { z: third }) }
}

/** JSON: one line for each cluster; beside what it says of each, its places by name and coordinates, and how all was made. */
export function clustersJson(outcome: ScanOutcome, about: AboutScan, seconds: number): string {
  const placeAt = new Map(about.places.map(({ id, at }) => [id, at]))
  const lines = printedClusters(outcome, about).map((cluster) => {
    if (cluster.centre === null) return JSON.stringify(cluster)
    const places = cluster.locations.map((id) => ({ id, ...named(placeAt.get(id) ?? [], about) }))
    return JSON.stringify({ ...cluster, at: named(cluster.centre, about), places })
  })
  const { totalCases, places, intervals, replications } = outcome
  const rest = {
    replications,
    seconds: Number(seconds.toFixed(3)),
    cases: totalCases,
    places,
    intervals,
    scan: aboutJson(about, outcome),
  }
  return `{"clusters": [\n${lines.join(',\n')}\n],\n${JSON.stringify(rest).slice(1)}\n`
}

const CORNERS = 64
const RAD = Math.PI / 180

type Position = (at: { readonly lon: number; readonly lat: number }) => number[]

/** Corners of a circle on the sphere, by the great circle in each direction. */
function circle([lat, lon]: readonly number[], radiusKm: number, position: Position): number[][] {
  const [phi, lambda, arc] = [lat! * RAD, lon! * RAD, radiusKm / 6367]
  return Array.from({ length: CORNERS + 1 }, (_, at) => {
    // Against the clock, as GeoJSON wants an outer ring (RFC 7946, 3.1.6).
    const bearing = (-2 * Math.PI * (at % CORNERS)) / CORNERS
    const north = Math.asin(Math.sin(phi) * Math.cos(arc) + Math.cos(phi) * Math.sin(arc) * Math.cos(bearing))
    const east = lambda + Math.atan2(Math.sin(bearing) * Math.sin(arc) * Math.cos(phi), Math.cos(arc) - Math.sin(phi) * Math.sin(north))
    return position({ lon: east / RAD, lat: north / RAD }).map((value) => Number(value.toFixed(6)))
  })
}

/**
 * GeoJSON: a circle for each cluster, a point where it is one place; none where there are no places. Its coordinates are WGS 84 by its standard:
 * those of GCJ-02 are converted, `centre` among the properties is not.
 * @see RFC 7946, 4 (coordinate reference system) and 6.1 (foreign members)
 */
export function clustersGeoJson(outcome: ScanOutcome, about: AboutScan, seconds: number): string {
  const isShifted = datumName(about) === 'gcj-02'
  const position: Position = (at) => {
    const { lon, lat } = isShifted ? wgs84Of(at) : at
    return [lon, lat]
  }
  const features = printedClusters(outcome, about).map((cluster, at) => {
    const { centre, radius, ...properties } = cluster
    const geometry =
      centre === null || radius === null
        ? null
        : radius === 0
          ? { type: 'Point', coordinates: position({ lon: centre[1]!, lat: centre[0]! }) }
          : { type: 'Polygon', coordinates: [circle(centre, radius, position)] }
    return { type: 'Feature', geometry, properties: { number: at + 1, radius, ...properties } }
  })
  const scan = { ...aboutJson(about, outcome), seconds: Number(seconds.toFixed(3)), geometry: { datum: 'wgs-84', isConverted: isShifted } }
  return `${JSON.stringify({ type: 'FeatureCollection', scan, features }, null, 1)}\n`
}
