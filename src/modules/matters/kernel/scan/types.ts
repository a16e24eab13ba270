/**
 * Scan statistic · 扫描统计: what is scanned, how, and what is found. Times are numbers of days (`#ground/lib/day-count.ts`), or any
 * whole numbers where the unit is `generic`; nothing here reads a clock, and chance comes from a seed alone.
 *
 * @see Kulldorff M. A spatial scan statistic. Communications in Statistics: Theory and Methods 26 (1997), 1481–1496
 * @see Kulldorff M. et al. A space-time permutation scan statistic for disease outbreak detection. PLoS Medicine 2 (2005), e59
 */

/** 概率模型: cases alone with their times exchanged among them; cases against a population; cases against controls. */
export type ScanModel = 'space-time-permutation' | 'poisson' | 'bernoulli'

/** 分析类型. Prospective ones look only at windows that reach the end of the period. */
export type ScanAnalysis = 'purely-spatial' | 'purely-temporal' | 'space-time' | 'prospective-space-time' | 'prospective-purely-temporal'

/** 高发或低发. */
export type ScanRates = 'high' | 'low' | 'both'

/** 时间单位. */
export type ScanUnit = 'none' | 'year' | 'month' | 'day' | 'generic'

/** 次级聚集的取舍: which clusters beside the most likely one are listed. */
export type ScanOverlap =
  | 'no-shared-place'
  | 'no-centre-in-other'
  | 'no-centre-in-more-likely'
  | 'no-centre-in-less-likely'
  | 'no-pair-of-centres-in-each-other'
  | 'any'

/**
 * P 值的报法. `default` takes the tail of a Gumbel distribution where fewer than ten replications (its own rank below ten) reach the
 * cluster, and counts otherwise; `early-stop` counts and ends once `stopAfter` replications have reached the most likely cluster.
 */
export type ScanInference = 'default' | 'count' | 'early-stop' | 'gumbel'

/** 前瞻监测的频率: how often the analysis is made, for the recurrence interval; as often as time is aggregated where left out. */
export interface ScanFrequency {
  readonly unit: 'day' | 'week' | 'month' | 'quarter' | 'year'
  readonly every: number
}

/** 少用的设定: each is off where it is left out. */
export interface ScanRefinements {
  /** 一并考察: circles over the whole period, and windows over all places, beside those of space and time. */
  readonly includes?: readonly ('purely-spatial' | 'purely-temporal')[]
  /** 仅限延续至期末的时间窗: as prospective analyses have them, in one that looks back. */
  readonly isAliveOnly?: boolean
  /** 报告上限: clusters of the data are smaller than this; replications go on to the settings' own largest circle. */
  readonly reported?: { readonly share: number; readonly radius: number | null }
  /** 前瞻监测的起始日: replications also look at windows that ended on an earlier analysis from this day on. */
  readonly since?: number
  /** 按星期调整: cases exchange their times among those of the same day of the week; in the permutation model only. */
  readonly byWeekday?: boolean
  /** 只列最可能的聚集. */
  readonly isFirstOnly?: boolean
  /**
   * 基尼系数: beside the list, the clusters of that largest circle, of those in `stops` (percent), whose significant clusters have the
   * largest Gini coefficient; of all of them where `isAll`. Where `isAlone` there is no list beside them. Without time only.
   */
  readonly gini?: { readonly stops: readonly number[]; readonly cutoff: number; readonly isAll: boolean; readonly isAlone: boolean }
}

/** 扫描的设定. */
export interface ScanSettings {
  readonly model: ScanModel
  readonly analysis: ScanAnalysis
  readonly rates: ScanRates
  /** Latitude and longitude in degrees on a sphere of 6,367 km, or plane coordinates in one unit of length. */
  readonly coordinates: 'lat-lon' | 'cartesian'
  /** First and last day of the study period, both belonging to it. */
  readonly from: number
  readonly to: number
  /** Time is cut into intervals of `length` units, counted back from the end of the period. */
  readonly unit: ScanUnit
  readonly length: number
  /** Largest circle: percent of the population at risk (of the cases, in the permutation model), and a radius in km or in the plane's unit. */
  readonly maxShare: number
  readonly maxRadius: number | null
  /** Longest window: percent of the period, or a number of units. */
  readonly maxTime: { readonly percent: number } | { readonly units: number }
  /** Shortest window, in units. */
  readonly minTime: number
  readonly minCasesHigh: number
  readonly minCasesLow: number
  readonly overlap: ScanOverlap
  readonly replications: number
  readonly seed: number
  readonly inference: ScanInference
  readonly stopAfter: number
  readonly frequency: ScanFrequency | null
  readonly refinements?: ScanRefinements
}

/** 地点: an identifier and its coordinates, latitude first. */
export interface ScanPlace {
  readonly id: string
  readonly at: readonly number[]
}

/** 病例或对照的计数: cases, or controls, at one place and time; `time` is null only where the analysis has no time. */
export interface ScanCount {
  readonly place: string
  readonly time: number | null
  readonly count: number
  readonly covariates?: readonly string[]
}

/** 人口: people at a place on a day. `isExactDay` marks a date that was given to the day: the number then holds that whole day. */
export interface ScanPopulation {
  readonly place: string
  readonly time: number
  readonly isExactDay: boolean
  readonly people: number
  readonly covariates?: readonly string[]
}

/** 扫描的输入. */
export interface ScanInput {
  readonly settings: ScanSettings
  readonly places: readonly ScanPlace[]
  readonly cases: readonly ScanCount[]
  readonly controls?: readonly ScanCount[]
  readonly population?: readonly ScanPopulation[]
}

/** 不能扫描的原因, with the figures that show it. */
export type ScanRefusal =
  | { readonly code: 'no-cases' }
  | { readonly code: 'no-controls' }
  | { readonly code: 'no-population' }
  | { readonly code: 'no-places' }
  | { readonly code: 'wrong-setting'; readonly setting: keyof ScanSettings; readonly value: string }
  | { readonly code: 'wrong-combination'; readonly model: ScanModel; readonly analysis: ScanAnalysis }
  | {
      readonly code: 'wrong-refinement'
      readonly refinement: keyof ScanRefinements
      readonly model: ScanModel
      readonly analysis: ScanAnalysis
    }
  | { readonly code: 'wrong-coordinates'; readonly place: string; readonly at: string }
  /** The numbers fit only if latitude and longitude changed places. */
  | { readonly code: 'swapped-coordinates'; readonly place: string; readonly at: string }
  | { readonly code: 'place-twice'; readonly place: string }
  | { readonly code: 'unknown-place'; readonly of: 'cases' | 'controls' | 'population'; readonly place: string }
  | { readonly code: 'one-place' }
  | { readonly code: 'wrong-count'; readonly of: 'cases' | 'controls' | 'population'; readonly place: string; readonly value: string }
  /** With this row all of them are more than can be held. */
  | { readonly code: 'too-many-cases'; readonly of: 'cases' | 'controls'; readonly place: string; readonly limit: number }
  | { readonly code: 'missing-time'; readonly of: 'cases' | 'controls' | 'population'; readonly place: string }
  | { readonly code: 'outside-period'; readonly of: 'cases' | 'controls'; readonly place: string; readonly time: number }
  | { readonly code: 'one-interval' }
  | { readonly code: 'window-too-short'; readonly longest: number; readonly shortest: number }
  | {
      readonly code: 'covariates-differ'
      readonly of: 'cases' | 'population'
      readonly place: string
      readonly expected: number
      readonly found: number
    }
  | { readonly code: 'category-without-people'; readonly category: string; readonly cases: number }
  | { readonly code: 'place-without-people'; readonly place: string; readonly cases: number }
  | { readonly code: 'too-large'; readonly neighbours: number; readonly limit: number }

/** 聚集: one cluster, the most likely first. */
export interface ScanCluster {
  /** Identifiers from the centre outwards; those at one point stand together. */
  readonly locations: readonly string[]
  /** Its coordinates as they were given; null where the analysis has no places. */
  readonly centre: readonly number[] | null
  /** In km along the sphere, or in the plane's unit; null where the analysis has no places. */
  readonly radius: number | null
  /** First and last day, both belonging to it. */
  readonly from: number
  readonly to: number
  readonly observed: number
  readonly expected: number
  /** Log likelihood ratio; in the permutation model the same formula, there no true likelihood. */
  readonly statistic: number
  /** As `inference` asks; null with fewer than 99 replications. */
  readonly p: number | null
  /** How many of all statistics, its own among them, are at least as large. */
  readonly rank: number
  readonly pCounted: number | null
  readonly pGumbel: number | null
  /** 重现期 in days (in units, where these are generic): how long one waits for such a cluster by chance; null for retrospective ones. */
  readonly recurrenceInterval: number | null
  /** 基尼最优: whether it is one of the significant clusters of the collection that the Gini coefficient chose; there where it was asked for. */
  readonly isGini?: boolean
}

/** 扫描的结果. */
export interface ScanOutcome {
  readonly clusters: readonly ScanCluster[]
  /** How many were made: fewer than asked for where it stopped early. */
  readonly replications: number
  /** The largest statistic of each replication, in their order. */
  readonly maxima: Float64Array
  readonly totalCases: number
  readonly places: number
  readonly intervals: number
}
