/**
 * WGS 84 and GCJ-02 · 坐标系: satellites and open maps use the first, published maps of the mainland the second, which is shifted
 * by some hundred metres. The shift is published nowhere officially; the formula is the one that open libraries share.
 * Outside the rectangle for which it is meant, nothing is shifted.
 */

export interface LonLat {
  readonly lon: number
  readonly lat: number
}

/** 坐标系. CGCS2000 and WGS 84 lie within centimetres of each other and are one here. */
export type Datum = 'wgs-84' | 'gcj-02' | 'cgcs2000'

const SEMI_MAJOR_M = 6378245
const ECCENTRICITY_SQUARED = 0.006693421622965823
const rad = Math.PI / 180

/** A rectangle around the mainland, as the formula's users draw it. */
const isShifted = ({ lon, lat }: LonLat) => lon >= 72.004 && lon <= 137.8347 && lat >= 0.8293 && lat <= 55.8271

function waves(x: number, scale: number): number {
  return (20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * scale
}

function shiftOf({ lon, lat }: LonLat): LonLat {
  const [x, y] = [lon - 105, lat - 35]
  const root = Math.sqrt(Math.abs(x))
  const northing =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * root +
    waves(x, 2 / 3) +
    ((20 * Math.sin(y * Math.PI) + 40 * Math.sin((y / 3) * Math.PI)) * 2) / 3 +
    ((160 * Math.sin((y / 12) * Math.PI) + 320 * Math.sin((y * Math.PI) / 30)) * 2) / 3
  const easting =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * root +
    waves(x, 2 / 3) +
    ((20 * Math.sin(x * Math.PI) + 40 * Math.sin((x / 3) * Math.PI)) * 2) / 3 +
    ((150 * Math.sin((x / 12) * Math.PI) + 300 * Math.sin((x / 30) * Math.PI)) * 2) / 3
  const magic = 1 - ECCENTRICITY_SQUARED * Math.sin(lat * rad) ** 2
  const rootMagic = Math.sqrt(magic)
  return {
    lat: northing / (((SEMI_MAJOR_M * (1 - ECCENTRICITY_SQUARED)) / (magic * rootMagic)) * rad),
    lon: easting / ((SEMI_MAJOR_M / rootMagic) * Math.cos(lat * rad) * rad),
  }
}

/** WGS 84 → GCJ-02. */
export function gcj02Of(point: LonLat): LonLat {
  if (!isShifted(point)) return point
  const shift = shiftOf(point)
  return { lon: point.lon + shift.lon, lat: point.lat + shift.lat }
}

/** GCJ-02 → WGS 84, by steps until both directions agree to a tenth of a millimetre. */
export function wgs84Of(point: LonLat): LonLat {
  if (!isShifted(point)) return point
  let guess = point
  for (let step = 0; step < 30; step++) {
    const there = gcj02Of(guess)
    const [lon, lat] = [there.lon - point.lon, there.lat - point.lat]
    if (Math.abs(lon) < 1e-9 && Math.abs(lat) < 1e-9) break
    guess = { lon: guess.lon - lon, lat: guess.lat - lat }
  }
  return guess
}

/** 转换坐标系. */
export function inDatum(point: LonLat, from: Datum, to: Datum): LonLat {
  const [isShiftedFrom, isShiftedTo] = [from === 'gcj-02', to === 'gcj-02']
  if (isShiftedFrom === isShiftedTo) return point
  return isShiftedTo ? gcj02Of(point) : wgs84Of(point)
}
