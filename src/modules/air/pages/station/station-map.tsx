/** Where the station stands among the others: outlines of the districts, a point for each. */

import { type Datum, inDatum } from '#ground/lib/datum.ts'
import { useAreas } from '#ground/web/map/areas.ts'
import { boundsOf, pathOf, projectionOf, type Shape } from '#ground/web/map/geometry.ts'
import { fill } from '#ground/web/text/text.ts'
import type { AirStation } from '../../wire.ts'
import { useAirText } from '../words.ts'

export function StationMap({ station, all }: { station: AirStation; all: readonly AirStation[] }) {
  const { station: t } = useAirText()
  const drawn = useAreas().filter(({ shape }) => shape !== null && shape !== undefined)
  const bounds = boundsOf(drawn.map(({ shape }) => shape as Shape))
  if (bounds === null || station.point === null) return null
  const projection = projectionOf(bounds, 200)
  const datum = (drawn.find((of) => of.datum !== null)?.datum ?? 'wgs-84') as Datum
  const radius = projection.height / 40
  const placed = all.flatMap(({ code, point }) => {
    if (point === null) return []
    const { lon, lat } = inDatum(point, point.datum, datum)
    return [{ code, x: projection.x(lon), y: projection.y(lat), isThis: code === station.code }]
  })
  return (
    <svg
      className='air-map'
      viewBox={`-4 -4 ${projection.width + 8} ${projection.height + 8}`}
      role='img'
      aria-label={fill(t.map, { name: station.name })}
    >
      {drawn.map(({ code, shape }) => (
        <path key={code} className='map-area' data-here={code === station.area || undefined} d={pathOf(shape as Shape, projection)} />
      ))}
      {placed.map(({ code, x, y, isThis }) => (
        <circle key={code} cx={x} cy={y} r={isThis ? radius * 1.6 : radius} data-here={isThis || undefined} />
      ))}
    </svg>
  )
}
