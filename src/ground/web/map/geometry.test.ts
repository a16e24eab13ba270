import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boundsOf, circleAt, isInside, kept, MOST_ZOOM, pointAt, projectionOf, radiusOn, type Shape } from './geometry.ts'

const holed: Shape = {
  type: 'Polygon',
  coordinates: [
    [
      [117, 39],
      [118, 39.1],
      [117.8, 40],
      [117.1, 39.8],
      [117, 39],
    ],
    [
      [117.4, 39.3],
      [117.6, 39.3],
      [117.5, 39.6],
      [117.4, 39.3],
    ],
  ],
}
const two: Shape = {
  type: 'MultiPolygon',
  coordinates: [
    holed.coordinates as [number, number][][],
    [
      [
        [119, 39],
        [119.5, 39],
        [119.2, 39.5],
        [119, 39],
      ],
    ],
  ],
}
const place = fc.record({
  lng: fc.double({ min: 116.9, max: 119.6, noNaN: true }),
  lat: fc.double({ min: 38.9, max: 40.1, noNaN: true }),
})

describe('a place in an area', () => {
  it('is where turf says it is, holes and islands included', () => {
    fc.assert(
      fc.property(place, fc.constantFrom(holed, two), ({ lng, lat }, shape) => {
        expect(isInside(shape, { lng, lat })).toBe(booleanPointInPolygon([lng, lat], JSON.parse(JSON.stringify(shape))))
      }),
      { numRuns: 2000 },
    )
  })
})

describe('the projection', () => {
  const bounds = boundsOf([two])!
  const projection = projectionOf(bounds)

  it('comes back to where it was', () => {
    fc.assert(
      fc.property(place, ({ lng, lat }) => {
        const back = projection.back(projection.x(lng), projection.y(lat))
        expect(back.lng).toBeCloseTo(lng, 9)
        expect(back.lat).toBeCloseTo(lat, 9)
      }),
    )
  })

  it('puts the corners of what it holds on its own, north up', () => {
    expect([projection.x(bounds[0]), projection.y(bounds[3])]).toEqual([0, 0])
    expect(projection.x(bounds[2])).toBeCloseTo(projection.width, 6)
    expect(projection.y(bounds[1])).toBeCloseTo(projection.height, 6)
  })

  it('has nothing to show where there is nothing', () => {
    expect(boundsOf([], [])).toBeNull()
  })
})

describe('the view', () => {
  it('never leaves the map, however one moves and zooms', () => {
    const size = { width: 1000, height: 700 }
    const number = fc.double({ min: -1e4, max: 1e4, noNaN: true })
    fc.assert(
      fc.property(number, number, fc.double({ min: 0.01, max: 1e4, noNaN: true }), (x, y, zoom) => {
        const view = kept({ x, y, zoom }, size)
        expect(view.zoom).toBeGreaterThanOrEqual(1)
        expect(view.zoom).toBeLessThanOrEqual(MOST_ZOOM)
        expect(view.x - size.width / view.zoom / 2).toBeGreaterThanOrEqual(-1e-6)
        expect(view.x + size.width / view.zoom / 2).toBeLessThanOrEqual(size.width + 1e-6)
        expect(view.y + size.height / view.zoom / 2).toBeLessThanOrEqual(size.height + 1e-6)
      }),
    )
  })
})

describe('circles', () => {
  const flat = projectionOf([117, 39, 118, 40])
  const circles = [
    { id: 'large', name: 'large', lng: 117.5, lat: 39.5, radiusKm: 20 },
    { id: 'small', name: 'small', lng: 117.55, lat: 39.5, radiusKm: 5 },
  ]
  const at = (lng: number, lat: number) => circleAt(circles, flat, { x: flat.x(lng), y: flat.y(lat) }, 1)
  it('are hit inside, of two the smaller, and not beside', () => {
    expect([at(117.55, 39.5), at(117.45, 39.5), at(117.5, 39.9), at(117.1, 39.1)]).toEqual(['small', 'large', null, null])
    // 20 km are 0.18 degrees of latitude.
    expect([at(117.5, 39.679), at(117.5, 39.681)]).toEqual(['large', null])
  })
  it('can be seen however small', () => expect(radiusOn({ ...circles[0]!, radiusKm: 0 }, flat, 9)).toBe(9))
})

describe('points', () => {
  const flat = projectionOf([117, 39, 118, 40])
  const points = [
    { id: 'below', lng: 117.5, lat: 39.5 },
    { id: 'above', lng: 117.5, lat: 39.5 },
    { id: 'far', lng: 117.51, lat: 39.5 },
  ]
  const at = (lng: number, reach: number) => pointAt(points, flat, { x: flat.x(lng), y: flat.y(39.5) }, reach)
  it('are hit within reach, the nearest of several, of two at one place the upper one', () => {
    // A hundredth of a degree is 10 of the 1,000 units that the map is wide.
    expect([at(117.5, 12), at(117.509, 12), at(117.519, 12), at(117.523, 12)]).toEqual(['above', 'far', 'far', null])
  })
})
