/** Plants the air of the small city: hours alone, through the room's own door; every figure is computed from them. */
import { createHash } from 'node:crypto'
import type { Database } from '#ground/db/database.ts'
import type { Day } from '#ground/lib/day.ts'
import { type PlantedStation, plantStation, recomputeDue } from '#modules/air/service.ts'
import { type CityStation, halfYears, stations } from './air.table.ts'
import { type CityAirDay, cityAirDays } from './air-days.ts'
import { stationHours } from './air-hours.ts'
import { CITY } from './city.table.ts'
import { Chance } from './random.ts'

const HOUR_MS = 3_600_000
const file = { file: '示例城市小时值(虚构)', sha256: createHash('sha256').update('hours of the small city').digest('hex') }

function plantedStation(station: CityStation, days: readonly CityAirDay[], chance: Chance): PlantedStation {
  const { code, zh, area, kind, areaClass, isOfCity, lon, lat } = station
  const hours = days.flatMap((day) => {
    const start = Date.parse(`${day.day}T00:00:00+08:00`)
    return stationHours(station, day, chance).map((values, hour) => ({ ...values, hourAt: new Date(start + hour * HOUR_MS) }))
  })
  return {
    hours: code === ODD ? withOddities(hours) : hours,
    station: {
      ...{ code, name: zh, area, kind, areaClass, isOfCity, version: null },
      ...{ point: { lon, lat, datum: 'gcj-02' as const }, sinceOn: '2020-01-01' as Day, untilOn: null },
    },
  }
}

/** A station that is no part of the city has some values for the desk to look at, so that no figure waits for a judgement. */
const ODD = 'S07'

function withOddities(hours: PlantedStation['hours']): PlantedStation['hours'] {
  const from = hours.length - 12 * 24
  return hours.map((hour, at) => {
    if (at === from + 4) return { ...hour, so2: '-2' }
    if (at === from + 30) return { ...hour, pm25: '4200' }
    if (at >= from + 52 && at < from + 55) return { ...hour, pm25: '58', pm10: '41' }
    return at >= from + 80 && at < from + 92 ? { ...hour, o3: '77' } : hour
  })
}

/** 虚构的小时值, the same each time; each station has a chance of its own, so that the order of stations is no matter. */
export function cityAir(): readonly PlantedStation[] {
  const days = halfYears.flatMap((half) => cityAirDays(half, new Chance(Number(half.from.replaceAll('-', '')))))
  return stations.map((station, at) => plantedStation(station, days, new Chance(at + 1)))
}

/** What a planting that was cut off has left is taken as it is: a station is planted whole or not at all. */
export async function plantAir(database: Database): Promise<void> {
  for (const planted of cityAir()) await plantStation(database, CITY, file, planted)
  await recomputeDue(database, CITY)
}
