/** Plane geometry of a small map: longitudes and latitudes of one city, drawn flat. */
/** Longitude and latitude, as GeoJSON (RFC 7946) has them. */
type Position = readonly number[]
type Rings = readonly (readonly Position[])[]

/** The two kinds of geometry that an area may have in GeoJSON. */
export type Shape =
  | { readonly type: 'Polygon'; readonly coordinates: Rings }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly Rings[] }

/** Degrees: west, south, east, north. */
export type Bounds = readonly [west: number, south: number, east: number, north: number]

export interface LngLat {
  readonly lng: number
  readonly lat: number
}

const polygonsOf = (shape: Shape): readonly Rings[] => (shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates)

export function boundsOf(shapes: readonly Shape[], points: readonly LngLat[] = []): Bounds | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  const take = (lng: number, lat: number) => {
    west = Math.min(west, lng)
    east = Math.max(east, lng)
    south = Math.min(south, lat)
    north = Math.max(north, lat)
  }
  for (const shape of shapes)
    for (const rings of polygonsOf(shape)) for (const [lng, lat] of rings[0] ?? []) take(lng as number, lat as number)
  for (const { lng, lat } of points) take(lng, lat)
  return west <= east ? [west, south, east, north] : null
}

export interface Projection {
  readonly width: number
  readonly height: number
  readonly x: (lng: number) => number
  readonly y: (lat: number) => number
  readonly back: (x: number, y: number) => LngLat
}

/** A degree of longitude is as long as it is in the middle of the city: over one city nobody sees the difference. */
export function projectionOf([west, south, east, north]: Bounds, width = 1000): Projection {
  const middle = ((south + north) / 2) * (Math.PI / 180)
  const across = Math.max(east - west, 1e-4) * Math.cos(middle)
  const scale = width / across
  return {
    width,
    height: Math.max(north - south, 1e-4) * scale,
    x: (lng) => (lng - west) * Math.cos(middle) * scale,
    y: (lat) => (north - lat) * scale,
    back: (x, y) => ({ lng: west + x / scale / Math.cos(middle), lat: north - y / scale }),
  }
}

export function pathOf(shape: Shape, { x, y }: Projection): string {
  return polygonsOf(shape)
    .flatMap((rings) =>
      rings.map((ring) => `M${ring.map(([lng, lat]) => `${x(lng as number).toFixed(1)} ${y(lat as number).toFixed(1)}`).join('L')}Z`),
    )
    .join('')
}

function isInRing(ring: readonly Position[], { lng, lat }: LngLat): boolean {
  let isInside = false
  for (let at = 0, before = ring.length - 1; at < ring.length; before = at++) {
    const [x, y] = ring[at] as [number, number]
    const [u, v] = ring[before] as [number, number]
    if (y > lat !== v > lat && lng < ((u - x) * (lat - y)) / (v - y) + x) isInside = !isInside
  }
  return isInside
}

/** Inside the outer ring and in none of the holes. For showing only: whoever decides by an area asks the server. */
export function isInside(shape: Shape, place: LngLat): boolean {
  return polygonsOf(shape).some(([outer = [], ...holes]) => isInRing(outer, place) && !holes.some((hole) => isInRing(hole, place)))
}

/** A circle on the ground. */
export interface MapCircle extends LngLat {
  readonly id: string
  readonly name: string
  readonly radiusKm: number
}

const KM_PER_DEGREE = 111.2

/** The radius of a circle in the map's own units; never smaller than `least`, so that it can be seen and hit. */
export const radiusOn = ({ lat, radiusKm }: MapCircle, { y }: Projection, least: number): number =>
  Math.max(least, y(lat) - y(lat + radiusKm / KM_PER_DEGREE))

/** The point that was meant at a place of the map: the nearest within reach, of two at one place the one that lies on top. */
export function pointAt(
  points: readonly (LngLat & { readonly id: string })[],
  projection: Projection,
  at: { readonly x: number; readonly y: number },
  reach: number,
): string | null {
  let best: { readonly id: string; readonly apart: number } | null = null
  for (const { id, lng, lat } of points) {
    const apart = Math.hypot(at.x - projection.x(lng), at.y - projection.y(lat))
    if (apart <= reach && (best === null || apart <= best.apart)) best = { id, apart }
  }
  return best?.id ?? null
}

/** The circle that was meant at a point of the map: of several around it the smallest. */
export function circleAt(
  circles: readonly MapCircle[],
  projection: Projection,
  at: { readonly x: number; readonly y: number },
  least: number,
) {
  let best: { readonly id: string; readonly radius: number } | null = null
  for (const circle of circles) {
    const radius = radiusOn(circle, projection, least)
    const apart = Math.hypot(at.x - projection.x(circle.lng), at.y - projection.y(circle.lat))
    if (apart <= radius && (best === null || radius < best.radius)) best = { id: circle.id, radius }
  }
  return best?.id ?? null
}

/** What of the map is in view: its middle and how often it is enlarged. */
export interface View {
  readonly x: number
  readonly y: number
  readonly zoom: number
}

export const MOST_ZOOM = 64

/** Keeps the view on the map. */
export function kept({ x, y, zoom }: View, { width, height }: Pick<Projection, 'width' | 'height'>): View {
  const z = Math.min(MOST_ZOOM, Math.max(1, zoom))
  const [halfX, halfY] = [width / z / 2, height / z / 2]
  return { zoom: z, x: Math.min(width - halfX, Math.max(halfX, x)), y: Math.min(height - halfY, Math.max(halfY, y)) }
}
