/** Options of `qingdan hotspots`: what is asked of the scan, checked before any file is read. */
import { availableParallelism } from 'node:os'
import type { Arguments } from '#ground/cli/arguments.ts'
import { parseDay } from '#ground/lib/day.ts'
import { dayNumber } from '#ground/lib/day-count.ts'
import { usualSettings } from '../kernel/scan/settings.ts'
import type { ScanAnalysis, ScanInference, ScanModel, ScanRates, ScanSettings } from '../kernel/scan/types.ts'
import { say, type Text } from '../text/say.ts'

export const ANY_FILE = ['out', 'replications', 'workers', 'seed', 'p'] as const
export const POINTS_ONLY = ['analysis', 'model', 'radius', 'share', 'days', 'min-cases', 'rates', 'from', 'to', 'sheet'] as const

/** A circle of a quarter or two, and two weeks: what an inspector can visit. */
const RADIUS_KM = 3
const DAYS = 14

const analyses: Readonly<Record<string, ScanAnalysis>> = {
  prospective: 'prospective-space-time',
  retrospective: 'space-time',
  'purely-spatial': 'purely-spatial',
  'purely-temporal': 'purely-temporal',
}
const models: Readonly<Record<string, ScanModel>> = { permutation: 'space-time-permutation', poisson: 'poisson' }
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

  whole(name: string, least: number): number | undefined {
    const value = this.#given.options[name]
    if (value === undefined) return undefined
    const number = Number(value)
    if (/^\d+$/.test(value) && Number.isSafeInteger(number) && number >= least) return number
    this.#wrong(name, value, say(this.#text.scan.wanted.whole, { least }))
    return undefined
  }

  number(name: string): number | undefined {
    const value = this.#given.options[name]
    if (value === undefined) return undefined
    const number = Number(value)
    if (/^\d+(?:\.\d+)?$/.test(value) && number > 0) return number
    this.#wrong(name, value, this.#text.scan.wanted.number)
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

/** What is asked for, and what of it is wrong. */
export function scanOptions(given: Arguments, text: Text): { readonly options: ScanOptions; readonly wrong: readonly string[] } {
  const of = new Options(given, text)
  const analysis = of.one('analysis', analyses) ?? 'prospective-space-time'
  const [replications, seed, inference] = [of.whole('replications', 0), of.whole('seed', 0), of.one('p', inferences)]
  const points = {
    ...usualSettings,
    analysis,
    model: of.one('model', models) ?? 'space-time-permutation',
    rates: of.one('rates', rates) ?? 'high',
    unit: analysis === 'purely-spatial' ? ('none' as const) : ('day' as const),
    maxRadius: of.number('radius') ?? RADIUS_KM,
    maxShare: of.number('share') ?? usualSettings.maxShare,
    maxTime: { units: of.whole('days', 1) ?? DAYS },
    minCasesHigh: of.whole('min-cases', 1) ?? usualSettings.minCasesHigh,
  }
  const options: ScanOptions = {
    workers: of.whole('workers', 1) ?? availableParallelism(),
    chance: {
      ...(replications === undefined ? {} : { replications }),
      ...(seed === undefined ? {} : { seed }),
      ...(inference === undefined ? {} : { inference }),
    },
    points,
    from: of.day('from'),
    to: of.day('to'),
    sheet: given.options['sheet'],
  }
  return { options, wrong: of.wrong }
}
