import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gcj02Of, inDatum, wgs84Of } from './datum.ts'

/** What gcoord 1.0.7 answers: WGS 84, as GCJ-02, and the first pair read as GCJ-02 and brought back. */
const golden = [
  [
    [117.2, 39.13],
    [117.20630499434607, 39.131035313939556],
    [117.19368500763629, 39.12895499250506],
  ],
  [
    [117.195907, 39.118327],
    [117.20221699171901, 39.11936185042012],
    [117.1895864611427, 39.117282008665164],
  ],
  [
    [117.654173, 39.032846],
    [117.66033688286697, 39.03366100924466],
    [117.64802185049795, 39.03204227036983],
  ],
  [
    [117.407449, 40.045342],
    [117.41413761979527, 40.0467742214939],
    [117.40076146644763, 40.04390940051976],
  ],
  [
    [116.925304, 38.935671],
    [116.93114397895133, 38.93636506190079],
    [116.91947445956247, 38.93498279286953],
  ],
  [
    [121.4737, 31.2304],
    [121.47822305927693, 31.22845773757727],
    [121.46916230821292, 31.23232927151486],
  ],
  [
    [87.6168, 43.8256],
    [87.61964994946926, 43.82680539311119],
    [87.61395282190983, 43.824396040570285],
  ],
  [
    [110.3493, 20.0174],
    [110.35370943934724, 20.01539832131314],
    [110.34489972466774, 20.01941112428196],
  ],
  [
    [126.642, 45.756],
    [126.64796876255427, 45.757950660020704],
    [126.63604491258741, 45.75405778678257],
  ],
] as const

describe('WGS 84 and GCJ-02', () => {
  it.each(golden)('%j agrees with gcoord both ways', ([lon, lat], there, back) => {
    const shifted = gcj02Of({ lon, lat })
    expect(shifted.lon).toBeCloseTo(there[0], 9)
    expect(shifted.lat).toBeCloseTo(there[1], 9)
    // gcoord stops its steps at some millimetres.
    const returned = wgs84Of({ lon, lat })
    expect(returned.lon).toBeCloseTo(back[0], 6)
    expect(returned.lat).toBeCloseTo(back[1], 6)
  })

  it('comes back to where it was, within a millimetre, all over the city', () => {
    fc.assert(
      fc.property(fc.double({ min: 116, max: 119, noNaN: true }), fc.double({ min: 38, max: 41, noNaN: true }), (lon, lat) => {
        const back = inDatum(inDatum({ lon, lat }, 'wgs-84', 'gcj-02'), 'gcj-02', 'wgs-84')
        expect(Math.abs(back.lon - lon)).toBeLessThan(1e-8)
        expect(Math.abs(back.lat - lat)).toBeLessThan(1e-8)
      }),
    )
  })

  it('shifts nothing abroad and nothing that is in its datum already', () => {
    expect(gcj02Of({ lon: 2.35, lat: 48.85 })).toEqual({ lon: 2.35, lat: 48.85 })
    expect(inDatum({ lon: 117.2, lat: 39.1 }, 'gcj-02', 'gcj-02')).toEqual({ lon: 117.2, lat: 39.1 })
  })
})
