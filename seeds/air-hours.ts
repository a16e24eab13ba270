/** Hours of a station that come to its days: rush hours, ozone in the afternoon, an hour missing now and then. */
import type { CityStation } from './air.table.ts'
import { stations } from './air.table.ts'
import type { CityAirDay, Item } from './air-days.ts'
import type { Chance } from './random.ts'

/** 一小时: decimal text, null where nothing was measured. */
export type CityHour = Readonly<Record<Item, string | null>>

const HOURS = 24
const WINDOW = 8

const rush = [0.85, 0.8, 0.78, 0.77, 0.8, 0.9, 1.05, 1.25, 1.3, 1.15, 1, 0.92, 0.88, 0.86, 0.86, 0.9, 1, 1.15, 1.28, 1.3, 1.2, 1.1, 1, 0.9]
const calm = [
  1.1, 1.1, 1.12, 1.12, 1.1, 1.08, 1.08, 1.1, 1.08, 1, 0.95, 0.9, 0.86, 0.84, 0.84, 0.86, 0.9, 0.96, 1, 1.02, 1.04, 1.06, 1.08, 1.1,
]
const afternoon = [
  0.3, 0.28, 0.26, 0.25, 0.24, 0.22, 0.22, 0.28, 0.4, 0.55, 0.7, 0.84, 0.94, 1, 1.04, 1.05, 1.02, 0.94, 0.82, 0.68, 0.56, 0.46, 0.4, 0.35,
]
const shapes = { so2: calm, no2: rush, co: rush, pm10: calm, pm25: calm } as const

/** By how much each station differs from the city on a day: whole numbers that come to nothing together. */
export function offsetsOf(value: number, most: number): ReadonlyMap<string, number> {
  const ofCity = stations.filter(({ isOfCity }) => isOfCity)
  const offsets = new Map(stations.map(({ code, worse }) => [code, Math.trunc((Math.min(value, most) * worse) / 100)]))
  let rest = ofCity.reduce((sum, { code }) => sum + offsets.get(code)!, 0)
  for (let at = 0; rest !== 0; at = (at + 1) % ofCity.length) {
    const { code } = ofCity[at]!
    offsets.set(code, offsets.get(code)! - Math.sign(rest))
    rest -= Math.sign(rest)
  }
  return offsets
}

/** Whole hourly values of these hours that come to the mean exactly. */
function toMean(mean: number, hours: readonly number[], shape: readonly number[], chance: Chance): Map<number, number> {
  const weights = hours.map((hour) => shape[hour]! * (0.9 + 0.2 * chance.next()))
  const [sum, wanted] = [weights.reduce((total, weight) => total + weight, 0), mean * hours.length]
  const values = weights.map((weight) => Math.floor((wanted * weight) / sum))
  let rest = wanted - values.reduce((total, value) => total + value, 0)
  for (let at = chance.between(0, hours.length - 1); rest > 0; at = (at + 7) % hours.length, rest--) values[at]!++
  return new Map(hours.map((hour, at) => [hour, values[at]!]))
}

/** Ozone whose greatest mean of eight hours is the given one, to within its rounding. */
function toMaximum(maximum: number, hours: readonly number[], chance: Chance): Map<number, number> {
  const shape = afternoon.map((part) => part * (0.95 + 0.1 * chance.next()))
  let most = 0
  for (let end = WINDOW; end <= HOURS; end++) {
    const sum = shape.slice(end - WINDOW, end).reduce((total, part) => total + part, 0)
    most = Math.max(most, sum / WINDOW)
  }
  return new Map(hours.map((hour) => [hour, Math.round((shape[hour]! * maximum) / most)]))
}

const written = (item: Item, value: number) => (item === 'co' ? `${Math.floor(value / 10)}.${value % 10}` : String(value))

/** The hours of a day that have values; an outage takes nine of them, in the morning. */
function measured(isOutage: boolean, chance: Chance): number[] {
  const all = Array.from({ length: HOURS }, (_, hour) => hour)
  if (isOutage) return all.filter((hour) => hour < 5 || hour > 13)
  const missing = chance.happens(0.2) ? chance.between(0, HOURS - 1) : -1
  return all.filter((hour) => hour !== missing)
}

/** The 24 hours of one day of a station. */
export function stationHours({ code }: CityStation, { items, isOutage }: CityAirDay, chance: Chance): readonly CityHour[] {
  const hours = measured(isOutage, chance)
  const of = new Map<Item, ReadonlyMap<number, number>>()
  for (const item of ['so2', 'no2', 'co', 'pm10', 'pm25'] as const) {
    const mean = Math.max(1, items[item] + offsetsOf(items[item], 120).get(code)!)
    of.set(item, toMean(mean, hours, shapes[item], chance))
  }
  of.set('o3', toMaximum(items.o3 - offsetsOf(items.o3, 60).get(code)!, hours, chance))
  return Array.from({ length: HOURS }, (_, hour) => {
    const cell = (item: Item) => {
      const value = of.get(item)!.get(hour)
      return value === undefined ? null : written(item, value)
    }
    return { so2: cell('so2'), no2: cell('no2'), co: cell('co'), o3: cell('o3'), pm10: cell('pm10'), pm25: cell('pm25') }
  })
}
