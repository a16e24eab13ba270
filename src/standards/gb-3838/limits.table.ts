/**
 * The limits of GB 3838—2002, table 1, as rows: item, kind of water body, class.
 *
 * Not here: tables 2 and 3, the further items of drinking-water sources.
 */
import type { Day } from '#ground/lib/day.ts'
import { clause } from '../clause.ts'
import type { Row } from '../row.ts'
import type { WaterItem } from './items.table.ts'

/** 类别 Ⅰ to Ⅴ of the standard. */
export type StandardClass = 1 | 2 | 3 | 4 | 5

/** 水体类型: 河流, 湖库; `any` in the table where the standard makes no difference. */
export type WaterBody = 'river' | 'lake'

/** 标准限值, in the unit of its item. `or` is what meets the class as well. */
export type WaterLimit =
  | { readonly sense: 'at-most' | 'at-least'; readonly limit: string; readonly or?: { readonly saturationPercent: string } }
  | { readonly sense: 'between'; readonly low: string; readonly high: string }

export interface WaterLimitKey {
  readonly item: WaterItem
  readonly body: WaterBody | 'any'
  readonly class: StandardClass
}

export type WaterLimitRow = Row<WaterLimitKey, WaterLimit>

const from: Day = '2002-06-01'
const cite = clause('GB 3838—2002', '表1')
const classes: readonly StandardClass[] = [1, 2, 3, 4, 5]

type Five = readonly [string, string, string, string, string]

/** One line of the table: five rows. */
function line(item: WaterItem, limits: Five, body: WaterLimitKey['body'] = 'any'): WaterLimitRow[] {
  return classes.map((grade, at) => ({ item, body, class: grade, value: { sense: 'at-most', limit: limits[at]! }, from, cite }))
}

function oxygen(limits: Five): WaterLimitRow[] {
  return classes.map((grade, at) => ({
    item: 'dissolved-oxygen',
    body: 'any',
    class: grade,
    value: { sense: 'at-least', limit: limits[at]!, ...(grade === 1 ? { or: { saturationPercent: '90' } } : {}) },
    from,
    cite,
  }))
}

function acidity(low: string, high: string): WaterLimitRow[] {
  return classes.map((grade) => ({ item: 'ph', body: 'any', class: grade, value: { sense: 'between', low, high }, from, cite }))
}

/** 地表水环境质量标准基本项目标准限值. */
export const waterLimits: readonly WaterLimitRow[] = [
  ...acidity('6', '9'),
  ...oxygen(['7.5', '6', '5', '3', '2']),
  ...line('permanganate-index', ['2', '4', '6', '10', '15']),
  ...line('chemical-oxygen-demand', ['15', '15', '20', '30', '40']),
  ...line('five-day-bod', ['3', '3', '4', '6', '10']),
  ...line('ammonia-nitrogen', ['0.15', '0.5', '1.0', '1.5', '2.0']),
  ...line('total-phosphorus', ['0.02', '0.1', '0.2', '0.3', '0.4'], 'river'),
  ...line('total-phosphorus', ['0.01', '0.025', '0.05', '0.1', '0.2'], 'lake'),
  ...line('total-nitrogen', ['0.2', '0.5', '1.0', '1.5', '2.0'], 'lake'),
  ...line('copper', ['0.01', '1.0', '1.0', '1.0', '1.0']),
  ...line('zinc', ['0.05', '1.0', '1.0', '2.0', '2.0']),
  ...line('fluoride', ['1.0', '1.0', '1.0', '1.5', '1.5']),
  ...line('selenium', ['0.01', '0.01', '0.01', '0.02', '0.02']),
  ...line('arsenic', ['0.05', '0.05', '0.05', '0.1', '0.1']),
  ...line('mercury', ['0.00005', '0.00005', '0.0001', '0.001', '0.001']),
  ...line('cadmium', ['0.001', '0.005', '0.005', '0.005', '0.01']),
  ...line('hexavalent-chromium', ['0.01', '0.05', '0.05', '0.05', '0.1']),
  ...line('lead', ['0.01', '0.01', '0.05', '0.05', '0.1']),
  ...line('cyanide', ['0.005', '0.05', '0.2', '0.2', '0.2']),
  ...line('volatile-phenols', ['0.002', '0.002', '0.005', '0.01', '0.1']),
  ...line('petroleum', ['0.05', '0.05', '0.05', '0.5', '1.0']),
  ...line('anionic-surfactant', ['0.2', '0.2', '0.2', '0.3', '0.3']),
  ...line('sulphide', ['0.05', '0.1', '0.2', '0.5', '1.0']),
  ...line('faecal-coliform', ['200', '2000', '10000', '20000', '40000']),
]

/** 水温: no class, a rule on what people change, in ℃ of the weekly mean. */
export interface TemperatureLimit {
  readonly largestWeeklyRise: string
  readonly largestWeeklyFall: string
}

/** 人为造成的环境水温变化. */
export const temperatureLimits: readonly Row<{ readonly item: 'water-temperature' }, TemperatureLimit>[] = [
  { item: 'water-temperature', value: { largestWeeklyRise: '1', largestWeeklyFall: '2' }, from, cite },
]

/** Saturated oxygen of fresh water at one atmosphere, mg/L: `over` ÷ (`plus` + t), t in ℃ · 饱和溶解氧. */
export interface OxygenSaturation {
  readonly over: string
  readonly plus: string
}

/** 饱和溶解氧浓度: table 1 speaks of the saturation and leaves its formula to the methods. */
export const oxygenSaturations: readonly Row<{ readonly of: 'fresh-water' }, OxygenSaturation>[] = [
  {
    of: 'fresh-water',
    value: { over: '468', plus: '31.6' },
    from,
    cite,
    unverified: 'formula of the guidelines for impact assessment (HJ 2.3), from memory; table 1 itself gives none',
  },
]
