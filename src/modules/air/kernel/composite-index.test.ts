/** 综合指数: by hand, and on how many days it stands. */
import { describe, expect, it } from 'vitest'
import type { Day } from '#ground/lib/day.ts'
import { addDays } from '#ground/lib/day-count.ts'
import type { BasicItem } from '#standards/gb-3095/items.table.ts'
import type { DailyRecord } from './evaluated-days.ts'
import { type EvaluationRequest, evaluatePeriod, type PeriodEvaluation } from './evaluation.ts'
import { daysOf, type Period } from './period.ts'

const year2025: Period = { from: '2025-01-01', to: '2025-12-31' }

/** Made up: a day of clean air, changed by what is under test. */
const clean = { so2: '10', no2: '30', co: '0.8', o3: '90', pm10: '45', pm25: '25' } as const
const records = (period: Period, change: (day: Day, at: number) => Partial<Record<BasicItem, string | null>> = () => ({})): DailyRecord[] =>
  Array.from({ length: daysOf(period) }, (_, at) => {
    const day = addDays(period.from, at)
    return { day, values: { ...clean, ...change(day, at) } }
  })

function evaluated(request: Partial<EvaluationRequest> & Pick<EvaluationRequest, 'period' | 'records'>): PeriodEvaluation {
  const found = evaluatePeriod({ areaClass: 'class-2', rulesOn: request.period.to, dust: 'kept', ...request })
  if (!found.ok) throw new Error(JSON.stringify(found.refusal))
  return found.value
}

describe('the composite index', () => {
  it('is the sum of six quotients, rounded once', () => {
    const found = evaluated({ period: year2025, records: records(year2025) })
    // 10/60 + 30/40 + 45/70 + 25/35 + 0.8/4 + 90/160 = 3.0363…
    expect(found.composite).toMatchObject({ kind: 'computed', method: 'equal-weights', value: '3.04', primaryPollutants: ['no2'] })
    expect(found.composite?.kind === 'computed' && found.composite.terms.map(({ item, value }) => `${item} ${value}`)).toEqual([
      'so2 0.17',
      'no2 0.75',
      'pm10 0.64',
      'pm25 0.71',
      'co 0.20',
      'o3 0.56',
    ])
  })

  it('takes the limits of the rules it is computed under', () => {
    const found = evaluated({ period: year2025, records: records(year2025), rulesOn: '2026-12-31' })
    // 10/60 + 30/40 + 45/60 + 25/30 + 0.8/4 + 90/160 = 3.2625
    expect(found.composite).toMatchObject({ value: '3.26', primaryPollutants: ['pm25'] })
  })

  it('has weights only where they are asked for by name, and only where they are in force', () => {
    const weighted = evaluated({ period: year2025, records: records(year2025), rulesOn: '2026-12-31', method: 'weighted' })
    // 1/6 + 2 × 0.75 + 0.75 + 3 × 25/30 + 0.2 + 2 × 0.5625 = 6.2416…
    expect(weighted.composite).toMatchObject({ value: '6.24' })
    expect(evaluated({ period: year2025, records: records(year2025), method: 'weighted' }).composite).toBeNull()
    expect(weighted.composite?.kind === 'computed' && weighted.composite.terms.every(({ term }) => term.unverified !== undefined)).toBe(
      true,
    )
  })

  it('says how many days it stands on, by the item that has fewest, and whether so many are enough', () => {
    const march: Period = { from: '2026-03-01', to: '2026-03-31' }
    const span: Period = { from: '2026-03-01', to: '2026-03-30' }
    const until = (last: number) => (_day: Day, at: number) => (at < last ? {} : { so2: null })
    expect(evaluated({ period: march, records: records(march, until(27)) }).composite).toMatchObject({
      ...{ kind: 'computed', n: 27, expected: 31, coverage: '87.1', minimum: 'reached' },
    })
    // HJ 663, 6.1: a month takes 27 days. Of a span that is no month nothing is published, and nothing made up.
    expect(evaluated({ period: march, records: records(march, until(26)) }).composite).toMatchObject({ kind: 'not-computed' })
    for (const last of [1, 26, 27])
      expect(evaluated({ period: span, records: records(span, until(last)) }).composite).toMatchObject({
        ...{ kind: 'computed', n: last, expected: 30, minimum: 'none-published' },
      })
  })

  it('names all primary pollutants of the period that are equal', () => {
    const found = evaluated({ period: year2025, records: records(year2025, () => ({ no2: '40', pm25: '35' })) })
    expect(found.composite).toMatchObject({ primaryPollutants: ['no2', 'pm25'] })
  })
})
