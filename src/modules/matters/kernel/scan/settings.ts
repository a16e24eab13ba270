/** Settings · 设定的检查: what contradicts itself or cannot be meant is refused by name. */
import type { ScanRefusal, ScanSettings } from './types.ts'

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
  ['replications', ({ replications }) => isWhole(replications, 0)],
  ['seed', ({ seed }) => isWhole(seed, 0)],
  ['stopAfter', ({ stopAfter }) => isWhole(stopAfter, 1)],
  ['frequency', ({ frequency }) => frequency === null || isWhole(frequency.every, 1)],
]

/** 设定不可用的原因; null where nothing speaks against them. */
export function settingRefusal(settings: ScanSettings): ScanRefusal | null {
  const wrong = checks.find(([, isRight]) => !isRight(settings))
  if (wrong !== undefined) return { code: 'wrong-setting', setting: wrong[0], value: JSON.stringify(settings[wrong[0]]) }
  const { model, analysis } = settings
  // Times are exchanged between places: without the one or the other there is nothing to exchange.
  if (model === 'space-time-permutation' && !analysis.endsWith('space-time')) return { code: 'wrong-combination', model, analysis }
  return null
}
