/** Made-up station hours as tables: one row per station and hour, or one row per pollutant with a column per station. */
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { Random } from '../generator/random.ts'

const HOUR_MS = 3_600_000
/** Shares of hours without a reading, and of whole rows without any. */
const GAPS = 0.01
const SILENT = 0.02
/** Characters that are written at once. */
const PIECE = 2 ** 19

/** Readings that wander as readings do. */
class Wandering {
  #level: number
  readonly #mean: number
  readonly #random: Random

  constructor(mean: number, random: Random) {
    this.#mean = mean
    this.#level = mean
    this.#random = random
  }

  next(): number {
    this.#level = Math.max(this.#mean / 20, this.#level * (0.9 + this.#random.next() * 0.2) + (this.#mean - this.#level) * 0.03)
    return this.#level
  }
}

export interface MadeUp {
  readonly shape: 'hours' | 'wide'
  readonly stations: number
  readonly hours: number
  /** `YYYY-MM-DD`. */
  readonly firstOn: string
  readonly seed: number
}

const MEANS = [45, 80, 8, 35, 70, 12]
const HOURS_HEADER = 'Date,Hour,WatchPoint,AQI,Level,PrimaryPollution,PM2.5,PM10,CO,NO2,O3_1h,O3_8h,SO2'
/** Types of the national dumps, and which of the readings each has; the index is left empty. */
const TYPES: readonly (readonly [string, number | null])[] = [
  ['AQI', null],
  ['PM2.5', 0],
  ['PM2.5_24h', 0],
  ['PM10', 1],
  ['PM10_24h', 1],
  ['SO2', 6],
  ['SO2_24h', 6],
  ['NO2', 3],
  ['NO2_24h', 3],
  ['O3', 4],
  ['O3_24h', 4],
  ['O3_8h', 5],
  ['O3_8h_24h', 5],
  ['CO', 2],
  ['CO_24h', 2],
]

/** PM2.5, PM10, CO, NO2, O3, its 8 hours, SO2 as they are written. */
function readings(items: readonly Wandering[], random: Random, missing: string): readonly string[] {
  const [pm25, pm10, co, no2, o3, so2] = items.map((item) => item.next()) as [number, number, number, number, number, number]
  const isSilent = random.chance(SILENT)
  const cell = (value: number, decimals: number) => (isSilent || random.chance(GAPS) ? missing : value.toFixed(decimals))
  return [cell(pm25, 0), cell(pm10, 0), cell(co / 10, 1), cell(no2, 0), cell(o3, 0), cell(o3 * 0.9, 0), cell(so2, 0)]
}

/** Hour by hour, as the national platform has them. */
export async function madeUp(file: string, { shape, stations: count, hours, firstOn, seed }: MadeUp): Promise<void> {
  const random = new Random().begin(seed, 7, count * hours)
  const stations = Array.from({ length: count }, () => MEANS.map((mean) => new Wandering(mean, random)))
  const out = createWriteStream(file)
  const names = Array.from({ length: count }, (_, at) => `${1001 + at}A`)
  let text = shape === 'hours' ? `${HOURS_HEADER}\n` : `date,hour,type,${names.join(',')}\n`
  const first = Date.parse(`${firstOn}T00:00:00Z`)
  for (let hour = 0; hour < hours; hour++) {
    const at = new Date(first + hour * HOUR_MS).toISOString()
    const time = `${at.slice(0, 10).replaceAll('-', '')},${at.slice(11, 13)}`
    const values = stations.map((items) => readings(items, random, shape === 'hours' ? 'NaN' : ''))
    if (shape === 'hours') for (const [k, of] of values.entries()) text += `${time},第${k + 1}监测点,NaN,—,—,${of.join(',')}\n`
    else for (const [type, item] of TYPES) text += `${time},${type},${values.map((of) => (item === null ? '' : of[item])).join(',')}\n`
    if (text.length < PIECE) continue
    if (!out.write(text)) await new Promise((resolve) => out.once('drain', resolve))
    text = ''
  }
  out.end(text)
  await finished(out)
}
