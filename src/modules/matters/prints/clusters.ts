/** Clusters as people and programs take them: JSON, GeoJSON and a workbook. */
import { dayOfNumber } from '#ground/lib/day-count.ts'
import { type SheetToWrite, writeWorkbook } from '#ground/sheet/write.ts'
import type { ScanCluster, ScanOutcome, ScanSettings } from '../kernel/scan/types.ts'
import type { Text } from '../text/say.ts'

/** 成果的一项聚集. */
export interface PrintedCluster {
  readonly locations: readonly string[]
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

function timeText(time: number, unit: ScanSettings['unit']): string {
  return unit === 'generic' ? String(time) : dayOfNumber(time)
}

/** 成果的聚集, the most likely first. */
export function printedClusters({ clusters }: ScanOutcome, { unit }: ScanSettings): PrintedCluster[] {
  return clusters.map((cluster) => ({
    locations: cluster.locations,
    centre: cluster.centre,
    radius: cluster.radius,
    start: timeText(cluster.from, unit),
    end: timeText(cluster.to, unit),
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

/** JSON: one line for each cluster. */
export function clustersJson(outcome: ScanOutcome, settings: ScanSettings, seconds: number): string {
  const lines = printedClusters(outcome, settings).map((cluster) => JSON.stringify(cluster))
  const { totalCases, places, intervals, replications } = outcome
  const rest = { replications, seconds: Number(seconds.toFixed(3)), cases: totalCases, places, intervals }
  return `{"clusters": [\n${lines.join(',\n')}\n],\n${JSON.stringify(rest).slice(1)}\n`
}

const CORNERS = 64
const RAD = Math.PI / 180

/** Corners of a circle on the sphere, by the great circle in each direction. */
function circle([lat, lon]: readonly number[], radiusKm: number): number[][] {
  const [phi, lambda, arc] = [lat! * RAD, lon! * RAD, radiusKm / 6367]
  return Array.from({ length: CORNERS + 1 }, (_, at) => {
    // Against the clock, as GeoJSON wants an outer ring (RFC 7946, 3.1.6).
    const bearing = (-2 * Math.PI * (at % CORNERS)) / CORNERS
    const north = Math.asin(Math.sin(phi) * Math.cos(arc) + Math.cos(phi) * Math.sin(arc) * Math.cos(bearing))
    const east = lambda + Math.atan2(Math.sin(bearing) * Math.sin(arc) * Math.cos(phi), Math.cos(arc) - Math.sin(phi) * Math.sin(north))
    return [Number((east / RAD).toFixed(6)), Number((north / RAD).toFixed(6))]
  })
}

/** GeoJSON: a circle for each cluster, a point where it is one place; none where there are no places. @see RFC 7946 */
export function clustersGeoJson(outcome: ScanOutcome, settings: ScanSettings): string {
  const features = printedClusters(outcome, settings).map((cluster, at) => {
    const { centre, radius, ...properties } = cluster
    const geometry =
      centre === null || radius === null
        ? null
        : radius === 0
          ? { type: 'Point', coordinates: [centre[1], centre[0]] }
          : { type: 'Polygon', coordinates: [circle(centre, radius)] }
    return { type: 'Feature', geometry, properties: { number: at + 1, radius, ...properties } }
  })
  return `${JSON.stringify({ type: 'FeatureCollection', features }, null, 1)}\n`
}

/** 聚集表 as a workbook. */
export function clustersWorkbook(outcome: ScanOutcome, settings: ScanSettings, text: Text): Promise<Uint8Array> {
  const t = text.scan.workbook
  const sheet: SheetToWrite = {
    name: t.sheet,
    columns: [
      { header: t.number, width: 6, align: 'center' },
      { header: t.centre, width: 24 },
      { header: t.places, width: 9, align: 'right' },
      { header: t.radius, width: 10, align: 'right', format: '0.00' },
      { header: t.start, width: 12, align: 'center' },
      { header: t.end, width: 12, align: 'center' },
      { header: t.observed, width: 9, align: 'right' },
      { header: t.expected, width: 10, align: 'right', format: '0.00' },
      { header: t.statistic, width: 12, align: 'right', format: '0.000000' },
      { header: t.p, width: 11, align: 'right', format: '0.0000' },
      { header: t.interval, width: 12, align: 'right', format: '0' },
      { header: t.locations, width: 70 },
    ],
    rows: outcome.clusters.map((cluster: ScanCluster, at) => [
      at + 1,
      cluster.centre === null ? '' : cluster.centre.join(', '),
      cluster.locations.length,
      cluster.radius,
      timeText(cluster.from, settings.unit),
      timeText(cluster.to, settings.unit),
      cluster.observed,
      cluster.expected,
      cluster.statistic,
      cluster.p,
      cluster.recurrenceInterval,
      cluster.locations.join(', '),
    ]),
  }
  return writeWorkbook([sheet])
}
