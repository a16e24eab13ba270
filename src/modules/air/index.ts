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
export { type CityDailyValue, type CityRefusal, cityDailyValue } from './kernel/city-value.ts'
export {
  type Basis,
  type Change,
  type Comparison,
  type ComparisonRefusal,
  changeOf,
  compareEvaluations,
  type Direction,
  directionWords,
  type NoChange,
} from './kernel/comparison.ts'
export {
  aqiOf,
  type CompiledHour,
  compileDay,
  compileHour,
  type HourResult,
  hourItems,
  MISSING,
  readHour,
  scaledConcentration,
  UNREADABLE,
} from './kernel/compiled-hour.ts'
export { type CompositeIndex, compositeIndex, type NoCompositeIndex, type SingleIndex } from './kernel/composite-index.ts'
export {
  type DailyRefusal,
  dailyAverage,
  type HoursOfDay,
  type InvalidDailyValue,
  maximumDaily8HourAverage,
  type RunningAverage,
  runningAverages,
  type ValidDailyValue,
} from './kernel/daily-values.ts'
export type { DayIndex, DayShare, DayShares } from './kernel/day-shares.ts'
export type { DailyRecord, DustWay } from './kernel/evaluated-days.ts'
export {
  type EvaluationRefusal,
  type EvaluationRequest,
  evaluateBothWays,
  evaluateExceptionalBothWays,
  evaluatePeriod,
  type PeriodEvaluation,
  type UsedStandards,
} from './kernel/evaluation.ts'
export { type IndexRefusal, type IndividualIndex, individualIndex, type NoIndex } from './kernel/individual-index.ts'
export type { EvaluatedStatistic, ItemEvaluation, StatisticResult, Verdict } from './kernel/item-evaluation.ts'
export {
  type MovingAverage,
  type MovingAverageRefusal,
  movingAverage,
  type NoMovingAverage,
  type YearFigure,
} from './kernel/moving-average.ts'
export { percentile } from './kernel/percentile.ts'
export { type Period, type PeriodKind, periodKind, type TooFew } from './kernel/period.ts'
export { type Ranked, type Ranking, rank } from './kernel/ranking.ts'
export { type StationKind, stationKinds } from './kernel/station.ts'
export { type Trend, type TrendRefusal, trendOf, type YearValue } from './kernel/trend.ts'
export { airVerbs } from './kernel/verbs.table.ts'
