/**
 * Second pure door of the room · 扫描统计: finds where and when cases stand closer together than chance lets expect. It knows nothing of
 * reports; whoever has places, times and counts may use it.
 */

export { intervalStarts } from './kernel/scan/intervals.ts'
export { Replications } from './kernel/scan/replicate.ts'
export {
  type Found,
  findClusters,
  type OnScanProgress,
  type OnSearchProgress,
  outcomeOf,
  type ScanStop,
  scan,
  scanSteps,
} from './kernel/scan/scan.ts'
export { settingRefusal, usualSettings } from './kernel/scan/settings.ts'
export type * from './kernel/scan/types.ts'
