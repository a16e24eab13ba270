/** Settings · 设定的检查: what contradicts itself or cannot be meant is refused by name. */
import { dayOfNumber } from '#ground/lib/day-count.ts'
import type { ScanRefinements, ScanRefusal, ScanSettings } from './types.ts'

/** 常用设定: SaTScan's own defaults, where it has one; a caller gives the rest. */
export const usualSettings = {
  model: 'space-time-permutation',
  analysis: 'prospective-space-time',
  rates: 'high',
  coordinates: 'lat-lon',
  unit: 'day',
  length: 1,
  maxShare: 50,
  maxRadius: null,
  maxTime: { percent: 50 },
  minTime: 1,
  minCasesHigh: 2,
  minCasesLow: 0,
  overlap: 'no-shared-place',
  replications: 999,
  seed: 1,
  inference: 'default',
  stopAfter: 50,
  frequency: null,
} as const satisfies Omit<ScanSettings, 'from' | 'to'>

type Check = readonly [setting: keyof ScanSettings, isRight: (of: ScanSettings) => boolean]

/** 重复次数上限: a p-value to the sixth digit; more would be more memory, and no more certainty. */
export const MOST_REPLICATIONS = 999_999

const isWhole = (value: number, least: number) => Number.isSafeInteger(value) && value >= least

const checks: readonly Check[] = [
  ['from', ({ from }) => Number.isSafeInteger(from)],
  ['to', ({ from, to }) => Number.isSafeInteger(to) && to >= from],
  ['length', ({ length }) => isWhole(length, 1)],
  ['unit', ({ unit, analysis }) => unit !== 'none' || analysis === 'purely-spatial'],
  ['maxShare', ({ maxShare }) => maxShare > 0 && maxShare <= 100],
  ['maxRadius', ({ maxRadius }) => maxRadius === null || (Number.isFinite(maxRadius) && maxRadius > 0)],
  ['maxTime', ({ maxTime }) => ('percent' in maxTime ? maxTime.percent > 0 && maxTime.percent <= 100 : isWhole(maxTime.units, 1))],
  ['minTime', ({ minTime }) => isWhole(minTime, 1)],
  ['minCasesHigh', ({ minCasesHigh }) => isWhole(minCasesHigh, 0)],
  ['minCasesLow', ({ minCasesLow }) => isWhole(minCasesLow, 0)],
  ['replications', ({ replications }) => isWhole(replications, 0) && replications <= MOST_REPLICATIONS],
  ['seed', ({ seed }) => isWhole(seed, 0)],
  ['stopAfter', ({ stopAfter }) => isWhole(stopAfter, 1)],
  ['frequency', ({ frequency }) => frequency === null || isWhole(frequency.every, 1)],
]

const isShare = (value: number) => value > 0 && value <= 100
const isRadius = (value: number | null) => value === null || (Number.isFinite(value) && value > 0)

type Rule = (of: ScanSettings, refinements: ScanRefinements) => boolean

/** What a refinement needs: a kind of analysis that has its places, times or earlier analyses, and numbers that can be meant. */
const refinementRules: readonly (readonly [refinement: keyof ScanRefinements, isRight: Rule])[] = [
  [
    'includes',
    ({ model, analysis }, { includes = [] }) =>
      includes.length === 0 || (analysis.endsWith('space-time') && model !== 'space-time-permutation'),
  ],
  ['isAliveOnly', ({ analysis }, { isAliveOnly }) => isAliveOnly !== true || analysis !== 'purely-spatial'],
  [
    'reported',
    ({ analysis }, { reported }) =>
      reported === undefined || (!analysis.endsWith('purely-temporal') && isShare(reported.share) && isRadius(reported.radius)),
  ],
  [
    'since',
    // What is included besides has no earlier analyses of its own here.
    ({ analysis, from, to }, { since, includes = [] }) =>
      since === undefined || (analysis.startsWith('prospective') && includes.length === 0 && since >= from && since <= to),
  ],
  [
    'byWeekday',
    ({ model, unit }, { byWeekday }) => byWeekday !== true || (model === 'space-time-permutation' && unit !== 'generic' && unit !== 'none'),
  ],
  [
    'gini',
    ({ analysis }, { gini }) =>
      gini === undefined || (analysis === 'purely-spatial' && gini.stops.length > 0 && gini.stops.every(isShare) && gini.cutoff > 0),
  ],
]

/** A setting as people gave it: days are days, not their numbers. */
function settingText(settings: ScanSettings, key: keyof ScanSettings): string {
  const value = settings[key]
  const isDay = (key === 'from' || key === 'to') && settings.unit !== 'generic' && Number.isSafeInteger(value)
  return isDay ? dayOfNumber(value as number) : JSON.stringify(value)
}

/** 设定不可用的原因; null where nothing speaks against them. */
export function settingRefusal(settings: ScanSettings): ScanRefusal | null {
  const wrong = checks.find(([, isRight]) => !isRight(settings))
  if (wrong !== undefined) return { code: 'wrong-setting', setting: wrong[0], value: settingText(settings, wrong[0]) }
  const { model, analysis } = settings
  // Times are exchanged between places: without the one or the other there is nothing to exchange.
  if (model === 'space-time-permutation' && !analysis.endsWith('space-time')) return { code: 'wrong-combination', model, analysis }
  const refinements = settings.refinements ?? {}
  const misfit = refinementRules.find(([, isRight]) => !isRight(settings, refinements))
  if (misfit !== undefined) return { code: 'wrong-refinement', refinement: misfit[0], model, analysis }
  return null
}
