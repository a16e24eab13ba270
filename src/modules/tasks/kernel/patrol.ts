/**
 * Where and when a patrol is walked · 巡查的地点与时段.
 *
 * The place is a point in WGS 84 with a radius in kilometres; the hours are whole hours of the day in Asia/Shanghai, the second one
 * not within them: 22 to 2 are the four hours around midnight. A visit outside the hours is no fault and is counted apart.
 */

/** 地点. */
export interface Place {
  readonly lon: number
  readonly lat: number
  readonly radiusKm: number
}

/** 时段: from 0 to 23, to 1 to 24. */
export interface Hours {
  readonly from: number
  readonly to: number
}

/** A patrol of a wider circle is none that anybody walks. */
export const MOST_RADIUS_KM = 50

export type PlaceFault = { readonly reason: 'place-impossible'; readonly field: 'lon' | 'lat' | 'radiusKm'; readonly value: number }
export type HoursFault = { readonly reason: 'hours-impossible'; readonly from: number; readonly to: number }

const within = (value: number, least: number, most: number) => Number.isFinite(value) && value >= least && value <= most

/** 检查地点. */
export function placeFaults({ lon, lat, radiusKm }: Place): PlaceFault[] {
  const faults: PlaceFault[] = []
  if (!within(lon, -180, 180)) faults.push({ reason: 'place-impossible', field: 'lon', value: lon })
  if (!within(lat, -90, 90)) faults.push({ reason: 'place-impossible', field: 'lat', value: lat })
  if (!within(radiusKm, 0, MOST_RADIUS_KM)) faults.push({ reason: 'place-impossible', field: 'radiusKm', value: radiusKm })
  return faults
}

/** 检查时段: whole hours, and at least one of them. */
export function hoursFaults({ from, to }: Hours): HoursFault[] {
  const fits = Number.isInteger(from) && Number.isInteger(to) && within(from, 0, 23) && within(to, 1, 24) && from !== to
  return fits ? [] : [{ reason: 'hours-impossible', from, to }]
}

const EAST_8_HOURS = 8

/** 是否在时段内: by the clock of Asia/Shanghai; null where no hours are given. */
export function isInHours(hours: Hours | null, at: Date): boolean | null {
  if (hours === null) return null
  const hour = (at.getUTCHours() + EAST_8_HOURS) % 24
  const { from, to } = hours
  return from < to ? hour >= from && hour < to : hour >= from || hour < to
}
