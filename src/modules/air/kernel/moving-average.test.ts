import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Day } from '#ground/lib/day.ts'
import { addDays } from '#ground/lib/day-count.ts'
import type { BasicItem } from '#standards/gb-3095/items.table.ts'
import { movingAverages } from '#standards/hj-663/moving-average.table.ts'
import { tableFaults } from '#standards/row.ts'
import type { DailyRecord } from './evaluated-days.ts'
import { type EvaluationRequest, evaluatePeriod, type PeriodEvaluation } from './evaluation.ts'
import { movingAverage } from './moving-average.ts'
import { daysOf } from './period.ts'

const clean = { so2: '10', no2: '30', co: '0.8', o3: '90', pm10: '45', pm25: '25' } as const
/** A year of days that are all alike. */
function aYear(
  year: number,
  values: Partial<Record<BasicItem, string | null>> = {},
  more: Partial<EvaluationRequest> = {},
): PeriodEvaluation {
  const period = { from: `${year}-01-01` as Day, to: `${year}-12-31` as Day }
  const records: DailyRecord[] = Array.from({ length: daysOf(period) }, (_, at) => ({
    day: addDays(period.from, at),
    values: { ...clean, ...values },
  }))
  const found = evaluatePeriod({ period, records, areaClass: 'class-2', rulesOn: '2026-12-31', dust: 'kept', ...more })
  if (!found.ok) throw new Error(found.refusal.reason)
  return found.value
}
const averages = (years: readonly PeriodEvaluation[]) => {
  const found = movingAverage(years)
  if (!found.ok) throw new Error(found.refusal.reason)
  return found.value
}
const of = (years: readonly PeriodEvaluation[], item: BasicItem, which: 'mean' | 'percentile') =>
  averages(years).find((one) => one.item === item && one.statistic === which)!
const reasonOf = (years: readonly PeriodEvaluation[]) => {
  const found = movingAverage(years)
  return found.ok ? null : found.refusal.reason
}

describe('the moving average of three years', () => {
  it('is the mean of the three, from what is not rounded, with each year beside it', () => {
    // 30, 31 and 31: 30.66…
    const years = [aYear(2024, { pm25: '30' }), aYear(2025, { pm25: '31' }), aYear(2026, { pm25: '31' })]
    expect(of(years, 'pm25', 'mean')).toMatchObject({
      kind: 'averaged',
      value: '30.7',
      unit: 'µg/m³',
      years: [
        { year: 2024, value: '30.0', n: 366, expected: 366, coverage: '100.0' },
        { year: 2025, value: '31.0', n: 365 },
        { year: 2026, value: '31.0', n: 365 },
      ],
    })
    expect(averages(years).map(({ item, statistic }) => `${item} ${statistic}`)).toEqual(
      years[0]!.items.flatMap(({ item, statistics }) => statistics.map(({ statistic }) => `${item} ${statistic}`)),
    )
  })

  it('gives no verdict, and says that its rule was not held against the text', () => {
    const found = of([aYear(2024), aYear(2025), aYear(2026)], 'co', 'percentile')
    expect(found).toMatchObject({ kind: 'averaged', percentile: 95, verdict: { kind: 'not-evaluated', reason: 'no-limit-known' } })
    expect(found.rows[0]).toMatchObject({ value: 3, from: '2026-03-01' })
    expect(found.rows[0]?.unverified).toContain('news')
    expect(tableFaults(movingAverages, ['average'])).toEqual([])
  })

  it('is not evaluated where one year is not, and names it', () => {
    const short = evaluatePeriod({
      period: { from: '2025-01-01', to: '2025-12-31' },
      records: Array.from({ length: 323 }, (_, at) => ({ day: addDays('2025-01-01', at), values: clean })),
      ...{ areaClass: 'class-2', rulesOn: '2026-12-31', dust: 'kept' },
    })
    if (!short.ok) throw new Error(short.refusal.reason)
    expect(of([aYear(2024), short.value, aYear(2026)], 'pm25', 'mean')).toMatchObject({
      kind: 'not-evaluated',
      reason: 'year-not-evaluated',
      lacking: [{ year: 2025, have: 323, need: 324, month: null }],
    })
  })

  it('takes three whole years in a row, under one version, one class of area and one way with dust', () => {
    const [a, b, c] = [aYear(2024), aYear(2025), aYear(2026)]
    expect([reasonOf([a, b]), reasonOf([a, b, c, aYear(2027)]), reasonOf([a, c, b]), reasonOf([aYear(2023), b, c])]).toEqual(
      Array(4).fill('not-years-in-a-row'),
    )
    expect(reasonOf([])).toBe('no-rule-in-force')
    const month = { period: { from: '2026-12-01', to: '2026-12-31' } } as const
    expect(reasonOf([a, b, { ...c, ...month, kind: 'month' }])).toBe('not-years-in-a-row')
    for (const other of [{ dust: 'deducted' }, { areaClass: 'class-1' }, { exceptional: 'deducted' }, { rulesOn: '2031-01-01' }] as const)
      expect(reasonOf([a, b, aYear(2026, {}, other)]), JSON.stringify(other)).toBe('different-rules')
  })

  it('is none of HJ 663—2013', () => {
    const years = [2023, 2024, 2025].map((year) => aYear(year, {}, { rulesOn: '2026-02-28' }))
    expect(movingAverage(years)).toEqual({ ok: false, refusal: { reason: 'no-rule-in-force', day: '2026-02-28' } })
  })

  it('lies between the least and the greatest of its years', () => {
    const evaluated = new Map<number, PeriodEvaluation>()
    const yearOf = (year: number, pm25: number) => {
      const known = evaluated.get(year * 1000 + pm25) ?? aYear(year, { pm25: String(pm25) })
      evaluated.set(year * 1000 + pm25, known)
      return known
    }
    const value = fc.integer({ min: 1, max: 12 })
    fc.assert(
      fc.property(value, value, value, (...values) => {
        const found = of(
          values.map((pm25, at) => yearOf(2024 + at, pm25)),
          'pm25',
          'mean',
        )
        if (found.kind !== 'averaged') throw new Error(found.reason)
        expect(Number(found.value)).toBe(Math.round((values[0] + values[1] + values[2]) * (10 / 3)) / 10)
      }),
      { numRuns: 30 },
    )
  })
})
