import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Datum, inDatum } from '#ground/lib/datum.ts'
import { type AreaPolygon, type AreaShape, districtAt } from './district.ts'

const file = new URL('../../../../seeds/tianjin-districts.geojson', import.meta.url)
const { features } = JSON.parse(readFileSync(file, 'utf8')) as { features: { id: string; geometry: AreaShape }[] }
const areas: AreaPolygon[] = features.map(({ id, geometry }) => ({ code: id, shape: geometry, datum: 'gcj-02', uncertaintyM: 150 }))

const at = (lon: number, lat: number, datum: Datum = 'gcj-02', among = areas) => districtAt(among, { lon, lat }, datum)

/** Centres of the districts as a public repository lists them, GCJ-02. */
const centres = [
  ['120101', 117.195907, 39.118327],
  ['120102', 117.226568, 39.122125],
  ['120103', 117.217536, 39.101897],
  ['120104', 117.164143, 39.120474],
  ['120105', 117.201569, 39.156632],
  ['120106', 117.163301, 39.175066],
  ['120110', 117.313967, 39.087764],
  ['120111', 117.012247, 39.139446],
  ['120112', 117.382549, 38.989577],
  ['120113', 117.13482, 39.225555],
  ['120114', 117.057959, 39.376925],
  ['120115', 117.308094, 39.716965],
  ['120116', 117.654173, 39.032846],
  ['120117', 117.82828, 39.328886],
  ['120118', 116.925304, 38.935671],
  ['120119', 117.407449, 40.045342],
] as const

describe('the district of a point', () => {
  it.each(centres)('%s holds its own centre', (code, lon, lat) => {
    const found = at(lon, lat)
    // A centre may lie closer to a border than the polygons are certain; then its own district is named first.
    expect(found.ok ? found.value : found.refusal.reason === 'on-border' && found.refusal.candidates[0]).toBe(code)
  })

  it('reads the same place in either datum', () => {
    for (const [, lon, lat] of centres) {
      const wgs = inDatum({ lon, lat }, 'gcj-02', 'wgs-84')
      const [here, there] = [at(lon, lat), at(wgs.lon, wgs.lat, 'wgs-84')]
      if (here.ok) expect(there).toEqual(here)
      expect(at(wgs.lon, wgs.lat, 'cgcs2000')).toEqual(there)
    }
  })

  it('names longitude and latitude that changed places', () => {
    expect(at(39.376925, 117.057959)).toEqual({ ok: false, refusal: { reason: 'lon-lat-swapped', lon: 39.376925, lat: 117.057959 } })
  })

  it.each([
    ['Beijing', 116.4074, 39.9042],
    ['the Bohai sea', 119.2, 38.9],
    ['nowhere', 0, 0],
  ])('%s is outside, with the nearest district for a hint and not for an answer', (_, lon, lat) => {
    const found = at(lon, lat, 'wgs-84')
    expect(found).toMatchObject({ ok: false, refusal: { reason: 'outside-city', lon, lat } })
  })

  it.each([
    [Number.NaN, 39.1],
    [117.2, Number.POSITIVE_INFINITY],
    [181, 39.1],
    [117.2, 200],
  ])('(%d, %d) is no point', (lon, lat) => {
    expect(at(lon, lat)).toMatchObject({ ok: false, refusal: { reason: 'not-a-point' } })
  })
})

/** Two squares of 0.1 degree side by side, and one with a hole. */
const square = (code: string, west: number, extra: number[][][] = []): AreaPolygon => ({
  code,
  shape: {
    type: 'Polygon',
    coordinates: [
      [
        [west, 39],
        [west + 0.1, 39],
        [west + 0.1, 39.1],
        [west, 39.1],
        [west, 39],
      ],
      ...extra,
    ],
  },
  datum: 'wgs-84',
  uncertaintyM: 100,
})
const hole = [
  [117.14, 39.04],
  [117.16, 39.04],
  [117.16, 39.06],
  [117.14, 39.06],
  [117.14, 39.04],
]

describe('a border', () => {
  const two = [square('120101', 117), square('120102', 117.1)]

  it('belongs to nobody by itself: both districts are named', () => {
    expect(at(117.1, 39.05, 'wgs-84', two)).toMatchObject({
      ok: false,
      refusal: { reason: 'on-border', candidates: expect.arrayContaining(['120101', '120102']), distanceM: 0 },
    })
  })

  // A degree of longitude at 39.05° N is 111.32 km × cos 39.05° = 86.4 km: 0.001° is 86 m, 0.0013° is 112 m.
  it('is as wide as the polygons are uncertain', () => {
    expect(at(117.099, 39.05, 'wgs-84', two)).toMatchObject({
      ok: false,
      refusal: { reason: 'on-border', candidates: ['120101', '120102'], distanceM: 86 },
    })
    expect(at(117.101, 39.05, 'wgs-84', two)).toMatchObject({ ok: false, refusal: { candidates: ['120102', '120101'] } })
    expect(at(117.0987, 39.05, 'wgs-84', two)).toEqual({ ok: true, value: '120101' })
  })

  it('of the city alone is no doubt between districts', () => {
    expect(at(117.0001, 39.05, 'wgs-84', two)).toEqual({ ok: true, value: '120101' })
    expect(at(116.9999, 39.05, 'wgs-84', two)).toMatchObject({
      ok: false,
      refusal: { reason: 'outside-city', nearest: '120101', distanceM: 9 },
    })
  })

  it('a gap between two coarse polygons is a border', () => {
    const apart = [square('120101', 117), square('120102', 117.1005)]
    expect(at(117.10025, 39.05, 'wgs-84', apart)).toMatchObject({ ok: false, refusal: { reason: 'on-border' } })
  })

  it('a hole is outside', () => {
    expect(at(117.15, 39.05, 'wgs-84', [square('120102', 117.1, [hole])])).toMatchObject({ ok: false, refusal: { reason: 'outside-city' } })
    expect(at(117.12, 39.02, 'wgs-84', [square('120102', 117.1, [hole])])).toEqual({ ok: true, value: '120102' })
  })

  it('never gives a point to two, nor one far from a border to none', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 117.001, max: 117.199, noNaN: true }),
        fc.double({ min: 39.001, max: 39.099, noNaN: true }),
        (lon, lat) => {
          const found = at(lon, lat, 'wgs-84', two)
          if (Math.abs(lon - 117.1) > 0.0013) expect(found).toEqual({ ok: true, value: lon < 117.1 ? '120101' : '120102' })
          else if (found.ok) expect(Math.abs(lon - 117.1)).toBeGreaterThan(0.0011)
        },
      ),
    )
  })
})
