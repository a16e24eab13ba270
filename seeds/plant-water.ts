/** Plants the water of the small city: readings alone, through the room's own door; every class and every figure is computed from them. */
import { createHash } from 'node:crypto'
import type { Database } from '#ground/db/database.ts'
import { type PlantedSection, plantSection } from '#modules/water/service.ts'
import type { WaterItem } from '#standards/gb-3838/items.table.ts'
import { CITY } from './city.table.ts'
import { Chance } from './random.ts'
import { AUTOMATIC_DAYS, belowDetection, type CitySection, sections, usualValues, waterHalfYears } from './water.table.ts'

type Reading = PlantedSection['readings'][number]
type Texts = Partial<Record<WaterItem, string>>

const file = { file: '示例城市地表水监测值(虚构)', sha256: createHash('sha256').update('water of the small city').digest('hex') }
const HOUR_MS = 3_600_000
const two = (of: number) => String(of).padStart(2, '0')
const instant = (year: number, month: number, date: number, hour: number) =>
  new Date(`${year}-${two(month)}-${two(date)}T${two(hour)}:00:00+08:00`)

/** Less phosphorus in standing water, whose limits are lower. */
const LAKE_PHOSPHORUS = 0.03

/** Water of a month: colder in winter, with more oxygen; what else is in it by the section, and by chance within eight of a hundred. */
function textsOf({ worse, body }: CitySection, month: number, chance: Chance): Texts {
  const about = (value: number, decimals: number) => (value * (1 + (chance.next() - 0.5) * 0.16)).toFixed(decimals)
  const warmth = 2 + 4.3 * (month - 1)
  const values = usualValues.map(([item, usual, decimals]) => {
    const value = body === 'lake' && item === 'total-phosphorus' ? LAKE_PHOSPHORUS : usual
    return [item, about(value * (1 + worse / 100), item === 'total-phosphorus' ? decimals + 1 : decimals)] as const
  })
  return {
    'water-temperature': about(warmth, 1),
    ph: (7.6 + chance.next() * 0.6).toFixed(1),
    'dissolved-oxygen': about(10.2 - 0.45 * (month - 1) - worse * 0.012, 1),
    ...Object.fromEntries(values),
  }
}

/** One month of one section is worse than class Ⅲ, and one section lies under ice once: a half-year of good water is seldom a smooth one. */
function sample(section: CitySection, year: number, month: number, chance: Chance): Reading {
  const about = { source: 'laboratory', at: instant(year, month, 5, 9) } as const
  const texts = {
    ...textsOf(section, month, chance),
    ...Object.fromEntries(belowDetection),
    'faecal-coliform': `${chance.between(2, 60)}00`,
  }
  if (section.code === 'W08' && month === 1) return { ...about, state: 'frozen', texts: {} }
  if (section.code === 'W05' && month === 6) return { ...about, state: 'sampled', texts: { ...texts, 'chemical-oxygen-demand': '24' } }
  return { ...about, state: 'sampled', texts }
}

const measured: readonly WaterItem[] = [
  'water-temperature',
  'ph',
  'dissolved-oxygen',
  'permanganate-index',
  'ammonia-nitrogen',
  'total-phosphorus',
  'total-nitrogen',
]

/** 自动站: every four hours, up to the end of the half-year. */
function hoursOf(section: CitySection, year: number, month: number, chance: Chance): Reading[] {
  const end = instant(year, month + 1, 1, 0).getTime()
  return Array.from({ length: AUTOMATIC_DAYS * 6 }, (_, at) => {
    const texts = textsOf(section, month, chance)
    const kept = Object.fromEntries(measured.flatMap((item) => (texts[item] === undefined ? [] : [[item, texts[item]] as const])))
    return { source: 'automatic-station', at: new Date(end - (AUTOMATIC_DAYS * 6 - at) * 4 * HOUR_MS), state: 'sampled', texts: kept }
  })
}

/** Some values for the desk to look at, at a station and not in a sample, so that no figure waits for a judgement. */
function withOddities(hours: readonly Reading[]): Reading[] {
  const odd = (reading: Reading, texts: Texts): Reading => ({ ...reading, texts: { ...reading.texts, ...texts } })
  return hours.map((reading, at) => {
    if (at === 20) return odd(reading, { 'ammonia-nitrogen': '-0.02' })
    if (at === 41) return odd(reading, { 'ammonia-nitrogen': '4.80' })
    if (at === 63) return { ...reading, state: 'maintenance', texts: {} }
    return at >= 80 && at < 87 ? odd(reading, { 'dissolved-oxygen': '6.4' }) : reading
  })
}

const ODD = 'W04'

/** 虚构的监测值, the same each time; each section has a chance of its own, so that the order of sections is no matter. */
export function cityWater(): readonly PlantedSection[] {
  return sections.map((section, index) => {
    const chance = new Chance(index + 1)
    const readings = waterHalfYears.flatMap(({ year, months }) => {
      const samples = Array.from({ length: months }, (_, at) => sample(section, year, at + 1, chance))
      const hours = section.isAutomatic ? hoursOf(section, year, months, chance) : []
      return [...samples, ...(section.code === ODD && year === 2026 ? withOddities(hours) : hours)]
    })
    const { code, zh, river, body, area, kind, target, lon, lat } = section
    return {
      readings,
      section: {
        ...{ code, name: zh, river, body, area, kind, target, basin: '示例流域', version: null },
        ...{ point: { lon, lat, datum: 'gcj-02' as const }, sinceOn: '2020-01-01', untilOn: null },
      },
    }
  })
}

/** What a planting that was cut off has left is taken as it is: a section is planted whole or not at all. */
export async function plantWater(database: Database): Promise<void> {
  for (const planted of cityWater()) await plantSection(database, CITY, file, planted)
}
