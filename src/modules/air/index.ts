/**
 * Door of the room 空气 (air): the index of an hour and of a day, daily values, evaluation of periods.
 * Pure: no file, no clock, no network.
 *
 * ```ts
 * const found = airQualityIndex({
 *   report: 'daily',
 *   day: '2026-03-01',
 *   readings: { 'so2-daily': '8', 'no2-daily': '31', 'co-daily': '0.6', 'o3-mda8': '96', 'pm10-daily': '88', 'pm25-daily': '75' },
 * })
 * if (found.ok && found.value.index.kind === 'published') {
 *   console.log(found.value.index.aqi, found.value.index.category.value.categoryZh, found.value.index.primaryPollutants)
 *   // → 114 轻度污染 [ 'pm25' ]
 * }
 * ```
 */
export {
  type AirQualityReport,
  airQualityIndex,
  categoryOf,
  type NotPublished,
  type PublishedIndex,
  type Readings,
  type ReportLine,
  type ReportRefusal,
  type ReportRequest,
} from './kernel/air-quality-index.ts'
export {
  aqiOf,
  type CompiledHour,
  compileHour,
  type HourResult,
  hourItems,
  MISSING,
  readHour,
  scaledConcentration,
  UNREADABLE,
} from './kernel/compiled-hour.ts'
export { type IndexRefusal, type IndividualIndex, individualIndex, type NoIndex } from './kernel/individual-index.ts'
export { type StationKind, stationKinds } from './kernel/station.ts'
export { airVerbs } from './kernel/verbs.table.ts'
