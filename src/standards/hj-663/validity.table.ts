/**
 * How much has to be there for daily values and evaluations · 评价数据的有效性: what HJ 663 asks beyond table 4 of GB 3095.
 * Neither edition was at hand; where each number is known from stands with it.
 */
import { clause } from '../clause.ts'
import type { Row } from '../row.ts'

export interface EvaluationValidityKey {
  readonly minimum: /** 当日有效的8小时平均值个数; with fewer, the day counts only where its value is above the limit. */
    | 'mda8-averages'
    /** 8小时滑动平均的起止: the hour at which the first and the last window of a day ends. */
    | 'mda8-first-end'
    | 'mda8-last-end'
    /** 有效点位占比, per cent, for the value of a city. */
    | 'city-points-percent'
    /** 有效日数: of the percentiles of a year. */
    | 'year-days'
    /** 有效日数: of each month of a year, a half year, a quarter, and of a month by itself. */
    | 'month-days'
    | 'february-days'
}

type ValidityRow = Row<EvaluationValidityKey, number>

const of2013 = { from: '2013-10-01', to: '2026-02-28' } as const
const of2026 = { from: '2026-03-01' } as const

const quoted = "quoted from clause 6.1.2 by a public archive of the ministry's files, with the page; the text itself was not at hand"
const remembered = 'remembered from the standard; the text itself was not at hand'

const ends = 'remembered; published running averages of April 2020 begin anew at midnight and equal these windows at every hour compared'

const rows = (standard: 'HJ 663—2013' | 'HJ 663—2026', span: Pick<ValidityRow, 'from' | 'to'>): ValidityRow[] => [
  { minimum: 'mda8-averages', value: 14, ...span, cite: clause(standard, '6.1.2'), unverified: quoted },
  { minimum: 'mda8-first-end', value: 8, ...span, cite: clause(standard, '6.1.2'), unverified: ends },
  { minimum: 'mda8-last-end', value: 24, ...span, cite: clause(standard, '6.1.2'), unverified: ends },
  { minimum: 'city-points-percent', value: 75, ...span, cite: clause(standard, '6.1'), unverified: remembered },
  { minimum: 'year-days', value: 324, ...span, cite: clause(standard, '6.1'), unverified: remembered },
  { minimum: 'month-days', value: 27, ...span, cite: clause(standard, '6.1'), unverified: remembered },
  { minimum: 'february-days', value: 25, ...span, cite: clause(standard, '6.1'), unverified: remembered },
]

export interface ItemYearKey {
  readonly item: 'o3'
  readonly minimum: 'year-days'
}

/**
 * 臭氧年评价有效性: valid daily maximum 8-hour averages of a year, for its 90th percentile. Table 4 of GB 3095 has no line for the year of
 * O3; the number is that of the other items.
 */
export const ozoneYearValidity: readonly Row<ItemYearKey, number>[] = [
  { item: 'o3', minimum: 'year-days', value: 324, ...of2013, cite: clause('HJ 663—2013', '6.1'), unverified: remembered },
  { item: 'o3', minimum: 'year-days', value: 324, ...of2026, cite: clause('HJ 663—2026', '6.1'), unverified: remembered },
]

/** 评价有效性表. */
export const evaluationValidity: readonly ValidityRow[] = [...rows('HJ 663—2013', of2013), ...rows('HJ 663—2026', of2026)]
