/**
 * The hourly report at speed · 实时报批量计算: the tables of HJ 633 of one version, made into one array of indices per item, so that an
 * hour of a station costs six look-ups and no allocation. It equals `airQualityIndex` with `report: 'hourly'`, which explains itself;
 * a test says so for every whole concentration and for random hours.
 *
 * @see HJ 633—2012, table 1; HJ 633—2026, table 3
 */
import type { Day } from '#ground/lib/day.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import type { StandardNumber } from '#standards/clause.ts'
import type { BasicItem } from '#standards/gb-3095/items.table.ts'
import { beyondLastBreakpoint } from '#standards/hj-633/beyond.table.ts'
import { type BreakpointColumn, breakpoints } from '#standards/hj-633/breakpoints.table.ts'
import { concentrationRounding } from '#standards/hj-633/concentration-rounding.table.ts'
import { reportIndicators } from '#standards/hj-633/indicators.table.ts'
import { indexThresholds } from '#standards/hj-633/thresholds.table.ts'
import { rowInForce, rowsInForce } from '#standards/row.ts'
import { categoryOf } from './air-quality-index.ts'

/** 缺测: a reading that is missing. */
export const MISSING = -1
/** 读不出: a reading that is no concentration; an hour with one is refused. */
export const UNREADABLE = -2

/** The order in which `code` takes its readings. */
export const hourItems: readonly BasicItem[] = ['so2', 'no2', 'co', 'o3', 'pm10', 'pm25']

/** One version of the tables, made ready. */
export interface CompiledHour {
  readonly standard: StandardNumber
  readonly from: Day
  readonly to: Day | null
  /**
   * One hour as a number: read it with `readHour`. Readings are whole µg/m³, CO in whole tenths of mg/m³ (`scaledConcentration`), or
   * `MISSING`. `notMonitored` are bits by the order of `hourItems`. −1 where a reading is none.
   */
  readonly code: (so2: number, no2: number, co: number, o3: number, pm10: number, pm25: number, notMonitored?: number) => number
}

/** What `code` says. */
export interface HourResult {
  /** Null: not published (NA). */
  readonly aqi: number | null
  readonly primaryPollutants: readonly BasicItem[]
  readonly missing: readonly BasicItem[]
  /** Under HJ 633—2012, SO2 by the hour and O3 by 8 hours above their last breakpoint: another average decides, which is not here. */
  readonly reportedByOther: readonly BasicItem[]
}

const NOT_PUBLISHED = 1023
const NO_INDEX = -1

const columnsOf: Readonly<Record<'hourly' | 'daily', Readonly<Record<BasicItem, BreakpointColumn>>>> = {
  hourly: { so2: 'so2-1h', no2: 'no2-1h', co: 'co-1h', o3: 'o3-1h', pm10: 'pm10-daily', pm25: 'pm25-daily' },
  daily: { so2: 'so2-daily', no2: 'no2-daily', co: 'co-daily', o3: 'o3-8h', pm10: 'pm10-daily', pm25: 'pm25-daily' },
}

/** The index of every whole concentration of a column up to its last breakpoint; the element after stands for all that is above. */
function indicesOf(item: BasicItem, column: BreakpointColumn, day: Day): Int16Array | null {
  const interval = rowInForce(concentrationRounding, { item }, day)
  const beyond = rowInForce(beyondLastBreakpoint, { column }, day)
  if (!interval.ok || !beyond.ok) return null
  const perUnit = interval.value.value === '0.1' ? 10 : 1
  const lines = rowsInForce(breakpoints, { column }, day) as readonly { readonly iaqi: number; readonly value: string }[]
  // The breakpoints are whole numbers of their unit; a table with another one could not be made ready so.
  const limits = lines.map(({ value }) => Number(value) * perUnit)
  if (limits.length < 2 || !limits.every(Number.isInteger)) return null
  const last = limits.at(-1)!
  const indices = new Int16Array(last + 2)
  for (let at = 1; at < lines.length; at++) {
    const [bpLo, bpHi, iaqiLo, iaqiHi] = [limits[at - 1]!, limits[at]!, lines[at - 1]!.iaqi, lines[at]!.iaqi]
    const width = bpHi - bpLo
    for (let c = bpLo; c <= bpHi; c++) indices[c] = iaqiLo + Math.floor(((iaqiHi - iaqiLo) * (c - bpLo) + width - 1) / width)
  }
  indices[last + 1] = beyond.value.value.kind === 'counts-as' ? beyond.value.value.iaqi : NO_INDEX
  return indices
}

const above = (threshold: 'primary-pollutant' | 'published-with-gaps', day: Day): number => {
  const row = rowInForce(indexThresholds, { threshold }, day)
  return row.ok ? row.value.value : -1
}

/** 备表(实时报): makes the tables of the day ready, once for many hours. Refused on a day without an hourly report. */
export const compileHour = (day: Day) => compile('hourly', day)

/**
 * 备表(日报): the same for days, of 24-hour averages and the maximum 8-hour average of O3. The greatest hour of O3, which HJ 633—2012 has
 * besides, is not among the six: what `airQualityIndex` gives without it.
 */
export const compileDay = (day: Day) => compile('daily', day)

function compile(report: 'hourly' | 'daily', day: Day): Result<CompiledHour, { readonly reason: 'no-report-in-force'; readonly day: Day }> {
  const [use] = rowsInForce(reportIndicators, { report }, day)
  const tables = hourItems.map((item) => indicesOf(item, columnsOf[report][item], day))
  if (use === undefined || tables.some((table) => table === null)) return refuse({ reason: 'no-report-in-force', day })
  const [so2s, no2s, cos, o3s, pm10s, pm25s] = tables as Int16Array[] as [
    Int16Array,
    Int16Array,
    Int16Array,
    Int16Array,
    Int16Array,
    Int16Array,
  ]
  const primaryAbove = above('primary-pollutant', day)
  const gapsAbove = above('published-with-gaps', day)
  const first = categoryOf(0, day) === null ? 1 : 0

  const lookUp = (table: Int16Array, reading: number) => table[reading < table.length ? reading : table.length - 1]!
  // Whole, not negative, or −1: `| 0` also turns NaN and fractions into something that differs.
  const isReading = (value: number) => value >= MISSING && (value > 2_000_000 || (value | 0) === value)

  function code(so2: number, no2: number, co: number, o3: number, pm10: number, pm25: number, notMonitored = 0): number {
    if (!(isReading(so2) && isReading(no2) && isReading(co) && isReading(o3) && isReading(pm10) && isReading(pm25))) return -1
    const a = so2 < 0 ? NO_INDEX : lookUp(so2s, so2)
    const b = no2 < 0 ? NO_INDEX : lookUp(no2s, no2)
    const c = co < 0 ? NO_INDEX : lookUp(cos, co)
    const d = o3 < 0 ? NO_INDEX : lookUp(o3s, o3)
    const e = pm10 < 0 ? NO_INDEX : lookUp(pm10s, pm10)
    const f = pm25 < 0 ? NO_INDEX : lookUp(pm25s, pm25)
    const absent = +(so2 < 0) | (+(no2 < 0) << 1) | (+(co < 0) << 2) | (+(o3 < 0) << 3) | (+(pm10 < 0) << 4) | (+(pm25 < 0) << 5)
    const missing = absent & ~notMonitored
    const none = (+(a < 0) | (+(b < 0) << 1) | (+(c < 0) << 2) | (+(d < 0) << 3) | (+(e < 0) << 4) | (+(f < 0) << 5)) & ~absent
    const most = Math.max(a, b, c, d, e, f)
    // What would be reported by an average that is not here leaves a gap as well.
    if (most < first || ((missing | none) !== 0 && most <= gapsAbove)) return NOT_PUBLISHED | (missing << 16) | (none << 22)
    const primary =
      most > primaryAbove
        ? +(a === most) | (+(b === most) << 1) | (+(c === most) << 2) | (+(d === most) << 3) | (+(e === most) << 4) | (+(f === most) << 5)
        : 0
    return most | (primary << 10) | (missing << 16) | (none << 22)
  }
  return ok({ standard: use.cite.standard, from: use.from, to: use.to ?? null, code })
}

const itemsOf = (bits: number): BasicItem[] => hourItems.filter((_, at) => (bits & (1 << at)) !== 0)

/** 取指数: the AQI of a code without allocating anything; −1 where none is published. */
export const aqiOf = (code: number): number => (code < 0 || (code & 1023) === NOT_PUBLISHED ? -1 : code & 1023)

/** 取结果: all that a code says; null for −1. */
export function readHour(code: number): HourResult | null {
  if (code < 0) return null
  const aqi = code & 1023
  return {
    aqi: aqi === NOT_PUBLISHED ? null : aqi,
    primaryPollutants: itemsOf((code >> 10) & 63),
    missing: itemsOf((code >> 16) & 63),
    reportedByOther: itemsOf((code >> 22) & 63),
  }
}

/**
 * 浓度化为整数: decimal text, rounded by GB/T 8170, as a whole number of the interval: of µg/m³ with no decimal, of 0.1 mg/m³ with one.
 * Null is `MISSING`; what is no number, negative or beyond all sense (10 digits) is `UNREADABLE`.
 */
export function scaledConcentration(text: string | null, decimals: 0 | 1): number {
  if (text === null) return MISSING
  const parts = /^\s*\+?(\d{1,9})(?:\.(\d+))?\s*$/.exec(text)
  if (parts === null) return UNREADABLE
  const fraction = parts[2] ?? ''
  const kept = Number(parts[1]! + fraction.slice(0, decimals).padEnd(decimals, '0'))
  const next = fraction.charCodeAt(decimals) - 48
  // No digit left over: NaN, which is neither below 5 nor anything else.
  if (Number.isNaN(next) || next < 5) return kept
  const isAboveHalf = next > 5 || /[1-9]/.test(fraction.slice(decimals + 1))
  return isAboveHalf || kept % 2 === 1 ? kept + 1 : kept
}
