import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pointRefusal } from './registered-point.ts'

/** A square of about 17 by 22 km, made up: 117.0 to 117.2 east, 39.0 to 39.2 north. */
const shape = {
  type: 'Polygon',
  coordinates: [
    [
      [117, 39],
      [117.2, 39],
      [117.2, 39.2],
      [117, 39.2],
      [117, 39],
    ],
  ],
} as const
const borders = [{ code: '990101', datum: 'wgs-84', shape: shape as never }] as const
const at = (lon: number, lat: number, allowedM = 2000) => pointRefusal(borders, { lon, lat, datum: 'wgs-84' }, allowedM)

describe('a point that is registered', () => {
  it.each([
    [117.1, 39.1, null],
    [0, 0, 'outside-city'],
    [39.1, 117.1, 'lon-lat-swapped'],
    [121.47, 31.23, 'outside-city'],
    [117.1, 139.1, 'not-a-point'],
    [Number.NaN, 39.1, 'not-a-point'],
  ])('at %d %d', (lon, lat, reason) => {
    expect(at(lon, lat)?.reason ?? null).toBe(reason)
  })

  // A degree of latitude is 111.32 km long here: 0.0179 of one are 1,993 m, 0.0181 are 2,015 m.
  it('may lie as far outside as is said, and no further', () => {
    expect(at(117.1, 39.2179)).toBeNull()
    expect(at(117.1, 39.2181)).toMatchObject({ reason: 'outside-city', nearest: '990101', allowedM: 2000 })
    expect(at(117.1, 39.2181, 10_000)).toBeNull()
  })

  it('is not judged where no border is known', () => {
    expect(pointRefusal([], { lon: 0, lat: 0, datum: 'wgs-84' }, 2000)).toBeNull()
  })

  it('is right anywhere within, in any datum', () => {
    const inside = fc.tuple(fc.double({ min: 117.02, max: 117.18, noNaN: true }), fc.double({ min: 39.02, max: 39.18, noNaN: true }))
    fc.assert(
      fc.property(inside, fc.constantFrom('wgs-84', 'gcj-02', 'cgcs2000'), ([lon, lat], datum) => {
        expect(pointRefusal(borders, { lon, lat, datum: datum as 'wgs-84' }, 2000)).toBeNull()
      }),
    )
  })
})
