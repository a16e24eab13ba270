/** The water sections of the small city, made up: a river by letter and a number for each, no section that there is. */
import type { WaterItem } from '#standards/gb-3838/items.table.ts'
import type { DistrictCode } from './city.table.ts'

export interface CitySection {
  readonly code: string
  readonly zh: string
  readonly river: string
  readonly body: 'river' | 'lake'
  readonly area: DistrictCode
  readonly kind: 'national' | 'municipal'
  readonly target: 2 | 3
  readonly lon: number
  readonly lat: number
  /** By how many parts of a hundred it has more in it than most; up to 60, a mean stays within class Ⅲ. */
  readonly worse: number
  /** Whether it has a station that measures every four hours. */
  readonly isAutomatic: boolean
}

const section = (
  [code, zh, river, area]: readonly [string, string, string, DistrictCode],
  [lon, lat]: readonly [number, number],
  worse: number,
  more: Partial<Pick<CitySection, 'body' | 'kind' | 'target' | 'isAutomatic'>> = {},
): CitySection => ({ code, zh, river, area, lon, lat, worse, body: 'river', kind: 'national', target: 3, isAutomatic: false, ...more })

export const sections: readonly CitySection[] = [
  section(['W01', '示例甲河上断面', '示例甲河', '120114'], [117.02, 39.42], 10, { isAutomatic: true }),
  section(['W02', '示例甲河中断面', '示例甲河', '120113'], [117.12, 39.24], 25),
  section(['W03', '示例甲河桥断面', '示例甲河', '120104'], [117.15, 39.12], 40, { kind: 'municipal' }),
  section(['W04', '示例甲河下断面', '示例甲河', '120112'], [117.37, 38.99], 50, { isAutomatic: true }),
  section(['W05', '示例甲河口断面', '示例甲河', '120116'], [117.66, 39.01], 55),
  section(['W06', '示例乙河上断面', '示例乙河', '120119'], [117.4, 40.06], -40, { target: 2 }),
  section(['W07', '示例乙河下断面', '示例乙河', '120115'], [117.31, 39.72], 0),
  section(['W08', '示例丙河断面', '示例丙河', '120103'], [117.24, 39.07], 30, { kind: 'municipal' }),
  section(['W09', '示例水库湖心', '示例水库', '120119'], [117.53, 40.04], -40, { body: 'lake', target: 2 }),
  section(['W10', '示例丁河断面', '示例丁河', '120111'], [117.0, 39.05], 45),
]

/** 一年两个半年, as of the air: a sample a month, and of stations four hours apart in the last weeks of each. */
export const waterHalfYears = [
  { year: 2025, months: 6 },
  { year: 2026, months: 6 },
] as const
export const AUTOMATIC_DAYS = 21

/** What most of it has, with how many decimals; below its detection limit an item is written with L. */
export const usualValues: readonly (readonly [item: WaterItem, value: number, decimals: number])[] = [
  ['permanganate-index', 3.4, 2],
  ['chemical-oxygen-demand', 11.5, 0],
  ['five-day-bod', 2.2, 1],
  ['ammonia-nitrogen', 0.5, 3],
  ['total-phosphorus', 0.1, 2],
  ['total-nitrogen', 2.4, 2],
  ['fluoride', 0.5, 2],
]

/** 未检出. */
export const belowDetection: readonly (readonly [item: WaterItem, text: string])[] = [
  ['copper', '0.001L'],
  ['zinc', '0.05L'],
  ['selenium', '0.0004L'],
  ['arsenic', '0.0003L'],
  ['mercury', '0.00004L'],
  ['cadmium', '0.0001L'],
  ['hexavalent-chromium', '0.004L'],
  ['lead', '0.001L'],
  ['cyanide', '0.001L'],
  ['volatile-phenols', '0.0003L'],
  ['petroleum', '0.01L'],
  ['anionic-surfactant', '0.05L'],
  ['sulphide', '0.01L'],
]
