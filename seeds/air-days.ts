/**
 * The days of the small city's air: what each item comes to on each day, as season, weekday and weather of several days make it. They are
 * made up and then set so that a half-year has the mean and the good days of its table; the hours are made to come to these days.
 */

import type { Day } from '#ground/lib/day.ts'
import { addDays, weekdayOf } from '#ground/lib/day-count.ts'
import type { HalfYear } from './air.table.ts'
import type { Chance } from './random.ts'

export type Item = 'so2' | 'no2' | 'co' | 'o3' | 'pm10' | 'pm25'

/** 一日: whole µg/m³, CO tenths of mg/m³. */
export interface CityAirDay {
  readonly day: Day
  readonly items: Readonly<Record<Item, number>>
  readonly isOutage: boolean
}

/** By month, January first: what is usual. */
const usual = {
  pm25: [56, 50, 40, 33, 27, 24],
  o3: [58, 76, 96, 122, 146, 158],
  no2: [46, 40, 38, 30, 26, 23],
  so2: [14, 12, 10, 9, 8, 7],
  co: [10, 9, 8, 6, 6, 6],
} as const

/** Ranges in which a day is good, or is not, with room to either side of the limits: 60 and 160 under HJ 633—2026. */
const GOOD_PM25 = [9, 56] as const
const BAD_PM25 = [62, 150] as const
const GOOD_O3 = 150
const BAD_O3 = [170, 225] as const
const GOOD_PM10 = 110

const within = (value: number, [least, most]: readonly [number, number]) => Math.min(most, Math.max(least, Math.round(value)))

/** Weather that lasts: each day keeps six tenths of the day before. */
function weatherOf(days: number, chance: Chance): number[] {
  let state = 0
  return Array.from({ length: days }, () => {
    state = 0.6 * state + (chance.next() + chance.next() + chance.next() - 1.5) * 0.9
    return Math.exp(state * 0.55)
  })
}

/** The places of the greatest values, so many of them. */
const greatest = (values: readonly number[], count: number, may: (at: number) => boolean): ReadonlySet<number> =>
  new Set(
    values
      .map((value, at) => [value, at] as const)
      .filter(([, at]) => may(at))
      .sort((a, b) => b[0] - a[0])
      .slice(0, count)
      .map(([, at]) => at),
  )

/** Moves values by one at a time, each within its range, until they come to the sum. */
function setToSum(values: number[], ranges: readonly (readonly [number, number])[], at: readonly number[], sum: number): void {
  let missing = sum - at.reduce((total, index) => total + values[index]!, 0)
  for (let moved = true; missing !== 0; ) {
    if (!moved) throw new Error(`the small city's air does not come to ${sum}`)
    moved = false
    for (const index of at) {
      const step = Math.sign(missing)
      const next = values[index]! + step
      if (step === 0 || next < ranges[index]![0] || next > ranges[index]![1]) continue
      values[index] = next
      missing -= step
      moved = true
    }
  }
}

export function cityAirDays(half: HalfYear, chance: Chance): readonly CityAirDay[] {
  const days = Array.from({ length: half.days }, (_, at) => addDays(half.from, at))
  const month = (at: number) => Number(days[at]!.slice(5, 7)) - 1
  const [haze, sun] = [weatherOf(half.days, chance), weatherOf(half.days, chance)]
  const isOutage = (at: number) => half.outages.includes(at)
  const valid = days.map((_, at) => at).filter((at) => !isOutage(at))
  const bad = valid.length - half.good
  const pm25 = days.map((_, at) => usual.pm25[month(at)]! * (half.pm25Mean / 37) * haze[at]!)
  const byParticles = greatest(pm25, half.badByParticles, (at) => !isOutage(at))
  const o3 = days.map((_, at) => usual.o3[month(at)]! * sun[at]! ** 0.4)
  const byOzone = greatest(o3, bad - half.badByParticles, (at) => !isOutage(at) && !byParticles.has(at))
  const [least, most] = BAD_PM25
  const ranges = days.map((_, at) => (byParticles.has(at) ? ([least + chance.between(0, 12), most] as const) : GOOD_PM25))
  const particles = pm25.map((value, at) => within(value, ranges[at]!))
  setToSum(particles, ranges, valid, half.pm25Mean * valid.length)
  return days.map((day, at) => {
    const traffic = weekdayOf(day) > 5 ? 0.86 : 1
    const stale = haze[at]! ** 0.5
    const coarse = particles[at]! * 1.45 + 12 + chance.between(0, 12)
    return {
      day,
      isOutage: isOutage(at),
      items: {
        so2: within(usual.so2[month(at)]! * stale, [4, 40]),
        no2: within(usual.no2[month(at)]! * stale * traffic, [8, 70]),
        co: within(usual.co[month(at)]! * stale, [3, 22]),
        o3: within(o3[at]!, byOzone.has(at) ? BAD_O3 : [30, GOOD_O3]),
        pm10: within(coarse, byParticles.has(at) ? [particles[at]! + 15, 240] : [particles[at]! + 8, GOOD_PM10]),
        pm25: particles[at]!,
      },
    }
  })
}
