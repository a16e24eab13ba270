import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Day } from '#ground/lib/day.ts'
import { addDays } from '#ground/lib/day-count.ts'
import type { BasicItem } from '#standards/gb-3095/items.table.ts'
import { airQualityIndex } from './air-quality-index.ts'
import { compareEvaluations } from './comparison.ts'
import type { DailyRecord } from './evaluated-days.ts'
import {
  type EvaluationRequest,
  evaluateBothWays,
  evaluateExceptionalBothWays,
  evaluatePeriod,
  type PeriodEvaluation,
} from './evaluation.ts'
import { daysOf, type Period } from './period.ts'

const year2025: Period = { from: '2025-01-01', to: '2025-12-31' }
const year2026: Period = { from: '2026-01-01', to: '2026-12-31' }

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
const statistic = (evaluation: PeriodEvaluation, item: BasicItem, which: 'mean' | 'percentile') =>
  evaluation.items.find((one) => one.item === item)!.statistics.find((one) => one.statistic === which)!
const figureOf = (evaluation: PeriodEvaluation, item: BasicItem, which: 'mean' | 'percentile') => {
  const found = statistic(evaluation, item, which)
  return found.kind === 'evaluated' ? found.value : `${found.have} of ${found.need}`
}

describe('the evaluation of a year', () => {
  it('has the means and percentiles that HJ 663 asks for, rounded as its edition says', () => {
    // PM2.5 1 … 365: mean 183, 95th percentile 346.8.
    const given = records(year2025, (_, at) => ({ pm25: String(at + 1), co: (at % 2 === 0 ? '0.8' : '0.9') as string }))
    const of2013 = evaluated({ period: year2025, records: given })
    expect([figureOf(of2013, 'pm25', 'mean'), figureOf(of2013, 'pm25', 'percentile'), figureOf(of2013, 'co', 'percentile')]).toEqual([
      '183',
      '347',
      '0.9',
    ])
    const of2026 = evaluated({ period: year2025, records: given, rulesOn: '2026-12-31' })
    expect([figureOf(of2026, 'pm25', 'mean'), figureOf(of2026, 'pm25', 'percentile'), figureOf(of2026, 'co', 'percentile')]).toEqual([
      '183.0',
      '346.8',
      '0.90',
    ])
    expect(
      of2013.items.map(
        ({ item, statistics }) => `${item} ${statistics.map((one) => one.kind === 'evaluated' && (one.percentile ?? 'mean')).join(' ')}`,
      ),
    ).toEqual(['so2 mean 98', 'no2 mean 98', 'co 95', 'o3 90', 'pm10 mean 95', 'pm25 mean 95'])
  })

  it.each([
    // Limits of PM2.5 by the year: 35 until 2026-02-28, 30 until 2030-12-31, 25 then. The mean is judged as a whole number.
    ['2025-12-31', '35', true, null],
    ['2025-12-31', '36', false, '0.03'],
    ['2026-12-31', '30', true, null],
    ['2026-12-31', '31', false, '0.03'],
    ['2030-12-31', '30', true, null],
    ['2031-01-01', '25', true, null],
    ['2031-01-01', '26', false, '0.04'],
  ] as const)('under the rules of %s: a mean of %s complies: %s, multiple %s', (rulesOn, pm25, complies, multiple) => {
    const found = statistic(evaluated({ period: year2025, records: records(year2025, () => ({ pm25 })), rulesOn }), 'pm25', 'mean')
    expect(found.kind === 'evaluated' && [found.verdict?.complies, found.verdict?.exceedanceMultiple]).toEqual([complies, multiple])
  })

  it('judges what is rounded once: 35.4 is 35 and complies, 35.5 is 36 and does not', () => {
    const mixed = (above: number) => records(year2025, (_, at) => ({ pm25: at < above ? '36' : '35' }))
    const verdict = (above: number) => {
      const found = statistic(evaluated({ period: year2025, records: mixed(above) }), 'pm25', 'mean')
      return found.kind === 'evaluated' && found.verdict?.judged
    }
    // 182 of 365 is 0.4986, 183 is 0.5014.
    expect([verdict(182), verdict(183)]).toEqual(['35', '36'])
  })

  it('complies where all six do, fails with one, and says nothing where one is not known', () => {
    expect(evaluated({ period: year2025, records: records(year2025) }).complies).toBe(true)
    expect(evaluated({ period: year2025, records: records(year2025, () => ({ o3: '161' })) }).complies).toBe(false)
    const withGap = records(year2025, (day) => ({ so2: day < '2025-03-01' ? null : '10' }))
    expect(evaluated({ period: year2025, records: withGap }).complies).toBeNull()
    expect(
      evaluated({ period: year2025, records: withGap.map((day) => ({ ...day, values: { ...day.values, o3: '161' } })) }).complies,
    ).toBe(false)
  })

  it('gives no number of 300 days, but says so', () => {
    const found = evaluated({ period: year2025, records: records(year2025).slice(0, 300) })
    expect(statistic(found, 'pm25', 'mean')).toMatchObject({ kind: 'not-evaluated', have: 300, need: 324, within: 'year' })
    expect(statistic(found, 'pm25', 'mean')).not.toHaveProperty('value')
    expect(found.composite).toMatchObject({ kind: 'not-computed' })
    expect(found.composite?.kind === 'not-computed' && found.composite.lacking.map(({ item }) => item)).toEqual([
      'so2',
      'no2',
      'pm10',
      'pm25',
      'co',
      'o3',
    ])
    expect(found.items[0]).toMatchObject({ n: 300, expected: 365, coverage: '82.2' })
  })

  it('holds no shorter period against the limits of the year', () => {
    const quarter: Period = { from: '2025-01-01', to: '2025-03-31' }
    const found = evaluated({ period: quarter, records: records(quarter, () => ({ pm25: '99' })) })
    expect(found.kind).toBe('quarter')
    expect(found.complies).toBeNull()
    expect(statistic(found, 'pm25', 'mean')).toMatchObject({ kind: 'evaluated', value: '99', verdict: null, n: 90, expected: 90 })
    expect(found.items.find(({ item }) => item === 'pm25')?.days).toMatchObject({ above: 90, share: '0.0' })
  })

  it('computes a span without a minimum from what there is, and nothing of nothing', () => {
    const span: Period = { from: '2025-03-04', to: '2025-03-10' }
    const found = evaluated({ period: span, records: records(span).slice(0, 3) })
    expect(statistic(found, 'pm25', 'mean')).toMatchObject({
      kind: 'evaluated',
      value: '25',
      n: 3,
      expected: 7,
      coverage: '42.9',
      verdict: null,
    })
    const nothing = evaluated({ period: span, records: [] })
    expect(statistic(nothing, 'pm25', 'mean')).toMatchObject({ kind: 'not-evaluated', have: 0, need: 1, within: 'period' })
    expect(nothing.days).toMatchObject({ n: 0, goodDays: { days: 0, share: null } })
  })

  it('names the standards, one version for all of it', () => {
    expect(evaluated({ period: year2026, records: records(year2026) }).standards).toEqual({
      limits: 'GB 3095—2026',
      limitsClause: '表1 过渡阶段浓度限值',
      index: 'HJ 633—2026',
      evaluation: 'HJ 663—2026',
    })
    expect(evaluated({ period: year2026, records: records(year2026), rulesOn: '2026-02-28' }).standards.index).toBe('HJ 633—2012')
  })

  it('refuses what is no record of it', () => {
    const refusal = (given: readonly DailyRecord[], rulesOn: Day = '2025-12-31') => {
      const found = evaluatePeriod({ period: year2025, records: given, areaClass: 'class-2', rulesOn, dust: 'kept' })
      return found.ok ? null : found.refusal
    }
    expect(refusal([{ day: '2024-12-31', values: clean }])).toEqual({ reason: 'day-outside-period', day: '2024-12-31' })
    expect(refusal([{ day: '2025-02-29', values: clean }])).toEqual({ reason: 'day-outside-period', day: '2025-02-29' })
    expect(
      refusal([
        { day: '2025-01-01', values: clean },
        { day: '2025-01-01', values: clean },
      ]),
    ).toEqual({ reason: 'day-twice', day: '2025-01-01' })
    expect(refusal([{ day: '2025-01-01', values: { co: '<0.1' } }])).toEqual({
      reason: 'not-a-concentration',
      day: '2025-01-01',
      item: 'co',
      text: '<0.1',
    })
    expect(refusal(records(year2025), '2012-01-01')).toEqual({ reason: 'no-rule-in-force', day: '2012-01-01' })
  })
})

describe('the days of an evaluation', () => {
  it('are counted by their index under one version', () => {
    const given = records(year2025, (_, at) => ({ pm25: at < 100 ? '70' : at < 110 ? '151' : '20' }))
    const of2012 = evaluated({ period: year2025, records: given })
    // PM2.5 of 70 is good by HJ 633—2012 and lightly polluted by HJ 633—2026.
    expect([of2012.days.goodDays, of2012.days.heavilyPollutedDays].map(({ days, share }) => [days, share])).toEqual([
      [355, '97.3'],
      [10, '2.7'],
    ])
    const of2026 = evaluated({ period: year2025, records: given, rulesOn: '2026-03-01' })
    expect([of2026.days.goodDays, of2026.days.heavilyPollutedDays].map(({ days, share }) => [days, share])).toEqual([
      [255, '69.9'],
      [10, '2.7'],
    ])
    expect(of2026.days.categories.map(({ days }) => days)).toEqual([255, 0, 100, 0, 10, 0])
    expect(of2026.days.primaryPollutants.pm25).toBe(110)
  })

  it('leave out a day without a published index', () => {
    const given = records(year2025, (_, at) => (at < 10 ? { so2: null } : at < 20 ? { so2: null, pm25: '200' } : {}))
    const found = evaluated({ period: year2025, records: given, rulesOn: '2026-03-01' })
    expect(found.days).toMatchObject({ n: 355, expected: 365, coverage: '97.3', goodDays: { days: 345 } })
    expect(evaluated({ period: year2025, records: given, rulesOn: '2026-03-01', notMonitored: ['so2'] }).days.n).toBe(365)
  })

  it('have the index of the plain computation', () => {
    const value = (most: number) => fc.option(fc.integer({ min: 0, max: most }).map(String), { freq: 10 })
    const one = fc.record({ so2: value(900), no2: value(400), co: value(50), o3: value(850), pm10: value(650), pm25: value(550) })
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 5 }), fc.constantFrom<Day>('2025-12-31', '2026-03-01'), (values, rulesOn) => {
        const period = { from: '2025-06-01', to: addDays('2025-06-01', values.length - 1) } as const
        const given = values.map((of, at) => ({ day: addDays('2025-06-01', at), values: of }))
        const { indices } = evaluated({ period, records: given, rulesOn })
        for (const [at, of] of values.entries()) {
          const readings = {
            'so2-daily': of.so2,
            'no2-daily': of.no2,
            'co-daily': of.co,
            'o3-mda8': of.o3,
            'pm10-daily': of.pm10,
            'pm25-daily': of.pm25,
          }
          const plain = airQualityIndex({ report: 'daily', day: rulesOn, readings })
          expect(indices[at]?.aqi).toBe(plain.ok && plain.value.index.kind === 'published' ? plain.value.index.aqi : null)
        }
      }),
      { numRuns: 40 },
    )
  })
})

describe('days under dust', () => {
  const dusty = records(year2025, (_, at) => (at < 10 ? { pm10: '500', pm25: '120' } : {})).map((record, at) => ({
    ...record,
    isDust: at < 10,
  }))

  it('are kept one way, and left out of particles the other; the days keep them', () => {
    const both = evaluateBothWays({ period: year2025, records: dusty, areaClass: 'class-2', rulesOn: '2025-12-31' })
    if (!both.ok) throw new Error(both.refusal.reason)
    const { kept, deducted } = both.value
    // (10 × 500 + 355 × 45) / 365 = 57.46…
    expect([figureOf(kept, 'pm10', 'mean'), figureOf(deducted, 'pm10', 'mean')]).toEqual(['57', '45'])
    expect([figureOf(kept, 'no2', 'mean'), figureOf(deducted, 'no2', 'mean')]).toEqual(['30', '30'])
    expect([statistic(kept, 'pm10', 'mean'), statistic(deducted, 'pm10', 'mean')].map((one) => one.kind === 'evaluated' && one.n)).toEqual([
      365, 355,
    ])
    expect([kept.days.goodDays.days, deducted.days.goodDays.days, deducted.daysWithoutDust?.n]).toEqual([355, 355, 355])
    expect(kept.daysWithoutDust).toBeNull()
    expect(deducted.daysWithoutDust?.goodDays.share).toBe('100.0')
    expect([kept.dustDays, deducted.dustDays, deducted.items[4]?.measured]).toEqual([10, 10, 365])
  })

  it('do not make a year short of days: what is deducted was measured', () => {
    const many = records(year2025).map((record, at) => ({ ...record, isDust: at % 7 === 0 }))
    expect(figureOf(evaluated({ period: year2025, records: many, dust: 'deducted' }), 'pm10', 'mean')).toBe('45')
  })

  it('are not compared with days kept', () => {
    const [kept, deducted] = [
      evaluated({ period: year2025, records: dusty }),
      evaluated({ period: year2025, records: dusty, dust: 'deducted' }),
    ]
    expect(compareEvaluations(kept, deducted)).toEqual({
      ok: false,
      refusal: { reason: 'different-dust', current: 'kept', previous: 'deducted' },
    })
  })
})

describe('days under an exceptional event', () => {
  // 10 days of 500 µg/m³ of PM10, of which somebody has named PM10 alone.
  const marked = records(year2026, (_, at) => (at < 10 ? { pm10: '500', o3: '200' } : {})).map((record, at) => ({
    ...record,
    ...(at < 10 ? { exceptional: ['pm10'] as const } : {}),
  }))
  const request = { period: year2026, records: marked, areaClass: 'class-2', rulesOn: '2026-12-31', dust: 'kept' } as const

  it('are kept one way, and left out of the items named the other, with the row that says what is not confirmed', () => {
    const both = evaluateExceptionalBothWays(request)
    if (!both.ok) throw new Error(both.refusal.reason)
    const { kept, deducted } = both.value
    // (10 × 500 + 355 × 45) / 365 = 57.46…
    expect([figureOf(kept, 'pm10', 'mean'), figureOf(deducted, 'pm10', 'mean')]).toEqual(['57.5', '45.0'])
    expect([figureOf(kept, 'o3', 'percentile'), figureOf(deducted, 'o3', 'percentile')]).toEqual(['90.0', '90.0'])
    expect([kept, deducted].map(({ items }) => [items[4]?.n, items[4]?.measured, items[3]?.n])).toEqual([
      [365, 365, 365],
      [355, 365, 365],
    ])
    expect([kept, deducted].map(({ exceptional, exceptionalDays }) => [exceptional, exceptionalDays])).toEqual([
      ['kept', 10],
      ['deducted', 10],
    ])
    // Indices and shares of days keep what was measured.
    expect(deducted.days).toEqual(kept.days)
    const rowsOf = (evaluation: PeriodEvaluation) => {
      const found = statistic(evaluation, 'pm10', 'mean')
      return found.kind === 'evaluated'
        ? found.rows.filter((row) => 'leftOut' in row).map(({ unverified }) => unverified !== undefined)
        : null
    }
    expect([rowsOf(kept), rowsOf(deducted)]).toEqual([[], [true]])
  })

  it('count as kept unless it is asked for, and are refused under HJ 663—2013, which knows none', () => {
    expect(evaluated(request).exceptional).toBe('kept')
    const early = { ...request, rulesOn: '2026-02-28', exceptional: 'deducted' } as const
    expect(evaluatePeriod(early)).toEqual({ ok: false, refusal: { reason: 'no-exceptional-events', day: '2026-02-28' } })
    expect(evaluatePeriod({ ...early, rulesOn: '2026-03-01' }).ok).toBe(true)
  })

  it('are left out beside dust, each once, and not compared with days kept', () => {
    const dusty = marked.map((record, at) => ({ ...record, isDust: at >= 5 && at < 15 }))
    const both = evaluated({ ...request, records: dusty, dust: 'deducted', exceptional: 'deducted' })
    expect(both.items[4]?.n).toBe(350)
    const kept = evaluated({ ...request, records: dusty, dust: 'deducted' })
    expect(kept.items[4]?.n).toBe(355)
    expect(compareEvaluations(both, kept)).toEqual({
      ok: false,
      refusal: { reason: 'different-exceptional', current: 'deducted', previous: 'kept' },
    })
  })
})

describe('the comparison with last year', () => {
  const now = records(year2026, (_, at) => ({ pm25: at < 37 ? '80' : '25' }))
  const before = records(year2025, (_, at) => ({ pm25: at < 73 ? '80' : '25', so2: '10' }))

  it('is made under one version, and refused across two', () => {
    const current = evaluated({ period: year2026, records: now })
    expect(compareEvaluations(current, evaluated({ period: year2025, records: before }))).toEqual({
      ok: false,
      refusal: { reason: 'different-rules', current: '2026-12-31', previous: '2025-12-31' },
    })
    const compared = compareEvaluations(current, evaluated({ period: year2025, records: before, rulesOn: '2026-12-31' }))
    if (!compared.ok) throw new Error(compared.refusal.reason)
    expect(compared.value.standards.index).toBe('HJ 633—2026')
    // Means 30.6 and 36.0: (30.6 − 36.0) / 36.0 is −15.0 %.
    const pm25 = compared.value.items.find(({ item, statistic: which }) => item === 'pm25' && which === 'mean')
    expect(pm25?.change).toMatchObject({
      current: '30.6',
      previous: '36.0',
      change: '-15.0',
      amount: '15.0',
      unit: 'per-cent',
      direction: 'falls',
    })
    expect(pm25?.basis).toMatchObject({ current: { n: 365, expected: 365, coverage: '100.0' }, previous: { n: 365 } })
    const so2 = compared.value.items.find(({ item }) => item === 'so2')
    expect(so2?.change).toMatchObject({ change: '0.0', direction: 'unchanged' })
    // Good days 328 of 365 (89.9 %) and 292 of 365 (80.0 %): points, not per cent.
    expect(compared.value.goodDays).toMatchObject({
      current: '89.9',
      previous: '80.0',
      change: '9.9',
      unit: 'percentage-points',
      direction: 'rises',
    })
  })

  it('says of what was not evaluated that it is not compared', () => {
    const current = evaluated({ period: year2026, records: now.slice(0, 100) })
    const compared = compareEvaluations(current, evaluated({ period: year2025, records: before, rulesOn: '2026-12-31' }))
    expect(compared.ok && compared.value.items[0]?.change).toEqual({
      kind: 'not-compared',
      reason: 'not-evaluated',
      current: null,
      previous: '10.0',
    })
  })
})
