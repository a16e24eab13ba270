/** What a result says of itself beside its clusters: how it was made, of what, and in which units. */
import { dayOfNumber } from '#ground/lib/day-count.ts'
import type { PointDatum } from '../kernel/scan/point-columns.ts'
import type { LeftOut } from '../kernel/scan/satscan/input.ts'
import type { ScanOutcome, ScanPlace, ScanSettings } from '../kernel/scan/types.ts'

/** 成果的来源: of a spreadsheet of points. */
export interface ScanSource {
  readonly sheets: readonly { readonly name: string; readonly rows: number }[]
  readonly rejected: number
  readonly repeats: number
  /** `isAssumed` where neither the headers nor the call named it. */
  readonly datum: { readonly of: PointDatum; readonly isAssumed: boolean }
}

/** 成果的说明. */
export interface AboutScan {
  readonly settings: ScanSettings
  readonly places: readonly ScanPlace[]
  /** Null for parameter files. */
  readonly source: ScanSource | null
  readonly leftOut: LeftOut
}

/** 时间 as it is told: a day, or a whole number where the unit is generic. */
export function timeText(time: number, { unit }: Pick<ScanSettings, 'unit'>): string {
  return unit === 'generic' ? String(time) : dayOfNumber(time)
}

/** 坐标系的代号 for programs: that of the coordinates in the scan. */
export function datumName({ settings, source }: AboutScan): PointDatum | 'plane' | 'unstated' {
  if (settings.coordinates === 'cartesian') return 'plane'
  return source?.datum.of ?? 'unstated'
}

/** 略去的行与例数, for sentences. */
export const leftOutCounts = ({ places, times }: LeftOut) => ({
  places: places.rows,
  placeCases: places.cases,
  times: times.rows,
  timeCases: times.cases,
})

/** 机器可读的说明: all that decides the result, and what it is made of. */
export function aboutJson(about: AboutScan, outcome: ScanOutcome) {
  const { settings, source } = about
  const isPlane = settings.coordinates === 'cartesian'
  return {
    analysis: settings.analysis,
    model: settings.model,
    rates: settings.rates,
    period: { from: timeText(settings.from, settings), to: timeText(settings.to, settings) },
    interval: { length: settings.length, unit: settings.unit },
    limits: {
      sharePercent: settings.maxShare,
      radius: settings.maxRadius,
      window: settings.maxTime,
      shortestWindow: settings.minTime,
      leastCasesHigh: settings.minCasesHigh,
      leastCasesLow: settings.minCasesLow,
      overlap: settings.overlap,
    },
    ...(settings.refinements === undefined ? {} : { refinements: settings.refinements }),
    seed: settings.seed,
    inference: settings.inference,
    replications: { wanted: settings.replications, made: outcome.replications },
    cases: outcome.totalCases,
    leftOut: { unknownPlaces: about.leftOut.places, outsidePeriod: about.leftOut.times },
    places: outcome.places,
    intervals: outcome.intervals,
    datum: { name: datumName(about), isAssumed: isPlane ? false : (source?.datum.isAssumed ?? true) },
    units: {
      radius: isPlane ? 'unit of the coordinates' : 'km',
      recurrenceInterval: settings.unit === 'generic' ? 'units' : 'days',
      centre: isPlane ? 'as given' : '[latitude, longitude] in degrees',
    },
    ...(source === null ? {} : { source: { sheets: source.sheets, rowsRejected: source.rejected, exactRepeats: source.repeats } }),
  }
}
