/** SaTScan's parameter file · SaTScan 参数文件: read into settings, or refused key by key. */
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { usualSettings } from '../settings.ts'
import type { ScanAnalysis, ScanFrequency, ScanInference, ScanModel, ScanOverlap, ScanRates, ScanSettings, ScanUnit } from '../types.ts'
import { type DatePrecision, dayOfCase, parseDate } from './dates.ts'
import { ONLY, OUTPUT_SECTIONS, READ, type When, WITHOUT_EFFECT } from './prm.table.ts'

/** 参数文件不可用的原因. */
export type PrmRefusal =
  | { readonly code: 'not-a-prm' }
  /** The key changes results, and is either unknown or has a value that is not scanned here. */
  | { readonly code: 'unsupported-setting'; readonly key: string; readonly value: string }
  | { readonly code: 'wrong-value'; readonly key: string; readonly value: string }
  | { readonly code: 'missing-file-name'; readonly key: string }

/** 参数文件说的: settings, and the files that they are about. */
export interface Prm {
  readonly settings: ScanSettings
  readonly files: {
    readonly cases: string
    readonly controls: string | null
    readonly population: string | null
    readonly places: string | null
  }
  /** How precise the times of cases are at least; `generic` where they are whole numbers, null where there are none. */
  readonly precision: DatePrecision | 'generic' | null
  /** Whether rows with an unknown place, or a time outside the period, are left out. */
  readonly leavesOut: { readonly places: boolean; readonly times: boolean }
}

const analyses: Readonly<Record<string, ScanAnalysis>> = {
  '1': 'purely-spatial',
  '2': 'purely-temporal',
  '3': 'space-time',
  '4': 'prospective-space-time',
  '6': 'prospective-purely-temporal',
}
const models: Readonly<Record<string, ScanModel>> = { '0': 'poisson', '1': 'bernoulli', '2': 'space-time-permutation' }
const rates: Readonly<Record<string, ScanRates>> = { '1': 'high', '2': 'low', '3': 'both' }
const units: Readonly<Record<string, ScanUnit>> = { '0': 'none', '1': 'year', '2': 'month', '3': 'day', '4': 'generic' }
const inferences: Readonly<Record<string, ScanInference>> = { '0': 'default', '1': 'count', '2': 'early-stop', '3': 'gumbel' }
const overlaps: Readonly<Record<string, ScanOverlap>> = {
  '0': 'no-shared-place',
  '1': 'no-centre-in-other',
  '2': 'no-centre-in-more-likely',
  '3': 'no-centre-in-less-likely',
  '4': 'no-pair-of-centres-in-each-other',
  '5': 'any',
}
const frequencies: Readonly<Record<string, ScanFrequency['unit'] | null>> = {
  '0': null,
  '1': 'day',
  '2': 'week',
  '3': 'month',
  '4': 'quarter',
  '5': 'year',
}

interface Entry {
  readonly section: string
  readonly value: string
}

function entriesOf(text: string): Map<string, Entry> {
  const entries = new Map<string, Entry>()
  let section = ''
  for (const line of text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/)) {
    const said = line.trim()
    if (said === '' || said.startsWith(';')) continue
    const head = /^\[(.+)\]$/.exec(said)
    if (head !== null) section = head[1]!.trim()
    else if (said.includes('='))
      entries.set(said.slice(0, said.indexOf('=')).trim(), { section, value: said.slice(said.indexOf('=') + 1).trim() })
  }
  return entries
}

/** Reads values one after another and remembers what was wrong with them. */
class Reader {
  readonly refusals: PrmRefusal[] = []
  readonly #entries: ReadonlyMap<string, Entry>

  constructor(entries: ReadonlyMap<string, Entry>) {
    this.#entries = entries
  }

  text(key: string): string {
    return this.#entries.get(key)?.value ?? ''
  }

  wrong(key: string): void {
    this.refusals.push({ code: 'wrong-value', key, value: this.text(key) })
  }

  one<Of>(key: string, table: Readonly<Record<string, Of>>, usual: Of): Of {
    const value = this.text(key)
    if (value === '') return usual
    if (value in table) return table[value]!
    // A number that SaTScan knows and this does not, or none at all.
    this.refusals.push({ code: /^\d+$/.test(value) ? 'unsupported-setting' : 'wrong-value', key, value })
    return usual
  }

  number(key: string, usual: number): number {
    const value = this.text(key)
    if (value === '') return usual
    if (/^\d+(?:\.\d*)?$/.test(value)) return Number(value)
    this.wrong(key)
    return usual
  }

  isYes(key: string): boolean {
    return this.text(key).toLowerCase() === 'y'
  }
}

function unsupported(entries: ReadonlyMap<string, Entry>, matters: (when: When) => boolean): PrmRefusal[] {
  const known = new Set([...READ, ...WITHOUT_EFFECT])
  return [...entries].flatMap(([key, { section, value }]): PrmRefusal[] => {
    if (OUTPUT_SECTIONS.includes(section) || known.has(key)) return []
    const only = ONLY[key]
    if (only !== undefined)
      return !matters(only.when) || only.values.includes(value.toLowerCase()) ? [] : [{ code: 'unsupported-setting', key, value }]
    return value === '' ? [] : [{ code: 'unsupported-setting', key, value }]
  })
}

function periodOf(read: Reader, isGeneric: boolean): readonly [from: number, to: number] {
  const days = (['StartDate', 'EndDate'] as const).map((key) => {
    const text = read.text(key)
    if (isGeneric && /^-?\d+$/.test(text)) return Number(text)
    const date = parseDate(text, [0, 0])
    if (date === null) {
      read.wrong(key)
      return 0
    }
    return dayOfCase(date)
  })
  return [days[0]!, days[1]!]
}

function settingsOf(read: Reader, analysis: ScanAnalysis, isGeneric: boolean): ScanSettings {
  const [from, to] = periodOf(read, isGeneric)
  const unit = read.one('TimeAggregationUnits', units, 'none')
  const size = read.number('MaxTemporalSize', 50)
  const every = read.one('ProspectiveFrequencyType', frequencies, null)
  return {
    model: read.one('ModelType', models, 'poisson'),
    analysis,
    rates: read.one('ScanAreas', rates, 'high'),
    coordinates: read.one<ScanSettings['coordinates']>('CoordinatesType', { '0': 'cartesian', '1': 'lat-lon' }, 'lat-lon'),
    from,
    to,
    unit: analysis === 'purely-spatial' ? 'none' : unit,
    length: Math.max(1, read.number('TimeAggregationLength', 1)),
    maxShare: read.number('MaxSpatialSizeInPopulationAtRisk', 50),
    maxRadius: read.isYes('UseDistanceFromCenterOption') ? read.number('MaxSpatialSizeInDistanceFromCenter', 1) : null,
    maxTime: read.text('MaxTemporalSizeInterpretation') === '1' ? { units: size } : { percent: size },
    minTime: Math.max(1, read.number('MinimumTemporalClusterSize', 1)),
    minCasesHigh: read.number('MinimumCasesInHighRateClusters', 2),
    minCasesLow: read.number('MinimumCasesInLowRateClusters', 0),
    overlap: read.one('CriteriaForReportingSecondaryClusters', overlaps, 'no-shared-place'),
    replications: read.number('MonteCarloReps', usualSettings.replications),
    seed: usualSettings.seed,
    inference: read.one('PValueReportType', inferences, 'default'),
    stopAfter: Math.max(1, read.number('EarlyTerminationThreshold', usualSettings.stopAfter)),
    frequency: every === null ? null : { unit: every, every: Math.max(1, read.number('ProspectiveFrequency', 1)) },
  }
}

const precisions: Readonly<Record<string, Prm['precision']>> = { '0': null, '1': 1, '2': 2, '3': 3, '4': 'generic' }

/** 读参数文件. */
export function readPrm(text: string): Result<Prm, readonly PrmRefusal[]> {
  const entries = entriesOf(text)
  if (!entries.has('CaseFile') || !entries.has('AnalysisType')) return refuse([{ code: 'not-a-prm' }])
  const read = new Reader(entries)
  const analysis = read.one('AnalysisType', analyses, 'purely-spatial')
  const precision = read.one('PrecisionCaseTimes', precisions, null)
  const settings = settingsOf(read, analysis, precision === 'generic')
  const isTemporal = analysis.endsWith('purely-temporal')
  const matters: Readonly<Record<When, boolean>> = {
    always: true,
    spatial: !isTemporal,
    temporal: analysis !== 'purely-spatial',
    prospective: analysis.startsWith('prospective'),
  }
  const file = (key: string, isNeeded: boolean) => {
    const name = read.text(key)
    if (name === '' && isNeeded) read.refusals.push({ code: 'missing-file-name', key })
    return name === '' ? null : name
  }
  const files = {
    cases: file('CaseFile', true) ?? '',
    controls: settings.model === 'bernoulli' ? file('ControlFile', true) : null,
    population: settings.model === 'poisson' ? file('PopulationFile', !isTemporal) : null,
    places: isTemporal ? null : file('CoordinatesFile', true),
  }
  const leavesOut = { places: read.text('GeographicalCoordinatesCheckType') === '1', times: read.text('StudyPeriodCheckType') === '1' }
  const refusals = [...read.refusals, ...unsupported(entries, (when) => matters[when])]
  return refusals.length > 0 ? refuse(refusals) : ok({ settings, files, precision, leavesOut })
}
