/** SaTScan's parameter file · SaTScan 参数文件: read into settings, or refused key by key. */
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import { usualSettings } from '../settings.ts'
import type { ScanAnalysis, ScanFrequency, ScanInference, ScanModel, ScanOverlap, ScanRates, ScanSettings, ScanUnit } from '../types.ts'
import type { DatePrecision } from './dates.ts'
import { ONLY, OUTPUT_SECTIONS, READ, type When, WITHOUT_EFFECT } from './prm.table.ts'
import { type Entry, entriesOf, type PrmRefusal, Reader } from './reader.ts'
import { refinementsOf } from './refinements.ts'

export type { PrmRefusal } from './reader.ts'

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

/** 最长的时间窗, in percent of the period: the program takes no more. @see SaTScan User Guide, Maximum Temporal Cluster Size */
const MOST_OF_PERIOD = 90
/** Units of time that no period has. */
const LONGEST = 1_000_000

function settingsOf(read: Reader, analysis: ScanAnalysis, isGeneric: boolean): ScanSettings {
  const model = read.one('ModelType', models, 'poisson')
  const refinements = refinementsOf(read, model, analysis, isGeneric)
  const unit = read.one('TimeAggregationUnits', units, 'none')
  const hasTime = analysis !== 'purely-spatial'
  const isPercent = read.text('MaxTemporalSizeInterpretation') !== '1'
  const size = read.within('MaxTemporalSize', 50, [1, isPercent ? MOST_OF_PERIOD : LONGEST], hasTime)
  const every = read.one('ProspectiveFrequencyType', frequencies, null)
  return {
    model,
    analysis,
    rates: read.one('ScanAreas', rates, 'high'),
    coordinates: read.one<ScanSettings['coordinates']>('CoordinatesType', { '0': 'cartesian', '1': 'lat-lon' }, 'lat-lon'),
    from: read.time('StartDate', isGeneric),
    to: read.time('EndDate', isGeneric, true),
    unit: analysis === 'purely-spatial' ? 'none' : unit,
    length: read.within('TimeAggregationLength', 1, [1, LONGEST], hasTime),
    maxShare: read.number('MaxSpatialSizeInPopulationAtRisk', 50),
    maxRadius: read.isYes('UseDistanceFromCenterOption') ? read.number('MaxSpatialSizeInDistanceFromCenter', 1) : null,
    maxTime: isPercent ? { percent: size } : { units: size },
    minTime: Math.max(1, read.number('MinimumTemporalClusterSize', 1)),
    minCasesHigh: read.number('MinimumCasesInHighRateClusters', 2),
    minCasesLow: read.number('MinimumCasesInLowRateClusters', 0),
    overlap: read.one('CriteriaForReportingSecondaryClusters', overlaps, 'no-shared-place'),
    replications: read.number('MonteCarloReps', usualSettings.replications),
    seed: usualSettings.seed,
    inference: read.one('PValueReportType', inferences, 'default'),
    stopAfter: Math.max(1, read.number('EarlyTerminationThreshold', usualSettings.stopAfter)),
    frequency: every === null ? null : { unit: every, every: Math.max(1, read.number('ProspectiveFrequency', 1)) },
    ...(Object.keys(refinements).length > 0 ? { refinements } : {}),
  }
}

/** How precise dates have to be for intervals of a unit. */
const neededPrecision: Readonly<Partial<Record<ScanUnit, DatePrecision>>> = { year: 1, month: 2, day: 3 }

const precisions: Readonly<Record<string, Prm['precision']>> = { '0': null, '1': 1, '2': 2, '3': 3, '4': 'generic' }

/** 读参数文件. */
export function readPrm(text: string): Result<Prm, readonly PrmRefusal[]> {
  const entries = entriesOf(text)
  if (!entries.has('CaseFile') || !entries.has('AnalysisType')) return refuse([{ code: 'not-a-prm' }])
  const read = new Reader(entries)
  const analysis = read.one('AnalysisType', analyses, 'purely-spatial')
  const precision = read.one('PrecisionCaseTimes', precisions, null)
  const settings = settingsOf(read, analysis, precision === 'generic')
  if (typeof precision === 'number' && precision < (neededPrecision[settings.unit] ?? precision)) {
    const key = 'TimeAggregationUnits'
    read.refusals.push({ code: 'finer-than-dates', key, value: read.text(key), precision: read.text('PrecisionCaseTimes') })
  }
  const isTemporal = analysis.endsWith('purely-temporal')
  const matters: Readonly<Record<When, boolean>> = {
    always: true,
    spatial: !isTemporal,
    temporal: analysis !== 'purely-spatial',
    prospective: analysis.startsWith('prospective'),
    smaller: settings.refinements?.reported !== undefined,
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
