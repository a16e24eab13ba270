/**
 * Air quality index · 空气质量指数 (AQI), level, category, colour and primary pollutants of a report · no unit.
 *
 * One function for the daily (日报) and the hourly report (实时报); which indicators take part is a row of the standard in force.
 *
 * @see HJ 633—2012, 4.4, 5.1; HJ 633—2026, 4.2.4, 4.3.1, 5.3. Not covered: whether an average was valid (GB 3095, table 4): see `daily-values.ts`.
 */
import type { Day } from '#ground/lib/day.ts'
import { ok, type Result, refuse } from '#ground/lib/result.ts'
import type { StandardNumber } from '#standards/clause.ts'
import type { BasicItem } from '#standards/gb-3095/items.table.ts'
import { airCategories, type CategoryRow } from '#standards/hj-633/categories.table.ts'
import { type Indicator, type IndicatorRow, type ReportKind, reportIndicators } from '#standards/hj-633/indicators.table.ts'
import { indexThresholds, type ThresholdKey } from '#standards/hj-633/thresholds.table.ts'
import { type Row, rowInForce, rowsInForce } from '#standards/row.ts'
import { type IndexRefusal, type IndividualIndex, individualIndex, type NoIndex } from './individual-index.ts'

/** 各指标浓度: decimal text, µg/m³, CO mg/m³. Null or absent is missing (缺测、无效). */
export type Readings = Readonly<Partial<Record<Indicator, string | null>>>

export interface ReportRequest {
  readonly report: ReportKind
  /** The day whose rules hold: that of the reading, or another to compute it anew under one version. */
  readonly day: Day
  readonly readings: Readings
  /**
   * 监测方案未开展且连续三年未出现以其为首要污染物的轻度及以上污染: what is not monitored and need not be (HJ 633—2026, 5.3.2), marked "/".
   * Whether that is so is for a person to say. HJ 633—2012 has no such rule, and there it is listed and changes nothing.
   */
  readonly notMonitored?: readonly Indicator[]
}

/** One line of the report. */
export interface ReportLine {
  readonly indicator: Indicator
  readonly item: BasicItem
  readonly use: IndicatorRow
  /** `missing` is printed as NA, `not-monitored` as "/". */
  readonly state: IndividualIndex | NoIndex | { readonly kind: 'missing' } | { readonly kind: 'not-monitored' }
}

/** 空气质量指数 as it is published. */
export interface PublishedIndex {
  readonly kind: 'published'
  readonly aqi: number
  readonly category: CategoryRow
  /** 首要污染物: all items with the greatest index, in the order of the report; none where the AQI is 50 or less. */
  readonly primaryPollutants: readonly BasicItem[]
  /** 超标污染物; null where the standard in force does not know them. */
  readonly nonAttainmentPollutants: readonly BasicItem[] | null
}

/** 空气质量指数不发布 (NA), and why. */
export interface NotPublished {
  readonly kind: 'not-published'
  /**
   * `nothing-measured`: no indicator has an index. `gaps`: something is missing and the rest is not above 100 (HJ 633—2026, 5.3.1).
   * `outside-the-scale`: all concentrations are 0, and the scale of HJ 633—2026 begins at 1 (4.1.1).
   */
  readonly reason: 'nothing-measured' | 'gaps' | 'outside-the-scale'
  /** What the rest comes to. */
  readonly greatest: number | null
}

export interface AirQualityReport {
  readonly report: ReportKind
  readonly day: Day
  readonly standard: StandardNumber
  readonly lines: readonly ReportLine[]
  readonly missing: readonly Indicator[]
  /** Given but no indicator of this report: not used. */
  readonly unused: readonly Indicator[]
  readonly index: PublishedIndex | NotPublished
  /** Rows that decided about the AQI, besides those of each line. */
  readonly rows: readonly Row<ThresholdKey, number>[]
}

export type ReportRefusal =
  | { readonly reason: 'no-report-in-force'; readonly report: ReportKind; readonly day: Day }
  | { readonly reason: 'not-indexed'; readonly indicator: Indicator; readonly because: IndexRefusal }

const thresholdOn = (threshold: ThresholdKey['threshold'], day: Day) => {
  const found = rowInForce(indexThresholds, { threshold }, day)
  return found.ok ? found.value : null
}

function linesOf({ report, day, readings, notMonitored = [] }: ReportRequest): Result<ReportLine[], ReportRefusal> {
  const lines: ReportLine[] = []
  for (const use of rowsInForce(reportIndicators, { report }, day) as readonly IndicatorRow[]) {
    const { indicator, value } = use
    if (value.insteadOf !== undefined) {
      const replaced = lines.find((line) => line.indicator === value.insteadOf)
      if (replaced?.state.kind !== 'reported-by') continue
    }
    const about = { indicator, item: value.item, use }
    const reading = readings[indicator] ?? null
    if (reading === null) {
      lines.push({ ...about, state: { kind: notMonitored.includes(indicator) ? 'not-monitored' : 'missing' } })
      continue
    }
    const index = individualIndex(value.column, reading, day)
    if (!index.ok) return refuse({ reason: 'not-indexed', indicator, because: index.refusal })
    lines.push({ ...about, state: index.value })
  }
  return lines.length === 0 ? refuse({ reason: 'no-report-in-force', report, day }) : ok(lines)
}

const itemsWhere = (lines: readonly ReportLine[], holds: (iaqi: number) => boolean): BasicItem[] => [
  ...new Set(lines.filter(({ state }) => state.kind === 'indexed' && holds(state.iaqi)).map(({ item }) => item)),
]

/** 计算空气质量指数: the greatest of the individual indices, its category, and the items that it is due to. */
export function airQualityIndex(request: ReportRequest): Result<AirQualityReport, ReportRefusal> {
  const { report, day, readings } = request
  const found = linesOf(request)
  if (!found.ok) return found
  const lines = found.value
  const indices = lines.flatMap(({ state }) => (state.kind === 'indexed' ? [state.iaqi] : []))
  const missing = lines.filter(({ state }) => state.kind === 'missing').map(({ indicator }) => indicator)
  const greatest = indices.length === 0 ? null : Math.max(...indices)

  const withGaps = thresholdOn('published-with-gaps', day)
  const primary = thresholdOn('primary-pollutant', day)
  const nonAttainment = thresholdOn('non-attainment-pollutant', day)
  const isIndicator = new Set(lines.map(({ indicator }) => indicator))

  return ok({
    report,
    day,
    standard: lines[0]!.use.cite.standard,
    lines,
    missing,
    unused: (Object.keys(readings) as Indicator[]).filter((name) => !isIndicator.has(name) && (readings[name] ?? null) !== null),
    index: published(),
    rows: [primary, nonAttainment, withGaps].filter((row) => row !== null),
  })

  function published(): PublishedIndex | NotPublished {
    if (greatest === null) return { kind: 'not-published', reason: 'nothing-measured', greatest }
    if (missing.length > 0 && withGaps !== null && greatest <= withGaps.value) return { kind: 'not-published', reason: 'gaps', greatest }
    const category = categoryOf(greatest, day)
    if (category === null) return { kind: 'not-published', reason: 'outside-the-scale', greatest }
    return {
      kind: 'published',
      aqi: greatest,
      category,
      primaryPollutants: primary !== null && greatest > primary.value ? itemsWhere(lines, (iaqi) => iaqi === greatest) : [],
      nonAttainmentPollutants: nonAttainment === null ? null : itemsWhere(lines, (iaqi) => iaqi > nonAttainment.value),
    }
  }
}

/** 级别与类别: the line of the table for an AQI; null where the scale of that day has none for it. */
export function categoryOf(aqi: number, day: Day): CategoryRow | null {
  const lines: readonly CategoryRow[] = rowsInForce(airCategories, {}, day)
  return lines.find(({ value }) => aqi >= value.first && (value.last === null || aqi <= value.last)) ?? null
}
