import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { roundFraction } from '#standards/gb-t-8170/round-fraction.ts'
import { cityDailyValue, cityRulesOn, valueOfSum } from './city-value.ts'
import { dailyAverage, type HoursOfDay, maximumDaily8HourAverage, runningAverages } from './daily-values.ts'

const day = '2026-04-01'
const hours = (values: readonly (number | string | null)[]): HoursOfDay =>
  Array.from({ length: 24 }, (_, at) => (values[at] === undefined || values[at] === null ? null : String(values[at])))
const same = (value: number | string, count: number) => hours(Array.from({ length: count }, () => value))

const average = (given: HoursOfDay, item: 'pm25' | 'co' = 'pm25') => {
  const found = dailyAverage(item, given, day)
  if (!found.ok) return found.refusal
  return found.value.kind === 'valid' ? found.value.value : `${found.value.n} of ${found.value.needed}`
}
const mda8 = (given: HoursOfDay, on: '2026-04-01' | '2025-04-01' = day) => {
  const found = maximumDaily8HourAverage(given, 'class-2', on)
  if (!found.ok) return found.refusal
  return found.value.kind === 'valid' ? `${found.value.value}@${found.value.endsAt}` : `${found.value.n} of ${found.value.needed}`
}

describe('the daily average', () => {
  it('takes 20 hours and not 19', () => {
    expect(average(same(10, 20))).toBe('10')
    expect(average(same(10, 19))).toBe('19 of 20')
    expect(average(hours([]))).toBe('0 of 20')
  })

  it('is rounded once, half to even, to the digits of its item', () => {
    // 12 × 10 + 12 × 11 over 24 is 10.5; 12 × 11 + 12 × 12 is 11.5.
    const halves = (a: number | string, b: number | string) => hours(Array.from({ length: 24 }, (_, at) => (at % 2 === 0 ? a : b)))
    expect(average(halves(10, 11))).toBe('10')
    expect(average(halves(11, 12))).toBe('12')
    expect(average(halves('0.4', '0.5'), 'co')).toBe('0.4')
    expect(average(halves('0.5', '0.6'), 'co')).toBe('0.6')
    expect(average(same('0.1', 24), 'co')).toBe('0.1')
  })

  it('says how much there was, and by which row', () => {
    const found = dailyAverage('no2', same(40, 22), day)
    expect(found).toMatchObject({ ok: true, value: { n: 22, expected: 24, needed: 20, unit: 'µg/m³', rows: [{ cite: { at: '表4' } }] } })
  })

  it('refuses what is no day, no concentration, and no day of a standard', () => {
    expect(average(['1'])).toEqual({ reason: 'not-24-hours', hours: 1 })
    expect(average(hours([1, 'x']))).toEqual({ reason: 'not-a-concentration', hour: 2, text: 'x' })
    expect(average(hours([1, -1]))).toEqual({ reason: 'not-a-concentration', hour: 2, text: '-1' })
    expect(dailyAverage('pm25', same(1, 24), '2015-12-31')).toMatchObject({ refusal: { reason: 'no-rule-in-force' } })
  })
})

describe('the running averages of O3', () => {
  it('are the 17 windows that end at 8 to 24, of six hours or more', () => {
    const found = runningAverages(hours([null, null, 30, 30, 30, 30, 30, 30, ...Array.from({ length: 16 }, () => 60)]), day)
    if (!found.ok) throw new Error(found.refusal.reason)
    expect(found.value.map(({ endsAt }) => endsAt)).toEqual(Array.from({ length: 17 }, (_, at) => at + 8))
    expect(found.value.slice(0, 3).map(({ n, average: mean }) => [n, mean && roundFraction(mean, 3)])).toEqual([
      [6, '30.000'],
      [7, '34.286'],
      [8, '37.500'],
    ])
    const few = runningAverages(hours([null, null, null, 30, 30, 30, 30, 30]), day)
    expect(few.ok && few.value[0]).toEqual({ endsAt: 8, n: 5, average: null })
  })

  it('have the greatest of them as the value of the day, wherever it ends', () => {
    const rising = hours(Array.from({ length: 24 }, (_, at) => at + 1))
    expect(mda8(rising)).toBe('20@24') // (17 + … + 24) / 8 = 20.5, to even
    expect(mda8(hours(Array.from({ length: 24 }, (_, at) => 100 - at)))).toBe('96@8') // 96.5
  })

  it('take 14 of 17 windows, or a value above the limit', () => {
    // Hours from 18 on missing: windows ending at 8 … 19 have six hours or more: 12.
    const twelve = (value: number) => hours(Array.from({ length: 17 }, () => value))
    expect(mda8(twelve(160))).toBe('12 of 14')
    expect(mda8(twelve(161))).toBe('161@8')
    const found = maximumDaily8HourAverage(twelve(161), 'class-2', day)
    expect(found.ok && found.value.kind === 'valid' && found.value.validBecauseAbove).toEqual({ limit: '160', unit: 'µg/m³' })
    // Class 1: the limit is 100.
    expect(maximumDaily8HourAverage(twelve(101), 'class-1', day)).toMatchObject({ value: { kind: 'valid', value: '101' } })
    // 19 hours: 14 windows.
    expect(mda8(same(50, 19))).toBe('50@8')
    expect(mda8(same(50, 18))).toBe('13 of 14')
    expect(mda8(hours([]))).toBe('0 of 14')
  })

  it('equal what comes of averaging each window by itself', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 400 }), { freq: 8 }), { minLength: 24, maxLength: 24 }), (values) => {
        const found = maximumDaily8HourAverage(hours(values), 'class-2', day)
        if (!found.ok) throw new Error(found.refusal.reason)
        const windows = Array.from({ length: 17 }, (_, at) => values.slice(at, at + 8).filter((value) => value !== null))
        const means = windows.filter((window) => window.length >= 6).map((window) => window.reduce((a, b) => a + b, 0) / window.length)
        expect(found.value.n).toBe(means.length)
        if (found.value.kind === 'valid') expect(Math.abs(Number(found.value.value) - Math.max(...means))).toBeLessThanOrEqual(0.5)
        else expect(means.length < 14 && Math.max(0, ...means) < 160.6).toBe(true)
      }),
    )
  })
})

const published = join(import.meta.dirname, '../../../../../shared/data/air/石家庄_hourly_2020-04.csv')

describe.skipIf(!existsSync(published))('published running averages of O3', () => {
  it('equal ours at every station hour from 8 o’clock on whose eight hours were published', () => {
    const rows = parse(readFileSync(published, 'utf8'), { bom: true, columns: true, relax_column_count: true }) as Record<string, string>[]
    const byDay = new Map<string, Map<number, readonly [hour: string, eight: string]>>()
    for (const row of rows) {
      if (!/^\d{8}$/.test(row['Date'] ?? '') || !/^\d+$/.test(row['O3_1h'] ?? '')) continue
      const key = `${row['Date']} ${row['WatchPoint']}`
      const of = byDay.get(key) ?? new Map()
      byDay.set(key, of.set(Number(row['Hour']), [row['O3_1h']!, row['O3_8h'] ?? '']))
    }
    let compared = 0
    for (const [key, of] of byDay) {
      const found = runningAverages(hours(Array.from({ length: 24 }, (_, at) => of.get(at + 1)?.[0] ?? null)), '2020-04-02')
      if (!found.ok) throw new Error(found.refusal.reason)
      for (const { endsAt, n, average: mean } of found.value) {
        const eight = of.get(endsAt)?.[1] ?? ''
        if (n < 8 || mean === null || !/^\d+$/.test(eight)) continue
        compared++
        expect(roundFraction(mean, 0), `${key} ${endsAt}`).toBe(eight)
      }
    }
    expect(compared).toBeGreaterThan(250)
  })
})

describe('the daily value of a city', () => {
  const city = (points: readonly (string | null)[], item: 'pm25' | 'co' = 'pm25') => {
    const found = cityDailyValue(item, points, day)
    if (!found.ok) return found.refusal
    return found.value.kind === 'valid' ? found.value.value : `${found.value.n} of ${found.value.needed}`
  }

  it('is the mean of the values of its points, from three quarters of them', () => {
    expect(city(['10', '20', '33', null])).toBe('21')
    expect(city(['10', '20', null, null])).toBe('2 of 3')
    expect(city(['10', '20', '30', null, null])).toBe('3 of 4')
    expect(city(['0.4', '0.5'], 'co')).toBe('0.4')
    expect(city([null])).toBe('0 of 1')
  })

  it('is the same from the sum of its points as from each of them', () => {
    const value = fc
      .tuple(fc.integer({ min: 0, max: 9999 }), fc.boolean())
      .map(([units, isWhole]) => (isWhole ? `${units}` : (units / 10).toFixed(1)))
    fc.assert(
      fc.property(
        fc.array(fc.option(value), { minLength: 1, maxLength: 12 }),
        fc.constantFrom('pm25' as const, 'co' as const),
        (points, item) => {
          const values = points.filter((text) => text !== null)
          const tenths = values.reduce((sum, text) => sum + Math.round(Number(text) * 10), 0)
          const sum = values.length === 0 ? null : values.some((text) => text.includes('.')) ? (tenths / 10).toFixed(1) : `${tenths / 10}`
          const found = cityDailyValue(item, points, day)
          expect(valueOfSum(cityRulesOn(day)!, item, { n: values.length, expected: points.length, sum })).toBe(
            found.ok ? found.value.value : 0,
          )
        },
      ),
    )
  })

  it('refuses a city without points and a value that is none', () => {
    expect(city([])).toEqual({ reason: 'no-points' })
    expect(city(['1', 'x'])).toEqual({ reason: 'not-a-concentration', point: 1, text: 'x' })
  })
})
