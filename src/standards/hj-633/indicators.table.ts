/**
 * Which indicators a report has, and by which column each gets its index · 日报和实时报的指标.
 *
 * The hourly report of HJ 633—2012 stands here twice. As printed (5.1.3, table 4), particles get their index from running 24-hour
 * averages and the running 8-hour average of O3 takes part. What the national platform published under it is something else: the six
 * 1-hour averages, particles by the column of their 24-hour average, O3 without its 8-hour average. 2,906 of 2,906 station hours of
 * two cities in April 2020 were published so, and HJ 633—2026 wrote it down (4.2.3). `hourly` is what was published.
 */
import { clause } from '../clause.ts'
import type { BasicItem } from '../gb-3095/items.table.ts'
import type { Row } from '../row.ts'
import { type BreakpointColumn, columnItem } from './breakpoints.table.ts'

/** 报告种类: daily (日报), hourly (实时报), and the hourly one of 2012 to the letter. */
export type ReportKind = 'daily' | 'hourly' | 'hourly-as-printed'

/** 指标: what is measured, with its averaging time. */
export type Indicator =
  | 'so2-daily'
  | 'no2-daily'
  | 'co-daily'
  | 'o3-mda8'
  | 'o3-max-1h'
  | 'pm10-daily'
  | 'pm25-daily'
  | 'so2-1h'
  | 'no2-1h'
  | 'co-1h'
  | 'o3-1h'
  | 'pm10-1h'
  | 'pm25-1h'
  | 'so2-running-24h'
  | 'o3-running-8h'
  | 'pm10-running-24h'
  | 'pm25-running-24h'

export interface IndicatorKey {
  readonly report: ReportKind
  readonly indicator: Indicator
}

export interface IndicatorUse {
  readonly item: BasicItem
  readonly column: BreakpointColumn
  /** It takes part only where that indicator lies above its last breakpoint; it is never missing otherwise. */
  readonly insteadOf?: Indicator
}

export type IndicatorRow = Row<IndicatorKey, IndicatorUse>

const use = (column: BreakpointColumn, insteadOf?: Indicator): IndicatorUse => ({
  item: columnItem[column],
  column,
  ...(insteadOf === undefined ? {} : { insteadOf }),
})

type Span = Pick<IndicatorRow, 'from' | 'to' | 'cite' | 'unverified'>
type Line = readonly [indicator: Indicator, use: IndicatorUse]

const rows = (report: ReportKind, span: Span, lines: readonly Line[]): IndicatorRow[] =>
  lines.map(([indicator, value]): IndicatorRow => ({ report, indicator, value, ...span }))

const of2012 = { from: '2016-01-01', to: '2026-02-28' } as const
const of2026 = { from: '2026-03-01' } as const

/** 指标表. */
export const reportIndicators: readonly IndicatorRow[] = [
  ...rows('daily', { ...of2012, cite: clause('HJ 633—2012', '5.1.2') }, [
    ['so2-daily', use('so2-daily')],
    ['no2-daily', use('no2-daily')],
    ['pm10-daily', use('pm10-daily')],
    ['pm25-daily', use('pm25-daily')],
    ['co-daily', use('co-daily')],
    ['o3-max-1h', use('o3-1h')],
    ['o3-mda8', use('o3-8h')],
  ]),
  ...rows(
    'hourly',
    {
      ...of2012,
      cite: clause('HJ 633—2012', '5.1.3'),
      unverified:
        'not the letter of 5.1.3 but what the national platform published: equal in 2,906 of 2,906 station hours of April 2020 (two cities)',
    },
    [
      ['so2-1h', use('so2-1h')],
      ['no2-1h', use('no2-1h')],
      ['o3-1h', use('o3-1h')],
      ['co-1h', use('co-1h')],
      ['pm10-1h', use('pm10-daily')],
      ['pm25-1h', use('pm25-daily')],
      ['so2-running-24h', use('so2-daily', 'so2-1h')],
    ],
  ),
  ...rows('hourly-as-printed', { ...of2012, cite: clause('HJ 633—2012', '5.1.3') }, [
    ['so2-1h', use('so2-1h')],
    ['no2-1h', use('no2-1h')],
    ['o3-1h', use('o3-1h')],
    ['co-1h', use('co-1h')],
    ['o3-running-8h', use('o3-8h')],
    ['pm10-running-24h', use('pm10-daily')],
    ['pm25-running-24h', use('pm25-daily')],
    ['so2-running-24h', use('so2-daily', 'so2-1h')],
  ]),
  ...rows('daily', { ...of2026, cite: clause('HJ 633—2026', '4.2.2') }, [
    ['so2-daily', use('so2-daily')],
    ['no2-daily', use('no2-daily')],
    ['co-daily', use('co-daily')],
    ['pm10-daily', use('pm10-daily')],
    ['pm25-daily', use('pm25-daily')],
    ['o3-mda8', use('o3-8h')],
  ]),
  ...rows('hourly', { ...of2026, cite: clause('HJ 633—2026', '4.2.3') }, [
    ['so2-1h', use('so2-1h')],
    ['no2-1h', use('no2-1h')],
    ['co-1h', use('co-1h')],
    ['o3-1h', use('o3-1h')],
    ['pm10-1h', use('pm10-daily')],
    ['pm25-1h', use('pm25-daily')],
  ]),
]
