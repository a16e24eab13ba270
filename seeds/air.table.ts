/** The air stations of the small city, made up: a name and a number for each, no station that there is. */
import type { DistrictCode } from './city.table.ts'

export interface CityStation {
  readonly code: string
  readonly zh: string
  readonly area: DistrictCode
  readonly kind: 'national' | 'municipal'
  readonly areaClass: 1 | 2
  readonly isOfCity: boolean
  readonly lon: number
  readonly lat: number
  /** By how many parts of a hundred its air is worse than that of the city; those of the city's stations come to nothing together. */
  readonly worse: number
}

export const stations: readonly CityStation[] = [
  { code: 'S01', zh: '南开示例点', area: '120104', kind: 'national', areaClass: 2, isOfCity: true, lon: 117.16, lat: 39.13, worse: 4 },
  { code: 'S02', zh: '河西示例点', area: '120103', kind: 'national', areaClass: 2, isOfCity: true, lon: 117.23, lat: 39.08, worse: -3 },
  { code: 'S03', zh: '北辰示例点', area: '120113', kind: 'national', areaClass: 2, isOfCity: true, lon: 117.14, lat: 39.22, worse: 9 },
  { code: 'S04', zh: '滨海示例点', area: '120116', kind: 'national', areaClass: 2, isOfCity: true, lon: 117.69, lat: 39.03, worse: -6 },
  { code: 'S05', zh: '武清示例点', area: '120114', kind: 'national', areaClass: 2, isOfCity: true, lon: 117.05, lat: 39.38, worse: 5 },
  { code: 'S06', zh: '津南示例点', area: '120112', kind: 'municipal', areaClass: 2, isOfCity: true, lon: 117.39, lat: 38.95, worse: -9 },
  {
    code: 'S07',
    zh: '蓟州背景示例点',
    area: '120119',
    kind: 'national',
    areaClass: 1,
    isOfCity: false,
    lon: 117.45,
    lat: 40.18,
    worse: -30,
  },
]

/** A half-year as it is to come out of its hours: what the mean of PM2.5 is, how many days are valid, how many of them good. */
export interface HalfYear {
  readonly from: `${number}-${number}-${number}`
  readonly days: number
  readonly pm25Mean: number
  /** Days of the half-year, counted from 0, on which the city's network was down for hours: no valid day. */
  readonly outages: readonly number[]
  readonly good: number
  /** Of the days that are not good, how many are so by particles; the others are by ozone. */
  readonly badByParticles: number
}

/** 2025 first; 120 of 176 days and 132 of 181. */
export const halfYears: readonly HalfYear[] = [
  { from: '2025-01-01', days: 181, pm25Mean: 41, outages: [18, 49, 77, 108, 140], good: 120, badByParticles: 34 },
  { from: '2026-01-01', days: 181, pm25Mean: 37, outages: [], good: 132, badByParticles: 28 },
]
