const DEGREES = /^[-−]?\d{1,3}(?:\.\d{1,10})?$/

/** 经纬度, typed in decimal degrees; null where it is no number or none on this globe: 180 at most for longitude, 90 for latitude. */
export function degrees(text: string, most: 90 | 180): number | null {
  const value = DEGREES.test(text.trim()) ? Number(text.trim().replace('−', '-')) : Number.NaN
  return Math.abs(value) <= most ? value : null
}

/** 坐标系, in the order in which they are likely. */
export const datums = ['cgcs2000', 'wgs-84', 'gcj-02'] as const
export type Datum = (typeof datums)[number]
