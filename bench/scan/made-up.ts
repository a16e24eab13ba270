/** Made-up points for the scan: places over a city, cases over a year, and a cluster planted where one is wanted. */
import type { Day } from '#ground/lib/day.ts'
import { dayNumber } from '#ground/lib/day-count.ts'
import { type RunInput, SCAN_RUN } from '#modules/matters/kernel/hotspots/run.ts'
import { RandomStream } from '#modules/matters/kernel/scan/random.ts'
import { type ScanCount, type ScanInput, type ScanPlace, type ScanSettings, usualSettings } from '#modules/matters/scan.ts'

/** Kilometres of a degree at 39° north. */
const [KM_OF_LAT, KM_OF_LON] = [111.1, 86.4]
const [LAT, LON] = [39, 117]
/** No replication has so high a number: its stream is not that of the data. */
const STREAM = 1_000_000_000

export interface MadeUp {
  readonly seed: number
  readonly places: number
  readonly cases: number
  readonly days: number
  /** Side of the square over which places lie evenly. */
  readonly sideKm: number
  /** Cases on top of those of chance: so many times as many as its circle and window expect, about the middle, in the last days. */
  readonly planted: { readonly times: number; readonly radiusKm: number; readonly days: number } | null
}

export interface MadeUpPoints {
  readonly places: readonly ScanPlace[]
  readonly cases: readonly ScanCount[]
  /** Places of the planted cluster. */
  readonly truth: ReadonlySet<string>
}

export function madeUpPoints({ seed, places: count, cases, days, sideKm, planted }: MadeUp): MadeUpPoints {
  const random = new RandomStream().begin(seed, STREAM)
  const away = new Map<string, number>()
  const places = Array.from({ length: count }, (_, at) => {
    const [east, north] = [(random.share() - 0.5) * sideKm, (random.share() - 0.5) * sideKm]
    away.set(`p${at}`, Math.hypot(east, north))
    return { id: `p${at}`, at: [LAT + north / KM_OF_LAT, LON + east / KM_OF_LON] }
  })
  const rows: ScanCount[] = Array.from({ length: cases }, () => ({
    place: places[random.below(count)]!.id,
    time: random.below(days),
    count: 1,
  }))
  if (planted === null) return { places, cases: rows, truth: new Set() }
  const near = places.filter(({ id }) => away.get(id)! <= planted.radiusKm)
  const expected = (cases * near.length * planted.days) / (count * days)
  for (let one = 0; one < Math.round(expected * (planted.times - 1)); one++) {
    rows.push({ place: near[random.below(near.length)]!.id, time: days - 1 - random.below(planted.days), count: 1 })
  }
  return { places, cases: rows, truth: new Set(near.map(({ id }) => id)) }
}

/** The same as an input: a year or less, windows to `longest` days, circles to `radiusKm`. */
export function madeUpInput(
  made: MadeUp,
  limits: { readonly longest: number; readonly radiusKm: number },
  settings: Partial<ScanSettings> = {},
): ScanInput & { readonly truth: ReadonlySet<string> } {
  const { places, cases, truth } = madeUpPoints(made)
  return {
    settings: {
      ...usualSettings,
      from: 0,
      to: made.days - 1,
      maxRadius: limits.radiusKm,
      maxTime: { units: limits.longest },
      seed: made.seed,
      ...settings,
    },
    places,
    cases,
    truth,
  }
}

/** A night's reports: the last ninety days of two groups, each by somebody else. */
export function nightOf({ seed, reports, sideKm }: { readonly seed: number; readonly reports: number; readonly sideKm: number }): RunInput {
  const until = '2026-11-29' as Day
  const { historyDays } = SCAN_RUN
  const { places, cases } = madeUpPoints({ seed, places: 5_000, cases: reports, days: historyDays, sideKm, planted: null })
  const at = new Map(places.map((place) => [place.id, { lat: place.at[0]!, lon: place.at[1]! }]))
  return {
    until,
    seed,
    reports: cases.map(({ place, time }, number) => ({
      id: String(number),
      day: dayNumber(until) + 1 - historyDays + time!,
      point: at.get(place)!,
      group: number % 2 === 0 ? 'odour' : 'noise',
      reporter: `p${number}`,
      matter: null,
    })),
    daily: [],
  }
}
