/** Options of `qingdan hotspots`: what is asked of the scan, checked before any file is read. */
import { availableParallelism } from 'node:os'
import type { Arguments } from '#ground/cli/arguments.ts'
import { parseDay } from '#ground/lib/day.ts'
import { dayNumber, dayOfNumber } from '#ground/lib/day-count.ts'
import { POINT_DATUMS, type PointDatum } from '../kernel/scan/point-columns.ts'
import { MOST_REPLICATIONS, usualSettings } from '../kernel/scan/settings.ts'
import type { ScanAnalysis, ScanInference, ScanModel, ScanRates, ScanSettings } from '../kernel/scan/types.ts'
import { say, type Text } from '../text/say.ts'

export const ANY_FILE = ['out', 'replications', 'workers', 'seed', 'p'] as const
export const POINTS_ONLY = ['analysis', 'model', 'radius', 'share', 'days', 'min-cases', 'rates', 'from', 'to', 'sheet', 'datum'] as const

/** A circle of a quarter or two, and two weeks: what an inspector can visit. */
const RADIUS_KM = 3
const DAYS = 14
/** More threads than any machine has processors bring a machine down. */
const MOST_WORKERS = 256

const analyses: Readonly<Record<string, ScanAnalysis>> = {
  prospective: 'prospective-space-time',
  retrospective: 'space-time',
  'purely-spatial': 'purely-spatial',
  'purely-temporal': 'purely-temporal',
}
const models: Readonly<Record<string, ScanModel>> = { permutation: 'space-time-permutation', poisson: 'poisson', bernoulli: 'bernoulli' }
const datums = Object.fromEntries(POINT_DATUMS.map((datum) => [datum, datum])) as Readonly<Record<string, PointDatum>>
const rates: Readonly<Record<string, ScanRates>> = { high: 'high', low: 'low', both: 'both' }
const inferences: Readonly<Record<string, ScanInference>> = {
  default: 'default',
  count: 'count',
  'early-stop': 'early-stop',
  gumbel: 'gumbel',
}

export interface ScanOptions {
  readonly workers: number
  /** What was asked for whatever the file: it stands above a parameter file. */
  readonly chance: Partial<Pick<ScanSettings, 'replications' | 'seed' | 'inference'>>
  readonly points: Omit<ScanSettings, 'from' | 'to'>
  readonly from: number | null
  readonly to: number | null
  readonly sheet: string | undefined
  readonly datum: PointDatum | undefined
}

class Options {
  readonly wrong: string[] = []
  readonly #given: Arguments
  readonly #text: Text

  constructor(given: Arguments, text: Text) {
    this.#given = given
    this.#text = text
  }

  #wrong(name: string, value: string, wanted: string): void {
    this.wrong.push(say(this.#text.scan.wrongValue, { option: `--${name}`, value, wanted }))
  }

  whole(name: string, least: number, most = Number.MAX_SAFE_INTEGER): number | undefined {
    const value = this.#given.options[name]
    if (value === undefined) return undefined
    const number = Number(value)
    if (/^\d+$/.test(value) && Number.isSafeInteger(number) && number >= least && number <= most) return number
    const { whole, wholeWithin } = this.#text.scan.wanted
    this.#wrong(name, value, say(most === Number.MAX_SAFE_INTEGER ? whole : wholeWithin, { least, most }))
    return undefined
  }

  number(name: string, most = Number.MAX_VALUE): number | undefined {
    const value = this.#given.options[name]
    if (value === undefined) return undefined
    const number = Number(value)
    if (/^\d+(?:\.\d+)?$/.test(value) && number > 0 && number <= most) return number
    const { number: any, numberWithin } = this.#text.scan.wanted
    this.#wrong(name, value, most === Number.MAX_VALUE ? any : say(numberWithin, { most }))
    return undefined
  }

  day(name: string): number | null {
    const value = this.#given.options[name]
    if (value === undefined) return null
    const day = parseDay(value)
    if (day.ok) return dayNumber(day.value)
    this.#wrong(name, value, this.#text.scan.wanted.day)
    return null
  }

  one<Of>(name: string, table: Readonly<Record<string, Of>>): Of | undefined {
    const value = this.#given.options[name]
    if (value === undefined) return undefined
    if (Object.hasOwn(table, value)) return table[value]
    this.#wrong(name, value, say(this.#text.scan.wanted.one, { values: Object.keys(table).join(', ') }))
    return undefined
  }
}

/** What a spreadsheet of points does not have, where the analysis or the model needs it; null where nothing is missing. */
function missingFor(analysis: ScanAnalysis, model: ScanModel, { scan: t }: Text): string | null {
  if (model === 'bernoulli') return t.pointsNeed.controls
  if (analysis === 'purely-spatial') return t.pointsNeed.spatial
  if (analysis === 'purely-temporal') return model === 'poisson' ? null : t.pointsNeed.temporalModel
  return model === 'poisson' ? t.pointsNeed.population : null
}

/** What is asked for, and what of it is wrong. */
export function scanOptions(given: Arguments, text: Text): { readonly options: ScanOptions; readonly wrong: readonly string[] } {
  const of = new Options(given, text)
  const analysis = of.one('analysis', analyses) ?? 'prospective-space-time'
  const [replications, seed, inference] = [of.whole('replications', 0, MOST_REPLICATIONS), of.whole('seed', 0), of.one('p', inferences)]
  // Of time alone only one model can say anything of cases without controls.
  const model = of.one('model', models) ?? (analysis === 'purely-temporal' ? 'poisson' : 'space-time-permutation')
  const [from, to] = [of.day('from'), of.day('to')]
  const wrong: string[] = []
  const missing = missingFor(analysis, model, text)
  if (missing !== null) wrong.push(missing)
  if (from !== null && to !== null && to < from) wrong.push(say(text.scan.noPeriod, { from: dayOfNumber(from), to: dayOfNumber(to) }))
  const points = {
    ...usualSettings,
    analysis,
    model,
    rates: of.one('rates', rates) ?? 'high',
    unit: 'day' as const,
    maxRadius: of.number('radius') ?? RADIUS_KM,
    maxShare: of.number('share', 100) ?? usualSettings.maxShare,
    maxTime: { units: of.whole('days', 1) ?? DAYS },
    minCasesHigh: of.whole('min-cases', 1) ?? usualSettings.minCasesHigh,
  }
  const options: ScanOptions = {
    workers: of.whole('workers', 1, MOST_WORKERS) ?? Math.min(MOST_WORKERS, availableParallelism()),
    chance: {
      ...(replications === undefined ? {} : { replications }),
      ...(seed === undefined ? {} : { seed }),
      ...(inference === undefined ? {} : { inference }),
    },
    points,
    from,
    to,
    sheet: given.options['sheet'],
    datum: of.one('datum', datums),
  }
  return { options, wrong: [...of.wrong, ...wrong] }
}
