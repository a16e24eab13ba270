/** Where a report lies, at a glance: the districts as outlines, and one point. */

import { type Datum, inDatum } from '#ground/lib/datum.ts'
import type { NamedArea } from '#ground/web/map/areas.ts'
import { boundsOf, pathOf, projectionOf, type Shape } from '#ground/web/map/geometry.ts'
import type { PlacePoint } from '../../kernel/submission.ts'

export function SmallMap({
  areas,
  point,
  area,
  label,
}: {
  areas: readonly NamedArea[]
  point: PlacePoint
  area: string | null
  label: string
}) {
  const drawn = areas.filter(({ shape }) => shape !== null && shape !== undefined)
  const datum = (drawn.find((of) => of.datum !== null)?.datum ?? 'wgs-84') as Datum
  const at = inDatum(point, point.datum, datum)
  const here = { lng: at.lon, lat: at.lat }
  const bounds = boundsOf(drawn.map(({ shape }) => shape as Shape))
  if (bounds === null) return null
  const projection = projectionOf(bounds, 200)
  const [x, y] = [projection.x(here.lng), projection.y(here.lat)]
  return (
    <svg className='small-map' viewBox={`-4 -4 ${projection.width + 8} ${projection.height + 8}`} role='img' aria-label={label}>
      {drawn.map(({ code, shape }) => (
        <path key={code} className='map-area' data-here={code === area || undefined} d={pathOf(shape as Shape, projection)} />
      ))}
      <circle cx={x} cy={y} r={projection.height / 28} />
    </svg>
  )
}
